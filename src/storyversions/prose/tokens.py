"""The words of a text: by spaces and marks, and by runs of script where no spaces part them."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff々〆〇"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30ffー\uff66-\uff9f"
_MARKS = "\u0300-\u036f\ufe0f\U0001f3fb-\U0001f3ff"
"""What belongs to the character before it: accents, and how an emoji is drawn."""

_LETTER = rf"(?:[A-Za-z{_MARKS}]|(?![{_HAN}{_HIRAGANA}{_KATAKANA}])[^\W\d_])"
_TOKEN = re.compile(
    r"\s+"
    r"|\d+(?:[.,:]\d+)*"
    rf"|{_LETTER}+(?:['’-]{_LETTER}+)*"
    rf"|[{_HAN}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+"
    rf"|.(?:[{_MARKS}]|\u200d.)*",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """Split a `text` into words, numbers, marks and white space; joined they are the text.

    >>> tokens("It's 1,000人だ。")
    ["It's", ' ', '1,000', '人', 'だ', '。']
    """
    return _TOKEN.findall(text)
