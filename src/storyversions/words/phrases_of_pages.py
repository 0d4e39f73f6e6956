"""What the report page, the built-in models and the checks of the desk say, by language."""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.words.phrase_fields import Complete, choices, phrase


class PagePhrases(Complete):
    """The texts of the report page."""

    report: str
    known: str
    stands: str
    stood: str
    when: str
    changed: str
    addenda: str
    from_: str
    to: str
    close: str
    passing: str
    others: str
    told: str
    language_name: str
    language: str
    key: str
    recorded: str
    nowhere: str
    way: str = phrase("n")
    step: str
    neighbours: str
    going_back: str
    same: str
    skip: str
    script: str
    made: str
    nothing: str
    lead: str
    updated: str = phrase("date")
    latest: str
    corrected_on: str = phrase("date")
    withdrawn_on: str = phrase("date")
    refuted: str
    short_day: str = phrase("day", "month")
    short_day_of_year: str = phrase("day", "month", "year")
    months: Mapping[str, str] = choices(*map(str, range(1, 13)))


PAGE_PHRASES = tuple(
    name
    for name, demand in PagePhrases.demands.items()
    if not demand.keys and demand.names <= {"n"}
)
"""The names of the texts that the page itself says; the others are filled in for it."""


class ModelPhrases(Complete):
    """The labels and values of the model `newsroom`; `of` is the entity and `key` the entry."""

    people: str
    organisations: str
    matters: str
    measures: str
    works: str
    statements: str
    events: str
    facts: str
    role: str = phrase("of", "key")
    office: str = phrase("of", "key")
    seat: str = phrase("of", "key")
    relation: str = phrase("of", "key")
    holder: str = phrase("name")
    holder_acting: str = phrase("name")
    chair: str
    statement: str = phrase("text", "by")
    event: str = phrase("text")
    about: str = phrase("number")
    part: str = phrase("count", "of")
    amount: str = phrase("number", "unit")


class DeskPhrases(Complete):
    """What the desk says of a text, and of where a fact comes from."""

    holds: str
    addendum: str
    sentence: str
    source: str
    certainty: str
    since: str
    doubts: str
    replaced: str
    all_tied: str
    stale: str = phrase("quote", "version", "label", "now")
    silent: str = phrase("edit")
    declared: str = phrase("edit", "addendum")
    deleted: str = phrase("part", "text")
    inserted: str = phrase("part", "text")
    changed: str = phrase("part", "before", "after")
    moved: str = phrase("part", "text", "origin")
    moved_within: str = phrase("part", "text")
    derived: str = phrase("fact", "versions")
    underived: str = phrase("reason")
    standing_new: str = phrase("text")
    standing_gone: str = phrase("text")
    weekdays: Mapping[str, str] = choices(*"0123456")
    weekday: str = phrase("day", "own", "said")
    tied_date: str = phrase("quote", "label", "dates")
    tied_number: str = phrase("quote", "label", "value")
    spelt: str = phrase("written", "known")
    misplaced: str = phrase("day", "above")
    dead_link: str = phrase("quote", "target")
    empty_link: str = phrase("quote")


class PublicationPhrases(Complete):
    """The labels of the models `article` and `liveblog`, and the titles of their versions."""

    headline: str
    byline: str
    published: str
    modified: str
    block: str = phrase("key")
    text: str
    links: str
    images: str
    updates: str
    author: str
    address: str
    ended: str
    edited: str = phrase("title")
    gone: str = phrase("title")
    renamed: str = phrase("title")
