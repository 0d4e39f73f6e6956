"""Run mypy --strict and pyright over this folder, and compare their reports with its comments."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
FILES = ("model.py", "accepted.py", "refused.py")


class Report(NamedTuple):
    """An error that a type checker reports, or must report, on one line."""

    file: str
    line: int
    checker: str
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.checker}[{self.code}]"


def expected_in(file: str, text: str) -> set[Report]:
    """Read the errors that the comments ``# refused: …`` of a file announce."""
    return {
        Report(file, number, checker, code)
        for number, line in enumerate(text.splitlines(), start=1)
        for checker, code in re.findall(
            r"(mypy|pyright)\[([\w-]+)\]", line.partition("# refused:")[2]
        )
    }


def differences(expected: set[Report], reported: set[Report]) -> list[str]:
    """List what was expected and not reported, and what was reported and not expected."""
    missing = [f"{report} is no longer refused" for report in sorted(expected - reported)]
    return missing + [f"{report} is not expected" for report in sorted(reported - expected)]


def read_mypy(output: str) -> Iterator[Report]:
    """Read the errors of mypy from the lines that it prints."""
    for file, line, code in re.findall(
        r"^(?:.*/)?(\w+\.py):(\d+): error: .*\[([\w-]+)\]$", output, re.MULTILINE
    ):
        yield Report(file, int(line), "mypy", code)


def read_pyright(output: str) -> Iterator[Report]:
    """Read the errors of pyright from its JSON."""
    for found in json.loads(output)["generalDiagnostics"]:
        line = found["range"]["start"]["line"] + 1
        yield Report(
            Path(found["file"]).name, line, "pyright", found.get("rule", found["severity"])
        )


def run(module: str, *options: str) -> str:
    """Run a type checker on the files; it must end by itself, with or without errors."""
    command = [sys.executable, "-m", module, *options, *FILES]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"{module} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> int:
    """Print the differences; the exit status is 1 where there is one."""
    expected = {
        report for file in FILES for report in expected_in(file, (FOLDER / file).read_text("utf-8"))
    }
    mypy = run("mypy", "--strict", "--python-version=3.11", "--config-file=", "--no-error-summary")
    pyright = run("pyright", "--outputjson", "--pythonpath", sys.executable)
    found = differences(expected, {*read_mypy(mypy), *read_pyright(pyright)})
    print("\n".join(found) or f"{len(expected)} refusals, each reported by its type checker")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
