"""What a story file says, part by part: the text and the facts of each heading, as written.

Nothing is built of it, so that a file whose facts do not fit together can be read as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from storyversions.dates import When
from storyversions.errors import Location, StoryError
from storyversions.registry import registered_model
from storyversions.state.schema import shape_of
from storyversions.story.version import Entry, Update
from storyversions.storyfile.document import Section
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.front_matter import Front, read_front
from storyversions.storyfile.markdown import read_document
from storyversions.storyfile.prose import ProseSentence, read_sentences
from storyversions.storyfile.sections import SectionReader
from storyversions.structs import Struct


class WrittenSentence(Struct):
    """A sentence, the number of its paragraph, and the facts that its links name, by path."""

    sentence: ProseSentence
    paragraph: int
    about: tuple[str, ...]


class WrittenPart(Struct):
    """A heading with what follows it: a version, an undated addendum, or standing text.

    `when` is the date of a heading that begins a version, None for others; `title` is the heading
    without it. `sentences` are those of its prose, of the headings in it, and of one that stands.
    """

    heading: str
    title: str
    when: When | None
    place: Location
    is_standing: bool
    sentences: tuple[WrittenSentence, ...]
    entries: tuple[Entry, ...]


class WrittenStory(Struct):
    """The front matter of a story file, its parts in their order, and the updates they make."""

    front: Front
    parts: tuple[WrittenPart, ...]
    updates: tuple[Update, ...]


def read_written_story(
    text: str,
    file: str,
    model: type | None = None,
    *,
    find_model: Callable[[str], type] = registered_model,
) -> WrittenStory:
    """Read the parts of a story file from its text; `file` is how errors call it.

    >>> from storyversions.storyfile import read_text
    >>> written = read_written_story(read_text("seeds/openai-ceo-2023.md"), "a.md")
    >>> [part.title for part in written.parts if part.when is not None][-1]
    'A letter before the removal, and Q*'

    Raises:
        StoryError: It cannot be read, with file, line and column; a `FileErrors` where there are
            several faults.

    """
    errors = ErrorList()
    document = read_document(text, file, errors)
    front = read_front(document.front, file, model, find_model, errors)
    reader = SectionReader(front, file, document.anchors, errors)
    drafted = [_read(reader, section) for section in document.sections]
    errors.raise_any()
    assert front is not None, "front matter is read, or has an error"
    parts = tuple(
        _part(section, entries, front, reader, begins)
        for section, (begins, entries) in zip(document.sections, drafted, strict=True)
    )
    return WrittenStory(front, parts, tuple(reader.updates()))


def _read(reader: SectionReader, section: Section) -> tuple[int | None, tuple[Entry, ...]]:
    """Read a section; give the number of the version that it begins, and what it asserts."""
    drafts, before = len(reader.drafts), 0
    if reader.drafts:
        before = len(reader.drafts[-1].entries)
    reader.read(section)
    if len(reader.drafts) > drafts:
        return drafts, tuple(reader.drafts[-1].entries)
    return None, tuple(reader.drafts[-1].entries[before:]) if drafts else ()


def _part(
    section: Section,
    entries: tuple[Entry, ...],
    front: Front,
    reader: SectionReader,
    begins: int | None,
) -> WrittenPart:
    draft = reader.drafts[begins] if begins is not None else None
    first = reader.drafts[0].place.line if reader.drafts else None
    is_before = first is None or (section.place.line or 0) < (first or 0)
    return WrittenPart(
        section.heading,
        draft.title if draft else section.heading,
        draft.when if draft else None,
        section.place,
        section.standing or is_before,
        tuple(_sentences(section, front, reader.file)),
        entries,
    )


def _sentences(section: Section, front: Front, file: str) -> Iterator[WrittenSentence]:
    """Yield the sentences of a section in their order, those of its smaller headings among them."""
    texts = [(each.line, 1, each.text) for each in section.paragraphs]
    if section.standing and section.heading:  # others are those of versions and of addenda
        texts.append((section.place.line or 1, section.place.column or 1, section.heading))
    for heading in section.subheadings:
        if not heading.alone:  # what stands alone is a paragraph too
            place = heading.place
            texts.append((place.line or 1, place.column or 1, heading.text))
    for number, (line, column, text) in enumerate(sorted(texts)):
        for each in read_sentences(text, line - 1, column, file):
            yield WrittenSentence(each, number, tuple(_about(front, each.targets)))


def _about(front: Front, targets: tuple[str, ...]) -> Iterator[str]:
    for target in targets:
        with suppress(StoryError):  # a link to a heading of the file
            yield from map(str, front.names.resolve(shape_of(front.model), target))
