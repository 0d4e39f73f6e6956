"""The row of a long story file that is built, against a start of the interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from aims import Row
from commands import OURS, START, command
from plan import Plan
from racing import Side, raced
from starting import NOTE

FIRST: Final = date(2020, 1, 1)
FACTS: Final = 1200
"""So many facts stand from the first addendum on; each later one tells five of them again."""

HEAD: Final = """---
format: 1
story: long
title: A long story
timezone: UTC
language: en
model: newsroom
sources:
  paper: {name: The paper}
---
# A long story
"""


def rows(plan: Plan) -> Iterator[Row]:
    """The build of a story file with so many addenda."""
    with TemporaryDirectory() as folder:
        seed, out = Path(folder) / "long.md", Path(folder) / "snapshots"
        seed.write_text(story_file(plan.addenda), encoding="utf-8")
        words = ("build", "--in", str(seed), "--out", str(out))
        right = partial(_is_whole, out, plan.addenda)
        ours = Side("ours", command(*OURS, *words), right)
        bare = Side(NOTE, command(*START), "".__eq__)
        what = f"storyversions build, {plan.addenda} addenda"
        yield from raced(ours, {what: bare}, plan.peers)


def story_file(addenda: int) -> str:
    """A story file whose first addendum asserts 1,200 facts, and each later one five of them."""
    chosen = [range(FACTS), *(_five(number) for number in range(1, addenda))]
    return HEAD + "".join(_addendum(number, facts) for number, facts in enumerate(chosen))


def _five(number: int) -> list[int]:
    return [(number * 37 + place * 211) % FACTS for place in range(5)]


def _addendum(number: int, facts: range | list[int]) -> str:
    day = FIRST + timedelta(days=number)
    told = "".join(
        f"facts[fact-{fact}]: {{value: {number + fact} people, certainty: reported}}\n"
        for fact in facts
    )
    shared = f"all: {{since: {day}, sources: [paper]}}\n"
    return f"\n## {day} Addendum {number + 1}\n\nText.\n\n```facts\n{shared}{told}```\n"


def _is_whole(out: Path, addenda: int, _: str) -> bool:
    """Whether there is a file for each version, and one of the story."""
    return len(list(out.glob("**/*.json"))) == addenda + 1
