"""The printed module is a model like the made one, and reads as one that someone wrote (H5)."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest
from checkout import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st
from missing import leave_out
from plain_data import HISTORIES, ODD_NAMES, grown_histories

from storyversions import Story, to_plain
from storyversions.models import DataReader, infer_model, python_source
from storyversions.state.codec import canonical
from storyversions.state.inferred.python_names import class_name
from storyversions.state.schema import shape_of

ANY_HISTORY = st.one_of(HISTORIES, grown_histories())

LONG = "a name of a column that is as long as a sentence in the heading of a table " * 2
SAMPLES = {
    "executive": (
        [
            [
                {
                    "id": {"lis": "S1"},
                    "name": {"first": "Ann"},
                    "terms": [{"start": "1", "how": "e"}],
                },
                {"id": {"govtrack": 7}, "name": {"first": "Bo"}, "terms": [{"start": "2"}]},
            ]
        ],
        {"keys": {".": "id.lis|id.govtrack"}},
    ),
    "cells": (
        [[{"Unique Id": "1", "Acres Burned": "2.5", "ok": "true", LONG: "x"}]],
        {"scalars": "texts"},
    ),
    "odd": (
        [{name: {"x": name} for name in (*ODD_NAMES, LONG, 'it\'s "both"', "\\", "é\u200b")}],
        {},
    ),
    "mapping": (
        [{"alice": {"age": 3}, "bob": {"age": 4}}, {"alice": {"age": 3}, "carol": {"age": None}}],
        {},
    ),
    "lists": (
        [
            {
                "crews": [{"id": 1, "tags": ["a"], "log": [[1]]}],
                "offices": {"2020": [{"key": "a"}], "2021": [{"key": "b"}]},
                "empty": [],
                "nothing": None,
                "either": 1,
            },
            {"crews": [{"id": 1, "tags": []}, {"id": 1, "tags": ["b"]}], "either": "x"},
        ],
        {"sets": ["crews.tags"], "unordered": ["crews"]},
    ),
    "number": ([3, 4.5, None], {}),
}


def class_of(source, name):
    module = types.ModuleType(f"printed_{name}")
    sys.modules[module.__name__] = module
    exec(compile(source, "printed.py", "exec"), module.__dict__)  # noqa: S102 - it is ours
    return getattr(module, class_name(name))


def assert_alike(history, **options):
    schema = infer_model(history, **options)
    made = schema.model("data")
    written = class_of(python_source(schema, "data"), "data")
    readers = DataReader(made), DataReader(written)
    stories = Story("data", made), Story("data", written)
    for number, data in enumerate(history, 1):
        states = [reader.state(data) for reader in readers]
        assert canonical(to_plain(states[0])) == canonical(to_plain(states[1]))
        stories = [
            story.record(state, at=f"2024-01-{number:02}")
            for story, state in zip(stories, states, strict=True)
        ]
    assert [each.digest for each in stories[0]] == [each.digest for each in stories[1]]


@given(ANY_HISTORY)
def test_printed_class_gives_the_same_versions(history):
    assert_alike(history)


@pytest.mark.parametrize("name", SAMPLES)
def test_printed_class_of_a_sample_gives_the_same_versions(name):
    history, options = SAMPLES[name]
    assert_alike(history, **options)


@given(ANY_HISTORY)
def test_printed_class_has_the_attributes_of_the_made_one(history):
    schema = infer_model(history)
    made, written = schema.model("data"), class_of(python_source(schema, "data"), "data")
    attributes = [
        [(each.name, each.attribute, each.may_be_missing) for each in shape_of(cls).fields.values()]
        for cls in (made, written)
    ]
    assert attributes[0] == attributes[1]


def run(*command, cwd):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if "No module named" in done.stderr:
        leave_out(f"NO {command[0].upper()}")
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture
def printed(tmp_path):
    """Modules of the samples, in a folder of their own."""
    for name, (history, options) in SAMPLES.items():
        source = python_source(
            infer_model(history, **options), name, origin=f"Inferred from {name}.json."
        )
        (tmp_path / f"{name}.py").write_text(source)
    return tmp_path


def test_printed_modules_are_as_ruff_has_them(printed):
    assert run("ruff", "check", "--isolated", ".", cwd=printed) == ""
    for columns in ("88", "100"):
        layout = ("format", "--isolated", "--diff", "--line-length", columns, ".")
        assert run("ruff", *layout, cwd=printed) == ""


@given(history=ANY_HISTORY)
@settings(max_examples=8)
def test_printed_module_of_any_data_is_as_ruff_has_it(tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("printed")
    (folder / "drawn.py").write_text(python_source(infer_model(history), "some data"))
    assert run("ruff", "check", "--isolated", ".", cwd=folder) == ""
    assert run("ruff", "format", "--isolated", "--diff", ".", cwd=folder) == ""


@pytest.mark.long
def test_printed_modules_pass_strict_mypy(printed):
    cache = f"--cache-dir={Path(CHECKOUT) / '.mypy_cache' / 'printed'}"
    for file in printed.glob("*.py"):
        assert run("mypy", "--strict", cache, file.name, cwd=printed) == ""


FIRE = """\
\"\"\"What the data of fire hold.

Inferred from fire.json.
\"\"\"

from typing import Annotated, Any

from attrs import frozen
from storyversions import Meta


@frozen
class Crew:
    \"\"\"One of the rows in `crews`.\"\"\"

    id: str
    call: str


@frozen
class Fire:
    \"\"\"The data as a whole.\"\"\"

    # Rows are told apart by id, which keeps most of them, rather than by call.
    crews: Annotated[tuple[Crew, ...], Meta(key="id")]
    # A list of lists is kept whole, without facts inside.
    log: Any
"""


def test_choices_stand_as_comments_where_they_are_seen():
    data = [{"crews": [{"id": "a", "call": "b"}], "log": [[1]]}]
    source = python_source(infer_model(data), "fire", origin="Inferred from fire.json.")
    assert source == FIRE
