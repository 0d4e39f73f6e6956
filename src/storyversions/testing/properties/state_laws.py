"""The laws of states and patches (S4, S5, P1–P4), each stated over examples of one class."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.state.between import between
from storyversions.state.codec import Plain, canonical, digest, equivalent, structure, unstructure
from storyversions.state.detail import findings
from storyversions.state.patch import Patch
from storyversions.state.schema import Record
from storyversions.testing.properties.failures import (
    Fault,
    differs,
    expect_equal,
    expect_nothing,
    expect_same,
    place_of,
)
from storyversions.testing.strategies.drawn_states import states
from storyversions.testing.strategies.mutations import near

DrawnStates = tuple[Any, ...]
"""States, each near the one before."""


def lines(
    model: type, fields: dict[str, SearchStrategy[Any]], count: int
) -> SearchStrategy[DrawnStates]:
    """Draw `count` states of a class `model`, each near the one before.

    `fields` are strategies for fields of the class.
    """
    return _lines(states(model, **fields), fields, count)


@st.composite
def _lines(
    draw: DrawFn, firsts: SearchStrategy[Any], fields: dict[str, SearchStrategy[Any]], count: int
) -> DrawnStates:
    line = [draw(firsts)]
    while len(line) < count:
        line.append(draw(near(line[-1], **fields)))
    return tuple(line)


def round_trip_of_a_state(record: Record, line: DrawnStates) -> None:
    """A state that was written and read again is the same, with the same types.

    `line` holds states of the class of `record`.
    """
    for state in line:
        text = canonical(unstructure(record, state))
        expect_same(record, state, structure(record, json.loads(text)))


def digest_stability(record: Record, line: DrawnStates) -> None:
    """The digest of a state depends neither on the order of its keys nor on reading it.

    `line` holds states of the class of `record`.
    """
    for state in line:
        plain = unstructure(record, state)
        again = structure(record, _turned(plain))
        if digest(plain) != digest(unstructure(record, again)):
            expect_same(record, state, again)
            raise differs(record, "", digest(plain), digest(unstructure(record, again)))


def _turned(plain: Plain) -> Plain:
    """Return the same tree with the members of its objects from last to first."""
    if isinstance(plain, dict):
        return {key: _turned(plain[key]) for key in reversed(plain)}
    return [_turned(each) for each in plain] if isinstance(plain, list) else plain


def apply(record: Record, line: DrawnStates) -> None:
    """The patch between two states makes the one the other.

    `line` holds both states, of the class of `record`.
    """
    a, b = line
    expect_same(record, b, between(a, b).apply(a))


def invert(record: Record, line: DrawnStates) -> None:
    """The inverse of the patch between two states makes the other the one.

    `line` holds both states, of the class of `record`.
    """
    a, b = line
    expect_same(record, a, between(a, b).invert().apply(b))


def compose(record: Record, line: DrawnStates) -> None:
    """Two patches, one after the other, are the patch between their ends.

    `line` holds the three states, of the class of `record`.
    """
    a, b, c = line
    _expect_patch(record, between(a, c), between(a, b).then(between(b, c)))


def undo_is_empty(record: Record, line: DrawnStates) -> None:
    """A patch and its inverse leave nothing.

    `line` holds the two states of the patch, of the class of `record`.
    """
    patch = between(*line)
    expect_nothing(record, patch.then(patch.invert()))


def empty_means_same(record: Record, line: DrawnStates) -> None:
    """A patch is empty exactly when the states, their digests, and DeepDiff say the same.

    `line` holds both states, of the class of `record`.
    """
    a, b = line
    before, after = unstructure(record, a), unstructure(record, b)
    patch = between(a, b)
    answers = {
        "the patch is empty": not patch.edits,
        "the states are the same": equivalent(record, a, b),
        "their digests are equal": digest(before) == digest(after),
        # An oracle that shares no code with the rest: three of ours could be wrong together.
        "DeepDiff finds nothing": not findings(before, after),
    }
    if len(set(answers.values())) > 1:
        path = str(patch.edits[0].path) if patch.edits else _first_finding(before, after)
        said = ", ".join(
            f"{answer}: {'yes' if holds else 'no'}" for answer, holds in answers.items()
        )
        raise Fault(place_of(record, path), said)


def _first_finding(before: Plain, after: Plain) -> str:
    """Name the first field in which two plain trees differ."""
    return next((name for name in before if canonical(before[name]) != canonical(after[name])), "")


def round_trip_of_a_patch(record: Record, line: DrawnStates) -> None:
    """A patch that was written and read again is equal.

    `line` holds the two states of the patch, of the class of `record`.
    """
    patch = between(*line)
    # Through text, since only then tuples, key types and number types show.
    plain = json.loads(json.dumps(patch.to_plain()))
    _expect_patch(record, patch, Patch.from_plain(record.cls, plain))


def _expect_patch(record: Record, expected: Patch, found: Patch) -> None:
    """Refuse a patch that is not the expected one, by the first edit that only one of them has."""
    if expected == found:
        return
    ours, theirs = (
        {str(each["path"]): each for each in patch.to_plain()} for patch in (expected, found)
    )
    for path in sorted({*ours, *theirs}):
        if canonical(ours.get(path)) != canonical(theirs.get(path)):
            raise differs(record, path, ours.get(path, "no edit"), theirs.get(path, "no edit"))
    expect_equal(record, expected, found)
