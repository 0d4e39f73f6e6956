"""Text as it stands in JSON-LD, made plain: markup is no text, and entities are characters."""

from __future__ import annotations

import re
from html import unescape

from storyversions.importers.pages.html_page import text_of_markup

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_OF_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|td|blockquote)\b", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff]")


def plain_text_of(text: str) -> str:
    r"""Give the text of a value that may be markup, or escaped markup: a line for each paragraph.

    >>> plain_text_of("&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;&lt;p&gt;Closed.&lt;/p&gt;")
    'Fish & chips\nClosed.'
    """
    text = without_controls(text).replace("\r\n", "\n")
    # Many publishers escape what is in a script once more than it is read.
    opened = text if _MARKUP.search(text) else unescape(text)
    plain = text_of_markup(_with_blocks(opened)) if _MARKUP.search(opened) else opened
    lines = (" ".join(line.split()) for line in unescape(plain).split("\n"))
    return "\n".join(line for line in lines if line)


def _with_blocks(markup: str) -> str:
    """Give markup of words alone a paragraph at each of its lines, which it would lose."""
    return markup if _OF_BLOCKS.search(markup) else markup.replace("\n", "<p>")


def without_controls(text: str) -> str:
    r"""Give a text without characters that none can have: controls, and halves of characters.

    >>> without_controls("a\x00b\ud800c")
    'abc'
    """
    return _NO_TEXT.sub("", text)


def one_line_of(text: str) -> str:
    """Give a text that may be markup as one line, such as a headline.

    >>> one_line_of("The <em>bridge</em>&nbsp;is closed")
    'The bridge is closed'
    """
    return " ".join(plain_text_of(text).split())
