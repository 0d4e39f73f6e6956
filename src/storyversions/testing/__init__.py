"""Strategies of states and of what becomes of them, for the property tests of those who version their own classes.

Each name is imported when it is first asked for, so that the plug-ins of this package load fast, and
where Hypothesis is not installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyversions.testing.machines.model_machine import machine as machine
    from storyversions.testing.properties.model_laws import laws as laws
    from storyversions.testing.strategies.drawn_histories import histories as histories
    from storyversions.testing.strategies.drawn_states import states as states
    from storyversions.testing.strategies.drawn_updates import updates as updates
    from storyversions.testing.strategies.mutations import near as near
    from storyversions.testing.strategies.mutations import pairs as pairs
    from storyversions.testing.strategies.mutations import patches as patches

_HOME_OF = {
    "histories": "strategies.drawn_histories",
    "laws": "properties.model_laws",
    "machine": "machines.model_machine",
    "near": "strategies.mutations",
    "pairs": "strategies.mutations",
    "patches": "strategies.mutations",
    "states": "strategies.drawn_states",
    "updates": "strategies.drawn_updates",
}

__all__ = [*sorted(_HOME_OF)]  # noqa: PLE0604 - the table above is the one list of names


def __getattr__(name: str) -> Any:
    """The exported names. Errors: `ImportError` that says what to install where Hypothesis is missing."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_HOME_OF[name]}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        raise ImportError(
            "storyversions.testing needs Hypothesis: install storyversions[testing]"
        ) from None
    # A module of the same name would from now on stand in the way of what it holds.
    return _bound(name, getattr(module, name))


def _bound(name: str, value: Any) -> Any:
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
