"""What ``storyversions show`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from storyversions.cli.output import print_as, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.dates import When
from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.reports.facts_page import facts_page
from storyversions.state.codec import Plain, unstructure
from storyversions.state.paths import Path
from storyversions.story.history import FactState, facts_within
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.reports import history, json_output, row_conditions, tables
else:  # the text in a terminal needs no JSON, and what holds no other day
    history = lazy_module("storyversions.reports.history")
    json_output = lazy_module("storyversions.reports.json_output")
    row_conditions = lazy_module("storyversions.reports.row_conditions")
    tables = lazy_module("storyversions.reports.tables")

ShownFacts = list[tuple[Path, FactState | None]]


class Asked(Struct):
    """What of a version is asked for, and how: the options of the command."""

    about: str | None = None
    everything: bool = False
    form: str = "text"
    lang: str | None = None
    where: str | None = None
    columns: str | None = None


ALL_THAT_HOLDS = Asked()


def print_show(
    words: Sequence[str], source: StorySource = THIS_FOLDER, asked: Asked = ALL_THAT_HOLDS
) -> int:
    """Print what holds at the version in `words`, else at the last: all facts or those named.

    With columns, or as CSV, as a table of rows.

    Raises:
        UsageError: There are no such rows, columns or fields, or options cannot go together.

    """
    loaded = source.load()
    revisions, names = split(tuple(words), 1)
    version = version_at(loaded, revisions[0] if revisions else "head")
    paths = [each for name in names for each in loaded.known_paths(name)]
    is_table = asked.columns is not None or asked.form == "csv"
    if asked.about is not None:
        if is_table or asked.where is not None:
            raise UsageError("--about goes without --where, --columns and --format csv")
        _print_believed(loaded, version, loaded.day(asked.about), names, asked)
    elif is_table:
        _print_table(loaded, version, paths, asked)
    else:
        _print_facts(loaded, version, paths, asked)
    return 0


def _print_facts(story: Story, version: Version, paths: list[Path], asked: Asked) -> None:
    """Print the facts at `paths`, or all that hold."""
    known = story.facts_at(version)
    facts = (
        _chosen(story, known, paths) if paths else _all(story, known, everything=asked.everything)
    )
    shown = _where(story, version, [path for path, _ in facts], asked.where)
    facts = [fact for fact in facts if fact[0] in shown]
    print_as(
        asked.form,
        lambda: _as_json(story, version, facts, paths, asked.lang),
        lambda: facts_page(story, version, facts, story.describer(asked.lang)),
    )


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


def _where(
    story: Story, version: Version, paths: Sequence[Path], where: str | None
) -> Collection[Path]:
    """Choose the paths in rows of which a condition holds at a version; all if there is none."""
    if where is None:
        return paths
    with row_conditions.asked(where, story.record_shape) as condition:
        return {path for path in paths if condition.holds(path, [version.state])}


def _print_table(story: Story, version: Version, paths: Sequence[Path], asked: Asked) -> None:
    """Print the rows at `paths`, else those that have the `columns`, as a table."""
    rows = tables.RowTables(story.record_shape, version.state)
    names = tables.columns_in(asked.columns) if asked.columns is not None else ()
    found = rows.named(paths) if paths else rows.with_columns(names)
    chosen = _where(story, version, found, asked.where)
    shown = [row for row in found if row in chosen]
    table = rows.table(shown, names or rows.columns_of(found))
    if asked.form == "json":
        print_text(json_output.json_text(table.json()))
    else:
        print_text(table.csv() if asked.form == "csv" else table.text())


def _print_believed(
    story: Story,
    version: Version,
    about: When,
    names: tuple[str, ...],
    asked: Asked,
) -> None:
    """Print what a version believed `about` another day, of `names` or of all held."""
    describer = story.describer(asked.lang)
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
        asked.form,
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
