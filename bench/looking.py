"""Measure what commands cost on a stored story of few and of many versions, in starts of Python.

``python bench/looking.py 2 50 500`` makes the stories, asks each command of each, and prints the
CPU time of whole commands as a multiple of that of ``python -I -c pass``. Two thousand versions
take some minutes to be made.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve
from long_story import Region, long_story

from storyversions import stores

ROUNDS: Final = 5
FACT: Final = "towns.t001.mayor"
COMMANDS: Final = (
    ("diff", "head~1", "head"),
    ("show", "head", FACT),
    ("log",),
    ("log", FACT),
    ("blame",),
    ("timeline", FACT),
)


def main(counts: Sequence[int]) -> None:
    """Print a line for each command, with a figure for each count of versions."""
    story = long_story(max(counts))
    with TemporaryDirectory() as folder:
        places = {count: Path(folder) / f"{count}.db" for count in counts}
        for count, place in places.items():
            stores.open(place).append(evolve(story, versions=story[:count]))
        for command in COMMANDS:
            figures = [f"{starts(command, place):.1f}" for place in places.values()]
            print(" ".join(command), *figures, sep="\t", flush=True)


def starts(command: Sequence[str], place: Path) -> float:
    """Give the CPU time of a command, in bare starts of the interpreter."""
    model = f"{long_story.__module__}:{Region.__name__}"
    ours = (*("-m", "storyversions"), *command, "--in", str(place), "--model", model)
    ratios = [_seconds(*ours) / _seconds("-I", "-c", "pass") for _ in range(ROUNDS)]
    return median(ratios)


def _seconds(*arguments: str) -> float:
    # As at a user's, Python keeps the byte code of what it has loaded.
    told = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told["PYTHONPATH"] = str(Path(__file__).parent)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=told, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]])
