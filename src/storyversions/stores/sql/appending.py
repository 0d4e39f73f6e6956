"""Append a story to what is kept of it: its index, its new versions, and what follows from them."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from storyversions.stores.archive.archive import check_head
from storyversions.stores.archive.index import model_noted_again, noted_model
from storyversions.stores.sql.database import Session
from storyversions.stores.sql.derived import code_of, drop_derived, write_derived
from storyversions.stores.sql.kept_index import KeptIndex, write_index
from storyversions.stores.sql.known_facts import drop_known_facts, write_known_facts
from storyversions.stores.sql.notes import DerivedNote, read_note, write_note
from storyversions.stores.sql.version_writer import VersionWriter
from storyversions.story.story import Story


def append_story(
    session: Session,
    story: Story[Any],
    former: KeptIndex | None,
    *,
    model: str | None,
    seed: str | None,
) -> KeptIndex:
    """Write what the `former` index of a `story`, if there is one, does not tell of yet.

    Gives the index as it is then.
    """
    if former is None:
        model, seed = noted_model(story, model), seed or ""
    else:
        check_head(story, former.labels, former.head)
        model = model_noted_again(story, former.members)
        seed = former.members["seed"] if seed is None else seed
    index = KeptIndex.after(former, story, model=model, seed=str(seed))
    write_index(session, index, former)
    note = read_note(session, story.name)
    writer = VersionWriter(session, story.name, story.record_shape, note.room)
    for version in story.versions[len(former.labels) if former else 0 :]:
        if version.number > story.patched_after:
            writer.write_made(version)
        else:
            writer.write_whole(version)
    derived = _derive(session, story, former, note)
    write_note(session, story.name, evolve(derived, room=writer.room))
    return index


def _derive(
    session: Session, story: Story[Any], former: KeptIndex | None, note: DerivedNote
) -> DerivedNote:
    """Derive from the new versions; from all of them where other code, or another zone, did.

    Gives the `note` of what was derived before as it is now.
    """
    code = code_of(story.record_shape)
    goes_on = former is not None and former.members["timezone"] == story.timezone
    first = len(former.labels) + 1 if former is not None else 1
    if not (goes_on and note.code == code):
        drop_derived(session, story.name)
        drop_known_facts(session, story.name)
        first, note = 1, DerivedNote(code)
    write_derived(session, story, first)
    return evolve(note, tallies=write_known_facts(session, story, first, note.tallies))
