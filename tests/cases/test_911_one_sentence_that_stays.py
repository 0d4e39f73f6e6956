"""The only sentence of a text, found again in its place, was told as moved from there to there."""

from __future__ import annotations

import pytest

from storyversions.prose import SpanKind, compare_prose


@pytest.mark.parametrize(
    "after", ["One is.", " One is.", "One is. ", "One is.\n\n", "\n\nOne  is."]
)
def test_a_sentence_that_stays_in_its_place_does_not_move(after):
    diff = compare_prose("One is.", after)
    assert SpanKind.MOVED not in {each.kind for each in diff.spans}
    assert bool(diff) is (after != "One is.")
