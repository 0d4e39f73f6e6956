"""A wildfire with a model of its own passes through the same commands as the first story."""

from __future__ import annotations

import ast
import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import jsonpatch
import pytest
from approving import approved
from checkout import CHECKOUT, PACKAGE, SUPPORT
from fire_model import Fire

from storyversions import cli
from storyversions.stores import files
from storyversions.storyfile import read_story_file

LANGUAGES = ("en", "ja")
LABELS = ["2031-08-03", "2031-08-05", "2031-08-09"]
TOWNS = ["Alder Ford", "Pine Hollow", "Dunmere", "Lower Quill"]


@pytest.fixture(scope="module")
def story():
    return read_story_file(SUPPORT / "fire.md", Fire).story


def run(*args, story="fire.md", model="fire_model:Fire", folder=SUPPORT):
    """A command as a user of the second story runs it.

    Exit status, what it printed, and what it complained of.
    """
    source = ["--in", story, "--model", model] if story else []
    told, complaint = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(complaint):
        patch.setenv("COLUMNS", "100")
        patch.chdir(folder)
        code = cli.run([*args, *source])
    return code, told.getvalue(), complaint.getvalue()


def printed(*args, **kwargs):
    code, text, complaint = run(*args, **kwargs)
    assert (code, complaint) == (0, "")
    return text


def said(*args, **kwargs):
    """What a command printed as one line, to look for sentences that a page breaks."""
    return " ".join(printed(*args, **kwargs).split())


def changes_of(*args):
    """The changes that a diff gives as JSON."""
    return json.loads(printed("diff", *args, "--format", "json"))["changes"]


# ---------------------------------------------------------------- the same commands


def test_three_forms_of_headings_give_three_versions(story):
    titles = ["A fire in the Saltgrass hills", "The wind turns", "The fire is held"]
    assert [(version.label, version.title) for version in story.versions] == [
        *zip(LABELS, titles, strict=True)
    ]


def test_it_is_built_and_its_snapshots_are_what_the_file_builds(tmp_path, story):
    assert "3 versions" in printed("build", "--out", str(tmp_path))
    assert printed("build", "--check", "--out", str(tmp_path)) == ""
    folder = tmp_path / "saltgrass-fire"
    assert files.read(folder, Fire).versions == story.versions
    assert printed("check", "--only", "files", story=str(tmp_path)) == ""


def test_a_changed_snapshot_is_found(tmp_path):
    printed("build", "--out", str(tmp_path))
    snapshot = tmp_path / "saltgrass-fire" / "2031-08-05.json"
    snapshot.write_text(snapshot.read_text("utf-8").replace("9800.5", "9800.6"), "utf-8")
    code, text, _ = run("check", "--only", "files", story=str(tmp_path))
    assert code == 1
    assert "2031-08-05.json" in text
    assert run("build", "--check", "--out", str(tmp_path))[0] == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_diff_from_the_first_version_to_the_last_reads_as_approved(lang):
    approved(f"fire-{lang}", printed("diff", "first", "head", "--all", "--lang", lang))


def test_a_folder_of_snapshots_tells_the_same_as_the_file(tmp_path):
    printed("build", "--out", str(tmp_path))
    assert printed("diff", "8/3", "8/9", story=str(tmp_path)) == printed("diff", "8/3", "8/9")


def test_a_model_is_found_from_the_current_folder():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "storyversions",
            "log",
            "--in",
            "fire.md",
            "--model",
            "fire_model:Fire",
        ],
        cwd=SUPPORT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "The wind turns" in done.stdout


def test_a_model_that_is_not_there_is_one_sentence():
    code, text, complaint = run("log", model="fire_model:Flood")
    assert (code, text) == (2, "")
    assert complaint == "storyversions: --model fire_model:Flood: fire_model has no class 'Flood'\n"


@pytest.mark.parametrize(
    ("a", "b"), [("8/3", "8/5"), ("8/5", "8/9"), ("8/3", "8/9"), ("8/9", "8/3")]
)
def test_a_json_patch_leads_from_one_plain_tree_to_the_other(a, b):
    trees = [json.loads(printed("show", each, "--format", "json"))["tree"] for each in (a, b)]
    operations = json.loads(printed("diff", a, b, "--format", "jsonpatch"))
    assert jsonpatch.apply_patch(trees[0], operations) == trees[1]


def test_the_json_of_a_diff_names_paths_causes_and_plain_values():
    found = json.loads(printed("diff", "8/5", "8/9", "--format", "json"))
    changes = {each["path"]: each for each in found["changes"]}
    dead = changes["dead"]
    assert [found["story"], found["from"]["label"], found["to"]["label"]] == [
        "saltgrass-fire",
        *LABELS[1:],
    ]
    assert [dead[side]["value"] for side in ("before", "after")] == [3, 2]
    assert (dead["kind"], dead["cause"]) == ("replaced", "correction")
    assert changes["towns[Dunmere]"]["kind"] == "removed"
    assert changes["status"]["after"] == {"class": "Contained", "crews": 12}
    assert changes["area"]["after"]["value"] == "12400"
    assert changes["closure"]["kind"] == "removed"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["show", "log", "blame", "timeline"])
def test_every_other_report_has_something_to_say_in_both_languages(command, lang):
    arguments = ["dead"] if command == "timeline" else []
    assert len(printed(command, *arguments, "--lang", lang).splitlines()) > 3


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "! 3 people, corrected 9 Aug"), ("ja", "! 3人、8月9日に訂正")]
)
def test_a_timeline_tells_below_its_bars_what_was_corrected(lang, told):
    lines = printed("timeline", "dead", "--lang", lang).splitlines()
    assert [line.strip() for line in lines if line.lstrip().startswith("!")] == [told]


def test_exit_code_tells_whether_something_differs():
    assert run("diff", "8/3", "8/9", "--exit-code")[0] == 1
    assert run("diff", "8/9", "8/9", "--exit-code")[0] == 0


# ---------------------------------------------------------------- what its facts are for


def test_a_changed_list_is_told_by_what_came_and_what_went():
    assert "shelters added: St Brendan's Chapel; removed: Dunmere School)" in said(
        "diff", "8/5", "8/9", "towns"
    )
    sentences = [each["sentence"] for each in changes_of("8/5", "8/9", "pine-hollow.shelters")]
    assert sentences == [
        "Shelters of Pine Hollow: Added: St Brendan's Chapel. Removed: Dunmere School."
    ]


def test_a_set_is_told_by_its_members_and_never_by_position():
    text = said("diff", "8/5", "8/9", "agencies")
    assert "Added: State Power Authority. Removed: Merrow County Sheriff." in text


def test_a_change_inside_opaque_json_is_told_by_its_keys():
    text = said("diff", "8/5", "8/9", "weather")
    assert "Changed: humidity from 11 to 64, wind speed from 55 to 10." in text
    assert "Added to outlook: rain. Removed from outlook: hot, gusts, dry." in text


def test_growing_doubts_of_the_first_story_are_named():
    text = said("diff", "11/20.2", "11/21", "altman-microsoft", story=None, folder=CHECKOUT)
    assert "Now in doubt: the contract with Microsoft is not final yet (hearsay); he works " in text
    assert " with Microsoft wherever he is." in text


def test_two_towns_that_swap_places_have_moved_and_neither_became_the_other():
    changes = {each["path"]: each for each in changes_of("8/3", "8/5")}
    assert changes["towns.order"]["kind"] == "moved"
    assert "Order changed: Alder Ford moved to the front." in said("diff", "8/3", "8/5")
    assert not any(path.endswith(".name") for path in changes)


def test_a_class_of_a_union_gives_way_to_another():
    assert "The fire Went from moving south, 41 crews to held, watched by 12 crews." in said(
        "diff", "8/5", "8/9", "--all"
    )


def test_an_optional_claim_that_ended_has_ended_and_one_never_made_is_unknown():
    assert json.loads(printed("show", "8/9", "highway", "--format", "json"))["state"] == "ended"
    assert json.loads(printed("show", "8/3", "cause", "--format", "json"))["state"] == "unknown"


def test_a_row_is_shown_whole_and_in_the_order_of_the_rows():
    text = said("show", "8/5")
    assert [text.index(f"{town} (alert") for town in TOWNS] == sorted(
        text.index(f"{town} (alert") for town in TOWNS
    )


def test_a_correction_and_an_ending_are_causes_of_their_own(story):
    changes = {str(change.path): change for change in story.diff("8/5", "8/9")}
    assert (changes["dead"].cause.value, changes["closure"].cause.value) == ("correction", "event")


def test_passages_are_tied_to_their_facts(story):
    tied = {passage.words: passage.about for passage in story.at("8/9").passages}
    assert tied["two people have died, not three"] == ("dead",)


# ---------------------------------------------------------------- no other module knows a model


def mentions(file):
    """List the names, texts and imports of a module that speak of `newsroom` or of its fields."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {  # their examples may use any model
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, documented)
    }
    for node in ast.walk(tree):
        words = [
            getattr(node, "id", ""),
            getattr(node, "attr", ""),
            getattr(node, "module", None) or "",
            *(alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)),
            node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "",
        ]
        yield from (word for word in words if "newsroom" in word.lower() and word not in docs)


@pytest.mark.parametrize(
    "file",
    [
        each
        for each in sorted(PACKAGE.rglob("*.py"))
        if "models" not in each.relative_to(PACKAGE).parts
    ],
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)
def test_nothing_but_the_models_knows_newsroom(file):
    assert list(mentions(file)) == []
