"""What is kept of a story beside its versions: read, written on, and put into its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from storyversions.state.codec import Plain
from storyversions.stores.archive import INDEX
from storyversions.stores.archive.chain_digest import HashedChain
from storyversions.stores.archive.documents import document_errors, without
from storyversions.stores.archive.index import checked_index, index_members, link_to
from storyversions.stores.sql.database import Session
from storyversions.stores.sql.document_rows import SOURCE, STORY, StoryRows
from storyversions.stores.sql.documents import stored_index
from storyversions.stores.sql.tables import insertion, setting
from storyversions.story.history import labels_of
from storyversions.story.story import Story

_DIGEST = "SELECT digest FROM story WHERE name = ?"
_HEAD = "SELECT number, digest FROM version WHERE story = ? ORDER BY number DESC LIMIT 1"
_LABEL = setting("version", ("label", "document"), "WHERE story = ? AND number = ?")


def index_of_rows(session: Session, name: str) -> dict[str, Plain]:
    """Read the index of a story from its rows, and check it."""
    with document_errors(INDEX):
        return checked_index(stored_index(session, name))


@frozen(eq=False)
class KeptIndex:
    """The index of a story, its chain in a form that goes on without a look at all of it.

    `members` are all but the chain, `labels` those of the versions, `head` is the digest of the
    last one. `before_head` are the links of the others: the last one may still get another label.
    """

    members: Mapping[str, Plain]
    labels: Sequence[str]
    head: str
    before_head: HashedChain

    @staticmethod
    def of(index: Mapping[str, Plain]) -> KeptIndex:
        """Keep a checked `index`."""
        chain = index["chain"]
        return KeptIndex(
            without(index, "chain"),
            [link["label"] for link in chain],
            chain[-1]["digest"] if chain else "",
            HashedChain().followed_by(chain[:-1]),
        )

    @staticmethod
    def after(former: KeptIndex | None, story: Story[Any], *, model: str, seed: str) -> KeptIndex:
        """Make the index of a `story` that goes on with what the `former` one tells of."""
        labels = labels_of(story.versions)
        start = former.before_head if former is not None else HashedChain()
        if former is not None and labels[: start.count] != former.labels[: start.count]:
            start = HashedChain()
        links = [link_to(version) for version in story.versions[start.count :]]
        before_head = start.followed_by(links[:-1])
        members = index_members(story, model=model, seed=seed)
        digest = before_head.followed_by(links[-1:]).digest(members)
        head = links[-1]["digest"] if links else ""
        return KeptIndex({**members, "digest": digest}, labels, head, before_head)

    def is_current(self, session: Session) -> bool:
        """Say whether this is what the rows of the story say now; only some are read."""
        name, count = self.members["story"], len(self.labels)
        heads = [(count, self.head)] if count else []
        return session.rows(_DIGEST, name) == [(self.members["digest"],)] and (
            [tuple(row) for row in session.rows(_HEAD, name)] == heads
        )


def write_index(session: Session, index: KeptIndex, former: KeptIndex | None) -> None:
    """Write what a story says of itself over what the `former` index says, with their labels."""
    rows = StoryRows.of({**index.members, "chain": []})
    name = index.members["story"]
    if former is None:
        session.run(insertion("story", STORY.names), [rows.heading])
    else:
        # Not the name: all rows that refer to it would be looked for.
        place = STORY.names.index("name")
        others = [*rows.heading[:place], *rows.heading[place + 1 :], name]
        names = [each for each in STORY.names if each != "name"]
        session.run(setting("story", names, "WHERE name = ?"), [others])
        _relabel(session, name, former.labels, index.labels)
    if former is None or former.members["sources"] != index.members["sources"]:
        session.run("DELETE FROM source WHERE story = ?", [(name,)])
        sources = [(name, *row) for row in rows.sources]
        session.run(insertion("source", ("story", *SOURCE.names)), sources)


def _relabel(session: Session, name: str, before: Sequence[str], labels: Sequence[str]) -> None:
    """Give versions their labels of now: a day that gets a second version numbers the first."""
    # Mostly it is the last one, if any.
    first = max(len(before) - 1, 0)
    if labels[:first] != before[:first]:
        first = 0
    changed = [number for number in range(first, len(before)) if labels[number] != before[number]]
    # The text of an older class, where it was kept, has the former label. What is made from the
    # rows has the lines that the class of today breaks.
    session.run(_LABEL, [(labels[number], None, name, number + 1) for number in changed])
