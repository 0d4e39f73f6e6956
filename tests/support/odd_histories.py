"""The made-up histories in which docs/histories.md puts git-history beside us.

`python tests/support/odd_histories.py FOLDER` makes a repository of each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from git_repositories import simple_history


def feed(value):
    """Write two rows, of which one has this value."""
    return f'[{{"id": 1, "v": {value}}}, {{"id": 2, "v": 5}}]'


ODD_HISTORIES = {
    "returns": [feed(7), '[{"id": 2, "v": 5}]', feed(7)],
    "removed-field": [feed(7), '[{"id": 1}, {"id": 2, "v": 5}]'],
    "to-true": [feed(1), feed("true")],
    "to-decimal": [feed(1), feed("1.0")],
    "to-text": [feed(1), feed('"1"')],
    "unreadable": [feed(1), '[{"id": 1, "v": ', feed(2)],
}


def make_odd_histories(folder):
    """Make a repository of each in a folder, and give it by the name of the history."""
    return {name: simple_history(folder / name, each) for name, each in ODD_HISTORIES.items()}


if __name__ == "__main__":
    make_odd_histories(Path(sys.argv[1]))
