"""A value as part of a sentence: quoted, told apart from another, with what its claim says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from storyversions.dates import When
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.leaves import is_number, unstructure_scalar
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, ClaimOf, Meta, Record, Slot, match_member
from storyversions.words.describer import Describer, is_word
from storyversions.words.rivals import rivals_beside
from storyversions.words.typeset import plain_text

_STATUS = re.compile(r"([a-z]+): (.+)", re.DOTALL)
_KINDS = {str: "text", int: "number", float: "number", bool: "bool", list: "list", dict: "object"}


def held_by(value: Any) -> Any:
    """Give what a claim holds; any other value itself."""
    return value.value if isinstance(value, Claim) else value


def qualifiers(describer: Describer, slot: Slot, claim: Any) -> str:
    """Describe what a `claim` says beside its value: certainty, dates, doubts, rivals."""
    words = _qualifiers(describer, slot, claim) if isinstance(claim, Claim) else []
    return describer.say.tail.format(words=describer.say.listed(words)) if words else ""


def qualifiers_alone(describer: Describer, slot: Slot, claim: Claim[Any]) -> str:
    """Describe what a `claim` says beside its value as a sentence of its own."""
    return describer.say.begun(describer.say.listed(_qualifiers(describer, slot, claim)))


def _qualifiers(describer: Describer, slot: Slot, claim: Claim[Any]) -> list[str]:
    say = describer.say
    words = {
        "certainty": say.certainty[claim.certainty.value] if claim.certainty else "",
        "since": say.since.format(date=describer.date(claim.since)) if claim.since else "",
        "until": say.until.format(date=describer.date(claim.until)) if claim.until else "",
        "doubts": in_doubt(describer, claim),
        "rivals": rivals_beside(describer, slot, claim),
    }
    return [words[name] for name in say.tail_order if words[name]]


def in_doubt(describer: Describer, claim: Claim[Any]) -> str:
    """Describe the doubts about a `claim`."""
    doubts = describer.say.semicolon.join(claim.doubts)
    return describer.say.in_doubt.format(doubts=doubts) if doubts else ""


def dates_of(describer: Describer, claim: Claim[Any]) -> str:
    """Describe from when to when a `claim` holds."""
    say = describer.say
    words = [say.since.format(date=describer.date(claim.since))] if claim.since else []
    words += [say.until.format(date=describer.date(claim.until))] if claim.until else []
    return say.listed(words) or say.undated


def spanned(describer: Describer, value: str, start: When | None, stop: When | None) -> str:
    """Describe a `value` with the dates from `start` to `stop` in which it held."""
    say, dates = describer.say, [each and describer.date(each) for each in (start, stop)]
    if start and stop:
        return say.span.format(value=value, start=dates[0], stop=dates[1])
    if start:
        return say.span_from.format(value=value, start=dates[0])
    return say.span_to.format(value=value, stop=dates[1]) if stop else value


def is_holder(slot: Slot, value: Any) -> bool:
    """Say whether a `value` is someone: a reference, or a record that has one."""
    shape = match_member(slot.shape, value)
    if isinstance(shape, ClaimOf):
        return bool(slot.meta.ref or shape.value.meta.ref) or is_holder(shape.value, value.value)
    fields = shape.fields.values() if isinstance(shape, Record) else ()
    return bool(slot.meta.ref) or any(field.meta.ref for field in fields)


def amount_of(value: Any) -> tuple[Any, Any] | None:
    """Give the number and the unit by which two values are compared, if there are any.

    A class that describes itself has one by its method `quantity`.
    """
    held = held_by(value)
    if is_number(held):
        return held, None
    method = getattr(type(held), "quantity", None)
    return method(held) if callable(method) else None


def is_counted(before: Any, after: Any) -> bool:
    """Say whether `before` and `after` are different numbers of the same unit."""
    sides = [amount_of(before), amount_of(after)]
    if sides[0] is None or sides[1] is None:
        return False
    return bool(sides[0][0] != sides[1][0] and sides[0][1] == sides[1][1])


def is_rising(before: Any, after: Any) -> bool:
    """Say whether `after` is more than `before`, where `is_counted` finds them different."""
    less, more = amount_of(before), amount_of(after)
    return less is not None and more is not None and bool(more[0] > less[0])


def value_words(describer: Describer, slot: Slot, value: Any) -> str:
    """Describe a `value` within a sentence; free text of several words is quoted."""
    return sides_words(describer, slot, value)[0]


def standing_words(describer: Describer, slot: Slot, value: Any) -> str:
    """Describe a `value` on its own with its claim's details, or else that it is held."""
    text = bare_words(describer, slot, value) or describer.say.held
    return text + qualifiers(describer, slot, value)


def bare_words(describer: Describer, slot: Slot, value: Any) -> str:
    """Describe a `value` on its own; free text is quoted if the language quotes all."""
    text = describer.value(slot, value)
    is_free = text and isinstance(held_by(value), str) and not is_holder(slot, value)
    return quoted(describer, text) if is_free and describer.say.quotes_text else text


def sides_words(describer: Describer, slot: Slot, *sides: Any) -> list[str]:
    """Describe the `sides` of a change alike: one that is free text quotes all texts."""
    texts = [describer.value(slot, side) for side in sides]
    free = any(
        isinstance(held_by(side), str) and re.search(describer.say.quoted_within, text)
        for side, text in zip(sides, texts, strict=True)
    )
    if free and not is_holder(slot, sides[-1]):
        texts = [quoted(describer, text) if text else "" for text in texts]
    texts = [text or describer.say.nil for text in texts]
    # Two values that differ may read alike, as the text '1' and the number; a reader must see
    # which.
    if len(set(texts)) < len(texts):
        texts = _told_apart(describer, slot, sides, texts)
    return texts


def quoted(describer: Describer, text: str) -> str:
    """Quote a `text`; a status that leads it is set where the language wants it."""
    say, match = describer.say, _STATUS.fullmatch(text)
    if match is None or match[1] not in say.statuses:
        return say.quote.format(text=text)
    return say.status.format(status=say.statuses[match[1]], text=say.quote.format(text=match[2]))


def _told_apart(
    describer: Describer, slot: Slot, sides: Sequence[Any], texts: Sequence[str]
) -> list[str]:
    """Tell values apart whose words are the same: by their type, else by their JSON."""
    plain = [unstructure(slot.shape, side) for side in sides]
    plain = [
        each["value"] if isinstance(each, dict) and "value" in each else each for each in plain
    ]
    kinds = [kind_words(describer, each) for each in plain]
    if len(set(kinds)) == len(kinds):
        pairs = zip(texts, kinds, strict=True)
        return [describer.say.of_type.format(value=text, type=kind) for text, kind in pairs]
    return [canonical(each) for each in plain]


def kind_words(describer: Describer, plain: Plain) -> str:
    """Name the type of a `plain` value."""
    return describer.say.types["null" if plain is None else _KINDS[type(plain)]]


def without_unit(describer: Describer, slot: Slot, value: Any, text: str) -> str:
    """Give the `text` of a number without a unit word that the sentence used already."""
    shape, meta = match_member(slot.shape, value), slot.meta
    meta = meta.merged(shape.value.meta) if isinstance(shape, ClaimOf) else meta
    if not describer.say.unit_once or not is_word(_unit(describer, meta)):
        return text
    return describer.say.number(str(unstructure_scalar(held_by(value))))


def number_alone(describer: Describer, slot: Slot, value: Any) -> str:
    """Describe a `value` named before in the sentence: a number without its unit."""
    text = value_words(describer, slot, value)
    return without_unit(describer, slot, value, text) if is_number(held_by(value)) else text


def _unit(describer: Describer, meta: Meta) -> str:
    return describer.text(meta.unit or "")


def new_words(describer: Describer, path: Path, value: Any) -> str:
    """Describe a `value` on its own; nothing for one whose presence says it all."""
    text = describer.describe(path, value)
    if not text or plain_text(text) == plain_text(describer.label(path)):
        return ""
    say = describer.say
    slot = describer.place_of(path).slot
    is_free = isinstance(held_by(value), str) and not is_holder(slot, value)
    ends = text[-1] in say.stops and bool(qualifiers(describer, slot, value))
    if is_free and (ends or re.search(say.quoted_after_colon, text)):
        return quoted(describer, text)
    return text


def after_colon(describer: Describer, path: Path, value: Any) -> str:
    """Describe a `value` after the colon that leads to it, if there are words for it."""
    words = new_words(describer, path, value)
    return describer.say.colon + words if words else ""
