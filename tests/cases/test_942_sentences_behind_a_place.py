"""Behind the name of a file, a sentence was taken for a shorter one, and stayed half English."""

from __future__ import annotations

import pytest

from storyversions.words import translated
from storyversions.words.messages import _messages

WHOLE = [text for text in _messages("ja") if " " in text and not {"{", ";"} & set(text)]


def test_every_sentence_is_the_same_behind_a_file():
    english = [
        text
        for text in WHOLE
        if translated(f"x.html: {text}", "ja") != f"x.html：{_messages('ja')[text]}"
    ]
    assert not english


PARTS = {
    "x.md:3:1: the front matter has no 'x'": "x.md:3:1：前書きに'x'という項目はありません",
    "v99 is not there: the story has 8 versions, v1 to v8": (
        "v99はありません。この記事にあるのはv1からv8までの8版です"
    ),
    "/proc/x.db: it cannot be opened": "/proc/x.db：開けません",
}


@pytest.mark.parametrize("error", PARTS)
def test_what_varies_behind_a_place_is_japanese(error):
    assert translated(error, "ja") == PARTS[error]
