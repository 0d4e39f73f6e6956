"""Days in words that are not read: November twenty, late November, Day 3.

To refuse one more, add a row, as in `unread_forms`.
"""

from __future__ import annotations

from storyversions.dates.day_advice import DEPENDS, Form, day_is_missing, month_and_day, say
from storyversions.dates.months import month_pattern

_NAME = rf"(?:{month_pattern()})"
_NO_VERB = r"(?!(?:may|march)\b)"
_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_COUNTED = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_NUMBER = (
    rf"(?:(?:twenty|thirty)[- ](?:{_ONES}|{_COUNTED})|twentieth|thirtieth|twenty|thirty"
    rf"|(?:{_TEENS})(?:th)?|twelfth|{_ONES}|{_COUNTED})"
)
_BEGINS, _ENDS = r"(?<![A-Za-z])", r"(?![A-Za-z]|['’]s)"
_MARK = r"(?=\s*(?:$|[:：,、。.)\]】）〕—–|追更訂]|\s-))"
_VAGUE = r"(?:early|mid|late|(?:the )?end of|the beginning of)"
_KANJI_DAY = "[〇零一二三四五六七八九十廿卅]{1,3}日"
_OLD_MONTHS = "睦月|如月|弥生|卯月|皐月|水無月|文月|葉月|長月|神無月|霜月|師走"


_IN_DIGITS = say("write the day in digits, as in Nov 20 or 2023-11-20")

SPELLED_ANYWHERE: tuple[Form, ...] = (
    (rf"{_BEGINS}{_NO_VERB}{_NAME} +(?:the +)?{_NUMBER}{_ENDS}", _IN_DIGITS),
    (rf"{_BEGINS}{_NUMBER} +of +{_NAME}{_ENDS}", _IN_DIGITS),
    (rf"(?:{_OLD_MONTHS})(?:の)?(?:{_KANJI_DAY}|\d{{1,2}}日)", _IN_DIGITS),
)
SPELLED_LEADING: tuple[Form, ...] = (
    (rf"(?P<word>{_NAME})\.?, ?(?P<day>0?[1-9]|[12]\d|3[01]){_MARK}", month_and_day),
    (rf"{_VAGUE}[- ]{_NAME}\.?(?:,? \d{{4}})?{_MARK}", day_is_missing),
    (rf"Q[1-4] +\d{{4}}{_MARK}", day_is_missing),
    (
        rf"(?:day|tag|jour) +\d{{1,3}}{_MARK}|D[+-]\d{{1,3}}{_MARK}|第?\d{{1,3}} *日目{_MARK}",
        say(DEPENDS),
    ),
)
