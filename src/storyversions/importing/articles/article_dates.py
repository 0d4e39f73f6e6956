"""When an article and its addenda were published: whole dates, oldest first; nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from storyversions.dates import check_clock, find_day, nearest, zone
from storyversions.errors import DateError
from storyversions.importing.articles.addendum_order import (
    DatedAddendum,
    addenda_in_order,
    moment_of_heading,
)
from storyversions.importing.articles.article_parts import Addendum, ArticleParts
from storyversions.importing.articles.lead_dates import weekday_name, with_offset
from storyversions.structs import Struct

_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<clock>[0-9]{2}:[0-9]{2})(?::[0-9.]+)?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_UNDATED = "{}: it has no date, and is kept in the version before it"
_MOST_OF_NAME = 40


class DatedArticle(Struct):
    """An article whose parts are dated: the addenda oldest first, and what is told of them."""

    published: date
    addenda: tuple[DatedAddendum, ...]
    notes: tuple[str, ...]


def whole_date(text: str) -> date | None:
    """Read the first whole date of a text; None without one.

    >>> whole_date("2023-11-17T20:28:00Z"), whole_date("Fri, 17 Nov 2023"), whole_date("11/17")
    (datetime.date(2023, 11, 17), datetime.date(2023, 11, 17), None)
    """
    match = _ISO.match(text.strip())
    if match is not None:
        return _calendar_date(match["day"])
    for part in re.split(r"(?<=[。.!?])\s*|\n", text):
        try:
            found = find_day(part)
        except DateError:
            continue
        if found is not None and found[0].year is not None:
            return nearest(found[0], date.min)
    return None


def _calendar_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def dated_article(parts: ArticleParts, published: date, timezone: str) -> DatedArticle:
    """Date the addenda of an article, of which the page was `published` on a day of a `timezone`.

    A year that is not written is the one that is nearest to the addendum before. An addendum is
    undated where its date cannot be read, or lies before the page's own.
    """
    order = list(parts.addenda)
    if _is_newest_first(order, published, is_first=parts.first_is_addendum):
        order.reverse()
    notes: list[str] = []
    dated, last = [], published
    for addendum in order:
        one = _dated(addendum, last, published, timezone, notes)
        last = one.on or last
        dated.append(one)
    return DatedArticle(published, tuple(addenda_in_order(dated, timezone)), tuple(notes))


def _is_newest_first(addenda: Sequence[Addendum], published: date, *, is_first: bool) -> bool:
    """Tell whether the page has the newest addendum on top: by the dates, else by its place."""
    days = [_place(each, published) for each in addenda]
    known = [day for day in days if day is not None]
    falls = sum(a > b for a, b in pairwise(known))
    rises = sum(a < b for a, b in pairwise(known))
    return falls > rises if falls != rises else is_first


def _place(addendum: Addendum, near: date) -> date | None:
    stamp = _ISO.match(addendum.stamp)
    stamped = _calendar_date(stamp["day"]) if stamp else None
    if addendum.lead.date is None:
        return stamped
    return nearest(addendum.lead.date.day, stamped or near)


def _dated(
    addendum: Addendum, near: date, published: date, timezone: str, notes: list[str]
) -> DatedAddendum:
    name = addendum_name(addendum)
    on = _place(addendum, near)
    if on is None:
        fault = addendum.lead.fault
        notes.append(
            f"{name}: its date cannot be read: {fault}" if fault else _UNDATED.format(name)
        )
        return DatedAddendum(addendum, "", None)
    if on < published:
        notes.append(
            f"{name}: {on} is before the page itself, {published}; it is kept without a date"
        )
        return DatedAddendum(addendum, "", None)
    weekday = addendum.lead.date.weekday if addendum.lead.date else None
    if weekday is not None and weekday != on.weekday():
        own, said = weekday_name(on.weekday()), weekday_name(weekday)
        notes.append(f"{name}: {on} is a {own}; the page says {said}")
    when = _when(addendum, on)
    fault = _fault_of_time(when, on, timezone)
    if fault:
        notes.append(f"{name}: {fault}; it is left out")
    return DatedAddendum(addendum, str(on) if fault else when, on)


def _fault_of_time(when: str, on: date, timezone: str) -> str:
    """Say why a time cannot stand in a story of a `timezone`; nothing where it can."""
    try:
        if "T" in when:
            check_clock(on, when.partition("T")[2], timezone)
        moment = moment_of_heading(when, zone(timezone))
    except (DateError, ValueError):
        return "no clock has its time"
    if moment is not None and moment.astimezone(zone(timezone)).date() != on:
        return f"its time is on another day in {timezone}"
    return ""


def _when(addendum: Addendum, on: date) -> str:
    """Write the date of an addendum as in a heading, with the time that it has."""
    lead = addendum.lead.date
    if lead is None:
        stamp = _ISO.match(addendum.stamp)
        clock = f"T{stamp['clock']}{_colon(stamp['offset'])}" if stamp and stamp["clock"] else ""
        return f"{on}{clock}"
    day = with_offset(lead, on)
    return f"{on}T{day.time}" if day.time else str(on)


def _colon(offset: str | None) -> str:
    return re.sub(r"(?<=[+-][0-9]{2})(?=[0-9]{2})", ":", offset or "")


def addendum_name(addendum: Addendum) -> str:
    """Name an addendum in a sentence: by its marker and its title, or its first words."""
    words = addendum.title or next((block.text for block in addendum.blocks), "")
    short = " ".join(words.split())
    short = short if len(short) <= _MOST_OF_NAME else f"{short[: _MOST_OF_NAME - 1]}…"
    if not short:
        return addendum.lead.marker
    opened, closed = "「」" if re.search("[\u3041-\u30fe\u4e00-\u9fff]", short) else "‘’"
    return f"{addendum.lead.marker} {opened}{short}{closed}"
