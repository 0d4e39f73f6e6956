"""The row of two snapshots on disk, against parsing both with orjson."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson
from aims import Row
from answers import is_right, known
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, pair
from timing import Call, Effort

from storyversions import Story
from storyversions.stores import files

LARGE: Final = "two large files against orjson"
MODEL: Final = "states:InMapping"


def rows(plan: Plan) -> Iterator[Row]:
    """The row of the medium files, which informs only, and that of the large."""
    for size in (each for each in plan.sizes if each is not plan.small):
        what = LARGE if size is plan.large else f"two {size.name} files against orjson"
        with TemporaryDirectory() as folder:
            yield against_orjson(what, size, Path(folder), plan.effort)


def against_orjson(what: str, size: Size, folder: Path, effort: Effort) -> Row:
    """The patch between two version files, against the plain trees of both."""
    given = pair(size.entities, size.changes)
    before, after = given.states(InMapping)
    story = Story("bench", InMapping).record(before, at="2024-01-01").record(after, at="2024-01-02")
    files.write(story, folder, model=MODEL)
    first, last = (folder / f"{version.label}.json" for version in story.versions)
    right = partial(is_right, before=before, after=after, expected=known(given))
    ours = Side("ours", Call(partial(files.compare, first, last, InMapping)), right)
    parsed = Side(
        "orjson.loads of both",
        Call(lambda: [orjson.loads(path.read_bytes()) for path in (first, last)]),
        _is_parsed,
    )
    return raced(ours, {what: parsed}, effort)[0]


def _is_parsed(answer: Any) -> bool:
    return [each["number"] for each in answer] == [1, 2]
