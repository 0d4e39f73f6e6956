"""Mappings that share what they have in common."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.annex import plain_form
from storyversions.state.fast.overlay import (
    DerivedMapping,
    OverlayMapping,
    entries_apart,
    overlay_difference,
    update_mapping,
)
from storyversions.state.schema import NOTHING, FrozenDict, containers

KEYS = st.sampled_from("abcdefgh")
CHANGES = st.lists(
    st.dictionaries(KEYS, st.just(NOTHING) | st.integers(0, 3), max_size=3), max_size=5
)
BASES = st.dictionaries(KEYS, st.integers(0, 3)).map(FrozenDict)
LARGE = FrozenDict({str(n): n for n in range(2000)})


def layered(base, changes):
    """The mapping that the changes make of a base, never copied."""
    made = OverlayMapping(base, {})
    for each in changes:
        over = {**made.over, **each}
        made = OverlayMapping(
            base, {key: value for key, value in over.items() if value is not NOTHING or key in base}
        )
    return made


def folded(base, changes):
    """The dict that they make, one after the other."""
    entries = dict(base)
    for each in changes:
        entries = {key: value for key, value in (entries | each).items() if value is not NOTHING}
    return entries


@given(BASES, CHANGES)
def test_layers_hold_what_a_dict_holds_after_the_same_changes(base, changes):
    assert dict(layered(base, changes)) == folded(base, changes)


@given(BASES, CHANGES)
def test_layers_equal_a_frozen_dict_from_either_side(base, changes):
    made, plain = layered(base, changes), FrozenDict(folded(base, changes))
    assert (made == plain, plain == made, hash(made) == hash(plain)) == (True, True, True)


@given(BASES, CHANGES, KEYS)
def test_layers_answer_for_a_key_as_a_dict_does(base, changes, key):
    made, plain = layered(base, changes), folded(base, changes)
    assert (key in made, made.get(key, "none"), len(made)) == (
        key in plain,
        plain.get(key, "none"),
        len(plain),
    )


@given(BASES, CHANGES)
def test_layers_print_and_pickle_as_a_frozen_dict(base, changes):
    made = layered(base, changes)
    assert (pickle.loads(pickle.dumps(made)), repr(made)) == (made, repr(made.flat()))


@given(BASES, CHANGES)
def test_a_small_mapping_is_changed_as_a_dict_is(base, changes):
    made = base
    for each in changes:
        made = update_mapping(made, each)
    assert made == folded(base, changes)


@given(BASES, CHANGES)
def test_a_mapping_is_changed_as_the_core_changes_it(base, changes):
    made = plain = base
    for each in changes:
        made, plain = update_mapping(made, each), plain_form(containers.update_mapping)(plain, each)
    assert (made, list(made)) == (plain, list(plain))


def test_a_large_mapping_is_not_copied_for_a_few_changes():
    assert update_mapping(LARGE, {"7": 8}).base is LARGE


def test_a_layer_changed_again_keeps_its_base():
    assert update_mapping(update_mapping(LARGE, {"7": 8}), {"9": 8}).base is LARGE


def test_a_layer_that_grew_past_the_square_root_is_made_flat():
    assert type(update_mapping(LARGE, {str(n): NOTHING for n in range(50)})) is FrozenDict


def test_a_change_to_nothing_gives_the_same_mapping():
    assert update_mapping(LARGE, {}) is LARGE


def test_what_is_taken_out_of_a_layer_is_not_there():
    with pytest.raises(KeyError):
        update_mapping(LARGE, {"7": NOTHING})["7"]


def test_a_small_mapping_that_could_change_is_copied():
    assert type(update_mapping({"7": 7}, {"7": 8})) is FrozenDict


def test_a_large_mapping_that_could_change_is_shared_and_not_frozen():
    plain = dict(LARGE)
    made = update_mapping(plain, {"7": 8})
    assert (made.base is plain, made.is_frozen) == (True, False)


def entries_that_differ(a, b):
    """Of two mappings the entries that the other does not have so, side by side."""
    return [
        {key: value for key, value in one.items() if key not in two or two[key] != value}
        for one, two in [(a, b), (b, a)]
    ]


@given(BASES, CHANGES, CHANGES)
def test_two_mappings_on_one_base_differ_only_where_they_are_apart(base, one, other):
    a, b = layered(base, one), layered(base, other)
    assert entries_that_differ(*overlay_difference(a, b)) == entries_that_differ(a, b)


@given(BASES, CHANGES)
def test_a_mapping_is_apart_from_its_base_where_it_was_changed(base, changes):
    made = layered(base, changes)
    assert entries_that_differ(*overlay_difference(base, made)) == entries_that_differ(base, made)


def test_two_mappings_without_a_common_base_are_not_taken_apart():
    assert overlay_difference(LARGE, FrozenDict(LARGE)) is None


class Text(str):
    """A text that equals one, and is none."""

    __slots__ = ()


OBJECTS = {n: object() for n in range(4)}


@given(BASES, CHANGES, CHANGES, st.sampled_from(["layers", "flat", "texts"]))
def test_entries_that_two_mappings_do_not_share_are_those_that_the_core_finds(
    base, one, other, kind
):
    def with_objects(mapping):
        return {key: OBJECTS.get(each, each) for key, each in mapping.items()}

    base, one, other = with_objects(base), map(with_objects, one), map(with_objects, other)
    a, b = layered(FrozenDict(base), one), layered(FrozenDict(base), other)
    if kind == "layers":
        b = layered(a.base, [b])
    if kind == "texts":
        b = {Text(key) if each is OBJECTS[1] else key: each for key, each in b.items()}
    for pair in [(a, b), (b, a), (a, a)]:
        assert entries_apart(*pair) == plain_form(containers.entries_apart)(*pair)


class Derived(DerivedMapping):
    """A mapping that can be asked for one entry only."""

    def __init__(self, entries):
        self.entries = entries

    def __getitem__(self, key):
        return self.entries[key]

    def __iter__(self):
        return iter(self.entries)

    def __len__(self):
        raise AssertionError("all entries were asked for")


def layers(mapping):
    """How many layers lie over the lowest base."""
    return 1 + layers(mapping.base) if isinstance(mapping, OverlayMapping) else 0


def test_what_is_laid_over_a_derived_mapping_is_never_merged_with_it():
    made, expected = OverlayMapping(Derived(dict(LARGE)), {}), dict(LARGE)
    for number in range(200):
        changes = {str(number * 7 + n): NOTHING if n == 3 else n for n in range(10)}
        changes |= {f"new-{number}": 1, f"never-{number}": NOTHING}
        made = update_mapping(made, changes)
        expected = {k: v for k, v in {**expected, **changes}.items() if v is not NOTHING}
    assert dict(made.items()) == {key: made[key] for key in made} == expected
    assert layers(made) < 12
