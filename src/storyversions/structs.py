"""Values with named parts that only this library sees, made without attrs.

What users see, hold or subclass is an attrs class. attrs writes methods for each class and compiles
them whenever a process starts, which takes longer than to load the module around it; all structs
have the methods of one base.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True, eq_default=False)
class Struct:
    """A value with named parts, which stay as they are; it equals itself alone.

    A subclass lists the parts as annotations, with the values of those that may be left out.

    >>> class Toll(Struct):
    ...     dead: int
    ...     source: str = "police"
    >>> Toll(3), Toll(3, source="ap").evolved(dead=4).dead
    (Toll(dead=3, source='police'), 4)
    """

    _parts: ClassVar[Mapping[str, object]] = {}
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: of for name, of in cls.__annotations__.items() if "ClassVar" not in of}
        cls._parts = {**cls._parts, **own}
        cls._defaults = {name: getattr(cls, name) for name in cls._parts if hasattr(cls, name)}

    def __init__(self, *values: Any, **named: Any) -> None:
        if not named and len(values) == len(self._parts):
            vars(self).update(zip(self._parts, values, strict=True))
            return
        given = dict(zip(self._parts, values, strict=False), **named)
        parts = {**self._defaults, **given}
        # Fewer than were given: a part came twice, or there are more values than parts.
        if len(given) < len(values) + len(named) or parts.keys() != self._parts.keys():
            raise TypeError(f"{type(self).__name__} has the parts {', '.join(self._parts)}")
        vars(self).update(parts)

    def evolved(self, **parts: Any) -> Self:
        """Make another of the same class with other values of these `parts`."""
        return type(self)(**{name: vars(self)[name] for name in self._parts} | parts)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"the {name} of a {type(self).__name__} cannot be changed")

    def __repr__(self) -> str:
        parts = (f"{name}={vars(self)[name]!r}" for name in self._parts)
        return f"{type(self).__name__}({', '.join(parts)})"
