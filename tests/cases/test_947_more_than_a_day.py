"""K1: a day that is chosen for an article is all of what was written, or it is refused.

An hour that no clock has, an offset and a word behind the day were dropped without a word.
"""

from __future__ import annotations

import pytest

from storyversions import UsageError
from storyversions.importers.pages import PageSource
from storyversions.importing.articles.import_article import ArticleChoices, import_article

PAGE = PageSource("fire.html", b"<html lang='en'><h1>Fire</h1><p>It burns.</p>", "text/html")


@pytest.mark.parametrize("text", ["2024-01-01", " 2024-01-01 "])
def test_a_day_is_taken(text):
    draft = import_article(PAGE, ArticleChoices(published=text))
    assert "## 2024-01-01 Fire" in draft.text.splitlines()


@pytest.mark.parametrize(
    "text",
    ["2024-01-01T25:00", "2024-01-01T10:00+15:00", "2024-01-01 xx", "Jan 1, 2024", "2024-02-30"],
)
def test_more_or_less_than_a_day_is_refused(text):
    with pytest.raises(UsageError, match="is no day; write one like 2023-11-20"):
        import_article(PAGE, ArticleChoices(published=text))
