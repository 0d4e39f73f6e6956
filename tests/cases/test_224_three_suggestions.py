"""A fact that looks like no other got no suggestion, and a third revision was called a field."""

from __future__ import annotations

import pytest
from checkout import CHECKOUT

from storyversions.cli import run


@pytest.mark.parametrize("fact", ["zzz", "1", "ce", "people.nobody", "", "signatues"])
def test_a_fact_that_is_missed_gets_three_suggestions(monkeypatch, capsys, fact):
    monkeypatch.chdir(CHECKOUT)
    assert run(["show", fact]) == 2
    assert capsys.readouterr().err.rpartition("do you mean ")[2].count(", ") == 2


def test_a_third_revision_is_called_one(monkeypatch, capsys):
    monkeypatch.chdir(CHECKOUT)
    assert run(["diff", "11/17", "11/19", "11/20"]) == 2
    assert "11/20: it reads as a revision" in capsys.readouterr().err
