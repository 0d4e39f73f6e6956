"""The whole text of two diffs in two languages, as a reader has approved it.

`STORYVERSIONS_APPROVE=1` (or `make approve`) writes the files anew: read their diff before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from approving import approved

from storyversions.cli import run

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture
def told(capsys, monkeypatch):
    """What `diff` prints for people in this checkout, 100 columns wide."""
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "100")

    def tell(*args):
        status = run(["diff", *args])
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return tell


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("a", "b"), [("11/19", "11/22"), ("11/17", "11/24")])
def test_a_diff_of_the_first_story_reads_as_approved(told, a, b, lang):
    approved(f"diff-{a}-{b}.{lang}".replace("/", "-"), told(a, b, "--lang", lang))


def test_the_diff_of_the_busiest_days_begins_with_the_story_the_way_and_the_ceo(told):
    title, _, *rows = told("11/19", "11/22").splitlines()
    assert title.split("  ")[0] == "The OpenAI CEO crisis"
    assert title.split("  ")[-1].strip() == "2023-11-19 → 2023-11-22, by way of 4 versions"
    folded = " ".join(" ".join(rows).split())
    assert folded.startswith(
        "CEO of OpenAI Mira Murati (acting) gave way to Sam Altman, agreed, since 2023-11-22. "
        "In between: Emmett Shear (acting), from 2023-11-20."
    )
