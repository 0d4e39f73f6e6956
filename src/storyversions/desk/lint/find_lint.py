"""Look through an article or a story file for what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from storyversions.desk.findings import CheckFinding
from storyversions.desk.lint.addendum_order import misplaced_addenda
from storyversions.desk.lint.admitted_words import admitted_words
from storyversions.desk.lint.dead_links import dead_links
from storyversions.desk.lint.lint_text import LintText, SourceText
from storyversions.desk.lint.near_names import known_names, near_names
from storyversions.desk.lint.page_texts import page_texts
from storyversions.desk.lint.story_texts import story_texts
from storyversions.desk.lint.tied_days import contradicted_day
from storyversions.desk.lint.tied_numbers import contradicted_number
from storyversions.desk.lint.tied_words import TiedWords, tied_words
from storyversions.desk.lint.weekdays import WrittenWeekday, wrong_weekdays
from storyversions.desk.story_text import is_story_text
from storyversions.desk.subject import DeskSubject
from storyversions.errors import FileError, Location
from storyversions.importers.pages import read_page
from storyversions.importers.pages.text_encoding import decode_page
from storyversions.storyfile.written_parts import read_written_story
from storyversions.system_files import read_bytes
from storyversions.words import DEFAULT, Describer, plain_text
from storyversions.words.languages import phrases_of
from storyversions.words.phrases import Phrases


def find_lint(subject: DeskSubject) -> Iterator[CheckFinding]:
    """Yield what contradicts itself in the file of a `subject`, in the order of the places.

    Raises:
        StoryError: The file cannot be read, or a story does not build.

    """
    content, name = read_bytes(subject.file), str(subject.file)
    text = decode_page(content).text.replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText(text.removeprefix("\ufeff"), name)
    find = _in_story if is_story_text(source.text) else _in_page
    found = find(subject, source, content)
    yield from sorted(found, key=lambda each: (each.line or 0, each.column or 0))


def _in_story(subject: DeskSubject, source: SourceText, _: bytes) -> Iterator[CheckFinding]:
    story = subject.seed.story
    say = phrases_of(subject.lang or story.language)
    written = read_written_story(source.text, source.name, subject.model)
    texts = list(story_texts(written, source))
    admitted = admitted_words(story)
    yield from _weekdays(say, texts, admitted)
    describer = story.describer(subject.lang)
    for tied in tied_words(subject.seed):
        if tied.words not in admitted:
            yield from _tied(describer, tied)
    for text, near in near_names(texts, known_names(story)):
        words = say.desk.spelt.format(written=near.written, known=near.known)
        yield _finding("name", words, text.place(near.start))


def _in_page(subject: DeskSubject, source: SourceText, content: bytes) -> Iterator[CheckFinding]:
    page = read_page(content, name=source.name)
    if not page.blocks:
        raise FileError(f"{source.name}: there is no text in it to check")
    say = phrases_of(subject.lang or page.language[:2].lower() or DEFAULT)
    blocks = list(page_texts(page, source))
    yield from _weekdays(say, (text for _, text in blocks))
    for addendum in misplaced_addenda(page, blocks):
        words = say.desk.misplaced.format(day=addendum.day, above=addendum.above)
        yield _finding("order", words, addendum.place)
    for link in dead_links(blocks, source):
        quote = say.quote.format(text=link.words)
        words = say.desk.dead_link.format(quote=quote, target=link.target)
        yield _finding(
            "link", words if link.target else say.desk.empty_link.format(quote=quote), link.place
        )


def _tied(describer: Describer, tied: TiedWords) -> Iterator[CheckFinding]:
    """Tell where the words of a link contradict the fact."""
    desk, label = describer.say.desk, describer.heading(tied.path)
    quote = describer.say.quote.format(text=tied.words)
    dates = contradicted_day(tied)
    found = []
    if dates:
        days = describer.say.listed([describer.date(each) for each in dates])
        found.append(("date", desk.tied_date.format(quote=quote, label=label, dates=days)))
    if contradicted_number(tied):
        value = describer.describe(tied.path, tied.claims_now[0].value)
        found.append(("number", desk.tied_number.format(quote=quote, label=label, value=value)))
    version = tied.story.versions[tied.number - 1].label
    for rule, words in found:
        finding = _finding(rule, words, tied.place)
        yield finding.evolved(version=version, path=str(tied.path))


def _weekdays(
    say: Phrases, texts: Iterable[LintText], admitted: str = ""
) -> Iterator[CheckFinding]:
    for text in texts:
        for written, dates in wrong_weekdays(text):
            if text.words(written.start, written.stop) in admitted:
                continue
            yield _finding(
                "weekday", _weekday_words(say, written, dates[0]), text.place(written.start)
            )


def _weekday_words(say: Phrases, written: WrittenWeekday, on: date) -> str:
    own, said = (say.desk.weekdays[str(number)] for number in (on.weekday(), written.weekday))
    return say.desk.weekday.format(day=on, own=own, said=said)


def _finding(rule: str, words: str, place: Location) -> CheckFinding:
    return CheckFinding("lint", rule, plain_text(words), place.file, place.line, place.column)
