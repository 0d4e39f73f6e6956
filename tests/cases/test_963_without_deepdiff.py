"""Where DeepDiff is missing, as it may be in a browser, a diff as JSON was told to be a bug."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest
from checkout import CHECKOUT
from packaging.requirements import Requirement

from storyversions.cli import run
from storyversions.errors import UsageError
from storyversions.state.detail import DEEPDIFF_MISSING, details, findings
from storyversions.words import translated

WITHOUT = """
import sys
sys.modules["deepdiff"] = None
from storyversions.cli import run
sys.exit(run(sys.argv[1:]))
"""
COMMANDS = [
    *(["diff", "11/19", "11/22", "--format", each] for each in ("text", "json", "jsonpatch")),
    ["diff", "11/19", "11/22", "--format", "html"],
    ["log"],
    ["show"],
    ["blame"],
    ["check"],
]


@pytest.fixture
def no_deepdiff(monkeypatch):
    monkeypatch.setitem(sys.modules, "deepdiff", None)


@pytest.mark.usefixtures("no_deepdiff")
@pytest.mark.parametrize("look", [findings, details])
def test_what_looks_into_lists_of_opaque_json_says_what_is_missing(look):
    with pytest.raises(UsageError, match="this needs DeepDiff: install 'deepdiff'"):
        look([1], [2])


@pytest.mark.usefixtures("no_deepdiff")
def test_what_looks_into_mappings_needs_none():
    assert [each.kind for each in details({"a": 1}, {"a": 2})] == ["replaced"]


@pytest.mark.usefixtures("no_deepdiff")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_first_story_is_told_without_it(command, monkeypatch, capsys):
    monkeypatch.chdir(CHECKOUT)
    assert run(command) == 0
    assert not capsys.readouterr().err


def test_a_command_that_needs_it_says_so_in_one_line(tmp_path):
    for name, last in (("a", 1), ("b", 2)):
        opaque = f'{{"rows": [1, "a", {{"b": [{last}]}}]}}'
        (tmp_path / f"{name}.json").write_text(opaque, encoding="utf-8")
    asked = [sys.executable, "-c", WITHOUT, "diff", "a.json", "b.json", "--format", "json"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == f"storyversions: {DEEPDIFF_MISSING}"
    assert "bug" not in done.stderr


def test_the_sentence_is_there_in_japanese():
    assert translated(DEEPDIFF_MISSING, "ja").startswith("DeepDiff")


def requirements(platform) -> Iterator[Requirement]:
    """What the package needs of DeepDiff on a platform."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for each in map(Requirement, project["dependencies"]):
        here = each.marker is None or each.marker.evaluate({"sys_platform": platform})
        if here and each.name == "deepdiff":
            yield each


@pytest.mark.parametrize(("platform", "newest"), [("emscripten", False), ("linux", True)])
def test_a_browser_is_asked_for_a_deepdiff_of_python_alone(platform, newest):
    (needed,) = requirements(platform)
    assert needed.specifier.contains("9.0.0")
    assert needed.specifier.contains("9.1.0") is newest
