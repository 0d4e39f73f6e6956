"""Why facts are told as they are, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from storyversions.desk.reasons import FormerValue, Reason
from storyversions.reports.json_output import said, source_json
from storyversions.reports.rows import Page, Row, dotted
from storyversions.state.codec import Plain, unstructure
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, Claim, makes_claims
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Passage, Version
from storyversions.words import Describer, bare_words


def reason_page(describer: Describer, version: Version[Any], reason: Reason) -> Page:
    """Make the page of one fact at a `version`: a row for each thing that is known of it."""
    rows = tuple(row for row in _rows(describer, reason) if row.text)
    span = describer.version_title(version.label)
    return Page(describer.heading(reason.path), span, rows, describer.say.unknown)


def _rows(describer: Describer, reason: Reason) -> Iterator[Row]:
    desk, claim, addendum = describer.say.desk, reason.claim, reason.addendum
    if addendum is None:
        return
    yield Row(desk.holds, _state_words(describer, reason))
    label = describer.version_title(addendum.label)
    yield Row(desk.addendum, addendum.title or label, label if addendum.title else "")
    yield Row(desk.sentence, _sentence(describer, reason.passage), _place(reason.passage))
    sources = _sources(describer, reason)
    yield Row(desk.source, describer.say.listed([describer.source(each) for each in sources]))
    level = _certainty(reason)
    yield Row(desk.certainty, describer.say.certainty[level] if level else "")
    if claim is not None:
        yield Row(desk.since, describer.date(claim.since) if claim.since else "")
        yield Row(desk.doubts, describer.say.semicolon.join(claim.doubts))
    for former in reason.replaced:
        words = _former_words(describer, reason.path, former)
        yield Row(desk.replaced, words, describer.version_title(former.version))


def _state_words(describer: Describer, reason: Reason) -> str:
    """Describe the value that holds, or the one that did, with its end."""
    state, say = reason.state, describer.say
    assert state is not None, "an addendum told of it"
    slot = describer.place_of(reason.path).slot
    value = bare_words(describer, slot, state.value) or say.held
    if state.stood is FactStatus.HELD:
        return value
    if state.stood is FactStatus.UNKNOWN:
        is_withdrawn = state.ending is not None and state.ending.withdrawn
        return say.withdrawn.format(value=say.colon + value) if is_withdrawn else say.unknown
    until = state.ending.until if state.ending else None
    words = say.ended_state_on.format(date=describer.date(until)) if until else say.ended_state
    return words + say.colon + value


def _former_words(describer: Describer, path: Path, former: FormerValue) -> str:
    if former.value is NOTHING:
        return describer.say.ended_state
    return bare_words(describer, describer.place_of(path).slot, former.value) or describer.say.held


def _sentence(describer: Describer, passage: Passage | None) -> str:
    return passage.sentence if passage is not None else describer.say.page.nowhere


def _place(passage: Passage | None) -> str:
    return str(passage.place) if passage is not None and passage.place else ""


def _sources(describer: Describer, reason: Reason) -> tuple[str, ...]:
    """List whose word it is: that of the claim or its end; without claims, that of the version."""
    if not makes_claims(describer.record) and reason.addendum is not None:
        return reason.addendum.sources
    ending = reason.state.ending if reason.state else None
    told = reason.claim or ending
    return told.sources if told else ()


def _certainty(reason: Reason) -> str | None:
    ending = reason.state.ending if reason.state else None
    level = reason.claim.certainty if reason.claim else ending and ending.certainty
    return level.value if level else None


def reasons_page(
    story: Story[Any], describer: Describer, version: Version[Any], reasons: Sequence[Reason]
) -> Page:
    """Make a page of several facts: the sentence of each, with its addendum and its place."""
    describer = describer.telling_apart(reason.path for reason in reasons)
    ranked = sorted(reasons, key=lambda each: (describer.rank(each.path), each.path))
    rows = tuple(
        Row(
            describer.heading(each.path),
            _sentence(describer, each.passage) if each.addendum else describer.say.unknown,
            dotted(
                describer.version_title(each.addendum.label) if each.addendum else "",
                _place(each.passage),
            ),
        )
        for each in ranked
    )
    return Page(story.title or story.name, version.label, rows, describer.say.nil)


def untied_page(
    story: Story[Any],
    describer: Describer,
    version: Version[Any],
    untied: Sequence[tuple[Version[Any], Path]],
) -> Page:
    """List the claims to which no sentence is tied, each with its version."""
    describer = describer.telling_apart(path for _, path in untied)
    rows = tuple(
        Row(describer.heading(path), describer.version_title(each.label), str(path))
        for each, path in untied
    )
    return Page(story.title or story.name, version.label, rows, describer.say.desk.all_tied)


def reason_json(describer: Describer, reason: Reason) -> dict[str, Plain]:
    """Write why one fact is told as it is; what is not held says so by its `state`."""
    claim, state = reason.claim, reason.state
    if state is None or reason.addendum is None:
        return {"state": FactStatus.UNKNOWN.value}
    until = state.ending.until if state.ending else None
    is_held = state.stood is FactStatus.HELD
    return said(
        {
            "version": reason.addendum.label,
            "state": None if is_held else state.stood.value,
            "passage": _passage_json(reason.passage),
            "sources": [source_json(describer, each) for each in _sources(describer, reason)],
            "certainty": _certainty(reason),
            "since": claim.since.text if claim and claim.since else None,
            "until": None if is_held or until is None else until.text,
            "replaced": [_former_json(describer, reason.path, each) for each in reason.replaced],
        }
    )


def _passage_json(passage: Passage | None) -> dict[str, Plain]:
    if passage is None:
        return {}
    place = passage.place
    members = {"file": place.file, "line": place.line, "column": place.column} if place else {}
    return {"text": passage.sentence, **members}


def _former_json(describer: Describer, path: Path, former: FormerValue) -> dict[str, Plain]:
    if former.value is NOTHING:
        return {"version": former.version, "value": None}
    plain = unstructure(describer.place_of(path).shape, former.value)
    value = plain["value"] if isinstance(former.value, Claim) else plain
    return {"version": former.version, "value": value}


def reasons_json(
    describer: Describer, version: Version[Any], reasons: Sequence[Reason]
) -> dict[str, Plain]:
    """Write why several facts are told as they are."""
    ranked = sorted(reasons, key=lambda each: (describer.rank(each.path), each.path))
    facts = [{"path": str(each.path)} | reason_json(describer, each) for each in ranked]
    return {"version": version.label, "facts": facts}


def untied_json(
    version: Version[Any], untied: Sequence[tuple[Version[Any], Path]]
) -> dict[str, Plain]:
    """List the claims to which no sentence is tied."""
    claims = [{"version": each.label, "path": str(path)} for each, path in untied]
    return {"version": version.label, "without_passage": claims}
