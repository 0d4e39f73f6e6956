"""A frame of any engine as narwhals takes it, and back; what all questions share."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

from storyversions.errors import UsageError
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import narwhals as nw
else:  # an extra
    nw = lazy_module("narwhals")

FACT: Final = ("story", "path")
"""What names a fact in a corpus."""


def opened(facts: Any) -> Any:
    """Take a frame of facts as narwhals does.

    Raises:
        UsageError: It is no frame, or narwhals is not installed.

    """
    try:
        return nw.from_native(facts)
    except ImportError:
        raise UsageError(
            "a question to a table needs narwhals: install 'storyversions[frames]'"
        ) from None
    except TypeError:
        raise UsageError(
            f"{type(facts).__name__} is no frame: give a table of Polars, pandas, PyArrow, DuckDB"
            " or PySpark"
        ) from None


def all_of(*conditions: Any) -> Any:
    """Join conditions that must all hold."""
    return reduce(and_, conditions)


def newest_by_version(frame: Any, *of: str) -> Any:
    """Keep the row of each fact that became known last; `of` are further columns that name it."""
    # The one form in which every engine keeps the last of an order.
    return frame.unique(subset=[*FACT, *of], keep="last", order_by=["from_version", "entry"])
