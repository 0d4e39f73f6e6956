"""The laws of two version files compared by their texts, on generated classes and on newsroom."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.files import can_be_skipped, edits, has_a_key_like_the_end_of_a_text, texts_of

from storyversions import between
from storyversions.errors import StoryError
from storyversions.models.newsroom import Newsroom
from storyversions.stores import files
from storyversions.stores.archive.documents import MALFORMED
from storyversions.stores.fast.comparing import patch_of
from storyversions.stores.fast.patterns import LayoutMismatch
from storyversions.stores.fast.spans import TextPair
from storyversions.testing import near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MODELS = {"generated": classes(missing=False).filter(can_be_skipped), "newsroom": st.just(Newsroom)}


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
    assert edits(patch_of(TextPair(*texts), model)) == edits(between(before, after))


@pytest.mark.parametrize(
    "models", {**MODELS, "any generated": classes()}.values(), ids=[*MODELS, "any generated"]
)
@settings(suppress_health_check=SLOW, max_examples=25)
@given(data=st.data())
def test_two_files_give_the_patch_between_their_states(models, data, tmp_path_factory):
    model, before, after = data.draw(pairs(models))
    paths = [tmp_path_factory.mktemp("files") / "version.json" for _ in range(2)]
    for path, text in zip(paths, texts_of(model, before, after), strict=True):
        path.write_bytes(text)
    assert edits(files.compare(*paths, model)) == edits(between(before, after))


def by_text(texts, model):
    """What two texts give, None where they have to be read whole."""
    try:
        return edits(patch_of(TextPair(*texts), model))
    except (StoryError, LayoutMismatch, *MALFORMED):
        return None


def whole(paths, model):
    """What two files give that are read whole, None where they are refused."""
    try:
        return edits(between(*(files.read_state(path, model) for path in paths)))
    except StoryError:
        return None


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@settings(suppress_health_check=SLOW)
@given(data=st.data())
def test_two_texts_broken_alike_give_nothing_else_than_when_they_are_read_whole(
    models, data, tmp_path_factory
):
    model, before, _ = data.draw(pairs(models))
    (text,) = texts_of(model, before)
    change = data.draw(st.sampled_from([broken, joined]))
    changed = change(data.draw, text, text.index(b'"state":'))
    path = tmp_path_factory.mktemp("files") / "version.json"
    path.write_bytes(changed)
    assert by_text([changed, changed], model) in (None, whole([path, path], model))


def broken(draw, text, start):
    """The text with a line feed more at some place of its state."""
    place = draw(st.integers(start, len(text)))
    return text[:place] + b"\n" + text[place:]


def joined(draw, text, start):
    """The text with a line feed less."""
    place = draw(
        st.sampled_from([at for at in range(start, len(text)) if text[at : at + 1] == b"\n"])
    )
    return text[:place] + text[place + 1 :]
