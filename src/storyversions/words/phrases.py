"""What a language must say: every phrase of `Phrases` by name, with what it is filled with.

Change this when a sentence needs a new phrase; every language is then refused until it has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from storyversions.state.change import Cause, Direction, Kind
from storyversions.state.schema import Certainty
from storyversions.words.phrase_fields import Complete, choices, forms, phrase, words_of
from storyversions.words.phrases_of_pages import (
    DeskPhrases,
    ModelPhrases,
    PagePhrases,
    PublicationPhrases,
)

ADVICE = ("until", "sharper", "since", "sharper_since", "recount", "because", "dates", "plain")
"""What an author may still have to write so that a cause is known (`Change.missing`).

`recount` is told for `sharper_since` where another value was said before.
"""

STEPS = ("added", "ended", "withdrawn", "removed", "doubted", "settled", "amended", "corrected")
"""What a step can do to a fact, beside the kinds of change."""


class Phrases(Complete):
    """The phrases of one language. Sentences come without their stop, which `finish` adds."""

    lang: str
    name: str
    # marks and joints
    comma: str
    semicolon: str
    both: str = phrase("first", "last")
    stop: str
    stops: str
    joiner: str
    tidied: Mapping[str, str]
    colon: str
    capitals: bool
    of: str = phrase("field", "entity")
    quote: str = phrase("text")
    quoted_within: str
    quoted_after_colon: str
    quotes_text: bool
    bracketed: str = phrase("words")
    status: str = phrase("status", "text")
    statuses: Mapping[str, str]
    # numbers
    plural: Callable[[int], int]
    plurals: int
    number: Callable[[str], str]
    numbers_alike: Callable[[Sequence[str]], list[str]]
    quantity: str = phrase("number", "unit")
    quantity_word: str = phrase("number", "unit")
    unit_once: bool
    # dates and versions
    year: str = phrase("year")
    month: str = phrase("year", "month")
    month_only: str = phrase("month", optional=("year",))
    day: str = phrase("year", "month", "day")
    day_only: str = phrase("month", "day", optional=("year",))
    moment: str = phrase("day", "time")
    version: str = phrase("month", "day")
    version_again: str = phrase("month", "day", "n")
    version_long: str = phrase("year", "month", "day")
    version_long_again: str = phrase("year", "month", "day", "n")
    title_with_year: bool
    before: str = phrase("date")
    within: str = phrase("start", "stop")
    onwards: str = phrase("date")
    about: str = phrase("date")
    perhaps: str = phrase("date")
    # what a claim says beside its value
    tail: str = phrase("words")
    tail_order: tuple[str, ...]
    since: str = phrase("date")
    until: str = phrase("date")
    in_doubt: str = phrase("doubts")
    rival: str = phrase("source", "value")
    # a value that comes, goes, or is another
    added: str = phrase("value", "tail")
    added_number: str = phrase("value", "tail")
    added_bare: str = phrase("tail")
    removed: str = phrase("value")
    ended: str = phrase("tail", "value")
    ended_on: str = phrase("date", "tail", "value")
    left_on: str = phrase("date", "tail", "value")
    lapsed: str = phrase("date", "value")
    planned: str = phrase("value", "tail")
    plan_dropped: str = phrase("date")
    plan_withdrawn: str
    ends_ahead: str = phrase("tail")
    ends_ahead_on: str = phrase("date", "tail")
    end_rumoured: str
    end_rumoured_on: str = phrase("date")
    end_denied: str
    end_denied_on: str = phrase("date")
    withdrawn: str = phrase("value")
    vanished: str = phrase("value")
    returned: str = phrase("value", "tail")
    again: str = phrase("value", "tail")
    replaced_fact: str = phrase("label")
    gave_way: str = phrase("before", "after", "tail")
    rose: str = phrase("before", "after", "tail")
    fell: str = phrase("before", "after", "tail")
    went: str = phrase("before", "after", "tail")
    corrected: str = phrase("before", "after", "tail")
    now: str = phrase("value", "tail")
    formerly: str = phrase("value")
    of_type: str = phrase("value", "type")
    types: Mapping[str, str] = choices("text", "number", "bool", "null", "list", "object")
    counted: str = phrase("label", "predicate")
    counted_name: str = phrase("label", "predicate")
    moved: str = phrase("rows")
    moved_first: str = phrase("row")
    moved_after: str = phrase("row", "other")
    order: str
    past: str = phrase("value", "tail")
    past_corrected: str = phrase("value", "tail")
    ended_again: str = phrase("date")
    # what is said about a value
    doubted: str = phrase("doubts")
    settled: str = phrase("doubts")
    level: str = phrase("before", "after")
    level_new: str = phrase("after")
    level_gone: str = phrase("before")
    redated: str = phrase("before", "after")
    undated: str
    also_by: str = phrase("sources")
    now_by: str = phrase("sources", "former")
    no_longer_by: str = phrase("sources")
    noted: str = phrase("note")
    stands: str = phrase("value")
    says: str = phrase("value")
    reworded: str
    rival_new: str = phrase("source", "value")
    rival_gone: str = phrase("source", "value")
    rival_agrees: str = phrase("source")
    rival_moved: str = phrase("source", "before", "after")
    rival_amended: str = phrase("source", "value", "words")
    rival_denies: str = phrase("source", "value")
    rival_denies_no_more: str = phrase("source", "value")
    # inside a leaf
    item_added: str = phrase("items")
    item_added_to: str = phrase("where", "items")
    item_removed: str = phrase("items")
    item_removed_from: str = phrase("where", "items")
    item_replaced: str = phrase("keys", "before", "after")
    prose_rewritten: str = phrase("text")
    prose_added: str = phrase("text")
    prose_removed: str = phrase("text")
    prose_moved: str = phrase("text")
    reordered: str
    reordered_in: str = phrase("where")
    pair: str = phrase("key", "value")
    # over several versions
    between: str = phrase("values")
    between_value: str = phrase("value", "date")
    between_corrected: str = phrase("value", "version", "after")
    between_withdrawn: str = phrase("value", "version", "withdrawn")
    was_corrected: str = phrase("before", "after")
    was_withdrawn: str = phrase("before")
    passed: str = phrase("steps")
    passed_value: str = phrase("value", "steps")
    passed_step: str = phrase("act", "version")
    span: str = phrase("value", "start", "stop")
    span_from: str = phrase("value", "start")
    span_to: str = phrase("value", "stop")
    put_back: str = phrase("steps")
    undone: str = phrase("sentence")
    possible: str = phrase("words")
    possibly: str
    doubtful: str
    unsaid: str
    known: str = phrase("version")
    about_day: str = phrase("date", "known")
    stretch: str = phrase("start", "stop")
    stretch_from: str = phrase("start")
    stretch_to: str = phrase("stop")
    stretch_always: str
    # groups
    into: str = phrase("members")
    out: str = phrase("members")
    other: str = phrase("members")
    stays: str = phrase("members")
    inside: str = phrase("field", "said")
    member_was: str = phrase("after", "before")
    # pages
    title_span: str = phrase("a", "b")
    by_way: tuple[str, ...] = forms()
    backwards: str
    nothing: str
    other_facts: tuple[str, ...] = forms()
    so_many_versions: tuple[str, ...] = forms()
    so_many_sources: tuple[str, ...] = forms()
    largest_rows: str = phrase("n", "among")
    unknown: str
    ended_state: str
    ended_state_on: str = phrase("date")
    also_new: str = phrase("members")
    also_gone: str = phrase("members")
    entries_new: tuple[str, ...] = forms()
    entries_gone: tuple[str, ...] = forms()
    entries_changed: tuple[str, ...] = forms()
    entries_passing: tuple[str, ...] = forms()
    same_change: tuple[str, ...] = forms()
    merged: str = phrase("sources", "targets", "rows")
    split: str = phrase("sources", "targets", "rows")
    moved_rows: tuple[str, ...] = forms()
    unreadable_versions: tuple[str, ...] = forms()
    first_version: str
    unstated: str
    # builds
    built_facts: tuple[str, ...] = forms()
    built_changes: tuple[str, ...] = forms()
    built_causes: Mapping[str, tuple[str, ...]] = words_of(Cause, counted=True)
    built_versions: tuple[str, ...] = forms()
    kept_in: str = phrase("name", "versions", "place")
    built_files: tuple[str, ...] = forms()
    built_nothing: str
    rewrote: str = phrase("versions")
    dropped: str = phrase("versions")
    resealed: str = phrase("version")
    resealed_several: tuple[str, ...] = forms()
    reformatted: tuple[str, ...] = forms()
    # words
    true: str
    false: str
    none: str
    nil: str
    held: str
    certainty: Mapping[str, str] = words_of(Certainty)
    kinds: Mapping[str, str] = words_of(Kind)
    causes: Mapping[str, str] = words_of(Cause)
    counted_causes: Mapping[str, tuple[str, ...]] = words_of(Cause, counted=True)
    counted_kinds: Mapping[str, tuple[str, ...]] = words_of(Kind, counted=True)
    directions: Mapping[str, str] = words_of(Direction)
    acts: Mapping[str, str] = words_of(Kind, *STEPS)
    missing: Mapping[str, str] = choices(*ADVICE)
    # what else speaks: the page, the built-in models and the desk
    page: PagePhrases
    model: ModelPhrases
    desk: DeskPhrases
    publication: PublicationPhrases

    def __repr__(self) -> str:
        return f"{type(self).__name__}(lang={self.lang!r})"

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """Join `items` to a list within a sentence."""
        return self.comma.join(items)

    def joined(self, sentences: list[str] | tuple[str, ...]) -> str:
        """Finish `sentences` and set them one after the other; empty ones are left out."""
        return self.joiner.join(self.finish(sentence) for sentence in sentences if sentence)

    def finish(self, sentence: str) -> str:
        """End a sentence with the stop, unless the name or value at its end brings one."""
        for marks, better in self.tidied.items():
            sentence = sentence.replace(marks, better)
        closing = self.quote.partition("{text}")[2]
        end = sentence.removesuffix(closing)[-1:]
        return sentence if end and end in self.stops else sentence + self.stop

    def times(self, forms: tuple[str, ...], n: int) -> str:
        """Fill in the form of a phrase that goes with the number `n`."""
        return forms[self.plural(n)].format(n=n)

    def begun(self, text: str) -> str:
        """Begin a sentence with this text."""
        return text[:1].upper() + text[1:] if self.capitals else text

    def continued(self, text: str) -> str:
        """Go on within a sentence with a text that could have begun one."""
        return text[:1].lower() + text[1:] if self.capitals else text
