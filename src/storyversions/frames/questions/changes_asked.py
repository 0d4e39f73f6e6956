"""Ask what versions did: who touched a fact last, for which causes, how late, and who objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from storyversions.frames.questions.clocks import Asked, known_at, recorded_by
from storyversions.frames.questions.engine import newest_by_version, opened
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import narwhals as nw
else:  # an extra
    nw = lazy_module("narwhals")


def blame(facts: Any, *, known: Asked | None = None) -> Any:
    """Give for each fact the row by which a version touched it last, as `known` then or now (L1).

    `from_version` is the version, `change`, `cause` and `direction` what it did. A claim that is
    over by its own word is named with the version that told of it last.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> facts = files.read("snapshots/openai-ceo-2023").to_polars()
    >>> last = frames.blame(facts, known="2023-11-21")
    >>> last.filter(path="organisations[openai].offices[ceo]")["from_version"].to_list()
    [3]

    Raises:
        DateError, UsageError: as `as_of`.

    """
    touched = opened(facts).filter(~nw.col("change").is_null())
    if known is not None:
        touched = touched.filter(recorded_by(known))
    return newest_by_version(touched).to_native()


def causes(facts: Any, *, by: Iterable[str] = ("cause",)) -> Any:
    """Count changes `by` columns of the table, or by `source`; the count is the column `changes`.

    `source` is each of the sources of what stood after a change: a change with two counts for both,
    one with none for none. What a first version holds is no change.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> facts = files.read("snapshots/openai-ceo-2023").to_polars()
    >>> counted = frames.causes(facts)
    >>> dict(counted.sort("cause").iter_rows())["event"]
    50

    Raises:
        UsageError: as `as_of`.

    """
    columns = [by] if isinstance(by, str) else list(by)
    told = opened(facts).filter(~nw.col("change").is_null() & (nw.col("from_version") > 1))
    if "source" in columns:
        told = _each_source(told)
    counted = told.group_by(*columns).agg(changes=nw.len())
    # Each engine counts in another type.
    return counted.with_columns(nw.col("changes").cast(nw.Int64)).to_native()


def _each_source(told: Any) -> Any:
    """Give a row for each source of a row, in the column `source`."""
    cited = told.filter(nw.col("sources").list.len() > 0)
    if cited.implementation.is_pyarrow():  # narwhals takes no list apart there
        apart = cited.lazy("polars").explode("sources").collect("pyarrow")
    else:
        apart = cited.explode("sources")
    return apart.with_columns(source=nw.col("sources"))


def time_to_correction(facts: Any) -> Any:
    """Give what was corrected, with the `days` from the version that set it to the correction.

    One row for each time that a standing fact was taken back as wrong: what it said, on whose word
    (`sources`), and when (`known_to`).

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> frames.time_to_correction(files.read("snapshots/openai-ceo-2023").to_polars()).height
    0

    Raises:
        UsageError: as `as_of`.

    """
    return opened(facts).filter(nw.col("corrected")).to_native()


def disputes(facts: Any, *, known: Asked | None = None) -> Any:
    """Give what sources say against the claim that holds, as `known` then or now (A6).

    One row for each rival and each stretch of the claim that it stands beside.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> frames.disputes(files.read("snapshots/openai-ceo-2023").to_polars()).height
    0

    Raises:
        DateError, UsageError: as `as_of`.

    """
    is_known = nw.col("to_version").is_null() if known is None else known_at(known)
    return opened(facts).filter(nw.col("rival") & is_known).to_native()
