"""Fenced blocks: which is a block of facts, and which only looks like one.

A block of facts begins with a fence of three or more backticks or tildes and the word ``facts``.
One that is nearly spelt so, or stands in a quotation or a list, is no block of facts to Markdown;
its facts would be lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.dates import plain_characters
from storyversions.errors import Location
from storyversions.lazy import lazy_module
from storyversions.structs import Struct

if TYPE_CHECKING:
    import difflib
else:  # only a fence with another word is compared
    difflib = lazy_module("difflib")

FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")
_CONTAINED = re.compile(
    r"(?P<prefix>(?:[ \t]*(?:>|[-*+]|[0-9]{1,9}[.)]))+[ \t]*| {4,}[ \t]*| {0,3}\t[ \t]*)"
    r"(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)"
)
# A line that holds the word alone, after other marks than those of a fence: ''facts, ´´´facts.
_MARKS = r"[`´'\"ˋ‘’′｀~～:]{2,}"
_MISSPELT = re.compile(rf"\s*{_MARKS}\s*\{{?\.?facts?:?\}}?\s*", re.IGNORECASE)
_ONE_LINE = re.compile(r"\s*`{3,}\s*facts?\b[^`]*`+\s*", re.IGNORECASE)
_PRE = re.compile(r"\s*<pre\b(?P<info>[^<>]*)>(?P<text>.*)", re.IGNORECASE)
_FACTS_WORD = r"(?i)(?<![^\W_])facts?(?![^\W_])"
_EXAMPLE = re.compile(r"\{[^{}]*\.example[^{}]*\}")
_BEGINS = "a block of facts begins with {mark}facts"
_OUTSIDE = "a block of facts begins a line, outside of quotations and lists"
_DATA = r"(?i)(?:ya?ml|json5?|toml|te?xt|plain|plaintext|markdown|md)?"
_LIKE_FACTS = 0.8


class NearBlock(Struct):
    """A block that may be meant as facts, at its `place`.

    `sentence` is what to tell of it; it is empty where only the `text` can show what is meant.
    Where it `is_data`, also misspelt names can be meant.
    """

    text: str
    place: Location
    sentence: str = ""
    is_data: bool = True


def is_facts(info: str) -> bool:
    """Return whether the words after a fence make it a block of facts."""
    return info.split()[:1] == ["facts"] and not is_example(info)


def is_example(info: str) -> bool:
    """Return whether the words after a fence mark it as an example: ``{.example}``."""
    return _EXAMPLE.search(info) is not None


def near_block(fence: re.Match[str], text: str, place: Location) -> NearBlock:
    """Give a block of no facts; the info of its `fence` may call it facts after all."""
    sentence = _BEGINS.format(mark=fence["mark"]) if _is_named(fence["info"]) else ""
    return NearBlock(text, place, sentence, is_data=_is_data(fence["info"]))


def _is_named(info: str) -> bool:
    """Return whether the words after a fence call it facts, also in another spelling."""
    plain = plain_characters(info)
    first = re.sub(r"[^\w]", "", (plain.split() or [""])[0].lower())
    # Typing mistakes alone: the words are few, and what is a language is none of them.
    likeness = difflib.SequenceMatcher(None, first, "facts").ratio() if first else 0
    return bool(re.search(_FACTS_WORD, plain)) or likeness >= _LIKE_FACTS


def _is_data(info: str) -> bool:
    """Return whether the words after a fence name no language of programs."""
    return re.fullmatch(_DATA, (info.split() or [""])[0]) is not None


def contained_block(
    lines: Sequence[str], number: int, place: Location
) -> tuple[NearBlock | None, int] | None:
    """Find a fence in a quotation, in a list or too far to the right, on line `number`.

    A misspelt fence is found as well. With it comes the number of the line after the block; there
    is no block to tell of where it is marked as an example. None for any other line.
    """
    fence = _CONTAINED.fullmatch(lines[number])
    if fence is not None:
        inside, stop = _inside(lines, number, fence)
        if is_example(fence["info"]):
            return None, stop
        sentence = _OUTSIDE if _is_named(fence["info"]) else ""
        text, is_data = "\n".join(inside), _is_data(fence["info"])
        return NearBlock(text, place, sentence, is_data=is_data), stop
    if _PRE.match(lines[number]):
        return _preformatted(lines, number, place)
    if _ONE_LINE.fullmatch(lines[number]):
        return NearBlock("", place, _BEGINS.format(mark="```")), number + 1
    if _MISSPELT.fullmatch(lines[number]):
        return NearBlock("", place, _BEGINS.format(mark="```")), _misspelt_end(lines, number)
    return None


def _misspelt_end(lines: Sequence[str], number: int) -> int:
    """Give the number of the line after a misspelt fence, or after its block if that is closed."""
    for stop, line in enumerate(lines[number + 1 :], number + 1):
        if not line.strip():
            break
        if re.fullmatch(rf"\s*{_MARKS}\s*", line):
            return stop + 1
    return number + 1


def swallowed_fence(text: str, mark: str) -> int | None:
    """Find the line in a block's `text` on which another block of facts begins; None without one.

    The block that began with `mark` then lacks its end.
    """
    for number, line in enumerate(text.split("\n")):
        fence = FENCE.fullmatch(line)
        if fence and fence["mark"].startswith(mark) and fence["info"].split()[:1] == ["facts"]:
            return number
    return None


def _preformatted(lines: Sequence[str], number: int, place: Location) -> tuple[NearBlock, int]:
    """Give the block that a tag of HTML holds, and the number of the line after it."""
    stop = number
    while stop < len(lines) and "</pre>" not in lines[stop].lower():
        stop += 1
    inside = re.sub(r"</?[A-Za-z][^<>]*>", "", "\n".join(lines[number : stop + 1]))
    tag = _PRE.match(lines[number])
    is_named = tag is not None and re.search(_FACTS_WORD, tag["info"])
    return NearBlock(inside, place, _BEGINS.format(mark="```") if is_named else ""), stop + 1


def _inside(lines: Sequence[str], number: int, fence: re.Match[str]) -> tuple[list[str], int]:
    """List the lines of a contained block, without what contains it, and where it stops."""
    width = fence.start("mark")
    inside: list[str] = []
    for stop, line in enumerate(lines[number + 1 :], number + 1):
        # Lines may stand further left than the fence, as in a quotation that goes on lazily.
        text = line[width:] if not line[:width].strip(" \t>") else line.lstrip(" \t>")
        if not line.strip() or text.strip().startswith(fence["mark"]):
            return inside, stop + 1
        inside.append(text)
    return inside, len(lines)
