"""What ``storyversions check`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from storyversions.cli.author_notes import AuthorNote, author_notes, format_note, tell_author
from storyversions.cli.check_stories import PARTS, Checked, check_stories
from storyversions.cli.output import print_text
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.desk.findings import CheckFinding
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain
from storyversions.structs import Struct
from storyversions.words import DEFAULT, printable, translated

if TYPE_CHECKING:
    from storyversions.cli import check_desk
    from storyversions.desk import github, sarif
    from storyversions.reports import json_output
else:  # the text in a terminal does not need them, nor a check of files a desk
    check_desk = lazy_module("storyversions.cli.check_desk")
    github = lazy_module("storyversions.desk.github")
    sarif = lazy_module("storyversions.desk.sarif")
    json_output = lazy_module("storyversions.reports.json_output")


class CheckRequest(Struct):
    """What is to be checked, and how it is told: the options of the command.

    `only` are the names of the parts, `against` is the earlier side of a comparison.
    """

    only: tuple[str, ...] = ()
    against: str | None = None
    form: str = "text"
    lang: str | None = None


EVERYTHING = CheckRequest()


def print_check(
    _words: Sequence[str], source: StorySource = THIS_FOLDER, request: CheckRequest = EVERYTHING
) -> int:
    """Print what is wrong with the stories of a `source`, and give 1 where there is something."""
    parts = [part for part in PARTS if not request.only or part in request.only]
    checked = list(check_stories(parts, source)) if parts else []
    found = [finding for each in checked for finding in each.findings]
    is_damaged = any(finding.check == "files" for finding in found)
    notes = [] if request.only or is_damaged else list(_notes(checked, request.lang))
    desk = [name for name in request.only if name not in PARTS]
    if desk:
        found += check_desk.desk_findings(desk, source, request.against, request.lang)
    _print_findings([_translated(each, request.lang) for each in found], notes, request)
    return 1 if any(finding.is_fault for finding in found) else 0


def _notes(checked: Iterable[Checked], lang: str | None) -> Iterator[AuthorNote]:
    for each in checked:
        yield from format_note(each.origin, each.formats, is_built=each.is_built)
        if each.story is not None:
            yield from author_notes(each.story, each.origin, lang)


def _translated(finding: CheckFinding, lang: str | None) -> CheckFinding:
    """Give a finding whose sentences are in `lang`."""
    sentences = (finding.sentence, finding.full_sentence)
    short, full = (translated(each, lang or DEFAULT) for each in sentences)
    return finding.evolved(sentence=short, full_sentence=full)


def _print_findings(
    found: Collection[CheckFinding], notes: Sequence[AuthorNote], request: CheckRequest
) -> None:
    if request.form == "json":
        print_text(json_output.json_text(_json_members(found, notes)))
    elif request.form == "sarif":
        print_text(json_output.json_text(sarif.sarif_log(found)))
    elif request.form == "github":
        print_text(github.github_text(found))
    else:
        print_text("".join(f"{printable(str(finding))}\n" for finding in found))
        tell_author(notes, request.lang)


def _json_members(
    found: Iterable[CheckFinding], notes: Sequence[AuthorNote]
) -> dict[str, list[Plain]]:
    """List what is to be mended, and under the name of its rule what is noted beside that."""
    members: dict[str, list[Plain]] = {"findings": []}
    for finding in found:
        name = "findings" if finding.is_fault else finding.rule
        members.setdefault(name, []).append(finding.members)
    if notes:
        members["notes"] = [note.members for note in notes]
    return members
