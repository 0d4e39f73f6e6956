"""The annotations of a class as types, and the field whose annotation is none."""

from __future__ import annotations

import inspect
import sys
import types
import typing
from typing import Any

from storyversions.errors import SchemaError


def hints_of(cls: type, where: str) -> dict[str, Any]:
    """The annotations of a class and of those that it inherits from.

    Errors: `SchemaError` names the field whose annotation cannot be resolved.
    """
    try:
        return typing.get_type_hints(cls, localns={cls.__name__: cls}, include_extras=True)
    except Exception as error:  # an annotation is code of the user's: anything can come out of it
        place = ".".join([where, *_unresolved(cls)[:1]])
        raise SchemaError(
            f"{place}: its annotation cannot be resolved ({error}); define the names at module"
            " level",
            field=place,
        ) from error


def _unresolved(cls: type) -> list[str]:
    """The fields whose annotation by itself is no type."""
    return [
        name
        for base in cls.__mro__
        for name, annotation in inspect.get_annotations(base).items()
        if not _resolves(base, {name: annotation}, {**vars(base), cls.__name__: cls})
    ]


def _resolves(base: type, annotations: dict[str, Any], names: dict[str, Any]) -> bool:
    """Whether annotations written in a class are types, in its module and with these names."""
    probe: Any = types.SimpleNamespace(__annotations__=annotations)
    try:
        typing.get_type_hints(
            probe, getattr(sys.modules.get(base.__module__), "__dict__", {}), names
        )
    except Exception:  # noqa: BLE001 - as above
        return False
    return True
