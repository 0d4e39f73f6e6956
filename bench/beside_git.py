"""The rows of git's own commands on the same states as text, which know lines and no facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from aims import Row
from commands import OURS, command
from lengthening import FACT, MODEL, words_of
from long_story import long_story
from made_histories import History, make_history
from plan import Plan, Size
from racing import Side, raced
from states import pair

from storyversions import stores, to_plain

VERSIONS: Final = 200
FILE: Final = "region.json"
COMMANDS: Final = {
    ("diff", "head~1", "head"): ("diff", "HEAD~1", "HEAD"),
    ("log", FACT): ("log", "-p", "--", FILE),
    ("blame",): ("blame", "HEAD", "--", FILE),
}
NOTE: Final = "lines, no facts; processor time"


def rows(plan: Plan) -> Iterator[Row]:
    """Two files, and a kept story of two hundred versions."""
    with TemporaryDirectory() as folder:
        for size in plan.sizes:
            yield of_files(size, Path(folder), plan)
        yield from of_story(min(VERSIONS, max(plan.versions)), Path(folder), plan)


def of_files(size: Size, folder: Path, plan: Plan) -> Row:
    """`storyversions diff` of two JSON files against `git diff --no-index`."""
    given = pair(size.entities, size.changes)
    files = folder / f"{size.name}-old.json", folder / f"{size.name}-new.json"
    for file, tree in zip(files, given.trees(), strict=True):
        file.write_text(json.dumps(tree, indent=1), encoding="utf-8")
    # Git tells by its exit code that they differ.
    git = ("sh", "-c", 'git diff --no-index "$@" || test $? = 1', "git", *map(str, files))
    what = f"diff of two files against git diff --no-index, {size.name}"
    peer = Side(f"git diff --no-index; {NOTE}", command(*git), bool, is_rival=True)
    ours = Side("ours", command(*OURS, "diff", *map(str, files)), bool)
    return raced(ours, {what: peer}, plan.starts)[0]


def of_story(versions: int, folder: Path, plan: Plan) -> Iterator[Row]:
    """Commands on a story in SQLite against those of git on the same states, a line a fact."""
    story = long_story(versions)
    place = folder / "region.db"
    with stores.open(place) as store:
        store.append(story)
    texts = (json.dumps(to_plain(version.state), indent=1) for version in story.versions)
    repository = make_history(folder / "region", History(FILE, versions, lambda: texts))
    for words, theirs in COMMANDS.items():
        what = f"`{words[0]}` of {versions} stored versions against git"
        call = command("git", *theirs, folder=repository)
        peer = Side(f"git {' '.join(theirs)}; {NOTE}", call, bool, is_rival=True)
        ours = Side("ours", command(*words_of(words, place), **MODEL), bool)
        yield from raced(ours, {what: peer}, plan.starts)
