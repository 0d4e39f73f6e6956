"""A class that had been compiled met rivals, and a name that its code did not know."""

from __future__ import annotations

from storyversions import Claim, between
from storyversions.models.newsroom import Newsroom


def test_rivals_are_compared_however_often_a_class_is_compared():
    calm = Newsroom(facts={"m": Claim(7.8, sources="usgs")})
    rivals = (Claim(7.7, sources="afad"),)
    disputed = Newsroom(facts={"m": Claim(7.8, sources="usgs", rivals=rivals)})
    moved = Newsroom(facts={"m": Claim(7.8, sources="usgs", rivals=(Claim(7.6, sources="afad"),))})
    for _ in range(50):
        assert len(between(calm, disputed)) == 1
        assert len(between(disputed, moved)) == 1
        assert not between(disputed, Newsroom(facts=dict(disputed.facts)))
