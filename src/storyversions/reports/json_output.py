"""Diffs, facts and versions as JSON: what a command prints with `--format json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from storyversions.lazy import lazy_module
from storyversions.reports import reshape_rows
from storyversions.reports.history import (
    Counted,
    cause_counts,
    kind_counts,
    own_sources,
    own_sources_by_label,
)
from storyversions.reports.rows import sources_of
from storyversions.state.change import Change
from storyversions.state.codec import Plain, unstructure
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, Claim, makes_claims
from storyversions.state.walk import find
from storyversions.story.diff import Diff, passing_sentence
from storyversions.story.history import FactState, Stretch, changes_at
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Unreadable, Version
from storyversions.words import Describer, missing_words, plain_text, sentence

if TYPE_CHECKING:
    from storyversions.prose import ProseSpan
    from storyversions.words import prose_changes
else:  # few texts are prose
    prose_changes = lazy_module("storyversions.words.prose_changes")


def json_text(plain: Plain) -> str:
    """Write plain JSON as text for people and programs: indented, not sorted."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def said(members: Mapping[str, Plain]) -> dict[str, Plain]:
    """Drop the members that say nothing: None, empty ones, and False."""
    return {key: each for key, each in members.items() if each or (each == 0 and each is not False)}


def version_json(version: Version) -> dict[str, Plain]:
    """Write a version as every answer names it."""
    return said(
        {
            "number": version.number,
            "label": version.label,
            "recorded": version.recorded.text,
            "title": version.title,
            "digest": version.digest,
        }
    )


def diff_json(diff: Diff, story: Story) -> dict[str, Plain]:
    """Write a `diff`: the net changes, the transient ones, and the itinerary."""
    passing = [
        _whole_change(diff.describer, each, passing_sentence(diff.describer, each))
        | {"values": _values(diff, each, story)}
        for each in diff.passing
    ]
    return {
        "format": 1,
        "story": story.name,
        "from": version_json(diff.a),
        "to": version_json(diff.b),
        "changes": [change_json(diff.describer, each) for each in diff.changes],
        "passing": passing,
        "itinerary": [
            {
                "version": step.version,
                "changes": [step_json(diff.describer, each, path=True) for each in step.changes],
            }
            for step in diff.itinerary
        ],
    } | _reshapes(diff)


def _reshapes(diff: Diff) -> dict[str, Plain]:
    """Write what merged and what was split, where no author says it (C7)."""
    if makes_claims(diff.describer.record):
        return {}
    return said({"reshapes": reshape_rows.reshapes_json(diff.changes)})


def change_json(describer: Describer, change: Change) -> dict[str, Plain]:
    """Write a net `change` with its steps."""
    return _whole_change(describer, change, sentence(describer, change))


def _whole_change(describer: Describer, change: Change, words: str) -> dict[str, Plain]:
    named = describer.names.of(change.path)
    return (
        said(
            {
                "path": str(change.path),
                "pointer": change.place.pointer,
                "name": named[0] if named else None,
                "label": plain_text(describer.label(change.path)),
            }
        )
        | _explained(describer, change)
        | said(
            {
                "versions": list(change.versions),
                "steps": [step_json(describer, each) for each in change.steps],
                "sources": [source_json(describer, each) for each in sources_of(change)],
                "missing": missing_words(describer, change) or None,
                "sentence": words,
            }
        )
    )


def step_json(describer: Describer, change: Change, *, path: bool = False) -> dict[str, Plain]:
    """Write one step of a `change`, with its own `path` where that is asked for."""
    where = {"path": str(change.path)} if path else {"version": change.version}
    return where | _explained(describer, change) | {"sentence": sentence(describer, change)}


def _explained(describer: Describer, change: Change) -> dict[str, Plain]:
    claim = change.after if isinstance(change.after, Claim) else None
    # The level is first that of the claim, the end first that of the ending.
    sides = [side for side in (claim, change.ending) if side is not None]
    level = sides[0].certainty if sides else None
    until = sides[-1].until if sides else None
    return (
        said(
            {
                "kind": change.kind.value,
                "cause": change.cause and change.cause.value,
                "direction": change.direction and change.direction.value,
                "also": [cause.value for cause in change.also],
            }
        )
        | _sides(describer, change)
        | _prose(change)
        | said(
            {
                "since": str(claim.since) if claim and claim.since else None,
                "until": str(until) if until else None,
                "certainty": level.value if level else None,
                "past": [_plain(describer, change.path, each) for each in change.past],
                "planned": [_plain(describer, change.path, each) for each in change.planned],
            }
        )
    )


def _sides(describer: Describer, change: Change) -> dict[str, Plain]:
    sides = {"before": change.before, "after": change.after}
    return {
        side: _plain(describer, change.path, value)
        for side, value in sides.items()
        if value is not NOTHING
    }


def _prose(change: Change) -> dict[str, Plain]:
    """Write how long text changed, in spans: extents are in characters of each text (Y1)."""
    if not change.place.slot.is_prose:
        return {}
    diff = prose_changes.prose_diff(change.place.slot, change.before, change.after)
    return {"prose": [_span_json(span) for span in diff.spans]} if diff else {}


def _span_json(span: ProseSpan) -> dict[str, Plain]:
    other = "from" if span.before is None else "to"
    extents = {"before": span.before, "after": span.after, other: span.other}
    return {"kind": span.kind.value, "text": span.text} | {
        name: list(extent) for name, extent in extents.items() if extent is not None
    }


def _plain(describer: Describer, path: Path, value: Any) -> Plain:
    return unstructure(describer.place_of(path).shape, value)


def _values(diff: Diff, change: Change, story: Story) -> list[Plain]:
    """List the values of a passing fact after each version that touched it, or null."""
    versions = {version.label: version for version in story.versions}
    values = []
    for label in change.versions:
        value = find(diff.describer.record, versions[label].state, change.path)
        values.append(None if value is NOTHING else _plain(diff.describer, change.path, value))
    return values


def source_json(describer: Describer, key: str) -> dict[str, Plain]:
    """Write the source of this `key`, as far as the story describes it."""
    source = describer.sources.get(key)
    if source is None:
        return {"id": key}
    return said({name: getattr(source, name) for name in ("id", "name", "title", "url", "date")})


def fact_json(describer: Describer, path: Path, standing: FactState | None) -> dict[str, Plain]:
    """Write what is known at `path` at a version: held, ended or unknown."""
    if standing is None or standing.stood is FactStatus.UNKNOWN:
        return {"path": str(path), "state": FactStatus.UNKNOWN.value}
    if standing.stood is FactStatus.ENDED:
        return {"path": str(path), "state": FactStatus.ENDED.value} | _ended(describer, standing)
    value = standing.value
    claim = value if isinstance(value, Claim) else None
    return (
        {"path": str(path), "state": FactStatus.HELD.value}
        | _held(describer, path, value)
        | (_claim_members(describer, claim) | _rivals_json(describer, path, claim) if claim else {})
        | {"set_in": standing.set_in}
    )


def _claim_members(describer: Describer, claim: Claim[Any]) -> dict[str, Plain]:
    return said(
        {
            "since": claim.since and claim.since.text,
            "until": claim.until and claim.until.text,
            "certainty": claim.certainty and claim.certainty.value,
            "doubts": list(claim.doubts),
            "sources": [source_json(describer, each) for each in claim.sources],
            "note": claim.note,
        }
    )


def _rivals_json(describer: Describer, path: Path, claim: Claim[Any]) -> dict[str, Plain]:
    """Write what rivals say beside a claim, each with its sources (A6)."""
    rivals = [
        _held(describer, path, each) | _claim_members(describer, each) for each in claim.rivals
    ]
    return said({"rivals": rivals})


def _ended(describer: Describer, standing: FactState) -> dict[str, Plain]:
    ending = standing.ending
    if ending is None:
        return {"set_in": standing.touched_in}
    return said(
        {
            "until": ending.until and ending.until.text,
            "certainty": ending.certainty and ending.certainty.value,
            "sources": [source_json(describer, each) for each in ending.sources],
            "note": ending.note,
            "set_in": standing.touched_in,
        }
    )


def log_json(story: Story) -> dict[str, Plain]:
    """List the versions, newest first, each with its changes counted by cause.

    Beside them, what an import could not read.
    """
    told = zip(reversed(story.versions), reversed(story.marks), strict=True)
    describer = story.describer()
    return {
        "versions": [
            version_json(each) | _counts(story, each, marks) | _own_sources(story, describer, each)
            for each, marks in told
        ]
    } | said({"unreadable": list(map(unreadable_json, reversed(story.unreadable)))})


def unreadable_json(unreadable: Unreadable) -> dict[str, Plain]:
    """Write a version of data that an import could not read."""
    names = ("id", "recorded", "title", "author", "reason")
    return said({name: getattr(unreadable, name) for name in names})


def _own_sources(story: Story, describer: Describer, version: Version) -> dict[str, Plain]:
    cited = own_sources(story, version)
    return said({"sources": [source_json(describer, each) for each in cited]})


def _counts(story: Story, version: Version, changes: Sequence[Counted]) -> dict[str, Plain]:
    """Count the changes of a version by cause, or by kind without causes (C7).

    The first version has neither.
    """
    causes = said({"causes": cause_counts(changes)})
    if makes_claims(story.record_shape) or version.number == 1:
        return causes
    return causes | said({"kinds": kind_counts(changes)})


def fact_log_json(
    story: Story, describer: Describer, fact: str, paths: Sequence[Path]
) -> dict[str, Plain]:
    """Write the history of a `fact`, or a group at several `paths`, newest first."""
    entries = [
        {"version": version.label}
        | _own_sources(story, describer, version)
        | change_json(describer, change)
        for version, change in changes_at(story.deltas[-1].changes_about(paths), paths)
    ]
    return {"path": str(paths[0]) if len(paths) == 1 else fact, "entries": entries}


def blame_json(
    story: Story, describer: Describer, version: Version, last: Sequence[tuple[Path, Change]]
) -> dict[str, Plain]:
    """Write who set each fact `last`, ended facts included."""
    own = own_sources_by_label(story)
    # The path breaks ties, so that the order is the same on every machine.
    ranked = sorted(last, key=lambda fact: (describer.rank(fact[0]), fact[0]))
    return {
        "version": version.label,
        "facts": [_blame(describer, path, change, own(change.version)) for path, change in ranked],
    }


def _blame(
    describer: Describer, path: Path, change: Change, own: Sequence[str]
) -> dict[str, Plain]:
    return {"path": str(path)} | said(
        {
            "version": change.version,
            "kind": change.kind.value,
            "cause": change.cause and change.cause.value,
            "direction": change.direction and change.direction.value,
            "sources": [source_json(describer, each) for each in sources_of(change) or own],
        }
    )


def timeline_json(
    describer: Describer, path: Path, known: Version, stretches: Sequence[Stretch]
) -> dict[str, Plain]:
    """Write the `stretches` of a fact over valid time, as `known` at a version."""
    return {
        "path": str(path),
        "known": known.label,
        "stretches": [stretch_json(describer, path, stretch) for stretch in stretches],
    }


def stretch_json(describer: Describer, path: Path, stretch: Stretch) -> dict[str, Plain]:
    """Write a `stretch`: its status, its dates, and the parts of a held claim."""
    claim = stretch.value if isinstance(stretch.value, Claim) else None
    members = (
        _claim_members(describer, claim) | _rivals_json(describer, path, claim) if claim else {}
    )
    dates = {
        "since": stretch.since and stretch.since.text,
        "until": stretch.until and stretch.until.text,
    }
    value = _held(describer, path, stretch.value) if stretch.stood is FactStatus.HELD else {}
    return (
        {"state": stretch.stood.value}
        | said(dates)
        | value
        | {name: each for name, each in members.items() if name not in dates}
        | said(
            {
                "version": stretch.version,
                "possible": stretch.possible,
                "momentary": stretch.momentary,
            }
        )
    )


def believed_json(describer: Describer, path: Path, stretch: Stretch) -> dict[str, Plain]:
    """Write a `stretch` in the form in which `fact_json` writes a status."""
    claim = stretch.value if isinstance(stretch.value, Claim) else None
    members = (
        _claim_members(describer, claim) | _rivals_json(describer, path, claim)
        if claim
        else said({"until": _ended_on(stretch)})
    )
    value = _held(describer, path, stretch.value) if stretch.stood is FactStatus.HELD else {}
    return (
        {"path": str(path), "state": stretch.stood.value}
        | value
        | members
        | said({"possible": stretch.possible, "set_in": stretch.version})
    )


def _ended_on(stretch: Stretch) -> str | None:
    return stretch.since.text if stretch.stood is FactStatus.ENDED and stretch.since else None


def _held(describer: Describer, path: Path, value: Any) -> dict[str, Plain]:
    plain = _plain(describer, path, value)
    return {"value": plain["value"] if isinstance(value, Claim) else plain}
