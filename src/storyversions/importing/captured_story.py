"""A story that grows by captures of a page: where it goes on, and what is noted of a capture."""

from __future__ import annotations

from datetime import tzinfo

from attrs import evolve, field, frozen

from storyversions.errors import StoryError, UsageError
from storyversions.importers.page_times import page_time
from storyversions.state.reprs import short_repr
from storyversions.state.schema import M
from storyversions.stores import Store
from storyversions.story.story import Story
from storyversions.words import LANGUAGES


@frozen
class CaptureChoices:
    """What is chosen of a capture, and of the story that it begins.

    `at` is when the page was as it is, `timezone` the zone in which days are days, `language` that
    of the story: by default the one that the page names. `address` is the one of a page that comes
    from a file. `allow_private` lets pages of the own network be fetched, `accept` takes a page of
    which most of the text is new.

    >>> CaptureChoices(at="2024-05-01T12:00Z")
    CaptureChoices(at='2024-05-01T12:00Z')
    """

    at: str | None = field(default=None, kw_only=True)
    timezone: str | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    address: str = field(default="", kw_only=True)
    allow_private: bool = field(default=False, kw_only=True)
    accept: bool = field(default=False, kw_only=True)

    __repr__ = short_repr()

    def in_zone(self, zone: tzinfo) -> CaptureChoices:
        """Read the time that is chosen, on the clocks of a `zone` where it has no offset.

        Raises:
            UsageError: It is no time.

        """
        if self.at is None:
            return self
        at = page_time(self.at, zone)
        if at is None:
            sentence = f"--at {self.at}: this is no time"
            raise UsageError(f"{sentence}; write one like 2024-05-01T12:00:00Z, or a day")
        return evolve(self, at=at)


NO_CAPTURE_CHOICES = CaptureChoices()


def story_to_extend(store: Store, name: str, model: type[M], choices: CaptureChoices) -> Story[M]:
    """Load the story `name` of a store, or begin it.

    Raises:
        StoryError: The story holds states of another class, or has its days in another zone.

    """
    if name not in store.stories():
        return Story(name, model, timezone=choices.timezone or "UTC")
    story = store.load(name)
    if story.model is not model:
        own, other = story.model.__name__, model.__name__
        sentence = f"the story {name} holds states of {own}, and not of {other}"
        raise StoryError(f"{sentence}; choose another --story")
    if choices.timezone not in (None, story.timezone):
        own, other = story.timezone, choices.timezone
        raise StoryError(f"the days of {name} are days in {own}, and not in {other}")
    return story


def with_page_language(story: Story[M], language: str | None, page: str) -> Story[M]:
    """Give a story without versions its language: what is chosen, else that of the `page`."""
    if story.versions:
        return story
    own = page.partition("-")[0].lower()
    return evolve(story, language=language or (own if own in LANGUAGES else story.language))
