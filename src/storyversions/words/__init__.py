"""Words: what changes, facts and values are called in each language, and how lines are set."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.words.describer import Describer as Describer
    from storyversions.words.describer import describe_itself as describe_itself
    from storyversions.words.describer import describes_itself as describes_itself
    from storyversions.words.describer import telling_method as telling_method
    from storyversions.words.groups import Group as Group
    from storyversions.words.groups import group_words as group_words
    from storyversions.words.groups import member_changes as member_changes
    from storyversions.words.groups import member_passed as member_passed
    from storyversions.words.groups import member_stays as member_stays
    from storyversions.words.groups import member_words as member_words
    from storyversions.words.languages import DEFAULT as DEFAULT
    from storyversions.words.languages import LANGUAGES as LANGUAGES
    from storyversions.words.languages import phrases_of as phrases_of
    from storyversions.words.margins import cause_words as cause_words
    from storyversions.words.margins import missing_words as missing_words
    from storyversions.words.margins import reader_words as reader_words
    from storyversions.words.messages import translated as translated
    from storyversions.words.phrases import Phrases as Phrases
    from storyversions.words.phrases_of_pages import PAGE_PHRASES as PAGE_PHRASES
    from storyversions.words.phrases_of_pages import ModelPhrases as ModelPhrases
    from storyversions.words.sentences import describe_change as describe_change
    from storyversions.words.sentences import sentence as sentence
    from storyversions.words.transients import describe_transient as describe_transient
    from storyversions.words.typeset import display_width as display_width
    from storyversions.words.typeset import padded as padded
    from storyversions.words.typeset import parts_by_change as parts_by_change
    from storyversions.words.typeset import plain_text as plain_text
    from storyversions.words.typeset import printable as printable
    from storyversions.words.typeset import shortened as shortened
    from storyversions.words.typeset import unglued as unglued
    from storyversions.words.typeset import widest_piece as widest_piece
    from storyversions.words.typeset import with_marks as with_marks
    from storyversions.words.typeset import wrapped as wrapped
    from storyversions.words.values_in_sentences import amount_of as amount_of
    from storyversions.words.values_in_sentences import bare_words as bare_words
    from storyversions.words.values_in_sentences import qualifiers as qualifiers
    from storyversions.words.values_in_sentences import standing_words as standing_words

lazy(
    __name__,
    {
        "describer": (
            "Describer",
            "describe_itself",
            "describes_itself",
            "telling_method",
        ),
        "groups": (
            "Group",
            "group_words",
            "member_changes",
            "member_passed",
            "member_stays",
            "member_words",
        ),
        "languages": (
            "DEFAULT",
            "LANGUAGES",
            "phrases_of",
        ),
        "margins": (
            "cause_words",
            "missing_words",
            "reader_words",
        ),
        "messages": ("translated",),
        "phrases": ("Phrases",),
        "phrases_of_pages": (
            "PAGE_PHRASES",
            "ModelPhrases",
        ),
        "sentences": (
            "describe_change",
            "sentence",
        ),
        "transients": ("describe_transient",),
        "typeset": (
            "display_width",
            "padded",
            "parts_by_change",
            "plain_text",
            "unglued",
            "printable",
            "shortened",
            "widest_piece",
            "with_marks",
            "wrapped",
        ),
        "values_in_sentences": (
            "amount_of",
            "bare_words",
            "qualifiers",
            "standing_words",
        ),
    },
)
