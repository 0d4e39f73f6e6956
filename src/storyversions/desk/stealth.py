"""Edits of what was published that no addendum tells: a side before, and the one after it.

What an addendum says is no silent edit. What follows in later versions from an edit of an earlier
one is derived and listed apart, as is what was changed in standing text, which speaks of today.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyversions.desk.declared_edits import declaring_addendum
from storyversions.desk.derived_edits import derived_changes
from storyversions.desk.earlier_side import earlier_text
from storyversions.desk.findings import ERROR, NOTE, CheckFinding
from storyversions.desk.matched_parts import matched_parts
from storyversions.desk.published import Published, PublishedStatement
from storyversions.desk.published_edits import EditKind, PublishedEdit
from storyversions.desk.published_stories import published_story
from storyversions.desk.silent_edits import edits_between
from storyversions.desk.statement_gaps import without
from storyversions.desk.subject import DeskSubject
from storyversions.errors import Location
from storyversions.storyfile.written_parts import WrittenStory, read_written_story
from storyversions.structs import Struct
from storyversions.words import DEFAULT, plain_text
from storyversions.words.languages import phrases_of
from storyversions.words.phrases import Phrases


class _Sides(Struct):
    """Both sides as they are written, where they are story files, and as they were published."""

    earlier: Published
    later: Published
    written: tuple[WrittenStory, WrittenStory] | None = None


def find_stealth(subject: DeskSubject) -> Iterator[CheckFinding]:
    """Yield the silent edits of a file, then as notes what is declared, derived, or standing.

    Raises:
        StoryError: A side cannot be read.

    """
    sides = _read_sides(subject)
    lang = subject.lang or (sides.written[1].front.language if sides.written else DEFAULT)
    say = phrases_of(lang)
    matched = matched_parts(sides.earlier, sides.later)
    told: dict[bool, list[CheckFinding]] = {True: [], False: []}
    edits = list(edits_between(matched))
    for edit in edits:
        addendum = declaring_addendum(edit, matched.addenda)
        finding = _edit_finding(say, edit, addendum.called if addendum else None)
        told[addendum is not None].append(finding)
    yield from told[False]
    yield from told[True]
    if sides.written is not None:
        yield from _derived(say, sides.written, edits, sides.later.name)
    yield from _standing(say, sides)


def _read_sides(subject: DeskSubject) -> _Sides:
    file = subject.file
    text, name = earlier_text(subject.against, file)
    stories = (
        read_written_story(text, name, subject.model),
        read_written_story(subject.text, str(file), subject.model),
    )
    earlier, later = stories
    return _Sides(published_story(earlier, name), published_story(later, str(file)), stories)


def _edit_finding(say: Phrases, edit: PublishedEdit, addendum: str | None) -> CheckFinding:
    words = _edit_words(say, edit)
    if addendum is None:
        sentence = say.desk.silent.format(edit=words)
        return _finding(edit.kind.value, sentence, edit.place, edit.part.label, ERROR, edit)
    sentence = say.desk.declared.format(edit=words, addendum=addendum)
    return _finding("declared", sentence, edit.place, edit.part.label, NOTE, edit)


def _finding(
    rule: str,
    sentence: str,
    place: Location,
    part: str,
    severity: str,
    edit: PublishedEdit | None = None,
) -> CheckFinding:
    path = min(edit.about) if edit is not None and len(edit.about) == 1 else None
    return CheckFinding(
        "stealth",
        rule,
        plain_text(sentence),
        place.file,
        place.line,
        place.column,
        part or None,
        path,
        severity,
    )


def _edit_words(say: Phrases, edit: PublishedEdit) -> str:
    """Describe an edit, without whether anybody says so."""
    desk, part = say.desk, edit.part.called
    before, after = _sides_words(say, edit.before, edit.after)
    if edit.kind is EditKind.DELETED:
        return desk.deleted.format(part=part, text=before)
    if edit.kind is EditKind.INSERTED:
        return desk.inserted.format(part=part, text=after)
    if edit.kind is EditKind.CHANGED:
        return desk.changed.format(part=part, before=before, after=after)
    origin = edit.origin.called if edit.origin else part
    if origin == part:
        return desk.moved_within.format(part=part, text=after)
    return desk.moved.format(part=part, text=after, origin=origin)


def _sides_words(
    say: Phrases, before: PublishedStatement | None, after: PublishedStatement | None
) -> tuple[str, str]:
    """Describe both sides; of a fact that changed only what differs."""
    if before is None or after is None or not (before.subject and after.subject):
        return _words(say, before), _words(say, after)
    first, second = ((*each.members, *each.shared) for each in (before, after))
    differing = [[each for each in first if each not in second]]
    differing += [[each for each in second if each not in first]]
    one, other = (say.listed([" ".join(each) for each in side]) for side in differing)
    return f"{before.text}: {one}", other or after.words


def _words(say: Phrases, statement: PublishedStatement | None) -> str:
    """Describe a statement: a sentence in quotes, a fact by what it is called and what is said."""
    if statement is None:
        return ""
    return statement.words if statement.subject else say.quote.format(text=statement.text)


def _derived(
    say: Phrases, written: tuple[WrittenStory, WrittenStory], edits: list[PublishedEdit], file: str
) -> Iterator[CheckFinding]:
    for derived in derived_changes(*written, edits) if edits else ():
        sentence = say.desk.derived.format(
            fact=derived.fact, versions=say.listed(list(derived.versions))
        )
        place = derived.place or Location(file)
        finding = _finding("derived", sentence, place, derived.versions[0], NOTE)
        yield finding.evolved(path=derived.path)


def _standing(say: Phrases, sides: _Sides) -> Iterator[CheckFinding]:
    """Yield what was changed in standing text: it speaks of today, and may."""
    earlier, later = sides.earlier.standing, sides.later.standing
    for new in without(later, earlier):
        text = say.quote.format(text=new.text)
        yield _finding("standing", say.desk.standing_new.format(text=text), new.place, "", NOTE)
    for old in without(earlier, later):
        text = say.quote.format(text=old.text)
        place = Location(sides.later.name)
        yield _finding("standing", say.desk.standing_gone.format(text=text), place, "", NOTE)
