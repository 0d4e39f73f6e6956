"""Texts that agree for less than a sentence, but for longer than a probe, were compared for ever.

A place from which both go on as one was found where the search began, again and again.
"""

from __future__ import annotations

import pytest

from storyversions.prose import compare_prose


@pytest.mark.parametrize("stop", [".", "。", "!", "", "\n\n"])
@pytest.mark.parametrize("words", ["word ", "語", "a,b;", "「"])
def test_long_sentences_that_differ_late_are_compared(words, stop):
    shared = words * 600
    before, after = (f"{shared}{end}{stop}{shared}{stop}" for end in ("One", "Two more"))
    diff = compare_prose(before, after)
    assert "".join(each.text for each in diff.spans if each.before) == before
    assert "".join(each.text for each in diff.spans if each.after) == after
    assert 0 < len(diff.excerpts) <= 2
