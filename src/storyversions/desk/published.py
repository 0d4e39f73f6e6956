"""What was published, in parts: a base, its dated addenda and undated ones, whatever it came from.

Two of these are compared statement by statement; a statement is a sentence or the claim of a fact.
"""

from __future__ import annotations

import re

from storyversions.errors import Location
from storyversions.structs import Struct

_ADDENDUM = re.compile(
    r"\b(?:update[ds]?|addend(?:um|a)|correction|corrected|clarification|erratum|edit|editor.s note"
    r"|postscript)\b|追記|追加|更新|訂正|修正|続報|補足|編集部注|お詫び",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)?|clarif\w+|erratum|amended|retract\w*|in error|mistaken(?:ly)?"
    r"|(?:earlier|previous) version|previously (?:said|stated|reported)|editor.s note)\b"
    r"|訂正|修正|誤り|誤って|お詫び|取り消|撤回|改め",
    re.IGNORECASE,
)


class PublishedStatement(Struct):
    """A sentence, or what is asserted of a fact.

    Two with one `key` say the same; `about` are the facts that a statement is tied to, by path. A
    sentence is in the `paragraph` of that number. A fact's statement has a `subject`, its path or
    that of its entity, and for its `text` what it is called; `members` are what is said of it, and
    `shared` those that it has from the block around it.
    """

    text: str
    key: str
    place: Location
    about: frozenset[str] = frozenset()
    paragraph: int = 0
    subject: str = ""
    members: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """All that it says, as text."""
        said = ", ".join(f"{name} {value}" for name, value in (*self.members, *self.shared))
        return f"{self.text}: {said}" if said else self.text


class PublishedPart(Struct):
    """A heading with its statements: a version, or an undated addendum to it.

    `day` is that of the version, as text, and `label` its label; `title` is the heading without the
    day. `is_correction` says that it corrects what was published before.
    """

    day: str
    title: str
    label: str
    place: Location
    is_dated: bool
    sentences: tuple[PublishedStatement, ...]
    facts: tuple[PublishedStatement, ...] = ()
    is_correction: bool = False

    @property
    def called(self) -> str:
        """What sentences call it."""
        return self.label if self.is_dated else ", ".join(filter(None, (self.label, self.title)))

    @property
    def is_addendum(self) -> bool:
        """Whether its heading says that it was added later."""
        return self.is_dated or is_addendum_heading(self.title)

    @property
    def statements(self) -> tuple[PublishedStatement, ...]:
        """All of its statements."""
        return (*self.sentences, *self.facts)


class Published(Struct):
    """What a side of a comparison says: its `name` for errors, its parts in their order.

    Dated addenda come oldest first, or `is_newest_first`; None where that cannot be told.
    """

    name: str
    parts: tuple[PublishedPart, ...]
    standing: tuple[PublishedStatement, ...] = ()
    is_newest_first: bool | None = False


def is_addendum_heading(heading: str) -> bool:
    """Tell whether a `heading` is that of an addendum, by the words that mark one.

    >>> is_addendum_heading("【追記】Altman posts"), is_addendum_heading("The company")
    (True, False)
    """
    return _ADDENDUM.search(heading) is not None


def corrects(text: str) -> bool:
    """Tell whether a `text` says that something published before was wrong.

    >>> corrects("Correction: an earlier version gave another day"), corrects("He is correct")
    (True, True)
    >>> corrects("Shear takes over")
    False
    """
    return _CORRECTION.search(text) is not None
