"""What a store notes beside a story of what it has derived, and of the patches that it keeps.

Each is a number that follows from the rows. It is carried on with each version, so that nothing
has to be counted again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from storyversions.state.codec import canonical
from storyversions.state.schema import FrozenDict
from storyversions.stores.archive.documents import MALFORMED
from storyversions.stores.sql.database import Session
from storyversions.stores.sql.seals import Tally, tally_of_table
from storyversions.stores.sql.tables import LOOK_UPS, setting

_HOW_MUCH = "; "
_NOTHING: Final = FrozenDict({table: Tally.of(table, ()) for table in LOOK_UPS})


@frozen
class DerivedNote:
    """Which `code` derived what is kept of a story, and how much that is.

    `tallies` are those of the tables for look-ups. `room` is how long the patches to come may be,
    together, before a state is kept as a whole; None where that is not known.
    """

    code: str = ""
    tallies: Mapping[str, Tally] = _NOTHING
    room: int | None = None

    def text(self) -> str:
        """Write the note."""
        tallies = {table: [each.count, *each.sums] for table, each in self.tallies.items()}
        return f"{self.code}{_HOW_MUCH}{canonical({**tallies, 'room': self.room})}"

    @staticmethod
    def of(text: str) -> DerivedNote:
        """Read a note; one in another form notes nothing."""
        code, _, amounts = text.partition(_HOW_MUCH)
        try:
            plain = json.loads(amounts)
            tallies = {table: Tally.of_amounts(plain[table]) for table in LOOK_UPS}
            room = plain["room"] and int(plain["room"])
        except MALFORMED:
            return DerivedNote()
        return DerivedNote(code, FrozenDict(tallies), room)


def read_note(session: Session, name: str) -> DerivedNote:
    """Read what is noted of a story; the code is empty where nothing was derived."""
    [(found,)] = session.rows("SELECT derived_by FROM story WHERE name = ?", name)
    return DerivedNote.of(str(found or ""))


def write_note(session: Session, name: str, note: DerivedNote) -> None:
    """Note of a story what is derived from it now."""
    session.run(setting("story", ("derived_by",), "WHERE name = ?"), [(note.text(), name)])


def is_sealed_whole(session: Session, name: str) -> bool:
    """Say whether what is derived for look-ups is all there, and nothing besides."""
    note = read_note(session, name)
    return bool(note.code) and note.tallies == {
        table: tally_of_table(session, name, table) for table in LOOK_UPS
    }
