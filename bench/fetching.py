"""Fetch the peers that storyversions does not depend on, when the benchmark runs.

Each comes in one pinned version through the client that is set up here (pip, npm), into a folder
that the next run finds again. What cannot be had on a machine is told in one line, and only its
rows are left out.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

from attrs import frozen

CACHE: Final = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "storyversions-bench"
)
"""Where what was fetched lies, beside nothing of the checkout."""

PATIENCE: Final = 300
"""Seconds that an installation may take."""

_DONE: Final = "complete"
"""The empty file that a whole installation ends with."""


class Lacking(Exception):
    """A peer cannot be had here; the message is the one line that says so."""


@frozen
class Package:
    """A package as its index names it, in the version that is measured, and what it needs."""

    name: str
    version: str
    needs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


DEEPDIFF_RS: Final = Package("deepdiff-rs", "0.17.1")
CJSONDIFF: Final = Package("cjsondiff", "0.1.0")
FASTJSONDIFF: Final = Package("fastjsondiff-zig", "26.1")
POLARS: Final = Package("polars", "2.1.0")
GIT_HISTORY: Final = Package("git-history", "0.8", needs=("sqlite-utils<4",))
FAST_JSON_PATCH: Final = Package("fast-json-patch", "3.1.1")
MICRODIFF: Final = Package("microdiff", "1.6.0")


def python_module(package: Package, module: str, cache: Path | None) -> ModuleType:
    """Import a `module` of a Python package, which is fetched into the `cache` before.

    It is imported in another process first, since some break the one that does. Errors: `Lacking`.
    """
    place = _fetched(package, cache, f"python-{sys.implementation.cache_tag}", _pip)
    tried = _ran([sys.executable, "-c", f"import {module}"], PYTHONPATH=str(place))
    if not tried:
        raise Lacking(f"{package} cannot be imported here")
    # Behind what is installed: no package that both have is exchanged.
    sys.path.append(str(place))
    return importlib.import_module(module)


def python_command(package: Package, command: str, cache: Path | None) -> Path:
    """Give the path of a `command` of a Python package, in an environment of its own.

    Errors: `Lacking`.
    """
    tag = f"environment-{sys.implementation.cache_tag}"
    return _fetched(package, cache, tag, _environment) / "bin" / command


def node_package(package: Package, cache: Path | None) -> Path:
    """Give the folder whose `node_modules` has a package for Node. Errors: `Lacking`."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise Lacking(f"{package}: there is no Node here")
    return _fetched(package, cache, "node", _npm)


def _pip(package: Package, place: Path) -> bool:
    return _ran([*_PIP, "--target", str(place), *_wanted(package)])


def _environment(package: Package, place: Path) -> bool:
    return _ran([sys.executable, "-m", "venv", str(place)]) and _ran(
        [str(place / "bin" / "python"), *_PIP[1:], *_wanted(package)]
    )


def _npm(package: Package, place: Path) -> bool:
    wanted = f"{package.name}@{package.version}"
    quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
    return _ran(["npm", "install", *quiet, "--prefix", str(place), wanted])


_PIP: Final = (sys.executable, "-m", "pip", "install", "--quiet", "--retries", "1")


def _wanted(package: Package) -> tuple[str, ...]:
    return (f"{package.name}=={package.version}", *package.needs)


def _fetched(
    package: Package, cache: Path | None, kind: str, install: Callable[[Package, Path], bool]
) -> Path:
    """Give the folder of a package, which is made unless a run before made it whole."""
    if cache is None:
        raise Lacking(f"{package} is not fetched in this run")
    place = cache / kind / f"{package.name}-{package.version}"
    if not (place / _DONE).exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        print(f"fetching {package}", file=sys.stderr, flush=True)
        if not install(package, place):
            raise Lacking(f"{package} cannot be installed here")
        (place / _DONE).touch()
    return place


def _ran(command: Sequence[str], **told: str) -> bool:
    """Whether a command ended well, and in time."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **told},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
