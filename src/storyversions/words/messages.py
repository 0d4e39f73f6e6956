"""What the command line says beside a story, in the language that is asked for.

Help and errors are written in English where they arise. A language may have a file beside its
phrases, `messages.XX.json`, from the English sentence to its own; ``{}`` stands for a part that
varies, and is filled into ``{0}``, ``{1}`` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from storyversions.lazy import lazy_module
from storyversions.words import languages
from storyversions.words.languages import phrases_of

if TYPE_CHECKING:
    import json
    import pathlib

    from storyversions.dates import months
    from storyversions.words.phrases import Phrases
else:  # English is not translated, and only an error names a day
    json = lazy_module("json")
    months = lazy_module("storyversions.dates.months")
    pathlib = lazy_module("pathlib")

_LONGEST_MONTH = 31


def translated(text: str, lang: str) -> str:
    """Translate a `text` of help or errors to `lang`, as far as there are words.

    The place in front of an error, and the advice after it, are translated on their own.

    >>> translated("no_such.md: no such file or directory", "ja")
    'no_such.md：ファイルまたはフォルダーがありません'
    """
    if not _messages(lang):
        return text
    if _says_more_after_place(text, lang):
        return _with_place(text, lang)
    return _whole(text, lang) or _with_advice(text, lang) or _with_place(text, lang) or text


def _says_more_after_place(text: str, lang: str) -> bool:
    """Tell whether what follows a place is a sentence that says more than the one for the whole.

    Beside `{} has no {}`, `FILE: the page has no words` is one about the page, in a file.
    """
    place, colon, rest = text.partition(": ")
    whole, _ = _sentence_in(text, lang)
    is_place = bool(colon) and not whole.startswith(f"{place}: ")
    return is_place and len(_sentence_in(rest, lang)[0]) > len(whole)


def _with_advice(text: str, lang: str) -> str:
    """Translate a sentence and the advice after it; nothing if there are words for neither."""
    head, semicolon, advice = text.rpartition("; ")
    if not semicolon:
        return ""
    parts = [translated(part, lang) for part in (head, advice)]
    return phrases_of(lang).stop.join(parts) if parts != [head, advice] else ""


def _with_place(text: str, lang: str) -> str:
    """Translate what follows the place of an error; nothing if there are no words for it."""
    place, colon, rest = text.partition(": ")
    words = _part(rest, lang) if colon else rest
    return place + phrases_of(lang).colon + words if words != rest else ""


def _whole(text: str, lang: str) -> str:
    """Translate a sentence whose varying parts hold no advice of their own."""
    sentence, parts = _sentence_in(text, lang)
    template = _messages(lang).get(sentence, "")
    return template.format(*(_part(each, lang) for each in parts)) if parts else template


def _sentence_in(text: str, lang: str) -> tuple[str, Sequence[str]]:
    """Find the sentence that a `text` is, and its parts that vary; nothing if there is none."""
    if text in _messages(lang):
        return text, ()
    for sentence, pattern in _patterns(lang).items():
        match = pattern.fullmatch(text)
        if match and "; " not in "".join(match.groups()):
            return sentence, match.groups()
    return "", ()


def _part(text: str, lang: str) -> str:
    """Translate a varying part that is a clause or a day of its own; a name of one word stays."""
    named = re.fullmatch(r"(?P<name>[A-Z][a-z]+) (?P<number>[0-9]{1,4})", text)
    if named and re.fullmatch(months.month_pattern(), named["name"], re.IGNORECASE):
        month = months.month_number(named["name"])
        return _day_or_month(phrases_of(lang), month, int(named["number"]))
    # Classes have names in every language, and articles of English in one.
    words = re.sub(r"^an? (?=[A-Z]\w*$)", "", text)
    return translated(words, lang) if " " in words else words


def _day_or_month(say: Phrases, month: int, number: int) -> str:
    """Describe May 3 or May 2024: what is more than a day of a month is a year."""
    if number > _LONGEST_MONTH:
        return say.month.format(year=number, month=month)
    return say.day_only.format(month=month, day=number)


@cache
def _messages(lang: str) -> Mapping[str, str]:
    if not lang:
        return {}
    places = (pathlib.Path(folder) / f"messages.{lang}.json" for folder in languages.__path__)
    file = next((place for place in places if place.is_file()), None)
    return json.loads(file.read_text("utf-8")) if file else {}


@cache
def _patterns(lang: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the sentences with parts that vary, those that say most first."""
    varying = sorted((text for text in _messages(lang) if "{}" in text), key=len, reverse=True)
    return {
        text: re.compile("(.+?)".join(map(re.escape, text.split("{}"))), re.DOTALL)
        for text in varying
    }
