"""What every language must have words for: the sentences of a report, as templates and small functions."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen(eq=False, repr=False)
class Phrases:
    """The words of one language. Braces hold what a sentence is filled with; see `words.sentences`."""

    lang: str
    # lists, and how a label is made from its parts
    comma: str
    semicolon: str
    both: str
    stop: str
    colon: str
    of: str
    quote: str
    # how a claim goes on behind its value
    tail: str
    since: str
    until: str
    past: str
    # dates
    before: str
    within: str
    onwards: str
    about: str
    perhaps: str
    # changes of a value
    added: str
    removed: str
    ended: str
    withdrawn: str
    vanished: str
    gave_way: str
    rose: str
    fell: str
    went: str
    became: str
    counted: str
    counted_name: str
    moved: str
    moved_first: str
    moved_behind: str
    order: str
    # changes of what is said about a value
    doubted: str
    settled: str
    in_doubt: str
    level: str
    level_new: str
    level_gone: str
    redated: str
    undated: str
    also_by: str
    no_longer_by: str
    noted: str
    stands: str
    reworded: str
    # inside a leaf
    item_added: str
    item_removed: str
    item_replaced: str
    added_to: str
    removed_from: str
    reordered: str
    reordered_in: str
    # more than one version
    between: str
    starting: str
    passed: str
    passed_step: str
    undone: str
    returned: str
    replaced_fact: str
    again: str
    past_corrected: str
    planned: str
    plan_dropped: str
    plan_withdrawn: str
    ends_ahead: str
    end_rumoured: str
    end_denied: str
    lapsed: str
    ended_again: str
    possible: str
    doubtful: str
    unsaid: str
    known: str
    about_day: str
    stretch: str
    put_back: str
    # groups
    into: str
    out: str
    other: str
    stays: str
    inside: str
    bracketed: str
    member_was: str
    # pages
    title_span: str
    by_way: str
    backwards: str
    nothing: str
    unknown: str
    ended_state: str
    also_new: str
    also_gone: str
    first_version: str
    counts: str
    # words
    true: str
    false: str
    none: str
    nil: str
    held: str
    noted_there: str
    certainty: Mapping[str, str]
    kinds: Mapping[str, str]
    causes: Mapping[str, str]
    directions: Mapping[str, str]
    acts: Mapping[str, str]
    missing: Mapping[str, str]
    page: Mapping[str, str]

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """Items as a list within a sentence."""
        return self.comma.join(items)
