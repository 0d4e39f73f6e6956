"""Describe the lines of a laid-out value by patterns over bytes, one for each shape.

They are `archive.layout` read backwards. They tell whether a text is broken into lines exactly as a
build breaks it, whether its fields are those of the class, and whether each value has a JSON kind
that its field allows; they do not read what is inside a value.

A line is matched to its end, whatever JSON strings it holds. No line can end inside a string: then
the next one would begin inside it too, and a pattern only lets a line begin with a closing bracket,
or with a quotation mark before a key. The second could only be the end of that string, which no key
follows, or an escaped mark, and `comparing` refuses a line that ends with a backslash.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    Slot,
    is_tagged,
)

# Possessive: a key has one way to match, and going back into it would take squared time.
# The look-ahead keeps a quotation mark that closes a text from being read as one that opens a key.
_KEY = rb'"(?![:,}\]])[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_REST = rb"[^\n]*+\n"
_END = rb",?+\n"
_NUMBER = rb"\-0-9"
_FIRST_BYTES = {
    # JSON tells the kind of a value by its first byte.
    "null": b"n",
    "bool": b"tf",
    "int": _NUMBER,
    "float": _NUMBER,
    "text": b'"',
    "array": rb"\[",
}
_FIRST_BYTES["any"] = b"".join(_FIRST_BYTES.values()) + rb"\{"
# Patterns of nested classes multiply; beyond this, to compile them costs more than it saves.
MAX_PATTERN_BYTES = 1 << 16


class LayoutMismatch(Exception):
    """A text is not laid out as a build does it for a shape, or the shape has no pattern."""


@lru_cache(maxsize=4096)
def value_pattern(shape: Shape) -> re.Pattern[bytes]:
    """Describe the lines of one value of a shape, from its first byte to its last line feed.

    Raises:
        LayoutMismatch: The class holds itself, so that no one pattern is deep enough, or has a
            field that may be missing.

    """
    return _compiled(_value(shape, ()))


@lru_cache(maxsize=4096)
def entry_patterns(item: Slot) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Describe the lines of a run of entries or rows, and of one, with a group ``key``."""
    value = _value(item.shape, ())
    return _compiled(b"(?:%b:%b)*+" % (_KEY, value)), _compiled(b"(?P<key>%b):%b" % (_KEY, value))


def written_key(name: str) -> bytes:
    """Write the name of a field as it begins its line."""
    return json.dumps(name, ensure_ascii=False).encode() + b":"


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    if len(pattern) > MAX_PATTERN_BYTES:
        raise LayoutMismatch
    return re.compile(pattern)


def _value(shape: Shape, above: tuple[Shape, ...]) -> bytes:
    """Describe a value; `above` are the records that it is in."""
    objects = [each for each in shape.alternatives if _is_object(each)]
    first = b"".join(sorted({_FIRST_BYTES[kind] for kind in shape.kinds if kind in _FIRST_BYTES}))
    patterns = [_object(each, above, _tag(each) if is_tagged(shape) else ()) for each in objects]
    # A scalar is known by its first byte, so that it is ruled out at a glance.
    if first:
        patterns = [b"[%b]%b" % (first, _REST), *patterns]
    return patterns[0] if len(patterns) == 1 else b"(?:%b)" % b"|".join(patterns)


def _is_object(shape: Shape) -> bool:
    return shape.is_container or isinstance(shape, ClaimOf)


def _tag(shape: Shape) -> tuple[tuple[str, bytes], ...]:
    assert isinstance(shape, Record), (
        "several classes may stand here, and nothing else that is an object"
    )
    # The line of the tag is written out, so that it alone decides between the classes.
    return (("class", re.escape(json.dumps(shape.name, ensure_ascii=False).encode()) + _END),)


def _object(shape: Shape, above: tuple[Shape, ...], tag: tuple[tuple[str, bytes], ...]) -> bytes:
    match shape:
        case Record():
            return _record(shape, above, tag)
        case MappingOf():
            return _entries(shape.item, above) + _END
        case KeyedTuple():
            rows = _entries(shape.row, above)
            return rb'\{\n"order":\[%b"rows":%b\n\}%b' % (_REST, rows, _END)
    return rb'\{"' + _REST


def _record(shape: Record, above: tuple[Shape, ...], tag: tuple[tuple[str, bytes], ...]) -> bytes:
    if shape in above or any(each.may_be_missing for each in shape.fields.values()):
        raise LayoutMismatch
    # A regular expression cannot recurse, so that a record within itself has none.
    inside = (*above, shape)
    # Canonical JSON sorts its keys, and the tag is one of them.
    lines = sorted(
        [*tag, *((each.name, _value(each.shape, inside)) for each in shape.fields.values())]
    )
    fields = b"".join(re.escape(written_key(name)) + value for name, value in lines)
    return rb"\{\n%b\}%b" % (fields, _END) if lines else rb"\{\}" + _END


def _entries(item: Slot, above: tuple[Shape, ...]) -> bytes:
    return rb"(?:\{\n(?:%b:%b)++\}|\{\})" % (_KEY, _value(item.shape, above))
