"""An empty note was another claim to ``==``, and the same in JSON.

Not empty, yet with one digest (P4).
"""

from attrs import frozen

from storyversions import between
from storyversions.state.schema import Claim


@frozen
class State:
    who: Claim[str]


def test_an_empty_note_is_no_change():
    assert len(between(State(Claim("a", note="")), State(Claim("a")))) == 0
