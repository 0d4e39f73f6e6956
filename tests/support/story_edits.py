"""Edits of one published sentence or declaration of the first story, each with what it did.

What is cut out and put in are pieces of the text of the story file. A piece ends where the next
one begins, or with its paragraph or its block.
"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import frozen
from checkout import FIRST_STORY

from storyversions.storyfile.written_parts import read_written_story

FIRST = FIRST_STORY.read_text(encoding="utf-8")
WRITTEN = read_written_story(FIRST, "a.md")
PARTS = [part for part in WRITTEN.parts if not part.is_standing]
LINES = [0, *(found.end() for found in re.finditer("\n", FIRST))]


@frozen
class Piece:
    """A sentence or a declaration: where it stands, in which part, and what it is called."""

    start: int
    stop: int
    part: int
    name: str
    paragraph: int = -1

    @property
    def text(self):
        return FIRST[self.start : self.stop]


@frozen
class StoryEdit:
    """A text with one edit, the rule of the finding that tells it, and what it names."""

    text: str
    rule: str
    name: str


def offset(place):
    return LINES[place.line - 1] + place.column - 1


def sentences():
    for number, part in enumerate(PARTS):
        for one, following in pairwise([*part.sentences, None]):
            start = offset(one.sentence.place)
            is_last = following is None or following.paragraph != one.paragraph
            stop = FIRST.index("\n\n", start) if is_last else offset(following.sentence.place)
            yield Piece(start, stop, number, one.sentence.text, one.paragraph)


def declarations():
    """The top-level keys of the facts blocks, but for what the facts of one share."""
    for block in re.finditer(r"^```facts\n(.*?)^```$", FIRST, re.MULTILINE | re.DOTALL):
        keys = [*re.finditer(r"^([a-z-]+):(?:.|\n)*?(?=^\S|\Z)", block[1], re.MULTILINE)]
        for key in keys:
            if key[1] not in {"all", "people", "organisations"}:
                start = block.start(1) + key.start()
                number = sum(part.place.line <= FIRST.count("\n", 0, start) for part in PARTS) - 1
                yield Piece(start, block.start(1) + key.end(), number, key[1])


SENTENCES = [*sentences()]
DECLARATIONS = [*declarations()]


def deleted(piece):
    return StoryEdit(FIRST[: piece.start] + FIRST[piece.stop :], "deleted", piece.name)


def forged(piece):
    """Say something else in the place of a piece."""
    new = "Perhaps " + piece.text if piece.paragraph >= 0 else forged_declaration(piece.text)
    return StoryEdit(FIRST[: piece.start] + new + FIRST[piece.stop :], "changed", piece.name)


def forged_declaration(text):
    for old, new in (
        (r"(text: \"?)", r"\1forged "),
        (r"(doubts: \[\"?)", r"\1forged "),
        (r"(note: \"?)", r"\1forged "),
        (r"certainty: announced", "certainty: reported"),
        (r"certainty: agreed", "certainty: reported"),
        (r"until: 2023-11-(\d\d)", "until: 2023-11-16"),
        (r"chair: true", "chair: false"),
        (r"(holder: )\S+?([,}])", r"\1ilya-sutskever\2"),
        (r"count: (\d)", r"count: 9\1"),
        (r"sources: \[[a-z-]+", "sources: [youtube"),
        (r"value: \{\}", "value: {chair: true}"),
        (r"(value: \"?)(?=[A-Za-z])", r"\1forged "),
        (r"\A([a-z-]+: \"?)(?=[A-Za-z])", r"\1forged "),
    ):
        changed, count = re.subn(old, new, text, count=1)
        if count:
            return changed
    raise AssertionError(f"nothing of this is forged: {text}")


def moved(piece, target):
    """Put a piece behind another one, of which it is no neighbour."""
    at = target.stop
    text = piece.text if piece.paragraph < 0 else f" {piece.text.strip()} "
    if at <= piece.start:
        new = FIRST[:at] + text + FIRST[at : piece.start] + FIRST[piece.stop :]
    else:
        new = FIRST[: piece.start] + FIRST[piece.stop : at] + text + FIRST[at:]
    return StoryEdit(new, "moved", piece.name)


def may_move(piece, target):
    """Whether a piece may be put behind another one, and is another text or another fact then."""
    if piece.paragraph < 0:
        names = {each.name for each in DECLARATIONS if each.part == target.part}
        return piece.part != target.part and piece.name not in names
    near = SENTENCES.index(piece) - SENTENCES.index(target)
    return near not in (0, 1, -1)
