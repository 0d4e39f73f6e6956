"""Measure what a long story costs in a database: one version more, its bytes, and its memory.

``python bench/keeping.py 500`` keeps a story of so many versions of ten changes in a file of
SQLite, and prints a line for each figure.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from long_story import Region, long_story

from storyversions import Story, Update, stores
from storyversions.state.codec import canonical, structure, unstructure
from storyversions.stores.store import Store

MORE: Final = 20
"""So many versions are appended one by one."""

DERIVED: Final = ("change", "fact", "step", "fact_state")


def main(versions: int) -> None:
    """Print the figures of a story of so many versions."""
    whole = long_story(versions + 2 * MORE)
    with TemporaryDirectory() as folder:
        place = Path(folder) / "kept.db"
        with stores.open(place, Region) as store:
            for what, seconds in times(store, whole, versions):
                print(f"{what}\t{1000 * seconds:.1f} ms of CPU")
        text = canonical(unstructure(whole.record_shape, whole.head.state))
        held = memory(lambda: opened(place))
        state = memory(lambda: structure(whole.record_shape, json.loads(text)))
        print(f"memory of an opened story, against a state\t{held / state:.2f} ({held} of {state})")
        kept, patches = own_bytes(place), patch_bytes(whole)
        print(
            f"bytes but for the derived, against JSON\t{kept / patches:.2f} ({kept} of {patches})"
        )


def times(store: Store, whole: Story[Region], versions: int) -> Iterator[tuple[str, float]]:
    """Time the whole story, then one version more by each of two ways."""
    story = long_story(versions)
    yield "the whole story", cpu(lambda: store.append(story))
    updates = [_update_of(version) for version in whole.versions[versions:]]
    taken = []
    for update in updates[:MORE]:
        story = story.extend([update])
        taken.append(cpu(partial(store.append, story)))
    yield "one version more by append", median(taken)
    taken = [cpu(partial(store.update, "region", [update])) for update in updates[MORE:]]
    yield "one version more by update", median(taken)


def _update_of(version: Any) -> Update[Region]:
    return Update(version.recorded, version.title, version.entries)


def cpu(call: Callable[[], object]) -> float:
    """Give the seconds of CPU time that a call takes."""
    before = time.process_time()
    call()
    return time.process_time() - before


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


def opened(place: Path) -> Story[Region]:
    """Open the story, and look into its last state."""
    with stores.open(place, Region) as store:
        story: Story[Region] = store.load("region")
    assert story.head.state is not None
    return story


def memory(make: Callable[[], object]) -> int:
    """Give the bytes that are held of what is made."""
    make()  # what a class needs is made before
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return held


if __name__ == "__main__":
    main(int(sys.argv[1]))
