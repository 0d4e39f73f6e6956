"""Import an article: a page from anywhere as the draft of a story file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from storyversions.dates import zone
from storyversions.errors import UsageError
from storyversions.importers.pages import PageError, PageSource, WebPage
from storyversions.importing.articles.addendum_leads import LeadReader
from storyversions.importing.articles.article_dates import DatedArticle, dated_article, whole_date
from storyversions.importing.articles.article_draft import DraftFront, draft_text
from storyversions.importing.articles.article_parts import ArticleParts, parts_of
from storyversions.importing.articles.lead_dates import place_of_zone
from storyversions.storyfile import check_story_name

_KANA = re.compile("[\u3041-\u30fe]")
_TAG = re.compile(r"[A-Za-z]{2,3}")
_MOST_OF_NAME = 60
MOST_CHARACTERS = 2_000_000
"""More are no article's."""

_NO_DATE = "the page does not say when it was published; give the day with --published YYYY-MM-DD"


@frozen
class ArticleChoices:
    """What is chosen for a draft; what is left out is the page's own.

    >>> ArticleChoices(published="2023-11-17").published
    '2023-11-17'
    """

    story: str = field(default="", kw_only=True)
    published: str = field(default="", kw_only=True)
    language: str = field(default="", kw_only=True)
    timezone: str = field(default="", kw_only=True)
    form: str = field(default="", kw_only=True)


@frozen
class ArticleDraft:
    """The text of a story file, and sentences about what was found in the page.

    >>> ArticleDraft("---", ("a note",)).notes
    ('a note',)
    """

    text: str
    notes: tuple[str, ...] = ()


NO_ARTICLE_CHOICES = ArticleChoices()


def import_article(
    source: PageSource, choices: ArticleChoices = NO_ARTICLE_CHOICES
) -> ArticleDraft:
    r"""Draft a story file from a page: headline, base, and each addendum, oldest first.

    Nothing is asserted of any fact, and the draft builds as it is.

    Raises:
        PageError: The page cannot be read, or has no words, or no date.
        UsageError: A date or a zone that was chosen is none.

    >>> from storyversions.importers.pages import PageSource
    >>> page = b"# Fire\n\n## Update, Nov 20: Out\n\nIt is out.\n"
    >>> draft = import_article(PageSource("a.md", page), ArticleChoices(published="2023-11-17"))
    >>> [line for line in draft.text.splitlines() if line.startswith("#")]
    ['# Fire', '## 2023-11-17 Fire', '## 2023-11-20 Out']

    """
    zone(choices.timezone or "UTC")
    page = source.read(choices.form)
    if not page.blocks or not page.title:
        raise PageError(f"{source.name}: the page has no words of an article")
    if sum(len(block.text) for block in page.blocks) > MOST_CHARACTERS:
        sentence = f"the page has more than {MOST_CHARACTERS} characters of text"
        raise PageError(f"{source.name}: {sentence}")
    language = choices.language or _language(page)
    parts = parts_of(page, LeadReader(language, choices.timezone or "UTC"))
    timezone = choices.timezone or _timezone(parts)
    published, notes = _published(page, parts, choices, source.name)
    dated = dated_article(parts, published, timezone)
    front = DraftFront(
        choices.story or _as_name(page.title) or "story", page.title, language, timezone
    )
    check_story_name(front.story)
    text = draft_text(front, parts.base, dated, parts.closing)
    return ArticleDraft(text, (*page.faults, *notes, *dated.notes, *_summary(parts, dated)))


def _published(
    page: WebPage, parts: ArticleParts, choices: ArticleChoices, name: str
) -> tuple[date, list[str]]:
    """Find the day of the base: the one that is chosen, the page's, or the first in its text."""
    if choices.published:
        return _chosen_day(choices.published), []
    own = whole_date(page.published)
    if own is not None:
        return own, []
    in_text = next(filter(None, (whole_date(block.text) for block in parts.base)), None)
    if in_text is None:
        raise PageError(f"{name}: {_NO_DATE}")
    note = f"the page names no date of its own; the first one in its text, {in_text}, is taken"
    return in_text, [f"{note}; --published gives another"]


def _chosen_day(text: str) -> date:
    """Read a day that was chosen, which is one and nothing more: an hour would be lost."""
    chosen = whole_date(text)
    if chosen is None or text.strip() != chosen.isoformat():
        raise UsageError(f"{text!r} is no day; write one like 2023-11-20")
    return chosen


def _language(page: WebPage) -> str:
    """Give the language of a page: as it says, else Japanese where it has kana, else English."""
    tag = _TAG.match(page.language)
    if tag is not None:
        return tag[0].lower()
    return "ja" if any(_KANA.search(block.text) for block in page.blocks) else "en"


def _timezone(parts: ArticleParts) -> str:
    """Give the zone that the times of a page name first, else UTC."""
    dates = (each.lead.date for each in parts.addenda)
    named = (place_of_zone(date.zone) for date in dates if date is not None and date.zone)
    return next(filter(None, named), "UTC")


def _as_name(text: str) -> str:
    """Make the name of a story from a headline."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-._")[:_MOST_OF_NAME].strip("-._").lower()


def _summary(parts: ArticleParts, dated: DatedArticle) -> Iterator[str]:
    """Say how many addenda there are, or that there is none."""
    if not parts.addenda:
        yield "no addendum is found: the draft has one version"
        return
    count = sum(bool(each.when) for each in dated.addenda)
    yield f"addenda with a date, after the base: {count}; without: {len(dated.addenda) - count}"
