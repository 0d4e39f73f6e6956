"""Import a live blog: read its page, and record what its story does not have yet (B1, B2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from attrs import frozen

from storyversions import stores
from storyversions.errors import FileError
from storyversions.importers.liveblogs import LivePosting, PostedUpdate, live_posting
from storyversions.importers.page_times import page_time
from storyversions.importers.pages import WebPage
from storyversions.importing.captured_story import (
    NO_CAPTURE_CHOICES,
    CaptureChoices,
    story_to_extend,
    with_page_language,
)
from storyversions.importing.liveblogs.changes import PageChanges, changes_on_page, opening_words
from storyversions.importing.liveblogs.known_keys import under_known_keys
from storyversions.importing.liveblogs.recording import (
    RecordingTimes,
    sentences_on_changes,
    story_updates,
)
from storyversions.importing.liveblogs.update_order import (
    keyed_updates,
    oldest_first,
    sentences_on_ties,
)
from storyversions.importing.page_reading import PageReading, noting_capture, read_address
from storyversions.importing.telling import Tell, silent
from storyversions.models.liveblog import LiveBlog
from storyversions.state.reprs import short_repr
from storyversions.story.story import Story


@frozen
class LiveBlogPage:
    """A page of a live blog that was read, and when it was as it is, as far as that is known."""

    page: WebPage
    posting: LivePosting
    at: tuple[str, ...] = ()
    is_whole: bool = True

    __repr__ = short_repr("posting")


def import_liveblog(
    address: str,
    where: str | FilePath,
    name: str,
    choices: CaptureChoices = NO_CAPTURE_CHOICES,
    *,
    tell: Tell = silent,
) -> Story[LiveBlog]:
    """Import what is new on a live blog's page into the story `name` of the store `where`.

    `address` is a URL, a file, or ``-``. `tell` gets what is odd, and what happened to updates that
    the story has.

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> update = '{"headline": "Closed", "datePublished": "2024-05-01T10:00Z"}'
    >>> blog = '{"@type": "LiveBlogPosting", "liveBlogUpdate": [%s]}' % update
    >>> page = f'<script type="application/ld+json">{blog}</script>'
    >>> _ = (folder / "live.html").write_text(page)
    >>> story = import_liveblog(str(folder / "live.html"), folder / "live.db", "live")
    >>> story.head.title, story.head.recorded.text
    ('Closed', '2024-05-01T10:00:00+00:00')

    Raises:
        FileError: The page or the store cannot be read, there is no live blog on the page, or
            nothing says when something was changed.
        StoryError: The story holds something else than a live blog.

    """
    with stores.open(where) as store:
        story = story_to_extend(store, name, LiveBlog, choices)
        choices = choices.in_zone(story.zone)
        reading = read_address(address, choices, story.last_capture)
        if reading.is_unchanged:
            return story
        page = reading.page()
        story = with_page_language(story, choices.language, page.language)
        blog = _blog_page(page, reading, story, choices)
        noted = noting_capture(story, reading, choices)
        grown = extended(noted, blog, tell)
        store.append(grown)
        return grown


def _blog_page(
    page: WebPage, reading: PageReading, story: Story[LiveBlog], choices: CaptureChoices
) -> LiveBlogPage:
    posting = live_posting(page.data, story.zone)
    if posting is None or not posting.updates:
        why = f"; {page.faults[0]}" if page.faults else ""
        sentence = "there is no live blog on this page, that is no LiveBlogPosting with updates"
        raise FileError(f"{reading.asked}: {sentence}{why}")
    own = (posting.modified, page_time(page.modified, story.zone))
    times = (*own, choices.at, reading.at)
    return LiveBlogPage(
        page, posting, tuple(filter(None, times)), reading.has_end and not page.faults
    )


def extended(story: Story[LiveBlog], blog: LiveBlogPage, tell: Tell = silent) -> Story[LiveBlog]:
    """Extend a story by what a page of its live blog says that it does not.

    Raises:
        FileError: Nothing says when something was changed, or no update can be told from others.

    """
    posting, before = blog.posting, story.head.state if story.versions else None
    known = before.updates if before is not None else {}
    own = posting.url or blog.page.address
    ordered = oldest_first(posting.updates, story.zone)
    posted = under_known_keys(known, keyed_updates(ordered, own, story.zone), own)
    changes = changes_on_page(known, posted, zone=story.zone, whole=blog.is_whole)
    last = story.head.recorded.text if story.versions else None
    times = RecordingTimes(story.zone, last, blog.at)
    state = LiveBlog(posting.headline or None, posting.ended)
    updates = story_updates(changes.made, before, state, times, story.language)
    new = [posted[change.key] for change in changes.made if change.kind == "new"]
    for sentence in _sentences(story, new, changes):
        tell(sentence)
    return story.extend(updates)


def _sentences(
    story: Story[LiveBlog], new: list[PostedUpdate], changes: PageChanges
) -> Iterator[str]:
    """Say what is odd about what was found."""
    yield from sentences_on_ties(new, story.zone)
    for update in new:
        if update.unread:
            yield f"the time {update.unread!r} of {update.title!r} cannot be read"
    yield from sentences_on_changes(changes.made)
    if changes.cut_off:
        first, count = next(opening_words(changes.cut_off)), len(changes.cut_off)
        more = f" (and {count - 1} more)" if count > 1 else ""
        yield f"{first}{more}: not on the page any more, which may have left out what is old"
    if changes.late:
        several = f"{changes.late} updates are" if changes.late > 1 else "1 update is"
        yield f"{several} older on the page than in the story, and not taken from there"
