"""What the tags of HTML mean for the text of a page, as tables."""

# ruff: noqa: SIM905 - one line for each tag is no easier to read

from __future__ import annotations

from collections.abc import Mapping

from storyversions.importers.pages.page_model import BlockKind, MarkKind

HIDDEN_TAGS: frozenset[str] = frozenset(
    "script style template noscript svg select datalist textarea iframe object canvas audio video"
    " map progress meter dialog rp rt".split()
)
"""Tags whose text is not the page's own, or not shown."""

HEAD_TAGS: frozenset[str] = frozenset({"title"})
"""Tags whose text stands in the head: all else that is there is no text, or left over."""

MARGIN_TAGS: frozenset[str] = frozenset("nav aside footer menu".split())
"""Tags around an article: menus, asides and footers."""

MARGIN_ROLES: frozenset[str] = frozenset(
    "navigation complementary banner contentinfo search menu menubar toolbar dialog".split()
)

BLOCK_TAGS: frozenset[str] = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
"""Tags that begin a block of their own."""

TAG_KINDS: Mapping[str, tuple[BlockKind, int]] = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    "li": (BlockKind.ITEM, 0),
    "dd": (BlockKind.ITEM, 0),
    "dt": (BlockKind.ITEM, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "pre": (BlockKind.PREFORMATTED, 0),
}
"""What kind of block the text in a tag is; in any other tag it is a paragraph."""

TAG_MARKS: Mapping[str, MarkKind] = {
    "a": MarkKind.LINK,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "del": MarkKind.DELETED,
    "s": MarkKind.DELETED,
    "strike": MarkKind.DELETED,
    "ins": MarkKind.INSERTED,
    "time": MarkKind.TIME,
}


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether the text in a tag is not shown, by the tag and what it says of itself.

    >>> is_hidden("p", {"style": "display: none"}), is_hidden("p", {})
    (True, False)
    """
    if tag in HIDDEN_TAGS or tag in HEAD_TAGS:
        return True
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = attributes.get("style", "")
    return bool(style) and "display:none" in "".join(style.lower().split())


def is_margin(tag: str, attributes: Mapping[str, str], *, in_article: bool) -> bool:
    """Tell whether the text in a tag stands around an article.

    A header does where it is that of the whole page, and not of an article.

    >>> is_margin("header", {}, in_article=False), is_margin("header", {}, in_article=True)
    (True, False)
    """
    if tag in MARGIN_TAGS or attributes.get("role", "").lower() in MARGIN_ROLES:
        return True
    return tag == "header" and not in_article
