"""``storyversions show``."""

from __future__ import annotations

import click

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import Source, language_option, source_options
from storyversions.history import Standing
from storyversions.paths import Path
from storyversions.plain import Plain, unstructure
from storyversions.reports import json
from storyversions.reports.page import facts_page
from storyversions.story import Story
from storyversions.version import Stood, Version


@click.command("show")
@click.argument("args", nargs=-1, metavar="[REV] [FACT]...")
@click.option("--all", "everything", is_flag=True, help="With what has ended or is not known yet.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@language_option
@source_options
def command(
    args: tuple[str, ...],
    *,
    everything: bool,
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """What holds at a version, by default the last: all facts, or those that are named."""
    loaded = Source(path, story, model).load()
    revisions, names = split(args, 1)
    version = version_at(loaded, revisions[0] if revisions else "head")
    known = loaded.standings(version)
    paths = [each for name in names for each in loaded.known_paths(name)]
    facts = _chosen(loaded, known, paths) if names else _all(loaded, known, everything=everything)
    if form == "json":
        print_text(json.text_of(_as_json(loaded, version, facts, paths, lang)))
    else:
        print_page(facts_page(loaded, version, facts, loaded.teller(lang)))
    return 0


Facts = list[tuple[Path, Standing | None]]


def _all(story: Story, known: dict[Path, Standing], *, everything: bool) -> Facts:
    """All that stand; with `everything` also those that ended, and those that only later versions know."""
    if not everything:
        return [(path, standing) for path, standing in known.items() if standing.stood is Stood.HELD]
    return [(path, known.get(path)) for path in story.standings()]


def _chosen(story: Story, known: dict[Path, Standing], paths: list[Path]) -> Facts:
    """The named facts; of a container those below it that stand, or have stood."""
    facts: Facts = []
    for path in dict.fromkeys(paths):
        below = [each for each in story.standings() if each.within(path)]
        if below == [path] or not below:
            facts.append((path, known.get(path)))
        else:
            facts += [(each, known[each]) for each in below if each in known and known[each].stood is Stood.HELD]
    return facts


def _as_json(story: Story, version: Version, facts: Facts, paths: list[Path], lang: str | None) -> Plain:
    teller = story.teller(lang)
    ranked = sorted(facts, key=lambda fact: (teller.rank(fact[0]), fact[0]))
    if len(paths) == 1 and [path for path, _ in facts] == paths:
        return {"version": version.label} | json.fact_json(teller, *facts[0])
    return {
        "version": version.label,
        "facts": [json.fact_json(teller, path, standing) for path, standing in ranked],
        "tree": unstructure(story.record_shape, version.state),
    }
