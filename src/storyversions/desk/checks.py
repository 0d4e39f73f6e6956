"""The checks of the desk by name.

A check is one function: it takes a `DeskSubject` and yields what it finds. It raises a `StoryError`
where it cannot look, so that what is unreadable is never taken for sound. To add one, write it and
give it a line in `DESK_CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from storyversions.desk.findings import CheckFinding
from storyversions.desk.subject import DeskSubject

DESK_CHECKS: Mapping[str, str] = {
    "stale": "storyversions.desk.stale:find_stale",
    "stealth": "storyversions.desk.stealth:find_stealth",
    "lint": "storyversions.desk.lint.find_lint:find_lint",
}
"""Where the function of each check is; its module is imported when the check runs."""


def run_check(name: str, subject: DeskSubject) -> Iterator[CheckFinding]:
    """Yield what the check of this `name` finds in a `subject`.

    Raises:
        StoryError: The check cannot read what it has to.

    """
    module, _, function = DESK_CHECKS[name].partition(":")
    found: Iterator[CheckFinding] = getattr(import_module(module), function)(subject)
    return found
