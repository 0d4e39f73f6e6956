"""Words: what changes, facts and values are called in each language, and how lines are set."""

from storyversions.words.describer import (
    Describer,
    describe_itself,
    describes_itself,
    telling_method,
)
from storyversions.words.groups import (
    Group,
    group_words,
    member_changes,
    member_passed,
    member_stays,
    member_words,
)
from storyversions.words.labels import plain_text
from storyversions.words.languages import DEFAULT, LANGUAGES, phrases_of
from storyversions.words.margins import cause_words, missing_words, reader_words
from storyversions.words.messages import translated
from storyversions.words.phrases import Phrases
from storyversions.words.phrases_of_pages import PAGE_PHRASES, ModelPhrases
from storyversions.words.sentences import describe_change, sentence
from storyversions.words.transients import describe_transient
from storyversions.words.typeset import (
    display_width,
    padded,
    printable,
    shortened,
    widest_piece,
    wrapped,
)
from storyversions.words.values_in_sentences import (
    bare_words,
    qualifiers,
    standing_words,
)

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "PAGE_PHRASES",
    "Describer",
    "Group",
    "ModelPhrases",
    "Phrases",
    "bare_words",
    "cause_words",
    "describe_change",
    "describe_itself",
    "describe_transient",
    "describes_itself",
    "display_width",
    "group_words",
    "member_changes",
    "member_passed",
    "member_stays",
    "member_words",
    "missing_words",
    "padded",
    "phrases_of",
    "plain_text",
    "printable",
    "qualifiers",
    "reader_words",
    "sentence",
    "shortened",
    "standing_words",
    "telling_method",
    "translated",
    "widest_piece",
    "wrapped",
]
