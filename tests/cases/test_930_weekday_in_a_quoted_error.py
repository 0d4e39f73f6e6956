"""A story that keeps an article's wrong weekday and says so in a doubt is not told of it again."""

from __future__ import annotations

from checkout import FIRST_STORY
from lint_files import told


def test_an_error_that_a_doubt_quotes_is_admitted(tmp_path):
    text = FIRST_STORY.read_text(encoding="utf-8")
    wrong = "Friday, November 19"
    assert text.count(f"'{wrong}'") == 2
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    assert told(path) == []
    path.write_text(text.replace(f"'{wrong}'", "a wrong day"), encoding="utf-8")
    assert [rule for _, _, rule, _ in told(path)] == ["weekday", "weekday"]
