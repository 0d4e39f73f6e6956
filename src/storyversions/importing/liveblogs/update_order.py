"""The updates of a page in the order of time, each under the key that it has in the story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from storyversions.importers.liveblogs import PostedUpdate
from storyversions.importers.page_times import moment_of
from storyversions.importers.web_addresses import address_parts
from storyversions.state.codec import digest

_DIGITS = 12


def oldest_first(updates: Sequence[PostedUpdate], zone: tzinfo) -> list[PostedUpdate]:
    """Sort updates by the instant of each; of one time, in the page's order from its end.

    Those that have no time come last.

    >>> from datetime import UTC
    >>> page = [PostedUpdate("C", "", published="2024-05-01T11:00+01:00"),
    ...         PostedUpdate("B", "", published="2024-05-01T10:00Z"),
    ...         PostedUpdate("A", "", published="2024-05-01T09:00Z")]
    >>> [update.title for update in oldest_first(page, UTC)]
    ['A', 'B', 'C']
    """
    from_the_end = list(updates)[::-1]
    return sorted(from_the_end, key=lambda update: _rank(update, zone))


def _rank(update: PostedUpdate, zone: tzinfo) -> tuple[bool, datetime | None]:
    at = update.at
    return (at is None, None if at is None else moment_of(at, zone))


def sentences_on_ties(updates: Iterable[PostedUpdate], zone: tzinfo) -> Iterator[str]:
    """Say how many updates have one time, so that the page's order decides."""
    times = [update.at for update in updates if update.at is not None]
    counts = Counter(moment_of(at, zone) for at in times)
    shared = [count for count in counts.values() if count > 1]
    if not shared:
        return
    several = f"{sum(shared)} updates share {len(shared)} times"
    counted = several if len(shared) > 1 else f"{shared[0]} updates have one time"
    yield f"{counted}; of those the last one on the page comes first"


def keyed_updates(
    updates: Iterable[PostedUpdate], blog: str, zone: tzinfo
) -> dict[str, PostedUpdate]:
    """Give each update, oldest first, its key: from its id or address, else from time and title.

    `blog` is the address of the blog itself, which names no update. A second one with the same
    key is called ``KEY~2``.

    >>> from datetime import UTC
    >>> same = PostedUpdate("Closed", "", published="2024-05-01")
    >>> [*keyed_updates([same, same, PostedUpdate("", "", ids=("/live#b7",))], "/live", UTC)]
    ['753ea489c387', '753ea489c387~2', 'b7']
    """
    seen: Counter[str] = Counter()
    keyed = {}
    for update in updates:
        key = own_name(update, blog) or _made_key(update, zone)
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key}~{seen[key]}"] = update
    return keyed


def own_name(update: PostedUpdate, blog: str) -> str:
    """Give the name by which the page knows an update; nothing where it has none."""
    return next(filter(None, (_name_in(each, blog) for each in update.ids)), "")


def _made_key(update: PostedUpdate, zone: tzinfo) -> str:
    moment = "" if update.at is None else moment_of(update.at, zone).isoformat()
    return digest([moment, update.title or update.text])[:_DIGITS]


def _name_in(address: str, blog: str) -> str:
    """Give the part of an address by which it differs from others of its blog; else nothing."""
    if address.startswith("_:"):  # a blank node: its name is one of this document alone
        return ""
    base, _, fragment = address.partition("#")
    if fragment:
        return fragment
    if not base or _plain(base) == _plain(blog.partition("#")[0]):
        return ""
    parts = address_parts(base)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return (f"{last}?{parts.query}" if parts.query else last) or base


def _plain(address: str) -> str:
    """Give an address without its scheme and a slash at its end, which differ within one page."""
    return re.sub(r"^https?:", "", address.strip()).rstrip("/")
