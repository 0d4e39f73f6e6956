"""The pytest plug-in: laws of a project's models, diffs of states, the fixture `story`."""

from __future__ import annotations

import subprocess
import sys
from ast import literal_eval

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import UsageError
from storyversions.models.newsroom import Newsroom
from storyversions.story.rules import invariant
from storyversions.testing.plugins.pytest_plugin import models_in, pytest_assertrepr_compare

MODULE = """
from attrs import frozen

@frozen
class Fire:
    name: str

@frozen
class Lists:
    towns: list[str]
"""
FEW = (
    "from hypothesis import settings\nsettings.register_profile('few',"
    " max_examples=3)\nsettings.load_profile('few')\n"
)


@pytest.fixture
def project(pytester):
    """A project with a module `town_models`, one test, and these models in its pyproject.toml."""

    def make(models, *, options=""):
        pytester.makepyprojecttoml(
            f"[tool.storyversions]\nmodels = {models}\n[tool.pytest.ini_options]\n{options}"
        )
        pytester.makepyfile(town_models=MODULE, boom="raise RuntimeError('one\\ntwo')")
        folder = pytester.mkdir("checks")
        (folder / "test_own.py").write_text("def test_own(): pass\n", encoding="utf-8")
        (folder / "conftest.py").write_text(FEW, encoding="utf-8")
        return pytester

    return make


def run(pytester, *args):
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *args)


LAWS = 14
TESTPATHS = 'testpaths = ["checks"]'


def test_a_run_of_everything_asks_the_laws_of_each_model(project):
    result = run(project('["town_models:Fire"]', options=TESTPATHS), "-v")
    result.assert_outcomes(passed=LAWS + 1)
    result.stdout.fnmatch_lines(["pyproject.toml::Fire::test_round_trip_of_a_state PASSED*"])


def test_without_testpaths_the_root_folder_has_the_project_file_too(project):
    result = run(project('["town_models:Fire"]'), "--collect-only", "-q")
    result.stdout.fnmatch_lines(["pyproject.toml::Fire::test_apply"])


def test_the_project_file_can_be_asked_for_alone(project):
    result = run(
        project('["town_models:Fire"]', options=TESTPATHS), "-q", "--collect-only", "pyproject.toml"
    )
    result.stdout.fnmatch_lines([f"{LAWS} tests collected*"])


def test_a_run_of_one_file_asks_no_laws(project):
    run(project('["town_models:Fire"]', options=TESTPATHS), "checks/test_own.py").assert_outcomes(
        passed=1
    )


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("town_models:Town", "pyproject.toml: town_models:Town: town_models has no class 'Town'"),
        (
            "nowhere:Town",
            "pyproject.toml: nowhere:Town: nowhere cannot be imported (ModuleNotFoundError: *",
        ),
        (
            "boom:Town",
            "pyproject.toml: boom:Town: boom cannot be imported (RuntimeError: one\\u000atwo)",
        ),
        (
            "town_models:Lists",
            "pyproject.toml: Lists.towns: list cannot be versioned; write tuple[[]T, ...]",
        ),
    ],
)
def test_a_model_that_cannot_be_found_or_versioned_is_an_error_of_one_sentence(
    project, model, sentence
):
    result = run(project(f'["{model}"]', options=TESTPATHS))
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([sentence])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_without_hypothesis_it_says_what_to_install(project):
    pytester = project('["town_models:Fire"]', options=TESTPATHS)
    pytester.makepyfile(hide="import sys\nsys.modules['hypothesis'] = None\n")
    (pytester.path / "checks" / "conftest.py").write_text("", encoding="utf-8")
    result = pytester.runpytest_subprocess(
        "-p",
        "hide",
        "-p",
        "no:hypothesispytest",
        "-p",
        "no:cacheprovider",
        "--import-mode=importlib",
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["*the laws of town_models:Fire cannot be asked: *install 'storyversions[[]testing]'"]
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[tool.storyversions]\nmodels = "town_models:Fire"\n', "models is a list, as in"),
        ("[tool.storyversions]\nmodels = [3]\n", "models is a list, as in"),
        ("[tool]\nstoryversions = 3\n", "models is a list, as in"),
        ('[[tool.storyversions]]\nmodels = ["town_models:Fire"]\n', "models is a list, as in"),
        ('[tool.storyversions]\nmodel = ["town_models:Fire"]\n', "has no 'model'; it has models$"),
    ],
)
def test_models_that_are_no_list_and_words_that_it_does_not_know_are_refused(
    tmp_path, text, sentence
):
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(
        pytest.UsageError, match=rf"^pyproject\.toml: \[tool\.storyversions\] {sentence}"
    ):
        models_in(file)


def test_a_model_that_is_named_twice_is_asked_once(tmp_path):
    file = tmp_path / "pyproject.toml"
    file.write_text('[tool.storyversions]\nmodels = ["a:B", "a:B"]\n', encoding="utf-8")
    assert models_in(file) == ("a:B",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[tool.storyversions]\n",
        "tool = 'storyversions'\n",
        "storyversions = [",
        "x = 'storyversions'\n",
    ],
)
def test_a_project_that_names_no_model_has_none(tmp_path, text):
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert (models_in(file), models_in(tmp_path / "none.toml")) == ((), ())


def test_two_models_of_one_name_are_told_apart(project):
    pytester = project('["town_models:Fire", "more_models:Fire"]')
    pytester.makepyfile(more_models=MODULE)
    result = run(pytester, "--collect-only", "-q")
    result.stdout.fnmatch_lines(
        [
            "pyproject.toml::town_models:Fire::test_apply",
            "pyproject.toml::more_models:Fire::test_apply",
        ]
    )


def test_the_plugin_imports_next_to_nothing():
    code = (
        "import sys, pytest; there = set(sys.modules); import"
        " storyversions.testing.plugins.pytest_plugin;print(sorted(name for name in"
        " set(sys.modules) - there if not name.startswith('tomllib')))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    expected = [
        "storyversions",
        "storyversions.lazy",
        "storyversions.testing",
        "storyversions.testing.plugins",
        "storyversions.testing.plugins.pytest_plugin",
    ]
    loaded = set(literal_eval(found)) - {"importlib", "tomllib"}
    assert loaded <= {*expected, "string", "__future__"}


# ------------------------------------------------------------------ what differs


@frozen
class Town:
    name: str
    size: int = 0
    mayor: Claim[str] | None = None


def test_two_states_that_differ_are_shown_as_a_diff():
    before = Town("a", 1, Claim("Reyes", certainty="reported", since="2024-01-02"))
    lines = pytest_assertrepr_compare("==", before, Town("a", 2, Claim("Li")))
    assert lines == [
        "Town == Town, but this differs:",
        "  mayor: Claim('Reyes', certainty='reported', since='2024-01-02') → Claim('Li')",
        "  size: 1 → 2",
    ]


def test_a_failing_comparison_shows_the_diff(pytester):
    pytester.makepyfile(MODULE + "\ndef test_it():\n    assert Fire('a') == Fire('b')\n")
    result = run(pytester)
    result.stdout.fnmatch_lines(["E*Fire == Fire, but this differs:", "E*name: 'a' → 'b'"])


def test_two_versions_that_differ_are_told_in_sentences():
    first = Town("a", mayor=Claim("Reyes"))
    story = Story("town", Town).record(first, at="2024-01-01")
    story = story.record(evolve(first, size=3), at="2024-01-02", title="News")
    lines = pytest_assertrepr_compare("==", story.at(1), story.at(2))
    assert lines == [
        "Version == Version, but this differs:",
        "  The size rose from 0 to 3.",
        "  number: 1 → 2",
        "  label: '2024-01-01' → '2024-01-02'",
        "  recorded: When('2024-01-01') → When('2024-01-02')",
        "  title: '' → 'News'",
    ]


def test_of_very_many_differences_the_first_are_shown():
    left, right = (
        Newsroom(facts={f"f{at:02}": Claim(number) for at in range(30)}) for number in (0, 1)
    )
    lines = pytest_assertrepr_compare("==", left, right)
    assert (len(lines), lines[1], lines[-1]) == (
        22,
        "  facts[f00]: Claim(0) → Claim(1)",
        "  … and 10 more",
    )


@pytest.mark.parametrize(
    ("op", "left", "right"),
    [
        ("!=", Town("a"), Town("a")),
        ("==", Town("a"), "a"),
        ("==", "a", "b"),
        ("==", Town(1), Town(2)),
        ("==", Town("a"), Town("a")),
        ("==", Entry("a"), Entry("b")),
    ],
)
def test_any_other_comparison_is_left_to_pytest(op, left, right):
    assert pytest_assertrepr_compare(op, left, right) is None


# ------------------------------------------------------------------ the fixture


@invariant("a town has a name")
def named(state):
    return bool(state.name)


@frozen
class Ruled:
    rules = (named,)

    name: str
    size: int = 0


def test_a_story_grows_by_states_and_updates_and_answers_as_a_story(story):
    story.start(Ruled, timezone="Asia/Tokyo").record(Ruled("a"), at="2024-01-01", title="First")
    story.extend([Update("2024-01-02", "More", [Entry("size", 3, because="event")])])
    assert (story.head.state, story.diff()["size"].cause.value, story.timezone) == (
        Ruled("a", 3),
        "event",
        "Asia/Tokyo",
    )


def test_a_first_state_begins_the_story_of_its_class(story):
    assert story.record(Ruled("a"), at="2024-01-01").model is Ruled


def test_the_fixture_can_be_called_with_a_model(story):
    assert story(Ruled).record(Ruled("a"), at="2024-01-01").head.number == 1


def test_a_step_that_breaks_a_rule_fails_with_its_sentence_and_is_not_taken(story):
    story.record(Ruled("a"), at="2024-01-01")
    with pytest.raises(AssertionError) as failure:
        story.record(Ruled(""), at="2024-01-02")
    assert (str(failure.value), len(story.versions)) == (
        "2024-01-02: a town has a name (rule named)",
        1,
    )


def test_an_update_that_breaks_a_rule_fails_and_those_before_it_are_taken(story):
    story.record(Ruled("a"), at="2024-01-01")
    with pytest.raises(AssertionError, match="a town has a name"):
        story.extend(
            [
                Update("2024-01-02", "", [Entry("size", 2)]),
                Update("2024-01-03", "", [Entry("name", "")]),
            ]
        )
    assert story.head.state == Ruled("a", 2)


def test_a_rule_can_be_switched_off(story):
    story.start(Ruled, rules_off={"named": "a test"})
    assert story.record(Ruled(""), at="2024-01-01").head.number == 1


def test_a_story_that_has_not_begun_says_how_to_begin(story):
    with pytest.raises(UsageError, match=r"write story.start\(Model\), or record a first state"):
        story.extend([Update("2024-01-02", "", [])])
    assert repr(story) == "<the story of a test, no versions>"
