"""A claim that lost a source or its note was told wrongly or not at all.

So was one whose doubts changed places.
"""

from __future__ import annotations

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Story


@frozen
class Seat:
    chair: bool = False

    def told(self, lang, name):  # noqa: ARG002 - the signature is the contract of `told`
        return "chair" if self.chair else ""


@frozen
class Board:
    ann: Claim[Seat]


CLAIM = Claim(Seat(), sources=("ap", "afp"), doubts=("a", "b"), note="n")


@pytest.mark.parametrize("after", [{"note": None}, {"doubts": ("b", "a")}])
def test_a_claim_of_which_only_the_wording_changed_says_so(after):
    story = Story("board", Board).record(Board(CLAIM), at="2031-08-03")
    diff = story.record(Board(evolve(CLAIM, **after)), at="2031-08-04").diff()
    assert str(diff) == "Ann: Only the wording changed."


def test_a_claim_that_lost_a_source_names_it():
    story = Story("board", Board).record(Board(CLAIM), at="2031-08-03")
    diff = story.record(Board(evolve(CLAIM, sources=("ap",))), at="2031-08-04").diff()
    assert str(diff) == "Ann: No longer from afp."
