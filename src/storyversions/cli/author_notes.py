"""Tell an author what is no fault: causes that are still to be stated, and a former format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath

from storyversions.cli.stderr import complain
from storyversions.errors import Location
from storyversions.state.codec import Plain
from storyversions.state.paths import Path
from storyversions.story.history.unstated_causes import UnstatedCause
from storyversions.story.story import Story
from storyversions.story.version import OF_TEXT
from storyversions.structs import Struct
from storyversions.words import cause_words


class AuthorNote(Struct):
    """What an author may want to write in `file`, as a `line` and as its `members` in JSON."""

    line: str
    members: dict[str, Plain]


def author_notes(story: Story, origin: FilePath, lang: str | None = None) -> Iterator[AuthorNote]:
    """Give a note for each change of a `story` whose cause is not stated.

    `origin` is its folder of snapshots, named where no story file tells the place; `lang` the
    language of the notes, by default that of the story.
    """
    describer = story.describer(lang)
    for each in story.unstated_causes():
        yield _note(each, cause_words(describer, each.change), origin)


def format_note(
    origin: FilePath, formats: Mapping[str, int], *, is_built: bool
) -> Iterator[AuthorNote]:
    """Give a note where versions are of format 1, given the `formats` by label (X4).

    `origin` is where they are kept; `is_built` tells whether a story file builds them.
    """
    labels = [label for label, each in formats.items() if each == OF_TEXT]
    if labels:
        which = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
        count = f"{len(labels)} version{'s are' if len(labels) > 1 else ' is'} of format 1, {which}"
        advice = "storyversions build writes them in format 2" if is_built else "later ones are not"
        sentence = f"{count}; {advice}"
        members = {"file": str(origin), "versions": labels, "sentence": sentence}
        yield AuthorNote(f"{origin}: {sentence}", members)


def tell_author(notes: Iterable[AuthorNote], lang: str | None = None) -> None:
    """Write `notes` to stderr, each on a line and in `lang` if that was asked for.

    What a command prints is for others to read.
    """
    for note in notes:
        complain(note.line, lang or "")


def place_members(
    place: Location | None, origin: FilePath, version: str, path: Path
) -> dict[str, Plain]:
    """Give the members by which JSON names the `place` of a fact that a version tells.

    Without one it is the snapshot of the version in the folder `origin`.
    """
    file = place.file if place else str(origin / f"{version}.json")
    position = {"line": place.line, "column": place.column} if place else {}
    return {"file": file, **position, "version": version, "path": str(path)}


def _note(unstated: UnstatedCause, words: str, origin: FilePath) -> AuthorNote:
    change, place = unstated.change, unstated.place
    members = place_members(place, origin, change.version, change.path)
    line = f"{place or members['file']}: {change.version}: {change.path}: {words}"
    return AuthorNote(line, {**members, "sentence": words})
