"""Every record that a user can hold prints itself on one line of at most 120 characters."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import storyversions as sv
from storyversions.state.reprs import MAX_COLUMNS, one_line, short_repr
from storyversions.stores import files

CHECKOUT = Path(__file__).parents[2]
STORY = files.read(next((CHECKOUT / "snapshots").iterdir()))


def reached(value: Any, seen: dict[int, Any]) -> Iterator[Any]:
    """Every record of the library that can be reached from a value by its fields and members."""
    if id(value) in seen:
        return
    seen[id(value)] = value
    inside: Any = ()
    if isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, tuple | list | frozenset):
        inside = value
    elif attrs.has(type(value)):
        if type(value).__module__.startswith("storyversions"):
            yield value
        inside = [getattr(value, field.name) for field in attrs.fields(type(value))]
    for member in inside:
        yield from reached(member, seen)


def held() -> list[Any]:
    """What a user holds of the first story."""
    update = sv.Update("2023-11-30", state=STORY.head.state, because="event")
    roots = [
        *(STORY, STORY.timeline("ceo"), STORY.log("board"), STORY.blame(), STORY.facts_at()),
        *(STORY.diff("first", "head"), STORY.diff("head", "first"), STORY.steps, STORY.deltas),
        *(
            STORY.resolve("11/19"),
            STORY.believed("ceo", about="2023-11-19"),
            STORY.breaches(),
            update,
        ),
    ]
    seen: dict[int, Any] = {}
    return [STORY.timeline("ceo"), *(record for root in roots for record in reached(root, seen))]


def test_the_records_of_the_first_story_fit_a_line():
    wide = {type(record): text for record in held() if not fits(text := repr(record))}
    assert wide == {}


def fits(text: str) -> bool:
    return len(text) <= MAX_COLUMNS and "\n" not in text and " object at 0x" not in text


def classes() -> list[type]:
    """Every attrs class of the library that is not private to its module."""
    found = dict.fromkeys(
        value
        for module in pkgutil.walk_packages(sv.__path__, "storyversions.")
        if not module.name.endswith("__main__")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, type) and attrs.has(value) and value.__module__ == module.name
    )
    return [cls for cls in found if not cls.__name__.startswith("_")]


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_no_record_prints_as_an_address(cls):
    assert cls.__repr__ is not object.__repr__


def test_a_diff_of_many_changes_fits_a_line_and_says_how_many():
    text = repr(STORY.diff("first", "head"))
    assert text == "<Diff of 2023-11-17 and 2023-11-24: 63 changes, 2 passing>"


def test_a_repr_leaves_out_what_is_as_by_default_and_shows_what_is_not():
    assert repr(sv.Claim(3, since="2020-09-07")) == "Claim(value=3, since=When('2020-09-07'))"
    assert repr(sv.Claim(None, certainty="denied")) == "Claim(value=None, certainty='denied')"
    assert repr(sv.Edit(sv.Path(()).field("dead"), sv.NOTHING, 0)) == (
        "Edit(path=Path('dead'), before=NOTHING, after=0)"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [("abc", "abc"), ("a\nb", "a b"), ("x" * 12, "xxxxxxxxx…"), (f"({'x' * 12})", "(xxxxxxx…)")],
)
def test_a_text_is_cut_to_one_line(text, line):
    assert one_line(text, 10) == line


def test_the_text_of_a_diff_stays_its_sentences():
    diff = STORY.diff("11/19", "11/22")
    assert str(diff) == "\n".join(diff.sentences()) != repr(diff)


def test_a_factory_is_a_default_too():
    @attrs.frozen
    class Names:
        by_name: dict = attrs.field(factory=dict)
        __repr__ = short_repr()

    assert (repr(Names()), repr(Names({"a": 1}))) == ("Names()", "Names(by_name={'a': 1})")
