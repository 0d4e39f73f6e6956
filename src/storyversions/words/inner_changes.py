"""What changed inside a list, a set or opaque JSON, item by item (`storyversions.state.detail`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.schema import Claim, ClaimOf, Meta, Opaque, SequenceOf, Slot, match_member
from storyversions.words.describer import Describer
from storyversions.words.values_in_sentences import kind_words, qualifiers_alone

if TYPE_CHECKING:
    from storyversions.state import detail as leaf_detail
    from storyversions.state.detail import Detail
    from storyversions.words import prose_changes
else:  # few changes are told item by item, and few texts are prose
    prose_changes = lazy_module("storyversions.words.prose_changes")
    leaf_detail = lazy_module("storyversions.state.detail")


def inner_changes(describer: Describer, slot: Slot, before: Any, after: Any) -> list[str]:
    """Describe what changed inside a value from `before` to `after`.

    Nothing is told of a value that is no list, set, opaque JSON or prose.
    """
    shape = match_member(slot.shape, after)
    if isinstance(shape, ClaimOf) and isinstance(before, Claim):
        inner = Slot(shape.value.shape, slot.meta.merged(shape.value.meta))
        words = inner_changes(describer, inner, before.value, after.value)
        return [*words, qualifiers_alone(describer, slot, after)] if words else []
    if slot.meta.prose and isinstance(before, str) and isinstance(after, str):
        return prose_changes.describe_prose(describer, before, after)
    if not isinstance(shape, SequenceOf | Opaque) or shape is not match_member(slot.shape, before):
        return []
    sides = [unstructure(slot.shape, side) for side in (before, after)]
    if type(sides[0]) is not type(sides[1]) or not isinstance(sides[0], list | dict):
        return []
    if isinstance(shape, Opaque):
        return list(_sentences(describer, slot.meta, leaf_detail.details(*sides)))
    meta = slot.meta.merged(shape.item.meta)
    return list(_sentences(describer, meta, leaf_detail.item_details(*sides)))


class _Holder(NamedTuple):
    """What went out of a list or mapping and what came in: the keys of items, and the items."""

    gone: list[tuple[str, Plain]]
    come: list[tuple[str, Plain]]


def _sentences(describer: Describer, meta: Meta, found: Iterable[Detail]) -> Iterator[str]:
    """Yield what is another, then what came and went, by the list or mapping that holds it."""
    holders: dict[str, _Holder] = {}
    others: list[str] = []
    for detail in found:
        keys = tuple(key for key in detail.where[detail.depth :] if isinstance(key, str))
        is_item = isinstance(detail.where[-1], int)
        if detail.kind == "replaced" and not is_item:
            others.append(_replaced(describer, keys, detail))
            continue
        where = _where(describer, keys if is_item else keys[:-1], detail)
        holder = holders.setdefault(where, _Holder([], []))
        name = "" if is_item else describer.keys(keys[-1:])
        if detail.kind != "added":
            holder.gone.append((name, detail.before))
        if detail.kind != "removed":
            holder.come.append((name, detail.after))
    if others:
        yield describer.say.other.format(members=describer.say.listed(others))
    for where, holder in holders.items():
        yield from _moved(describer, meta, where, holder)


def _where(describer: Describer, keys: tuple[str, ...], detail: Detail) -> str:
    """Say what `keys` lead to, and in which item of a list, where that has a name."""
    field, item = describer.keys(keys), describer.plain([*detail.item])
    return describer.say.of.format(field=field, entity=item) if field and item else field or item


def _replaced(describer: Describer, keys: tuple[str, ...], detail: Detail) -> str:
    sides = (detail.before, detail.after)
    before, after = (describer.plain(side) for side in sides)
    if before == after:
        before, after = (_typed(describer, side, before) for side in sides)
    name = _where(describer, keys, detail)
    return describer.say.item_replaced.format(keys=name, before=before, after=after)


def _typed(describer: Describer, plain: Plain, words: str) -> str:
    return describer.say.of_type.format(value=words, type=kind_words(describer, plain))


def _moved(describer: Describer, meta: Meta, where: str, holder: _Holder) -> Iterator[str]:
    """Yield the items that came and went; one that only changed its place did neither."""
    say = describer.say
    gone, come = (_by_json(items) for items in (holder.gone, holder.come))
    new, old = come - gone, gone - come
    if not new and not old:
        yield say.reordered_in.format(where=where) if where else say.reordered
        return
    words = [_words(describer, meta, items) for items in (new, old)]
    alike = set(words[0].values()) & set(words[1].values())
    phrases = (say.item_added, say.item_added_to), (say.item_removed, say.item_removed_from)
    for items, texts, (alone, inside) in zip((new, old), words, phrases, strict=True):
        listed = [
            _typed(describer, item[2], texts[item]) if texts[item] in alike else texts[item]
            for item in items.elements()
        ]
        if listed:
            phrase = inside if where else alone
            yield phrase.format(where=where, items=_listed(describer, listed))


def _listed(describer: Describer, items: list[str]) -> str:
    """List items; where one is a list itself, the next one shows where it ends."""
    say = describer.say
    is_nested = any(say.comma in item for item in items)
    return say.semicolon.join(items) if is_nested else say.listed(items)


class _Item(tuple[str, str, Any]):
    """The key of an item, its JSON, by which it is known, and the item."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Item) and self[:2] == other[:2]

    def __hash__(self) -> int:
        return hash(self[:2])


def _by_json(items: Iterable[tuple[str, Plain]]) -> Counter[_Item]:
    return Counter(_Item((name, canonical(plain), plain)) for name, plain in items)


def _words(describer: Describer, meta: Meta, items: Iterable[_Item]) -> dict[_Item, str]:
    return {item: _item_words(describer, meta, item) for item in items}


def _item_words(describer: Describer, meta: Meta, item: _Item) -> str:
    """Describe an item: who it is, where it refers to someone."""
    name, _, plain = item
    is_reference = meta.ref and isinstance(plain, str)
    words = describer.referred(meta, plain) if is_reference else describer.plain(plain)
    return describer.say.pair.format(key=name, value=words) if name else words
