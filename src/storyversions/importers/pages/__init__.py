"""Pages in HTML, Markdown or text, fetched or saved, as blocks of text and metadata.

`open_page` gets the bytes of a page, `read_page` reads them, and `fetch` is what goes out.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.pages.fetching import FetchedPage as FetchedPage
    from storyversions.importers.pages.fetching import FetchRules as FetchRules
    from storyversions.importers.pages.fetching import fetch as fetch
    from storyversions.importers.pages.html_page import text_of_markup as text_of_markup
    from storyversions.importers.pages.linked_data import objects_in as objects_in
    from storyversions.importers.pages.linked_data import text_at as text_at
    from storyversions.importers.pages.linked_data import types_of as types_of
    from storyversions.importers.pages.page_errors import PageError as PageError
    from storyversions.importers.pages.page_model import BlockKind as BlockKind
    from storyversions.importers.pages.page_model import MarkKind as MarkKind
    from storyversions.importers.pages.page_model import PageBlock as PageBlock
    from storyversions.importers.pages.page_model import PageImage as PageImage
    from storyversions.importers.pages.page_model import PageMark as PageMark
    from storyversions.importers.pages.page_model import WebPage as WebPage
    from storyversions.importers.pages.page_reading import read_page as read_page
    from storyversions.importers.pages.page_sources import PageSource as PageSource
    from storyversions.importers.pages.page_sources import is_address as is_address
    from storyversions.importers.pages.page_sources import open_page as open_page
    from storyversions.importers.pages.warc_records import ArchivedPage as ArchivedPage
    from storyversions.importers.pages.warc_records import archived_pages as archived_pages

lazy(
    __name__,
    {
        "fetching": ("FetchRules", "FetchedPage", "fetch"),
        "html_page": ("text_of_markup",),
        "linked_data": ("objects_in", "text_at", "types_of"),
        "page_errors": ("PageError",),
        "page_model": ("BlockKind", "MarkKind", "WebPage", "PageBlock", "PageImage", "PageMark"),
        "page_reading": ("read_page",),
        "page_sources": ("PageSource", "is_address", "open_page"),
        "warc_records": ("ArchivedPage", "archived_pages"),
    },
)
