"""A line of Japanese was broken inside words: 対／話, ア／ルトマン."""

from __future__ import annotations

from storyversions.words import wrapped


def test_a_run_of_one_script_stays_on_a_line():
    assert wrapped("就任後の対話についてのシアの発言", 20) == [
        "就任後の",
        "対話についてのシアの",
        "発言",
    ]
    assert wrapped("変更: アルダーフォード", 20) == ["変更:", "アルダーフォード"]


def test_a_run_that_is_longer_than_a_line_is_cut():
    assert wrapped("独立行政法人", 8) == ["独立行政", "法人"]
