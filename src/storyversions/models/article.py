"""`article`: a state class for one page of news as it is read at a time (K4).

The annotations are types, not texts that would have to be compiled before the shape can be read: so
there is no `from __future__` here.
"""

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen

from storyversions.models.publication_labels import publication_label
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict, Meta


def _nothing() -> FrozenDict[str, str]:
    return FrozenDict()


@frozen
class ArticleBlock:
    """A paragraph, heading or item of an article, known by an `id` that it keeps when it is edited.

    `kind` is what it is on the page, such as ``paragraph``, ``heading`` or ``quote``.

    >>> ArticleBlock("1", "The bridge is closed.")
    ArticleBlock(id='1', text='The bridge is closed.')
    """

    id: str
    text: Annotated[str, Meta(label=publication_label("text"), prose=True)]
    kind: Annotated[str, Meta(ignore=True)] = "paragraph"

    __repr__ = short_repr("id", "text")


@frozen
class Article:
    """An article: what it says, in `blocks` that keep their ids, and what it leads to.

    `published` and `modified` are as the page gives them, an ISO time or a day. `links` maps an
    address to the words that lead there, `images` maps one to what the image shows, in words.

    >>> from storyversions.registry import registered_model
    >>> registered_model("article") is Article
    True
    """

    headline: Annotated[str, Meta(label=publication_label("headline"))]
    byline: Annotated[str | None, Meta(label=publication_label("byline"))] = None
    published: Annotated[str | None, Meta(label=publication_label("published"))] = None
    modified: Annotated[str | None, Meta(label=publication_label("modified"))] = None
    blocks: Annotated[
        tuple[ArticleBlock, ...], Meta(key="id", label=publication_label("block"))
    ] = ()
    links: Annotated[Mapping[str, str], Meta(label=publication_label("links"))] = field(
        factory=_nothing
    )
    images: Annotated[Mapping[str, str], Meta(label=publication_label("images"))] = field(
        factory=_nothing
    )

    __repr__ = short_repr("headline")

    @property
    def text(self) -> str:
        """What the article says: its headline and its blocks, a line for each."""
        return "\n".join((self.headline, *(block.text for block in self.blocks)))
