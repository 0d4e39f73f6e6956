"""YAML as it is written.

Values on one line, such that reading gives them back (YAML 1.2.2, section 7).

A text stands plain where our reader reads it as that very text, else in double quotes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from storyversions.errors import FileError, Location
from storyversions.state.codec import Plain
from storyversions.state.schema import Scalar, Shape
from storyversions.storyfile.yaml_nodes import ScalarNode
from storyversions.storyfile.yaml_values import item_shape, member_shape, plain_of

ANY_TEXT = Scalar(str, "text")
"""The shape of a place that holds any text."""

_NOWHERE = Location("", 1, 1)

# Letters and digits of any script, and the signs that mean nothing to YAML where they stand inside
# a text.
_PLAIN = re.compile(
    r"(?:\.\./)?\w(?:[\w./'()%+;!~–—’“”、。「」『』（）・-]|:(?=[\w/])| (?=[\w(]))*"
)
_PATH = re.compile(r"\w[\w.\[\]/+-]*")


def yaml_scalar(text: str, shape: Shape = ANY_TEXT) -> str:
    """A text at a place of this shape.

    >>> print(yaml_scalar("joins"), yaml_scalar("no: not yet"), yaml_scalar("null"))
    joins "no: not yet" null
    """
    return text if _PLAIN.fullmatch(text) and _reads_as(text, text, shape) else _quoted(text)


def yaml_key(text: str) -> str:
    """A path, or the short name of one, as a key in the first column.

    >>> print(yaml_key("people[sam].roles[openai]"))
    people[sam].roles[openai]
    """
    return text if _PATH.fullmatch(text) else _quoted(text)


def to_flow_yaml(plain: Plain, shape: Shape) -> str:
    """A plain tree on one line, for a place of this shape."""
    if isinstance(plain, str):
        return yaml_scalar(plain, shape)
    if isinstance(plain, list):
        return flow_sequence(to_flow_yaml(each, item_shape(shape)) for each in plain)
    if isinstance(plain, dict):
        return flow_mapping(
            {key: to_flow_yaml(each, member_shape(shape, key)) for key, each in plain.items()}
        )
    return json.dumps(plain)


def flow_sequence(items: Iterable[str]) -> str:
    """A list of what is written already."""
    return f"[{', '.join(items)}]"


def flow_mapping(members: Mapping[str, str]) -> str:
    """A mapping of what is written already."""
    return f"{{{', '.join(f'{yaml_scalar(key)}: {each}' for key, each in members.items())}}}"


def _reads_as(text: str, plain: Plain, shape: Shape) -> bool:
    try:
        read = plain_of(ScalarNode(_NOWHERE, text, plain=True), shape)
    except FileError:  # more digits than a whole number has
        return False
    return type(read) is type(plain) and bool(read == plain)


def _quoted(text: str) -> str:
    """A text in double quotes.

    JSON's escapes, and also those of what YAML forbids or no reader would see.
    """
    return "".join(
        _escaped(char) if _is_hidden(char) else char
        for char in json.dumps(text, ensure_ascii=False)
    )


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"}


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004 - as YAML has them
