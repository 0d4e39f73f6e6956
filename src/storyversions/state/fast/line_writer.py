"""Code that converts values of a shape, statement by statement.

A conversion is written as statements that replace the value in a variable, or give up: whoever
called then walks the value with care, and tells what is wrong. For values that are one leaf the
statements stand where the leaf is; for all others a function of their shape is called.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import ClassVar, TypeAlias

from attrs import frozen

from storyversions.state.fast.code_builder import Code, block
from storyversions.state.fast.leaf_tests import is_flat
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    SequenceOf,
    Shape,
    Union,
)

Lines: TypeAlias = "list[str]"


class GaveUp(Exception):
    """A value that the code made for its class does not take."""


@frozen
class LineWriter(ABC):
    """Writes the code of one conversion into `code`."""

    code: Code
    stem: ClassVar[str]
    """How the names of its functions begin."""

    def function(self, shape: Shape) -> str:
        """Return the name of the function that converts values of a `shape`."""
        return self.code.once(self.stem, shape, partial(self._write, shape))

    def _write(self, shape: Shape, name: str) -> None:
        self.code.function(f"{name}(x)", *self.body(shape))

    def body(self, shape: Shape) -> Lines:
        """Write the function of a `shape`, which gets the value as `x`."""
        match shape:
            case Record():
                return self.record(shape)
            case MappingOf():
                return self.mapping(shape)
            case KeyedTuple():
                return self.rows(shape)
            case SequenceOf():
                return [*self.items(shape, "x"), "return x"]
            case ClaimOf():
                return self.claim(shape)
            case Opaque():
                return self.opaque(shape)
        return [*self.lines(shape, "x"), "return x"]

    def lines(self, shape: Shape, x: str) -> Lines:
        """Write the statements that replace the value in the variable `x`."""
        if is_flat(shape) and (len(shape.alternatives) == 1 or self.is_one_test(shape)):
            return self.leaf(shape, x)
        if isinstance(shape, Union):
            return self.union(shape, x)
        if isinstance(shape, SequenceOf) and is_flat(shape.item.shape):
            return self.items(shape, x)
        return [f"{x} = {self.function(shape)}({x})"]

    def union(self, shape: Union, x: str) -> Lines:
        """Write a branch for each member of a union."""
        words, made = "if", []
        for condition, lines in self.branches(shape, x):
            made += block(f"{words} {condition}", lines or ["pass"])
            words = "elif"
        return [*made, *block("else", ["raise GaveUp"])]

    @abstractmethod
    def is_one_test(self, shape: Shape) -> bool:
        """Return whether values of a flat union stay as they are, so that one test is enough."""

    @abstractmethod
    def branches(self, shape: Union, x: str) -> Iterator[tuple[str, Lines]]:
        """Yield the condition of each branch for the value `x`, and its statements."""

    @abstractmethod
    def leaf(self, shape: Shape, x: str) -> Lines:
        """Convert a scalar or a choice, or what one test is enough for."""

    @abstractmethod
    def items(self, shape: SequenceOf, x: str) -> Lines:
        """Convert a plain tuple or a set."""

    @abstractmethod
    def record(self, shape: Record) -> Lines:
        """Write the function of a record."""

    @abstractmethod
    def mapping(self, shape: MappingOf) -> Lines:
        """Write the function of a mapping."""

    @abstractmethod
    def rows(self, shape: KeyedTuple) -> Lines:
        """Write the function of a keyed tuple."""

    @abstractmethod
    def claim(self, shape: ClaimOf) -> Lines:
        """Write the function of a claim."""

    @abstractmethod
    def opaque(self, shape: Opaque) -> Lines:
        """Write the function of opaque JSON."""


def refuse_unless(condition: str) -> Lines:
    """Write the statement that gives up where a `condition` does not hold."""
    return block(f"if not ({condition})", ["raise GaveUp"])
