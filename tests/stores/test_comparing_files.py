"""Two large version files compared by their texts.

The same patch and the same errors as read whole.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Mapping
from typing import Annotated, Any

import attrs
import pytest
from attrs import evolve, field, frozen
from sealed import sealed

import storyversions as sv
from storyversions import between
from storyversions.errors import StateError, StoryError
from storyversions.state.schema import shape_of
from storyversions.stores import files
from storyversions.stores.archive.layout import format_snapshot
from storyversions.stores.fast.comparing import by_text, patch_of
from storyversions.stores.fast.gc_paused import bulk_load
from storyversions.stores.fast.patterns import LayoutMismatch
from storyversions.stores.fast.spans import TextPair


@frozen
class Town:
    name: str
    size: int
    mayor: sv.Claim[str] | None = None


@frozen
class House:
    street: str
    number: int
    price: float = 1.5
    more: Any = None


@frozen
class Fire:
    houses: Mapping[str, House]
    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
    crews: Mapping[str, int] = field(factory=dict)
    note: str | None = None


HOUSES = {f"h{number:03}": House("Main Street, 5", number) for number in range(300)}
TOWNS = tuple(Town(f"Town {number}", number) for number in range(100))
FIRST = Fire(HOUSES, TOWNS, {"a": 1, "b": 2}, "windy")


def written(folder, *states):
    """The paths of the version files of a story with these states."""
    story = sv.Story("fire", type(states[0]), title="The fire")
    for day, state in enumerate(states, 1):
        story = story.record(state, at=f"2031-08-{day:02}")
    files.write(story, folder, model="fire:Fire")
    return [folder / f"{version.label}.json" for version in story.versions]


def texts(paths):
    return TextPair(*(path.read_bytes() for path in paths))


def with_houses(**changes):
    return evolve(FIRST, houses={key: each for key, each in {**HOUSES, **changes}.items() if each})


def with_towns(*towns):
    return evolve(FIRST, towns=towns)


def with_more(value):
    return with_houses(h005=evolve(HOUSES["h005"], more=value))


CHANGES = {
    "nothing": FIRST,
    "a field of an entity": with_houses(h007=House("Main Street, 6", 7)),
    "a whole number that becomes one with a point": with_more(1),
    "the first entity": with_houses(h000=None),
    "the last entity": with_houses(h299=None),
    "an entity before all others": with_houses(a=House("x", 1)),
    "an entity after all others": with_houses(z=House("x", 1)),
    "an entity that comes and one that goes": with_houses(h100=None, h100b=House("x", 1)),
    "many neighbours": with_houses(**dict.fromkeys(list(HOUSES)[20:90])),
    "all entities": evolve(FIRST, houses={}),
    "a row": with_towns(*TOWNS[:5], evolve(TOWNS[5], size=99), *TOWNS[6:]),
    "a row that goes": with_towns(*TOWNS[1:]),
    "a row that comes": with_towns(Town("New", 1), *TOWNS),
    "rows that change places": with_towns(*TOWNS[50:], *TOWNS[:50]),
    "all rows": with_towns(),
    "a claim in a row": with_towns(
        evolve(TOWNS[0], mayor=sv.Claim("Ito", since="2031-08-02")), *TOWNS[1:]
    ),
    "an entry": evolve(FIRST, crews={"a": 1, "b": 3, "c": 4}),
    "the last entry": evolve(FIRST, crews={"a": 1}),
    "a fact of the state": evolve(FIRST, note=None),
    "a key with a quotation mark and a bracket": with_houses(**{'a"]},\n{\\': House("x", 1)}),
    "a key like the end of a text": with_houses(**{",": House("x", 1), ":": House("y", 2)}),
    "an empty key": with_houses(**{"": House("x", 1)}),
    "a text like lines": evolve(FIRST, note='",\n"note":"x"\n}\n}'),
    "JSON like lines": with_more({"h006": {"street": "},\n{", "rows": {}}, "order": ["},", "{"]}),
}


@pytest.mark.parametrize("after", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("before", [FIRST, with_more(1.0)], ids=["first", "more"])
def test_two_files_give_the_patch_between_their_states(tmp_path, before, after):
    paths = written(tmp_path, before, after)
    assert files.compare(*paths, Fire).to_plain() == between(before, after).to_plain()


@pytest.mark.parametrize("name", sorted(set(CHANGES) - {"a key like the end of a text"}))
def test_what_a_build_writes_is_compared_by_its_text(tmp_path, name):
    paths = written(tmp_path, FIRST, CHANGES[name])
    assert patch_of(texts(paths), Fire).to_plain() == between(FIRST, CHANGES[name]).to_plain()


def test_a_small_file_is_read_whole(tmp_path):
    paths = written(tmp_path, FIRST, Fire({}))
    assert by_text(*paths, Fire) is None


@pytest.mark.annex
def test_of_equal_entities_only_the_first_is_made(tmp_path):
    made = []
    checked = attrs.field(type=int, validator=lambda _, __, value: made.append(value))
    counted = attrs.make_class("Counted", {"number": checked}, frozen=True)
    many = attrs.make_class("Many", {"each": attrs.field(type=Mapping[str, counted])}, frozen=True)
    line = [
        many({f"{key:05}": counted(key + (key == 700) * step) for key in range(1000)})
        for step in (0, 1)
    ]
    paths = written(tmp_path, *line)
    made.clear()
    files.compare(*paths, many)
    assert made == [0, 700, 701]


# Whatever happens to a file is found.


def outcome(call):
    """What a call gives, or the error that it raises."""
    try:
        return call()
    except StoryError as error:
        return type(error), str(error)


def refusal(call):
    """The sentence with which a call is refused."""
    with pytest.raises(StateError) as refused:
        call()
    return str(refused.value)


def whole(one, other, model):
    """The patch between two files that are read whole."""
    return between(files.read_state(one, model), files.read_state(other, model))


def damaged(path, change):
    data = path.read_bytes()
    changed = change(data)
    assert changed != data, "it is damaged"
    path.write_bytes(changed)


def resealed(path, change):
    """Writes the JSON of a file anew after a change, with the digest that it then needs."""
    plain = json.loads(path.read_bytes())
    change(plain)
    path.write_text(
        json.dumps(sealed(plain), ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )


DAMAGES = {
    "cut": lambda data: data[:9000],
    "cut at its end": lambda data: data[:-3],
    "empty": lambda _: b"",
    "no JSON": lambda data: data.replace(b'"note":"windy"', b'"note":windy'),
    "another value": lambda data: data.replace(b'"number":77,', b'"number":78,'),
    "another digest": lambda data: data.replace(b'"digest":"', b'"digest":"0')[:-1],
    "a digest in capitals": lambda data: data[:12] + data[12:76].upper() + data[76:],
    "another seal": lambda data: data.replace(b'"seal":"', b'"seal":"0')[:-1],
    "a seal in capitals": lambda data: re.sub(
        rb'(?<="seal":")[0-9a-f]+', lambda seal: seal[0].upper(), data
    ),
    "no seal": lambda data: re.sub(rb'"seal":"[0-9a-f]+",\n', b"", data),
    "the former format": lambda data: data.replace(b'"format":2', b'"format":1'),
    "the former format without a seal": lambda data: re.sub(
        rb'"seal":"[0-9a-f]+",\n', b"", data.replace(b'"format":2', b'"format":1')
    ),
    "a later format": lambda data: data.replace(b'"format":2', b'"format":3'),
    "a format that is true": lambda data: data.replace(b'"format":2', b'"format":true'),
    "no label": lambda data: data.replace(b'"label":"', b'"babel":"'),
    "a label that is no text": lambda data: data.replace(b'"label":"2031', b'"label":"\xff031'),
    "a line feed in a text": lambda data: data.replace(b'"Main Street, 5"', b'"Main\nStreet, 5"'),
    "a line feed after a comma in a text": lambda data: data.replace(
        b'"Main Street, 5"', b'"Main Street,\n 5"'
    ),
    "a line feed in a number": lambda data: data.replace(b'"number":77', b'"number":7\n7'),
    "a line feed in a key": lambda data: data.replace(b'"h077"', b'"h0\n77"'),
    "a line feed in the title": lambda data: data.replace(
        b'"recorded":"2031', b'"recorded":"20\n31'
    ),
    "no line feeds": lambda data: data.replace(b"\n", b""),
    "a line feed too few": lambda data: data.replace(b'{\n"more"', b'{"more"'),
    "a line feed too many": lambda data: data.replace(b'"note":"windy"', b'"note":\n"windy"'),
    "a space": lambda data: data.replace(b'"note":"windy"', b'"note": "windy"'),
    "other line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "another order of keys": lambda data: data.replace(b'"a":1,\n"b":2', b'"b":2,\n"a":1'),
    "half of a letter": lambda data: data.replace(b"windy", b"wind\xc3"),
    "more at its end": lambda data: data + b"{}",
    "a list": lambda data: b"[" + data + b"]",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("which", [[0], [1], [0, 1]], ids=["the first", "the second", "both"])
def test_a_damaged_file_gives_what_it_gives_when_it_is_read_whole(tmp_path, damage, which):
    paths = written(tmp_path, FIRST, with_houses(h007=House("Main Street, 6", 7)))
    for each in which:
        damaged(paths[each], damage)
    assert outcome(lambda: files.compare(*paths, Fire)) == outcome(lambda: whole(*paths, Fire))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_two_files_that_are_damaged_alike_are_not_the_same(tmp_path, damage):
    (path,) = written(tmp_path, FIRST)
    damaged(path, damage)
    assert outcome(lambda: files.compare(path, path, Fire)) == outcome(
        lambda: whole(path, path, Fire)
    )


def test_a_flipped_byte_gives_what_it_gives_when_the_file_is_read_whole(tmp_path):
    paths = written(tmp_path, FIRST, with_houses(h007=House("Main Street, 6", 7)))
    data = paths[1].read_bytes()
    found, expected = [], []
    for place in range(0, len(data), 997):
        paths[1].write_bytes(
            bytes([*data[:place], data[place] ^ (1 << place % 8), *data[place + 1 :]])
        )
        found.append(outcome(lambda: files.compare(*paths, Fire)))
        expected.append(outcome(lambda: whole(*paths, Fire)))
    assert found == expected


def test_a_missing_file_is_refused_by_its_name(tmp_path):
    (path,) = written(tmp_path, FIRST)
    missing = tmp_path / "2031-08-09.json"
    sentence = f"{missing}: no such file or directory"
    assert str(outcome(lambda: files.compare(path, missing, Fire))[1]) == sentence


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version["state"].update(note=5),
        lambda version: version["state"].update(more=1),
        lambda version: version["state"].pop("crews"),
        lambda version: version["state"]["houses"]["h009"].update(number="9"),
        lambda version: version["state"]["houses"]["h009"].update(number=9.0),
        lambda version: version["state"]["houses"]["h009"].pop("number"),
        lambda version: version["state"]["towns"]["order"].reverse(),
        lambda version: version["state"]["towns"]["order"].pop(),
        lambda version: version["state"]["towns"]["order"].append("Town 3"),
        lambda version: version["state"]["towns"]["rows"].pop("Town 3"),
        lambda version: version["state"]["towns"]["rows"]["Town 3"].update(name="Town 4"),
    ],
)
def test_a_state_that_no_build_wrote_gives_what_it_gives_when_it_is_read_whole(tmp_path, change):
    paths = written(tmp_path, FIRST, FIRST)
    resealed(paths[1], change)
    paths[1].write_text(laid_out_again(paths[1]), encoding="utf-8")
    assert outcome(lambda: files.compare(*paths, Fire)) == outcome(lambda: whole(*paths, Fire))


def laid_out_again(path):
    """The text of a file with the breaks of a build, whatever its state is."""
    return format_snapshot(json.loads(path.read_bytes()), shape_of(Fire))


# Another class.


def fire_of(**types):
    """A class like `Fire` whose houses have other fields."""
    house = attrs.make_class(
        "House", {name: attrs.field(type=each) for name, each in types.items()}, frozen=True
    )
    kept = {
        each.name: attrs.field(type=each.type)
        for each in attrs.fields(attrs.resolve_types(Fire, include_extras=True))
    }
    return attrs.make_class(
        "Fire", {**kept, "houses": attrs.field(type=Mapping[str, house])}, frozen=True
    )


KINDS = {"street": str, "number": int, "price": float, "more": Any}
OTHERS = {
    "with a field more": fire_of(**KINDS, door=str),
    "with a field less": fire_of(street=str, number=int, price=float),
    "with another name": fire_of(
        **{"road" if name == "street" else name: each for name, each in KINDS.items()}
    ),
    "with a text for a number": fire_of(**{**KINDS, "number": str}),
    "with a point in a number": fire_of(**{**KINDS, "number": float}),
    "with a truth value for null": fire_of(**{**KINDS, "more": bool}),
}


@pytest.mark.parametrize("model", OTHERS.values(), ids=OTHERS)
def test_equal_files_of_another_class_are_refused_as_when_they_are_read_whole(tmp_path, model):
    paths = written(tmp_path, FIRST, FIRST)
    assert refusal(lambda: files.compare(*paths, model)) == refusal(lambda: whole(*paths, model))


@frozen
class Blaze:
    """`Fire` of a later day, with a field renamed and one that it adds."""

    buildings: Annotated[Mapping[str, House], sv.Meta(was="houses")]
    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
    crews: Mapping[str, int] = field(factory=dict)
    note: str | None = None
    cause: str = "unknown"


def test_files_of_a_class_that_has_changed_since_are_compared_by_its_new_names(tmp_path):
    paths = written(tmp_path, FIRST, with_houses(h007=House("Main Street, 6", 7)))
    assert [str(edit.path) for edit in files.compare(*paths, Blaze)] == ["buildings[h007].street"]


@frozen
class Node:
    """A class that holds itself."""

    name: str
    inside: Mapping[str, Node] = field(factory=dict)


def test_states_of_a_class_that_holds_itself_are_read_whole(tmp_path):
    line = [
        Node("a", {f"{key:03}": Node(text, {"b": Node("c")}) for key in range(400)})
        for text in "xy"
    ]
    paths = written(tmp_path, *line)
    assert files.compare(*paths, Node) == between(*line)


def few(_, __, value):
    if len(value) < 300:
        raise ValueError("some are missing")


@frozen
class Checked:
    """A state whose class looks at all of it."""

    houses: Mapping[str, House] = field(validator=few)


def test_a_class_that_checks_the_whole_state_sees_it_whole(tmp_path):
    paths = written(tmp_path, Checked(HOUSES), Checked({**HOUSES, "h007": House("x", 7)}))
    with pytest.raises(LayoutMismatch):
        patch_of(texts(paths), Checked)
    assert [str(edit.path) for edit in files.compare(*paths, Checked)] == ["houses[h007].street"]


# The collector.


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("error", [None, ValueError])
def test_the_collector_rests_inside_and_is_afterwards_as_it_was(enabled, error):
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with bulk_load():
            inside = gc.isenabled()
            if error:
                raise error
    except ValueError:
        pass
    finally:
        after = gc.isenabled()
        (gc.enable if before else gc.disable)()
    assert (inside, after) == (False, enabled)
