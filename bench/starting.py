"""The rows of commands on the first story, each a process, against a start of the interpreter."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from typing import Final

from aims import Row
from commands import OURS, ROOT, START, command
from plan import Plan
from racing import Side, raced

APPROVED: Final = ROOT / "tests" / "approved" / "diff-11-19-11-22.en.txt"

Right = Callable[[str], bool]
"""Whether what a command printed is right."""

DIFF: Final = ("diff", "11/19", "11/22")
NOTE: Final = "python -I -c pass; processor time"


def rows(plan: Plan) -> Iterator[Row]:
    """A row for each command, all in the same rounds as the bare start is."""
    bare = Side(NOTE, command(*START), "".__eq__)
    for words, right in _commands().items():
        what = f"storyversions {' '.join(words)}"
        ours = Side("ours", command(*OURS, *_whole(words)), right)
        yield from raced(ours, {what: bare}, plan.starts)


def _whole(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a command; a report is written to nowhere."""
    return (*words, "--out", os.devnull) if words == ("report",) else words


def _commands() -> Mapping[tuple[str, ...], Right]:
    """The words of each command, and what is right."""
    return {
        ("--version",): f"storyversions {version('storyversions')}\n".__eq__,
        ("--help",): partial(_has, "Usage: storyversions"),
        DIFF: APPROVED.read_text(encoding="utf-8").__eq__,
        ("show",): partial(_has, "Sam Altman"),
        ("log",): partial(_has, "2023-11-17"),
        (*DIFF, "--format", "json"): _is_json,
        ("check",): partial(_has, ""),
        ("report",): partial(_has, ""),
    }


def _has(part: str, printed: str) -> bool:
    return part in printed


def _is_json(printed: str) -> bool:
    return isinstance(json.loads(printed), dict)
