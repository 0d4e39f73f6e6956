"""Spellings of one name: nearly the same letters, or the same sounds in katakana."""

from __future__ import annotations

import re

_VOICED = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}
_SOUNDS = re.compile("|".join(_VOICED))
_SILENT = str.maketrans("ァィゥェォヵヶッャュョヮ", "アイウエオカケツヤユヨワ", "・･＝=ー ")
_SWAPPED = 2


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether one letter is missing, added or changed, or two are exchanged.

    >>> is_one_slip("Altman", "Altmann"), is_one_slip("Murati", "Murait")
    (True, True)
    >>> is_one_slip("Altman", "Altman"), is_one_slip("Musk", "Mars")
    (False, False)
    """
    one, other = _without_shared_start(one, other)
    first, second = _without_shared_start(one[::-1], other[::-1])
    if len(first) == len(second) == _SWAPPED:
        return first == second[::-1]
    return len(first) + len(second) > 0 and len(first) <= 1 and len(second) <= 1


def _without_shared_start(one: str, other: str) -> tuple[str, str]:
    pairs = enumerate(zip(one, other, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one[start:], other[start:]


def sounds_of(name: str) -> str:
    """Give a text that is the same for katakana that sound alike: ー, ・ and small letters aside.

    >>> sounds_of("サム・アルトマン") == sounds_of("サムアルトマーン")
    True
    >>> sounds_of("レヴィ"), sounds_of("シア")
    ('レビ', 'シア')
    """
    return _SOUNDS.sub(lambda found: _VOICED[found[0]], name).translate(_SILENT)
