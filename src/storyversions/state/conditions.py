"""Conditions on the fields of a record, as text: ``acres > 1000 and not county = 'Kern'`` (W4).

Nothing of them is ever run as code. In EBNF (ISO/IEC 14977):

    condition = both, { "or", both } ;
    both = single, { "and", single } ;
    single = "not", single | "(", condition, ")" | operand, sign, operand ;
    sign = "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" ;
    operand = field | number | text | "true" | "false" | "null" ;

A text stands in single or double quotes, a quote in it twice; a field is names with dots between,
or anything in backquotes. Dates are texts: ``started >= '2024-09'``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

from attrs import frozen

from storyversions.errors import UsageError

ValueOf = Callable[["FieldName"], Any]
"""Gives what a field holds: a number, a text, true or false, or None where it holds nothing."""

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<number> -?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]) )
      | (?P<text> '(?:[^']|'')*' | "(?:[^"]|"")*" )
      | (?P<sign> == | != | <= | >= | [=<>] )
      | (?P<bracket> [()] )
      | (?P<word> [^\W\d]\w*(?:\.\w+)* )
      | `(?P<quoted> [^`]+ )`
    )""",
    re.VERBOSE,
)
_WORDS: Final = {"true": True, "false": False, "null": None}
_JOINING: Final = ("and", "or", "not")
_DEEPEST: Final = 100
_MOST_DIGITS: Final = 400
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Token(NamedTuple):
    """A word of a condition: its kind, its text, and the column where it begins, from 1."""

    kind: str
    text: str
    column: int


@frozen
class FieldName:
    """A field that a condition asks about: the names that lead to it, and its column."""

    names: tuple[str, ...]
    column: int

    def __str__(self) -> str:
        return ".".join(self.names)


@frozen
class Number:
    """A number of a condition, as it was written."""

    text: str

    def beside(self, other: Any) -> Any:
        """Give it in the type of a number that it is compared with, so that none is rounded."""
        if isinstance(other, Decimal):
            return Decimal(self.text)
        return float(self.text) if re.search(r"[.eE]", self.text) else int(self.text)


Operand = FieldName | Number | str | bool | None


@frozen
class Comparison:
    """A comparison of two operands, of which one at least is a field."""

    one: Operand
    sign: str
    other: Operand
    column: int

    def holds(self, value_of: ValueOf) -> bool:
        """Say whether it holds; values of two kinds differ, and neither is larger."""
        one, other = self._sides(value_of)
        if _kind(one) != _kind(other) or one is None:
            same = one is None and other is None
            return same if self.sign in ("=", "==") else self.sign == "!=" and not same
        return _COMPARE[self.sign](one, other)

    def fields(self) -> Iterator[FieldName]:
        """Yield the fields that it asks about."""
        yield from (each for each in (self.one, self.other) if isinstance(each, FieldName))

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the comparisons in it."""
        yield self

    def kinds(self, value_of: ValueOf) -> tuple[str, str]:
        """Say of which kinds its two sides are; the kind of nothing is empty."""
        one, other = self._sides(value_of)
        return _kind(one), _kind(other)

    def _sides(self, value_of: ValueOf) -> tuple[Any, Any]:
        one, other = (
            value_of(each) if isinstance(each, FieldName) else each
            for each in (self.one, self.other)
        )
        return (
            one.beside(other) if isinstance(one, Number) else one,
            other.beside(one) if isinstance(other, Number) else other,
        )


@frozen
class Joined:
    """Conditions of which all must hold, or one of them; or one that must not."""

    how: str
    parts: tuple[Condition, ...]

    def holds(self, value_of: ValueOf) -> bool:
        """Say whether it holds."""
        held = (part.holds(value_of) for part in self.parts)
        return not next(held) if self.how == "not" else (all if self.how == "and" else any)(held)

    def fields(self) -> Iterator[FieldName]:
        """Yield the fields that it asks about."""
        for part in self.parts:
            yield from part.fields()

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the comparisons in it."""
        for part in self.parts:
            yield from part.comparisons()


Condition = Comparison | Joined


def _kind(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "truth"
    return "text" if isinstance(value, str) else "number"


def read_condition(text: str) -> Condition:
    """Read a condition.

    >>> condition = read_condition("acres > 1000 and not county = 'Kern'")
    >>> row = {"acres": 1200, "county": "Fresno"}
    >>> condition.holds(lambda field: row.get(str(field)))
    True

    Raises:
        UsageError: It is none; the sentence names the column.

    """
    tokens = _Tokens(text)
    condition = _condition(tokens, 0)
    last = tokens.next()
    if last.kind:
        raise _error(last, f"{last.text} does not belong here; join conditions by and, or")
    return condition


class _Tokens:
    """The tokens of a text, one after the other; the last is of no kind."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._place = 0

    def next(self) -> Token:
        token = self._tokens[self._place]
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def take(self, *words: str) -> Token | None:
        """Take the next token if it is one of these `words`."""
        first = self._tokens[self._place]
        is_word = first.kind in ("word", "bracket") and first.text in words
        return self.next() if is_word else None


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        column = position + len(text[position:]) - len(text[position:].lstrip()) + 1
        if match is None or match.lastgroup is None:
            sign = text[column - 1]
            fault = "this quote is not closed" if sign in "'\"`" else f"{sign} cannot stand here"
            raise UsageError(f"column {column}: {fault}")
        yield Token(match.lastgroup, match[match.lastgroup], column)
        position = match.end()
    yield Token("", "", len(text) + 1)


def _condition(tokens: _Tokens, depth: int) -> Condition:
    return _joined("or", tokens, lambda: _both(tokens, depth))


def _both(tokens: _Tokens, depth: int) -> Condition:
    return _joined("and", tokens, lambda: _single(tokens, depth))


def _joined(how: str, tokens: _Tokens, read: Callable[[], Condition]) -> Condition:
    parts = [read()]
    while tokens.take(how):
        parts.append(read())
    return Joined(how, tuple(parts)) if len(parts) > 1 else parts[0]


def _single(tokens: _Tokens, depth: int) -> Condition:
    opened = tokens.take("not", "(")
    if opened is None:
        return _comparison(tokens)
    if depth == _DEEPEST:
        raise _error(opened, f"more than {_DEEPEST} conditions are inside each other")
    if opened.text == "not":
        return Joined("not", (_single(tokens, depth + 1),))
    inside = _condition(tokens, depth + 1)
    closing = tokens.next()
    if closing.text != ")" or closing.kind != "bracket":
        raise _error(closing, "here a bracket is to be closed")
    return inside


def _comparison(tokens: _Tokens) -> Comparison:
    first = tokens.next()
    one, sign = _operand(first), tokens.next()
    if sign.kind != "sign":
        raise _error(sign, "here a comparison is missing: = != < <= > >=")
    second = tokens.next()
    other = _operand(second)
    if not any(isinstance(each, FieldName) for each in (one, other)):
        raise _error(first, "neither side of this comparison is a field")
    if sign.text[0] in "<>" and any(
        each is None or isinstance(each, bool) for each in (one, other)
    ):
        raise _error(sign, "only numbers and texts are larger or smaller; write = or !=")
    return Comparison(one, sign.text, other, first.column)


def _operand(token: Token) -> Operand:
    if token.kind == "number":
        if len(token.text) > _MOST_DIGITS:
            raise _error(token, "this number has too many digits")
        return Number(token.text)
    if token.kind == "text":
        quote = token.text[0]
        return token.text[1:-1].replace(quote * 2, quote)
    if token.kind == "word" and token.text in _WORDS:
        return _WORDS[token.text]
    if token.kind == "word" and token.text not in _JOINING:
        return FieldName(tuple(token.text.split(".")), token.column)
    if token.kind == "quoted":
        return FieldName((token.text,), token.column)
    raise _error(token, "here a field, a number or a text is missing")


def _error(token: Token, sentence: str) -> UsageError:
    return UsageError(f"column {token.column}: {sentence}")
