"""Finding where two values differ (P1): what the code made for a class calls, and what it is put together of.

A finder takes two values of one place, the steps to it and a list, to which it adds an edit for each difference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storyversions.patch import Edit
from storyversions.paths import Path, Step
from storyversions.plain import same
from storyversions.schema import Shape
from storyversions.walk import walk

Steps = tuple[Step, ...]
Found = list[Edit]
Finder = Callable[[Any, Any, Steps, Found], None]


def reflected(shape: Shape, a: Any, b: Any, steps: Steps, found: Found) -> None:
    """Find by the shape what no code was made for: values of two kinds, or of none that is declared."""
    found.extend(Edit(*difference) for difference in walk(shape, a, b, Path(steps)))


def leaf(shape: Shape, a: Any, b: Any, steps: Steps, found: Found) -> None:
    """Find whether two leaves differ."""
    if not same(shape, a, b):
        found.append(Edit(Path(steps), a, b))
