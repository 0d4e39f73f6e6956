"""Words: what changes, facts and values are called in each language, and how they are set in lines."""

from storyversions.words.describer import LANGUAGES, Teller, plain_text, tells_itself
from storyversions.words.groups import (
    Group,
    group_words,
    member_changes,
    member_passed,
    member_stays,
    member_words,
)
from storyversions.words.phrases import Phrases
from storyversions.words.sentences import cause_words, is_amended, passed, predicate, sentence, tail
from storyversions.words.typeset import display_width, padded, printable, wrapped

__all__ = [
    "LANGUAGES",
    "Group",
    "Phrases",
    "Teller",
    "cause_words",
    "display_width",
    "group_words",
    "is_amended",
    "member_changes",
    "member_passed",
    "member_stays",
    "member_words",
    "padded",
    "passed",
    "plain_text",
    "predicate",
    "printable",
    "sentence",
    "tail",
    "tells_itself",
    "wrapped",
]
