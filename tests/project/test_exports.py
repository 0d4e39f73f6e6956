"""What the package offers by name."""

from __future__ import annotations

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
