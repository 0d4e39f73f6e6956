"""What the lines of a laid-out value look like for a shape, as patterns over bytes: `layout` read backwards.

They tell whether a text is broken exactly as a build breaks it, whether its fields are those of the class, and
whether each value is of a JSON kind that its field allows; what is inside a value they do not read. A text that
lies in a line is passed over to the end of the line. That no line ends inside a text is certain all the same:
the next line would begin inside it too, and a pattern lets a line begin with a closing bracket or with a
quotation mark before a key, where of a text only its end could stand, and that no key follows; or an escaped
mark, and a text in which a line ends with its backslash is not compared by lines (`comparing`).
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

_KEY = rb'"(?![:,}\]])[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_REST = rb"[^\n]*+\n"
_END = rb",?+\n"
_NUMBER = rb"\-0-9"
_FIRST = {
    "null": b"n",
    "bool": b"tf",
    "int": _NUMBER,
    "float": _NUMBER,
    "text": b'"',
    "array": rb"\[",
}
_FIRST["any"] = b"".join(_FIRST.values()) + rb"\{"
_LONGEST = 1 << 16


class LayoutMismatch(Exception):
    """A text is not laid out as a build lays out values of this shape, or the shape has no pattern."""


@lru_cache(maxsize=4096)
def value_pattern(shape: Shape) -> re.Pattern[bytes]:
    """The lines of one value at a place of this shape, from its first byte through its last line feed.

    Errors: `LayoutMismatch` for a class that holds itself, whose values are as deep as they like,
    and for one with a field that may be missing.
    """
    return _compiled(_value(shape, ()))


@lru_cache(maxsize=4096)
def entry_patterns(item: Slot) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """The lines of as many entries or rows as follow one another, and of one, with its group ``key``."""
    value = _value(item.shape, ())
    return _compiled(b"(?:%b:%b)*+" % (_KEY, value)), _compiled(b"(?P<key>%b):%b" % (_KEY, value))


def written_key(name: str) -> bytes:
    """A field's name as it stands at the beginning of its line."""
    return json.dumps(name, ensure_ascii=False).encode() + b":"


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    if len(pattern) > _LONGEST:
        raise LayoutMismatch
    return re.compile(pattern)


def _value(shape: Shape, above: tuple[Shape, ...]) -> bytes:
    """The pattern of a value; `above` are the records that it stands in."""
    objects = [each for each in shape.alternatives if _is_object(each)]
    first = b"".join(sorted({_FIRST[kind] for kind in shape.kinds if kind in _FIRST}))
    patterns = [_object(each, above, _tag(each) if is_tagged(shape) else ()) for each in objects]
    if first:
        patterns = [b"[%b]%b" % (first, _REST), *patterns]
    return patterns[0] if len(patterns) == 1 else b"(?:%b)" % b"|".join(patterns)


def _is_object(shape: Shape) -> bool:
    return shape.is_container or isinstance(shape, ClaimOf)


def _tag(shape: Shape) -> tuple[tuple[str, bytes], ...]:
    assert isinstance(shape, Record), (
        "several classes may stand here, and nothing else that is an object"
    )
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
    inside = (*above, shape)
    lines = sorted(
        [*tag, *((each.name, _value(each.shape, inside)) for each in shape.fields.values())]
    )
    fields = b"".join(re.escape(written_key(name)) + value for name, value in lines)
    return rb"\{\n%b\}%b" % (fields, _END) if lines else rb"\{\}" + _END


def _entries(item: Slot, above: tuple[Shape, ...]) -> bytes:
    return rb"(?:\{\n(?:%b:%b)++\}|\{\})" % (_KEY, _value(item.shape, above))
