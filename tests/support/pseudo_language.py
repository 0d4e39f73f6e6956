"""A language that is English in letters of another width, so that bare English shows beside it."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

from storyversions.words import languages

ENGLISH = Path(languages.__path__[0]) / "en.py"
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(65, 91), *range(97, 123))})
NO_PHRASES = {"lang", "stops", "tidied", "quoted_within", "quoted_after_colon", "tail_order"}
"""What a language says about itself, beside its phrases."""


def widened(phrase: str) -> str:
    """Widen the letters of a phrase, but not the names that it is filled with."""
    pieces = []
    for text, name, form, _ in Formatter().parse(phrase):
        pieces.append(text.translate(WIDE))
        if name is not None:
            pieces.append(f"{{{name}:{form}}}" if form else f"{{{name}}}")
    return "".join(pieces)


class _Widening(ast.NodeTransformer):
    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        return node if node.arg in NO_PHRASES else self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        node.values = [self.visit(value) for value in node.values]
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(widened(node.value)) if isinstance(node.value, str) else node


def write_pseudo_language(folder: Path) -> None:
    """Write the language `xx` as one file."""
    tree = ast.parse(ENGLISH.read_text(encoding="utf-8"))
    text = ast.unparse(_Widening().visit(tree)).replace("lang='en'", "lang='xx'")
    (folder / "xx.py").write_text(text, encoding="utf-8")
