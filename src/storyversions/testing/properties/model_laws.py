"""`laws`: one line in a test file asks every law of a class that someone versions."""

from __future__ import annotations

import functools
import inspect
import unittest
from collections.abc import Callable, Mapping
from types import MethodType
from typing import Any, Final

import attrs
from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck, Flaky, Unsatisfiable
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.errors import StoryError
from storyversions.state.schema import Record, shape_of
from storyversions.story.rules import rules_of
from storyversions.story.story import Story
from storyversions.testing.properties import state_laws, story_laws
from storyversions.testing.properties.class_checks import check_class
from storyversions.testing.properties.failures import speaking_of
from storyversions.testing.properties.field_fidelity import (
    givens,
    holds_what_it_is_given,
    records_of,
)
from storyversions.testing.properties.state_laws import lines
from storyversions.testing.properties.story_laws import DrawnStory
from storyversions.testing.strategies.drawn_histories import histories
from storyversions.testing.strategies.drawn_states import shape_with

Fields = dict[str, SearchStrategy[Any]]


@frozen
class Law:
    """A law by name: its examples, for a class and strategies of fields, and what must hold."""

    name: str
    examples: Callable[[Record, Fields], SearchStrategy[Any]]
    holds: Callable[[Record, Any], None]

    @property
    def method(self) -> str:
        """Return the name of its test."""
        return f"test_{self.name.replace(' ', '_')}"


def _lines(count: int) -> Callable[[Record, Fields], SearchStrategy[Any]]:
    return lambda record, fields: lines(record.cls, fields, count)


def _stories(record: Record, fields: Fields) -> SearchStrategy[Any]:
    return histories(record.cls, **fields).map(DrawnStory)


def _of_a_story(holds: Callable[[Record, Story], None]) -> Callable[[Record, DrawnStory], None]:
    """Turn a law of stories into one of examples that show their story."""

    @functools.wraps(holds)
    def of_what_is_told(record: Record, example: DrawnStory) -> None:
        holds(record, example.story)

    return of_what_is_told


LAWS: Final = (
    Law("a record holds what it is given", givens, holds_what_it_is_given),
    Law("round trip of a state", _lines(1), state_laws.round_trip_of_a_state),
    Law("digest stability", _lines(1), state_laws.digest_stability),
    Law("apply", _lines(2), state_laws.apply),
    Law("invert", _lines(2), state_laws.invert),
    Law("compose", _lines(3), state_laws.compose),
    Law("undo is empty", _lines(2), state_laws.undo_is_empty),
    Law("empty means same", _lines(2), state_laws.empty_means_same),
    Law("round trip of a patch", _lines(2), state_laws.round_trip_of_a_patch),
    Law("round trip of a version", _stories, _of_a_story(story_laws.round_trip_of_a_version)),
    Law("causes partition the facts", _stories, _of_a_story(story_laws.causes_partition_the_facts)),
    Law("itinerary folds to the net", _stories, _of_a_story(story_laws.itinerary_folds_to_the_net)),
    Law("believed on its own day", _stories, _of_a_story(story_laws.believed_on_its_own_day)),
    Law("store round trip", _stories, _of_a_story(story_laws.store_round_trip)),
)

RULES: Final = Law("rules can be asked", _stories, _of_a_story(story_laws.rules_can_be_asked))
"""Asked of a class that has rules."""


def laws(model: type, /, **fields: SearchStrategy[Any]) -> type[unittest.TestCase]:
    """Build a test case that asks every law of the class `model`, one test for each.

    `fields` are strategies for fields of the class, as for `states`. Each law is asked as often as
    the Hypothesis profile says that is loaded when the test runs; there is no deadline. A law that
    does not hold names itself, the field at fault and the smallest example.

    Raises:
        SchemaError: the class cannot be versioned; names the field and what to do.
        UsageError: the class lacks a field, or has `rules` that are not rules.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> case = laws(Fire)
    >>> sorted(name for name in dir(case) if name.startswith("test_"))[0]
    'test_a_record_holds_what_it_is_given'

    """
    record = shape_of(
        shape_of(model).cls
    )  # a generic class with its arguments is no class of a story
    # Before any test runs, so that a class that cannot be tested fails where `laws` is
    # called.
    check_class(record)
    shape_with(record.cls, fields)
    name = f"Test{record.name}"
    asked = (*LAWS, RULES) if rules_of(record.cls) else LAWS
    members: dict[str, Any] = {law.method: _Asked(law, record, fields) for law in asked}
    members |= {
        "__module__": _caller(),
        "__qualname__": name,
        "__doc__": f"The laws of {record.name}.",
    }
    return type(name, (unittest.TestCase,), members)


def _caller() -> str:
    """Name the module that calls `laws`, where the test case belongs."""
    frame = inspect.currentframe()
    # Two frames up: this function and `laws`.
    for _ in range(2):
        frame = frame and frame.f_back
    return str(frame.f_globals.get("__name__", __name__)) if frame else __name__


@frozen
class _Asked:
    """Make a method of a law.

    It is decorated whenever it is looked up, so that the profile loaded by then counts.
    """

    law: Law
    record: Record
    fields: Mapping[str, SearchStrategy[Any]]

    def __get__(self, case: Any, owner: type) -> Any:
        # Made at each look-up, as settings are fixed when a test is decorated.
        test = _test(self.law, self.record, dict(self.fields))
        return test if case is None else MethodType(test, case)


def _test(law: Law, record: Record, fields: Fields) -> Callable[[Any], None]:
    def holds(example: Any) -> None:
        with speaking_of(law.name, record):
            law.holds(record, example)

    holds.__name__ = holds.__qualname__ = law.method
    holds.__doc__ = law.holds.__doc__
    examples = _drawn(law, record, law.examples(record, fields))
    asked = _settings(law, record, fields)(given(example=examples)(holds))

    @functools.wraps(asked)
    def test(_: unittest.TestCase) -> None:
        try:
            asked()
        except AssertionError as error:
            # Its sentence says all, and the way to it nothing.
            raise error.with_traceback(None)  # noqa: B904
        except (Unsatisfiable, FailedHealthCheck) as error:
            raise AssertionError(_too_picky(law, record, error)) from error
        # Hypothesis would print both runs; the cause is nearly always a clock or chance.
        except Flaky as error:
            raise AssertionError(_fickle(law, record, error)) from error

    return test


_SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def _settings(law: Law, record: Record, fields: Fields) -> settings:
    """Return the loaded profile, with examples for each class that a law asks."""
    loaded = settings()
    # One law draws a class at a time; without this, each class of a large state would get
    # few examples.
    count = len(records_of(record, frozenset(fields))) if law.examples is givens else 1
    return settings(
        max_examples=loaded.max_examples * count,
        deadline=None,
        phases=[
            phase for phase in loaded.phases if phase is not Phase.explain
        ],  # it would name lines of ours
        report_multiple_bugs=False,
        suppress_health_check=[*loaded.suppress_health_check, *_SLOW],
    )


@st.composite
def _drawn(draw: DrawFn, law: Law, record: Record, examples: SearchStrategy[Any]) -> Any:
    """Draw an example.

    What the class raises while it is drawn is reported like what it raises when the law is asked.
    """
    with speaking_of(law.name, record):
        return draw(examples)


def _too_picky(law: Law, record: Record, error: Exception) -> str:
    """Say what keeps a law from being asked.

    That is the last refusal where the strategy tells it, else all that may refuse.
    """
    if isinstance(error, StoryError):
        return f"{record.name}: the law '{law.name}' cannot be asked: {error.sentence}"
    picky = [
        f"{each.name}.{attribute.name}"
        for each in records_of(record)
        for attribute in attrs.fields(each.cls)
        if attribute.validator is not None or attribute.converter is not None
    ]
    refusing = ", ".join(picky) or f"the __init__ of {record.name}"
    return (
        f"{record.name}: the law '{law.name}' cannot be asked: most of what is drawn is refused by"
        f" {refusing}; give such a field a strategy, as in laws({record.name}, field=…)"
    )


def _fickle(law: Law, record: Record, error: Flaky) -> str:
    """Say what is wrong where examples behave differently when they are tried again."""
    said = next(
        (
            str(each)
            for each in getattr(error, "exceptions", ())
            if isinstance(each, AssertionError)
        ),
        "",
    )
    return said or (
        f"{record.name}: the law '{law.name}' cannot be asked: the same values give something else"
        " each time; let no converter, validator or default depend on a clock, on chance or on"
        " what was made before"
    )
