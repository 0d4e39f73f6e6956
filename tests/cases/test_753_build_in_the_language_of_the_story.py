"""A build of a Japanese story was told in English, with plurals that the command made up itself."""

from __future__ import annotations

import pytest

from storyversions.cli import run

HEAD = "---\nformat: 1\nstory: s\ntitle: S\nmodel: newsroom\nlanguage: {language}\n---\n\n"
ONE = "## 2024-03-01 一\n\n```facts\nfacts: {{x: a, y: {y}}}\n```\n\n"
TWO = "## 2024-03-02 二\n\n```facts\nfacts[x]: {value: b, since: 2024-03-02}\n```\n\n"
THREE = "## 2024-03-03 三\n\n```facts\nfacts[x]: {certainty: confirmed}\n```\n\n"
JAPANESE = [
    "2024-03-01  一  事実2件",
    "2024-03-02  二  変更1件（事態の変化1件）",
    "2024-03-03  三  変更1件（確度の変更1件）",
    "snapshots/s：全3版、4ファイルを書き込み",
]
ENGLISH = [
    "2024-03-01  一  2 facts",
    "2024-03-02  二  1 change (1 event)",
    "2024-03-03  三  1 change (1 certainty)",
    "snapshots/s: 3 versions, 4 files written",
]


@pytest.fixture
def build(tmp_path, monkeypatch, capsys):
    """Builds a story in a language with the options, and gives the lines that are printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()

    def build(language, *options, title="二", y="a"):
        addenda = ONE.format(y=y) + TWO.replace("二", title) + THREE
        text = HEAD.format(language=language) + addenda
        (tmp_path / "seeds/s.md").write_text(text, encoding="utf-8")
        assert run([*options, "build"]) == 0
        return capsys.readouterr().out.splitlines()

    return build


@pytest.mark.parametrize(
    ("language", "options", "lines"),
    [
        ("ja", (), JAPANESE),
        ("en", (), ENGLISH),
        ("fr", (), ENGLISH),
        ("en", ("--lang", "ja"), JAPANESE),
        ("ja", ("--lang", "en"), ENGLISH),
    ],
)
def test_a_build_speaks_the_language_of_the_story_or_the_one_asked_for(
    build, language, options, lines
):
    assert build(language, *options) == lines


def test_what_was_published_and_is_rewritten_is_said_in_it_too(build):
    build("ja")
    assert build("ja")[3:] == ["snapshots/s：全3版、書き込みなし"]
    assert build("ja", title="2")[4:] == [
        "snapshots/s：公開済みの版の内容が変わりました：2024-03-02",
        "snapshots/s：2024-03-03の内容は同じですが、前の版が変わったためダイジェストが変わりました",
    ]
    assert build("ja", title="2", y="b")[4:] == [
        "snapshots/s：公開済みの版の内容が変わりました：2024-03-01、2024-03-02、2024-03-03",
    ]
