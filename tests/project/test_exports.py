"""What the package offers by name."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys

import pytest
from checkout import CHECKOUT

import storyversions

NAMES = storyversions.__all__
PAGES = "\n".join(
    page.read_text(encoding="utf-8")
    for page in (CHECKOUT / "README.md", *CHECKOUT.glob("docs/*.md"))
)


def test_the_exported_names_are_sorted_and_each_is_there_once():
    names = list(NAMES)
    assert names == sorted(set(names), key=lambda name: (not name.isupper(), name.islower(), name))


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_name_can_be_imported(name):
    assert getattr(storyversions, name) is not None


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_class_or_function_says_what_it_is(name):
    exported = getattr(storyversions, name)
    if inspect.isroutine(exported) or inspect.isclass(exported):
        assert (exported.__doc__ or "").strip() != ""


FACES = (
    ".frames",
    *("", ".proof", ".rules", ".storyfile", ".stores", ".stores.files", ".testing"),
    *(".importers.formats", ".importers.git", ".importers.liveblogs", ".importers.pages"),
    *(".importing.liveblogs", ".importing.tracking"),
)
EXPORTED = [
    (importlib.import_module(f"storyversions{face}"), name)
    for face in FACES
    for name in importlib.import_module(f"storyversions{face}").__all__
]


@pytest.mark.parametrize(
    ("module", "name"), EXPORTED, ids=[f"{module.__name__}.{name}" for module, name in EXPORTED]
)
def test_an_exported_name_has_an_example_that_runs_with_the_docstrings(module, name):
    exported = getattr(module, name)
    is_text = isinstance(exported, str)  # the name of a file has no docstring of its own
    assert is_text or ">>> " in inspect.getdoc(exported)


@pytest.mark.parametrize(
    ("module", "name"), EXPORTED, ids=[f"{module.__name__}.{name}" for module, name in EXPORTED]
)
def test_an_exported_name_is_listed_on_the_page_of_the_library(module, name):
    page = (CHECKOUT / "docs" / "library.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page
    assert f"`{module.__name__}`" in page


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_name_is_named_in_the_readme_or_the_documentation(name):
    assert re.search(rf"\b{name}\b", PAGES) is not None


def test_a_name_that_is_not_exported_is_refused_as_by_any_module():
    with pytest.raises(AttributeError, match="no_such_name"):
        storyversions.no_such_name  # noqa: B018 - the access is the test


def test_no_public_name_needs_what_only_tests_and_details_need():
    """In a fresh interpreter, since this one has imported all of them."""
    script = """
import sys, storyversions
for name in storyversions.__all__:
    getattr(storyversions, name)
print(sorted({"hypothesis", "pytest", "deepdiff"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
