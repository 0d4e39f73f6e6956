"""Measure what a long story costs in a database: one version more, and its bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final

from aims import Figure, Row
from growth import of_figures
from long_story import Region, long_story
from plan import Plan
from timing import Call

from storyversions import Story, Update, stores
from storyversions.state.codec import canonical, unstructure

MORE: Final = 11
"""So many versions are appended one by one."""

DERIVED: Final = ("change", "fact", "step", "fact_state")


def kept_rows(plan: Plan) -> Iterator[Row]:
    """One version more by the count of those before, and the bytes of most of them."""
    whole = long_story(max(plan.versions) + MORE)
    figures = {}
    with TemporaryDirectory() as folder:
        for count in plan.versions:
            place = Path(folder) / f"{count}.db"
            figures[count] = appended(place, whole, count)
        kept = own_bytes(place)
    note = "the ratio is the exponent; processor time"
    yield of_figures("growth with stored versions of one version more", figures, MORE, note)
    patches = patch_bytes(whole)
    note = "without what is derived; the first state and the patches as compact JSON"
    told = Figure(kept, "B"), Figure(patches, "B")
    what = "bytes of a stored story against its patches"
    yield Row(what, *map(str, told), kept / patches, 1, note)


def appended(place: Path, whole: Story[Region], count: int) -> float:
    """Append some versions one by one to so many, give the seconds of one of them."""
    story = long_story(count)
    with stores.open(place, Region) as store:
        store.append(story)
        taken = []
        for version in whole.versions[count : count + MORE]:
            story = story.extend([_update_of(version)])
            taken.append(Call(partial(store.append, story), clock=process_time).seconds(1))
    return median(taken)


def _update_of(version: Any) -> Update[Region]:
    return Update(version.recorded, version.title, version.entries)


def own_bytes(place: Path) -> int:
    """Give the bytes of a database without what is derived, its free pages given back."""
    with closing(sqlite3.connect(place)) as connection:
        for table in DERIVED:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX entry_path")
        connection.commit()
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place.stat().st_size


def patch_bytes(story: Story[Region]) -> int:
    """Give the bytes of the first state and all patches as compact JSON."""
    first = canonical(unstructure(story.record_shape, story.versions[0].state))
    patches = [canonical(each.patch.to_plain()) for each in story[1:] if each.patch is not None]
    return sum(len(text.encode()) for text in [first, *patches])
