"""One row of the table of facts: its columns in their order, each with its type (Z1).

`docs/frames.md` says what each of them means.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple, get_type_hints


class FactRow(NamedTuple):
    """What was believed of a fact over a span of valid time, and over which versions it was.

    Moments are in UTC, without a zone; an open end is None, and so is what is not known.

    >>> from storyversions.frames import fact_rows
    >>> from storyversions.stores import files
    >>> row = next(fact_rows(files.read("snapshots/openai-ceo-2023")))
    >>> row.path, row.kind, row.known_from_day
    ('events[altman-choice]', 'unknown', datetime.date(2023, 11, 22))
    """

    story: str
    path: str
    entity: str
    field: str
    number: int | None
    entry: int
    kind: str
    value: str | None
    value_text: str | None
    value_number: float | None
    claim: str | None
    certainty: int | None
    rival: bool
    possible: bool
    momentary: bool
    stands: bool
    since_min: date | None
    since_max: date | None
    until_min: date | None
    until_max: date | None
    since_at: datetime | None
    until_at: datetime | None
    begins_at: datetime | None
    ends_at: datetime | None
    first_day: date | None
    last_day: date | None
    known_from: datetime
    known_to: datetime | None
    known_from_day: date
    known_to_day: date | None
    from_version: int
    to_version: int | None
    from_place: int
    to_place: int | None
    label: str | None
    change: str | None
    cause: str | None
    direction: str | None
    to_cause: str | None
    corrected: bool
    days: int | None
    sources: tuple[str, ...]
    weekday: int
    month: str


COLUMNS: Final = FactRow._fields
"""The names of the columns, in their order."""


def column_types() -> dict[str, type]:
    """Map each column to its type, whether or not it may be empty: `tuple` is a list of texts.

    >>> column_types()["known_to"], column_types()["sources"]
    (<class 'datetime.datetime'>, <class 'tuple'>)
    """
    hints = get_type_hints(FactRow)
    return {name: _bare(hint) for name, hint in hints.items()}


def _bare(hint: object) -> type:
    options = getattr(hint, "__args__", ())
    bare = getattr(hint, "__origin__", None) or next(iter(options), hint)
    assert isinstance(bare, type)
    return bare
