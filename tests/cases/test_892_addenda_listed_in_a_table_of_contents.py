"""An entry of a table of contents was taken for the addendum that it leads to.

It became a version of its own, without words, and the article below it fell out of the base.
"""

from __future__ import annotations

import pytest

from storyversions.importers.pages import PageSource
from storyversions.importing.articles.import_article import import_article
from storyversions.storyfile import story_of

HEAD = "<meta name=date content=2023-11-17><h1>火災</h1>"
TITLES = ("【11/20追記】鎮火", "[11/20 update] It is out", "追記（11/20）：鎮火", "【追記】写真")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("entry", ["<li><a href=#x>{}</a></li>", "<p>{}</p>", "<td>{}</td>"])
def test_an_addendum_is_where_its_title_stands_last(title, entry):
    contents = entry.format(title)
    page = f"{HEAD}{contents}<p>本文。</p><h2>{title}</h2><p>消えた。</p>".encode()
    draft = import_article(PageSource("a.html", page, "text/html; charset=utf-8"))
    lines = draft.text.split("\n")
    assert len(story_of(draft.text, "draft").story) == 2 - title.startswith("【追記】")
    headings = [
        place for place, line in enumerate(lines) if line.startswith(("## 2023-11-20", "### "))
    ]
    assert len(headings) == 1
    assert lines.index("本文。") < headings[0] < lines.index("消えた。")
