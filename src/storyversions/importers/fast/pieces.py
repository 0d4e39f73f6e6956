"""What all that cuts a file into pieces shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class CannotCut(Exception):
    """A text that has to be read whole: it is wrong, or laid out in a way that is not expected."""


_KEPT = 2
_FEW = 64


def recent(known: dict[str, Any], texts: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """Give what is `known` of texts, without those of long ago where that has become much."""
    if len(known) <= _KEPT * len(texts) + _FEW:
        return known
    return dict(zip(texts, values, strict=True))
