"""Null and empty lists became texts, or said nothing without a word (A1)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen
from dated_story import days, story

from storyversions import Claim, Story, StoryError
from storyversions.storyfile import story_file_text, story_of

FIRST = ("2025-01-01", "facts[a]: {value: x, since: 2024-12-31}\npeople[ann]: {names: {en: Ann}}")
NULLS = ["null", "~", "Null", "NULL"]
PLACES = [
    *("facts[a]: {}", "facts[a]: {{value: {}}}", "facts[a]: [{}]", "facts[a]: {{since: {}}}"),
    *("facts[a]: {{until: {}}}", "facts[a]: {{note: {}}}", "facts[a]: {{doubts: [{}]}}"),
    *("facts[a]: {{certainty: {}}}", "facts[a]: {{because: {}}}", "facts[a]: {{sources: {}}}"),
    *("people[ann]: {{who: {{en: {}}}}}", "events[b]: {{value: {{text: {}}}}}"),
    *("people: {}", "facts[a]:\n  note: {}"),
]
NOTHING = {
    "facts[a]: {}": "nothing is said of it here",
    "facts[a]: {sources: []}": "sources are added",
    "facts[a]: {doubts: []}": "doubts are added",
    "facts[a]: {settled: []}": "a list of doubts",
    "all: {sources: []}\nfacts[a]: y": "sources are added",
    "all: {since: 2025-01-02}": "there are none",
    "facts[a]: {note: }": "a value is missing",
}


@pytest.mark.parametrize("null", NULLS)
@pytest.mark.parametrize("place", PLACES)
def test_null_is_refused_where_none_may_stand(place, null):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:\d+: \S+ is no value; leave it out, or put"):
        story(days(FIRST, ("2025-01-02", place.format(null))))


@pytest.mark.parametrize("facts", NOTHING)
def test_what_says_nothing_is_refused(facts):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:\d+: ") as refused:
        story(days(FIRST, ("2025-01-02", facts)))
    assert NOTHING[facts] in str(refused.value)


@pytest.mark.parametrize("more", ["sources: {s: ~}\n", "rules: {one_chair: {off: true, why: ~}}\n"])
def test_it_is_refused_in_the_front_matter_too(more):
    with pytest.raises(StoryError, match="~ is no value"):
        story(days(FIRST), more=more)


@pytest.mark.parametrize("null", NULLS)
def test_in_quotes_it_is_a_text(null):
    told = story(days(FIRST, ("2025-01-02", f"facts[a]: {{value: '{null}', note: '{null}'}}")))
    assert (told.head.state.facts["a"].value, told.head.state.facts["a"].note) == (null, null)


@frozen
class Shelf:
    book: Claim[str | None] | None = None
    notes: Mapping[str, str] = field(factory=dict)


@pytest.mark.parametrize("null", NULLS)
@pytest.mark.parametrize("entry", ["book: {}", "book: {{value: {}}}"])
def test_where_none_may_stand_it_is_none(entry, null):
    front = "---\nformat: 1\nstory: s\ntitle: S\n---\n"
    told = story_of(f"{front}{days(('2025-01-01', entry.format(null)))}", "s.md", Shelf).story
    assert told.head.state.book == Claim(None)


@pytest.mark.parametrize("text", [*NULLS, "true", "1", "1.5", "2025-01-01", "", "no", "# x"])
def test_a_story_with_such_texts_is_written_and_read_back(text):
    state = Shelf(Claim(text, note=text), {text: text})
    told = Story("s", Shelf, title=text or "S").record(state, at="2025-01-01")
    read = story_of(story_file_text(told), "s.md", Shelf).story
    assert (read.head.state, read.title) == (told.head.state, told.title)


def test_a_story_called_null_is_written_in_quotes():
    told = Story("null", Shelf).record(Shelf(), at="2025-01-01")
    assert 'story: "null"' in story_file_text(told).splitlines()
