"""Finding a state class.

Only what is installed and registered, or what a user names on the command line.
"""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, entry_points

import pytest

from storyversions import registry
from storyversions.errors import UsageError
from storyversions.models.newsroom import Newsroom
from storyversions.registry import GROUP, named_model, registered_model


def test_newsroom_is_registered_by_this_package():
    assert registered_model("newsroom") is Newsroom
    assert [each.value for each in entry_points(group=GROUP, name="newsroom")] == [
        "storyversions.models.newsroom:Newsroom"
    ]


def test_a_name_that_nobody_has_registered_is_refused_with_those_that_are():
    with pytest.raises(UsageError) as refused:
        registered_model("fire")
    assert (
        str(refused.value)
        == "no model is registered as 'fire' (registered: article, liveblog, newsroom);"
        " give it with --model package.module:Class"
    )


@pytest.mark.parametrize(
    "name",
    ["os:path", "storyversions.models.newsroom:Newsroom", "storyversions.models.newsroom", ""],
)
def test_a_registered_name_is_never_read_as_a_module(name):
    with pytest.raises(UsageError, match="no model is registered as"):
        registered_model(name)


def test_where_nothing_is_registered_the_error_says_none(monkeypatch):
    monkeypatch.setattr(registry, "entry_points", lambda **_: [])
    with pytest.raises(UsageError, match=r"\(registered: none\)"):
        registered_model("newsroom")


@pytest.fixture
def registered(monkeypatch, tmp_path):
    """Registers a name for a class of a module with this source."""

    def register(source, value="models_201:House"):
        (tmp_path / "models_201.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "models_201", raising=False)
        monkeypatch.setattr(
            registry, "entry_points", lambda group: [EntryPoint("house", value, group)]
        )

    yield register
    sys.modules.pop("models_201", None)


def test_a_class_that_another_package_registers_is_found(registered):
    registered("class House:\n    pass\n")
    assert registered_model("house").__name__ == "House"


def test_nothing_is_imported_before_a_name_is_asked_for(registered):
    registered("raise SystemExit('imported')")
    with pytest.raises(UsageError, match=r"registered: house"):
        registered_model("newsroom")
    assert "models_201" not in sys.modules


@pytest.mark.parametrize(
    ("source", "value", "reason"),
    [
        ("raise ValueError('no')", "models_201:House", "ValueError: no"),
        ("raise SystemExit('no')", "models_201:House", "SystemExit: no"),
        (
            "x = 1",
            "models_201:House",
            "AttributeError: module 'models_201' has no attribute 'House'",
        ),
        (
            "x = 1",
            "models_that_are_not:House",
            "ModuleNotFoundError: No module named 'models_that_are_not'",
        ),
    ],
)
def test_a_registered_class_that_cannot_be_loaded_is_refused_with_the_reason(
    registered, source, value, reason
):
    registered(source, value)
    with pytest.raises(UsageError) as refused:
        registered_model("house")
    assert str(refused.value) == f"the model 'house' cannot be loaded ({reason})"


def test_a_registered_name_for_what_is_no_class_is_refused(registered):
    registered("House = 5")
    with pytest.raises(UsageError) as refused:
        registered_model("house")
    assert str(refused.value) == "the model 'house' is not a class: models_201:House"


# What a user names.


def test_a_user_names_a_registered_class_or_a_module_and_a_class():
    assert named_model("newsroom") is Newsroom
    assert named_model("storyversions.models.newsroom:Newsroom") is Newsroom


def test_a_class_inside_a_class_is_named_with_dots(monkeypatch):
    class Outer:
        class Inner:
            pass

    monkeypatch.setattr(registry, "Outer", Outer, raising=False)
    assert named_model("storyversions.registry:Outer.Inner") is Outer.Inner


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "fire",
            (
                "no model is registered as 'fire' (registered: article, liveblog, newsroom);"
                " give it with --model package.module:Class"
            ),
        ),
        (":House", "--model :House: it is not package.module:Class"),
        ("os:", "--model os:: it is not package.module:Class"),
        ("os:nope", "--model os:nope: os has no class 'nope'"),
        ("os:getcwd", "--model os:getcwd: os has no class 'getcwd'"),
        ("os:.path", "--model os:.path: os has no class '.path'"),
        ("os:path:join", "--model os:path:join: os has no class 'path:join'"),
        (
            "no_such_module:House",
            (
                "--model no_such_module:House: no_such_module cannot be imported"
                " (ModuleNotFoundError: No module named 'no_such_module')"
            ),
        ),
    ],
)
def test_what_a_user_names_wrongly_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(UsageError) as refused:
        named_model(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("module", ["..os", ".", "a b", "os.", "\0"])
def test_what_is_no_module_name_is_refused(module):
    with pytest.raises(UsageError, match="cannot be imported"):
        named_model(f"{module}:House")
