"""docs/architecture.md names what is there: each module, path and name in its code marks exists."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module

import pytest
from checkout import CHECKOUT, PACKAGE

PAGE = (CHECKOUT / "docs/architecture.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)
MARKED = sorted(set(re.findall(r"`([^`]+)`", PROSE)))
PATHS = [each for each in MARKED if "/" in each and " " not in each]
DOTTED = [each for each in MARKED if re.fullmatch(r"\w+(\.\w+)+", each) and each not in PATHS]


def settings():
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def is_there(dotted):
    """Whether a name is one of the package: a module, and what it holds."""
    found = import_module("storyversions")
    for name in dotted.split("."):
        if not hasattr(found, name):
            try:
                import_module(f"{found.__name__}.{name}")
            except (ImportError, AttributeError):
                return False
        found = getattr(found, name)
    return True


@pytest.mark.parametrize("path", PATHS)
def test_a_path_on_the_page_exists(path):
    assert [root for root in (CHECKOUT, PACKAGE) if (root / path).exists()] != []


@pytest.mark.parametrize("dotted", DOTTED)
def test_a_dotted_name_on_the_page_exists(dotted):
    is_file = (CHECKOUT / dotted).exists()
    is_group = dotted in settings()["project"]["entry-points"]
    assert is_file or is_group or is_there(dotted)


def test_what_is_not_there_is_noticed():
    assert [is_there(each) for each in ("state.places.Place", "reports.page", "diff.no")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("storey", ["state", "story"])
def test_the_order_inside_a_storey_names_every_module_but_the_annex(storey):
    listed = re.search(rf"Inside `{storey}`, from below: (.*?)\.\n\n", PROSE, re.DOTALL)
    modules = {
        entry.stem
        for entry in (PACKAGE / storey).iterdir()
        if entry.suffix == ".py" or (entry / "__init__.py").exists()
    }
    assert {*re.findall(r"`(\w+)`", listed[1]), "fast"} == modules - {"__init__"}


def test_the_storeys_of_the_page_are_those_of_the_contract():
    rows = settings()["tool"]["importlinter"]["contracts"][0]["layers"]
    layers = {layer for row in rows for layer in row.split(" | ")}
    words = set(re.findall(r"\w+", PAGE.split("```")[1]))
    assert layers - {"__main__", "__about__", "annex"} - words == set()
