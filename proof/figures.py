"""Measure how a checkout reads: `make figures`, or `figures.py CHECKOUT` for any other one.

The table goes to stdout as Markdown. It is made from the text of the files alone, so that a
checkout of which nothing is installed can be measured beside this one, with the same script.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = "storyversions"
WIDTH: Final = 100

Function = ast.FunctionDef | ast.AsyncFunctionDef


@frozen(slots=False)
class Module:
    """A source file: its dotted `name`, its `text`, and whether it is the face of a package."""

    name: str
    text: str
    is_face: bool

    @cached_property
    def tree(self) -> ast.Module:
        """Parse the text."""
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """Split the text into lines."""
        return self.text.splitlines()

    @cached_property
    def comments(self) -> list[tokenize.TokenInfo]:
        """List the comments, those behind code included."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return [token for token in tokens if token.type == tokenize.COMMENT]

    @cached_property
    def functions(self) -> list[Function]:
        """List the functions and methods, inner ones included."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


@frozen(slots=False)
class Checkout:
    """A checkout of the project at `root`."""

    root: Path

    @property
    def package(self) -> Path:
        """Give the folder of the package."""
        return self.root / "src" / PACKAGE

    @cached_property
    def modules(self) -> list[Module]:
        """Read every source file of the package."""
        return [self._module(path) for path in sorted(self.package.rglob("*.py"))]

    def _module(self, path: Path) -> Module:
        parts = path.relative_to(self.package.parent).with_suffix("").parts
        is_face = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_face else parts)
        return Module(name, path.read_text("utf-8"), is_face)

    @cached_property
    def rows(self) -> list[str]:
        """List the rows of the contract between the folders of the package."""
        config = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        contracts = config["tool"]["importlinter"]["contracts"]
        (house,) = (each for each in contracts if each.get("containers") == [PACKAGE])
        return list(house["layers"])


# ---------------------------------------------------------------------------------------------
# The house: folders, and who imports whom


def entries(checkout: Checkout) -> str:
    """Count what lies beside each other in the package, and the rows of the contract."""
    beside = [
        path.name
        for path in checkout.package.iterdir()
        if path.name != "py.typed" and not re.fullmatch(r"__\w+__(\.py)?", path.name)
    ]
    return f"{len(beside)} / {len(checkout.rows)}"


def circles(checkout: Checkout) -> str:
    """Count the groups of modules that import each other, at run time or for types."""
    names = {module.name for module in checkout.modules}
    graph = {module.name: set(imported(module, names)) for module in checkout.modules}
    found = [sorted(group) for group in components(graph) if len(group) > 1]
    return "; ".join([str(len(found)), *(" ↔ ".join(map(short, group)) for group in found)])


def short(name: str) -> str:
    """Leave the package out of the `name` of a module."""
    return name.removeprefix(f"{PACKAGE}.")


def imported(module: Module, names: set[str]) -> Iterator[str]:
    """Name the modules of the package, all in `names`, that a module imports anywhere."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module in names:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in names else node.module


def components(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Give the strongly connected components of a `graph`: nodes that lead to each other."""
    ways = {node: reached(graph, node) for node in graph}
    groups: list[set[str]] = []
    for node in graph:
        if not any(node in group for group in groups):
            groups.append({node} | {other for other in ways[node] if node in ways[other]})
    return groups


def reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    """Give the nodes of a `graph` to which arrows lead from `start`."""
    known: set[str] = set()
    waiting = [*graph[start]]
    while waiting:
        node = waiting.pop()
        if node not in known:
            known.add(node)
            waiting += graph[node]
    return known


# ---------------------------------------------------------------------------------------------
# The lines: how wide, how much is said beside them


def body_width(checkout: Checkout) -> str:
    """Give the mean length of a line in the body of a function, without indent and docstring."""
    widths = [len(line) for module in checkout.modules for line in body_lines(module)]
    return f"{sum(widths) / len(widths):.1f}"


def body_lines(module: Module) -> Iterator[str]:
    """Give the lines of code in the functions of a module, each line once."""
    numbers = {
        number
        for function in module.functions
        for statement in without_docstring(function)
        for number in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    }
    stripped = (module.lines[number - 1].strip() for number in sorted(numbers))
    return (line for line in stripped if line and not line.startswith("#"))


def without_docstring(function: Function) -> list[ast.stmt]:
    """Give the statements of a `function` after its docstring."""
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def long_lines(checkout: Checkout) -> str:
    """Count the lines over the width, and their share of those that are not empty."""
    lines = [line for module in checkout.modules for line in module.lines if line.strip()]
    wide = sum(len(line) > WIDTH for line in lines)
    return f"{wide} ({wide / len(lines):.1%})"


def comment_share(checkout: Checkout) -> str:
    """Divide the comments by the lines of code: those for readers, and all with linters' marks."""
    comments = [each for module in checkout.modules for each in module.comments]
    prose = sum(map(is_prose, comments))
    code = sum(map(code_lines, checkout.modules))
    return f"{prose / code:.1%} ({prose} of {code}; with marks {len(comments) / code:.1%})"


def is_prose(comment: tokenize.TokenInfo) -> bool:
    """Tell whether a `comment` is for readers: neither a linter's mark nor a ruler."""
    text = comment.string.lstrip("#: ")
    return bool(text.strip("-=")) and not text.startswith(("noqa", "type:", "pragma", "!"))


def code_lines(module: Module) -> int:
    """Count the lines of a module that hold code, docstrings left out."""
    strings = {
        number
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        bool(line.strip()) and not line.lstrip().startswith("#") and number not in strings
        for number, line in enumerate(module.lines, 1)
    )


def marks(checkout: Checkout) -> str:
    """Count the `noqa` for a thousand lines, and the imports inside functions."""
    comments = [each.string for module in checkout.modules for each in module.comments]
    exempt = sum("noqa" in each for each in comments)
    lines = sum(len(module.lines) for module in checkout.modules)
    return f"{1000 * exempt / lines:.1f} ({exempt}) / {sum(map(late_imports, checkout.modules))}"


def late_imports(module: Module) -> int:
    """Count the import statements inside the functions of a module."""
    inside = {
        id(node)
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return len(inside)


# ---------------------------------------------------------------------------------------------
# The names: what they mean, and what is said of parameters


def names_with_two_meanings(checkout: Checkout) -> str:
    """Name the public names that are defined at the top of two modules."""
    places: dict[str, list[str]] = {}
    for module in checkout.modules:
        for name in defined(module):
            places.setdefault(name, []).append(short(module.name))
    twice = sorted(name for name, modules in places.items() if len(modules) > 1)
    return "; ".join([str(len(twice)), *(f"{name} ({', '.join(places[name])})" for name in twice)])


def defined(module: Module) -> set[str]:
    """Name the public functions, classes, types and constants at the top of a module."""
    names = (name for node in module.tree.body for name in names_of(node))
    return {name for name in names if not name.startswith("_")}


def names_of(node: ast.stmt) -> list[str]:
    """Name what a statement at the top of a module defines; a type variable means nothing."""
    match node:
        case ast.Assign(value=ast.Call(func=ast.Name("TypeVar" | "ParamSpec"))):
            return []
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            return [name]
        case ast.AnnAssign(target=ast.Name(name)):
            return [name]
        case ast.Assign(targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
    return []


def named_parameters(checkout: Checkout) -> str:
    """Count the docstrings that name a parameter, of public functions with two or more."""
    functions = [
        function
        for module in checkout.modules
        for function in public_functions(module.tree)
        if len(parameters(function)) > 1
    ]
    naming = [function for function in functions if names_a_parameter(function)]
    return f"{len(naming)} of {len(functions)}"


def public_functions(node: ast.Module | ast.ClassDef) -> Iterator[Function]:
    """Give the public functions of a module and the public methods of its public classes."""
    for child in node.body:
        if isinstance(child, Function) and not child.name.startswith("_"):
            yield child
        elif isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public_functions(child)


def parameters(function: Function) -> list[str]:
    """Name the parameters of a `function`, without the object or class of a method."""
    given = function.args
    named = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [each.arg for each in named if each is not None and each.arg not in ("self", "cls")]


def names_a_parameter(function: Function) -> bool:
    """Tell whether the docstring of a `function` names one of its parameters in backticks."""
    text = ast.get_docstring(function) or ""
    return any(re.search(rf"`{re.escape(name)}`", text) for name in parameters(function))


def asking(checkout: Checkout) -> str:
    """Count the calls of `locate`, and the functions that take `record` only to ask it."""
    library = [each for each in checkout.modules if not short(each.name).startswith("testing")]
    calls = sum(
        isinstance(node, ast.Call) and called(node) == "locate"
        for module in library
        for node in ast.walk(module.tree)
    )
    functions = [each for module in library for each in module.functions]
    return f"{calls} / {sum(only_asks_record(each) for each in functions)}"


def called(call: ast.Call) -> str:
    """Give the last name of what is called."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def only_asks_record(function: Function) -> bool:
    """Tell whether a `function` takes `record` and only hands it on as an argument."""
    if "record" not in parameters(function):
        return False
    uses = [node for node in ast.walk(function) if is_record(node)]
    handed_on = [
        argument
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if is_record(argument)
    ]
    return 0 < len(uses) == len(handed_on)


def is_record(node: ast.AST) -> bool:
    """Tell whether a `node` reads the name `record`."""
    return isinstance(node, ast.Name) and node.id == "record" and isinstance(node.ctx, ast.Load)


def test_share(checkout: Checkout) -> str:
    """Divide the lines of the tests by those of the package."""
    tests = (checkout.root / folder for folder in ("tests", "typing_tests"))
    tested = sum(lines_of(folder.rglob("*.py")) for folder in tests)
    source = sum(len(module.lines) for module in checkout.modules)
    return f"{tested / source:.2f} ({tested} / {source})"


def lines_of(paths: Iterable[Path]) -> int:
    """Count the lines of the files at these `paths`."""
    return sum(len(path.read_text("utf-8").splitlines()) for path in paths)


FIGURES: Final[Mapping[str, Callable[[Checkout], str]]] = {
    "entries beside each other / rows of the contract": entries,
    "static import circles": circles,
    "characters per body line": body_width,
    f"lines over {WIDTH} columns": long_lines,
    "comment lines ÷ code lines": comment_share,
    "`noqa` per 1,000 lines / imports inside functions": marks,
    "public names defined in two modules": names_with_two_meanings,
    "docstrings that name a parameter": named_parameters,
    "calls of `locate` / functions that only ask `record`": asking,
    "tests ÷ source lines": test_share,
}


def table(checkouts: Mapping[str, Checkout]) -> list[str]:
    """Give the rows of the table, a column for each of the named `checkouts`."""
    head = ["figure", *checkouts]
    rows = [
        [name, *(measure(checkout) for checkout in checkouts.values())]
        for name, measure in FIGURES.items()
    ]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def main() -> int:
    """Print the table; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[ROOT])
    given = parser.parse_args().checkouts
    repeated = Counter(path.resolve().name for path in given)
    names = {
        str(path) if repeated[path.resolve().name] > 1 else path.resolve().name: Checkout(path)
        for path in given
    }
    print(*table(names), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
