"""The whole text of two diffs in two languages, as a reader has approved it.

`STORYVERSIONS_APPROVE=1` (or `make approve`) writes the files anew: read their diff before you
commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from approving import FOLDER, approved, approved_file
from checkout import CHECKOUT

from storyversions.cli import run


@pytest.fixture
def told(told_by):
    """What `diff` prints for people."""
    return lambda *args: told_by("diff", *args)


@pytest.fixture
def told_by(capsys, monkeypatch):
    """What a command prints for people in this checkout, 100 columns wide."""
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "100")

    def tell(*args):
        status = run([*args])
        printed = capsys.readouterr()
        assert (status, printed.err) == (0, "")
        return printed.out

    return tell


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("a", "b"), [("11/19", "11/22"), ("11/17", "11/24")])
def test_a_diff_of_the_first_story_reads_as_approved(told, a, b, lang):
    more = ["--all"] if a == "11/17" else []
    approved(f"diff-{a}-{b}.{lang}".replace("/", "-"), told(a, b, "--lang", lang, *more))


def test_the_diff_of_the_busiest_days_begins_with_the_story_the_way_and_the_ceo(told):
    title, _, *rows = told("11/19", "11/22").splitlines()
    assert title.split("  ")[0] == "The OpenAI CEO crisis"
    assert title.split("  ")[-1].strip() == "2023-11-19 → 2023-11-22, by way of 4 versions"
    folded = " ".join(" ".join(rows).split())
    assert folded.startswith(
        "CEO of OpenAI Mira Murati (acting) gave way to Sam Altman, agreed, since 2023-11-22. "
        "In between: Emmett Shear (acting), from 2023-11-20."
    )


@pytest.mark.parametrize(("form", "suffix"), [("markdown", "md"), ("html", "html")])
def test_a_diff_to_paste_is_as_approved(told, form, suffix):
    approved_file(
        FOLDER / f"diff-11-19-11-22.en.{suffix}", told("11/19", "11/22", "--format", form)
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_lanes_in_a_terminal_are_as_approved(told_by, lang):
    approved(f"timeline.{lang}", told_by("timeline", "ceo", "altman-microsoft", "--lang", lang))


@pytest.mark.parametrize(
    ("command", "file"),
    [
        (("timeline", "--watched"), "docs/timeline.svg"),
        (("timeline", "--watched", "--lang", "ja"), "tests/approved/timeline.ja.svg"),
        (("report",), "tests/approved/report.html"),
    ],
)
def test_a_file_to_look_at_is_as_approved(tmp_path, monkeypatch, command, file):
    monkeypatch.chdir(CHECKOUT)
    made = tmp_path / Path(file).name
    assert run([*command, "--out", str(made)]) == 0
    approved_file(CHECKOUT / file, made.read_text(encoding="utf-8"))
