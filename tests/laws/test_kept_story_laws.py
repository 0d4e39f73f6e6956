"""A story whose versions stay in a database answers as the same story does when it is whole."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import test_history_laws as rich
from laws.classes import classes

from storyversions import Story, stores
from storyversions.models.newsroom import Newsroom
from storyversions.reports.history import log_page
from storyversions.state.places import locate
from storyversions.stores.sql.kept_deltas import KeptDeltas
from storyversions.testing import histories, near, states

DAYS = ("2031-08-03", "2031-08-05", "2031-08-05", "2031-08-09", "2031-08-09", "2031-08-09")
SLOW = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.filter_too_much,
]
# Each example asks for every answer of every version, so that a quarter of them is enough.
LAW = settings(suppress_health_check=SLOW, max_examples=max(5, settings().max_examples // 4))


@contextmanager
def kept(story, cuts):
    """Opens a story anew each time it is asked to; it was appended up to each of some versions."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "kept.db"
        with stores.open(place, story.model) as store:
            for cut in sorted({*cuts, len(story)}):
                store.append(evolve(story, versions=story[:cut]), model="any")

        def opened():
            with stores.open(place, story.model) as store:
                return store.load(story.name)

        yield opened


def check_answers(story, cuts):
    """Compares each answer of a story that was just opened with that of the whole one."""
    with kept(story, cuts) as opened:
        whole = evolve(opened(), versions=tuple(opened().versions))
        assert isinstance(opened().deltas, KeptDeltas)
        assert not isinstance(whole.deltas, KeptDeltas)
        assert opened().steps == whole.steps
        assert counted(opened().marks) == counted(whole.marks)
        assert rows_of_log(opened()) == rows_of_log(whole)
        for number in range(1, len(whole) + 1):
            check_version(opened(), whole, number)
        for first, last in combinations(range(1, len(whole) + 1), 2):
            check_diff(opened().diff(first, last), whole.diff(first, last))
            check_diff(opened().diff(last, first), whole.diff(last, first))
        for path in whole.facts_at():
            check_fact(opened(), whole, str(path))


def rows_of_log(story):
    return [repr(row) for row in log_page(story, story.describer()).rows]


def counted(marks):
    return [Counter(each) for each in marks]


def check_version(lazy, whole, number):
    assert dict(lazy.deltas[number - 1].known) == dict(whole.deltas[number - 1].known)
    assert len(lazy.deltas[number - 1].known) == len(whole.deltas[number - 1].known)
    assert dict(lazy.facts_at(number)) == dict(whole.facts_at(number))
    assert lazy.last_changes(number) == whole.last_changes(number)
    for path, fact in whole.deltas[number - 1].known.items():
        assert lazy.deltas[number - 1].known[path] == fact
        for above in path.upwards():
            found = lazy.deltas[number - 1].known.within(above)
            known = whole.deltas[number - 1].known.items()
            assert found == {at: each for at, each in known if at.within(above)}


def check_diff(lazy, whole):
    assert (lazy.changes, lazy.passing, lazy.patch) == (whole.changes, whole.passing, whole.patch)
    assert (str(lazy), lazy.itinerary) == (str(whole), whole.itinerary)


def check_fact(lazy, whole, path):
    assert told(lazy, path) == told(whole, path)
    if not locate(whole.record_shape, path).shape.is_container:
        for number in range(1, len(whole) + 1):
            assert [*lazy.timeline(path, known=number)] == [*whole.timeline(path, known=number)]


def told(story, path):
    return [(version.label, change) for version, change in story.log(path)]


@LAW
@given(rich.histories(), st.sets(st.integers(1, 5)))
def test_a_history_of_claims_is_told_alike(history, cuts):
    check_answers(history.story, {cut for cut in cuts if cut < len(history.story)})


@LAW
@given(histories(Newsroom), st.sets(st.integers(1, 3)))
def test_a_history_of_the_newsroom_is_told_alike(story, cuts):
    check_answers(story, {cut for cut in cuts if cut < len(story)})


@st.composite
def recorded(draw):
    """A story of a generated class: near states, one to three a day."""
    model = draw(classes())
    line = [draw(states(model))]
    while len(line) < draw(st.integers(1, len(DAYS))):
        line.append(draw(near(line[-1])))
    story = Story("s", model)
    for day, state in zip(DAYS, line, strict=False):
        story = story.record(state, at=day)
    return story


@LAW
@given(recorded(), st.sets(st.integers(1, 5)))
def test_a_story_of_a_generated_class_is_told_alike(story, cuts):
    check_answers(story, {cut for cut in cuts if cut < len(story)})
