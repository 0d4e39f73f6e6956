"""Ask what was believed: about one day, over all time, and what stood between two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from storyversions.frames.questions.clocks import Asked, believed_about, has_length, known_at
from storyversions.frames.questions.engine import FACT, opened
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import narwhals as nw
else:  # an extra
    nw = lazy_module("narwhals")

_COMPARED: Final = ("entity", "field", "value", "claim", "label")


def as_of(facts: Any, *, about: Asked, known: Asked) -> Any:
    """Give what was believed of each fact `about` a day or an instant, as `known` then (L3).

    `known` is an instant, a day (its last version) or a label. One row a fact; a fact of which
    nothing was told yet has none.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> facts = files.read("snapshots/openai-ceo-2023").to_polars()
    >>> believed = frames.as_of(facts, about="2023-11-18", known="2023-11-24")
    >>> believed.filter(path="organisations[openai].offices[ceo]")["value"].to_list()
    ['{"acting":true,"holder":"mira-murati"}']

    Raises:
        DateError: A date that is more than one period, or a time without an offset.
        UsageError: `facts` is no frame, or narwhals is not installed.

    """
    frame = opened(facts)
    return frame.filter(known_at(known) & believed_about(about) & ~nw.col("rival")).to_native()


def timeline(facts: Any, path: str, *, known: Asked | None = None) -> Any:
    """Give the stretches of one fact, in each story that has it, as `known` then or now (L3).

    They are sorted by their beginning, what came and went within a day in front of what followed.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> facts = files.read("snapshots/openai-ceo-2023").to_polars()
    >>> stretches = frames.timeline(facts, "organisations[openai].offices[ceo]")
    >>> [day and day.isoformat() for day in stretches["first_day"]]
    [None, '2023-11-16', '2023-11-17', '2023-11-20', '2023-11-22']

    Raises:
        DateError, UsageError: as `as_of`.

    """
    is_known = nw.col("to_version").is_null() if known is None else known_at(known)
    is_asked = (nw.col("path") == path) & is_known & has_length() & ~nw.col("rival")
    shown = opened(facts).filter(is_asked).with_columns(_has_length=(~nw.col("momentary")))
    ordered = shown.sort("story", "begins_at", "_has_length", "entry", nulls_last=False)
    return ordered.drop("_has_length").to_native()


def changes(facts: Any, a: Asked, b: Asked) -> Any:
    """Give the facts that stand otherwise at `b` than at `a`: one row each, with both sides (P1).

    Both are as `known` of `as_of`. The columns are `story`, `path`, `entity`, `field`, `value`,
    `claim` and `label` at `b`, the last three with `_before` at `a`; a side that is nothing is
    null. What a version merely told of the past or the future stands in no state, and is no change
    here.

    >>> from storyversions import frames
    >>> from storyversions.stores import files
    >>> facts = files.read("snapshots/openai-ceo-2023").to_polars()
    >>> row = frames.changes(facts, "2023-11-19", "2023-11-22").row(0, named=True)
    >>> sorted(row)[:4]
    ['claim', 'claim_before', 'entity', 'entity_before']

    Raises:
        DateError, UsageError: as `as_of`.

    """
    frame = opened(facts)
    after, before = (_standing(frame, known) for known in (b, a))
    before = before.rename({name: f"{name}_before" for name in (*FACT, *_COMPARED)})
    on_before = [f"{name}_before" for name in FACT]
    joined = after.join(before, how="full", left_on=list(FACT), right_on=on_before)
    is_new, was_new = nw.col("claim").is_null(), nw.col("claim_before").is_null()
    differs = is_new | was_new | (nw.col("claim") != nw.col("claim_before"))
    named = {name: nw.coalesce(name, f"{name}_before") for name in (*FACT, "entity", "field")}
    return joined.filter(differs).with_columns(**named).drop(on_before).to_native()


def _standing(frame: Any, known: Asked) -> Any:
    """Give what the states at a version hold, with the columns that are compared."""
    return frame.filter(known_at(known) & nw.col("stands")).select(*FACT, *_COMPARED)
