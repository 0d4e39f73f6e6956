"""The history that docs/histories.md follows: `python tests/support/fire_feed.py FOLDER` makes it.

A scraper commits what an agency says of its fires; once it was cut off.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from git_repositories import Commit, make_repository

FIELDS = ("id", "name", "county", "acres", "contained", "evacuation")
CREEK = ("f-101", "Creek", "Fresno")
OAK = ("f-102", "Oak", "Mariposa")
PINE = ("f-103", "Pine", "Kern")


def feed(*rows):
    """Write the rows as the agency gives them."""
    return json.dumps([dict(zip(FIELDS, row, strict=True)) for row in rows], indent=1) + "\n"


FIRST = feed((*CREEK, 50, 0, "warning"), (*OAK, 120, 40, "none"))
DAYS = {
    "2024-09-05": FIRST,
    "2024-09-06": feed((*CREEK, 830, 0, "order"), (*OAK, 120, 60, "none")),
    "2024-09-07": FIRST[: len(FIRST) // 2],
    "2024-09-09": feed((*CREEK, 1400, 10, "order"), (*OAK, 120, 100, "none")),
    "2024-09-11": feed((*CREEK, 1400, 35, "order"), (*PINE, 15, 0, "warning")),
    "2024-09-13": feed((*CREEK, 1380, 80, "none"), (*PINE, 40, 50, "warning")),
}


def commits():
    """The scraper's commits, each at eight in the morning."""
    for day, content in DAYS.items():
        second = int(datetime.fromisoformat(f"{day}T08:00:00+00:00").timestamp())
        yield Commit({"fires.json": content}, "Latest fires", f"{second} +0000")


def make_fires(folder):
    """Make the repository in a folder."""
    return make_repository(folder, list(commits()))


if __name__ == "__main__":
    make_fires(Path(sys.argv[1]))
