"""Build the next state from resolved entries.

Only entries create entities, and every reference must lead to one (A4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from storyversions.errors import Location, StateError, StoryError, UpdateError
from storyversions.state.codec import structure_scalar
from storyversions.state.lookalikes import suggestion
from storyversions.state.paths import ROOT, Path, Step, read_path
from storyversions.state.places import Place
from storyversions.state.rebuild import EditPolicy, Tree, build_tree, rebuild
from storyversions.state.schema import NOTHING, Record, Reference, Shape, dangling_reference
from storyversions.state.walk import find
from storyversions.story.assertions.context import UpdateContext, update_error
from storyversions.story.assertions.resolve import NEW
from storyversions.story.version import Entry
from storyversions.structs import Struct

_INT = re.compile(r"-?[0-9]+")


def next_state(
    context: UpdateContext, new_values: dict[Place, Any], written: dict[Path, Location | None]
) -> Any:
    """Put `new_values` into the state; only entries create entities."""

    def make(shape: Shape, path: Path) -> Shape:
        named = context.given.get(path, "")
        makable = [
            each for each in shape.containers if not named or getattr(each, "name", None) == named
        ]
        # An entity is never made by a fact inside it: a misspelt key would then be a new one.
        if len(path) and path not in context.given and path.steps[-1].key:
            raise StateError("it is not there; give it first", path=str(path))
        if len(makable) != 1:
            raise StateError(
                "say which class it is, as the member class of its value", path=str(path)
            )
        return makable[0]

    tree = build_tree(
        (place.path, _Put(NOTHING if value is NEW else value))
        for place, value in new_values.items()
    )
    tree.made = True
    try:
        for place, value in new_values.items():
            if value is NEW:
                _make_ready(tree.at(place.path), place)
        return rebuild(
            context.record, context.state, tree, EditPolicy(lambda put, *_: put.value, make)
        )
    except StoryError as error:
        at = getattr(error, "path", "")
        # The path of an error may have no entry of its own: any place is better than none.
        raise error.at(
            nearest_place(written, read_path(at) if at else ROOT) or context.update.place
        ) from None


class _Put(Struct):
    value: Any


def _make_ready(tree: Tree[_Put], place: Place) -> None:
    """Create an entity even without any fact; a new row gets the key of its path."""
    tree.made = True
    rows, path = place.rows, place.path
    if rows is None or len(rows.key) != 1 or Step(rows.key[0]) in tree.below:
        return
    shape = place.at(path.field(rows.key[0])).shape
    # A path writes an integer key as text; the field of the row wants the integer again.
    plain: Any = (
        int(path.last) if shape.kinds == {"int"} and _INT.fullmatch(path.last) else path.last
    )
    tree.at(Path((Step(rows.key[0]),))).item = _Put(structure_scalar(shape, plain, path))


def nearest_place(written: Mapping[Path, Location | None], at: Path) -> Location | None:
    """Locate the entry `at` a path, else the first below, else the nearest above."""
    below = (path for path in written if path.within(at))
    nearest = (path for path in (at, *below, *at.upwards()) if path in written)
    return next((written[path] for path in nearest), None)


def check_inside(record: Record, state: Any, entries: Iterable[Entry]) -> None:
    """Refuse `entries` about the history inside an absent entity (A4).

    Raises:
        StateError: The entity does not exist.

    """
    for entry in entries:
        for above in entry.path.prefixes():
            if above.steps[-1].key and find(record, state, above) is NOTHING:
                raise StateError(
                    "it is not there; give it first", path=str(above), place=entry.place
                )


def check_references(
    record: Record,
    state: Any,
    written: Mapping[Path, Location | None],
    place: Location | None = None,
    *,
    before: Any = NOTHING,
) -> None:
    """Refuse a `ref` in `state` to a key that its mappings lack (S1).

    `written` says where the entries are written, `place` is that of the update. `before` is a state
    that was checked: of the next one only what differs is looked at.

    Raises:
        UpdateError: The key that is missing.

    """
    found = dangling_reference(record, state, before)
    if found is not None:
        raise _missing_reference(found, _keys(record, state, found), written, place)


def _keys(record: Record, state: Any, found: Reference) -> list[str]:
    """List what a reference could have named: the keys of its collections."""
    collections = (find(record, state, read_path(each)) for each in found.collections)
    return [key for each in collections if isinstance(each, Mapping) for key in each]


def _missing_reference(
    found: Reference,
    known: list[str],
    written: Mapping[Path, Location | None],
    place: Location | None,
) -> UpdateError:
    """Give the error for a reference to nobody, at the entry that made it so."""
    path, collections = found.path, " or ".join(found.collections)
    # A reference breaks by its own entry or by the end of its target; the author wrote only one.
    ended = next((each for each in written if _is_entry(each, found)), None)
    if ended is not None and path not in written:
        sentence = f"{path} still names it; end that first"
        return update_error(ended, sentence, written[ended] or place)
    where = written.get(path) or nearest_place(written, path) or place
    first = f"; give it first under {found.collections[0]}:"
    hint = suggestion(found.key, known) or first
    return update_error(path, f"{collections} has no {found.key!r}{hint}", where)


def _is_entry(path: Path, found: Reference) -> bool:
    """Return whether a path is that of the entity which a reference names."""
    is_key = len(path) > 1 and path.steps[-1].key and path.last == found.key
    return is_key and str(path.parent) in found.collections
