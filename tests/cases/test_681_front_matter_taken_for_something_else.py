"""A misspelt member of a name, a second front matter and a text cut by # were lost (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError
from storyversions.storyfile import story_of

TEXT = days(("2024-03-01", "facts[a]: x"))
FRONT = "---\nformat: 1\nstory: s\ntitle: S\nmodel: newsroom\n{}\n---\n\n"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("language: english", "'english' is not the tag of a language"),
        ('names: {a: {is: "facts[a]", wach: true}}', "a name has no 'wach'"),
        ('names: {a: {is: "facts[a]", label: A}}', "a name has no 'label'"),
        ("sources: {city: {name: City, date: 26.02.2023}}", "'26.02.2023' is not a date"),
    ],
)
def test_what_the_front_matter_cannot_mean_is_refused(line, sentence):
    with pytest.raises(StoryError) as refused:
        story_of(FRONT.format(line) + TEXT, "s.md")
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "line",
    [
        "language: zh-Hant",
        'names: {a: {is: "facts[a]", en: A, pt-BR: B, watch: true}}',
        "sources: {city: {name: City, date: 2023-02}}",
    ],
)
def test_tags_of_languages_and_dates_are_read(line):
    assert story_of(FRONT.format(line) + TEXT, "s.md").story.head


def test_a_second_front_matter_is_refused():
    with pytest.raises(StoryError, match=r"^s\.md:9:1: a second front matter"):
        story_of(FRONT.format("language: en") + FRONT.format("") + TEXT, "s.md")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ("facts[a]: lane #3 closed", 'put quotes around text with #, .*"lane #3 closed"'),
        ("measures[a]: {value: {count: 2,000,000}}", "without a comma: 2000000"),
        ("measures[a]: {value: {count: 2,000}}", "without a comma: 2000$"),
        ("facts[a]: {value: [[b]]}", "found a list"),
        ("facts[a]: {value: {b: c}}", "found a mapping"),
    ],
)
def test_a_text_or_number_that_is_cut_is_refused_whole(facts, sentence):
    with pytest.raises(StoryError, match=sentence):
        story(days(("2024-03-01", facts)))


@pytest.mark.parametrize(
    "facts", ["facts[a]: x # a comment", 'facts[a]: "lane #3"', "facts[a]: b#3"]
)
def test_a_comment_and_a_sign_inside_a_word_are_fine(facts):
    assert story(days(("2024-03-01", facts))).head
