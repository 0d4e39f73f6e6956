"""The rows of calls and commands of a story of few and of many versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from aims import Row
from attrs import evolve
from commands import OURS, START, command, resident
from growth import Grown, grown
from keeping import kept_rows
from long_story import long_story
from plan import Plan
from racing import Side, raced
from starting import NOTE
from timing import Call

from storyversions import Story, stores

FACT: Final = "towns[t001].mayor"
DAY: Final = "2020-01-05"
CALLS: Final[Mapping[str, Callable[[Story], Any]]] = {
    "blame": lambda story: story.blame(),
    "timeline": lambda story: story.timeline(FACT),
    "believed": lambda story: story.believed(FACT, about=DAY),
    "log": lambda story: story.log(FACT),
}
COMMANDS: Final = (
    ("diff", "head~1", "head"),
    ("show", "head", FACT),
    ("log", FACT),
    ("timeline", FACT),
    ("blame",),
)
MODEL: Final = {"PYTHONPATH": str(Path(__file__).parent)}


def rows(plan: Plan) -> Iterator[Row]:
    """The calls in memory, then the commands on a database, and what it costs to keep more."""
    whole = long_story(max(plan.versions))
    cut = {count: evolve(whole, versions=whole[:count]) for count in plan.versions}
    for name, call in CALLS.items():
        what = f"growth with versions of {name}"
        yield grown(what, plan.versions, partial(asked, cut, call), plan.peers)
    with TemporaryDirectory() as folder:
        places = {count: Path(folder) / f"{count}.db" for count in plan.versions}
        for count, place in places.items():
            with stores.open(place) as store:
                store.append(cut[count])
        for words in COMMANDS:
            yield from of_command(words, places, plan)
        yield memory(max(plan.versions), places)
    yield from kept_rows(plan)


def asked(stories: Mapping[int, Story], call: Callable[[Story], Any], count: int) -> Grown:
    """A call of a story that remembers nothing."""
    story = stories[count]
    return Grown(Call(call, lambda: (evolve(story),)), bool)


def words_of(words: tuple[str, ...], place: Path) -> tuple[str, ...]:
    """The whole command on a kept story."""
    return (*OURS, *words, "--in", str(place), "--model", f"{long_story.__module__}:Region")


def of_command(words: tuple[str, ...], places: Mapping[int, Path], plan: Plan) -> Iterator[Row]:
    """How a command grows with the versions, and what it takes with most of them."""
    told = " ".join("FACT" if word == FACT else word for word in words)
    what = f"growth with stored versions of `{told}`"
    make = partial(_commanded, words, places)
    yield grown(what, plan.versions, make, plan.starts)
    most = max(plan.versions)
    ours = Side("ours", make(most).call, bool)
    bare = Side(NOTE, command(*START), "".__eq__)
    yield from raced(ours, {f"`{told}` of {most:,} stored versions": bare}, plan.starts)


def _commanded(words: tuple[str, ...], places: Mapping[int, Path], count: int) -> Grown:
    """A command on the kept story of so many versions."""
    return Grown(command(*words_of(words, places[count]), **MODEL), bool)


def memory(count: int, places: Mapping[int, Path]) -> Row:
    """The memory of a diff of neighbours in a story of most versions."""
    held = resident(*words_of(("diff", "head~1", "head"), places[count]), **MODEL) / 2**20
    bare = resident(*START) / 2**20
    note = f"{count:,} versions in SQLite; python -I -c pass"
    return Row(
        "memory of `diff head~1 head`, MiB", f"{held:.3g} MiB", f"{bare:.3g} MiB", held, 1, note
    )
