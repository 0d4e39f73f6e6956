"""A mapping that cannot change: what validation makes of a mutable one (S3)."""

from __future__ import annotations

from typing import NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Unchangeable:
    """Mark the mappings that refuse to change.

    `is_frozen` tells whether nothing can change them.
    """

    __slots__ = ()

    @property
    def is_frozen(self) -> bool:
        """Return whether nothing can change it, not even what it is made of."""
        return True


def refuse(_self: object, *_args: object, **_kwargs: object) -> NoReturn:
    """Refuse to change a frozen mapping, whatever `_args` and `_kwargs` would do."""
    raise TypeError("a frozen mapping cannot change; build a new one from it")


class FrozenDict(dict[K, V], Unchangeable):
    """A dict that refuses to change, and can be hashed when its values can.

    A real dict, so that comparing, reading and printing it cost what they cost for a dict.
    """

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return f"FrozenDict({dict.__repr__(self)})"

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        # Pickle would fill a new dict by `__setitem__`, which refuses.
        return (type(self), (dict(self),))

    __setitem__ = __delitem__ = __ior__ = refuse
    clear = pop = popitem = setdefault = update = refuse
