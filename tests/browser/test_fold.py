"""The script of the page says of every pair of versions what the library says."""

from __future__ import annotations

from itertools import combinations

import pytest
from browser.folding import FOLD, Folding
from checkout import CHECKOUT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.test_history_laws import histories
from laws.test_patch_laws import lines

from storyversions import Story
from storyversions.errors import UpdateError
from storyversions.models.newsroom import Newsroom
from storyversions.stores import files

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@pytest.fixture(scope="module")
def page(chromium):
    page = chromium.new_page()
    page.add_script_tag(content=FOLD)
    yield page
    page.close()


def check_pairs(page, story: Story) -> None:
    folding = Folding(story)
    folding.carry(page)
    pairs = list(combinations(range(len(story.versions)), 2))
    assert [folding.folded(page, *pair) for pair in pairs] == [
        folding.told(*pair) for pair in pairs
    ]


def test_every_pair_of_versions_of_the_first_story(page):
    check_pairs(page, files.read(CHECKOUT / "snapshots" / "openai-ceo-2023", None))


@settings(suppress_health_check=SLOW, deadline=None)
@given(history=histories())
def test_every_pair_of_versions_of_a_generated_history(page, history):
    check_pairs(page, history.story)


@pytest.mark.parametrize("models", [classes(), st.just(Newsroom)], ids=["generated", "newsroom"])
@settings(suppress_health_check=SLOW, deadline=None)
@given(data=st.data())
def test_every_pair_of_recorded_states_of_any_class(page, models, data):
    model, states = data.draw(lines(models))
    check_pairs(page, recorded(model, states))


def recorded(model, states) -> Story:
    """A story of those of these states in which no reference points to nobody."""
    story = Story("drawn", model)
    for number, state in enumerate(states, 1):
        try:
            story = story.record(state, at=f"2030-01-{number:02}")
        except UpdateError:
            continue
    return story


def test_the_script_that_folds_has_fewer_than_sixty_lines():
    assert len(FOLD.splitlines()) < 60
