"""The names of the months, in one table for all that reads a day in words.

A language whose month names are to be read is one entry of `NAMES`. Those of `UNREAD_NAMES` are
known only so that a heading which uses one is refused with the day to write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

MonthNames = Sequence[Sequence[str]]
"""Twelve months, each with its full name and then its cut forms, in lower case."""

NAMES: Mapping[str, MonthNames] = {
    "en": (
        *(("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr")),
        *(("may",), ("june", "jun"), ("july", "jul"), ("august", "aug")),
        *(("september", "sept", "sep"), ("october", "oct"), ("november", "nov")),
        ("december", "dec"),
    ),
}

UNREAD_NAMES: Mapping[str, Sequence[str]] = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "de": [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "it": [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    "pt": [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
}


def _numbers() -> dict[str, int]:
    return {
        name: number
        for months in NAMES.values()
        for number, names in enumerate(months, 1)
        for name in names
    }


_NUMBERS = _numbers()
_UNREAD_NUMBERS = {
    name: number for months in UNREAD_NAMES.values() for number, name in enumerate(months, 1)
}
# Names this long have no word beside them that differs in two letters and precedes a number.
_LONG = 6
_MOST_SLIPS = 2


@cache
def month_pattern() -> str:
    """Give a pattern for any month name that is read; a stop can follow a cut form.

    A full name takes none: in 'the deals of November. 20 people left' no day is written.
    """
    forms = [
        full if cut == full else f"{cut}\\.?"
        for months in NAMES.values()
        for full, *cuts in months
        for cut in (full, *cuts)
    ]
    # Longest first, as an alternation takes the first that fits: `mar` would cut `march`.
    return "|".join(sorted(forms, key=len, reverse=True))


_STEMS = frozenset(form[:3] for months in NAMES.values() for forms in months for form in forms)


def may_match(pattern: str, text: str) -> bool:
    """Say whether a `pattern` may match in a `text`: none that asks for a month does without one.

    To compile such a pattern takes longer than to read a heading.

    >>> may_match(rf"({month_pattern()}) [0-9]+", "Altman returns")
    False
    """
    if month_pattern() not in pattern:
        return True
    plain = text.casefold()
    return any(stem in plain for stem in _STEMS)


def month_number(name: str) -> int:
    """Give the number of a month by a name that is read, in any case, with or without a stop.

    >>> month_number("Sept.")
    9
    """
    return _NUMBERS[name.lower().rstrip(".")]


def short_name(month: int) -> str:
    """Give the English name of a month in three letters.

    >>> short_name(9)
    'Sep'
    """
    return NAMES["en"][month - 1][-1][:3].capitalize()


def likely_month(word: str) -> int | None:
    """Give the month that a word which is not read most likely means; None for other words.

    >>> likely_month("Feburary"), likely_month("março"), likely_month("Octopus")
    (2, 3, None)
    """
    name = word.lower().rstrip(".")
    if name in _NUMBERS or name in _UNREAD_NUMBERS:
        return _NUMBERS.get(name) or _UNREAD_NUMBERS[name]
    return next((number for full, number in _names() if _is_misspelled(name, full)), None)


def _names() -> list[tuple[str, int]]:
    return [
        (name, number)
        for months in NAMES.values()
        for number, names in enumerate(months, 1)
        for name in names
    ]


def _is_misspelled(word: str, name: str) -> bool:
    """Return whether a word is a name with slips; a short name only with two letters exchanged.

    'Match 5', 'Mach 5' and 'Junk 4' are one letter away from a month and mean none.
    """
    if word[:1] != name[:1]:
        return False
    # Short names have many neighbours among words: mach, junk, mat.
    if len(name) < _LONG:
        return sorted(word) == sorted(name) and _slips(word, name) == 1
    return abs(len(word) - len(name)) <= _MOST_SLIPS and _slips(word, name) <= _MOST_SLIPS


def _slips(one: str, other: str) -> int:
    """Count the letters missing, added, changed or exchanged with their neighbour."""
    # The Damerau-Levenshtein distance by rows; all rows are kept, as an exchange looks two
    # rows back.
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, expected in enumerate(other, 1):
            cost = letter != expected
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == expected:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
