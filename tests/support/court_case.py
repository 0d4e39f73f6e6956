"""A court case: a model with a rule on its steps, and transitions, of which one breaks it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from attrs import evolve, frozen
from hypothesis import strategies as st

from storyversions import Claim, Meta
from storyversions.story.rules import invariant, transition_rule


@frozen
class Charge:
    """Something of which someone is accused, and how far that has come."""

    name: str
    status: Literal["filed", "dismissed", "convicted", "acquitted"] = "filed"


@transition_rule("what has been decided of a charge stays decided")
def decided(before, after):
    was = {charge.name: charge.status for charge in before.charges}
    for charge in after.charges:
        if was.get(charge.name, "filed") not in ("filed", charge.status):
            yield f"charges[{charge.name}].status"


@invariant("a case without a charge has no bail")
def bailed(state):
    return "bail" if state.bail is not None and not state.charges else None


@frozen
class Case:
    """A case with its charges, the bail and who judges it."""

    charges: Annotated[tuple[Charge, ...], Meta(key="name")] = ()
    bail: Claim[int] | None = None
    judge: Claim[str] | None = None
    rules: ClassVar = (decided, bailed)


def charge(draw, state):
    """One more charge is filed."""
    name = draw(st.text("abc", min_size=1, max_size=3))
    if any(each.name == name for each in state.charges):
        return None
    return evolve(state, charges=(*state.charges, Charge(name)))


def dismiss(draw, state):
    """A charge that is open is dismissed."""
    open_ones = [each.name for each in state.charges if each.status == "filed"]
    return _with_status(state, draw(st.sampled_from(open_ones)), "dismissed") if open_ones else None


def assign(draw, state):
    """Another judge."""
    return evolve(
        state, judge=Claim(draw(st.sampled_from(["Baker", "Chen"])), certainty="announced")
    )


def convict(draw, state):
    """A charge ends in a conviction, and the fault is that it need not be open."""
    if not state.charges:
        return None
    return _with_status(
        state, draw(st.sampled_from([each.name for each in state.charges])), "convicted"
    )


def _with_status(state, name, status):
    return evolve(
        state,
        charges=tuple(
            evolve(each, status=status) if each.name == name else each for each in state.charges
        ),
    )
