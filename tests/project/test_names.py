"""A top-level name means one thing in the whole package."""

from __future__ import annotations

import ast
from collections import defaultdict

from checkout import PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
APART = ("frames",)
"""Packages that speak the language of another library: a frame has its own `diff` and `blame`."""

ROLES = {"storyversions.words.languages": "PHRASES"}
"""The one name that each module of a package gives to its own part of the whole."""


CHECKERS_FLAG = "TYPE_CHECKING"
"""What type checkers take as true wherever it stands; typing itself is slow to import."""


def name_of(file):
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def public_names(tree):
    """Every public name that a module defines at its top.

    Type variables, one letter each, apart.
    """
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                names = [node.name]
            case ast.Assign():
                names = [name for target in node.targets for name in targets(target)]
            case ast.AnnAssign():
                names = list(targets(node.target))
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_") and len(name) > 1)


def targets(node):
    """The names that an assignment binds, one or several."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return [part.id for part in parts if isinstance(part, ast.Name)]


def is_command(node):
    """Whether a function is what click calls: each module of a command has its `command`."""
    return isinstance(node, ast.FunctionDef) and any(
        "command" in ast.unparse(decorator) for decorator in node.decorator_list
    )


def stand_ins(tree):
    """The annex's name of each function that does the same faster, and so has the same name."""
    for node in tree.body:
        for decorator in getattr(node, "decorator_list", ()):
            match decorator:
                case ast.Call(func=ast.Name(id="faster_in"), args=[ast.Constant(value=home)]):
                    yield f"{home}.{node.name}"


def definitions():
    """The modules that define each public name of the package."""
    found, spared = defaultdict(set), set()
    for file in MODULES:
        module = name_of(file)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        spared.update(stand_ins(tree))
        if module.removeprefix("storyversions.").split(".")[0] in APART:
            continue
        commands = {node.name for node in tree.body if is_command(node)}
        role = ROLES.get(module.rpartition(".")[0])
        for name in set(public_names(tree)) - commands - {role, CHECKERS_FLAG}:
            found[name].add(module)
    return {
        name: {module for module in modules if f"{module}.{name}" not in spared}
        for name, modules in found.items()
    }


def test_no_public_name_is_defined_in_two_modules():
    twice = {name: sorted(modules) for name, modules in definitions().items() if len(modules) > 1}
    assert twice == {}


SOURCE = """
T = TypeVar("T")
ONE = {name: 1 for name in ()}
TWO, THREE = 2, 3
four: int = 4
_five = 5
class Six: inside = 6
def seven(): local = 7
"""


def test_what_a_module_binds_at_its_top_is_found_and_nothing_else():
    found = list(public_names(ast.parse(SOURCE)))
    assert found == ["ONE", "TWO", "THREE", "four", "Six", "seven"]
