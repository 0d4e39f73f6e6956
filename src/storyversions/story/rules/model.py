"""A rule: a plain function with a name and a sentence, which a state class lists in `rules`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import Any

from attrs import evolve, frozen

from storyversions.errors import UsageError
from storyversions.state.paths import Path
from storyversions.state.reprs import short_repr, with_article
from storyversions.state.schema import Claim, shape_of
from storyversions.state.walk import leaves


class Scope(Enum):
    """What a rule speaks of: one state, or the step from one to the next."""

    STATE = "an invariant takes the state"
    STEP = "a transition rule takes the states before and after"

    @property
    def states(self) -> int:
        """How many states its function takes."""
        return 1 if self is Scope.STATE else 2


@frozen
class Rule:
    """A named sentence that a state or a step must satisfy, and the test of it.

    `asks_known` says that the function takes what is known at the version as one more argument. A
    rule can still be called as the function was. `asks_days` says that it takes a keyword `days`:
    such a rule is off until a story switches it on, and says how many.

    >>> from storyversions.rules import invariant
    >>> @invariant("a fire is named")
    ... def named(state):
    ...     return [] if state.name else ["name"]
    >>> (named.name, named.sentence)
    ('named', 'a fire is named')
    """

    name: str
    sentence: str
    function: Callable[..., Any]
    over: Scope
    asks_known: bool
    asks_days: bool = False

    __repr__ = short_repr()

    def __call__(self, *given: Any) -> Any:
        """Call the function of the rule."""
        return self.function(*given)

    def within(self, days: int) -> Rule:
        """Give the rule as it is for a story that allows so many `days`."""
        return evolve(self, function=partial(self.function, days=days), asks_days=False)


def invariant(sentence: str) -> Callable[[Callable[..., Any]], Rule]:
    """Make a rule on states from a function ``(state)`` or ``(state, known)``.

    The function gives the paths at fault, one path, whether the rule holds, or nothing where it
    does.

    Raises:
        UsageError: The sentence is missing, or the function has no name or takes something else.

    >>> @invariant("a town has a name")
    ... def named(state): return bool(state)
    >>> named.name, named.sentence, named("Auberry")
    ('named', 'a town has a name', True)

    """
    return _decorator(sentence, Scope.STATE)


def transition_rule(sentence: str) -> Callable[[Callable[..., Any]], Rule]:
    """Make a rule on steps from ``(before, after)`` or ``(before, after, known)``.

    The function answers as that of an `invariant` does.

    >>> from storyversions.rules import transition_rule
    >>> @transition_rule("a death toll does not fall")
    ... def toll(before, after):
    ...     return ["dead"] if after.dead < before.dead else []
    >>> toll.name
    'toll'
    """
    return _decorator(sentence, Scope.STEP)


def _decorator(sentence: str, over: Scope) -> Callable[[Callable[..., Any]], Rule]:
    if not isinstance(sentence, str) or not sentence.strip():
        raise UsageError(
            "a rule says in a sentence what holds, as in @invariant('a board has at most one"
            " chair')"
        )

    def rule(function: Callable[..., Any]) -> Rule:
        name = getattr(function, "__name__", "")
        # A lambda has no name by which a story could switch the rule off.
        if not name.isidentifier():
            raise UsageError(f"the rule {sentence!r} is a function with a name; write it with def")
        known, days = _asks_known(function, name, over), _asks_days(function)
        return Rule(name, sentence, function, over, asks_known=known, asks_days=days)

    return rule


_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def _asks_known(function: Callable[..., Any], name: str, over: Scope) -> bool:
    """Say whether a function takes one argument more than its states."""
    signature = inspect.signature(function)
    needed = [
        each
        for each in signature.parameters.values()
        # An argument with a default is left to the function, which may use it for itself.
        if each.default is each.empty and each.kind is not each.VAR_KEYWORD
        if not _are_days(each)
    ]
    more = len(needed) - over.states
    if more not in (0, 1) or any(each.kind not in _POSITIONAL for each in needed):
        raise UsageError(
            f"the rule {name}: {over.value}, and what is known if it asks for it; it takes"
            f" {signature}"
        )
    return more == 1


def _asks_days(function: Callable[..., Any]) -> bool:
    return any(map(_are_days, inspect.signature(function).parameters.values()))


def _are_days(parameter: inspect.Parameter) -> bool:
    return parameter.name == "days" and parameter.kind is parameter.KEYWORD_ONLY


def rules_of(model: type) -> tuple[Rule, ...]:
    """List the rules in the class variable `rules` of a state class, if it has any.

    Raises:
        UsageError: The variable is no tuple of rules, or two of them have one name.

    >>> from storyversions.models.newsroom import Newsroom
    >>> from storyversions.rules import rules_of
    >>> [rule.name for rule in rules_of(Newsroom)]
    ['one_chair', 'part_of_whole', 'jump_to_confirmed', 'role_ended', 'date_ahead', 'open_dispute']

    """
    # A field of a state may be called `rules`; then it holds facts, and the class lists none.
    if "rules" in shape_of(model).fields:
        return ()
    rules = getattr(model, "rules", ())
    wanted = (
        f"{model.__name__}.rules is a tuple of rules, each a function under @invariant or"
        " @transition_rule"
    )
    if not isinstance(rules, tuple):
        raise UsageError(f"{wanted}; it is {with_article(type(rules).__name__)}")
    for each in rules:
        if not isinstance(each, Rule):
            raise UsageError(f"{wanted}; it holds {getattr(each, '__name__', type(each).__name__)}")
    names = [each.name for each in rules]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(
                f"{model.__name__}.rules has two rules called {name}; each has a name of its own"
            )
    return rules


def claims(state: Any) -> Iterator[tuple[Path, Claim[Any]]]:
    """Yield all claims of a state, each with its path.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> from storyversions.rules import claims
    >>> path, claim = next(claims(story.head.state))
    >>> (str(path), claim.value)
    ('people[greg-brockman].roles[openai]', 'returns to OpenAI')
    """
    for path, leaf in leaves(shape_of(type(state)), state):
        if isinstance(leaf.value, Claim):
            yield path, leaf.value
