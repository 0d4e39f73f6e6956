"""Write values as YAML on one line, such that reading gives them back (YAML 1.2.2, section 7).

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

_LAST_OF_FOUR_DIGITS = 0xFFFF
_NOWHERE = Location("", 1, 1)

# Letters and digits of any script, and the signs that mean nothing to YAML inside a text.
_PLAIN = re.compile(
    r"(?:\.\./)?\w(?:[\w./'()%+;!~–—’“”、。「」『』（）・-]|:(?=[\w/])| (?=[\w(]))*"
)
_PATH = re.compile(r"\w[\w.\[\]/+-]*")


def yaml_scalar(text: str, shape: Shape = ANY_TEXT) -> str:
    """Write a text for a place of this `shape`, in quotes where it needs them.

    >>> print(yaml_scalar("joins"), yaml_scalar("no: not yet"), yaml_scalar("null"))
    joins "no: not yet" "null"
    """
    return text if _PLAIN.fullmatch(text) and _reads_as(text, text, shape) else _quoted(text)


def yaml_key(text: str) -> str:
    """Write a path, or the short name of one, as a key in the first column.

    >>> print(yaml_key("people[sam].roles[openai]"))
    people[sam].roles[openai]
    """
    return text if _PATH.fullmatch(text) else _quoted(text)


def to_flow_yaml(plain: Plain, shape: Shape) -> str:
    """Write a JSON tree on one line, for a place of this `shape`.

    >>> print(to_flow_yaml(["a", "b: c"], ANY_TEXT))
    [a, "b: c"]
    """
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
    """Write a list of items that are written already.

    >>> flow_sequence(["a", "b"])
    '[a, b]'
    """
    return f"[{', '.join(items)}]"


def flow_mapping(members: Mapping[str, str]) -> str:
    """Write a mapping whose values are written already.

    >>> flow_mapping({"a": "b"})
    '{a: b}'
    """
    return f"{{{', '.join(f'{yaml_scalar(key)}: {each}' for key, each in members.items())}}}"


def _reads_as(text: str, plain: Plain, shape: Shape) -> bool:
    try:
        read = plain_of(ScalarNode(_NOWHERE, text, plain=True), shape)
    except FileError:  # more digits than a whole number has
        return False
    return type(read) is type(plain) and bool(read == plain)


def _quoted(text: str) -> str:
    """Write a text in double quotes.

    Escaped is what JSON escapes, what YAML forbids, and what no reader would see.
    """
    return "".join(
        _escaped(char) if _is_hidden(char) else char
        for char in json.dumps(text, ensure_ascii=False)
    )


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Zl", "Zp"}


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
