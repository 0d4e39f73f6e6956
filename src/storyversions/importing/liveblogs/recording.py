"""The changes of a live blog as updates of its story, each at the time when it was made (V3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from attrs import evolve, frozen

from storyversions.errors import FileError
from storyversions.importers.page_times import moment_of
from storyversions.importing.liveblogs.changes import ChangeOfUpdate, UpdateChange, opening_words
from storyversions.models.liveblog import LiveBlog, LiveUpdate
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict
from storyversions.story.version import Update
from storyversions.words import phrases_of

_LONGEST_TITLE = 80
_UNDATED: Final[Mapping[ChangeOfUpdate, str]] = FrozenDict(
    {
        "new": "the update {} has no time",
        "edited": "the update {} was changed, and no time after the last version is given for that",
        "gone": "the update {} is gone, and no time after the last version is given for that",
    }
)


@frozen
class RecordingTimes:
    """What is known of when things are recorded: the last version, and the page as it was read.

    `last` is when the last version was recorded, if there is one; `page` are times at which the
    page was as it is, the best one first.
    """

    zone: tzinfo
    last: str | None = None
    page: tuple[str, ...] = ()

    __repr__ = short_repr("last", "page")

    def is_late(self, at: str) -> bool:
        """Tell whether a time is before that of the last version."""
        return self.last is not None and self._moment(at) < self._moment(self.last)

    def of_page(self) -> str | None:
        """Give the time at which the page was as it is, where it is not before the last version."""
        return next((at for at in self.page if not self.is_late(at)), None)

    def of(self, change: UpdateChange) -> str | None:
        """Give the time at which a change was made; None where nothing says it."""
        update = change.update
        if change.kind == "edited" and update.modified and self._is_after(update.modified):
            return update.modified
        if change.kind == "new" and (at := update.published or update.modified):
            # It was published before the last version, and seen only now.
            return at if not self.is_late(at) else self.of_page() or self.last
        return self.of_page()

    def _is_after(self, at: str) -> bool:
        return self.last is None or self._moment(self.last) < self._moment(at)

    def _moment(self, at: str) -> datetime:
        return moment_of(at, self.zone)


def story_updates(
    changes: Sequence[UpdateChange],
    before: LiveBlog | None,
    page: LiveBlog,
    times: RecordingTimes,
    language: str,
) -> list[Update[LiveBlog]]:
    """Make an update of the story of each change, in the order of time.

    `before` is the last state, `page` what the page says of the blog itself, without its updates.

    Raises:
        FileError: Nothing says when a change was made.

    """
    dated = _dated(changes, times)
    if not dated and before is not None and _differs(before, page) and times.of_page():
        return [_renamed(before, page, str(times.of_page()), language)]
    state = evolve(page, updates={}) if before is None else before
    made = []
    for number, (at, change) in enumerate(dated, 1):
        blog = page if number == len(dated) else state
        state = evolve(blog, updates=_updates_after(state.updates, change))
        made.append(_story_update(at, change, state, language))
    return made


def _dated(
    changes: Sequence[UpdateChange], times: RecordingTimes
) -> list[tuple[str, UpdateChange]]:
    """Give each change its time; those of one time stay in their order."""
    dated, undated = [], []
    for change in changes:
        at = times.of(change)
        if at is None:
            undated.append(change)
        else:
            dated.append((at, change))
    if undated:
        raise FileError(_sentence_on_undated(undated))
    return sorted(dated, key=lambda each: moment_of(each[0], times.zone))


def _sentence_on_undated(undated: Sequence[UpdateChange]) -> str:
    name = repr(_shortened(next(opening_words(each.update for each in undated))))
    called = f"{name} (and {len(undated) - 1} more)" if len(undated) > 1 else name
    sentence = _UNDATED[undated[0].kind].format(called)
    return f"{sentence}; say with --at when the page was as it is"


def _updates_after(
    updates: Mapping[str, LiveUpdate], change: UpdateChange
) -> Mapping[str, LiveUpdate]:
    after = {**updates, change.key: change.update}
    if change.kind == "gone":
        del after[change.key]
    return FrozenDict(after)


def _story_update(
    at: str, change: UpdateChange, state: LiveBlog, language: str
) -> Update[LiveBlog]:
    say = phrases_of(language).publication
    name = _shortened(next(opening_words([change.update])))
    titles = {"new": "{title}", "edited": say.edited, "gone": say.gone}
    title = titles[change.kind].format(title=name)
    author, url = change.update.author, change.update.url
    return Update(at, title, state=state, id=change.key, author=author, url=url)


def _differs(before: LiveBlog, page: LiveBlog) -> bool:
    return (before.headline, before.ended) != (page.headline, page.ended)


def _renamed(before: LiveBlog, page: LiveBlog, at: str, language: str) -> Update[LiveBlog]:
    title = phrases_of(language).publication.renamed.format(title=page.headline or "")
    return Update(at, title, state=evolve(page, updates=before.updates))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"


def sentences_on_changes(changes: Iterable[UpdateChange]) -> Iterator[str]:
    """Say what happened to updates that the story has already, one sentence for each kind."""
    kinds = {"edited": "changed after it was published", "gone": "taken off the page"}
    listed = list(changes)
    for kind, words in kinds.items():
        updates = [each.update for each in listed if each.kind == kind]
        for name in map(_shortened, opening_words(updates)):
            yield f"{name}: the update was {words}"
