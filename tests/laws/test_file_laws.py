"""The laws of two version files compared by their texts, on generated classes and on newsroom."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.files import can_be_skipped, edits, has_a_key_like_the_end_of_a_text, texts_of

from storyversions import between
from storyversions.models.newsroom import Newsroom
from storyversions.stores import files
from storyversions.stores.comparing import patch_of
from storyversions.stores.spans import Texts
from storyversions.testing import near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MODELS = {"generated": classes().filter(can_be_skipped), "newsroom": st.just(Newsroom)}


@st.composite
def pairs(draw, models):
    """A class and two of its states, the second near the first."""
    model = draw(models)
    before = draw(states(model))
    return model, before, draw(near(before))


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_two_texts_give_the_patch_between_their_states(models, data):
    model, before, after = data.draw(pairs(models))
    texts = texts_of(model, before, after)
    assume(not any(has_a_key_like_the_end_of_a_text(text) for text in texts))
    assert edits(patch_of(Texts(*texts), model)) == edits(between(before, after))


@pytest.mark.parametrize("models", {**MODELS, "any generated": classes()}.values(), ids=[*MODELS, "any generated"])
@settings(suppress_health_check=SLOW, max_examples=25)
@given(data=st.data())
def test_two_files_give_the_patch_between_their_states(models, data, tmp_path_factory):
    model, before, after = data.draw(pairs(models))
    paths = [tmp_path_factory.mktemp("files") / "version.json" for _ in range(2)]
    for path, text in zip(paths, texts_of(model, before, after), strict=True):
        path.write_bytes(text)
    assert edits(files.compare(*paths, model)) == edits(between(before, after))
