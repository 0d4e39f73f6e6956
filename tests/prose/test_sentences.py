"""Texts are split where a reader would stop, in English, in Japanese, and where both are mixed."""

from __future__ import annotations

import pytest

from storyversions.prose import sentence_extents, sentences
from storyversions.prose.sentence_splitter import starts_sentence
from storyversions.prose.tokens import tokens

SPLIT = {
    "plain": "He left.| |She stays.",
    "questions": "Why?| |Because!| |No.",
    "decimals and addresses": "It rose 3.5 percent.| |See example.org/a.html for more.",
    "titles": "Dr. Ho met Gen. Lee and Mrs. J. R. Hart.| |All agreed.",
    "initials of countries": "The U.S. board met.| |He lives in the U.S.| |She does not.",
    "the hour": "At 9 a.m. Monday they met.| |It ended at 5 p.m.| |The rest is known.",
    "companies": "Acme Inc. said so.| |It is owned by Beta Co.| |They deny it.",
    "examples": "Some, e.g. Ann, left; others, i.e. Bob, stayed vs. Carl.",
    "numbers of things": "She read No. 5 and pp. 3 to 9.| |He said no.| |They left.",
    "months": "It began on Nov. 17 and ended on Nov. 22.| |The board met.",
    "stops within quotes": "“I left.| |I went home.”| |“Why?” she said.| |“Go!”| |He went.",
    "lower case goes on after an ellipsis": "Well... no.| |Well… maybe.| |Well…| |Then.",
    "footnotes": "He left.[1]| |She stays.[2][3]| |All of it.",
    "brackets": "He left (on Monday.)| |She stays.",
    "wrapped lines": "One line\nwrapped here.| |Two.",
    "paragraphs without stops": "A title|\n\n|A text.|\n\n|Another",
    "items": "All of these:|\n|- one|\n|- two|\n|1. three|\n|2) four",
    "headings": "A line|\n|# A title|\n\n|Text.",
    "Japanese": "終わり。|次だ！|本当？|よし。",
    "quoted in Japanese": "「行く。帰る。」と彼は言った。|『A。B』とC。",
    "quotations that are sentences": "「行く。」|彼は言った。|「はい。」、そう答えた。",
    "asides in Japanese": "彼は来た（昨日だ。）。|次。",
    "brackets in brackets": "「彼は『行く。』と言った。」と書いた。|終わり。",
    "a bracket that never closes": "「行く。|帰る。\n\n|」",
    "narrow marks in Japanese": "本当!|次へ?|はい…。|そう",
    "indented paragraphs": "一つ\u3000目|\n\u3000|二つ目",
    "both": "He said 「はい。」.| |終わり。|The end.",
    "marks alone": "...",
    "nothing": "",
    "a capital at the end": "It is plan B.",
    "white space around": "  One.|  \n |Two.\n",
    "a year at the end": "It began in 2023.| |It ended.",
}


@pytest.mark.parametrize("shown", SPLIT.values(), ids=SPLIT)
def test_sentences_end_where_a_reader_stops(shown):
    parts = [part for part in shown.split("|") if part]
    text = "".join(parts)
    found = sentences(text)
    assert "".join(found) == text
    assert [each.strip() for each in found] == [each.strip() for each in parts if each.strip()]


def test_extents_of_a_part_are_those_of_the_whole():
    text = SPLIT["both"].replace("|", "") + SPLIT["Japanese"].replace("|", "")
    whole = list(sentence_extents(text))
    for start, _ in whole:
        for _, stop in whole:
            inside = [each for each in whole if start <= each[0] and each[1] <= stop]
            assert list(sentence_extents(text, start, max(start, stop))) == inside


def test_a_sentence_begins_where_one_ends():
    text = "One. Two. Three."
    begins = [at for at in range(len(text) + 1) if starts_sentence(text, at)]
    assert begins == [0, 5, 10, 16]


def test_words_are_parted_by_spaces_marks_and_script():
    assert tokens("It's 1,000人だよ、テスト中。") == [
        "It's",
        " ",
        "1,000",
        "人",
        "だよ",
        "、",
        "テスト",
        "中",
        "。",
    ]
    assert tokens("cafe\u0301 naïve Ивана") == ["cafe\u0301", " ", "naïve", " ", "Ивана"]
    assert tokens("👩\u200d🚒!") == ["👩\u200d🚒", "!"]
