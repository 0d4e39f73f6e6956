"""Read what the validators of a class ask, so that drawn values meet it.

attrs' own validators are read by what they hold; what cannot be read is tried, and redrawn where it
refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import attrs
from attrs import Attribute, evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from storyversions.errors import StateError
from storyversions.state.schema import Record
from storyversions.testing.strategies.scalars import CHARACTERS, LEAF_STRATEGIES, TEXTS

_Bound = tuple[Any, bool]
"""A limit of a number or a day, and whether it is itself outside."""


class Refusal(StateError):
    """A validator of the class refuses the values that were drawn."""


@frozen(eq=False)
class Limits:
    """The limits that validators set: bounds, a length, a pattern, some options."""

    low: _Bound | None = None
    high: _Bound | None = None
    shortest: int = 0
    longest: int | None = None
    pattern: Any = None
    options: tuple[Any, ...] | None = None

    def count(self, most: int) -> tuple[int, int]:
        """Give the fewest and the most items that a container gets; freely it would get `most`."""
        longest = max(most, self.shortest)
        if self.longest is not None:
            longest = min(self.longest, longest)
        return self.shortest, max(longest, self.shortest)

    def holds(self, value: Any) -> bool:
        """Return whether a `value` is one of the options, where there are some."""
        return self.options is None or value in self.options


FREE: Final = Limits()


@lru_cache(maxsize=1024)
def limits_of(record: Record) -> Mapping[str, tuple[Limits, Attribute[Any]]]:
    """Map the fields of a `record` that have a validator to what it asks."""
    attributes = attrs.fields_dict(record.cls)
    return {
        name: (_read(each.validator), each)
        for name, each in attributes.items()
        if each.validator is not None
    }


def passes(attribute: Attribute[Any], value: Any) -> bool:
    """Return whether the validator of a field takes a `value` by itself.

    `attribute` is the field. A validator that needs the whole record is not asked.
    """
    if attribute.converter is not None or attribute.validator is None:
        return True
    try:
        attribute.validator(None, attribute, value)
    except (TypeError, ValueError):
        return False
    except Exception:  # noqa: BLE001 - it looks at the record, which there is none of yet
        return True
    return True


def _read(validator: Any) -> Limits:
    limits = FREE
    for each in _single(validator):
        # By name, as attrs keeps these classes private.
        reader = _READERS.get(type(each).__name__)
        try:
            limits = evolve(limits, **reader(each)) if reader else limits
        except (
            AttributeError,
            TypeError,
        ):  # another class of this name: it is tried like any other
            continue
    return limits


def _single(validator: Any) -> Iterator[Any]:
    match type(validator).__name__:
        case "_AndValidator":
            # Attrs gives no other way to see them.
            for each in validator._validators:  # noqa: SLF001
                yield from _single(each)
        case "_OptionalValidator":
            yield from _single(validator.validator)
        case _:
            yield validator


def _bound(validator: Any) -> dict[str, _Bound]:
    side = {">": ("low", True), ">=": ("low", False), "<": ("high", True), "<=": ("high", False)}
    name, excluded = side[validator.compare_op]
    return {name: (validator.bound, excluded)}


_READERS: Final[Mapping[str, Callable[[Any], dict[str, Any]]]] = {
    "_NumberValidator": _bound,
    "_MaxLengthValidator": lambda it: {"longest": int(it.max_length)},
    "_MinLengthValidator": lambda it: {"shortest": int(it.min_length)},
    "_MatchesReValidator": lambda it: {"pattern": it},
    "_InValidator": lambda it: {"options": tuple(it.options)},
}


@lru_cache(maxsize=1024)
def scalars(tp: type, limits: Limits) -> SearchStrategy[Any]:
    """Draw values of the plain type `tp` within the `limits`.

    Limits that cannot be read are left to trial.
    """
    if limits is FREE:
        return LEAF_STRATEGIES[tp].values
    if limits.options is not None:
        options = [each for each in limits.options if type(each) is tp]
        return st.sampled_from(options) if options else LEAF_STRATEGIES[tp].values
    make = _WITHIN.get(tp)
    return make(limits) if make else LEAF_STRATEGIES[tp].values


def _ints(limits: Limits) -> SearchStrategy[int]:
    low = limits.low and int(limits.low[0] // 1 + (limits.low[1] or limits.low[0] % 1 != 0))
    high = limits.high and int(
        -(-limits.high[0] // 1) - (limits.high[1] or limits.high[0] % 1 != 0)
    )
    # Small numbers first, as long as the limits allow them: examples are easier to read.
    small = [
        each
        for each in (0, 1, 2)
        if (low is None or low <= each) and (high is None or each <= high)
    ]
    return (
        st.one_of(st.sampled_from(small), st.integers(low, high))
        if small
        else st.integers(low, high)
    )


def _floats(limits: Limits) -> SearchStrategy[float]:
    (low, above), (high, below) = limits.low or (None, False), limits.high or (None, False)
    return st.floats(
        low, high, exclude_min=above, exclude_max=below, allow_nan=False, allow_infinity=False
    )


def _decimals(limits: Limits) -> SearchStrategy[Decimal]:
    low, high = (each and each[0] for each in (limits.low, limits.high))
    return st.decimals(low, high, allow_nan=False, allow_infinity=False, places=4)


def _dates(limits: Limits) -> SearchStrategy[date]:
    return st.dates(
        limits.low[0] if limits.low else date.min, limits.high[0] if limits.high else date.max
    )


def _moments(limits: Limits) -> SearchStrategy[datetime]:
    # The zone is that of the bounds.
    low = limits.low[0] if limits.low else datetime(1, 1, 1)  # noqa: DTZ001
    high = limits.high[0] if limits.high else datetime(9999, 12, 31)  # noqa: DTZ001 - as above
    bounds = (low.replace(tzinfo=None), high.replace(tzinfo=None))
    # Moments with a zone cannot be compared with bounds that have none.
    zones: SearchStrategy[Any] = st.just(low.tzinfo or high.tzinfo)
    return st.datetimes(*bounds, timezones=zones)


def _texts(limits: Limits) -> SearchStrategy[str]:
    if limits.pattern is not None:
        whole = limits.pattern.match_func.__name__ == "fullmatch"
        return st.from_regex(limits.pattern.pattern, fullmatch=whole)
    if not limits.shortest and limits.longest is None:
        return TEXTS
    longest = limits.longest if limits.longest is not None else limits.shortest + 8
    # Not much longer than it must be, whatever is allowed: long texts find nothing more.
    return st.text(CHARACTERS, min_size=limits.shortest, max_size=min(longest, limits.shortest + 8))


_WITHIN: Final[Mapping[type, Callable[[Limits], SearchStrategy[Any]]]] = {
    int: _ints,
    float: _floats,
    Decimal: _decimals,
    date: _dates,
    datetime: _moments,
    str: _texts,
}


def made(record: Record, values: Mapping[str, Any]) -> Any:
    """Build the class of `record` from `values` by alias.

    Raises:
        Refusal: a validator refuses the values.
        StateError: a validator or converter breaks. Both name the field.

    """
    try:
        return record.cls(**values)
    except (TypeError, ValueError) as error:  # as validators raise them
        raise Refusal(
            f"{_culprit(record, values, error)} refuses what is drawn: {error}"
        ) from error
    except (
        Exception,
        SystemExit,
    ) as error:  # the class is the user's: its converters and validators may raise anything
        broken = _culprit(record, values, error)
        raise StateError(
            f"{broken} raises {type(error).__name__}: {error}; let it refuse with ValueError"
        ) from error


def _culprit(record: Record, values: Mapping[str, Any], error: BaseException) -> str:
    """Name the class and the field whose converter or validator raises this error."""
    # A draft without `__init__`, which would fail at once: its parts are asked one by one.
    draft: Any = object.__new__(record.cls)
    for attribute in attrs.fields(record.cls):
        try:
            value = values[attribute.alias or attribute.name]
            value = attribute.converter(value) if attribute.converter else value
            object.__setattr__(draft, attribute.name, value)
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - as above
            if type(raised) is type(error):
                return f"{record.name}.{attribute.name}"
    for attribute in attrs.fields(record.cls):
        try:
            if attribute.validator is not None:
                attribute.validator(draft, attribute, getattr(draft, attribute.name))
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - as above
            if type(raised) is type(error):
                return f"{record.name}.{attribute.name}"
    return record.name
