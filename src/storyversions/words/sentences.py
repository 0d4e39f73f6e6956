"""A change in words: what a reader is told of it, in one or a few short sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storyversions.change import Change, Kind
from storyversions.detail import Detail, details
from storyversions.plain import Plain, same, unstructure
from storyversions.schema import NOTHING, Claim, Claimed, Items, Opaque, Record, Slot, locate, member
from storyversions.words.teller import Teller, plain_text

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
    return plain_text(f"{label}{teller.say.colon}{said}")


def predicate(teller: Teller, change: Change) -> str:
    """The change without the name of its fact, as it stands in a row of a table."""
    if change.undoes is not None:
        return teller.say.undone.format(sentence=predicate(teller, change.undoes))
    slot = locate(teller.record, change.path)[1]
    parts = [*_main(teller, slot, change), *_past(teller, slot, change), *_between(teller, slot, change)]
    return _joined(teller, parts)


def passed(teller: Teller, change: Change) -> str:
    """What happened on the way to a fact that both ends do not show (N1)."""
    slot = locate(teller.record, change.path)[1]
    steps = _merged([(act(teller, slot, step), teller.version(step.version)) for step in change.steps])
    said = [teller.say.passed_step.format(act=each, version=_and(teller, versions)) for each, versions in steps]
    phrase = teller.say.passed if change.before is NOTHING or change.before is None else teller.say.put_back
    return phrase.format(steps=teller.say.listed(said))


def act(teller: Teller, slot: Slot, step: Change) -> str:
    """One step in a word or two, such as announced, doubted or ended."""
    acts = teller.say.acts
    match step.kind:
        case Kind.REMOVED if step.ending is not None:
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
    words += [teller.say.in_doubt.format(doubts=teller.say.semicolon.join(claim.doubts))] if claim.doubts else []
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
            yield say.moved.format(rows=say.listed(change.moved))
        case Kind.ADDED:
            yield say.added.format(value=_behind_colon(teller, slot, change.after), tail=tail(teller, change.after))
        case Kind.REMOVED:
            yield _removal(teller, slot, change)
        case Kind.REPLACED if is_amended(slot, change):
            yield from _amendments(teller, slot, change.before, change.after)
        case Kind.REPLACED:
            yield _replacement(teller, slot, change)


def _bare(teller: Teller, slot: Slot, value: Any) -> str:
    """A value without the stop that the sentence around it has."""
    return teller.value(slot, value).rstrip(".。") or teller.say.nil


def _quoted(teller: Teller, slot: Slot, value: Any) -> str:
    """A value within a sentence: free text of several words in quotes."""
    said = _bare(teller, slot, value)
    held = value.value if isinstance(value, Claim) else value
    is_text = isinstance(held, str) and not _is_holder(slot, value) and " " in said
    return teller.say.quote.format(text=said) if is_text else said


def _behind_colon(teller: Teller, slot: Slot, value: Any) -> str:
    """A value with the colon that leads to it; nothing for one whose being there says it all."""
    said = teller.value(slot, value).rstrip(".。")
    return f": {said}" if said else ""


def _removal(teller: Teller, slot: Slot, change: Change) -> str:
    say, ending, value = teller.say, change.ending, _behind_colon(teller, slot, change.before)
    if ending is None:
        phrase = say.vanished if isinstance(change.before, Claim) else say.removed
        return phrase.format(value=value)
    if ending.withdrawn:
        return say.withdrawn.format(value=value)
    date = "" if ending.until is None else (" " if teller.lang != "ja" else "") + teller.date(ending.until)
    words = say.certainty[ending.certainty.value] if ending.certainty else ""
    return say.ended.format(date=date, value=value, tail=say.tail.format(words=words) if words else "")


def is_amended(slot: Slot, change: Change) -> bool:
    """Whether a claim still says the same value, and only what is said about it changed."""
    before, after = change.before, change.after
    shape = member(slot.shape, after) if isinstance(before, Claim) and isinstance(after, Claim) else None
    return isinstance(shape, Claimed) and same(shape.value.shape, before.value, after.value)


def _is_counted(change: Change) -> bool:
    """Whether a number gave way to another number."""
    sides = [side.value if isinstance(side, Claim) else side for side in (change.before, change.after)]
    return all(type(side) in (int, float) for side in sides) and sides[0] != sides[1]


def _replacement(teller: Teller, slot: Slot, change: Change) -> str:
    before, after = (_quoted(teller, slot, side) for side in (change.before, change.after))
    said = tail(teller, change.after)
    inside = _inside(teller, slot, change.before, change.after)
    if inside:
        return inside
    if _is_counted(change):
        was, now = (side.value if isinstance(side, Claim) else side for side in (change.before, change.after))
        phrase, before = (teller.say.rose if now > was else teller.say.fell), str(was)
    elif _is_holder(slot, change.after):
        phrase = teller.say.gave_way
    else:
        phrase = teller.say.went if max(len(before), len(after)) <= SHORT else teller.say.became
    return phrase.format(before=before, after=after, tail=said)


def _is_holder(slot: Slot, value: Any) -> bool:
    """Whether the value is someone: a reference, or a record that holds one."""
    shape = member(slot.shape, value)
    if isinstance(shape, Claimed):
        return bool(shape.value.meta.ref) or _is_holder(shape.value, value.value)
    return bool(slot.meta.ref) or (isinstance(shape, Record) and any(each.meta.ref for each in shape.fields.values()))


def _inside(teller: Teller, slot: Slot, before: Any, after: Any) -> str:
    """What changed inside a list, a set or opaque JSON, item by item (`storyversions.detail`)."""
    shape = member(slot.shape, after)
    if isinstance(shape, Claimed) and isinstance(before, Claim):
        said = _inside(teller, shape.value, before.value, after.value)
        rest = tail(teller, after)
        return said + (
            rest.removeprefix(teller.say.tail.format(words="")).join((" ", teller.say.stop)) if said and rest else ""
        )
    if not isinstance(shape, Items | Opaque) or shape is not member(slot.shape, before):
        return ""
    sides = [unstructure(slot.shape, side) for side in (before, after)]
    if not all(isinstance(side, list | dict) for side in sides):
        return ""
    return _joined(teller, [_detail(teller, each) for each in details(*sides)])


def _detail(teller: Teller, detail: Detail) -> str:
    phrases = {"added": teller.say.item_added, "removed": teller.say.item_removed, "replaced": teller.say.item_replaced}
    where = " ".join(str(key) for key in detail.where if not isinstance(key, int))
    return phrases[detail.kind].format(
        where=f" ({where})" if where else "", before=_item(teller, detail.before), after=_item(teller, detail.after)
    )


def _item(teller: Teller, plain: Plain) -> str:
    return teller.value(Slot(Opaque()), plain)


def _amendments(teller: Teller, slot: Slot, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    """What is now said otherwise about the same value."""
    say = teller.say
    levels = [side.certainty and say.certainty[side.certainty.value] for side in (before, after)]
    if levels[0] != levels[1]:
        phrase = say.level_gone if not levels[1] else say.level if levels[0] else say.level_new
        yield phrase.format(before=levels[0], after=levels[1])
    dates = [_dates(teller, side) for side in (before, after)]
    if dates[0] != dates[1]:
        yield say.redated.format(before=dates[0], after=dates[1])
    yield from _doubts(teller, before, after)
    sources = [teller.source(each) for each in after.sources if each not in before.sources]
    if sources:
        yield say.also_by.format(sources=say.listed(sources))
    if after.note and after.note != before.note:
        yield say.noted.format(note=after.note.rstrip(".。"))
    value = _behind_colon(teller, slot, after)
    if value:
        yield say.stands.format(value=value)


def _doubts(teller: Teller, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    """The doubts that came and went, as DeepDiff finds them in the two lists."""
    found = details(list(before.doubts), list(after.doubts)) if before.doubts != after.doubts else ()
    gone = [each.before for each in found if each.kind in ("removed", "replaced")]
    come = [each.after for each in found if each.kind in ("added", "replaced")]
    for phrase, doubts in ((teller.say.settled, gone), (teller.say.doubted, come)):
        if doubts:
            yield phrase.format(doubts=teller.say.semicolon.join(str(doubt) for doubt in doubts))


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
    for claim in change.past:
        yield teller.say.past.format(value=_bare(teller, slot, claim) + tail(teller, claim))


def _between(teller: Teller, slot: Slot, change: Change) -> Iterator[str]:
    """The values that a fact took on the way and that neither end shows (N2)."""
    ends = [_told(teller, slot, side) for side in (change.before, change.after)]
    values: list[str] = []
    for step in change.steps[:-1]:
        said = _told(teller, slot, step.after)
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
    return "" if value is NOTHING or value is None else _bare(teller, slot, value)
