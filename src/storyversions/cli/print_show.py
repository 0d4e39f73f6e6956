"""What ``storyversions show`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from storyversions.cli.output import print_as
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.dates import When
from storyversions.lazy import lazy_module
from storyversions.reports.facts_page import facts_page
from storyversions.state.codec import Plain, unstructure
from storyversions.state.paths import Path
from storyversions.story.history import FactState, facts_within
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version

if TYPE_CHECKING:
    from storyversions.reports import history, json_output
else:  # the text in a terminal needs no JSON, and what holds no other day
    history = lazy_module("storyversions.reports.history")
    json_output = lazy_module("storyversions.reports.json_output")

ShownFacts = list[tuple[Path, FactState | None]]


def print_show(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    about: str | None = None,
    everything: bool = False,
    form: str = "text",
    lang: str | None = None,
) -> int:
    """Print what holds at the version in `words`, else at the last: all facts or those named."""
    loaded = source.load()
    revisions, names = split(tuple(words), 1)
    version = version_at(loaded, revisions[0] if revisions else "head")
    known = loaded.facts_at(version)
    paths = [each for name in names for each in loaded.known_paths(name)]
    if about is not None:
        _print_believed(loaded, version, loaded.day(about), names, form=form, lang=lang)
        return 0
    facts = _chosen(loaded, known, paths) if names else _all(loaded, known, everything=everything)
    print_as(
        form,
        lambda: _as_json(loaded, version, facts, paths, lang),
        lambda: facts_page(loaded, version, facts, loaded.describer(lang)),
    )
    return 0


def _all(story: Story, known: Mapping[Path, FactState], *, everything: bool) -> ShownFacts:
    """List what stands; with `everything` also what ended, and what only later versions know."""
    if not everything:
        return [
            (path, standing)
            for path, standing in known.items()
            if standing.stood is FactStatus.HELD
        ]
    return [(path, known.get(path)) for path in story.facts_at()]


def _chosen(story: Story, known: Mapping[Path, FactState], paths: list[Path]) -> ShownFacts:
    """Select the named facts; of a container, those below it that any version told."""
    facts: ShownFacts = []
    for path in dict.fromkeys(paths):
        below = list(facts_within(story.facts_at(), path))
        if below == [path] or not below:
            facts.append((path, known.get(path)))
        else:
            facts += [
                (each, known[each])
                for each in below
                if each in known and known[each].stood is FactStatus.HELD
            ]
    return facts


def _print_believed(
    story: Story,
    version: Version,
    about: When,
    names: tuple[str, ...],
    *,
    form: str,
    lang: str | None,
) -> None:
    """Print what a version believed `about` another day, of `names` or of all held."""
    describer = story.describer(lang)
    paths = list(
        dict.fromkeys(each for name in names for each in story.fact_paths(name))
        if names
        else story.facts_at()
    )
    told = [(path, story.believed(str(path), about=about, known=version)) for path in paths]
    if not names:
        told = [(path, stretch) for path, stretch in told if stretch.stood is FactStatus.HELD]
    head = {"version": version.label, "about": about.text}
    facts = [json_output.believed_json(describer, path, stretch) for path, stretch in told]
    print_as(
        form,
        lambda: head | (facts[0] if len(names) == 1 and len(facts) == 1 else {"facts": facts}),
        lambda: history.believed_page(story, describer, version, about, told),
    )


def _as_json(
    story: Story, version: Version, facts: ShownFacts, paths: list[Path], lang: str | None
) -> Plain:
    describer = story.describer(lang)
    ranked = sorted(facts, key=lambda fact: (describer.rank(fact[0]), fact[0]))
    if len(paths) == 1 and [path for path, _ in facts] == paths:
        return {"version": version.label} | json_output.fact_json(describer, *facts[0])
    return {
        "version": version.label,
        "facts": [json_output.fact_json(describer, path, standing) for path, standing in ranked],
        "tree": unstructure(story.record_shape, version.state),
    }
