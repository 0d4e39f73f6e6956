"""Reach the annex: code that exists for speed alone, and that one switch turns off.

The annex is the packages called ``fast``. It may import the core; the core reaches it here and
nowhere else. With ``STORYVERSIONS_PLAIN=1`` in the environment nothing of it is used: each function
then runs as it is written in the core, and must give the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, TypeVar, cast

SWITCH = "STORYVERSIONS_PLAIN"

F = TypeVar("F", bound=Callable[..., Any])


def is_switched_off() -> bool:
    """Tell whether the annex is switched off."""
    return os.environ.get(SWITCH, "") not in ("", "0")


def faster_in(module: str) -> Callable[[F], F]:
    """Replace the decorated function by the one of the same name in `module` of the annex.

    The module is imported at the first call. What is decorated says what is computed, and stays
    within reach of tests and of the annex as `plain_form`.
    """

    def replace(plain: F) -> F:
        if is_switched_off():
            return plain
        fast: Callable[..., Any] | None = None

        @wraps(plain)
        def shortcut(*args: Any, **kwargs: Any) -> Any:
            nonlocal fast
            if fast is None:
                fast = getattr(import_module(module), plain.__name__)
            return fast(*args, **kwargs)

        return cast("F", shortcut)

    return replace


def plain_form(function: F) -> F:
    """Give the function as it is written in the core, whether or not the annex replaces it."""
    return cast("F", getattr(function, "__wrapped__", function))
