"""The code of a class while it is written.

Its functions, its bindings, and the names that they use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from typing import Any, Final

from attrs import define, field

from storyversions.state.schema import Record, Shape

_NO_NAME: Final = re.compile(r"\W|^(?=[0-9])", re.ASCII)


@define
class Code:
    """What has been written so far.

    `names` are the globals of the code. Its text is the `functions`, which name one another freely,
    and behind them the `bindings`, in the order in which each is made of those before it.
    """

    names: dict[str, Any] = field(factory=dict)
    functions: list[str] = field(factory=list)
    bindings: list[str] = field(factory=list)
    named: dict[tuple[str, object], str] = field(factory=dict)
    numbers: count[int] = field(factory=lambda: count(1))

    @property
    def text(self) -> str:
        """The source as one text."""
        return "\n\n\n".join([*self.functions, "\n".join(self.bindings)]).rstrip() + "\n"

    def fresh(self, stem: str) -> str:
        """A name that nothing has yet."""
        return _NO_NAME.sub("_", f"{stem}_{next(self.numbers)}")

    def constant(self, stem: str, value: Any) -> str:
        """A name for a value; one and the same value has one name."""
        key = (stem, value)
        if key not in self.named:
            self.named[key] = self.fresh(stem)
            self.names[self.named[key]] = value
        return self.named[key]

    def once(self, stem: str, shape: Shape, write: Callable[[str], None]) -> str:
        """The name of what a shape has only one of, written when it is first asked for.

        It has its name before it is written, so that it can name itself.
        """
        key = (stem, shape)
        if key not in self.named:
            self.named[key] = self.fresh(
                f"{stem}_{shape.name}" if isinstance(shape, Record) else stem
            )
            write(self.named[key])
        return self.named[key]

    def function(self, head: str, *lines: str) -> None:
        """Write a function."""
        self.functions.append("\n    ".join([f"def {head}:", *lines]))
