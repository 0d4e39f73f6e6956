"""The live blog of a page, as it says itself in a `LiveBlogPosting` of schema.org (B1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from itertools import chain
from typing import Any

from attrs import evolve, frozen

from storyversions.importers.jsonld import (
    LinkedNode,
    address_of,
    first_text,
    listed,
    names_in,
    node_called,
    nodes_by_id,
    nodes_in,
    schema_members,
    texts_of,
)
from storyversions.importers.page_times import page_time
from storyversions.importers.pages.linked_data import types_of
from storyversions.importers.plain_text import one_line_of, plain_text_of
from storyversions.state.reprs import short_repr

_BLOG = "LiveBlogPosting"


@frozen
class PostedUpdate:
    """One update as a page has it, in plain text; what is not there is empty, a time None.

    `ids` are the addresses by which it may be known, the most certain first. `published` and
    `modified` are as `page_time` gives them, `unread` is a time that it could not read.

    >>> PostedUpdate("Closed", "", modified="2024-05-01").at
    '2024-05-01'
    """

    title: str
    text: str
    author: str = ""
    published: str | None = None
    modified: str | None = None
    url: str = ""
    ids: tuple[str, ...] = ()
    unread: str = ""

    __repr__ = short_repr("title", "published")

    @property
    def at(self) -> str | None:
        """When it was published, or last modified, where only that is said."""
        return self.published or self.modified


@frozen
class LivePosting:
    """A live blog as a page has it: its `updates` are in the page's order.

    >>> LivePosting("The bridge, live").updates
    ()
    """

    headline: str = ""
    url: str = ""
    modified: str | None = None
    ended: str | None = None
    updates: tuple[PostedUpdate, ...] = ()

    __repr__ = short_repr("headline")


def live_posting(values: Iterable[Any], zone: tzinfo) -> LivePosting | None:
    """Find the live blog in the `values` of JSON-LD of a page; None where there is none.

    Of several the one with the most updates is taken, since pages list others that one may read
    next, with what other scripts say of the same blog. An update that is said twice is one.
    Times without an offset are on the clocks of `zone`.

    >>> from datetime import UTC
    >>> update = {"headline": "Closed", "datePublished": "2024-05-01T10:00Z"}
    >>> live_posting([{"@type": "LiveBlogPosting", "liveBlogUpdate": update}], UTC).updates
    (PostedUpdate(title='Closed', published='2024-05-01T10:00:00+00:00'),)
    """
    nodes = nodes_in(values)
    by_id = nodes_by_id(nodes)
    blogs = [_blog(node, by_id, zone) for node in nodes if _BLOG in types_of(node)]
    if not blogs:
        return None
    longest = max(blogs, key=lambda blog: len(blog.updates))
    parts = (blog.updates for blog in blogs if _is_same_blog(blog, longest))
    return evolve(longest, updates=_each_once(chain.from_iterable(parts)))


def _is_same_blog(one: LivePosting, other: LivePosting) -> bool:
    """Tell whether two scripts speak of one blog: by its address, else by its headline."""
    if one.url and other.url:
        return one.url == other.url
    return one.headline == other.headline


def _each_once(updates: Iterable[PostedUpdate]) -> tuple[PostedUpdate, ...]:
    """Give each update once: of one that is said twice, what says the most, at its first place."""
    once: dict[object, PostedUpdate] = {}
    for update in updates:
        told = (update.ids, update.title, update.at) if update.ids else update
        known = once.setdefault(told, update)
        if len(known.text) < len(update.text):
            once[told] = update
    return tuple(once.values())


def _blog(node: LinkedNode, by_id: Mapping[str, dict[str, Any]], zone: tzinfo) -> LivePosting:
    updates = (_update(each, zone) for each in _updates_in(node, by_id))
    return LivePosting(
        one_line_of(first_text(node, "headline", "name")),
        address_of(node.get("url")) or address_of(node.get("mainEntityOfPage")),
        _time(node, zone, "dateModified"),
        _time(node, zone, "coverageEndTime"),
        tuple(each for each in updates if each.title or each.text),
    )


def _updates_in(node: LinkedNode, by_id: Mapping[str, dict[str, Any]]) -> Iterator[LinkedNode]:
    """Yield the nodes of the updates; one that is only named is looked up."""
    for item in listed(node.get("liveBlogUpdate")):
        each = item.get("item", item) if isinstance(item, Mapping) else item
        if isinstance(each, str):
            if each in by_id:
                yield by_id[each]
        elif isinstance(each, Mapping):
            yield node_called(by_id, schema_members(each))


def _update(node: LinkedNode, zone: tzinfo) -> PostedUpdate:
    url = address_of(node.get("url")) or address_of(node.get("mainEntityOfPage"))
    ids = (address_of(node.get("@id")), url, *texts_of(node.get("identifier")))
    return PostedUpdate(
        one_line_of(first_text(node, "headline", "name", "alternativeHeadline")),
        "\n".join(dict.fromkeys(map(plain_text_of, _bodies(node)))),
        ", ".join(map(one_line_of, names_in(node.get("author")))),
        _time(node, zone, "datePublished", "dateCreated", "uploadDate"),
        _time(node, zone, "dateModified"),
        url,
        tuple(dict.fromkeys(filter(None, ids))),
        _unread(node, zone),
    )


def _bodies(node: LinkedNode) -> list[str]:
    """List the texts of the first member that has some, of those that hold the body."""
    names = ("articleBody", "text", "description", "abstract")
    return next((found for name in names if (found := texts_of(node.get(name)))), [])


def _time(node: LinkedNode, zone: tzinfo, *names: str) -> str | None:
    texts = (text for name in names for text in texts_of(node.get(name)))
    return next(filter(None, (page_time(text, zone) for text in texts)), None)


def _unread(node: LinkedNode, zone: tzinfo) -> str:
    """Give the first time of an update that is written and cannot be read; else nothing."""
    texts = (
        text for name in ("datePublished", "dateModified") for text in texts_of(node.get(name))
    )
    return next((" ".join(text.split()) for text in texts if page_time(text, zone) is None), "")
