"""Histories of data files under git, made for measuring: `python bench/made_histories.py FOLDER`.

Run with `PYTHONPATH=tests/support`. The same commits come out each time. `--commits` makes each
history as long as that, which is a beginning of the longer one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

from attrs import frozen
from git_repositories import GIT, Commit, git, stream

FIRST_COMMIT: Final = 1_600_000_000
AN_HOUR: Final = 3600
INCIDENTS: Final = 330
PLACES: Final = ("Alder", "Birch", "Cedar", "Elder", "Hazel", "Laurel", "Maple", "Poplar", "Rowan")
WORDS: Final = ("open", "held", "closed", "watched", "north", "south", "ridge", "road", "crew")


@frozen
class History:
    """A history to make: the `file`, how many `commits` change it, and what it holds in turn."""

    file: str
    commits: int
    contents: Callable[[], Iterator[str]]


def records() -> Iterator[str]:
    """500 records of ten fields, of which each commit changes five."""
    drawn = Random(1)  # noqa: S311 - the same each time
    rows = [_record(number, drawn) for number in range(500)]
    while True:
        yield json.dumps(rows, indent=2)
        for row in drawn.sample(rows, 5):
            row[f"n{drawn.randrange(5)}"] = drawn.randrange(10_000)


def _record(number: int, drawn: Random) -> dict[str, Any]:
    numbers = {f"n{place}": drawn.randrange(10_000) for place in range(5)}
    texts = {f"t{place}": f"{drawn.choice(WORDS)} {drawn.choice(PLACES)}" for place in range(4)}
    return {"id": number, **numbers, **texts}


def feed() -> Iterator[str]:
    """A feed of about 200 KB: a time, and incidents that change, come on top, and go."""
    drawn = Random(2)  # noqa: S311 - the same each time
    incidents = [_incident(number, drawn) for number in range(INCIDENTS)]
    for turn in range(1_000_000):
        now = FIRST_COMMIT + turn * AN_HOUR
        yield json.dumps({"updated": now, "incidents": incidents}, indent=2)
        for incident in drawn.sample(incidents, 4):
            incident["acres"] += drawn.randrange(1, 50)
            incident["contained"] = min(100, incident["contained"] + drawn.randrange(5))
            incident["status"]["updated"] = now
        if turn % 8 == 0:
            incidents.insert(0, _incident(INCIDENTS + turn // 8, drawn))
            incidents.remove(drawn.choice(incidents[100:]))


def _incident(number: int, drawn: Random) -> dict[str, Any]:
    return {
        "id": f"{number:08x}-{number * 2654435761 % 2**32:08x}",
        "name": f"{drawn.choice(PLACES)} {drawn.choice(WORDS)} {number}",
        "county": drawn.choice(PLACES),
        "acres": drawn.randrange(1000),
        "contained": drawn.randrange(100),
        "latitude": round(drawn.uniform(32, 42), 5),
        "longitude": round(drawn.uniform(-124, -114), 5),
        "started": FIRST_COMMIT - drawn.randrange(10**7),
        "cause": drawn.choice([None, "lightning", "vehicle"]),
        "status": {
            "active": drawn.choice([True, False]),
            "stage": drawn.choice(WORDS),
            "updated": 0,
        },
        "agencies": drawn.sample(PLACES, 3),
        "text": " ".join(drawn.choices(WORDS, k=25)),
    }


def settings() -> Iterator[str]:
    """A nested YAML of about 190 KB, in which each commit changes three lines."""
    drawn = Random(3)  # noqa: S311 - the same each time
    lines = [line for number in range(38) for line in _group(number, drawn)]
    changing = [place for place, line in enumerate(lines) if line.endswith("\t")]
    while True:
        yield "".join(f"{line.rstrip()}\n" for line in lines)
        for place in drawn.sample(changing, 3):
            name, _, _ = lines[place].partition(": ")
            lines[place] = f"{name}: {drawn.randrange(10_000)}\t"


def _group(number: int, drawn: Random) -> Iterator[str]:
    """The lines of a group of services; those that may change end with a tab."""
    yield f"group-{number}:"
    yield f"  owner: {drawn.choice(PLACES)}"
    yield "  services:"
    for place in range(12):
        yield f"    - name: service-{number}-{place}"
        yield f"      replicas: {drawn.randrange(9)}\t"
        yield f"      image: registry/{drawn.choice(WORDS)}:{drawn.randrange(99)}.{number}"
        yield "      limits:"
        yield f"        memory: {drawn.randrange(4096)}\t"
        yield f"        cpu: {drawn.randrange(16)}\t"
        yield "      environment:"
        for name in drawn.sample(WORDS, 4):
            yield f"        {name.upper()}: '{drawn.choice(PLACES)} {drawn.randrange(99)}'"
        yield "      ports:"
        for _ in range(2):
            yield f"        - host: {drawn.randrange(65536)}\t"
            yield f"          container: {drawn.randrange(65536)}"
            yield "          protocol: tcp"


HISTORIES: Final[Mapping[str, History]] = {
    "records": History("data.json", 500, records),
    "feed": History("data.json", 2500, feed),
    "settings": History("data.yaml", 1400, settings),
}
"""The histories by their names."""


def make_history(folder: Path, history: History, commits: int | None = None) -> Path:
    """Make the bare repository of a history in a `folder`, or of its first `commits`."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare")
    contents = islice(history.contents(), history.commits if commits is None else commits)
    made = (
        Commit({history.file: content}, f"Run {number}", f"{FIRST_COMMIT + number * AN_HOUR} +0000")
        for number, content in enumerate(contents, 1)
    )
    command = [*GIT, "fast-import", "--quiet", "--date-format=raw-permissive"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None, "it is a pipe"
        process.stdin.writelines(stream(made))
    assert process.returncode == 0, "git takes what is made"
    return folder


def main() -> None:
    """Make the histories that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=HISTORIES, action="append")
    parser.add_argument("--commits", type=int, help="so many of each, in place of its own number")
    asked = parser.parse_args()
    for name in asked.only or HISTORIES:
        print(make_history(asked.folder / name, HISTORIES[name], asked.commits))


if __name__ == "__main__":
    main()
