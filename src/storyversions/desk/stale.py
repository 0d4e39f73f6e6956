"""Standing text that the story has overtaken: it speaks of today, and of what holds no longer.

The text of a headline, a lead or a part marked ``{.standing}`` has no date, so that its words must
say what it speaks of. Where its fact has got another value, was corrected or has ended, the text
is stale, unless it names what holds now or says itself that it speaks of the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from storyversions.desk.findings import CheckFinding
from storyversions.desk.subject import DeskSubject
from storyversions.desk.terms import entry_terms, terms_of, value_terms
from storyversions.state.change import Change, Kind
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING
from storyversions.story.history import FactState, changes_at, facts_within
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.storyfile.prose import Link
from storyversions.structs import Struct
from storyversions.words import LANGUAGES, Describer, member_words, plain_text, standing_words

_PAST = re.compile(
    r"\b(?:no longer|not|never|former|formerly|was|were|had|ended|until|once|earlier|previously"
    r"|fell|gave way|left|stepped down)\b"
    r"|元|旧|かつて|以前|当時|だった|でした|ていた|終わ|終了|取りや|撤回|なくな|なかった|ない。|ません|退任|辞任",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\b(?:is|are|now|currently|today)\b|現在|ている|である|です", re.IGNORECASE)


_ARTICLES = frozenset(("a", "an", "the"))


class OvertakenFact(Struct):
    """A fact or a group at these `paths` of a `story`, of which something changed or ended.

    `changes` are those that took a value away, the newest first.
    """

    story: Story[Any]
    paths: tuple[Path, ...]
    changes: tuple[Change, ...]

    @cached_property
    def held(self) -> dict[Path, FactState]:
        """What of it holds after the last version."""
        known = self.story.facts_at()
        inside = (facts_within(known, path).items() for path in self.paths)
        told = (fact for facts in inside for fact in facts)
        return {path: state for path, state in told if state.stood is FactStatus.HELD}

    @property
    def is_group(self) -> bool:
        """Whether it may have several members."""
        return len(self.paths) > 1 or any(change.path not in self.paths for change in self.changes)

    @cached_property
    def _terms_held(self) -> frozenset[str]:
        return self._all_terms((path, state.value) for path, state in self.held.items())

    @cached_property
    def _terms_taken(self) -> tuple[frozenset[str], ...]:
        """The terms of what each of the changes took away."""
        return tuple(self._all_terms(_values_taken(change)) for change in self.changes)

    @cached_property
    def terms_now(self) -> frozenset[str]:
        """The terms that only what holds has; of a group those of all members."""
        # A member that always was one is still one, and a text that names it is right.
        return (
            self._terms_held if self.is_group else self._terms_held.difference(*self._terms_taken)
        )

    def passages_hold(self, named: frozenset[str]) -> bool:
        """Say whether a text, given its terms, has the words of the addenda since the last change.

        Free text names its value in other words than a passage does, and passages may agree.
        """
        last = next(each for each in self.story.versions if each.label == self.changes[0].version)
        versions, place = self.story.versions, last.number - 1
        before, since = map(self._terms_of_passages, (versions[:place], versions[place:]))
        # What the fact is called stands in every text about it.
        called = frozenset[str]().union(*map(terms_of, self._names()))
        return bool(named & (since - before - called)) and not named & (before - since)

    def is_called(self, words: str) -> bool:
        """Say whether `words` only call the fact by its name, or its story by the title."""
        return _words_of(words) <= _words_of(" ".join(self._names())) | _ARTICLES

    def _names(self) -> Iterator[str]:
        yield self.story.title
        for path in self.paths:
            yield from (plain_text(each.label(path)) for each in self._describers)

    def _terms_of_passages(self, versions: Iterable[Version[Any]]) -> frozenset[str]:
        passages = (each for version in versions for each in version.passages)
        paths = {*map(str, self.paths)}
        return frozenset(
            term for each in passages if paths & {*each.about} for term in terms_of(each.words)
        )

    def change_of(self, named: frozenset[str]) -> Change | None:
        """Give the newest change that took away what a text names, given the terms of the text."""
        taken = zip(self.changes, self._terms_taken, strict=True)
        return next((each for each, terms in taken if named & (terms - self._terms_held)), None)

    @cached_property
    def _describers(self) -> tuple[Describer, ...]:
        return tuple(map(self.story.describer, LANGUAGES))

    def _all_terms(self, facts: Iterable[tuple[Path, Any]]) -> frozenset[str]:
        return frozenset(term for path, value in facts for term in self._terms(path, value))

    def _terms(self, path: Path, value: Any) -> Iterator[str]:
        for describer in self._describers:
            yield from value_terms(describer, path, value)
            if self.is_group:
                yield from entry_terms(describer, path)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _values_taken(change: Change) -> Iterator[tuple[Path, Any]]:
    sides = ((path, before) for path, (before, _) in change.facts.items())
    return ((path, before) for path, before in sides if before is not NOTHING)


def find_stale(subject: DeskSubject) -> Iterator[CheckFinding]:
    """Yield a finding for each passage of standing text that is overtaken, with what holds now.

    Raises:
        StoryError: The story file cannot be read, or there is none.

    """
    seed = subject.seed
    describer = seed.story.describer(subject.lang)
    for link in seed.standing:
        fact = overtaken_fact(seed.story, seed.story.paths(link.target))
        change = overtaking_change(link, fact) if fact else None
        if fact is not None and change is not None:
            yield _finding(describer, link, fact, change)


def overtaken_fact(story: Story[Any], paths: tuple[Path, ...]) -> OvertakenFact | None:
    """Give the fact at these `paths` with what overtook it; None where nothing did."""
    told = changes_at(story.deltas[-1].changes_about(paths), paths)
    changes = tuple(change for version, change in told if version.number > 1 and _takes(change))
    return OvertakenFact(story, paths, changes) if changes else None


def _takes(change: Change) -> bool:
    """Say whether a `change` takes a value away: it ends or gives way to another."""
    if change.kind is Kind.REPLACED:
        return not change.is_amendment
    return change.kind in (Kind.REMOVED, Kind.LAPSED)


def overtaking_change(link: Link, fact: OvertakenFact) -> Change | None:
    """Give the change that overtook the words of a `link`; None where they hold."""
    for text in (link.words, link.sentence):
        named = terms_of(text)
        former, names_now = fact.change_of(named), bool(named & fact.terms_now)
        # One fact has one value, and to name it is enough; of a group, all named must be of it.
        if former is not None and (fact.is_group or not names_now):
            return None if _is_of_the_past(link.sentence) else former
        if names_now:
            return None
    named = terms_of(link.words)
    # Words that only call the fact by its name say nothing of how it stands.
    only_calls = bool(fact.held) and fact.is_called(link.words)
    is_in_order = only_calls or _is_of_the_past(link.sentence) or fact.passages_hold(named)
    return None if is_in_order else fact.changes[0]


def _is_of_the_past(sentence: str) -> bool:
    return bool(_PAST.search(sentence)) and not _PRESENT.search(sentence)


def _finding(describer: Describer, link: Link, fact: OvertakenFact, change: Change) -> CheckFinding:
    say = describer.say
    label = describer.heading(fact.paths[0])
    words = say.desk.stale.format(
        quote=say.quote.format(text=link.words),
        version=describer.version_title(change.version),
        label=label,
        now=_now(describer, fact, change),
    )
    place = link.place
    return CheckFinding(
        "stale",
        "stale",
        plain_text(words),
        place.file,
        place.line,
        place.column,
        change.version,
        str(fact.paths[0]),
    )


def _now(describer: Describer, fact: OvertakenFact, change: Change) -> str:
    """Describe what holds now, or that nothing does."""
    say = describer.say
    if not fact.held:
        until = change.ending.until if change.ending else None
        return say.ended_state_on.format(date=describer.date(until)) if until else say.ended_state
    if fact.is_group:
        members = [member_words(describer, path, each.value) for path, each in fact.held.items()]
        return say.listed(members)
    ((path, each),) = fact.held.items()
    return standing_words(describer, describer.place_of(path).slot, each.value)
