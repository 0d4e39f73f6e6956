"""`liveblog`: a state class for a live blog, the updates of which come one after the other (B1).

The annotations are types, not texts that would have to be compiled before the shape can be read: so
there is no `from __future__` here.
"""

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen

from storyversions.models.publication_labels import publication_label
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict, Meta


@frozen
class LiveUpdate:
    """One update of a live blog, in plain text.

    `published` and `modified` are an ISO time with its offset, or a day where no time is given.
    What was modified is told; when, the version says that tells it.

    >>> LiveUpdate("Bridge closed", "The bridge has been closed.", published="2024-05-01T10:00Z")
    LiveUpdate(title='Bridge closed', published='2024-05-01T10:00Z')
    """

    title: Annotated[str | None, Meta(label=publication_label("headline"), names=True)]
    text: Annotated[str, Meta(label=publication_label("text"), prose=True)]
    author: Annotated[str | None, Meta(label=publication_label("author"))] = None
    published: Annotated[str | None, Meta(label=publication_label("published"))] = None
    modified: Annotated[str | None, Meta(label=publication_label("modified"), ignore=True)] = None
    url: Annotated[str | None, Meta(label=publication_label("address"))] = None

    __repr__ = short_repr("title", "published")


def _nothing() -> FrozenDict[str, LiveUpdate]:
    return FrozenDict()


@frozen
class LiveBlog:
    """A live blog: its headline, and its `updates` by the id that each has on the page.

    `ended` is when its coverage ended, as far as the page says so.

    >>> from storyversions.registry import registered_model
    >>> registered_model("liveblog") is LiveBlog
    True
    """

    headline: Annotated[str | None, Meta(label=publication_label("headline"))] = None
    ended: Annotated[str | None, Meta(label=publication_label("ended"))] = None
    updates: Annotated[Mapping[str, LiveUpdate], Meta(label=publication_label("updates"))] = field(
        factory=_nothing
    )

    __repr__ = short_repr("headline")
