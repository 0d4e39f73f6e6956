"""What is kept is damaged in every way that comes to mind, and each damage is noticed.

`make reliability` does 10,000 of them, and writes what became of them into docs/trust.md.
"""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest
from damaged_places import (
    FOUND,
    KINDS,
    NOTHING,
    REFUSED,
    copied,
    damaged_copy,
    subjects,
    trial,
)

from storyversions.cli import run

FEW, MANY = 8, 40
MAY_TOUCH_NOTHING = (
    "a bit flipped",
    "a byte replaced",  # much of a file of SQLite is free
    "over another page",
    "a value changed",  # of `derived_by`
    "a row deleted",  # of a full state that the patches make as well
)


@pytest.fixture(scope="session")
def damaged():
    """The stories that are damaged: an invented one, and the first."""
    with subjects() as found:
        yield found


def outcomes(subject, kind, numbers):
    """What became of some damages; it fails where one is not noticed."""
    seen = [trial(subject, kind, number) for number in numbers]
    assert [each for each in seen if not each.is_noticed] == []
    return Counter(each.outcome for each in seen)


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_refused_or_found_or_touches_nothing(damaged, kind):
    seen = outcomes(damaged[0], kind, range(FEW))
    assert seen[REFUSED] + seen[FOUND] > 0
    assert seen[NOTHING] == 0 or kind.endswith(MAY_TOUCH_NOTHING)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_much_damage_is_refused_or_found_or_touches_nothing(damaged, kind):
    seen = outcomes(damaged[0], kind, range(FEW, MANY)) + outcomes(damaged[1], kind, range(FEW))
    assert seen[NOTHING] == 0 or kind.endswith(MAY_TOUCH_NOTHING)


COMMANDS = [
    "show head --all --format json",
    "log --format json",
    "diff first head --all --format json",
    "blame head --format json",
]


def answers(place, name, capsys):
    """What commands print, each with its exit status and what it says of errors."""
    for line in COMMANDS:
        status = run([*line.split(), "--story", name, "--in", str(place)])
        output, errors = capsys.readouterr()
        # As data: the order of a mapping's entries is not kept, and may go by what derived them.
        yield status, json.loads(output) if output else "", errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_command_gives_the_right_answer_or_one_sentence(damaged, kind, capsys):
    subject = damaged[1]
    draw = Random(kind)  # noqa: S311 - the same damage each time
    with copied(subject, kind) as place:
        right = list(answers(place, subject.story.name, capsys))
    with damaged_copy(subject, kind, draw) as (place, _):
        found = list(answers(place, subject.story.name, capsys))
    assert [status for status, *_ in right] == [0] * len(COMMANDS)
    for answer, (status, output, errors) in zip(right, found, strict=True):
        if status:
            assert (status, output, errors.count("\n")) == (2, "", 1)
            assert errors.startswith(f"storyversions: {place}")
        else:
            assert (status, output, errors) == answer
