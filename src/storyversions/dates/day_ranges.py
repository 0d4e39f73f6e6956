"""Days in a heading that are several: Mar 9–10, 9 and 10 March, 3月9日〜10日.

A version is recorded on one day. The first or the last of them would be taken, in silence.
"""

from __future__ import annotations

from storyversions.dates.months import month_pattern

RANGE_ADVICE = "a version is recorded on one day; write the day on which all of it was known"

_NAME = rf"(?:{month_pattern()})"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"
_DASH = r"[-\u2012-\u2015\u2043\u2500\u301c~\u30fc/]|\.{2,3}|\u2026"
_SEPARATOR = rf"(?: ?(?:{_DASH}) ?| +(?:to|through|thru|till?|until|up to|and|or) +| ?& ?)"
_JAPANESE_SEPARATOR = (
    rf"(?: ?(?:{_DASH}|[・、,]) ?|から|より|と|及び|および|並びに|ならびに|または)?"
)
_YEAR = r"(?:[0-9]{4}[-/年] ?)"
# A whole day, in any form that is read.
_WHOLE = (
    rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{_YEAR}?[0-9]{{1,2}}/{_DAY}(?![0-9/])"
    rf"|[0-9]{{2}}-[0-9]{{2}}(?![0-9-])|{_NAME}\.? +(?:the +)?{_ORDINAL}"
    rf"|{_ORDINAL} +(?:of +)?{_NAME}"
    rf"|{_YEAR}?[0-9]{{1,2}} ?月 ?{_DAY} ?日)(?![0-9A-Za-z])"
)
_NUMBER_ENDS = r"(?![0-9A-Za-z%]|[.:,][0-9]| ?%|[-\u2010-\u2015][0-9A-Za-z])"
_TITLE_ENDS = r"(?=\s*(?:$|[、。)\]】）〕—–|追更訂]|[:：.](?![0-9])|, |- ))"
AFTER_DAY = (
    rf"(?:{_SEPARATOR}|{_JAPANESE_SEPARATOR}){_WHOLE}"
    rf"|{_JAPANESE_SEPARATOR}{_DAY} ?日(?![間目])"
    # 10 after Mar 9–, close to it; after a space or a word it may count something else.
    rf"|(?:[-\u2012-\u2015/]|\.{{2,3}}){_ORDINAL}{_NUMBER_ENDS}(?! ?[月日])"
    rf"|(?:{_SEPARATOR}|[・、])(?:the +)?(?:{_DAY}{_TITLE_ENDS}|{_DAY}(?:st|nd|rd|th)(?![A-Za-z]))"
    rf"| +(?:to|through|thru|till?|until) +{_DAY}{_NUMBER_ENDS}"
)
"""What follows a day that is the first of several."""

BEFORE_DAY = (
    rf"(?<![\w.,/:-])(?:the +)?{_ORDINAL}{_SEPARATOR}(?:the +)?{_ORDINAL} +(?:of +)?{_NAME}"
    r"(?![A-Za-z])(?:,? +[0-9]{4}(?![0-9]))?"
)
"""Several days of one month, written before it."""
