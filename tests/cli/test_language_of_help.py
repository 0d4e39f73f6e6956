"""Help and errors speak the language that `--lang` asks for, wherever it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.cli import run
from storyversions.cli.app import program
from storyversions.cli.stderr import asked_language
from storyversions.words import languages, translated

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
MESSAGES = json.loads(Path(languages.__path__[0], "messages.ja.json").read_text("utf-8"))


@pytest.fixture
def printed(capsys, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    monkeypatch.setenv("COLUMNS", "80")

    def tell(*args):
        status = run([*args])
        out = capsys.readouterr()
        return status, out.out, out.err

    return tell


def with_those_below(group):
    """The commands of a group, and those of the groups among them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield found
        if isinstance(found, click.Group):
            yield from with_those_below(found)


@pytest.mark.parametrize("found", tuple(with_those_below(program)), ids=lambda found: found.name)
def test_every_text_of_the_help_has_words_in_japanese(found):
    paragraphs = [" ".join(each.split()) for each in found.help.split("\n\n")]
    texts = [*paragraphs, *(each.help for each in found.params if getattr(each, "help", None))]
    texts += [each.line for each in getattr(found, "entries", {}).values()]
    assert [text for text in texts if text not in MESSAGES] == []


@pytest.mark.parametrize("args", [(), ("import",)])
def test_a_group_alone_prints_its_help_in_the_language(printed, args):
    assert printed("--lang", "ja", *args) == printed("--lang", "ja", *args, "--help")
    assert printed(*args) == printed(*args, "--help")
    assert printed(*args)[0] == 0


def test_each_meaning_in_the_help_is_translated(printed):
    """Also that of an option with a range, and the line about a command of a group."""
    assert "変化の大きいN行だけ。測り方も示します。" in printed("diff", "--lang", "ja", "-h")[1]
    assert "ライブブログ。更新ごとに一つの版。" in printed("--lang", "ja", "import")[1]


def test_a_source_that_is_none_is_told_with_those_that_there_are(printed):
    assert "do you mean git?" in printed("import", "gti")[2]
    assert "there are article, git, liveblog" in printed("import", "nothing")[2]


@pytest.mark.parametrize("args", [("--lang", "ja", "--help"), ("diff", "--lang=ja", "--help")])
def test_help_is_printed_in_japanese_within_the_width(printed, args):
    status, out, err = printed(*args)
    assert (status, err) == (0, "")
    assert "使い方: storyversions" in out
    assert "この説明を表示します。" in out
    assert "Show" not in out


def test_help_is_printed_in_english_as_before(printed):
    _, out, _ = printed("diff", "--help")
    assert "Usage: storyversions diff" in out
    assert not JAPANESE.search(out.replace("11月20日", ""))


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("--lang", "ja", "dif"), "'dif'というコマンドはありません。diffのことですか"),
        (("show", "--lang", "ja", "ceoo"), "短い名前でも事実でもありません"),
        (("diff", "--lang", "ja", "--nope"), "オプションはありません"),
        (("diff", "--lang=ja", "1999-01-01"), "記事の始まりより前です"),
        (("log", "--lang", "ja", "--in", "/nowhere"), "ファイルまたはフォルダーがありません"),
        (("timeline", "--lang", "ja"), "事実を指定するか、--watchedを付けてください"),
    ],
)
def test_an_error_is_one_line_in_japanese(printed, args, error):
    status, out, err = printed(*args)
    assert (status, out) == (2, "")
    assert error in err
    assert err.count("\n") == 1


def test_the_language_in_front_is_that_of_the_output_too(printed):
    assert "サム・アルトマン氏" in printed("--lang", "ja", "show", "head", "ceo")[1]


@given(text=st.text(max_size=40) | st.sampled_from(sorted(MESSAGES)))
def test_what_has_no_words_stays_as_it_is(text):
    assert translated(text, "en") == text
    assert translated(text, "fr") == text
    assert translated(f"a.md:3: {text}", "ja") == f"a.md:3: {text}" or JAPANESE.search(
        translated(f"a.md:3: {text}", "ja")
    )


@pytest.mark.parametrize("text", MESSAGES)
def test_a_message_is_filled_with_all_its_parts(text):
    parts = [f"part{n}" for n in range(text.count("{}"))]
    words = translated(text.replace("{}", "%s") % tuple(parts), "ja")
    assert JAPANESE.search(words)
    assert all(part in words for part in parts)


@pytest.mark.parametrize(
    ("words", "lang"),
    [((), ""), (("diff", "--lang", "ja"), "ja"), (("--lang=ja",), "ja"), (("diff", "--lang"), "")],
)
def test_a_language_is_found_wherever_it_stands(words, lang):
    assert asked_language(words) == lang
