"""What a claim says beside its value: read, written and checked alike for all classes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from typing import Any, Final

from storyversions.dates import when
from storyversions.state.codec import Plain
from storyversions.state.fast.line_writer import GaveUp
from storyversions.state.leaves import text_fault
from storyversions.state.schema import Certainty, Claim

quote: Final[Callable[[str], str]] = encode_basestring
"""Writes a text as JSON, characters outside of ASCII as they are."""

_LEVELS: Final = {each.value: each for each in Certainty}
_new: Final = object.__new__
# The slots are set by their descriptors, which pass over the `__setattr__` of frozen
# classes.
_VALUE, _CERTAINTY, _SINCE, _UNTIL, _SOURCES, _DOUBTS, _NOTE, _RIVALS = (
    vars(Claim)[name].__set__
    for name in ("value", "certainty", "since", "until", "sources", "doubts", "note", "rivals")
)


def read_claim(value: Any, plain: dict[str, Plain]) -> Claim[Any]:
    """Make the claim of a `value` that was read, and of what its `plain` tree says beside it.

    Rivals are read elsewhere.

    Raises:
        Exception: the tree is not that of a claim.

    """
    claim: Claim[Any] = _new(Claim)
    get = plain.get
    left = len(plain) - 1
    _VALUE(claim, value)
    level, since, until = get("certainty"), get("since"), get("until")
    note, sources, doubts = get("note"), get("sources"), get("doubts")
    if level is not None:
        left -= 1
        level = _LEVELS[level]
    if since is not None:
        left -= 1
        since = _date(since)
    if until is not None:
        left -= 1
        until = _date(until)
    if note is not None:
        left -= 1
        _check((note,))
    _CERTAINTY(claim, level)
    _SINCE(claim, since)
    _UNTIL(claim, until)
    _SOURCES(claim, _listed(sources))
    _DOUBTS(claim, _listed(doubts))
    _NOTE(claim, note or None)
    _RIVALS(claim, ())
    # What is neither a member nor null stands beside those that were read.
    if left != (sources is not None) + (doubts is not None):
        raise GaveUp
    return claim


def _date(text: Plain) -> Any:
    if type(text) is not str:
        raise GaveUp
    return when(text)


def _listed(texts: Plain) -> tuple[str, ...]:
    if texts is None:
        return ()
    if type(texts) is not list:
        raise GaveUp
    _check(texts)
    return tuple(dict.fromkeys(texts))


def _check(texts: Iterable[Plain]) -> None:
    for text in texts:
        if type(text) is not str or not (text.isascii() or not text_fault(text)):
            raise GaveUp


def check_claim(claim: Claim[Any]) -> None:
    """Check what a `claim` says beside its value and its rivals.

    Raises:
        GaveUp: one of its texts cannot be written.

    """
    if claim.sources:
        _check(claim.sources)
    if claim.doubts:
        _check(claim.doubts)
    if claim.note is not None:
        _check((claim.note,))


def claim_members(value: Plain, claim: Claim[Any]) -> dict[str, Plain]:
    """Write a `claim` of which the `value` is written, and that has no rivals."""
    made = {"value": value}
    if claim.certainty is not None:
        made["certainty"] = claim.certainty._value_  # `value` of an Enum is worked out each time
    if claim.since is not None:
        made["since"] = claim.since.text
    if claim.until is not None:
        made["until"] = claim.until.text
    if claim.sources:
        made["sources"] = [*claim.sources]
    if claim.doubts:
        made["doubts"] = [*claim.doubts]
    if claim.note is not None:
        made["note"] = claim.note
    return made


def claim_text(value: str, claim: Claim[Any]) -> str:
    """Write the canonical JSON of a `claim`: `value` is that of its value; it has no rivals."""
    made = []
    if claim.certainty is not None:
        made.append(f'"certainty":"{claim.certainty._value_}"')
    if claim.doubts:
        made.append(f'"doubts":[{",".join(map(quote, claim.doubts))}]')
    if claim.note is not None:
        made.append(f'"note":{quote(claim.note)}')
    if claim.since is not None:
        made.append(f'"since":{quote(claim.since.text)}')
    if claim.sources:
        made.append(f'"sources":[{",".join(map(quote, claim.sources))}]')
    if claim.until is not None:
        made.append(f'"until":{quote(claim.until.text)}')
    made.append(f'"value":{value}')
    return "{" + ",".join(made) + "}"
