"""Hypothesis' plug-in: what `st.from_type` gives, and what is said where Hypothesis is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from storyversions.dates import When
from storyversions.state.schema import Certainty, Claim
from storyversions.story.version import Version

WITHOUT = "import sys; sys.modules['hypothesis'] = None; "


@given(claim=st.from_type(Claim[int]))
def test_a_claim_of_a_type_holds_a_value_of_it(claim):
    assert type(claim.value) is int


@given(claim=st.from_type(Claim))
def test_a_claim_of_no_type_holds_a_text(claim):
    assert type(claim.value) is str


def test_a_claim_shrinks_to_a_bare_value():
    assert find(st.from_type(Claim[int]), lambda _: True) == Claim(0)


@pytest.mark.parametrize("precision", ["instant", "day", "month", "year", "interval"])
def test_a_date_comes_in_every_precision(precision):
    assert isinstance(find(st.from_type(When), lambda date: date.precision == precision), When)


@given(version=st.from_type(Version))
def test_a_version_is_sealed(version):
    assert len(version.digest) == 64


@pytest.mark.parametrize("certainty", Certainty)
def test_a_certainty_is_any_of_them(certainty):
    assert find(st.from_type(Certainty), lambda each: each is certainty) is certainty


def told(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    ).stderr


def test_the_strategies_say_what_to_install_without_hypothesis():
    last = told(f"{WITHOUT}from storyversions.testing import states").splitlines()[-1]
    assert (
        last
        == "ImportError: storyversions.testing needs Hypothesis: install 'storyversions[testing]'"
    )


def test_the_plug_in_registers_nothing_without_hypothesis():
    assert (
        told(
            f"{WITHOUT}from storyversions.testing.plugins.hypothesis_plugin import register;"
            " register()"
        )
        == ""
    )


def test_a_library_that_is_half_installed_does_not_keep_hypothesis_from_loading():
    assert (
        told("import sys; sys.modules['storyversions.state.schema'] = None; import hypothesis")
        == ""
    )
