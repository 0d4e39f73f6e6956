"""The annex: what exists for speed alone, reached in one place and turned off by one switch."""

from __future__ import annotations

import ast
import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from storyversions.annex import SWITCH, faster_in, is_switched_off, plain_form

ROOT = Path(__file__).parents[2] / "src" / "storyversions"
MODULES = sorted(ROOT.rglob("*.py"))
CORE = [file for file in MODULES if file.parent.name != "fast"]


def tree_of(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file):
    return ".".join(("storyversions", *file.relative_to(ROOT).with_suffix("").parts))


def shortcuts():
    """Each function of the core that the annex replaces.

    Its module, its name, the annex's module.
    """
    for file in CORE:
        for node in ast.walk(tree_of(file)):
            for decorator in getattr(node, "decorator_list", ()):
                if ast.unparse(decorator).startswith("faster_in("):
                    yield name_of(file), node.name, decorator.args[0].value


SHORTCUTS = list(shortcuts())


def imports(file):
    """The modules that a file imports from, and what it takes from them, as one text each."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", CORE, ids=name_of)
def test_the_core_imports_nothing_of_the_annex(file):
    assert [name for name in imports(file) if ".fast." in f"{name}."] == []


def test_the_annex_replaces_functions_of_each_storey_that_has_one():
    replaced = {annex.split(".")[1] for _, _, annex in SHORTCUTS}
    assert replaced == {file.parent.parent.name for file in MODULES if file.parent.name == "fast"}


@pytest.mark.parametrize(("module", "name", "annex"), SHORTCUTS)
def test_a_function_of_the_annex_takes_what_that_of_the_core_takes(module, name, annex):
    core, fast = (getattr(import_module(each), name) for each in (module, annex))
    assert list(inspect.signature(plain_form(core)).parameters) == list(
        inspect.signature(fast).parameters
    )


@pytest.mark.parametrize(
    ("setting", "plain"), [(None, False), ("", False), ("0", False), ("1", True), ("yes", True)]
)
def test_the_switch_is_a_variable_of_the_environment(monkeypatch, setting, plain):
    monkeypatch.delenv(SWITCH, raising=False)
    if setting is not None:
        monkeypatch.setenv(SWITCH, setting)
    assert is_switched_off() is plain


def test_a_function_is_itself_where_the_annex_is_off(monkeypatch):
    monkeypatch.setenv(SWITCH, "1")
    assert faster_in("no.such.module")(len) is len


def test_the_plain_form_of_a_function_that_nothing_replaces_is_the_function():
    assert plain_form(len) is len


def test_a_function_is_that_of_the_annex_where_it_is_on(monkeypatch):
    monkeypatch.delenv(SWITCH, raising=False)
    replaced = faster_in("os.path")(basename)
    assert [replaced("a/b"), replaced("c/d"), plain_form(replaced)("a/b")] == ["b", "d", "plain"]


def basename(_path):
    """What `os.path.basename` stands in for."""
    return "plain"


WORK = """
import sys, tempfile
from collections.abc import Mapping
from pathlib import Path
from attrs import frozen
from storyversions import Entry, Story, Update, between
from storyversions.stores import files

@frozen
class Stock:
    counts: Mapping[str, int]

state = Stock({f"i{n}": n for n in range(3000)})
story = Story("stock", Stock).record(state, at="2024-01-01")
for day in range(2, 14):
    story = story.extend([Update(f"2024-01-{day:02}", entries=[Entry("counts[i1]", day)])])
folder = Path(tempfile.mkdtemp())
files.write(story, folder, model="m:Stock")
patch = files.compare(folder / "2024-01-01.json", folder / "2024-01-13.json", Stock)
read = files.read(folder, Stock)
print(patch, read.diff("first", "head"), dict(read.facts_at()), between(read.head.state, state))
print(*(name for name in sys.modules if ".fast" in name), file=sys.stderr)
"""


def run(**environment):
    """What the work prints, and the modules of the annex that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        env={**os.environ, SWITCH: "", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout, done.stderr.split()


def test_without_the_annex_nothing_of_it_is_loaded_and_everything_is_the_same():
    with_annex, without = run(), run(**{SWITCH: "1"})
    assert (len(with_annex[1]) > 10, without) == (True, (with_annex[0], []))
