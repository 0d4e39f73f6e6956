"""What was selected in a diff was so in its text, not in its JSON Patch and its itinerary."""

from __future__ import annotations

import json

import pytest
from checkout import CHECKOUT

from storyversions.cli import run


@pytest.fixture
def diff(capsys, monkeypatch):
    monkeypatch.chdir(CHECKOUT)

    def ask(*args):
        assert run(["diff", "11/19", "11/22", *args]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_a_selected_fact_is_alone_in_the_json_patch(diff):
    assert [each["path"] for each in diff("ceo", "--format", "jsonpatch")] == [
        "/organisations/openai/offices/ceo"
    ]


def test_an_ignored_fact_is_not_in_the_json_patch(diff):
    paths = [each["path"] for each in diff("--ignore", "statements", "--format", "jsonpatch")]
    assert [path for path in paths if path.startswith("/statements")] == []


def test_a_selected_fact_is_alone_in_the_itinerary(diff):
    steps = diff("ceo", "--format", "json")["itinerary"]
    assert {change["path"] for step in steps for change in step["changes"]} == {
        "organisations[openai].offices[ceo]"
    }
