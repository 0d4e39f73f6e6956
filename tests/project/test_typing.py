"""The script that runs type checkers over `typing_tests/`: what it reads, and what it lets pass.

Type checkers themselves run in `.ci/run` and `make lint`: they are no dependency of the tests.
"""

from __future__ import annotations

import json
import pickle
import runpy
from pathlib import Path

import attrs
import pytest
from fire_model import Fire

import storyversions as sv

CHECKOUT = Path(__file__).parents[2]
check = runpy.run_path(str(CHECKOUT / "typing_tests" / "check.py"), run_name="check")
Report, differences = check["Report"], check["differences"]
LINE = "story.record(3)  # refused: mypy[arg-type] pyright[reportArgumentType]\n"
BOTH = {
    Report("a.py", 1, "mypy", "arg-type"),
    Report("a.py", 1, "pyright", "reportArgumentType"),
}


def test_the_comment_beside_a_line_names_an_error_for_each_type_checker():
    assert check["expected_in"]("a.py", LINE) == BOTH


def test_the_reports_of_both_type_checkers_are_read():
    found = {
        "file": "/x/a.py",
        "range": {"start": {"line": 0}},
        "rule": "reportArgumentType",
        "severity": "error",
    }
    mypy = check["read_mypy"]('a.py:1: error: Argument 1 to "record" … "int"  [arg-type]\n')
    pyright = check["read_pyright"](json.dumps({"generalDiagnostics": [found]}))
    assert {*mypy, *pyright} == BOTH


@pytest.mark.parametrize("report", sorted(BOTH))
def test_a_refusal_that_is_not_reported_fails(report):
    assert differences(BOTH, BOTH - {report}) == [f"{report} is no longer refused"]


@pytest.mark.parametrize("report", sorted(BOTH))
def test_an_error_that_no_comment_announces_fails(report):
    assert differences(BOTH - {report}, BOTH) == [f"{report} is not expected"]


def test_every_refused_line_names_both_type_checkers():
    refused = (CHECKOUT / "typing_tests" / "refused.py").read_text(encoding="utf-8")
    announced = check["expected_in"]("refused.py", refused)
    lines = {
        checker: {r.line for r in announced if r.checker == checker}
        for checker in ("mypy", "pyright")
    }
    assert lines["mypy"] == lines["pyright"] != set()


@pytest.mark.parametrize("generic", [sv.Story, sv.Version, sv.Patch, sv.Diff])
def test_a_generic_class_is_frozen_and_made_alike_with_and_without_its_parameter(generic):
    assert attrs.has(generic)
    assert generic.__setattr__ is not object.__setattr__
    assert generic[Fire].__origin__ is generic


def test_a_story_with_its_parameter_written_equals_one_without_after_pickling():
    story = sv.Story[Fire]("creek-fire", Fire)
    copy = pickle.loads(pickle.dumps(story))
    assert (copy.name, copy.model, copy.versions) == ("creek-fire", Fire, ())


def test_a_patch_with_its_parameter_written_equals_one_without_after_pickling():
    assert pickle.loads(pickle.dumps(sv.Patch[Fire](Fire))) == sv.Patch(Fire)
