"""Addenda of a page that are dated before the one above them, or after it where newest is first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from storyversions.dates import nearest, read_day
from storyversions.desk.lint.lint_text import SourceText
from storyversions.desk.lint.page_texts import day_of_page
from storyversions.desk.published import PublishedPart, is_addendum_heading
from storyversions.desk.published_pages import published_page
from storyversions.errors import Location
from storyversions.importers.pages import WebPage
from storyversions.structs import Struct


class MisplacedAddendum(Struct):
    """The day of an addendum, that of the one above it, and where it stands."""

    day: date
    above: date
    place: Location


def misplaced_addenda(page: WebPage, source: SourceText) -> Iterator[MisplacedAddendum]:
    """Yield the addenda of a page that break its order.

    A page has the oldest on top or the newest, as most of its addenda have it.
    """
    published = published_page(page, source.text, source.name)
    dated = list(_dated(published.parts, day_of_page(page)))
    pairs = list(pairwise(dated))
    rises = sum(above < day for (above, _), (day, _) in pairs)
    falls = sum(above > day for (above, _), (day, _) in pairs)
    begins_with_base = bool(published.parts[0].sentences)
    is_oldest_first = rises > falls or (rises == falls and begins_with_base)
    for (above, _), (day, part) in pairs:
        if day < above if is_oldest_first else day > above:
            yield MisplacedAddendum(day, above, part.place)


def _dated(
    parts: tuple[PublishedPart, ...], near: date | None
) -> Iterator[tuple[date, PublishedPart]]:
    """Yield the addenda that say that they are some and when; a heading may name any other day."""
    for part in parts:
        if part.is_dated and is_addendum_heading(part.title):
            found = read_day(part.day.replace("-", "/"))
            if found is not None and (found.year is not None or near is not None):
                near = nearest(found, near or date.min)
                yield near, part
