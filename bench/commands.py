"""Run commands, and measure the processor time that they and what they start take."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Final

from timing import Call

ROOT: Final = Path(__file__).parent.parent
PYTHON: Final = sys.executable
START: Final = (PYTHON, "-I", "-c", "pass")
"""A bare start of the interpreter: the unit in which what a user waits for is told."""

OURS: Final = (str(Path(sys.executable).parent / "storyversions"),)


def command(*words: str, folder: Path = ROOT, **told: str) -> Call:
    """What times a command: the processor time of its process and of those that it waited for."""
    return Call(partial(printed, *words, folder=folder, **told), clock=processor_time)


def processor_time() -> float:
    """Give the seconds of processor time of all commands that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident(*words: str, folder: Path = ROOT, **told: str) -> int:
    """The most bytes of memory that a command held at once.

    A small process starts it: to the system a process has held what the one that made it holds.
    """
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return int(printed(PYTHON, "-I", "-c", _WATCHED, *words, folder=folder, **told)) * unit


_WATCHED: Final = """
import os, resource, sys
quiet = os.open(os.devnull, os.O_WRONLY)
told = [(os.POSIX_SPAWN_DUP2, quiet, 1)]
_, status = os.waitpid(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=told), 0)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def printed(*command: str, folder: Path = ROOT, **told: str) -> str:
    """What a command prints in a `folder`, for a page of 100 columns, `told` more variables.

    It runs as at a user's: Python keeps the byte code of what it has loaded, and finds what is
    installed. Errors: `subprocess.CalledProcessError` where it fails.
    """
    return subprocess.run(
        command,
        cwd=folder,
        env=_environment() | told,
        stdin=subprocess.DEVNULL,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def _environment() -> dict[str, str]:
    """The environment without what would make Python or git behave otherwise than at a user's."""
    kept = {name: value for name, value in os.environ.items() if name[:4] not in {"PYTH", "GIT_"}}
    return kept | {
        "COLUMNS": "100",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
