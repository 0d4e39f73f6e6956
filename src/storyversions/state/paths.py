"""Paths: where a fact stands in a state (F2, F3).

A path is a sequence of steps, each the name of a field or the key of an entry. Its text form is
``organisations[openai].offices[ceo]``; ``organisations.openai.offices.ceo`` is read as well, and
what each dotted step means is settled against a state class (`storyversions.state.places`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from attrs import field, frozen

from storyversions.errors import PathError


class Step(NamedTuple):
    """One step of a path: a field's `name`, or with `key` the key of a mapping's entry or a row.

    A tuple, since paths are sorted and looked up more often than anything else.
    """

    name: str
    key: bool = False

    def __str__(self) -> str:
        return f"[{_key_text(self.name)}]" if self.key else f".{_field_text(self.name)}"


Steps = tuple[Step, ...]


def _steps(value: Iterable[Step]) -> Steps:
    return tuple(value)


@frozen(order=True)
class Path:
    """Where a fact stands: steps from the state downwards, without list indices (F2).

    >>> from storyversions import Path
    >>> ceo = Path(()).field("organisations").entry("openai").field("ceo")
    >>> str(ceo)
    'organisations[openai].ceo'
    >>> ceo.within(ceo.parent)
    True
    """

    steps: Steps = field(default=(), converter=_steps)

    def __str__(self) -> str:
        return "".join(map(str, self.steps)).removeprefix(".")

    def __repr__(self) -> str:
        return f"Path({str(self)!r})"

    def __len__(self) -> int:
        return len(self.steps)

    def field(self, name: str) -> Path:
        """Return the path of the field `name` of the record at this path."""
        return Path((*self.steps, Step(name)))

    def entry(self, key: str) -> Path:
        """Return the path of the entry or row `key` in the container at this path."""
        return Path((*self.steps, Step(key, key=True)))

    def __add__(self, other: Path) -> Path:
        return Path(self.steps + other.steps)

    @property
    def parent(self) -> Path:
        """Return the path one step up; the root is its own parent."""
        return Path(self.steps[:-1])

    @property
    def last(self) -> str:
        """Return the name or key of the last step, the empty text for the root."""
        return self.steps[-1].name if self.steps else ""

    def within(self, other: Path) -> bool:
        """Return whether this path is the `other` one or below it."""
        return self.steps[: len(other.steps)] == other.steps

    def is_related(self, others: Iterable[Path]) -> bool:
        """Return whether this path is one of the `others`, above one or below one."""
        return any(self.within(other) or other.within(self) for other in others)

    def prefixes(self) -> Iterable[Path]:
        """List every path above this one, from the first step to the parent."""
        return (Path(self.steps[:n]) for n in range(1, len(self.steps)))

    def upwards(self) -> Iterable[Path]:
        """List this path, then every path above it from the parent to the root."""
        return (Path(self.steps[:n]) for n in range(len(self.steps), -1, -1))


ROOT = Path()

_PART = re.compile(
    r"""
    (?P<dot>\.)? (?: (?P<name>[^\s.\[\]"]+)        # a field, or a key written with a dot
                   | (?P<text>"(?:[^"\\]|\\.)*") )  # a field as a JSON string
    | \[ \s* (?P<quoted>"(?:[^"\\]|\\.)*") \s* \]   # a key as a JSON string
    | \[ (?P<bare>[^\s"\[\]]+) \]                   # a key as it is
    """,
    re.VERBOSE,
)


# A story names the same few hundred paths in every entry and rule.
@lru_cache(maxsize=4096)
def read_path(text: str) -> Path:
    """Read a path from `text`; a dotted key reads as a field until a class settles it.

    Raises:
        PathError: names the text and the column from which it is not a path.

    """
    steps: list[Step] = []
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        # The first step has no dot before it and every other named one has: `a..b` and `.a` are
        # refused here.
        is_named = part is not None and bool(part["name"] or part["text"])
        if part is None or (is_named and bool(part["dot"]) is not bool(steps)):
            raise PathError(
                f"{text!r} is not a path: it cannot be read from column {position + 1} on"
            )
        steps.append(_step(text, part))
        position = part.end()
    if not steps:
        raise PathError("a path is empty")
    return Path(steps)


def _step(text: str, part: re.Match[str]) -> Step:
    if part["name"]:
        return Step(part["name"])
    if part["bare"]:
        return Step(part["bare"], key=True)
    quoted = part["text"] or part["quoted"]
    try:
        return Step(json.loads(quoted), key=not part["text"])
    except ValueError:
        raise PathError(f"{text!r} is not a path: {quoted} is not a JSON string") from None


def pointer(tokens: Iterable[str]) -> str:
    """Write the JSON Pointer (RFC 6901) of these reference `tokens`."""
    # The tilde goes first: the other way round it would escape the escape of the stroke.
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)


def _key_text(key: str) -> str:
    """Write a key for between the brackets.

    It stays as it is, or becomes a JSON string where it would not be read back.
    """
    # Most keys are letters, digits and hyphens, which one look settles.
    if key.replace("-", "a").isalnum() or (key and not any(map(_must_quote, key))):
        return key
    return _quoted(key)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_escape(char) if _is_hidden(char) else char for char in quoted)


def _field_text(name: str) -> str:
    """Write the name of a field for behind a dot.

    One that is no name in Python (`Meta.name`) becomes a JSON string where it would not be read
    back.
    """
    if name.isidentifier():
        return name
    return _quoted(name) if "." in name else _key_text(name)


def _must_quote(char: str) -> bool:
    return char in '[]"' or char.isspace() or _is_hidden(char)


def _is_hidden(char: str) -> bool:
    """Return whether a character is a control or a format character.

    A reader would not see it, or it turns the text around.
    """
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _escape(char: str) -> str:
    # JSON lets DEL pass as it is, though no terminal shows it.
    return json.dumps(char)[1:-1] if char != "\x7f" else "\\u007f"
