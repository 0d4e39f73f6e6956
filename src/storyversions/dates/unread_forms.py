"""The forms of days that are not read, each a pattern with the advice on what to write.

To refuse one more, add a row. A form `ANYWHERE` is nothing but a day; one of `LEADING` may mean
something else inside a sentence, and counts where a day is expected: at the beginning of a heading,
or after an opening bracket. Patterns ignore case and meet plain characters (`plain_characters`).
"""

from __future__ import annotations

import re

from storyversions.dates.day_advice import (
    DAY_FORM,
    DAY_OR_NAME,
    DEPENDS,
    TIME_FORM,
    Advice,
    Form,
    day_of_year,
    eight_digits,
    month_and_day,
    month_day,
    only_month,
    say,
    short_era,
    short_year,
    three_numbers,
    two_numbers,
    unread_month,
)
from storyversions.dates.eras import ERA_LETTERS, ERA_NAMES, FIRST_YEAR
from storyversions.dates.months import month_pattern

_NAME = rf"(?:{month_pattern()})"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_CENTURY = r"(?:1[0-9]|20|21)[0-9]{2}"
_NUMBER_ENDS = r"(?!\d|[.,:]\d|\s?%)"
_DAY_ENDS = r"(?=\s*(?:$|[:：,、。.)\]】）〕—–|追更訂]|\s-))"
_KANJI = "〇零一二三四五六七八九十"
# Also a long vowel mark, a soft hyphen, a line of a table and the numeral one of Japanese.
_DASH = r"[-\u00ad\u2012-\u2015\u2043\u2500\u30fc\u4e00]"
_YEAR_WORDS = "再来年|一昨年|おととし|昨年|去年|今年|本年|来年|翌年|前年|同年|当年"
_MONTH_WORDS = "先々月|再来月|先月|今月|本月|来月|翌月|前月|同月|当月"
_DAY_WORDS = "前日|明日(?!香)|同日|当日|翌朝|昨夜|昨晩|前夜|翌週|前週|今日|本日|今朝|今夜"
_MORE_DAY_WORDS = (
    "先週|先々週|今週|来週|再来週|次の(?:日|朝|週)|明くる日|あくる日|その翌|翌々|[翌同]夜"
)
_MARKED = r"(?=\s*(?:追記|更新|訂正|修正|続報))"
_SHORT_WEEKDAYS = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_COUNT = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|some|several|a few|many)"
)
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2}|[\u2160-\u216b])"
# What a number with a point counts: 10.12 million, 12.5 degrees.
_NO_UNIT = r"(?! *(?:million|billion|trillion|thousand|per ?cent|points?|degrees?|[kmc]?m\b|kg\b))"
# A word of English, also beside letters of Japanese: 【Yesterday追記】.
_BEGINS, _ENDS = r"(?<![A-Za-z])", r"(?![A-Za-z]|['’]s)"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"


def _form(pattern: str, advice: Advice) -> Form:
    """Pair a pattern with its advice; in a call a long pattern can be written in parts."""
    return pattern, advice


_SEPARATED = r"(?P<{}>[0-9]{{1,2}})"
_FIRST, _SECOND, _THIRD = (_SEPARATED.format(name) for name in ("first", "second", "third"))
NUMBERS_ANYWHERE: tuple[Form, ...] = (
    # 2023-11-20T9:30, 2023-11-20x
    _form(r"(?<![\dA-Za-z_/.-])\d{4}-\d{2}-\d{2}T\S*", say(TIME_FORM)),
    _form(
        r"(?<![\dA-Za-z_/.-])\d{4}-\d{2}-\d{2}(?=[A-Za-z-])\S+",
        say("end the day with a space or another mark"),
    ),
    # 2023.11.20, 2023-1-5, 2023 11 20; 26.02.2023, 13/01/2025, 13–01–2025
    _form(
        rf"(?<![\dA-Za-z_/.-])(?P<first>{_CENTURY})(?P<mark> ?(?:[./]|{_DASH}|_) ?| ){_SECOND}"
        rf"(?: ?(?:[./]|{_DASH}|_) ?|(?P=mark)){_THIRD}(?!\d)",
        three_numbers,
    ),
    _form(
        rf"(?<![\d.,/]){_FIRST} ?(?P<mark>[./]|{_DASH}) ?{_SECOND} ?(?P=mark) ?"
        rf"(?P<third>{_CENTURY})(?![\dA-Za-z])",
        three_numbers,
    ),
    _form(rf"(?<![\dA-Za-z.,/]){_FIRST}/{_SECOND}/(?P<third>[0-9]{{2}})(?!\d)", short_year),
    # 20231120, also with a time
    _form(
        r"(?<![\dA-Za-z_./])(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"
        r"(?:T[\d:]+|\d{4}|\d{6})?(?:Z|[+-]\d{2}:?\d{2})?(?![\dA-Za-z])",
        eight_digits,
    ),
    _form(r"(?<![\dA-Za-z])\d{4}-?W\d{2}(?:-?[1-7])?(?![\dA-Za-z])", say(DAY_FORM)),
    # Nov20, Nov-20, 20Nov, 20-Nov-2023, 2023 Nov 20
    _form(
        rf"(?<![A-Za-z])(?P<word>{_NAME})(?:[-/_]|(?<!\.)\.(?! )|(?<=\.))?(?P<day>{_DAY})"
        rf"(?![A-Za-z]){_NUMBER_ENDS}(?:[-/,. ]+{_CENTURY}(?!\d))?",
        month_and_day,
    ),
    _form(
        rf"(?<![\d.])(?P<day>{_DAY})[-./_]?(?P<word>{_NAME})(?![A-Za-z])"
        r"(?:[-./_ ]*\d{2,4}(?!\d))?",
        month_and_day,
    ),
    _form(
        rf"(?<!\d)(?P<year>{_CENTURY})[,.]? +(?P<word>{_NAME}) +(?P<day>{_DAY}){_NUMBER_ENDS}",
        day_of_year,
    ),
    _form(rf"(?<!\d){_CENTURY}[,年]? +\d{{1,2}}/\d{{1,2}}(?![\d/])", say(DAY_FORM)),
    # Feburary 26, 26 février 2023, 26. Februar
    _form(
        rf"(?<![^\W\d_])(?P<word>[^\W\d_]{{3,12}})\.? +(?:the +)?(?P<day>{_DAY})(?![A-Za-z])"
        rf"{_NUMBER_ENDS}(?:,? +{_CENTURY}(?!\d))?",
        unread_month,
    ),
    _form(
        rf"(?<![\d.])(?P<day>{_DAY}|1er|\d{{1,2}}º)\.? +(?:of +|de +)?(?P<word>[^\W\d_]{{3,12}})"
        rf"(?![^\W\d_])(?:,? +(?:de +)?{_CENTURY}(?!\d))?",
        unread_month,
    ),
    _form(
        rf"(?<![\d.])\d{{1,2}}(?:\.|er|º|e)? +(?:de +)?[^\W\d_]{{3,12}} +(?:de +){_CENTURY}(?!\d)",
        say(DAY_FORM),
    ),
    # 9 марта 2024, 9.III.2024
    _form(
        rf"(?<![\d.]){_DAY}\.? +[^\W\d_A-Za-z][^\W\d_]{{2,12}}\.? +{_CENTURY}(?!\d)",
        say(DAY_FORM),
    ),
    _form(rf"(?<![\w.]){_DAY}(?:\. ?| |/|-){_ROMAN}(?:\. ?| |/|-){_CENTURY}(?!\d)", say(DAY_FORM)),
    # 令和5.11.20, R5/11/20, R5年11月20日
    _form(
        rf"(?<![\dA-Za-z])(?P<era>{ERA_NAMES}|[{ERA_LETTERS}]) ?(?P<year>{FIRST_YEAR}|\d{{1,2}})"
        r" ?[./-] ?(?P<month>\d{1,2}) ?[./-] ?(?P<day>\d{1,2})(?!\d)",
        short_era,
    ),
    _form(
        rf"(?<![A-Za-z])(?P<era>[{ERA_LETTERS}]) ?(?P<year>{FIRST_YEAR}|\d{{1,2}}) *年"
        r" *(?P<month>\d{1,2}) *月 *(?P<day>\d{1,2}) *日",
        short_era,
    ),
    # 昨年12月1日, 先月20日; the Japanese form in other letters: 11月20号, 11월 20일, 十一月二十日
    _form(
        rf"(?:{_YEAR_WORDS}) *の? *\d{{1,2}} *(?:月 *\d{{1,2}} *日?|/ *\d{{1,2}})",
        say(DEPENDS),
    ),
    _form(rf"(?:{_MONTH_WORDS}) *の? *\d{{1,2}} *日", say(DEPENDS)),
    _form(r"[^\d\s【\[(（〔「『,、]+年 *\d{1,2} *月 *\d{1,2} *日", say(DAY_FORM)),
    _form(
        r"(?<!\d)(?:\d{2,4} *[年년] *)?\d{1,2} *[月월] *\d{1,2}"
        r"(?!\d| *[日%億万千百人件円社年倍回時分か所ヶ箇]) *[号號일]?",
        say("write the day as 2023-11-20 or 11月20日"),
    ),
    _form(rf"{_BEGINS}(?:last|next) +{_NAME} +{_DAY}{_NUMBER_ENDS}", say(DEPENDS)),
)
WORDS_ANYWHERE: tuple[Form, ...] = (
    _form(
        rf"[{_KANJI}\d]{{1,3}}月[{_KANJI}]{{1,3}}日|[{_KANJI}]{{1,3}}月\d{{1,2}}日",
        say("write the numbers in digits"),
    ),
    _form(r"一昨日|昨日|翌々日|翌日|明後日", say(DEPENDS)),
    _form(rf"{_BEGINS}yesterday{_ENDS}", say(DEPENDS)),
    _form(rf"{_BEGINS}the +(?:next|following|previous) +day{_ENDS}", say(DEPENDS)),
)
NUMBERS_LEADING: tuple[Form, ...] = (
    _form(
        rf"(?P<first>\d{{1,2}})(?P<mark>[.]|{_DASH})(?P<second>\d{{1,2}})"
        r"(?P=mark)(?P<third>\d{2})"
        r"(?![\d.-])",
        lambda match: short_year(match) if re.search(r"\d\d", match[0][:-2]) else "",
    ),
    _form(
        r"(?P<day>\d{2})(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d\d)(?!\d)",
        eight_digits,
    ),
    _form(rf"\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_DAY_ENDS}", say(DAY_FORM)),
    _form(r"\d{4}-\d{3}(?!\d)", say(DAY_FORM)),
    # 11/20.1, 11/20th, 11 / 20; 11-20, 11.20 and 26.02. before a mark
    _form(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?=[.:]\d|[^\W\d_]|/)", month_day),
    _form(r"(?P<first>\d{1,2})(?: / ?| ?/ )(?P<second>\d{1,2})(?![\d/])", month_day),
    _form(
        rf"(?P<first>\d{{1,2}})(?:\.|{_DASH})(?P<second>\d{{2}})(?:{_DAY_ENDS}|\.(?= |$))",
        month_day,
    ),
    # 9.3.: open, 3.9追記; 03-09 Open, 09.03 Open, 20.05 Open: no decimal begins with 0 so
    _form(
        rf"(?P<first>\d{{1,2}})(?:\. ?|{_DASH})(?P<second>\d{{1,2}})(?:{_MARKED}|\.(?=[\s:,)]|$))",
        two_numbers,
    ),
    _form(
        rf"(?P<first>0[1-9])(?:\.|{_DASH})(?P<second>\d\d)(?![\d.:%-])",
        two_numbers,
    ),
    _form(
        rf"(?P<first>\d\d)(?:\.|{_DASH})(?P<second>\d\d)(?= +(?-i:[A-Z]))",
        two_numbers,
    ),
    _form(
        rf"(?P<first>\d\d)(?:\.|{_DASH})(?P<second>0[1-9])(?![\d.:%-]){_NO_UNIT}",
        two_numbers,
    ),
    # A verb elsewhere: 9 may: open
    _form(rf"(?P<day>{_DAY}) +(?P<word>may|march){_DAY_ENDS}", month_and_day),
    # A day of the week with a number: Fri, 9: open; 翌9日, 同9日
    _form(rf"{_BEGINS}(?:{_SHORT_WEEKDAYS})\.?,? +(?:the +)?{_DAY}{_DAY_ENDS}", say(DAY_OR_NAME)),
    _form(r"[翌同] *\d{1,2} *日", say(DEPENDS)),
    _form(r"\d{1,3} *(?:日|週間?|[かカヶケヵ]月|年) *[後前](?!半)", say(DEPENDS)),
    # A month, or a day, alone
    _form(rf"{_CENTURY}[-/](?P<month>\d{{1,2}})(?![\d/-])", only_month),
    _form(
        rf"(?:(?:\d+|(?:{ERA_NAMES})(?:\d+|{FIRST_YEAR})) *年 *)?(?P<month>\d{{1,2}}) *月"
        rf"(?:{_DAY_ENDS}|(?=[上中下]旬|末|初|頃|ごろ|半ば))",
        only_month,
    ),
    _form(rf"(?:{_NAME})(?:,? +{_CENTURY}){_DAY_ENDS}", only_month),
    _form(
        r"\d{1,2} *日(?![間目後前ぶ連以未程ほく])",
        say("write the month too, as in 11月20日"),
    ),
    _form(rf"the +{_DAY}(?<=[a-z]){_DAY_ENDS}", say("write the month too, as in Nov 20")),
)
WORDS_LEADING: tuple[Form, ...] = (
    # A month alone
    _form(
        rf"(?!(?:may|march|mar\.?|jan|dec|nov|jun|sep|sept|apr|oct|aug)\b)(?:{_NAME}){_DAY_ENDS}",
        only_month,
    ),
    # Words that depend on another day
    _form(
        rf"{_YEAR_WORDS}|{_MONTH_WORDS}|{_DAY_WORDS}|{_MORE_DAY_WORDS}|[日月火水木金土]曜日?"
        rf"|(?:数|[{_KANJI}]{{1,3}})(?:日|週間|か月|ヶ月|年)[後前](?!半)",
        say(DEPENDS),
    ),
    _form(
        rf"{_BEGINS}(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)){_ENDS}",
        say(DEPENDS),
    ),
    _form(
        rf"{_BEGINS}(?:(?:last|next|this) +(?:night|week|month|year|{_WEEKDAYS})|{_WEEKDAYS})"
        rf"{_ENDS}",
        say(DEPENDS),
    ),
    _form(
        rf"{_BEGINS}(?:(?:the|{_COUNT}) +)?(?:days?|weeks?|months?|years?|fortnights?)"
        rf" +(?:later|after|before|ago){_ENDS}",
        say(DEPENDS),
    ),
    _form(
        rf"{_BEGINS}(?:the +)?(?:next|following|previous)"
        rf" +(?:day|morning|afternoon|evening|week|weekend|month|year){_ENDS}",
        say(DEPENDS),
    ),
    _form(rf"{_BEGINS}(?:{_SHORT_WEEKDAYS})\.?(?=\s*[:：、])", say(DEPENDS)),
)
LEAD = (
    r"(?:.*[【\[(（〔「]|[\s「『*_#>])"
    r"(?:[\s,:、：*_-]|(?:updates?|updated|addendum|correction|corrected|edit|edited|note|new"
    r"|posted|added|追記|更新|訂正|修正|続報)(?![A-Za-z])|(?:on|of|at|as of|from|for|since)\s)*"
)
YEAR_BEFORE = rf"(?<![\d.,-]){_CENTURY}(?: *年)?[\s,.、:)）\]】〕—–-]*"
"""A year before a day without one: 2025: March 9, (2025) Mar 9, 2023年、3月9日."""
# A year after a day without one: 11/20 2023, Nov 20 '23, 11月20日（2023年）, last year.
YEAR_AFTER = (
    rf",? +\d\d?:\d\d(?::\d\d)?(?: \w+)? +{_CENTURY}"
    rf"|[ ,]*[(（]?(?:{_CENTURY} *年?|['’]?\d\d(?!:\d))(?:[)）]|{_DAY_ENDS})"
    r"|[ ,]*['’]\d\d(?!\d)"
    r"|[ ,]*(?:of +)?(?:last|next|this|the (?:previous|following)) +year\b"
)
