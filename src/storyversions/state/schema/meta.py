"""The metadata of fields that a class gives besides types: ``Annotated[T, Meta(...)]`` (S1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import field, fields, frozen

from storyversions.state.reprs import short_repr
from storyversions.state.schema.frozen import FrozenDict

Text = str | Mapping[str, str]


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _text(value: Text | None) -> Text | None:
    return value if value is None or isinstance(value, str) else FrozenDict(value)


@frozen
class Meta:
    """How a field is called, keyed, shown and checked.

    `label` and `unit` are a text, or texts by language; a label may hold ``{of}``, the label of the
    entity that the field belongs to, and ``{key}``, the label of the entry below it. `key` names
    the field, or fields, that tell the rows of a tuple apart. `watch` shows the fact first.
    `ignore` keeps it out of changes and text, never out of patches and digests. `ref` names the
    state's mapping (or mappings) in which this text, or the keys of this mapping, must stand. `was`
    names a field's former names. `names` says that the field only names or describes its entity.
    `name` is what the data call the field where that is no name in Python, as ``first-name``: the
    plain tree and paths have it. `read` is a function from an old plain value, which the field can
    no longer read, to one of today (V4). `prose` says that the text is long, and compared by its
    sentences and words (Y1).

    >>> from storyversions import Meta
    >>> Meta(label={"en": "death toll", "ja": "死者"}, unit="people", watch=True)
    Meta(label=FrozenDict({'en': 'death toll', 'ja': '死者'}), unit='people', watch=True)
    """

    label: Text | None = field(default=None, converter=_text)
    unit: Text | None = field(default=None, converter=_text)
    key: tuple[str, ...] = field(default=(), converter=_names)
    watch: bool = False
    ignore: bool = False
    ref: tuple[str, ...] = field(default=(), converter=_names)
    was: tuple[str, ...] = field(default=(), converter=_names)
    names: bool = False
    name: str | None = None
    read: Callable[[Any], Any] | None = field(default=None, repr=False)
    prose: bool = False

    __repr__ = short_repr()

    def merged(self, inner: Meta) -> Meta:
        """Return this metadata, completed by `inner`, which is nearer to the type."""
        if inner == _NO_META:
            return self
        return Meta(
            **{
                each.name: getattr(self, each.name) or getattr(inner, each.name)
                for each in fields(Meta)
            }
        )


_NO_META = Meta()
