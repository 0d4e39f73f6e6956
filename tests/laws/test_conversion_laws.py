"""Code made for a class converts and checks as the walk of the core does, and refuses what it does.

The oracle of each law is the plain form of the same function.
"""

from __future__ import annotations

import copy
import json
from contextlib import contextmanager

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.oracles import exact
from laws.test_structuring_laws import damaged

from storyversions.annex import plain_form
from storyversions.models.newsroom import Newsroom
from storyversions.state import codec, validation
from storyversions.state.codec import reader, writer
from storyversions.state.fast import conversions
from storyversions.state.fast.check_code import CheckWriter
from storyversions.state.fast.conversion_code import conversion_of
from storyversions.state.fast.nodes import way_to_hash
from storyversions.state.fast.read_code import ReaderWriter
from storyversions.state.fast.text_code import TextWriter
from storyversions.state.fast.write_code import TreeWriter
from storyversions.state.merkle import state_tree
from storyversions.state.merkle.trie import Fork
from storyversions.state.schema import Claim, FrozenDict, shape_of
from storyversions.testing import states

pytestmark = pytest.mark.annex

LAW = settings(
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ]
)
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}
OF_MODELS = pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)

structure, unstructure, canonical_value, validate = map(
    plain_form, (reader.structure, writer.unstructure, writer.canonical_value, validation.validate)
)
state_trie = plain_form(state_tree.state_trie)


def shown(node):
    """All that a node of a trie consists of, as values that can be compared."""
    if isinstance(node, bytes):
        return node
    if isinstance(node, Fork):
        return (node.hash, node.size, shown(node.zero), shown(node.one))
    return (node.hash, node.names, tuple(map(shown, node.nodes)))


ODD = (None, True, 0, -1, 1.5, -0.0, "", "\ud800", float("nan"), 10**4300, (), ("a", 1), [], {})
ODD += ({"a": 1}, FrozenDict({"a": None}), frozenset({1, "a"}), Claim("a", note="\ud800"), {1: 2})


def outcome(call):
    """What a call gives, or the error that it raises."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is compared
        return type(error), str(error), getattr(error, "path", None)


def is_refused(call):
    try:
        call()
    except Exception:  # noqa: BLE001 - of code, any exception is a refusal
        return True
    return False


def drawn(data, models):
    model = data.draw(models)
    return shape_of(model), data.draw(states(model))


@OF_MODELS
@LAW
@given(data=st.data())
def test_the_code_takes_every_state_and_gives_what_the_walk_gives(models, data):
    shape, state = drawn(data, models)
    plain = unstructure(shape, state)
    written = conversion_of(TreeWriter, shape)(state)
    assert json.dumps(written) == json.dumps(plain)  # in the same order
    assert exact(written, plain)
    assert conversion_of(TextWriter, shape)(state) == canonical_value(shape, state)
    assert exact(conversion_of(ReaderWriter, shape)(plain), structure(shape, plain))
    assert exact(conversion_of(CheckWriter, shape)(state), validate(state))
    assert shown(way_to_hash.__wrapped__(shape).make()(state)) == shown(state_trie(shape, state))


@OF_MODELS
@LAW
@given(data=st.data())
def test_the_code_reads_exactly_the_trees_that_the_walk_reads(models, data):
    shape, plain, _ = data.draw(damaged(models))
    read = conversion_of(ReaderWriter, shape)
    if is_refused(lambda: structure(shape, plain)):
        assert is_refused(lambda: read(plain))
    else:
        assert exact(read(plain), structure(shape, plain))


@st.composite
def spoilt(draw, models):
    """A state of which some part is a value that was put there past all checks."""
    model = draw(models)
    state = copy.deepcopy(draw(states(model)))
    holders = [part for part in parts(state) if attrs.fields(type(part))]
    if holders:
        part = holders[draw(st.integers(0, len(holders) - 1))]
        name = draw(st.sampled_from([each.name for each in attrs.fields(type(part))]))
        others = (*ODD, getattr(part, draw(st.sampled_from(attrs.fields(type(part)))).name))
        object.__setattr__(part, name, others[draw(st.integers(0, len(others) - 1))])
    return shape_of(model), state


def parts(value):
    """Every object of an attrs class in a value, but what belongs to a claim itself."""
    if attrs.has(type(value)):
        yield from () if isinstance(value, Claim) else (value,)
        for each in attrs.fields(type(value)) if not isinstance(value, Claim) else ():
            yield from parts(getattr(value, each.name))
        if isinstance(value, Claim):
            yield from parts(value.value)
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from parts(each)


@OF_MODELS
@LAW
@given(data=st.data())
def test_the_code_passes_and_writes_exactly_what_the_walk_does(models, data):
    shape, state = data.draw(spoilt(models))
    pairs = {
        TreeWriter: lambda: unstructure(shape, state),
        TextWriter: lambda: canonical_value(shape, state),
        CheckWriter: lambda: validate(state),
    }
    for kind, walk in pairs.items():
        made = conversion_of(kind, shape)
        if is_refused(walk):
            assert is_refused(lambda made=made: made(state)), kind
        else:
            assert exact(made(state), walk()), kind


@contextmanager
def at_once():
    """Let code be made at the first call, and for each call anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversions, "LEAVES_A_SLOT", 0)
        for each in ("way_to_read", "way_to_write", "way_to_text", "way_to_check"):
            patch.setattr(conversions, each, getattr(conversions, each).__wrapped__)
        yield


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_fault_in_a_tree_is_told_as_without_the_code(models, data):
    shape, plain, _ = data.draw(damaged(models))
    with at_once():
        told = outcome(lambda: codec.structure(shape, plain))
    assert exact(told, outcome(lambda: structure(shape, plain)))


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_fault_in_a_state_is_told_as_without_the_code(models, data):
    shape, state = data.draw(spoilt(models))
    with at_once():
        told = [
            outcome(lambda: codec.unstructure(shape, state)),
            outcome(lambda: codec.canonical_value(shape, state)),
            outcome(lambda: validation.validate(state)),
        ]
    walked = [
        outcome(lambda: unstructure(shape, state)),
        outcome(lambda: canonical_value(shape, state)),
        outcome(lambda: validate(state)),
    ]
    assert exact(told, walked)
