"""The command line from outside.

What a newcomer tries, the contracts of its JSON, languages, widths, colours.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import jsonpatch
import pytest
from attrs import frozen
from checkout import CHECKOUT

from storyversions.cli import run
from storyversions.cli.app import program
from storyversions.words import display_width

NAME = "openai-ceo-2023"
COMMANDS = list(program.list_commands(click.Context(program)))
LABELS = [
    *("2023-11-17", "2023-11-19", "2023-11-20.1", "2023-11-20.2", "2023-11-20.3"),
    *("2023-11-21", "2023-11-22", "2023-11-24"),
]
CEO = "organisations[openai].offices[ceo]"
ROLE = "people[sam-altman].roles[microsoft]"


@frozen
class Answer:
    """What a command gave: its exit status and what it printed on either stream."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def folded(self):
        return " ".join(self.out.split())


@pytest.fixture
def ask(capsys, monkeypatch):
    """Runs a command in this process; the folder is the checkout unless a test goes elsewhere."""
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("COLUMNS", "100")

    def asked(*args):
        status = run(list(args))
        return Answer(status, *capsys.readouterr())

    return asked


@pytest.fixture
def told(ask):
    """What a command prints when all is well."""

    def tell(*args):
        answer = ask(*args)
        assert (answer.status, answer.err) == (0, "")
        return answer

    return tell


@pytest.fixture
def desk(ask, tmp_path, monkeypatch):
    """A folder of its own with the first story in it, from which the commands are run."""
    assert ask("demo", str(tmp_path / "desk")).status == 0
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def in_shell(command, **environment):
    """A command line run by bash in the checkout."""
    return subprocess.run(
        [shutil.which("bash"), "-c", command],
        cwd=CHECKOUT,
        env=os.environ | {"COLUMNS": "100", "PY": sys.executable} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def on_a_terminal(*args, **environment):
    """What a command writes to a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "storyversions", *args],
        cwd=CHECKOUT,
        env={k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        | {"TERM": "xterm", "COLUMNS": "80"}
        | environment,
        stdout=slave,
        stderr=subprocess.DEVNULL,
    ):
        os.close(slave)
        written = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # a terminal that nobody writes to any more
                break
            if not part:
                break
            written += part
    os.close(master)
    return written.decode()


# What a newcomer tries.


def test_show_of_a_day_and_a_fact_gives_what_held_at_its_end(told):
    title, _, row = told("show", "11/20", "ceo").lines
    assert title.split("  ")[0] == "The OpenAI CEO crisis"
    assert title.endswith("2023-11-20.3, The staff against the board")
    assert row == "CEO of OpenAI         Emmett Shear (acting), announced, since 2023-11-20"


def test_show_of_a_day_gives_all_that_holds_watched_facts_first(told):
    paths = [fact["path"] for fact in told("show", "11/20", "--format", "json").json["facts"]]
    watched = [
        CEO,
        "organisations[openai].board[ilya-sutskever]",
        ROLE,
        "matters[altman-return]",
        "measures[signatures]",
    ]
    places = [paths.index(path) for path in [*watched, "facts[ceo-search]"]]
    assert places == sorted(places)
    assert [path for path in paths if path.startswith("works[q-star")] == []
    assert told("show", "11/20").lines[2].startswith("CEO of OpenAI         Emmett Shear (acting)")


def test_diff_alone_compares_the_last_two_versions(told):
    assert told("diff") == told("diff", "11/22", "11/24")
    assert "2023-11-22 → 2023-11-24" in told("diff").lines[0]


def test_diff_with_one_revision_compares_it_with_the_head(told):
    assert told("diff", "11/19") == told("diff", "11/19", "head")
    assert "2023-11-19 → 2023-11-24, by way of 5 versions" in told("diff", "11/19").lines[0]


def test_two_dots_stand_for_two_revisions(told):
    assert told("diff", "11/19..11/22") == told("diff", "11/19", "11/22")
    assert told("diff", "2023-11-20.1..11/20.3", "signatures") == told(
        "diff", "11/20.1", "11/20.3", "signatures"
    )


def test_a_diff_backwards_says_that_it_undoes(told):
    text = told("diff", "11/22", "11/19").folded
    assert "2023-11-22 → 2023-11-19" in text
    assert "going back: what follows is undone" in text
    assert "Mira Murati (acting) gave way to Sam Altman" in text


def test_a_day_without_a_version_is_the_last_one_before_it(told):
    assert told("diff", "11/18", "11/22") == told("diff", "11/17", "11/22")


def test_a_path_keeps_what_is_below_it(told):
    text = told("diff", "11/19", "11/22", "organisations.openai").folded
    assert "CEO of OpenAI" in text
    assert "Board of OpenAI" in text
    assert "Microsoft" not in text
    paths = [
        change["path"]
        for change in told(
            "diff", "11/19", "11/22", "organisations.openai", "--format", "json"
        ).json["changes"]
    ]
    assert [path for path in paths if not path.startswith("organisations[openai].")] == []


def test_a_pipe_that_closes_early_is_silent():
    done = in_shell('"$PY" -m storyversions diff 11/19 11/22 | head -3; echo "${PIPESTATUS[0]}"')
    assert done.stderr == ""
    assert done.stdout.splitlines()[0].startswith("The OpenAI CEO crisis")
    assert done.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize(
    "arguments", ["diff 11/17 11/24 --format json", "--help", "show --all", "--completion bash"]
)
def test_a_pipe_that_nobody_reads_is_silent_too(arguments):
    done = in_shell(f'"$PY" -m storyversions {arguments} | true; echo "${{PIPESTATUS[0]}}"')
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_the_module_says_its_version():
    done = in_shell('"$PY" -m storyversions --version')
    assert (done.returncode, done.stdout) == (0, f"storyversions {version('storyversions')}\n")
    assert in_shell('"$PY" -m storyversions --version --help').stdout == done.stdout


def test_closed_streams_do_no_harm():
    assert in_shell('"$PY" -m storyversions diff >&-').returncode == 0
    assert in_shell('"$PY" -m storyversions --version >&-').returncode == 0
    assert in_shell('"$PY" -m storyversions nonsense 2>&-').returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.parametrize("command", ["diff", "log", "--version", "--help"])
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_full_disk_is_told_in_one_sentence(command, buffered):
    done = in_shell(f'"$PY" -m storyversions {command} >/dev/full', PYTHONUNBUFFERED=buffered)
    assert (done.returncode, done.stderr) == (2, "storyversions: no space left on device\n")


def test_japanese_is_written_whatever_the_locale_says():
    done = in_shell(
        '"$PY" -m storyversions show 11/22 ceo --lang ja',
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONIOENCODING="",
    )
    assert "サム・アルトマン氏（11月22日、合意）" in done.stdout


# Exit codes.


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["diff", "11/19", "11/22", "--exit-code"], 1),
        (["diff", "11/22", "11/19", "--exit-code"], 1),
        (["diff", "11/19", "11/19", "--exit-code"], 0),
        (["diff", "11/19", "11/22"], 0),
        (["diff", "11/22", "11/24", "ceo", "--exit-code"], 0),
        (["diff", "11/21", "11/22", "ceo", "--exit-code"], 1),
        (["diff", "11/21", "11/22", "ceo", "--ignore", "ceo", "--exit-code"], 0),
        (["diff", "11/19", "11/22", "altman-microsoft", "--exit-code"], 1),
        (["diff", "11/19", "11/22", "altman-microsoft", "--net", "--exit-code"], 0),
        (["diff", "11/19", "11/22", "--exit-code", "--format", "json"], 1),
        (["diff", "11/19", "11/22", "--exit-code", "--format", "jsonpatch"], 1),
        (["check"], 0),
        (["build", "--check"], 0),
    ],
)
def test_the_exit_status_says_whether_something_differs(ask, args, status):
    answer = ask(*args)
    assert (answer.status, answer.err) == (status, "")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_two_ends_that_are_the_same_say_that_nothing_differs(told, lang):
    said = {"en": "Nothing differs.", "ja": "違いはありません。"}[lang]
    assert told("diff", "11/19", "11/19", "--lang", lang).lines[-1] == said
    assert told("diff", "11/22", "11/24", "signatures", "--lang", lang).lines[-1] == said


# What of a diff is shown.


def test_watched_leaves_the_watched_facts(told):
    rows = [
        line[:20].rstrip()
        for line in told("diff", "11/19", "11/22", "--watched").lines[2:]
        if line[:1].strip()
    ]
    assert rows == [
        *("CEO of OpenAI", "Board of OpenAI", "Altman's role at", "Microsoft"),
        *("Brockman", "Return talks", "Signatures"),
    ]


def test_net_leaves_out_what_happened_on_the_way(told):
    text = told("diff", "11/19", "11/22", "--net", "--watched").folded
    assert "In between" not in text
    assert "Came and went" not in text
    plain = told("diff", "11/19", "11/22", "--net", "--format", "json").json
    assert (plain["passing"], plain["itinerary"]) == ([], [])


def test_ignore_leaves_out_a_fact_or_all_below_a_path(told):
    plain = told(
        *(
            "diff",
            "11/19",
            "11/22",
            "--ignore",
            "statements",
            "--ignore",
            "ceo",
            "--ignore",
            "people",
            "--format",
            "json",
        )
    ).json
    paths = [change["path"] for change in plain["changes"] + plain["passing"]]
    assert [
        path for path in paths if path.startswith(("statements", "people")) or path == CEO
    ] == []
    assert "organisations[openai].board[bret-taylor]" in paths


@pytest.mark.parametrize(
    "selection", [["ceo"], ["--watched"], ["--ignore", "statements"], ["board", "signatures"]]
)
def test_what_is_selected_is_selected_in_every_format(told, selection):
    plain = told("diff", "11/19", "11/22", *selection, "--format", "json").json
    kept = {change["path"] for change in plain["changes"]}
    pointers = [change["pointer"] for change in plain["changes"]]
    patch = told("diff", "11/19", "11/22", *selection, "--format", "jsonpatch").json
    assert 0 < len(patch) < len(told("diff", "11/19", "11/22", "--format", "jsonpatch").json)
    assert [
        each["path"]
        for each in patch
        if not any(pointer.startswith(each["path"]) for pointer in pointers)
    ] == []
    touched = kept | {change["path"] for change in plain["passing"]}
    assert {change["path"] for step in plain["itinerary"] for change in step["changes"]} == touched


# JSON, by the contract.

PLAIN = {"before", "after", "value", "values", "tree", "past"}
"""Members that hold a fact's own JSON, in which null and empty mean what they say."""


def empty_members(plain, where=""):
    """Where a JSON holds null, false or something empty outside a fact's own JSON."""
    if isinstance(plain, dict):
        for name, each in plain.items():
            if name not in PLAIN:
                yield from empty_members(each, f"{where}/{name}")
    elif isinstance(plain, list) and plain:
        for index, each in enumerate(plain):
            yield from empty_members(each, f"{where}/{index}")
    elif plain in (None, "", [], False):
        yield where


VERSION = {"number", "label", "recorded", "title", "digest"}
STEP = {
    "kind",
    "cause",
    "direction",
    "before",
    "after",
    "since",
    "until",
    "certainty",
    "past",
    "sentence",
}
CHANGE = STEP | {"path", "pointer", "name", "label", "versions", "steps", "sources", "missing"}
SOURCE = {"id", "name", "title", "url", "date"}
FACT = {
    "path",
    "state",
    "value",
    "since",
    "until",
    "certainty",
    "doubts",
    "sources",
    "note",
    "set_in",
}
KINDS = {"added", "removed", "replaced", "moved", "past"}
CAUSES = {
    "event",
    "disclosure",
    "correction",
    "certainty",
    "retraction",
    "editorial",
    "undetermined",
}


@pytest.mark.parametrize(("a", "b"), [("11/19", "11/22"), ("11/17", "11/24"), ("11/24", "11/17")])
def test_the_json_of_a_diff_has_the_members_of_the_contract_and_no_empty_one(told, a, b):
    plain = told("diff", a, b, "--format", "json").json
    assert list(plain) == ["format", "story", "from", "to", "changes", "passing", "itinerary"]
    assert (plain["format"], plain["story"]) == (1, NAME)
    assert set(plain["from"]) == set(plain["to"]) == VERSION
    assert list(empty_members(plain)) == []
    for change in plain["changes"] + plain["passing"]:
        assert set(change) - CHANGE - {"values"} == set()
        assert set(change) >= {"path", "pointer", "label", "kind", "versions", "steps", "sentence"}
        assert change["versions"] == [step["version"] for step in change["steps"]]
        assert change["kind"] in KINDS
        assert change.get("cause", "event") in CAUSES
        assert change.get("direction", "firmer") in {"firmer", "weaker"}
        assert [
            set(source) - SOURCE for source in change.get("sources", []) if set(source) - SOURCE
        ] == []
        for step in change["steps"]:
            assert set(step) - STEP - {"version", "missing", "sources"} == set()
            assert set(step) >= {"version", "kind", "sentence"}
    for step in plain["itinerary"]:
        assert list(step) == ["version", "changes"]
        assert step["version"] in LABELS
        for change in step["changes"]:
            assert set(change) >= {"path", "kind", "sentence"}


def test_the_json_of_a_change_tells_both_sides_its_date_and_its_steps(told):
    plain = told("diff", "11/19", "11/22", "ceo", "--format", "json").json
    (change,) = plain["changes"]
    assert (change["path"], change["pointer"]) == (CEO, "/organisations/openai/offices/ceo")
    assert (change["name"], change["label"], change["kind"]) == ("ceo", "CEO of OpenAI", "replaced")
    assert change["before"] == {
        "value": {"holder": "mira-murati", "acting": True},
        "certainty": "announced",
        "since": "2023-11-17",
        "sources": ["openai-blog", "wired-jp"],
    }
    assert change["after"]["value"] == {"holder": "sam-altman", "acting": False}
    assert (change["since"], change["certainty"]) == ("2023-11-22", "agreed")
    assert change["versions"] == ["2023-11-20.1", "2023-11-22"]
    assert change["sources"] == [{"id": "openai-on-x", "name": "OpenAI on X"}]
    assert change["sentence"] == (
        "CEO of OpenAI: Mira Murati (acting) gave way to Sam Altman, agreed, since 2023-11-22. "
        "In between: Emmett Shear (acting), from 2023-11-20."
    )


def test_a_side_that_is_nothing_is_left_out_of_the_json(told):
    plain = told("diff", "11/20.1", "11/22", "--format", "json").json
    changes = {change["path"]: change for change in plain["changes"]}
    assert "before" not in changes["organisations[openai].board[bret-taylor]"]
    assert "after" not in changes["organisations[openai].board[helen-toner]"]


def test_the_json_of_what_passed_has_its_value_after_each_version(told):
    plain = told("diff", "11/19", "11/22", "altman-microsoft", "--format", "json").json
    (passed,) = plain["passing"]
    assert plain["changes"] == []
    assert passed["path"] == ROLE
    assert passed["versions"] == ["2023-11-20.2", "2023-11-20.3", "2023-11-21", "2023-11-22"]
    assert [value and len(value.get("doubts", [])) for value in passed["values"]] == [0, 1, 2, None]
    assert [step["kind"] for step in passed["steps"]] == [
        "added",
        "replaced",
        "replaced",
        "removed",
    ]


def test_the_json_of_no_difference_has_no_change(told):
    plain = told("diff", "11/19", "11/19", "--format", "json").json
    assert (plain["changes"], plain["passing"], plain["itinerary"]) == ([], [], [])
    assert told("diff", "11/19", "11/19", "--format", "jsonpatch").json == []


def test_sentences_of_the_json_are_in_the_language_that_is_asked_for(told):
    plain = told("diff", "11/19", "11/22", "ceo", "--format", "json", "--lang", "ja").json
    assert plain["changes"][0]["label"] == "OpenAIのCEO"
    assert plain["changes"][0]["sentence"].startswith(
        "OpenAIのCEO：ミラ・ムラティ氏（暫定）からサム・アルトマン氏に交代"
    )


def test_the_json_of_one_fact_that_holds(told):
    assert told("show", "11/22", "ceo", "--format", "json").json == {
        "version": "2023-11-22",
        "path": CEO,
        "state": "held",
        "value": {"holder": "sam-altman", "acting": False},
        "since": "2023-11-22",
        "certainty": "agreed",
        "sources": [{"id": "openai-on-x", "name": "OpenAI on X"}],
        "note": "in principle; details are being worked out",
        "set_in": "2023-11-22",
    }


def test_the_json_of_one_fact_that_is_no_claim_is_its_plain_json(told):
    assert told("show", "11/22", "people.sam-altman.names.en", "--format", "json").json == {
        "version": "2023-11-22",
        "path": "people[sam-altman].names[en]",
        "state": "held",
        "value": "Sam Altman",
        "set_in": "2023-11-17",
    }


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["11/20"],
        ["11/22", "board"],
        ["people"],
        ["ceo", "signatures"],
        ["--all"],
        ["organisations.openai"],
    ],
)
def test_the_json_of_several_facts_is_a_list_beside_the_tree(told, args):
    plain = told("show", *args, "--format", "json").json
    assert list(plain) == ["version", "facts", "tree"]
    assert list(empty_members(plain)) == []
    assert [
        fact for fact in plain["facts"] if set(fact) - FACT or not set(fact) >= {"path", "state"}
    ] == []
    assert set(plain["tree"]) == {
        *(
            "people",
            "organisations",
            "matters",
            "measures",
            "works",
            "statements",
            "events",
            "facts",
        ),
    }


def test_all_adds_the_facts_that_have_ended_or_are_not_known_yet(told):
    plain, more = (
        told("show", "11/22", *args, "--format", "json").json["facts"] for args in ([], ["--all"])
    )
    assert {fact["state"] for fact in plain} == {"held"}
    states = {fact["path"]: fact["state"] for fact in more}
    assert (states[ROLE], states["works[q-star]"], states[CEO]) == ("ended", "unknown", "held")
    assert [fact["path"] for fact in more if fact["state"] == "held"] == [
        fact["path"] for fact in plain
    ]


def test_the_json_of_the_log_has_the_versions_newest_first(told):
    plain = told("log", "--format", "json").json
    assert [each["label"] for each in plain["versions"]] == LABELS[::-1]
    assert [each["number"] for each in plain["versions"]] == list(range(8, 0, -1))
    assert [
        each
        for each in plain["versions"]
        if set(each) - VERSION - {"causes"} or not set(each) >= VERSION
    ] == []
    assert list(empty_members(plain)) == []
    assert plain["versions"][0]["recorded"] == "2023-11-24"


def test_the_log_tells_each_version_by_its_title(told):
    lines = told("log").lines
    assert lines[0].split("  ")[0] == "The OpenAI CEO crisis"
    assert lines[0].endswith("2023-11-17 – 2023-11-24")
    assert [line.split("  ")[0] for line in lines[2:] if not line.startswith(" ")] == LABELS[::-1]
    assert [line for line in lines if "first version" in line] == [
        line for line in lines if line.startswith("2023-11-17")
    ]


def test_check_of_a_sound_folder_has_nothing_to_say(told):
    assert told("check").out == ""
    assert told("check", "--format", "json").json == {"findings": []}


def test_the_json_of_a_finding_names_the_check_the_rule_and_the_file(ask, desk):
    file = desk / "snapshots" / NAME / "2023-11-21.json"
    file.write_bytes(file.read_bytes().replace(b"Bloomberg", b"Bloomborg", 1))
    answer = ask("check", "--only", "files", "--format", "json")
    (finding,) = answer.json["findings"]
    assert (answer.status, answer.err) == (1, "")
    assert set(finding) == {"check", "rule", "sentence", "file"}
    assert (finding["check"], finding["file"]) == ("files", f"snapshots/{NAME}/2023-11-21.json")
    assert finding["sentence"] == "its digest does not match: it was changed"
    assert ask("check", "--only", "files").out == f"{finding['file']}: {finding['sentence']}\n"
    assert ask("check").status == 1


# Languages, widths, colours.


@pytest.mark.usefixtures("desk")
def test_the_language_of_the_story_is_that_of_its_reports_unless_another_is_asked_for(ask):
    assert ask("new", "hashi", "--lang", "ja").status == 0
    assert ask("build").status == 0
    args = ("show", "bridge", "--story", "hashi")
    assert "橋" in ask(*args).out
    assert "since 2024-03-09" in ask(*args, "--lang", "en").folded


def test_the_diff_in_japanese_reads_as_japanese(told):
    text = told("diff", "11/19", "11/22", "--watched", "--lang", "ja").folded
    assert "11月19日版 → 11月22日版（途中に4版）" in text
    assert "ミラ・ムラティ氏（暫定）からサム・アルトマン氏に交代（11月22日、" in text
    assert "ブレット・テイラー（議長）" in text


EVERYTHING = [
    *(["diff", "11/17", "11/24"], ["diff", "11/24", "11/17"], ["diff", "11/19", "11/22"]),
    *(["show", "--all"], ["show", "11/20"], ["log"]),
]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("args", EVERYTHING, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(told, monkeypatch, args, width, lang):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = told(*args, "--lang", lang).lines
    assert [line for line in lines if display_width(line) > width] == []
    assert max(map(display_width, lines)) > width * 0.7
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("columns", "widest"), [("200", 120), ("0", 100), ("wide", 100), ("-5", 100), ("1", 30)]
)
def test_a_width_that_makes_no_sense_does_no_harm(told, monkeypatch, columns, widest):
    monkeypatch.setenv("COLUMNS", columns)
    assert max(map(display_width, told("diff", "11/19", "11/22").lines)) <= widest


def test_the_text_is_the_same_at_every_width(told, monkeypatch):
    texts = set()
    for width in (60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        texts.add(re.sub(r"\s", "", told("show", "11/20", "power-struggle").out))
    assert len(texts) == 1


def test_text_is_coloured_on_a_terminal():
    written = on_a_terminal("diff", "11/19", "11/22", "ceo")
    assert "\x1b[1mThe OpenAI CEO crisis\x1b[0m" in written
    assert "\x1b[1mCEO of OpenAI" in written


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_text_is_not_coloured_on_a_terminal_that_asks_for_none(environment):
    written = on_a_terminal("diff", "11/19", "11/22", "ceo", **environment)
    assert "CEO of OpenAI" in written
    assert "\x1b" not in written


def test_an_empty_no_color_asks_for_nothing():
    assert "\x1b[1m" in on_a_terminal("show", "ceo", NO_COLOR="")


def test_text_is_not_coloured_elsewhere(told):
    assert "\x1b" not in told("diff", "11/19", "11/22").out


def test_json_is_never_coloured():
    assert "\x1b" not in on_a_terminal("show", "ceo", "--format", "json")


def test_a_text_cannot_steer_the_terminal(ask, tmp_path):
    file = tmp_path / "s.md"
    file.write_text(
        "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01"
        ' \x1b[2J\u202eOne\n\n```facts\nfacts: {x: "a\\e[31m\\u202eb\\u2028c"}\n```\n',
        encoding="utf-8",
    )
    for command in ("show", "log"):
        answer = ask(command, "--in", str(file))
        assert answer.status == 0
        assert [char for char in answer.out if char in "\x1b\u202e\u2028"] == []
    assert "a\\u001b[31m\\u202eb\\u2028c" in ask("show", "--in", str(file)).out


# Completion and help.


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell_names_the_program(shell):
    done = in_shell(f'"$PY" -m storyversions --completion {shell}')
    assert (done.returncode, done.stderr) == (0, "")
    assert "_STORYVERSIONS_COMPLETE" in done.stdout
    assert f"{shell}_complete" in done.stdout


def test_the_bash_script_is_one_that_bash_reads():
    done = in_shell('"$PY" -m storyversions --completion bash | bash -n; echo "${PIPESTATUS[@]}"')
    assert (done.stdout, done.stderr) == ("0 0\n", "")


@pytest.mark.parametrize(
    ("words", "cword", "expected"),
    [
        ("storyversions ", 1, COMMANDS),
        ("storyversions d", 1, ["diff", "demo"]),
        ("storyversions diff --w", 2, ["--watched", "--where"]),
        ("storyversions diff --format ", 3, ["text", "markdown", "html", "json", "jsonpatch"]),
        ("storyversions show --lang ", 3, ["en", "ja"]),
    ],
)
def test_commands_options_and_choices_are_completed(words, cword, expected):
    done = in_shell(
        '"$PY" -m storyversions',
        _STORYVERSIONS_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(cword),
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == expected
    assert (done.returncode, done.stderr) == (0, "")


def test_help_lists_every_command_with_a_sentence(told):
    text = told("--help").out
    listed = dict(re.findall(r"^  (\w+) +(\S.*)$", text[text.index("Commands:") :], re.MULTILINE))
    assert list(listed) == COMMANDS
    assert [
        sentence for sentence in listed.values() if not re.fullmatch(r"[A-Z].*\.", sentence)
    ] == []
    assert told("-h").out == text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_says_what_it_and_each_of_its_options_does(told, name):
    command = program.get_command(click.Context(program), name)
    text = told(name, "--help").out
    assert text.startswith(f"Usage: storyversions {name} ")
    assert re.match(r"[A-Z].*\.", command.help, re.DOTALL) is not None
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not re.fullmatch(r"[A-Z].*\.", each.help or "")] == []
    assert [each.name for each in options if each.hidden or each.opts[0] not in text] == []
    assert max(map(display_width, text.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_line_of_a_commands_help_is_no_longer_than_a_line(name):
    command = program.get_command(click.Context(program), name)
    assert len(command.help.splitlines()[0]) <= 100


# Where a story is read from.


def test_a_story_file_needs_no_build(told, desk):
    expected = told("diff", "11/19", "11/22").out
    seed = desk / "seeds" / f"{NAME}.md"
    assert told("diff", "11/19", "11/22", "--in", str(seed)).out == expected
    assert told("diff", "11/19", "11/22", "--in", str(seed), "--story", NAME).out == expected


def test_in_names_a_folder_of_snapshots_a_folder_of_several_or_a_demo_folder(
    told, desk, monkeypatch
):
    expected = told("show", "ceo").out
    monkeypatch.chdir("/")
    for path in (desk / "snapshots" / NAME, desk / "snapshots", desk):
        assert told("show", "ceo", "--in", str(path)).out == expected
    monkeypatch.chdir(desk / "snapshots" / NAME)
    assert told("show", "ceo", "--in", ".").out == expected


def test_of_several_stories_one_is_named_by_story(ask, desk):
    assert ask("new", "bridge").status == 0
    assert ask("build").status == 0
    answer = ask("log")
    assert (answer.status, answer.out) == (2, "")
    assert (
        answer.err
        == f"storyversions: several stories are here; choose one with --story: bridge, {NAME}\n"
    )
    assert "A bridge is closed" in ask("log", "--story", "bridge").out
    assert "The OpenAI CEO crisis" in ask("log", "--story", NAME).out
    assert "A bridge is closed" in ask("log", "--in", str(desk), "--story", "bridge").out
    assert "A bridge is closed" in ask("log", "--in", f"snapshots{os.sep}bridge").out
    assert ask("check").status == 0


@pytest.mark.parametrize("where", [".", "snapshots", f"snapshots/{NAME}"])
def test_a_seed_that_has_changed_is_said_in_one_line_that_names_build(
    ask, desk, monkeypatch, where
):
    seed = desk / "seeds" / f"{NAME}.md"
    seed.write_text(seed.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    monkeypatch.chdir(desk / where)
    answer = ask("show", "ceo", "--in", ".")
    assert answer.status == 0
    assert "Sam Altman" in answer.out
    assert answer.err.count("\n") == 1
    assert re.fullmatch(
        rf"storyversions: \S*seeds/{NAME}.md has changed since its snapshots were built; run"
        r" storyversions build\n",
        answer.err,
    )
    assert json.loads(ask("show", "ceo", "--in", ".", "--format", "json").out)["state"] == "held"


def test_a_seed_whose_time_alone_has_changed_is_not_said(told, desk):
    os.utime(desk / "seeds" / f"{NAME}.md", (2_000_000_000, 2_000_000_000))
    assert told("show", "ceo").err == ""


def test_a_seed_that_cannot_be_read_is_said_and_the_snapshots_are_read(ask, desk):
    (desk / "seeds" / f"{NAME}.md").write_bytes(b"\xff\xfe")
    answer = ask("show", "ceo")
    assert (answer.status, answer.err) == (
        0,
        f"storyversions: seeds/{NAME}.md: not a text in UTF-8 (byte 1)\n",
    )


def test_the_demo_is_the_first_story_with_its_diff(told, tmp_path, monkeypatch):
    expected = told("diff", "11/19", "11/22").out
    text = told("demo", str(tmp_path / "a" / "b")).out
    assert text.splitlines()[-1].strip() == "storyversions diff 11/19 11/22"
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert told("diff", "11/19", "11/22").out == expected
    assert told("build", "--check").out == ""
    *versions, last = told("build").out.splitlines()
    assert (len(versions), last) == (8, f"snapshots/{NAME}: 8 versions, nothing to write")


def test_model_takes_a_class_of_this_folder(ask, tmp_path, monkeypatch):
    (tmp_path / "house_model_200.py").write_text(
        "from attrs import frozen\n@frozen\nclass House:\n    rooms: int = 1\n    colour: str ="
        " 'white'\n",
        encoding="utf-8",
    )
    (tmp_path / "house.md").write_text(
        "---\nformat: 1\nstory: house\ntitle: A house\n---\n\n## 2024-03-01"
        " Bought\n\n```facts\nrooms: 4\n```\n\n## 2024-05-01 Painted\n\n```facts\ncolour:"
        " no\n```\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    model = ("--model", "house_model_200:House")
    assert ask("build", "--in", "house.md", *model).out.splitlines() == [
        "2024-03-01  Bought  2 facts",
        "2024-05-01  Painted  1 change",
        "snapshots/house: 2 versions, 3 files written",
    ]
    tree = ask("show", *model, "--format", "json").json["tree"]
    assert tree == {"rooms": 4, "colour": "no"}
    patch = ask("diff", *model, "--format", "jsonpatch").json
    assert jsonpatch.apply_patch({"rooms": 4, "colour": "white"}, patch) == tree
    assert ask("check", *model, "--only", "files").status == 0
    assert ask("show", "colour", "--in", "house.md", *model).lines[-1].split() == ["Colour", "no"]


# Revisions.


@pytest.mark.parametrize(
    ("revision", "label"),
    [
        ("first", "2023-11-17"),
        ("head", "2023-11-24"),
        ("head~2", "2023-11-21"),
        ("v3", "2023-11-20.1"),
        ("2023-11-20.2", "2023-11-20.2"),
        ("11/20.2", "2023-11-20.2"),
        ("2023-11-20", "2023-11-20.3"),
        ("11/20", "2023-11-20.3"),
        ("Nov 20", "2023-11-20.3"),
        ("20 Nov", "2023-11-20.3"),
        ("11月20日", "2023-11-20.3"),
        ("11月18日", "2023-11-17"),
        ("2023-11", "2023-11-24"),
        ("2023-11-20T12:00", "2023-11-19"),
        (" 11/20 ", "2023-11-20.3"),
    ],
)
def test_every_form_of_a_revision_names_its_version(told, revision, label):
    assert told("show", revision, "ceo", "--format", "json").json["version"] == label


def test_a_day_after_the_last_version_is_said_on_stderr(ask):
    answer = ask("show", "12/25", "ceo", "--format", "json")
    assert (answer.status, answer.err) == (
        0,
        "storyversions: 12/25 is after the last version, which is 2023-11-24\n",
    )
    assert answer.json["version"] == "2023-11-24"


def test_a_fact_is_named_by_short_name_path_or_dotted_path(told):
    named = [
        told("show", "11/21", fact).out for fact in ("ceo", CEO, "organisations.openai.offices.ceo")
    ]
    assert named[0] == named[1] == named[2]


def test_a_fact_that_only_a_later_version_knows_is_unknown_and_no_error(told):
    assert told("show", "11/17", "q-star").lines[-1].split() == ["Q*", "unknown"]
    assert told("show", "11/17", "q-star", "--lang", "ja").lines[-1].split()[-1] == "不明"
