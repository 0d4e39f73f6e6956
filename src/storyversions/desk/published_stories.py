"""What a story file, or a story of versions, has published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import asdict

from storyversions.desk.published import Published, PublishedPart, PublishedStatement, corrects
from storyversions.errors import Location
from storyversions.state.change import Cause
from storyversions.state.codec import Plain
from storyversions.state.names import Names
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Record, shape_of
from storyversions.story.documents import entry_document
from storyversions.story.story import Story
from storyversions.story.version import Entry, Passage, Version
from storyversions.storyfile.front_matter import Front
from storyversions.storyfile.written_parts import WrittenPart, WrittenSentence, WrittenStory

_APART = ("path", "act")


def published_story(written: WrittenStory, file: str) -> Published:
    """Give what a story file says, as it is `written` in a `file`."""
    dated = [part for part in written.parts if part.when is not None]
    labels = dict(zip(map(id, dated), _labels([_day(part) for part in dated]), strict=True))
    version, parts, standing = ("", ""), list[PublishedPart](), list[PublishedStatement]()
    for part in written.parts:
        if part.when is not None:
            version = (_day(part), labels[id(part)])
        if part.is_standing:
            standing += [_sentence(each) for each in part.sentences]
        else:
            parts.append(_part(part, version, written.front))
    return Published(file, tuple(parts), tuple(standing))


def _day(part: WrittenPart) -> str:
    return part.when.text if part.when is not None else ""


def _labels(days: Sequence[str]) -> Iterator[str]:
    """Label versions as a story does: by the day, numbered where it has several (V1)."""
    calendar = [day[:10] for day in days]
    for place, day in enumerate(calendar):
        number = calendar[: place + 1].count(day)
        yield f"{day}.{number}" if calendar.count(day) > 1 else day


def source_statements(written: WrittenStory) -> Iterator[PublishedStatement]:
    """Yield what the front matter of a story file says of each source."""
    place = Location(written.parts[0].place.file, 1, 1)
    for source in written.front.sources.values():
        members = tuple((name, str(each)) for name, each in asdict(source).items() if each)
        key = json.dumps([source.id, members], ensure_ascii=False)
        yield PublishedStatement(source.id, key, place, subject=source.id, members=members)


def published_versions(story: Story[Any], versions: Iterable[Version[Any]], name: str) -> Published:
    """Give what some `versions` of a `story` say: the sentences tied to facts, and the facts."""
    parts = (_version_part(story, version, name) for version in versions)
    return Published(name, tuple(parts))


def _part(part: WrittenPart, version: tuple[str, str], front: Front) -> PublishedPart:
    """Make a part of a `version`, given its day and its label."""
    day, label = version
    words = " ".join((part.heading, *(each.sentence.text for each in part.sentences)))
    return PublishedPart(
        day,
        part.title,
        label,
        part.place,
        part.when is not None,
        tuple(map(_sentence, part.sentences)),
        tuple(_facts(part.entries, shape_of(front.model), front.names, part.place)),
        corrects(words) or any(map(_is_correction, part.entries)),
    )


def _version_part(story: Story[Any], version: Version[Any], name: str) -> PublishedPart:
    place = version.place or Location(name)
    said = _facts(version.entries, story.record_shape, story.names, place)
    # What its block shared is settled in what a version asserts.
    facts = tuple(fact.evolved(shared=()) for fact in said)
    return PublishedPart(
        version.recorded.text,
        version.title,
        version.label,
        place,
        is_dated=True,
        sentences=tuple(_passages(version.passages, place)),
        facts=facts,
        is_correction=corrects(version.title) or any(map(_is_correction, version.entries)),
    )


def _sentence(written: WrittenSentence) -> PublishedStatement:
    sentence, about = written.sentence, written.about
    return PublishedStatement(
        sentence.text,
        _key(sentence.text, about),
        sentence.place,
        frozenset(about),
        paragraph=written.paragraph,
    )


def _passages(passages: Iterable[Passage], place: Location) -> Iterator[PublishedStatement]:
    """Yield the sentences of passages, each once with all facts that it is tied to."""
    tied: dict[str, list[str]] = {}
    places: dict[str, Location] = {}
    for passage in passages:
        tied.setdefault(passage.sentence, []).extend(passage.about)
        places.setdefault(passage.sentence, passage.place or place)
    for text, about in tied.items():
        yield PublishedStatement(text, _key(text, about), places[text], frozenset(about))


def _key(text: str, about: Iterable[str]) -> str:
    return "\n".join((text, *about))


def _is_correction(entry: Entry) -> bool:
    because = entry.because or entry.shared.because
    return because is Cause.CORRECTION or entry.retract


def _facts(
    entries: Iterable[Entry], record: Record, names: Names, otherwise: Location
) -> Iterator[PublishedStatement]:
    """Yield what is asserted of each fact; an entity is a subject with all that is plain in it."""
    for entry in entries:
        document = entry_document(record, entry)
        own = tuple((name, _words(value)) for name, value in document.items() if name not in _APART)
        is_claim = locate(record, entry.path).claim is not None
        subject = entry.path if is_claim else _entity(entry.path)
        yield PublishedStatement(
            _called(names, entry.path),
            json.dumps([str(entry.path), own], ensure_ascii=False),
            entry.place or otherwise,
            frozenset({str(entry.path)}),
            subject=str(subject),
            members=own,
            # What has no date or certainty shares none.
            shared=tuple(_shared(entry, document)) if is_claim else (),
        )


def _shared(entry: Entry, own: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    """Yield what an entry has from its block, where it does not say that itself."""
    for name in ("since", "certainty", "because"):
        member = getattr(entry.shared, name)
        if member is not None and name not in own:
            yield name, str(getattr(member, "value", member))
    if entry.shared.sources and not entry.sources:
        yield "sources", ", ".join(entry.shared.sources)


def _called(names: Names, path: Path) -> str:
    named = names.of(path)
    return named[0] if named else str(path)


def _entity(path: Path) -> Path:
    """Name the entity that has what is no claim, else the fact itself."""
    keyed = [depth for depth, step in enumerate(path.steps, 1) if step.key]
    return Path(path.steps[: keyed[0]]) if keyed else path


def _words(plain: Plain) -> str:
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
