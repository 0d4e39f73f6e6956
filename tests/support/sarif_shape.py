"""What SARIF 2.1.0 requires of a log, as far as this project writes one, in our own words.

Section 3 of the standard: the members that must be there, their types, and what may be said.
"""

from __future__ import annotations

import re

LEVELS = {"none", "note", "warning", "error"}


def faults_of_sarif(log):
    """What of a log breaks the standard, each as a sentence."""
    return [*_members(log, {"version": str, "runs": list}, "the log")] or [
        *_version(log),
        *(fault for run in log["runs"] for fault in _run(run)),
    ]


def _version(log):
    if log["version"] != "2.1.0":
        yield f"the version is {log['version']}"
    if not re.fullmatch(r"https?://\S+sarif\S*2\.1\.0\S*\.json", log.get("$schema", "")):
        yield "the schema is none of SARIF 2.1.0"


def _members(plain, required, what):
    if not isinstance(plain, dict):
        yield f"{what} is no object"
        return
    for name, kind in required.items():
        if not isinstance(plain.get(name), kind) or isinstance(plain.get(name), bool):
            yield f"{what} has no {name} of the type {kind.__name__}"


def _run(run):
    faults = [*_members(run, {"tool": dict, "results": list}, "a run")]
    faults += _members(run.get("tool", {}), {"driver": dict}, "the tool")
    if faults:
        return faults
    driver = run["tool"]["driver"]
    rules = driver.get("rules", [])
    ids = [rule.get("id") for rule in rules]
    faults += _members(driver, {"name": str}, "the driver")
    faults += [fault for rule in rules for fault in _members(rule, {"id": str}, "a rule")]
    if len(ids) != len(set(ids)):
        faults.append("two rules have one id")
    if run.get("columnKind") not in {"utf16CodeUnits", "unicodeCodePoints"}:
        faults.append("columns are not said to be of a kind")
    return faults + [fault for result in run["results"] for fault in _result(result, ids)]


def _result(result, ids):
    yield from _members(result, {"message": dict, "ruleId": str, "ruleIndex": int}, "a result")
    yield from _members(result.get("message", {}), {"text": str}, "a message")
    if result.get("level") not in LEVELS:
        yield f"there is no level {result.get('level')}"
    if ids[result["ruleIndex"] : result["ruleIndex"] + 1] != [result["ruleId"]]:
        yield f"the rule {result['ruleId']} is not where the index says"
    for location in result.get("locations", []):
        yield from _location(location)


def _location(location):
    physical = location.get("physicalLocation", {})
    yield from _members(physical.get("artifactLocation", {}), {"uri": str}, "an artifact")
    uri = physical.get("artifactLocation", {}).get("uri", "")
    # RFC 3986: nothing but these may stand in a reference, and what is left must be escaped.
    if not re.fullmatch(r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+", uri, re.ASCII):
        yield f"{uri!r} is no reference to a URI"
    region = physical.get("region")
    if region is not None:
        yield from _members(region, {"startLine": int}, "a region")
        if min(region.values(), default=0) < 1:
            yield "a line or a column counts from 0"
