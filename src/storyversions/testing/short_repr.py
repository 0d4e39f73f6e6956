"""Values in messages: never longer than a line, whatever their class makes of `repr`."""

from __future__ import annotations

from typing import Any, Final

import attrs

from storyversions.state.schema import NOTHING, Claim
from storyversions.state.walk import Presence

_MOST_CHARACTERS: Final = 80
"""A value in a message takes no more, so that the sentence around it is still seen."""


def shown(value: object) -> str:
    """Write a `value` for a message, on one line of limited length."""
    if value is NOTHING:
        return "nothing"
    if isinstance(value, Presence):
        return f"a {value.name}"
    try:
        text = _claim(value) if isinstance(value, Claim) else repr(value)
    except Exception as error:  # noqa: BLE001 - the class is the user's
        return f"a {type(value).__name__} whose repr raises {type(error).__name__}"
    line = " ".join(text.splitlines())
    return line if len(line) <= _MOST_CHARACTERS else f"{line[: _MOST_CHARACTERS - 1]}…"


def _claim(claim: Claim[Any]) -> str:
    """Write a claim as one would write it: its value, and of the rest what is set."""
    rest = {each.name: getattr(claim, each.name) for each in attrs.fields(Claim)[1:]}
    said = [f"{name}={_word(given)!r}" for name, given in rest.items() if given]
    return f"Claim({', '.join([repr(claim.value), *said])})"


def _word(given: Any) -> Any:
    """Return a member of a claim in the form in which a user gives it."""
    return given if isinstance(given, tuple) else str(getattr(given, "value", given))
