"""Edits of what was published, and what follows from them, as findings in words."""

from __future__ import annotations

from storyversions.desk.derived_edits import DerivedChange
from storyversions.desk.findings import ERROR, NOTE, CheckFinding
from storyversions.desk.published import PublishedPart, PublishedStatement
from storyversions.desk.published_edits import EditKind, PublishedEdit
from storyversions.errors import Location, StoryError
from storyversions.words import plain_text, translated
from storyversions.words.phrases import Phrases


def edit_finding(say: Phrases, edit: PublishedEdit, addendum: PublishedPart | None) -> CheckFinding:
    """Tell an `edit`: a fault, or a note where an `addendum` declares it."""
    words = _edit_words(say, edit)
    about = {"version": edit.part.label or None}
    if len(edit.about) == 1:
        about["path"] = min(edit.about)
    if addendum is None:
        sentence = say.desk.silent.format(edit=words)
        return _finding(edit.kind.value, sentence, edit.place, ERROR).evolved(**about)
    sentence = say.desk.declared.format(edit=words, addendum=addendum.called)
    return _finding("declared", sentence, edit.place, NOTE).evolved(**about)


def derived_finding(say: Phrases, derived: DerivedChange, file: str) -> CheckFinding:
    """Tell what follows in a `file` from an edit before."""
    versions = say.listed(list(derived.versions))
    sentence = say.desk.derived.format(fact=derived.fact, versions=versions)
    finding = _finding("derived", sentence, derived.place or Location(file), NOTE)
    return finding.evolved(version=derived.versions[0], path=derived.path)


def underived_finding(say: Phrases, error: StoryError, file: str) -> CheckFinding:
    """Tell that a side does not build, so that nothing is known of what follows from an edit."""
    reason = translated(error.errors[0].sentence, say.lang)
    sentence = say.desk.underived.format(reason=reason)
    return _finding("derived", sentence, error.errors[0].place or Location(file), NOTE)


def standing_finding(say: Phrases, text: str, place: Location, *, is_new: bool) -> CheckFinding:
    """Tell a sentence of standing text that is new, or gone."""
    phrase = say.desk.standing_new if is_new else say.desk.standing_gone
    return _finding("standing", phrase.format(text=say.quote.format(text=text)), place, NOTE)


def _finding(rule: str, sentence: str, place: Location, severity: str) -> CheckFinding:
    words = plain_text(sentence)
    found = CheckFinding("stealth", rule, words, place.file, place.line, place.column)
    return found.evolved(severity=severity)


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
