"""Edits of what was published that no addendum tells: a side before, and the one after it.

What an addendum says is no silent edit. What follows in later versions from an edit of an earlier
one is derived and listed apart, as is what was changed in standing text, which speaks of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyversions.desk.compared_sides import ComparedSides, read_sides
from storyversions.desk.declared_edits import declaring_addendum
from storyversions.desk.derived_edits import derived_changes
from storyversions.desk.edit_findings import (
    derived_finding,
    edit_finding,
    standing_finding,
    underived_finding,
)
from storyversions.desk.findings import CheckFinding
from storyversions.desk.matched_parts import matched_parts
from storyversions.desk.published_edits import PublishedEdit
from storyversions.desk.published_stories import source_statements
from storyversions.desk.silent_edits import edits_between, source_edits
from storyversions.desk.statement_gaps import statements_not_in
from storyversions.desk.subject import DeskSubject
from storyversions.errors import Location, StoryError
from storyversions.storyfile.written_parts import WrittenStory
from storyversions.words.languages import phrases_of
from storyversions.words.phrases import Phrases


def find_stealth(subject: DeskSubject) -> Iterator[CheckFinding]:
    """Yield the silent edits of a text, then as notes what is declared, derived, or standing.

    Raises:
        StoryError: A side cannot be read.

    """
    sides = read_sides(subject)
    say = phrases_of(subject.lang or sides.language)
    matched = matched_parts(sides.earlier, sides.later)
    edits = list(edits_between(matched))
    if sides.written is not None:
        edits += source_edits(*map(source_statements, sides.written))
    told = [edit_finding(say, each, declaring_addendum(each, matched.addenda)) for each in edits]
    yield from sorted(told, key=lambda finding: not finding.is_fault)
    if sides.written is not None and edits:
        yield from _derived(say, sides.written, edits, sides.later.name)
    yield from _standing(say, sides)


def _derived(
    say: Phrases,
    written: tuple[WrittenStory, WrittenStory],
    edits: Sequence[PublishedEdit],
    file: str,
) -> Iterator[CheckFinding]:
    """Yield what follows from the edits, or why that is not known."""
    try:
        for derived in derived_changes(*written, edits):
            yield derived_finding(say, derived, file)
    except StoryError as error:
        yield underived_finding(say, error, file)


def _standing(say: Phrases, sides: ComparedSides) -> Iterator[CheckFinding]:
    """Yield what was changed in standing text: it speaks of today, and may."""
    earlier, later = sides.earlier.standing, sides.later.standing
    for new in statements_not_in(later, earlier):
        yield standing_finding(say, new.text, new.place, is_new=True)
    for old in statements_not_in(earlier, later):
        yield standing_finding(say, old.text, Location(sides.later.name), is_new=False)
