"""What a page says that the story of its live blog does not: updates new, edited, gone (B2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Literal

from attrs import frozen

from storyversions.errors import FileError
from storyversions.importers.liveblogs import PostedUpdate
from storyversions.importers.page_times import moment_of
from storyversions.models.liveblog import LiveUpdate
from storyversions.state.reprs import short_repr

ChangeOfUpdate = Literal["new", "edited", "gone"]
"""What became of an update between the story and the page."""


@frozen
class UpdateChange:
    """One update that differs: its `key`, what became of it, and what it is now or was last."""

    kind: ChangeOfUpdate
    key: str
    update: LiveUpdate

    __repr__ = short_repr()


@frozen
class PageChanges:
    """All that differs: `made` become versions, `cut_off` updates are only not on the page.

    `late` counts edits of which the story has a later edition.
    """

    made: tuple[UpdateChange, ...]
    cut_off: tuple[LiveUpdate, ...] = ()
    late: int = 0

    __repr__ = short_repr("made")


def live_update(posted: PostedUpdate) -> LiveUpdate:
    """Give an update as the state of a story has it; what is empty is None."""
    return LiveUpdate(
        posted.title or None,
        posted.text,
        posted.author or None,
        posted.published,
        posted.modified,
        posted.url or None,
    )


def changes_on_page(
    known: Mapping[str, LiveUpdate],
    posted: Mapping[str, PostedUpdate],
    *,
    zone: tzinfo,
    whole: bool,
) -> PageChanges:
    """Compare the updates that a story has `known` with those that a page has `posted`, by key.

    An update that is not on the page any more is gone only where the page is `whole`.

    Raises:
        FileError: The names of updates are those of other updates than before.

    """
    now = {key: live_update(update) for key, update in posted.items()}
    same = [(known[key], update) for key, update in now.items() if key in known]
    _check_names(same, zone)
    made, late = [], 0
    for key, update in now.items():
        if key not in known:
            made.append(UpdateChange("new", key, update))
        elif _words_of(known[key]) != _words_of(update):
            is_older = _is_before(update.modified, known[key].modified, zone)
            late += is_older
            if not is_older:
                made.append(UpdateChange("edited", key, update))
    gone = _gone(known, now, zone) if whole else {}
    made.extend(UpdateChange("gone", key, update) for key, update in gone.items())
    cut_off = (each for key, each in known.items() if key not in now and key not in gone)
    return PageChanges(tuple(made), tuple(cut_off), late)


def _gone(
    known: Mapping[str, LiveUpdate], now: Mapping[str, LiveUpdate], zone: tzinfo
) -> dict[str, LiveUpdate]:
    """Find the updates that are gone, and not only on another page of the same blog.

    What is older than all on the page may be cut off. What is newer than all may be on the first
    page, where this is the second: then as many are missing as there are.
    """
    moments = [moment for _, moment in _moments(now, zone)]
    missing = [(key, moment) for key, moment in _moments(known, zone) if key not in now]
    if not moments:
        return {}
    inner = {key for key, moment in missing if min(moments) < moment <= max(moments)}
    newer = {key for key, moment in missing if max(moments) < moment}
    still = sum(key in now for key in known)
    gone = inner | newer if len(newer) < still else inner
    return {key: update for key, update in known.items() if key in gone}


def _check_names(same: Iterable[tuple[LiveUpdate, LiveUpdate]], zone: tzinfo) -> None:
    """Refuse names that tell where an update stands on the page, and not which one it is."""
    pairs = list(same)
    other = [pair for pair in pairs if _is_another(*pair, zone)]
    if len(other) > 1 and 2 * len(other) > len(pairs):
        raise FileError(
            f"{len(other)} of {len(pairs)} updates have the id that another one had before, so that"
            " none can be told from the others"
        )


def _is_another(before: LiveUpdate, after: LiveUpdate, zone: tzinfo) -> bool:
    if not before.published or not after.published or before.title == after.title:
        return False
    same_time = moment_of(before.published, zone) == moment_of(after.published, zone)
    return not same_time and before.text != after.text


def _words_of(update: LiveUpdate) -> tuple[str | None, ...]:
    return (update.title, update.text, update.author)


def _is_before(one: str | None, other: str | None, zone: tzinfo) -> bool:
    return bool(one and other) and moment_of(str(one), zone) < moment_of(str(other), zone)


def _moments(updates: Mapping[str, LiveUpdate], zone: tzinfo) -> Iterator[tuple[str, datetime]]:
    """Yield the keys of updates that have a time, with its moment."""
    for key, update in updates.items():
        if at := update.published or update.modified:
            yield key, moment_of(at, zone)


def opening_words(updates: Iterable[LiveUpdate]) -> Iterator[str]:
    """Yield how each update is called in a sentence: by its title, else by its first words."""
    for update in updates:
        yield update.title or update.text.partition("\n")[0]
