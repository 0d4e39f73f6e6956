"""YAML by its entries: what stands at one indentation is cut line by line, and in it once more.

A cut is a guess, which the reading proves: each piece must by itself be an entry of the block that
it was cut from. What begins at the indentation of a block ends whatever was open in it, so that
such pieces, one after another, say what the block as a whole says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import define, evolve, field, frozen

from storyversions.errors import FileError
from storyversions.importers.fast.pieces import CannotCut, run_of_same
from storyversions.importers.formats.conflicts import refuse_conflict
from storyversions.importers.formats.json_data import MAX_DEPTH
from storyversions.importers.formats.yaml_data import Anchor, YamlComposer, check_aliases
from storyversions.yaml_events import (
    DocumentEndEvent,
    MappingStartEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YamlText,
)

# A piece of so many characters is cut into its own pieces.
_LARGE = 256
_MAX_CUTS = 12
_MAX_KEPT = 2
# So many former pieces are tried after one that is new.
_LOOK_AHEAD = 8
_MARKS = ("---", "...", "%")
# What ends a line for libyaml besides a line feed: a cut would have to look for it everywhere.
_BREAKS = ("\x85", "\u2028", "\u2029")
_IDLE = r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*"
_HEAD = re.compile(rf"{_IDLE}(?:---[ \t]*(?:[ \t]#[^\n]*)?\r?\n)?")
_FIRST = re.compile(rf"{_IDLE}(?P<indentation> *)(?P<content>[^ \t\r\n#])")
_DASH = re.compile(r"(?P<before> *)-(?P<after> +)(?=[\w./$'\"-])")
_KEY = re.compile(
    r""" *(?P<key>[\w./$][\w ./$@+-]*|'[^'\\\n]*'|"[^"\\\n]*") *:(?:[ \t]+#[^\n]*)?[ \t]*\r?\n"""
)


@frozen
class _Piece:
    """What a piece of text says: members or items, and which anchors it sets and needs.

    It stands in `depth` containers, and `count` values are in it. `below` are its own pieces.
    """

    value: Any
    count: int
    depth: int
    has_aliases: bool
    needs: Mapping[str, Anchor]
    sets: Mapping[str, Anchor]
    below: tuple[str, ...] = ()


@define
class YamlPieces:
    """Reads YAML texts, one after another."""

    _text: str = ""
    _value: Any = None
    _known: dict[str, _Piece] = field(factory=dict)
    _kept: int = 0
    _cut: tuple[str, ...] = ()

    def read(self, text: str) -> Any:
        """Give the data of a text.

        Raises:
            CannotCut: It is no YAML, or no block of entries.

        """
        if text != self._text:
            try:
                refuse_conflict(text)
                root = self._block(_body(text), {}, 0, self._cut)
                if root.has_aliases:
                    check_aliases(root.value, root.count)
            except FileError:
                raise CannotCut from None
            self._text, self._value, self._cut = text, root.value, root.below
            self._forget(root)
        return self._value

    def _block(
        self, text: str, anchors: dict[str, Anchor], depth: int, former: Sequence[str]
    ) -> _Piece:
        """Read a block of entries; `anchors` are those that were set before, and get its own.

        `former` are the pieces of a block that probably stood there before.
        """
        if depth >= MAX_DEPTH:
            raise CannotCut
        is_mapping, cuts = block_cuts(text, former)
        before = former if len(former) == len(cuts) else cuts
        pieces = [
            self._entry(cut, anchors, depth, old) for cut, old in zip(cuts, before, strict=True)
        ]
        needs: dict[str, Anchor] = {}
        sets: dict[str, Anchor] = {}
        for piece in pieces:
            if piece.needs or piece.sets:
                needs |= {name: piece.needs[name] for name in piece.needs.keys() - sets.keys()}
                sets |= piece.sets
        return _Piece(
            value=_members(pieces) if is_mapping else _all_items(pieces),
            count=1 + sum(piece.count for piece in pieces),
            depth=depth,
            has_aliases=any(piece.has_aliases for piece in pieces),
            needs=needs,
            sets=sets,
            below=tuple(cuts),
        )

    def _entry(self, text: str, anchors: dict[str, Anchor], depth: int, old: str) -> _Piece:
        """Read an entry of a block, if it was not read before with the same anchors.

        `old` is the text that probably stood there before.
        """
        piece = self._known.get(text)
        if piece is None or not _fits(piece, anchors, depth):
            former = self._known.get(old)
            piece = self._new_entry(text, anchors, depth, former.below if former else ())
            self._known[text] = piece
        if piece.sets:
            anchors |= piece.sets
        return piece

    def _new_entry(
        self, text: str, anchors: dict[str, Anchor], depth: int, former: Sequence[str]
    ) -> _Piece:
        if len(text) > _LARGE and depth < _MAX_CUTS:
            try:
                return self._cut_entry(text, dict(anchors), depth, former)
            except (CannotCut, FileError):
                pass  # as a whole it may be sound
        return _whole_entry(text, anchors, depth)

    def _cut_entry(
        self, text: str, anchors: dict[str, Anchor], depth: int, former: Sequence[str]
    ) -> _Piece:
        """Read an entry whose key or dash has a block of entries of its own."""
        head = _KEY.match(text)
        if head is not None:
            rest = text[head.end() :]
            deeper = _indentation(rest) - _indentation(text)
            block = self._block(rest, anchors, depth + 1, former)
            # A list may stand at the column of its key.
            if deeper < 0 or (deeper == 0 and type(block.value) is dict):
                raise CannotCut
            return evolve(block, value={head["key"].strip(" '\""): block.value}, depth=depth)
        dash = _DASH.match(text)
        if dash is None:
            raise CannotCut
        rest = f"{dash['before']} {dash['after']}{text[dash.end() :]}"
        block = self._block(rest, anchors, depth + 1, former)
        return evolve(block, value=[block.value], depth=depth)

    def _forget(self, root: _Piece) -> None:
        """Forget the pieces of long ago, where they have become many."""
        if len(self._known) > _MAX_KEPT * self._kept:
            self._known = dict(self._reachable(root))
            self._kept = len(self._known)

    def _reachable(self, piece: _Piece) -> Iterator[tuple[str, _Piece]]:
        for text in piece.below:
            below = self._known[text]
            yield text, below
            yield from self._reachable(below)


def _fits(piece: _Piece, anchors: Mapping[str, Anchor], depth: int) -> bool:
    """Tell whether a piece says here what it said: each anchor that it needs is the same one."""
    if piece.depth != depth:
        return False
    needs = piece.needs
    return not needs or all(anchors.get(name) is needs[name] for name in needs)


def _body(text: str) -> str:
    """Give the one document of a text, without the marks that it may begin with."""
    if text.count("\r") != text.count("\r\n") or any(sign in text for sign in _BREAKS):
        raise CannotCut
    head = _HEAD.match(text)
    assert head is not None  # it matches nothing too
    body = text[head.end() :]
    if body.startswith(_MARKS) or "\n---" in body or "\n..." in body:
        raise CannotCut
    return body


def block_cuts(text: str, former: Sequence[str]) -> tuple[bool, list[str]]:
    """Cut a block at the lines that begin its entries, and tell whether it is a mapping.

    The cuts are the same whatever `former` is: only what is not among its pieces is looked through.
    """
    first = _FIRST.match(text)
    if first is None:
        raise CannotCut
    column = len(first["indentation"])
    begin = first.start("content")
    is_mapping = text[begin : begin + 2].rstrip("\r\n\t ") != "-"
    lines = _entry_lines(column, is_mapping)
    if lines.match(text, begin - column) is None:
        raise CannotCut
    return is_mapping, _cuts_at(lines, text, begin - column, former)


def _cuts_at(lines: re.Pattern[str], text: str, at: int, former: Sequence[str]) -> list[str]:
    """Cut a text, from `at` on, where a line of an entry begins."""
    cuts: list[str] = []
    number = 0
    while at < len(text):
        stop, end = run_of_same(text, at, former, number)
        # What follows the last of them may belong to it.
        if number < stop and end < len(text) and lines.match(text, end) is None:
            stop -= 1
            end -= len(former[stop])
        cuts += former[number:stop]
        if end == len(text):
            break
        following = lines.search(text, end + 1)
        at = following.start() if following is not None else len(text)
        cuts.append(text[end:at])
        number = _next_number(text, at, former, stop)
    return cuts


def _next_number(text: str, at: int, former: Sequence[str], number: int) -> int:
    """Tell which of the former pieces probably comes next, after one that was not expected."""
    near = range(number, min(number + _LOOK_AHEAD, len(former)))
    return next((each for each in near if text.startswith(former[each], at)), number + 1)


@cache
def _entry_lines(column: int, is_mapping: bool) -> re.Pattern[str]:  # noqa: FBT001 - of a cache
    """Match the beginning of the lines with which entries of a block begin.

    In a mapping a dash at the same column is that of a list below a key.
    """
    entry = r"(?=[^ \t\r\n#])(?!-(?:[ \t\r\n]|\Z))" if is_mapping else r"(?=-(?:[ \t\r\n]|\Z))"
    return re.compile(f"^ {{{column}}}{entry}", re.MULTILINE)


def _indentation(text: str) -> int:
    first = _FIRST.match(text)
    if first is None:
        raise CannotCut
    return len(first["indentation"])


def _whole_entry(text: str, anchors: Mapping[str, Anchor], depth: int) -> _Piece:
    """Read an entry by itself: a block mapping or a list with one entry, or more."""
    column = _indentation(text)
    # A key that is written over several lines has its value in another entry.
    if text[column : column + 1] in ("?", ":"):
        raise CannotCut
    written = YamlText(text, "")
    events = written.events()
    composer = YamlComposer(written, events, outer=anchors)
    _, _, root = (next(events) for _ in range(3))
    is_block = type(root) in (MappingStartEvent, SequenceStartEvent) and not root.flow_style
    if not is_block or root.anchor or root.tag or root.start_mark.column != column:
        raise CannotCut
    value = composer.value(root, depth)
    if type(next(events)) is not DocumentEndEvent or type(next(events)) is not StreamEndEvent:
        raise CannotCut
    return _Piece(
        value=value,
        count=composer.count - 1,
        depth=depth,
        has_aliases=composer.has_aliases,
        needs=composer.needs,
        sets=composer.anchors,
    )


def _members(pieces: list[_Piece]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    count = 0
    for piece in pieces:
        if type(piece.value) is not dict:
            raise CannotCut
        members |= piece.value
        count += len(piece.value)
    if len(members) < count:
        raise CannotCut
    return members


def _all_items(pieces: list[_Piece]) -> list[Any]:
    items: list[Any] = []
    for piece in pieces:
        if type(piece.value) is not list:
            raise CannotCut
        items += piece.value
    return items
