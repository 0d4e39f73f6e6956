"""What a story is asked by position, by fact and by version, and how its changes are told."""

import pytest
from fire_model import Fire
from hypothesis import given, settings

from storyversions import Story, UnknownFact, UsageError
from storyversions.state.change import changes_of
from storyversions.stores import files
from storyversions.testing import histories

STORY = files.read("snapshots/openai-ceo-2023")
HISTORIES = histories(Fire)


def test_a_story_has_the_length_and_the_versions_of_its_line():
    assert (len(STORY), tuple(STORY)) == (len(STORY.versions), STORY.versions)


@pytest.mark.parametrize("index", [0, 3, -1, slice(1, 4), slice(None, None, -1)])
def test_a_version_is_looked_up_by_its_position(index):
    assert STORY[index] == STORY.versions[index]


def test_the_changes_of_each_version_are_marked_for_those_who_count_them():
    marks = [[(each.kind, each.cause, each.missing) for each in version] for version in STORY.marks]
    assert marks == [
        [(each.kind, each.cause, each.missing) for each in changes] for changes in STORY.steps
    ]
    assert Story("fire", Fire).marks == ()


def test_a_position_that_no_version_has_is_refused_as_by_a_tuple():
    with pytest.raises(IndexError):
        STORY[len(STORY)]


def test_the_log_lists_the_versions_newest_first():
    assert STORY.log() == STORY.versions[::-1]


@given(HISTORIES)
@settings(max_examples=20)
def test_the_log_of_a_fact_has_every_change_that_touched_it(story):
    for fact in story.facts_at():
        touching = [
            (version, change)
            for version, changes in zip(story, story.steps, strict=True)
            for change in changes
            if any(path.within(fact) for path in (change.path, *change.facts))
        ]
        assert list(story.log(str(fact)))[::-1] == touching


def test_the_log_of_a_fact_takes_its_short_name():
    log = STORY.log("ceo")
    assert [version.label for version, _ in log] == [change.version for _, change in log]
    assert {str(change.path) for _, change in log} == {"organisations[openai].offices[ceo]"}


def test_the_log_of_a_fact_that_no_version_told_is_refused():
    with pytest.raises(UnknownFact):
        STORY.log("nobody")


@given(HISTORIES)
@settings(max_examples=20)
def test_blame_gives_the_version_and_the_change_that_touched_each_fact_last(story):
    blame = story.blame()
    assert {path: change for path, (_, change) in blame.items()} == story.last_changes()
    for path, (version, change) in blame.items():
        assert version.label == change.version
        assert story.log(str(path))[0][0] is version


def test_blame_looks_at_an_earlier_version():
    blame = STORY.blame("11/19")
    assert {version.number <= STORY.at("11/19").number for version, _ in blame.values()} == {True}


@given(HISTORIES)
@settings(max_examples=20)
def test_the_changes_of_a_diff_tell_themselves_as_the_diff_does(story):
    diff = story.diff("first", "head")
    assert [change.sentence for change in (*diff.changes, *diff.passing)] == diff.sentences()


@pytest.mark.parametrize("ends", [("11/19", "11/22"), ("11/22", "11/19")])
def test_the_steps_of_a_diff_tell_themselves_too(ends):
    diff = STORY.diff(*ends)
    steps = [change for step in diff.itinerary for change in step.changes]
    steps += [step for change in (*diff.changes, *diff.passing) for step in change.steps]
    assert [step.sentence for step in steps if not step.sentence] == []


def test_a_change_speaks_the_language_of_its_diff():
    diff = STORY.diff("11/19", "11/22")
    assert diff["ceo"].sentence in str(diff)
    assert diff.told("ja")["ceo"].sentence in str(diff.told("ja"))
    assert diff["ceo"].sentence != diff.told("ja")["ceo"].sentence


def test_a_change_of_a_log_speaks_the_language_of_the_story():
    version, change = STORY.log("ceo")[0]
    assert change.sentence == STORY.diff(version.number - 1, version)["ceo"].sentence


def test_a_change_that_comes_from_no_story_has_no_words():
    patch = STORY.diff().patch
    with pytest.raises(UsageError, match="has no words: take it from a diff, or from the log"):
        changes_of(patch)[0].sentence  # noqa: B018 - the access is the test


def test_an_empty_story_has_no_version_to_look_up():
    empty = Story("fire", Fire)
    assert (len(empty), empty.log(), list(empty), empty[:1]) == (0, (), [], ())
