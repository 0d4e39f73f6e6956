"""Which edits of a published text an addendum owns up to."""

from __future__ import annotations

from collections.abc import Iterable

from storyversions.desk.published import PublishedPart
from storyversions.desk.published_edits import PublishedEdit
from storyversions.desk.terms import terms_of


def declaring_addendum(
    edit: PublishedEdit, addenda: Iterable[PublishedPart]
) -> PublishedPart | None:
    """Find the addendum that says what an `edit` did; None where it was made in silence.

    It corrects, by its words or by the cause of a fact, and it is tied to the same fact or repeats
    what was changed.
    """
    return next((each for each in addenda if each.is_correction and _tells(each, edit)), None)


def _tells(addendum: PublishedPart, edit: PublishedEdit) -> bool:
    about = frozenset[str]().union(*(each.about for each in addendum.statements))
    if about & edit.about:
        return True
    sides = [terms_of(side.text) for side in edit.sides]
    changed = sides[0] ^ sides[1] if len(sides) > 1 else sides[0]
    told = terms_of(" ".join((addendum.title, *(each.text for each in addendum.sentences))))
    return bool(changed) and 2 * len(changed & told) >= len(changed)
