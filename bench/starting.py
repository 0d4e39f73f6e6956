"""The rows of the command line, each a process of its own, against a start of the interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from aims import Row
from plan import Plan
from racing import Side, raced
from timing import Call

ROOT: Final = Path(__file__).parent.parent
APPROVED: Final = ROOT / "tests" / "approved" / "diff-11-19-11-22.en.txt"
COMMAND: Final = Path(sys.executable).parent / "storyversions"


def rows(plan: Plan) -> Iterator[Row]:
    """A row for each command, both in the same rounds."""
    bare = Side(
        "python -I -c pass", Call(partial(printed, sys.executable, "-I", "-c", "pass")), _is("")
    )
    number = _is(f"storyversions {version('storyversions')}\n")
    diff = _is(APPROVED.read_text(encoding="utf-8"))
    for arguments, right in ((("--version",), number), (("diff", "11/19", "11/22"), diff)):
        ours = Side("ours", Call(partial(printed, str(COMMAND), *arguments)), right)
        yield from raced(ours, {f"storyversions {' '.join(arguments)}": bare}, plan.starts)


def printed(*command: str) -> str:
    """What a command prints at the root of the repository, for a page of 100 columns.

    It runs as at a user's: Python keeps the byte code of what it has loaded, and finds what is
    installed. Errors: `subprocess.CalledProcessError` where it fails.
    """
    told = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {
        "COLUMNS": "100"
    }
    return subprocess.run(
        command, cwd=ROOT, env=told, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def _is(expected: str) -> partial[bool]:
    return partial(str.__eq__, expected)
