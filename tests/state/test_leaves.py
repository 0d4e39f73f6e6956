"""Leaf types: how each is read, written and refused.

What a table with one more entry can do (S1, S5).
"""

from __future__ import annotations

import json
import unittest
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from ipaddress import IPv4Address
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from attrs import field, frozen, make_class
from hypothesis import given
from hypothesis import strategies as st

import storyversions as sv
from storyversions.errors import StateError
from storyversions.state.codec import canonical, structure, unstructure
from storyversions.state.leaves import LEAVES, LeafType, leaf_type
from storyversions.state.schema import Scalar, shape_of
from storyversions.testing import laws
from storyversions.testing.strategies import edge_values, mutations, validator_limits
from storyversions.testing.strategies.scalars import LEAF_STRATEGIES, LeafStrategy

TOKYO = timezone(timedelta(hours=9))
NUMBER = "6f1b7e1a-0d2c-4a53-9c1f-0123456789ab"


LEAF_TYPES = [leaf_type(tp) for tp in LEAF_STRATEGIES]


def scalar(tp):
    return Scalar(tp, leaf_type(tp).kind)


@pytest.mark.parametrize("leaf", LEAF_TYPES, ids=lambda leaf: leaf.type.__name__)
@given(data=st.data())
def test_a_value_of_every_leaf_type_is_read_as_what_was_written(leaf, data):
    strategy = LEAF_STRATEGIES[leaf.type]
    value = data.draw(st.one_of(strategy.values, *map(st.just, strategy.edge_values)))
    shape = scalar(leaf.type)
    written = canonical(unstructure(shape, value))
    read = structure(shape, json.loads(written))
    assert (type(read), canonical(unstructure(shape, read))) == (leaf.type, written)


@pytest.mark.parametrize("leaf", LEAF_TYPES, ids=lambda leaf: leaf.type.__name__)
@given(data=st.data())
def test_two_values_are_written_alike_exactly_when_they_are_equal_and_nothing_is_hidden(leaf, data):
    value = data.draw(LEAF_STRATEGIES[leaf.type].values)
    twins = (*LEAF_STRATEGIES[leaf.type].respell(value), value)
    twin = data.draw(st.one_of(st.sampled_from(twins), LEAF_STRATEGIES[leaf.type].values))
    texts = [canonical(unstructure(scalar(leaf.type), each)) for each in (value, twin)]
    hidden = [getattr(each, leaf.hidden)() if leaf.hidden else None for each in (value, twin)]
    assert (texts[0] == texts[1]) is (value == twin and hidden[0] == hidden[1])


WRITTEN = [
    (time(9, 30), "09:30:00"),
    (time(9, 30, 0, 500), "09:30:00.000500"),
    (time(9, 30, tzinfo=TOKYO), "09:30:00+09:00"),
    (timedelta(0), "PT0S"),
    (timedelta(days=1, hours=2), "P1DT2H"),
    (timedelta(milliseconds=-500), "-PT0.5S"),
    (timedelta(minutes=90), "PT1H30M"),
    (timedelta(days=-2), "-P2D"),
    (timedelta(hours=24), "P1D"),
    (timedelta(microseconds=1), "PT0.000001S"),
    (timedelta.min, "-P999999999D"),
    (timedelta.max, "P999999999DT23H59M59.999999S"),
    (UUID(NUMBER), NUMBER),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN, ids=[text for _, text in WRITTEN])
def test_a_time_a_duration_and_a_uuid_have_one_canonical_form(value, text):
    shape = scalar(type(value))
    assert (unstructure(shape, value), structure(shape, text)) == (text, value)


FORMS = [
    (datetime, "2023-11-20T10:00:00Z", datetime(2023, 11, 20, 10, tzinfo=UTC)),
    (datetime, "2023-11-20T10:00", datetime(2023, 11, 20, 10)),
    (datetime, "2023-11-20t10:00z", datetime(2023, 11, 20, 10, tzinfo=UTC)),
    (datetime, "2023-11-20 10:00+09:00", datetime(2023, 11, 20, 10, tzinfo=TOKYO)),
    (datetime, "2023-11-20T10:00:00.5Z", datetime(2023, 11, 20, 10, 0, 0, 500_000, UTC)),
    (datetime, "2023-11-20T10:00:00.123456000", datetime(2023, 11, 20, 10, 0, 0, 123_456)),
    (datetime, "2023-11-20T10:00:00-00:00", datetime(2023, 11, 20, 10, tzinfo=UTC)),
    (time, "10:00", time(10)),
    (time, "10:00:00.5z", time(10, 0, 0, 500_000, UTC)),
    (timedelta, "PT36H", timedelta(hours=36)),
    (timedelta, "+P2W", timedelta(weeks=2)),
    (timedelta, "PT90M0.25S", timedelta(minutes=90, milliseconds=250)),
    (UUID, NUMBER.upper(), UUID(NUMBER)),
]


@pytest.mark.parametrize(("tp", "text", "value"), FORMS, ids=[text for _, text, _ in FORMS])
def test_other_forms_are_read_and_written_canonically(tp, text, value):
    read = structure(scalar(tp), text)
    assert (read, unstructure(scalar(tp), read)) == (value, unstructure(scalar(tp), value))


REFUSED = [
    *((datetime, "a date and time", text) for text in ("2023-02-30T10:00Z", "2023-11-20T24:00")),
    *((datetime, "a date and time", text) for text in ("2023-11-20T10:60", "2023-11-20T10")),
    *((datetime, "a date and time", text) for text in ("20231120T1000Z", "2023-11-20T10:00+24:00")),
    *((datetime, "a date and time", text) for text in ("2023-11-20T10:00:60Z", "10:00", "")),
    (datetime, "a date and time", "2023-11-20T10:00:00.1234567Z"),
    *((time, "a time of day", text) for text in ("24:00", "9:30", "10", "10:00:61")),
    *((timedelta, "a duration", text) for text in ("P", "PT", "P1DT", "P1Y", "P1M", "1 day")),
    *((timedelta, "a duration", text) for text in ("P999999999999D", "PT0.1234567S", "--P1D")),
    *((UUID, "a UUID", text) for text in (NUMBER.replace("-", ""), f"{{{NUMBER}}}", "x")),
]


@pytest.mark.parametrize(("tp", "noun", "text"), REFUSED, ids=[text for *_, text in REFUSED])
def test_an_impossible_text_is_refused_in_one_sentence(tp, noun, text):
    with pytest.raises(StateError) as error:
        structure(scalar(tp), text)
    assert str(error.value) == f"expected {noun}, found the text {text!r}"


def test_a_time_whose_zone_gives_no_offset_is_refused():
    with pytest.raises(StateError, match="clock: a time of day with a zone that gives no offset"):
        sv.Story("x", Plant).record(
            Plant(clock=time(1, tzinfo=ZoneInfo("Asia/Tokyo"))), at="2024-01-01"
        )


@frozen
class Reading:
    id: str
    number: UUID
    clock: time | None = None


@frozen
class Plant:
    clock: time = time(9)
    lasts: sv.Claim[timedelta] | None = None
    number: UUID | int | None = None
    clocks: tuple[time, ...] = ()
    numbers: frozenset[UUID] = frozenset()
    spans: Mapping[str, timedelta] = field(factory=dict)
    readings: Annotated[tuple[Reading, ...], sv.Meta(key="id")] = ()


TestTheLawsHoldOfTheNewTypes = laws(Plant)


def test_new_types_are_told_as_they_are_written():
    story = sv.Story("plant", Plant).record(Plant(), at="2024-01-01")
    later = Plant(time(10, tzinfo=UTC), sv.Claim(timedelta(hours=3), since="2024-01-02"))
    story = story.record(later, at="2024-01-02")
    text = str(story.diff("first", "head"))
    assert ("10:00:00+00:00" in text, "PT3H" in text) == (True, True)


def test_one_time_of_day_in_two_zones_is_a_change():
    before, after = Plant(time(9, tzinfo=UTC)), Plant(time(18, tzinfo=TOKYO))
    assert (before == after, len(sv.between(before, after))) == (True, 1)


@pytest.mark.parametrize("tp", [float, datetime, time, timedelta, UUID, Decimal, bool])
def test_what_is_no_key_is_refused_as_one(tp):
    row = type("Row", (), {"__annotations__": {"id": tp}})
    table = type(
        "Table",
        (),
        {"__annotations__": {"rows": Annotated[tuple[frozen(row), ...], sv.Meta(key="id")]}},
    )
    with pytest.raises(sv.SchemaError, match="the key 'id' is a str, an int, a date or an Enum"):
        shape_of(frozen(table))


def test_a_date_is_no_date_and_time_and_the_other_way_round():
    for tp, value in ((date, datetime(2024, 1, 1)), (datetime, date(2024, 1, 1))):
        with pytest.raises(StateError):
            unstructure(scalar(tp), value)


@pytest.fixture
def address():
    """A leaf type that is no one's: one entry in the table, and its strategy."""
    parts = {"kind": "text", "noun": "an address", "parse": IPv4Address, "format": str}
    LEAVES[IPv4Address] = LeafType(IPv4Address, **parts)
    values = st.ip_addresses(v=4)
    with pytest.MonkeyPatch.context() as patch:
        table = {**LEAF_STRATEGIES, IPv4Address: LeafStrategy(values, (IPv4Address(0),))}
        patch.setattr(edge_values, "LEAF_STRATEGIES", table)
        patch.setattr(mutations, "LEAF_STRATEGIES", table)
        patch.setattr(validator_limits, "LEAF_STRATEGIES", table)
        yield IPv4Address
    del LEAVES[IPv4Address]


@pytest.fixture
def server(address):
    """A class with leaves of a type that was just entered."""
    return make_class(
        "Server",
        {
            "at": field(type=address),
            "claim": field(type=sv.Claim[address] | None),
            "others": field(type=frozenset[address]),
            "by_name": field(type=Mapping[str, address | int]),
        },
        frozen=True,
    )


@pytest.mark.long
def test_the_laws_hold_of_a_new_leaf_type_by_its_entry_and_its_strategy(server):
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(laws(server)).run(result)
    assert (result.errors, result.failures, result.testsRun > 0) == ([], [], True)


def test_a_new_leaf_type_is_one_entry(server):
    with pytest.raises(StateError, match="at: expected an address, found the text 'x'"):
        sv.from_plain(server, {"at": "x", "claim": None, "others": [], "by_name": {}})
    one, two = (server(IPv4Address(n), None, frozenset(), {}) for n in (1, 2))
    story = sv.Story("s", server).record(one, at="2024-01-01").record(two, at="2024-01-02")
    assert "0.0.0.2" in str(story.diff())
