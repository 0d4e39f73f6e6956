"""K1, E3: what a publisher strikes out stays struck out, and striking it out is an edit.

Others take the marks off before they compare (a script in findings/).
"""

from __future__ import annotations

import pytest

from storyversions.cli.main import run
from storyversions.importers.pages import PageSource
from storyversions.importing.articles.import_article import import_article

PAGE = """<html lang="en"><title>Fire</title>
<meta property="article:published_time" content="2023-11-17T08:00:00Z">
<article><h1>Fire</h1><p>It was {} dead.</p></article>"""
MARKED = "<del>500</del> <ins>505</ins>"


def test_a_draft_keeps_the_marks_of_a_page():
    draft = import_article(PageSource("fire.html", PAGE.format(MARKED).encode(), "text/html"))
    assert f"It was {MARKED} dead." in draft.text.splitlines()


@pytest.mark.parametrize(("former", "status"), [("500", 1), (MARKED, 0)])
def test_a_number_that_was_struck_out_is_an_edit(tmp_path, capsys, former, status):
    for name, words in (("former.html", former), ("page.html", MARKED)):
        (tmp_path / name).write_text(PAGE.format(words), encoding="utf-8")
    files = ["--in", str(tmp_path / "page.html"), "--against", str(tmp_path / "former.html")]
    assert run(["check", "--only", "stealth", *files]) == status
    assert ("It was 500 dead." in capsys.readouterr().out) is bool(status)
