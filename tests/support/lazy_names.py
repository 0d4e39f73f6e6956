"""The imports that type checkers read in place of `lazy(__name__, {…})`, made from that table.

`python tests/support/lazy_names.py` writes them anew into every package that has one.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SRC = Path(__file__).parents[2] / "src"


class LazyPackage(NamedTuple):
    """A package that offers names by a table: its file, and the modules of the names."""

    file: Path
    homes: dict[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The dotted name of the package."""
        return ".".join(self.file.parent.relative_to(SRC).parts)

    @property
    def imports(self) -> set[tuple[str, str]]:
        """Each name with its module, as the table has them."""
        return {(f"{self.name}.{home}", name) for home in self.homes for name in self.homes[home]}


def lazy_packages() -> list[LazyPackage]:
    """Every package whose names come from a table."""
    files = sorted(SRC.rglob("__init__.py"))
    found = [(file, _table(ast.parse(file.read_text(encoding="utf-8")))) for file in files]
    return [LazyPackage(file, table) for file, table in found if table is not None]


def _table(tree: ast.Module) -> dict[str, tuple[str, ...]] | None:
    """The table: the second argument of `lazy`, or what the root calls HOMES."""
    for node in tree.body:
        if (
            isinstance(node, ast.Expr)
            and getattr(getattr(node.value, "func", None), "id", "") == "lazy"
        ):
            return ast.literal_eval(node.value.args[1])
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_HOMES":
            return ast.literal_eval(node.value)
    return None


def read_imports(file: Path) -> set[tuple[str, str]]:
    """What type checkers are told: each name with its module; every one under its own name."""
    block = _block(ast.parse(file.read_text(encoding="utf-8")))
    names = [(node.module, alias) for node in block.body for alias in node.names]
    assert all(alias.name == alias.asname for _, alias in names), f"{file}: import X as X"
    return {(module, alias.name) for module, alias in names}


def _block(tree: ast.Module) -> ast.If:
    return next(node for node in tree.body if isinstance(node, ast.If))


def write_imports(package: LazyPackage) -> None:
    """Write the imports of a package anew, from its table."""
    text = package.file.read_text(encoding="utf-8")
    block = _block(ast.parse(text))
    lines = text.splitlines()
    imports = [f"    from {home} import {name} as {name}" for home, name in sorted(package.imports)]
    lines[block.body[0].lineno - 1 : block.end_lineno] = imports
    package.file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in lazy_packages():
        write_imports(each)
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run([*ruff, "check", "-q", "--fix", "--select", "I", str(SRC)], check=True)
    subprocess.run([*ruff, "format", "-q", str(SRC)], check=True)
