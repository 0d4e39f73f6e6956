"""The code of a class while it is written.

Its functions, its bindings, and the names that they use.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any, Final

from attrs import define, field

from storyversions.state.schema import Record, Shape

# ASCII only: Python normalizes other letters in names, so that two of them could become
# one.
_NO_NAME: Final = re.compile(r"\W|^(?=[0-9])", re.ASCII)


@define
class Code:
    """The code that has been written up to now.

    `names` are the globals of the code. Its text is the `functions`, which name one another freely,
    and after them the `bindings`, each made only of bindings before it.
    """

    names: dict[str, Any] = field(factory=dict)
    functions: list[str] = field(factory=list)
    bindings: list[str] = field(factory=list)
    named: dict[tuple[str, object], str] = field(factory=dict)
    numbers: count[int] = field(factory=lambda: count(1))

    @property
    def text(self) -> str:
        """Return the source as one text."""
        return "\n\n\n".join([*self.functions, "\n".join(self.bindings)]).rstrip() + "\n"

    def fresh(self, stem: str) -> str:
        """Return a name that begins with `stem` and that nothing has yet."""
        return _NO_NAME.sub("_", f"{stem}_{next(self.numbers)}")

    def constant(self, stem: str, value: Any) -> str:
        """Return the name of a `value`, made of `stem`; one value has one name."""
        key = (stem, value)
        if key not in self.named:
            self.named[key] = self.fresh(stem)
            self.names[self.named[key]] = value
        return self.named[key]

    def once(self, stem: str, shape: Shape, write: Callable[[str], None]) -> str:
        """Return the name of the function or binding that a `shape` has only one of.

        The name begins with `stem`. `write` is called with the name when it is first asked for; the
        name exists before that, so that the code can name itself.
        """
        key = (stem, shape)
        if key not in self.named:
            # Before `write`: a class that holds itself asks for its own name on the way down.
            self.named[key] = self.fresh(
                f"{stem}_{shape.name}" if isinstance(shape, Record) else stem
            )
            write(self.named[key])
        return self.named[key]

    def function(self, head: str, *lines: str) -> None:
        """Write a function with this `head` (name and parameters) and these `lines`."""
        self.functions.append("\n    ".join([f"def {head}:", *lines]))

    def run(self, title: str) -> None:
        """Run the code, so that `names` has what it defines; `title` names it in tracebacks."""
        # No value gets into the text, only names that stand for values.
        # As attrs makes methods.
        exec(compile(self.text, _registered(title, self.text), "exec"), self.names)  # noqa: S102


def block(head: str, lines: Iterable[str]) -> list[str]:
    """Write a statement with this `head`, and the `lines` inside it."""
    return [f"{head}:", *(f"    {line}" for line in lines)]


def _registered(title: str, text: str) -> str:
    """Register the source and return the name of its file, which no other code has."""
    # Two classes of one name may exist at once, in a notebook for example.
    names = (f"<{title}, {number}>" for number in count(1))
    name = next(each for each in names if each not in linecache.cache)
    # Without a time of change, so that linecache does not look for the file and drop the
    # entry.
    linecache.cache[name] = len(text), None, text.splitlines(keepends=True), name
    return name
