"""What ``storyversions why`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storyversions.cli.output import print_as
from storyversions.cli.revisions import facts_among, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.cli.stderr import complain
from storyversions.desk import reason_pages
from storyversions.desk.reasons import Reason, placed, reason_at, untied_claims
from storyversions.errors import StoryError, UsageError
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, makes_claims
from storyversions.story.history import facts_within, is_revision
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version


def print_why(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    untied: bool = False,
    form: str = "text",
    lang: str | None = None,
) -> int:
    """Print why the facts in `words` are told as they are, or which claims are `untied`."""
    loaded = source.load()
    revision, facts = _revision_and_facts(tuple(words))
    version = version_at(loaded, revision)
    if untied:
        _print_untied(loaded, version, facts, form=form, lang=lang)
        return 0
    describer = loaded.describer(lang)
    reasons = [reason_at(loaded, version, path) for path in _paths(loaded, version, facts)]
    reasons = _with_places(reasons, source)
    if len(facts) == 1 and len(reasons) == 1:
        print_as(
            form,
            lambda: reason_pages.reason_json(describer, reasons[0]),
            lambda: reason_pages.reason_page(describer, version, reasons[0]),
        )
    else:
        print_as(
            form,
            lambda: reason_pages.reasons_json(describer, version, reasons),
            lambda: reason_pages.reasons_page(loaded, describer, version, reasons),
        )
    return 0


def _print_untied(
    story: Story, version: Version, facts: tuple[str, ...], *, form: str, lang: str | None
) -> None:
    if facts:
        raise UsageError("--without-passage lists the claims of all facts; name none")
    untied = list(untied_claims(story, version))
    print_as(
        form,
        lambda: reason_pages.untied_json(version, untied),
        lambda: reason_pages.untied_page(story, story.describer(lang), version, untied),
    )


def _revision_and_facts(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Tell a revision, first or last among the words, from the facts; without one the last."""
    for place, rest in ((slice(-1, None), words[:-1]), (slice(1), words[1:])):
        revision = words[place]
        if revision and is_revision(revision[0].strip()):
            return revision[0], facts_among(rest)
    return "head", facts_among(words)


def _paths(story: Story, version: Version, facts: tuple[str, ...]) -> list[Path]:
    """List the facts that are asked for, those below a group; without any, what is claimed."""
    if not facts:
        is_claimless = not makes_claims(story.record_shape)
        known = story.facts_at(version).items()
        held = [(path, state.value) for path, state in known if state.stood is FactStatus.HELD]
        return [path for path, value in held if is_claimless or isinstance(value, Claim)]
    every = story.facts_at()
    asked = [path for fact in facts for path in story.known_paths(fact)]
    below = (each for path in asked for each in facts_within(every, path) or [path])
    return list(dict.fromkeys(below))


def _with_places(reasons: Sequence[Reason], source: StorySource) -> list[Reason]:
    """Give the passages of `reasons` their places, as far as the story file is there to tell."""
    if all(each.passage is None or each.passage.place for each in reasons):
        return list(reasons)
    written = _written(source)
    return [_with_place(each, written) for each in reasons]


def _with_place(reason: Reason, written: Story[Any] | None) -> Reason:
    if reason.passage is None or reason.addendum is None:
        return reason
    return reason.evolved(passage=placed(reason.passage, reason.addendum, written))


def _written(source: StorySource) -> Story[Any] | None:
    """Read the story from its file; what is wrong with that is said, and costs only the places."""
    try:
        seed = source.load_seed()
    except StoryError as error:
        for each in error.errors:
            complain(str(each))
        return None
    return seed.story if seed is not None else None
