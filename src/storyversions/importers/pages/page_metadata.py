"""What a page says about itself: its `meta` and `link` tags, its title, its language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from storyversions.importers.pages.linked_data import objects_in, text_at, types_of

_ARTICLES = ("Article", "BlogPosting", "Posting", "Report", "WebPage")
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
    "publish-date",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
TITLES = ("og:title", "twitter:title", "headline")
AUTHORS = ("author", "article:author", "byl", "dc.creator")


class MetadataReader:
    """Collects the metadata of a page."""

    def __init__(self) -> None:
        self.metas: dict[str, str] = {}
        self.title = ""
        self.canonical = ""
        self.language = ""
        self._title: list[str] | None = None
        self._foreign = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag."""
        if tag == "meta":
            self._meta(attributes)
        elif tag == "time":
            self._time(attributes)
        elif tag == "html":
            self.language = self.language or attributes.get("lang", "").strip()
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href", "").strip()
        elif tag == "svg":
            self._foreign += 1
        elif tag == "title" and not self.title and not self._foreign:
            self._title = []

    def end(self, tag: str) -> None:
        """Take the end of a tag."""
        if tag == "svg":
            self._foreign -= 1
        elif tag == "title" and self._title is not None:
            self.title = " ".join("".join(self._title).split())
            self._title = None

    def text(self, text: str) -> None:
        """Take text."""
        if self._title is not None:
            self._title.append(text)

    def first(self, names: Iterable[str]) -> str:
        """Give the first of these metadata that the page has, or nothing."""
        return next((self.metas[name] for name in names if name in self.metas), "")

    def _time(self, attributes: Mapping[str, str]) -> None:
        """Take a time that the page calls its own, where no `meta` tells it."""
        value = attributes.get("datetime", "").strip()
        name = "datepublished" if "pubdate" in attributes else attributes.get("itemprop", "")
        if value and name:
            self.metas.setdefault(name.lower(), value)

    def _meta(self, attributes: Mapping[str, str]) -> None:
        content = " ".join(attributes.get("content", "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key, "").strip().lower()
            if name and content:
                self.metas.setdefault(name, content)


def article_in(data: Iterable[Any]) -> Mapping[str, Any]:
    """Find the object of linked data that is the article of a page; an empty one without any.

    >>> article_in([{"@graph": [{"@type": "NewsArticle", "headline": "Fire"}]}])
    {'@type': 'NewsArticle', 'headline': 'Fire'}
    """
    found = [each for each in objects_in(list(data)) if _rank(each) < len(_ARTICLES)]
    return min(found, key=_rank, default={})


def _rank(item: Mapping[str, Any]) -> int:
    """Give the place of an object in the order in which articles are looked for."""
    names = types_of(item)
    fits = (n for n, end in enumerate(_ARTICLES) if any(name.endswith(end) for name in names))
    rank = next(fits, len(_ARTICLES))
    # What is only a link to an article has a type and an address, and says no more.
    return rank if text_at(item, "headline", "name", "datePublished") else len(_ARTICLES)
