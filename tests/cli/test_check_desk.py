"""`storyversions check --only` runs the checks of the desk, and tells findings in four forms."""

from __future__ import annotations

import json

import pytest
from checkout import copy_first_story
from sarif_shape import faults_of_sarif

NAME = "openai-ceo-2023"
SEED = f"seeds/{NAME}.md"
PLACES = [f"{SEED}:{place}" for place in ("119:29", "131:19", "589:1")]


@pytest.fixture
def desk(tmp_path):
    copy_first_story(tmp_path)
    return tmp_path / SEED


def places(out):
    return [line.split(": ")[0] for line in out.splitlines()]


@pytest.mark.parametrize(
    "where", [(), ("--in", SEED), ("--in", "snapshots"), ("--in", f"snapshots/{NAME}")]
)
@pytest.mark.usefixtures("desk")
def test_stale_passages_are_told_with_their_place_wherever_the_story_is_read(ask, where):
    status, out, err = ask("check", "--only", "stale", *where)
    assert (status, places(out), err) == (1, PLACES, "")


@pytest.mark.usefixtures("desk")
def test_a_check_alone_runs_no_check_of_the_desk(ask):
    assert ask("check") == (0, "", "")


@pytest.mark.parametrize(
    "only", [("--only", "rules", "--only", "stale"), ("--only", "stale,rules,stale")]
)
@pytest.mark.usefixtures("desk")
def test_several_checks_are_run_once_each(ask, only):
    assert places(ask("check", *only)[1]) == PLACES


@pytest.mark.usefixtures("desk")
def test_a_check_that_there_is_none_of_is_refused_with_those_that_there_are(ask):
    status, out, err = ask("check", "--only", "stale,spelling")
    assert (status, out) == (2, "")
    assert "'spelling' is not one of 'files', 'build', 'rules', 'stale'" in err


@pytest.mark.usefixtures("desk")
def test_findings_are_told_to_github_beside_their_lines(ask):
    status, out, _ = ask("check", "--only", "stale", "--format", "github")
    lines = out.splitlines()
    assert (status, len(lines)) == (1, 3)
    assert lines[2] == (
        f"::error file={SEED},line=589,col=1::“Mira Murati is the interim CEO” is out of date since"
        " 2023-11-20.1; CEO of OpenAI now: Sam Altman, agreed, since 2023-11-22"
    )


@pytest.mark.parametrize("only", [(), ("--only", "stale")])
@pytest.mark.usefixtures("desk")
def test_a_log_of_sarif_is_one_also_where_nothing_is_found(ask, only):
    status, out, _ = ask("check", *only, "--format", "sarif")
    log = json.loads(out)
    assert (status, len(log["runs"][0]["results"])) == ((1, 3) if only else (0, 0))
    assert faults_of_sarif(log) == []


def test_what_the_files_lack_is_told_in_every_form(ask, desk):
    (desk.parent.parent / "snapshots" / NAME / "2023-11-21.json").unlink()
    told = [ask("check", "--only", "files", "--format", form) for form in ("github", "sarif")]
    assert [status for status, _, _ in told] == [1, 1]
    assert told[0][1].startswith("::error file=snapshots/")
    assert faults_of_sarif(json.loads(told[1][1])) == []


@pytest.mark.usefixtures("desk")
def test_a_check_speaks_the_language_that_is_asked_for(ask):
    assert "現在のOpenAIのCEO" in ask("check", "--only", "stale", "--lang", "ja")[1]


@pytest.mark.usefixtures("desk")
def test_the_json_of_several_stories_has_the_findings_of_each(ask):
    ask("new", "other")
    ask("build")
    findings = json.loads(ask("check", "--only", "stale", "--format", "json")[1])["findings"]
    assert [f"{each['file']}:{each['line']}:{each['column']}" for each in findings] == PLACES
    assert ask("check", "--only", "stale", "--story", "other") == (0, "", "")


@pytest.mark.parametrize(
    ("where", "complaint"),
    [
        (("--in", "story.db"), f"story.db/{NAME}: this check reads the story file; name it with"),
        (("--in", "story.db", "--story", NAME), "this check reads the story file"),
        (("--in", "nowhere"), "nowhere: no such file or directory"),
        (("--in", "snapshots", "--story", "nothing"), "there is no story 'nothing' here"),
        (("--in", "empty"), "no story's snapshots are in this folder"),
        (("--in", "bad.md"), "bad.md:1:1: a story file begins with front matter"),
    ],
)
def test_what_cannot_be_looked_at_is_trouble(ask, desk, where, complaint):
    ask("copy", "snapshots", "story.db")
    folder = desk.parent.parent
    (folder / "empty").mkdir()
    (folder / "bad.md").write_text("no story", encoding="utf-8")
    status, out, err = ask("check", "--only", "stale", *where)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


def test_without_a_story_here_the_check_says_what_to_do(ask):
    status, _, err = ask("check", "--only", "stale")
    assert (status, "there is no story here" in err) == (2, True)


def test_snapshots_without_their_story_file_have_no_standing_text_to_check(ask, desk):
    desk.unlink()
    status, out, err = ask("check", "--only", "stale")
    assert (status, out) == (2, "")
    assert f"snapshots/{NAME}: this check reads the story file; name it with --in" in err
