"""Parts of an error stayed English in a Japanese sentence: articles, months, what a path is of."""

from __future__ import annotations

import pytest

from storyversions.reports.markdown import render_markdown
from storyversions.reports.rows import Page, Row
from storyversions.state.schema import Source
from storyversions.words import translated

PARTS = {
    "expected a Measure, found a list [1]": "Measureが要りますが、一覧[1]があります",
    "expected an Office, found the text 'x'": "Officeが要りますが、文字列'x'があります",
    "2024-05-32: May 2024 has 31 days": "2024年5月は31日までです",
    "5/3: this can be May 3 or Mar 5": "5月3日とも3月5日とも読めます",
    "s.md:1:1: a rival is a mapping with value, sources": "異説は次の項目の組です",
    "the state has no field 'x'; it has facts": "状態に項目'x'はありません",
    "x.html: no such folder; make it first": "フォルダーがありません。先に作って",
    "a.csv: not a text: it has null bytes": "ヌル文字があるので",
    "r: the history was rewritten, or this is another branch; --restart begins a new line of"
    " versions beside the old one": "。--restartで、古い系列の隣に",
    "fires: no version of it names a commit, so it was not imported; --restart begins a new line of"
    " versions beside it": "コミットを記した版がないので",
    "1 commit of the file: 1 version, 0 unreadable": "コミット1件：版1件、読めないもの0件",
    "2 commits of the file: 1 version, 1 unreadable": "コミット2件：版1件、読めないもの1件",
    "1 commit of the file: 0 versions, 1 unreadable": "コミット1件：版0件、読めないもの1件",
    "6 commits of the file: 5 versions, 1 unreadable": "コミット6件：版5件、読めないもの1件",
    "Others 3 has no field 'x'": "Others 3に項目'x'はありません",
}


@pytest.mark.parametrize("error", PARTS)
def test_every_part_of_a_sentence_is_japanese(error):
    assert PARTS[error] in translated(error, "ja")


def test_sources_in_markdown_are_joined_as_the_language_joins_them():
    cited = (Source("a", "甲"), Source("b", "乙"))
    page = Page("題", "", (Row("人数", "三人", cited=cited, comma="、"),))
    assert "甲、乙" in render_markdown(page)
