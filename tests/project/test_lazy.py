"""Names and modules that are imported late, from one table in each package."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

import pytest
from lazy_names import SRC, LazyPackage, lazy_packages, read_imports, write_imports

from storyversions.lazy import late_names, lazy, lazy_module

PACKAGES = lazy_packages()
MAX_LATE_IMPORTS = 20
MAX_NOQA_PER_THOUSAND = 2.5


def test_the_packages_with_late_names_are_those_that_are_known():
    assert {package.name for package in PACKAGES} == {
        "storyversions",
        *(f"storyversions.{name}" for name in ("dates", "frames", "models", "stores")),
        *(f"storyversions.{name}" for name in ("prose", "storyfile", "testing", "words")),
        *(f"storyversions.{name}" for name in ("state.merkle", "stores.archive")),
        *(f"storyversions.importers.{name}" for name in ("formats", "git", "liveblogs", "pages")),
        *(f"storyversions.importing.{name}" for name in ("liveblogs", "tracking")),
        *(f"storyversions.story.{name}" for name in ("history", "rules")),
    }


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_type_checkers_are_told_of_the_names_of_the_table(package):
    assert read_imports(package.file) == package.imports


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_package_offers_the_names_of_its_table(package):
    module = importlib.import_module(package.name)
    names = {name for _, name in package.imports}
    assert set(module.__all__) == set(dir(module)) == names
    assert all(getattr(module, name) is not None for name in names)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_no_late_name_is_that_of_a_module_of_its_package(package):
    modules = {file.stem for file in package.file.parent.iterdir()}
    assert modules & {name for _, name in package.imports} == set()


def test_the_imports_for_type_checkers_are_written_from_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr("lazy_names.SRC", tmp_path)
    file = tmp_path / "late" / "__init__.py"
    file.parent.mkdir()
    file.write_text("if TYPE_CHECKING:\n    from late.old import Old as Old\n\nlazy(1, {})\n")
    written = LazyPackage(file, {"town": ("Town", "LIMIT")})
    write_imports(written)
    assert read_imports(file) == written.imports == {("late.town", "LIMIT"), ("late.town", "Town")}
    assert file.read_text().endswith("\n\nlazy(1, {})\n")


@pytest.fixture
def package(monkeypatch, tmp_path):
    """A package of three modules, none of which is imported yet."""
    for name, text in {
        "__init__": "",
        "town": "class Town: ...\nLIMIT = 3\n",
        "needs": "import no_such_package\nvalue = 1\n",
    }.items():
        (tmp_path / "late").mkdir(exist_ok=True)
        (tmp_path / "late" / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("late")
    for name in [name for name in sys.modules if name.split(".")[0] == "late"]:
        del sys.modules[name]


def test_a_late_name_is_imported_once_it_is_used(package):
    lazy("late", {"town": ("LIMIT", "Town")})
    assert (package.__all__, dir(package)) == (["LIMIT", "Town"], ["LIMIT", "Town"])
    assert "late.town" not in sys.modules
    assert (package.LIMIT, vars(package)["LIMIT"], "late.town" in sys.modules) == (3, 3, True)


def test_a_name_that_is_not_in_the_table_is_refused_as_by_any_module(package):
    lazy("late", {"town": ("Town",)})
    with pytest.raises(AttributeError, match="module 'late' has no attribute 'Road'"):
        package.Road  # noqa: B018 - the access is the test


@pytest.mark.parametrize(
    ("hints", "sentence"),
    [
        (None, "No module named 'no_such_package'"),
        ({"another": "install another"}, "No module named 'no_such_package'"),
        ({"no_such_package": "install it"}, "install it"),
    ],
)
def test_what_is_not_installed_is_named_or_what_to_do_about_it(package, hints, sentence):
    lazy("late", {"needs": ("value",)}, hints=hints)
    with pytest.raises(ImportError, match=sentence):
        package.value  # noqa: B018 - the access is the test


@pytest.mark.usefixtures("package")
def test_a_late_module_is_imported_once_a_name_of_it_is_used():
    town = lazy_module("late.town")
    assert "late.town" not in sys.modules
    assert (town.LIMIT, "late.town" in sys.modules) == (3, True)


def test_a_late_module_has_the_names_of_its_module_and_no_others():
    with pytest.raises(AttributeError, match="no_such_name"):
        lazy_module("json").no_such_name  # noqa: B018 - the access is the test


# ------------------------------------------------------------------ how much of it there is


def late_imports(file: Path) -> int:
    """How many import statements stand inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = (node for function in functions for node in ast.walk(function))
    return len({node for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def test_few_imports_stand_inside_functions():
    found = {file.name: count for file in SRC.rglob("*.py") if (count := late_imports(file))}
    assert sum(found.values()) <= MAX_LATE_IMPORTS, found


def test_few_lines_ask_the_linter_to_look_away():
    text = "".join(file.read_text(encoding="utf-8") for file in SRC.rglob("*.py"))
    assert text.count("# noqa") / text.count("\n") * 1000 <= MAX_NOQA_PER_THOUSAND


def test_a_module_gives_on_the_late_names_of_others_and_no_other(monkeypatch):
    find = late_names("here", {"dumps": "json"})
    assert find("dumps") is importlib.import_module("json").dumps
    with pytest.raises(AttributeError, match="module 'here' has no attribute 'loads'"):
        find("loads")
    monkeypatch.delitem(sys.modules, "json", raising=False)
    assert "json" not in sys.modules
    assert find("dumps")([1]) == "[1]"
