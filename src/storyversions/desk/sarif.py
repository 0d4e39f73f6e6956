"""Findings as SARIF 2.1.0, the OASIS format in which tools of analysis exchange results."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from storyversions.__about__ import __version__
from storyversions.desk.findings import CheckFinding
from storyversions.state.codec import Plain

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_log(findings: Iterable[CheckFinding]) -> dict[str, Plain]:
    """Write `findings` as a log of one run; one without any has an empty list of results."""
    found = list(findings)
    rules = list(dict.fromkeys(_rule_id(finding) for finding in found))
    driver = {
        "name": "storyversions",
        "version": __version__,
        "rules": [{"id": rule} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(_rule_id(finding))) for finding in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule_id(finding: CheckFinding) -> str:
    """Name a rule: its check and itself, where these are two names."""
    return "/".join(dict.fromkeys((finding.check, finding.rule)))


def _result(finding: CheckFinding, rule_index: int) -> dict[str, Plain]:
    return {
        "ruleId": _rule_id(finding),
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": finding.whole_sentence},
        "locations": [_location(finding)],
    }


def _location(finding: CheckFinding) -> dict[str, Plain]:
    physical: dict[str, Plain] = {"artifactLocation": {"uri": _uri(finding.file)}}
    places = {"startLine": finding.line, "startColumn": finding.column}
    region = {name: value for name, value in places.items() if value is not None}
    if region:
        physical["region"] = region
    location: dict[str, Plain] = {"physicalLocation": physical}
    if finding.path is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    return location


def _uri(file: str) -> str:
    """Give a path as a reference to a URI (RFC 3986): relative as it is, else with its scheme."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
