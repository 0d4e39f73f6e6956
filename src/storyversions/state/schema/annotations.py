"""Resolve the annotations of a class to types, and name the field where that fails."""

from __future__ import annotations

import inspect
import sys
import types
import typing
from typing import Any

from storyversions.errors import SchemaError


def hints_of(cls: type, where: str) -> dict[str, Any]:
    """Resolve the annotations of a class `cls` and of the classes it inherits from.

    `where` is what errors call the class.

    Raises:
        SchemaError: names the field whose annotation cannot be resolved.

    """
    try:
        # The class is not yet bound to its name while its decorator runs, though it may hold
        # itself.
        return typing.get_type_hints(cls, localns={cls.__name__: cls}, include_extras=True)
    except Exception as error:  # an annotation is code of the user's: anything can come out of it
        place = ".".join([where, *_unresolved(cls)[:1]])
        raise SchemaError(
            f"{place}: its annotation cannot be resolved ({error}); define the names at module"
            " level",
            field=place,
        ) from error


def _unresolved(cls: type) -> list[str]:
    """List the fields whose annotation by itself is not a type."""
    return [
        name
        for base in cls.__mro__
        for name, annotation in inspect.get_annotations(base).items()
        # One annotation at a time, since Python reports the name that is missing but not the
        # field.
        if not _resolves(base, {name: annotation}, {**vars(base), cls.__name__: cls})
    ]


def _resolves(base: type, annotations: dict[str, Any], names: dict[str, Any]) -> bool:
    """Return whether annotations in a class resolve in its module with these names."""
    probe: Any = types.SimpleNamespace(__annotations__=annotations)
    try:
        typing.get_type_hints(
            probe, getattr(sys.modules.get(base.__module__), "__dict__", {}), names
        )
    except Exception:  # noqa: BLE001 - as above
        return False
    return True
