"""Track a page: read it, and record its article where the text is another one than before (K4)."""

from __future__ import annotations

from enum import Enum
from pathlib import Path as FilePath

from attrs import frozen

from storyversions import stores
from storyversions.errors import FileError
from storyversions.importers.page_times import moment_of
from storyversions.importers.pages import PageError, WebPage
from storyversions.importing.captured_story import (
    NO_CAPTURE_CHOICES,
    CaptureChoices,
    story_to_extend,
    with_page_language,
)
from storyversions.importing.page_reading import PageReading, noting_capture, read_address
from storyversions.importing.tracking.article_state import article_of
from storyversions.importing.tracking.block_ids import LostText
from storyversions.importing.tracking.failure_log import FailureLog
from storyversions.importing.tracking.failures import failure_of, signs_of
from storyversions.models.article import Article
from storyversions.state.reprs import short_repr
from storyversions.stores import Store
from storyversions.story.story import Story
from storyversions.story.version import Update

_DIGITS = 12


class Tracked(Enum):
    """What a capture of a page gave.

    >>> Tracked("same text").name
    'SAME_TEXT'
    """

    VERSION = "version"
    SAME_TEXT = "same text"
    UNCHANGED = "unchanged"


@frozen
class TrackedPage:
    """The `story` after a capture, and what the capture gave, its `outcome`.

    >>> from storyversions import Story
    >>> TrackedPage(Story("bridge", Article), Tracked.UNCHANGED).outcome.value
    'unchanged'
    """

    story: Story[Article]
    outcome: Tracked

    __repr__ = short_repr()


def track_page(
    address: str, where: str | FilePath, name: str, choices: CaptureChoices = NO_CAPTURE_CHOICES
) -> TrackedPage:
    """Read a page, and record it in the story `name` of the store `where` if its text has changed.

    `address` is a URL, a file, or ``-``. A page that cannot be read, or is not the article any
    more, is noted in the log of the story as unreadable.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "bridge.html").write_text("<h1>Bridge</h1><p>It is closed.</p>")
    >>> choices = CaptureChoices(at="2024-05-01T10:00Z")
    >>> tracked = track_page(str(folder / "bridge.html"), folder / "bridge.db", "bridge", choices)
    >>> tracked.story.head.state.blocks[0].text
    'It is closed.'

    Raises:
        PageError: The page cannot be read, or is not the article.
        FileError: The store cannot be read, or nothing says when the page was as it is.
        StoryError: The story holds something else than an article.

    """
    with stores.open(where) as store:
        story = story_to_extend(store, name, Article, choices)
        choices = choices.in_zone(story.zone)
        log = FailureLog(store, story, address, choices.at)
        with log.noting():
            reading = read_address(address, choices, story.last_capture)
        if reading.is_unchanged:
            return TrackedPage(story, Tracked.UNCHANGED)
        with log.noting(reading.at):
            page = reading.page()
            story = with_page_language(story, choices.language, page.language)
            article = _article(page, story)
            _check_article(reading, page, story, article, choices)
        return _recorded(store, story, article, reading, choices)


def _article(page: WebPage, story: Story[Article]) -> Article:
    if not story.versions:
        return article_of(page, None, (), story.zone)
    # Those that are gone as well: no id is given twice.
    below = (path.steps[:2] for path in story.facts_at() if len(path) > 1)
    used = {inner.name for field, inner in below if field.name == "blocks" and inner.key}
    return article_of(page, story.head.state, used, story.zone)


def _check_article(
    reading: PageReading,
    page: WebPage,
    story: Story[Article],
    article: Article,
    choices: CaptureChoices,
) -> None:
    """Refuse a page that is another one, or a part of the article; `PageError` says why."""
    former = story.head.state.blocks if story.versions else None
    lost = LostText.between(former, article.blocks) if former is not None else None
    length = sum(len(block.text) for block in article.blocks)
    if choices.accept and length:
        return
    reason = failure_of(signs_of(reading, page), lost, length)
    if reason:
        raise PageError(f"{reading.asked}: {reason}")


def _recorded(
    store: Store,
    story: Story[Article],
    article: Article,
    reading: PageReading,
    choices: CaptureChoices,
) -> TrackedPage:
    """Keep the article as a version where its text is another one, and the capture in any case."""
    is_same = bool(story.versions) and story.head.state.text == article.text
    noted = noting_capture(story, reading, choices)
    if not is_same:
        update = _update(_time(story, article, reading, choices), article, reading)
        noted = noted.extend([update])
    store.append(noted)
    return TrackedPage(noted, Tracked.SAME_TEXT if is_same else Tracked.VERSION)


def _update(at: str, article: Article, reading: PageReading) -> Update[Article]:
    return Update(
        at,
        article.headline,
        state=article,
        id=reading.digest[:_DIGITS],
        author=article.byline,
        url=reading.address if reading.is_url else None,
    )


def _time(
    story: Story[Article], article: Article, reading: PageReading, choices: CaptureChoices
) -> str:
    """Say when the page was as it is: as chosen, as its server said, else when it was modified.

    Raises:
        FileError: Nothing says so, or it was before the last version.

    """
    at = choices.at or reading.at or article.modified or article.published
    if at is None:
        raise FileError(f"{reading.asked}: nothing says when this page was read; give --at")
    last = story.head.recorded.text if story.versions else at
    if moment_of(at, story.zone) < moment_of(last, story.zone):
        sentence = f"this page is of {at}, before the last version, {last}"
        raise FileError(f"{reading.asked}: {sentence}; say with --at when it was read")
    return at
