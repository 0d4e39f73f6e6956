"""Addenda of a page that are dated before the one above them, or after it where newest is first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from storyversions.dates import nearest, plain_characters
from storyversions.desk.lint.lint_text import LintText
from storyversions.desk.lint.page_texts import day_of_page
from storyversions.errors import DateError, Location
from storyversions.importers.pages import PageBlock, WebPage
from storyversions.importing.articles.addendum_leads import LeadReader
from storyversions.importing.articles.article_parts import Addendum, parts_of
from storyversions.structs import Struct

_KANA = re.compile("[ぁ-ヿ]")


class MisplacedAddendum(Struct):
    """The day of an addendum, that of the one above it, and where it stands."""

    day: date
    above: date
    place: Location


def misplaced_addenda(
    page: WebPage, blocks: Sequence[tuple[PageBlock, LintText]]
) -> Iterator[MisplacedAddendum]:
    """Yield the addenda of a page that break its order, given its blocks with their places.

    A page has the oldest on top or the newest, as most of its addenda have it.
    """
    language = "ja" if any(_KANA.search(block.text) for block in page.blocks) else "en"
    parts = parts_of(page, LeadReader(language, "UTC"))
    dated = list(_dated(parts.addenda, day_of_page(page)))
    pairs = list(pairwise(dated))
    if not pairs:
        return
    rises = sum(above < day for (above, _), (day, _) in pairs)
    falls = sum(above > day for (above, _), (day, _) in pairs)
    is_oldest_first = rises > falls or (rises == falls and not parts.first_is_addendum)
    places = _places(blocks, [addendum for _, addendum in dated])
    for (above, _), (day, addendum) in pairs:
        if day < above if is_oldest_first else day > above:
            yield MisplacedAddendum(day, above, places[addendum])


def _dated(addenda: Iterable[Addendum], near: date | None) -> Iterator[tuple[date, Addendum]]:
    """Yield the addenda that say when they were added."""
    for addendum in addenda:
        day = addendum.lead.date.day if addendum.lead.date is not None else None
        if day is None or (day.year is None and near is None):
            continue
        try:
            near = nearest(day, near or date.min)
        except DateError:
            continue
        yield near, addendum


def _places(
    blocks: Sequence[tuple[PageBlock, LintText]], addenda: Iterable[Addendum]
) -> dict[Addendum, Location]:
    """Give the places of addenda, each behind the one before; not found, that of the one before."""
    left, places = iter(blocks), dict[Addendum, Location]()
    last = blocks[0][1].place(0)
    for addendum in addenda:
        marker = "".join(char for _, char in _letters(addendum.lead.marker))
        last = next((text.place(at) for _, text in left for at in _offsets(text, marker)), last)
        places[addendum] = last
    return places


def _offsets(text: LintText, marker: str) -> Iterator[int]:
    """Yield where a text has a `marker`, of which only letters and digits count; once at most."""
    letters = list(_letters(text.plain))
    found = "".join(char for _, char in letters).find(marker)
    if found >= 0:
        yield letters[found][0]


def _letters(text: str) -> Iterator[tuple[int, str]]:
    plain = plain_characters(text)
    return ((at, char) for at, char in enumerate(plain) if char.isalnum())
