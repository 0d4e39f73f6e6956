"""What holds at a version: a row for each fact, the watched ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storyversions.reports.group_rows import member_of, members_of
from storyversions.reports.rows import Page, Row, cited_words, is_group, is_naming
from storyversions.state.names import Name
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, Slot
from storyversions.state.walk import find
from storyversions.story.history import FactState
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.words import Describer, bare_words, member_words, standing_words


def facts_page(
    story: Story,
    version: Version,
    facts: Sequence[tuple[Path, FactState | None]],
    describer: Describer,
) -> Page:
    """Make a row for each of `facts`, the watched ones first.

    Facts that only name an entity have a row where nothing else is told of it.
    """
    describer = describer.telling_apart(path for path, _ in facts)
    rest = dict(sorted(facts, key=lambda fact: (describer.rank(fact[0]), fact[0])))
    rows: list[Row] = []
    for _, name in describer.names:
        if name.watch and is_group(describer, name):
            rows += _members_row(describer, name, version.state, rest)
        elif name.watch:
            rows += [
                _fact_row(describer, path, rest.pop(path)) for path in name.paths if path in rest
            ]
    telling = {path for path in rest if not is_naming(describer, path)} or set(
        rest if not rows else ()
    )
    rows += [
        _fact_row(describer, path, standing) for path, standing in rest.items() if path in telling
    ]
    title = describer.say.comma.join(filter(None, (version.label, version.title)))
    return Page(story.title or story.name, title, tuple(rows), describer.say.nil)


def watched_rows(
    describer: Describer, state: object, known: Mapping[Path, FactState]
) -> Iterator[tuple[list[Path], Row]]:
    """Yield what is `known` of each watched fact, by name, with the facts it covers.

    A group of which several facts are known is one row. What no version has told is unknown.
    """
    covered: set[Path] = set()
    for name in describer.names.watched:
        covered |= {path for path in known if name.covers(path)} or set(name.paths)
        yield from _rows_of_name(describer, name, state, known)
    others = (path for path in known if path not in covered and describer.rank(path)[0] == 1)
    for path in sorted(others, key=describer.rank):
        yield [path], _fact_row(describer, path, known[path])


def _rows_of_name(
    describer: Describer, name: Name, state: object, known: Mapping[Path, FactState]
) -> Iterator[tuple[list[Path], Row]]:
    held = {path: standing for path, standing in known.items() if name.covers(path)}
    facts = list(held) or list(name.paths)
    if not is_group(describer, name):
        yield from (([path], _fact_row(describer, path, known.get(path))) for path in facts)
        return
    rows = list(_members_row(describer, name, state, {**held}))
    if rows:
        yield from ((facts, row) for row in rows)
    elif held:
        yield from (([path], _fact_row(describer, path, known[path])) for path in facts)
    else:
        label = name.label(describer.lang) or describer.heading(name.paths[0])
        yield facts, Row(label, describer.say.unknown)


def _members_row(
    describer: Describer, name: Name, state: object, facts: dict[Path, FactState | None]
) -> Iterator[Row]:
    """Make one row of the members that stand; they are taken out of the facts."""
    covered = [path for path in facts if name.covers(path)]
    held = [
        path for path in covered if (standing := facts[path]) and standing.stood is FactStatus.HELD
    ]
    if len(covered) < 2 or not held:  # noqa: PLR2004 - one fact has a row of its own
        return
    for path in held:
        facts.pop(path)
    shown = {_shown(name, path) for path in held if not is_naming(describer, path)}
    members = dict(members_of(describer, name, state))
    words = [
        member_words(describer, path, value) for path, value in members.items() if path in shown
    ]
    inner = (path for path in shown if path not in members and not describer.is_order(path))
    words += sorted(
        member_words(describer, path, find(describer.record, state, path)) for path in inner
    )
    yield Row(name.label(describer.lang) or "", describer.say.listed(words))


def _shown(name: Name, path: Path) -> Path:
    """Choose the member with which a fact is shown: its row or entity, else itself."""
    holder = member_of(name, path)
    return holder if holder.steps[-1].key else path


def _fact_row(describer: Describer, path: Path, standing: FactState | None) -> Row:
    label = describer.heading(path)
    if standing is None or standing.stood is FactStatus.UNKNOWN:
        return Row(label, describer.say.unknown)
    slot = describer.place_of(path).slot
    if standing.stood is FactStatus.HELD:
        return _held_row(describer, label, slot, standing.value)
    say, ending = describer.say, standing.ending
    words = say.ended_state
    if ending and ending.until:
        words = say.ended_state_on.format(date=describer.date(ending.until))
    value = bare_words(describer, slot, standing.value)
    text = words + (say.colon + value if value else "")
    return Row(label, text, cited_words(describer, ending.sources if ending else ()))


def _held_row(describer: Describer, label: str, slot: Slot, value: object) -> Row:
    text = standing_words(describer, slot, value)
    if not isinstance(value, Claim):
        return Row(label, text)
    if value.note:
        note = describer.say.noted.format(note=value.note)
        text = describer.say.joiner.join((describer.say.finish(text), note))
    return Row(label, text, cited_words(describer, value.sources))
