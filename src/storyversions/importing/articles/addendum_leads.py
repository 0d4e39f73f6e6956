"""The lead of an addendum: its marker, its day, and where its title begins.

【11/19追記】A return is possible        Update, Nov. 20, 3:15 p.m. ET: The board …
追記（11/20）：…                          Correction: …                    11/20 追記 …
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyversions.dates import plain_characters
from storyversions.errors import DateError
from storyversions.importing.articles.addendum_markers import (
    MARKER,
    NUMBER,
    MarkerKind,
    is_of_dateline,
    marker_kind,
)
from storyversions.importing.articles.lead_dates import LeadDate, is_time_alone, read_lead_date
from storyversions.structs import Struct

_MOST = 90
_MOST_WORDS = 8
# A number with what may follow it, half a day, a zone.
_DAY_ENDS = re.compile(r"(?:[0-9日時分半)）](?:st|nd|rd|th)?|[apAP]\.?[mM]\.?|[A-Z]T)[,:]?$")
_DECORATION = r"[\s■◆●○▼▽▲※★☆◇□・•*>＞>_–—-]*"
_PAIRS = ("【】", "[]", "〔〕", "《》", "<>")
# A weekday in brackets may stand inside: (11/20 (Mon) update).
_IN_BRACKETS = "|".join(
    [
        *(rf"\{pair[0]}[^\{pair[1]}]{{1,{_MOST}}}\{pair[1]}" for pair in _PAIRS),
        rf"\((?:[^()]|\([^()]*\)){{1,{_MOST}}}\)",
    ]
)
_BRACKETED = re.compile(rf"{_DECORATION}(?P<inner>{_IN_BRACKETS})")
_FIRST = re.compile(rf"{_DECORATION}(?P<marker>{MARKER}){NUMBER}", re.IGNORECASE)
_LATER = re.compile(rf"(?P<marker>{MARKER}){NUMBER}", re.IGNORECASE)
# What ends a lead: a colon that is none of a time, a dash between words, a bracket that closes.
_END = re.compile(r"\s*(?::(?![0-9])|(?<![0-9]):|：|—|–|\||\s-\s)\s*|\n")
_FILLER = re.compile(
    r"(?:[\s,、。:：()（）\[\]・|/_*–—-]|\b(?:on|of|at|as|posted|added|published|last|made|the|from|a\.?m|p\.?m"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?|[月火水木金土日]曜日?"
    r"|[(（][月火水木金土日][)）]|時点|付|に|で)*",
    re.IGNORECASE,
)
_WORDS_AFTER_COMMA = r"\s*[,、]\s*[^\s:：.!?。][^:：.!?。]{0,40}[:：]"
_TRIMMED = re.compile(r"^[\s:：,、.。\-–—|)）\]】]+")


class Lead(Struct):
    """The lead of an addendum: its marker, its date if any, and the offset at which words follow.

    `fault` says why a date that is there cannot be read.
    """

    marker: str
    kind: MarkerKind
    date: LeadDate | None
    stop: int
    fault: str = ""


class LeadReader(Struct):
    """Reads leads on a page of a `language`, whose days are those of a `timezone`."""

    language: str
    timezone: str

    def read(self, text: str, *, is_heading: bool = False, strong_stop: int = 0) -> Lead | None:
        """Read the lead that a text begins with; None without one.

        `strong_stop` is where the bold words end with which it begins.
        """
        plain = plain_characters(text)[: 2 * _MOST].replace("’", "'")
        forms = (self._bracketed(plain), self._marker_first(plain, strong_stop), self._later(plain))
        lead = next(filter(None, forms), None)
        if lead is None:
            return None
        if lead.fault:
            # What cannot be read is kept with the words.
            return lead.evolved(stop=0)
        stop = lead.stop + _lead_space(text[lead.stop :])
        is_alone = not text[stop:].strip()
        if is_alone and not is_heading and lead.date and is_of_dateline(lead.marker):
            return None
        return lead.evolved(stop=stop)

    def _bracketed(self, plain: str) -> Lead | None:
        match = _BRACKETED.match(plain)
        if match is None:
            return None
        inner = match["inner"][1:-1]
        for marker in _LATER.finditer(inner):
            around = f"{inner[: marker.start()]} {inner[marker.end() :]}"
            lead = self._with_date(marker["marker"], around, match.end())
            if lead is not None:
                return lead
        return None

    def _marker_first(self, plain: str, strong_stop: int) -> Lead | None:
        match = _FIRST.match(plain)
        if match is None:
            return None
        rest = plain[match.end() :]
        bracket = re.match(rf"\s*,?\s*(?P<inner>{_IN_BRACKETS})", rest)
        if bracket is not None:
            stop = match.end() + bracket.end()
            lead = self._with_date(match["marker"], bracket["inner"][1:-1], stop)
            if lead is not None and (lead.date or lead.fault):
                return lead
        end = _END.search(rest)
        if end is not None and end.start() <= _MOST:
            lead = self._with_date(match["marker"], rest[: end.start()], match.end() + end.end())
            if lead is not None:
                return self._day_after(lead, plain, strong_stop) or lead
            if re.match(_WORDS_AFTER_COMMA, rest):
                # Words that are no day: this morning. They stay with what follows.
                return Lead(match["marker"], marker_kind(match["marker"]), None, match.end())
        return self._unended(match, rest, strong_stop)

    def _day_after(self, lead: Lead, plain: str, strong_stop: int) -> Lead | None:
        """Read a day behind the colon of a lead, that ends with a mark, bold words, or the line."""
        rest = plain[lead.stop : strong_stop] or plain[lead.stop :]
        end = _END.search(rest) or re.search(r"\Z", rest)
        if lead.date or lead.fault or end is None or end.start() > _MOST:
            return None
        later = self._with_date(lead.marker, rest[: end.start()], lead.stop + end.end())
        return later if later is not None and (later.date or later.fault) else None

    def _unended(self, match: re.Match[str], rest: str, strong_stop: int) -> Lead | None:
        """Read a lead without a colon: up to its day, to the end of its bold words, or alone."""
        if strong_stop > match.end() or not rest.strip():
            inner = plain_part(rest, strong_stop - match.end())
            lead = self._with_date(match["marker"], inner, match.end() + len(inner))
            if lead is not None:
                return lead
        for words in _beginnings(rest):
            lead = self._with_date(match["marker"], words, match.end() + len(words))
            if lead is not None and lead.date is not None:
                return lead
        return self._bare(match, strong_stop)

    @staticmethod
    def _bare(match: re.Match[str], strong_stop: int) -> Lead | None:
        is_bold = 0 < strong_stop <= match.end()
        word = match["marker"]
        return Lead(word, marker_kind(word), None, match.end()) if is_bold else None

    def _later(self, plain: str) -> Lead | None:
        """Read a lead whose day comes first, as in ``Nov. 20 update:``."""
        match = _LATER.search(plain[:_MOST])
        if match is None or not re.match(rf"{_DECORATION}(?:[0-9A-Z]|令和|平成)", plain):
            return None
        after = plain[match.end() :]
        if not re.match(r"\s*(?:[:：—–|)）\]】]|\s-\s|\Z)", after) and not match["ja"]:
            return None
        before = re.sub(rf"^{_DECORATION}", "", plain[: match.start()])
        lead = self._with_date(match["marker"], before, match.end())
        return lead if lead is not None and lead.date is not None else None

    def _with_date(self, marker: str, words: str, stop: int) -> Lead | None:
        """Give the lead whose other `words` are a day and nothing else; None where they are more.

        Without a digit they are no day.
        """
        kind = marker_kind(marker)
        if not re.search(r"[0-9]", words):
            is_filler = _FILLER.fullmatch(words) is not None
            return Lead(marker, kind, None, stop) if is_filler else None
        try:
            date = read_lead_date(words, language=self.language, timezone=self.timezone)
        except DateError as error:
            return Lead(marker, kind, None, stop, error.sentence)
        if date is None:
            fault = f"{words.strip(' ,')}: this is a time without a day"
            return Lead(marker, kind, None, stop, fault) if is_time_alone(words) else None
        # A second marker says no more: update and correction.
        rest = _LATER.sub(" ", date.rest)
        return Lead(marker, kind, date, stop) if _FILLER.fullmatch(rest) else None


def plain_part(rest: str, length: int) -> str:
    """Give the part of a text that a lead may take: some of it, or all where it is short."""
    return rest[: max(length, 0)] if length > 0 else rest


def _beginnings(rest: str) -> Iterator[str]:
    """Yield the beginnings of a text that end as days and times do, the longest first."""
    stops = [match.end() for match in re.finditer(r"\S+", rest[:_MOST])]
    beginnings = (rest[:stop] for stop in reversed(stops[:_MOST_WORDS]))
    yield from (each for each in beginnings if _DAY_ENDS.search(each))


def _lead_space(text: str) -> int:
    match = _TRIMMED.match(text)
    return match.end() if match else 0
