"""What import-linter cannot see, and its contracts once more without its graph."""

from __future__ import annotations

import ast
import tomllib
from fnmatch import fnmatch
from functools import cache

import pytest
from checkout import CHECKOUT, PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
DOORS = {
    "cattr": "converters",
    "cattrs": "converters",
    "deepdiff": "state/detail",
    "yaml": "yaml_events",
    "_yaml": "yaml_events",
    "hypothesis": "testing",
    "click": "cli",
    "psycopg": "stores/postgres",
    "narwhals": "frames/questions",
    "pyarrow": "frames/arrow_tables",
    "polars": "frames/story_frames",
    "pandas": "frames/story_frames",
}


def imports(file, tree):
    """Every name that a `tree` of a file imports, written out from the top.

    `storyversions.state.paths.Path`.
    """
    package = ("storyversions", *file.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            above = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (above, node.module)))
            yield from (f"{module}.{alias.name}" for alias in node.names)


@cache
def imported(file):
    """Every name that a file imports, wherever in it."""
    return tuple(imports(file, ast.parse(file.read_text(encoding="utf-8"))))


def top_level(name):
    """Name the module below the root that a name is in, or the name if it is the root's."""
    below = name.removeprefix("storyversions.").split(".")[0]
    is_module = (PACKAGE / f"{below}.py").exists() or (PACKAGE / below).is_dir()
    return below if is_module and name != "storyversions" else name


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_no_module_imports_the_package_root(file):
    names = imported(file)
    ours = [name for name in names if name.split(".")[0] == "storyversions"]
    assert [name for name in ours if top_level(name) == name] == []


@pytest.mark.parametrize(("dependency", "door"), DOORS.items())
def test_a_dependency_is_imported_behind_its_door_alone(dependency, door):
    importers = {
        file.relative_to(PACKAGE).with_suffix("").as_posix()
        for file in MODULES
        for name in imported(file)
        if name.split(".")[0] == dependency
    }
    outside = {name for name in importers if name != door and not name.startswith(f"{door}/")}
    assert outside == set()


def test_deepdiff_is_imported_inside_a_function_since_it_is_slow_to_import():
    outside = [
        file.relative_to(PACKAGE).as_posix()
        for file in MODULES
        for name in imports(file, without_functions(ast.parse(file.read_text(encoding="utf-8"))))
        if name.split(".")[0] == "deepdiff"
    ]
    assert outside == []


def without_functions(tree):
    """What runs when a module is imported.

    Its body, but for functions and for what only a type checker reads.
    """

    class Outside(ast.NodeTransformer):
        def visit_FunctionDef(self, _node):
            return None

        def visit_AsyncFunctionDef(self, _node):
            return None

        def visit_If(self, node):
            return (
                None
                if ast.unparse(node.test).endswith("TYPE_CHECKING")
                else self.generic_visit(node)
            )

    return Outside().visit(tree)


def test_the_coverage_gate_takes_in_every_module_of_the_core():
    tools = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rows = tools["importlinter"]["contracts"][0]["layers"]
    layers = [layer.strip("()") for row in rows for layer in row.split(" | ")]
    core = layers[layers.index("story") :]
    gated = tools["coverage"]["report"]["include"]
    files = [file for file in MODULES if file.relative_to(PACKAGE).with_suffix("").parts[0] in core]
    assert [
        file for file in files if not any(fnmatch(file.as_posix(), pattern) for pattern in gated)
    ] == []


def test_no_module_but_a_model_imports_a_model():
    importers = {
        (file.relative_to(PACKAGE).parts[0], name.split(".")[2])
        for file in MODULES
        for name in imported(file)
        if name.startswith("storyversions.models.")
    }
    # What makes a model of data is none that anything could come to depend on, nor is the name of
    # one, and what reads pages makes states of the models that are there for them.
    of_pages = {("importing", "article"), ("importing", "liveblog"), ("desk", "article")}
    outside = {(storey, name) for storey, name in importers if storey != "models"}
    assert {each for each in outside if each[1] not in ("inferred", "STORY_FILE_MODEL")} == of_pages


# ---------------------------------------------------------------- circles


def module_of(file):
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def import_graph():
    """What each module imports of ours, inside functions and for the type checker too."""
    known = {module_of(file) for file in MODULES}
    return {
        module_of(file): {
            name if name in known else name.rpartition(".")[0]
            for name in imported(file)
            if name in known or name.rpartition(".")[0] in known
        }
        for file in MODULES
    }


def in_circles(graph):
    """The nodes on a circle.

    What is left once all that no one left imports, or that imports no one left, is gone.
    """
    left = {node: targets - {node} for node, targets in graph.items()}
    while True:
        wanted = {target for targets in left.values() for target in targets}
        idle = {node for node, targets in left.items() if not targets or node not in wanted}
        if not idle:
            return set(left)
        left = {node: targets - idle for node, targets in left.items() if node not in idle}


def test_no_module_imports_itself_by_way_of_others():
    assert in_circles(import_graph()) == set()


def test_a_circle_is_found_and_what_leads_to_it_is_not():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert in_circles(graph) == {"b", "c"}


MANY = 5
"""So many modules are overlooked at a glance; a package of more has a contract of its own."""


def test_a_package_of_many_modules_has_a_contract_that_names_each():
    tools = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    covered = {
        container
        for contract in contracts
        if contract["type"] == "layers" and contract["exhaustive"]
        for container in contract["containers"]
    }
    packages = {module_of(file) for file in MODULES if file.name == "__init__.py"}
    sizes = {
        package: sum(1 for file in MODULES if module_of(file).rpartition(".")[0] == package)
        for package in packages
    }
    assert {package for package, size in sizes.items() if size > MANY} - covered == set()
