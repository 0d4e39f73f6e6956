"""Write changes, and what is known of facts, as JSON, and read both again.

A version is named by its number: its label is another one once its day has a second version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from storyversions.dates import when
from storyversions.state.change import Cause, Change, Direction, Ending, Kind
from storyversions.state.codec import Plain, canonical, structure, unstructure
from storyversions.state.paths import Path, read_path
from storyversions.state.places import Place, locate
from storyversions.state.schema import NOTHING, Certainty, Claim, FrozenDict, Record, Shape
from storyversions.state.walk import Presence
from storyversions.story.history import FactState
from storyversions.story.told_claims import ToldClaims
from storyversions.story.version import FactStatus

_CLAIMS: Final = ("past", "corrections", "planned")


@frozen
class DerivedJson:
    """Writes and reads what is derived from a story; `record` is the shape of its states.

    `labels` are those of its versions, in their order.
    """

    record: Record
    labels: Sequence[str]
    numbers: Mapping[str, int] = FrozenDict()

    @staticmethod
    def to_write(record: Record, labels: Sequence[str]) -> DerivedJson:
        """Make one that also knows the numbers of the labels."""
        numbers = {label: number for number, label in enumerate(labels, 1)}
        return DerivedJson(record, labels, numbers)

    def write_change(self, change: Change) -> str:
        """Write a change of a version as JSON."""
        before = self._former(change).shape
        plain = {
            "kind": change.kind.value,
            "before": _held(before, change.before),
            "after": _held(change.place.shape, change.after),
            "facts": self._facts(change),
            "moved": list(change.moved),
            "ending": change.ending and _ending(change.place, change.ending),
            "renewed": change.renewed,
            "out_of_force": not change.holds,
            "cause": change.cause and change.cause.value,
            "direction": change.direction and change.direction.value,
            "missing": change.missing,
            "replaces": change.replaces and str(change.replaces),
        }
        plain |= {name: _claims(change.place, getattr(change, name)) for name in _CLAIMS}
        return _written({"path": str(change.path)} | plain)

    def read_change(self, text: str, number: int) -> Change:
        """Read a change that the version of a `number` made."""
        plain = json.loads(text)
        place = self._place(plain["path"])
        replaces = read_path(plain["replaces"]) if "replaces" in plain else None
        former = place if replaces is None else locate(self.record, replaces)
        before = _value(former.shape, plain.get("before"))
        after = _value(place.shape, plain.get("after"))
        past, corrections, planned = (_read_claims(place, plain.get(name)) for name in _CLAIMS)
        return Change(
            place,
            Kind(plain["kind"]),
            before,
            after,
            self._read_facts(plain["facts"]) if "facts" in plain else {place.path: (before, after)},
            moved=tuple(plain.get("moved", ())),
            ending=_read_ending(place, plain.get("ending")),
            past=past,
            corrections=corrections,
            planned=planned,
            renewed=plain.get("renewed", False),
            cause=Cause(plain["cause"]) if "cause" in plain else None,
            direction=Direction(plain["direction"]) if "direction" in plain else None,
            missing=plain.get("missing"),
            version=self.labels[number - 1],
            replaces=replaces,
            holds="out_of_force" not in plain,
        )

    def write_fact(self, path: Path, fact: FactState) -> str:
        """Write what is known of the fact at a path as JSON."""
        place = locate(self.record, path)
        plain = {
            "stood": fact.stood.value,
            "value": _held(_shape(place, fact.value), fact.value),
            "claims": isinstance(fact.value, Claim),
            "set_in": self.numbers[fact.set_in],
            "touched_in": self.numbers[fact.touched_in],
            "ending": fact.ending and _ending(place, fact.ending),
            "planned": _claims(place, fact.planned),
            "past": _claims(place, fact.past),
            "questioned": fact.questioned and _ending(place, fact.questioned),
        }
        return _written(plain)

    def read_fact(self, path: Path, text: str) -> FactState:
        """Read what is known of the fact at a path."""
        plain = json.loads(text)
        place = locate(self.record, path)
        shape = place.claim if "claims" in plain else place.shape
        return FactState(
            FactStatus(plain["stood"]),
            _value(shape or place.shape, plain.get("value")),
            self.labels[plain["set_in"] - 1],
            self.labels[plain["touched_in"] - 1],
            _read_ending(place, plain.get("ending")),
            _read_claims(place, plain.get("planned")),
            _read_ending(place, plain.get("questioned")),
            _read_claims(place, plain.get("past")),
        )

    def _place(self, text: str) -> Place:
        return locate(self.record, read_path(text))

    def _former(self, change: Change) -> Place:
        return change.place if change.replaces is None else locate(self.record, change.replaces)

    def _facts(self, change: Change) -> Plain:
        """Write the facts of a change, unless they are the one that it speaks of."""
        before, after = change.facts.get(change.path, (NOTHING, NOTHING))
        if len(change.facts) == 1 and before is change.before and after is change.after:
            return None
        return [list(self._fact(path, *sides)) for path, sides in change.facts.items()]

    def _fact(self, path: Path, before: Any, after: Any) -> Iterator[Plain]:
        shape = locate(self.record, path).shape
        yield from (str(path), _held(shape, before), _held(shape, after))

    def _read_facts(self, plain: Iterable[Plain]) -> dict[Path, tuple[Any, Any]]:
        facts = {}
        for text, before, after in plain:
            place = self._place(text)
            facts[place.path] = _value(place.shape, before), _value(place.shape, after)
        return facts


def _written(plain: Mapping[str, Plain]) -> str:
    """Write an object without what says nothing, but for the facts of a change."""
    said = {name: each for name, each in plain.items() if each or name == "facts"}
    return canonical({name: each for name, each in said.items() if each is not None})


def _held(shape: Shape, value: Any) -> list[Plain]:
    """Write a value in a list; nothing is an empty one, a presence has a name before it."""
    if value is NOTHING:
        return []
    if isinstance(value, Presence):
        return [value.name, None]
    return [unstructure(shape, value)]


def _value(shape: Shape, held: Plain) -> Any:
    match held:
        case None | []:
            return NOTHING
        case [name, None]:
            return Presence(name)
        case [plain]:
            return structure(shape, plain)
    raise ValueError(held)


def _shape(place: Place, value: Any) -> Shape:
    claim = place.claim if isinstance(value, Claim) else None
    return claim or place.shape


def _claims(place: Place, claims: Sequence[Claim[Any]]) -> Plain:
    return [unstructure(_shape(place, claim), claim) for claim in claims]


def _read_claims(place: Place, plain: Plain) -> ToldClaims:
    shape = place.claim or place.shape
    return ToldClaims(structure(shape, each) for each in plain or ())


def _ending(place: Place, ending: Ending) -> Plain:
    plain = {
        "until": ending.until and ending.until.text,
        "withdrawn": ending.withdrawn,
        "certainty": ending.certainty and ending.certainty.value,
        "sources": list(ending.sources),
        "note": ending.note,
        "plan": ending.plan and _claims(place, [ending.plan]),
    }
    return {"is": {name: each for name, each in plain.items() if each or each == ""}}


def _read_ending(place: Place, held: Plain) -> Ending | None:
    if held is None:
        return None
    plain = held["is"]
    return Ending(
        when(plain["until"]) if "until" in plain else None,
        plain.get("withdrawn", False),
        Certainty(plain["certainty"]) if "certainty" in plain else None,
        tuple(plain.get("sources", ())),
        plain.get("note"),
        next(iter(_read_claims(place, plain.get("plan"))), None),
    )
