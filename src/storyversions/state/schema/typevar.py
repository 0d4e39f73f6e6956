"""The type variable of what belongs to one state class, as `Story[M]` and `Patch[M]` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    # The default makes a bare `Story` mean `Story[Any]`, also under `mypy --strict`.
    M = TypeVar("M", default=Any)
else:
    from typing import TypeVar

    M = TypeVar("M")
