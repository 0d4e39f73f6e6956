"""Make a Hypothesis state machine of plain functions, to try whether they keep a model's rules."""

from __future__ import annotations

import inspect
import unittest
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.strategies import DataObject, SearchStrategy

from storyversions.errors import StoryError, UsageError
from storyversions.state.between import between
from storyversions.state.schema import shape_of
from storyversions.story.rules import Violation, rules_of
from storyversions.story.story import Story
from storyversions.testing.machines.counterexample import as_told, refusal
from storyversions.testing.strategies.drawn_states import states

Draw = Callable[[SearchStrategy[Any]], Any]
Transition = Callable[[Draw, Any], Any]
"""Gives the state after a step, drawing what it needs; None where the step does not apply."""

_FIRST_DAY: Final = date(2025, 1, 1)
"""The day of the first version; each step is a day later."""


def machine(
    model: type,
    transitions: Sequence[Transition],
    *,
    initial: Any = None,
    **fields: SearchStrategy[Any],
) -> type[unittest.TestCase]:
    """Build a test case that walks through `transitions` of states of a `model`.

    It fails where a step breaks a rule. A transition is a function of Hypothesis' own `draw` and a
    state; it returns the next state, or None where it does not apply. What it returns must be a
    state of the class (S3), and the rules that the class lists (``rules: ClassVar[tuple[Rule,
    ...]]``) must hold of each state and of each step. A walk starts at `initial`, a state or a
    strategy of states, or else at any state that keeps the invariants; `fields` are strategies for
    fields of those states, as in `states`.

    A failure reports what ``storyversions check`` says of the counterexample, and shows it as a
    dated story file, which is kept in the folder ``.storyversions``. How many walks of how many
    steps are tried depends on Hypothesis' settings: ``TestSteps.settings = settings(max_examples=…,
    stateful_step_count=…)``.

    Raises:
        SchemaError: the class cannot be versioned.
        UsageError: a rule is not a rule, there is no transition, or two have one name.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> def burn(draw, state):
    ...     return Fire(state.dead + 1)
    >>> machine(Fire, transitions=[burn]).__name__
    'FireSteps'

    """
    shape_of(model)
    rules_of(model)
    start, begin = _beginning(model, initial, fields)
    members = {
        "model": model,
        "transitions": _by_name(transitions),
        "begin": initialize(state=start)(begin),
    }
    walk: Any = type(f"{model.__name__}Steps", (_Walk,), members)
    taken = walk.taken = set[str]()
    case: Any = type(
        walk.__name__,
        (_Steps, walk.TestCase),
        {"model": model, "taken": taken, "transitions": members["transitions"]},
    )
    case.__name__ = case.__qualname__ = walk.__name__
    # The counterexample is told by the rule that it breaks: no need to look for the lines that were
    # run.
    case.settings = settings(case.settings, phases=set(case.settings.phases) - {Phase.explain})
    return case  # type: ignore[no-any-return]


def _by_name(transitions: Sequence[Transition]) -> dict[str, Transition]:
    """Map the names of the transition functions to the functions."""
    if not isinstance(transitions, list | tuple):
        raise UsageError(
            "transitions is a list of functions of draw and a state; it is a"
            f" {type(transitions).__name__}"
        )
    found: dict[str, Transition] = {}
    for each in transitions:
        name = _name(each)
        if name in found:
            raise UsageError(f"two transitions are called {name!r}; give each a name of its own")
        found[name] = each
    if not found:
        raise UsageError(
            "a machine needs a transition: a function of draw and a state that gives the next state"
        )
    return found


def _name(transition: Transition) -> str:
    """Return the name of a transition; refuse one that does not take two arguments."""
    name = getattr(transition, "__name__", "")
    if not name.isidentifier():
        raise UsageError(
            f"{transition!r} is no transition with a name; write a function of draw and a state"
        )
    try:
        signature = inspect.signature(transition)
    except (TypeError, ValueError):  # not every callable tells what it takes
        return name
    try:
        signature.bind(None, None)
    except TypeError:
        raise UsageError(
            f"{name} is a function of draw and a state; it takes {signature}"
        ) from None
    return name


def _beginning(
    model: type, initial: Any, fields: Mapping[str, SearchStrategy[Any]]
) -> tuple[SearchStrategy[Any], Callable[[_Walk, Any], None]]:
    """Return the states where a walk starts, and how it starts.

    A state that the user gives must keep the rules; of those that are drawn some do.
    """
    if initial is None:
        return states(model, **fields), _begin_anywhere
    if fields:
        raise UsageError("give the initial state, or strategies for its fields, not both")
    return (initial if isinstance(initial, SearchStrategy) else st.just(initial)), _begin_there


class _Steps(unittest.TestCase):
    """A test of a machine's walks."""

    model: type
    transitions: Mapping[str, Transition]
    taken: set[str]

    def runTest(self) -> None:  # noqa: N802 - unittest's own name
        """Run the walks; say what is missing where no walk starts or a transition is idle.

        A transition that never applies has tested nothing: its condition is wrong, or a `return` is
        missing.
        """
        # Once per run: Hypothesis makes a new walk for each example, and they share this set.
        self.taken.clear()
        self._walk()
        idle = [name for name in self.transitions if name not in self.taken]
        if len(idle) == len(self.transitions):
            raise AssertionError(f"no walk took a step: {', '.join(idle)} gave no state")
        for name in idle:
            sentence = f"{self.model.__name__}: no walk took the transition {name}"
            warnings.warn(sentence, stacklevel=2)

    def _walk(self) -> None:
        try:
            super().runTest()  # type: ignore[misc]
        except Unsatisfiable as error:
            name = self.model.__name__
            raise Unsatisfiable(
                f"no state of {name} that was drawn keeps its rules; give machine({name},"
                " initial=…)"
            ) from error


class _Walk(RuleBasedStateMachine):
    """A walk: the story of the states that it came through, a version for each."""

    model: type
    transitions: Mapping[str, Transition]
    taken: set[str]
    story: Story

    @rule(data=st.data())
    def step(self, data: DataObject) -> None:
        """Take one step: the first transition that applies, from a drawn one on."""
        names = list(self.transitions)
        first = names.index(data.draw(st.sampled_from(names), label="tries first"))
        # From a drawn one on and around: a step is found wherever one applies, and each can
        # come first.
        for name in (*names[first:], *names[:first]):
            if self.take(name, self.transitions[name](data.draw, self.story.head.state)):
                return

    def begin_at(self, state: Any) -> None:
        """Record the first version; nothing is checked yet."""
        name = self.model.__name__
        self.story = Story(name.lower(), self.model, title=name).record(
            state, at=_FIRST_DAY, title="begin"
        )

    def take(self, name: str, state: Any) -> bool:
        """Record a step if it applies and changes something; then check the rules.

        Return whether it did.
        """
        if state is None:
            return False
        self.taken.add(name)
        before = self.story.head.state
        at = _FIRST_DAY + timedelta(days=len(self.story.versions))
        try:
            recorded = self.story.record(state, at=at, title=name)
        except StoryError as error:
            raise AssertionError(
                f"{name} gives what is no state of {self.model.__name__}: {error}"
            ) from error
        # A step that changes nothing would make a story of equal versions, in which a rule
        # about steps has nothing to see.
        if not between(before, recorded.head.state):
            return False
        self.story = as_told(self.story, recorded)
        self.check()
        return True

    def check(self) -> None:
        """Fail with the counterexample where the last version breaks a rule."""
        broken = self.broken()
        if broken:
            raise AssertionError(refusal(self.story, broken))

    def broken(self) -> tuple[Violation, ...]:
        """List the rules that the last version breaks."""
        return self.story.breaches(since="head")


def _begin_anywhere(self: _Walk, state: Any) -> None:
    self.begin_at(state)
    # A drawn state that breaks a rule is no fault of a transition.
    assume(not self.broken())


def _begin_there(self: _Walk, state: Any) -> None:
    self.begin_at(state)
    self.check()


_begin_anywhere.__name__ = _begin_there.__name__ = "begin"  # as Hypothesis shows the steps
