"""A change in words: what a reader is told of it, in one or a few short sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from storyversions.dates import When
from storyversions.state.change import Change, Ending, Kind
from storyversions.state.codec import Plain, same, unstructure
from storyversions.state.leaves import is_number
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    Certainty,
    Claim,
    Claimed,
    Items,
    Meta,
    Opaque,
    Record,
    Slot,
    member,
)
from storyversions.words.describer import Teller, plain_text

if TYPE_CHECKING:
    from storyversions.state.detail import Detail

SHORT = 48
"""Up to so many characters a value is told within a sentence; a longer one stands on its own."""


def sentence(teller: Teller, change: Change) -> str:
    """The change as it reads on its own: with the name of its fact in front."""
    if change.undoes is not None:
        return teller.say.undone.format(sentence=sentence(teller, change.undoes))
    label, said = teller.label(change.path), predicate(teller, change)
    if _is_counted(change):
        phrase = teller.say.counted if label[:1].islower() else teller.say.counted_name
        return plain_text(phrase.format(label=label, predicate=said[:1].lower() + said[1:]))
    return plain_text(f"{teller.heading(change.path)}{teller.say.colon}{said}")


def predicate(teller: Teller, change: Change) -> str:
    """The change without the name of its fact, as it stands in a row of a table."""
    if change.undoes is not None:
        return teller.say.undone.format(sentence=predicate(teller, change.undoes))
    return _joined(teller, _parts(teller, change))


def clause(teller: Teller, change: Change) -> str:
    """The change as part of a sentence about what holds its fact."""
    slot = locate(teller.record, change.path).slot
    parts = [each.rstrip(".。") for each in _parts(teller, change)]
    if not _names_someone(slot, change):
        parts = [each[:1].lower() + each[1:] for each in parts]
    return teller.say.semicolon.join(parts)


def _parts(teller: Teller, change: Change) -> list[str]:
    """The sentences about a change."""
    slot = locate(teller.record, change.path).slot
    return [
        *(_main(teller, slot, change) if change.kind.has_edit else _unedited(teller, change)),
        *_past(teller, slot, change),
        *_between(teller, slot, change),
    ]


def passed(teller: Teller, change: Change) -> str:
    """What happened on the way to a fact that both ends do not show (N1)."""
    return passing_phrase(teller, change).format(steps=steps_words(teller, change))


def passing_phrase(teller: Teller, change: Change) -> str:
    """The sentence for what came and went, or for what changed and came back."""
    nothing = change.before is NOTHING or change.before is None
    return teller.say.passed if nothing else teller.say.put_back


def steps_words(teller: Teller, change: Change) -> str:
    """What each step did, with its version: announced 11/20.2, ended 11/22."""
    slot = locate(teller.record, change.path).slot
    steps = _merged(
        [(act(teller, slot, step), teller.version(step.version)) for step in change.steps]
    )
    said = [
        teller.say.passed_step.format(act=each, version=_and(teller, versions))
        for each, versions in steps
    ]
    return teller.say.listed(said)


def act(teller: Teller, slot: Slot, step: Change) -> str:
    """One step in a word or two, such as announced, doubted or ended."""
    acts = teller.say.acts
    match step.kind:
        case Kind.REMOVED | Kind.PAST if step.ending is not None:
            return acts["withdrawn" if step.ending.withdrawn else "ended"]
        case Kind.ADDED if isinstance(step.after, Claim) and step.after.certainty:
            return teller.say.certainty[step.after.certainty.value]
        case Kind.REPLACED if is_amended(slot, step):
            return _amendment(teller, step)
    return acts[step.kind.value]


def tail(teller: Teller, claim: Any) -> str:
    """What a claim says beside its value: certainty, dates, doubts."""
    if not isinstance(claim, Claim):
        return ""
    words = [teller.say.certainty[claim.certainty.value]] if claim.certainty else []
    words += [teller.say.since.format(date=teller.date(claim.since))] if claim.since else []
    words += [teller.say.until.format(date=teller.date(claim.until))] if claim.until else []
    words += (
        [teller.say.in_doubt.format(doubts=teller.say.semicolon.join(claim.doubts))]
        if claim.doubts
        else []
    )
    return teller.say.tail.format(words=teller.say.listed(words)) if words else ""


def _joined(teller: Teller, parts: list[str]) -> str:
    return ("" if teller.lang == "ja" else " ").join(part for part in parts if part)


def _and(teller: Teller, items: list[str]) -> str:
    """Items as the last part of a sentence: the last two joined by 'and'."""
    *rest, last = items
    return teller.say.both.format(first=teller.say.listed(rest), last=last) if rest else last


def _merged(steps: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Neighbouring steps with one act as one."""
    merged: list[tuple[str, list[str]]] = []
    for each, version in steps:
        if merged and merged[-1][0] == each:
            merged[-1][1].append(version)
        else:
            merged.append((each, [version]))
    return merged


def _main(teller: Teller, slot: Slot, change: Change) -> Iterator[str]:
    say = teller.say
    match change.kind:
        case Kind.MOVED:
            yield say.moved.format(rows=say.semicolon.join(_moves(teller, change)))
        case Kind.ADDED:
            value = _behind_colon(teller, change.path, change.after)
            yield say.added.format(value=value, tail=tail(teller, change.after))
        case Kind.REMOVED:
            yield _removal(teller, change)
        case Kind.REPLACED if _returned(slot, change):
            value = _behind_colon(teller, change.path, change.after)
            yield say.returned.format(value=value, tail=tail(teller, change.after))
        case Kind.REPLACED if change.renewed and is_amended(slot, change):
            value = _behind_colon(teller, change.path, change.after)
            yield say.again.format(value=value, tail=tail(teller, change.after))
        case Kind.REPLACED if change.replaces is not None:
            value = _behind_colon(teller, change.path, change.after)
            yield say.added.format(value=value, tail=tail(teller, change.after))
            yield say.replaced_fact.format(label=teller.label(change.replaces))
        case Kind.REPLACED if is_amended(slot, change):
            yield from _amendments(teller, change)
        case Kind.REPLACED:
            yield from _inside(teller, slot, change.before, change.after) or [
                _replacement(teller, slot, change)
            ]


def _moves(teller: Teller, change: Change) -> Iterator[str]:
    """Where each row went that moved: to the front, or behind another."""
    rows = change.path.parent
    for key in change.moved:
        place = change.after.index(key)
        row = teller.row_label(rows.entry(key))
        if not place:
            yield teller.say.moved_first.format(row=row)
        else:
            yield teller.say.moved_behind.format(
                row=row, other=teller.row_label(rows.entry(change.after[place - 1]))
            )


def _returned(slot: Slot, change: Change) -> bool:
    """Whether a value is back that a step had taken away (N1)."""
    moved = any(step.kind.has_edit and not is_amended(slot, step) for step in change.steps)
    return len(change.steps) > 1 and moved and is_amended(slot, change)


def _bare(teller: Teller, slot: Slot, value: Any) -> str:
    """A value without the stop that the sentence around it has."""
    return teller.value(slot, value).rstrip(".。") or teller.say.nil


def _quoted(teller: Teller, slot: Slot, *sides: Any) -> list[str]:
    """Values within a sentence: where one is free text of several words, all are in quotes."""
    said = [_bare(teller, slot, side) for side in sides]
    free = any(
        " " in text and isinstance(_held(side), str) for side, text in zip(sides, said, strict=True)
    )
    if not free or _is_holder(slot, sides[-1]):
        return said
    return [teller.say.quote.format(text=text) for text in said]


def _held(value: Any) -> Any:
    """What a claim holds; any other value itself."""
    return value.value if isinstance(value, Claim) else value


def _behind_colon(teller: Teller, path: Path, value: Any) -> str:
    """A value with the colon that leads to it; nothing for one whose being there says it all."""
    said = teller.told(path, value).rstrip(".。")
    if ": " in said and isinstance(_held(value), str):
        said = teller.say.quote.format(text=said)
    return f": {said}" if said and plain_text(said) != plain_text(teller.label(path)) else ""


def _removal(teller: Teller, change: Change) -> str:
    say, ending, value = (
        teller.say,
        change.ending,
        _behind_colon(teller, change.path, change.before),
    )
    if ending is None:
        phrase = say.vanished if isinstance(change.before, Claim) else say.removed
        return phrase.format(value=value)
    if ending.withdrawn:
        return say.withdrawn.format(value=value)
    date = "" if ending.until is None else _spaced(teller, ending.until)
    words = say.certainty[ending.certainty.value] if ending.certainty else ""
    return say.ended.format(
        date=date, value=value, tail=say.tail.format(words=words) if words else ""
    )


def _spaced(teller: Teller, date: When) -> str:
    """A date with the space that the language puts in front of it."""
    return teller.date(date) if teller.lang == "ja" else f" {teller.date(date)}"


def is_amended(slot: Slot, change: Change) -> bool:
    """Whether a claim still says the same value, and only what is said about it changed."""
    before, after = change.before, change.after
    shape = (
        member(slot.shape, after)
        if isinstance(before, Claim) and isinstance(after, Claim)
        else None
    )
    return isinstance(shape, Claimed) and same(shape.value.shape, before.value, after.value)


def _is_counted(change: Change) -> bool:
    """Whether a number gave way to another number."""
    sides = [_held(change.before), _held(change.after)]
    return all(map(is_number, sides)) and sides[0] != sides[1]


def _replacement(teller: Teller, slot: Slot, change: Change) -> str:
    before, after = _quoted(teller, slot, change.before, change.after)
    said = tail(teller, change.after)
    if _is_counted(change):
        phrase = teller.say.rose if _held(change.after) > _held(change.before) else teller.say.fell
        before = before.partition(" ")[
            0
        ]  # a unit that is a word stands behind the second number alone
    elif _is_holder(slot, change.after):
        phrase = teller.say.gave_way
    else:
        phrase = teller.say.went if max(len(before), len(after)) <= SHORT else teller.say.became
    return phrase.format(before=before, after=after, tail=said)


def _is_holder(slot: Slot, value: Any) -> bool:
    """Whether the value is someone: a reference, or a record that holds one."""
    shape = member(slot.shape, value)
    if isinstance(shape, Claimed):
        return bool(slot.meta.ref or shape.value.meta.ref) or _is_holder(shape.value, value.value)
    return bool(slot.meta.ref) or (
        isinstance(shape, Record) and any(each.meta.ref for each in shape.fields.values())
    )


def _names_someone(slot: Slot, change: Change) -> bool:
    """Whether the sentence about a change begins with a name."""
    return (
        change.kind is Kind.REPLACED
        and not is_amended(slot, change)
        and _is_holder(slot, change.after)
    )


def _inside(teller: Teller, slot: Slot, before: Any, after: Any) -> list[str]:
    """What changed inside a list, a set or opaque JSON, item by item (`storyversions.state.detail`)."""
    shape = member(slot.shape, after)
    if isinstance(shape, Claimed) and isinstance(before, Claim):
        inner = Slot(shape.value.shape, slot.meta.merged(shape.value.meta))
        said, rest = (
            _inside(teller, inner, before.value, after.value),
            _standing_tail(teller, after),
        )
        return [*said, rest] if said and rest else said
    if not isinstance(shape, Items | Opaque) or shape is not member(slot.shape, before):
        return []
    sides = [unstructure(slot.shape, side) for side in (before, after)]
    if type(sides[0]) is not type(sides[1]) or not isinstance(sides[0], list | dict):
        return []
    meta = slot.meta.merged(shape.item.meta) if isinstance(shape, Items) else slot.meta
    return list(_items(teller, meta, _details(*sides)))


def _details(before: Plain, after: Plain) -> Iterable[Detail]:
    from storyversions.state.detail import details  # noqa: PLC0415 - few changes are told item by item

    return details(before, after)


def _standing_tail(teller: Teller, claim: Claim[Any]) -> str:
    """What a claim says beside its value, as a sentence."""
    said = tail(teller, claim).removeprefix(teller.say.tail.format(words=""))
    return said[:1].upper() + said[1:] + teller.say.stop if said else ""


def _items(teller: Teller, meta: Meta, found: Iterable[Detail]) -> Iterator[str]:
    """What came into a list or mapping, what went, what is another; an item that changed its place did neither."""
    holders: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    others: list[str] = []
    for each in found:
        keys = tuple(key for key in each.where if isinstance(key, str))
        if each.kind == "replaced" and not isinstance(each.where[-1], int):
            before, after = teller.plain(each.before), teller.plain(each.after)
            others.append(
                teller.say.item_replaced.format(keys=teller.keys(keys), before=before, after=after)
            )
            continue
        keyed = isinstance(each.where[-1], str)
        gone, come = holders.setdefault(keys[:-1] if keyed else keys, ([], []))
        name = f"{teller.keys(keys[-1:])} " if keyed else ""
        if each.kind != "added":
            gone.append(name + _item(teller, meta, each.before))
        if each.kind != "removed":
            come.append(name + _item(teller, meta, each.after))
    if others:
        yield teller.say.other.format(members=teller.say.listed(others))
    for keys, (gone, come) in holders.items():
        yield from _moved_items(teller, keys, gone, come)


def _item(teller: Teller, meta: Meta, plain: Plain) -> str:
    """An item in words: who it is, where it refers to someone."""
    return (
        teller.referred(meta, plain) if meta.ref and isinstance(plain, str) else teller.plain(plain)
    )


def _moved_items(
    teller: Teller, keys: tuple[str, ...], gone: list[str], come: list[str]
) -> Iterator[str]:
    say, where = teller.say, teller.keys(keys)
    new, old = (
        list((Counter(come) - Counter(gone)).elements()),
        list((Counter(gone) - Counter(come)).elements()),
    )
    for phrase, place, items in (
        (say.item_added, say.added_to, new),
        (say.item_removed, say.removed_from, old),
    ):
        if items:
            yield phrase.format(
                where=place.format(keys=where) if where else "", items=say.listed(items)
            )
    if not new and not old:
        yield say.reordered.format(where=say.reordered_in.format(keys=where) if where else "")


def _unedited(teller: Teller, change: Change) -> Iterator[str]:
    """What is told beside the state: a plan that is dropped, an end in question, one that has come (N4, N5)."""
    match change.kind:
        case Kind.PLANNED if change.ending is not None:
            yield _dropped_plan(teller, change.ending)
        case Kind.END if change.ending is not None:
            yield _questioned_end(teller, change.ending)
        case Kind.LAPSED:
            date = _spaced(teller, change.before.until)
            value = _behind_colon(teller, change.path, change.before)
            yield teller.say.lapsed.format(date=date, value=value)


def _dropped_plan(teller: Teller, ending: Ending) -> str:
    """That a plan is withdrawn, or ended before it began."""
    if ending.until is None:
        return teller.say.plan_withdrawn
    return teller.say.plan_dropped.format(date=_spaced(teller, ending.until))


def _questioned_end(teller: Teller, ending: Ending) -> str:
    """An end that is rumoured or denied, and so is none; or one that is announced again (A3)."""
    say = teller.say
    date = _spaced(teller, ending.until) if ending.until else ""
    phrases = {Certainty.RUMOURED: say.end_rumoured, Certainty.DENIED: say.end_denied}
    if ending.certainty in phrases:
        return phrases[ending.certainty].format(date=date)
    words = say.certainty[ending.certainty.value] if ending.certainty else ""
    return say.ends_ahead.format(date=date, tail=say.tail.format(words=words) if words else "")


def _amendments(teller: Teller, change: Change) -> Iterator[str]:
    """What is now said otherwise about the same value."""
    say, before, after = teller.say, change.before, change.after
    levels = [side.certainty and say.certainty[side.certainty.value] for side in (before, after)]
    if levels[0] != levels[1]:
        phrase = say.level_gone if not levels[1] else say.level if levels[0] else say.level_new
        yield phrase.format(before=levels[0], after=levels[1])
    dates = [_dates(teller, side) for side in (before, after)]
    if change.ending is not None:
        yield _questioned_end(teller, change.ending)
    elif dates[0] != dates[1]:
        yield say.redated.format(before=dates[0], after=dates[1])
    yield from _doubts(teller, before, after)
    sources = [teller.source(each) for each in after.sources if each not in before.sources]
    if sources:
        yield say.also_by.format(sources=say.listed(sources))
    dropped = [teller.source(each) for each in before.sources if each not in after.sources]
    if dropped:
        yield say.no_longer_by.format(sources=say.listed(dropped))
    if after.note and after.note != before.note:
        yield say.noted.format(note=after.note.rstrip(".。"))
    if change.ending is None and _is_reworded(before, after):
        yield say.reworded
    value = _behind_colon(teller, change.path, after)
    if value and after.certainty is not Certainty.DENIED:
        yield say.stands.format(value=value)


def _is_reworded(before: Claim[Any], after: Claim[Any]) -> bool:
    """Whether nothing is new: a note is no longer given, or some sources come in another order."""
    new_note = after.note and after.note != before.note
    moved = (before.certainty, before.since, before.until) != (
        after.certainty,
        after.since,
        after.until,
    )
    return not (
        new_note
        or moved
        or set(after.sources) ^ set(before.sources)
        or set(before.doubts) ^ set(after.doubts)
    )


def _doubts(teller: Teller, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    """The doubts that came and went, as DeepDiff finds them in the two lists."""
    found = (
        _details(list(before.doubts), list(after.doubts)) if before.doubts != after.doubts else ()
    )
    gone = [
        each.before for each in found if each.kind != "added" and each.before not in after.doubts
    ]
    come = [
        each.after for each in found if each.kind != "removed" and each.after not in before.doubts
    ]
    for phrase, doubts in ((teller.say.settled, gone), (teller.say.doubted, come)):
        if doubts:
            yield phrase.format(doubts=teller.say.semicolon.join(doubts))


def _amendment(teller: Teller, step: Change) -> str:
    """The one word for an amendment: its weightiest part."""
    before, after = step.before, step.after
    if before.certainty != after.certainty and after.certainty:
        return teller.say.certainty[after.certainty.value]
    if set(after.doubts) - set(before.doubts):
        return teller.say.acts["doubted"]
    if set(before.doubts) - set(after.doubts):
        return teller.say.acts["settled"]
    return teller.say.acts["amended"]


def _dates(teller: Teller, claim: Claim[Any]) -> str:
    said = [teller.say.since.format(date=teller.date(claim.since))] if claim.since else []
    said += [teller.say.until.format(date=teller.date(claim.until))] if claim.until else []
    return teller.say.listed(said) or teller.say.undated


def _past(teller: Teller, slot: Slot, change: Change) -> Iterator[str]:
    if change.kind is Kind.PAST and change.ending is not None and change.ending.until is not None:
        yield teller.say.ended_again.format(date=_spaced(teller, change.ending.until))
    for claim in change.past:
        value = teller.value(slot, claim).rstrip(".。") or teller.say.held
        phrase = teller.say.past_corrected if claim in change.corrections else teller.say.past
        yield phrase.format(value=value + tail(teller, claim))
    for claim in change.planned:
        value = _behind_colon(teller, change.path, claim)
        yield teller.say.planned.format(value=value, tail=tail(teller, claim))


def _between(teller: Teller, slot: Slot, change: Change) -> Iterator[str]:
    """The values that a fact took on the way and that neither end shows (N2)."""
    ends = [_told(teller, slot, side) for side in (change.before, change.after)]
    values: list[str] = []
    for step in change.steps[:-1]:
        said = _told(teller, slot, step.after) if step.path == change.path else ""
        if said and said not in ends:
            start = step.after.since if isinstance(step.after, Claim) else None
            words = (
                f"{teller.say.tail.format(words='')}{teller.say.starting.format(date=teller.date(start))}"
                if start
                else ""
            )
            values.append(said + words)
            ends.append(said)
    if values:
        yield teller.say.between.format(values=teller.say.semicolon.join(values))


def _told(teller: Teller, slot: Slot, value: Any) -> str:
    """A value that a fact took on the way; a list or mapping is told by what changed in it, not whole."""
    if (
        value is NOTHING
        or value is None
        or isinstance(_held(value), tuple | frozenset | Mapping | list)
    ):
        return ""
    return _bare(teller, slot, value)


def cause_words(teller: Teller, change: Change) -> str:
    """Why, in a word or two; nothing where it is not known and nothing could be written to tell it (C6)."""
    if change.cause is None or change.missing == "plain":
        return ""
    word = teller.say.causes[change.cause.value]
    more = [teller.say.directions[change.direction.value]] if change.direction else []
    more += [teller.say.missing[change.missing]] if change.missing else []
    return word + (f"{teller.say.colon}{more[0]}" if more else "")
