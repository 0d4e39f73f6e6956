"""Findings as workflow commands, which GitHub shows beside the lines that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from storyversions.desk.findings import ERROR, NOTE, WARNING, CheckFinding

_COMMANDS = {ERROR: "error", WARNING: "warning", NOTE: "notice"}
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPES_OF_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def github_text(findings: Iterable[CheckFinding]) -> str:
    r"""Write a workflow command for each of the `findings`, on a line of its own.

    >>> from storyversions.desk.findings import CheckFinding
    >>> finding = CheckFinding("lint", "weekday", "100% wrong", "a,b.md", line=3, column=7)
    >>> github_text([finding])
    '::error file=a%2Cb.md,line=3,col=7::100%25 wrong\n'
    """
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: CheckFinding) -> str:
    places = {"file": finding.file, "line": finding.line, "col": finding.column}
    properties = ",".join(
        f"{name}={_escaped(str(value), _ESCAPES_OF_PROPERTIES)}"
        for name, value in places.items()
        if value is not None
    )
    message = _escaped(finding.whole_sentence, _ESCAPES)
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
