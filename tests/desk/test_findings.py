"""A finding in each form in which it is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_shape import faults_of_sarif

from storyversions.desk.findings import ERROR, NOTE, WARNING, CheckFinding
from storyversions.desk.github import github_text
from storyversions.desk.sarif import sarif_log

PLACED = CheckFinding("lint", "weekday", "that day was a Sunday", "seeds/a.md", 3, 7)
WHOLE = CheckFinding("files", "files", "it is missing", "/srv/a b.json")
NOTED = PLACED.evolved(severity=NOTE, version="2023-11-22", path="ceo", full_sentence="all of it")

UNTIL = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
texts = st.text(st.sampled_from("a%:,\r\n0D25é「") | st.characters(codec="utf-8"), min_size=1)
findings = st.builds(
    CheckFinding,
    st.just("lint"),
    st.sampled_from(["weekday", "link"]),
    texts,
    texts,
    st.none() | st.integers(1, 9999),
    severity=st.sampled_from([ERROR, WARNING, NOTE]),
).map(lambda each: each.evolved(column=each.line))


def unescaped(text):
    return re.sub("%0D|%0A|%3A|%2C|%25", lambda found: UNTIL[found[0]], text)


def test_a_finding_reads_as_a_line_with_its_place():
    assert (str(PLACED), str(WHOLE), str(NOTED)) == (
        "seeds/a.md:3:7: that day was a Sunday",
        "/srv/a b.json: it is missing",
        "seeds/a.md:3:7: all of it",
    )


def test_a_finding_as_json_leaves_out_what_has_nothing_to_say():
    assert PLACED.members == {
        "check": "lint",
        "rule": "weekday",
        "sentence": "that day was a Sunday",
        "file": "seeds/a.md",
        "line": 3,
        "column": 7,
    }
    assert NOTED.members.keys() - PLACED.members.keys() == {"version", "path", "severity"}


def test_a_note_is_no_fault():
    assert [each.is_fault for each in (PLACED, PLACED.evolved(severity=WARNING), NOTED)] == [
        True,
        True,
        False,
    ]


def test_a_workflow_command_names_the_place_as_far_as_there_is_one():
    assert github_text([PLACED, WHOLE, NOTED]) == (
        "::error file=seeds/a.md,line=3,col=7::that day was a Sunday\n"
        "::error file=/srv/a b.json::it is missing\n"
        "::notice file=seeds/a.md,line=3,col=7::all of it\n"
    )


@given(several=st.lists(findings, max_size=4))
def test_a_workflow_command_is_one_line_from_which_the_finding_can_be_read(several):
    lines = github_text(several).split("\n")
    assert lines.pop() == ""
    read = []
    for line in lines:
        properties, _, message = line.removeprefix("::").partition(" ")[2].partition("::")
        pairs = dict(each.split("=", 1) for each in properties.split(","))
        read.append((unescaped(pairs["file"]), pairs.get("line"), unescaped(message)))
    assert read == [
        (each.file, None if each.line is None else str(each.line), each.sentence)
        for each in several
    ]


@given(several=st.lists(findings, max_size=4))
def test_a_log_of_any_findings_is_one_of_sarif(several):
    log = sarif_log(several)
    assert faults_of_sarif(log) == []
    told = [each["message"]["text"] for each in log["runs"][0]["results"]]
    assert told == [each.sentence for each in several]


def test_a_log_says_where_a_finding_stands():
    results = sarif_log([PLACED, WHOLE, NOTED])["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"] for each in results]
    assert places[0] == {
        "artifactLocation": {"uri": "seeds/a.md"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert places[1] == {"artifactLocation": {"uri": "file:///srv/a%20b.json"}}
    assert results[2]["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "ceo"}]
    assert [each["ruleId"] for each in results] == ["lint/weekday", "files", "lint/weekday"]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda log: log.pop("runs"), "the log has no runs of the type list"),
        (lambda log: log.update(version="2.0.0"), "the version is 2.0.0"),
        (lambda log: log["runs"][0].pop("tool"), "a run has no tool of the type dict"),
        (lambda log: log["runs"][0]["results"][0].pop("message"), "a message has no text"),
        (lambda log: log["runs"][0]["results"][0].update(level="bad"), "there is no level bad"),
        (lambda log: log["runs"][0]["results"][0].update(ruleIndex=1), "is not where the index"),
    ],
)
def test_the_check_of_sarif_notices_what_is_wrong(damage, fault):
    log = sarif_log([PLACED])
    damage(log)
    assert fault in " ".join(faults_of_sarif(log))
