"""What a page is made of: a title and rows, and the margins of rows. Renderers only print them."""

from __future__ import annotations

from collections.abc import Sequence

from storyversions.state.change import Change
from storyversions.state.names import Name
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, Source
from storyversions.structs import Struct
from storyversions.words import Describer, cause_words, describe_change, describe_transient
from storyversions.words import reader_words as words_for_readers


class Row(Struct):
    """A line of a page: what it is about, what is said, and in the margin why and on whose word.

    `why` and `cited` are what the margin of a change is made of, for renderers that link sources:
    `margin` tells an author what to write, `why` only tells a reader that no cause is stated.
    `comma` stands between sources in the language of the row.
    """

    label: str
    text: str
    margin: str = ""
    why: str = ""
    cited: tuple[Source, ...] = ()
    comma: str = ", "


class Page(Struct):
    """A title, what it spans, and rows; `empty` is said without any, `note` after the last."""

    title: str
    span: str
    rows: tuple[Row, ...]
    empty: str = ""
    note: str = ""


def change_row(describer: Describer, change: Change) -> Row:
    """Make the row of a `change` between the two ends."""
    return _row(describer, change, describe_change(describer, change))


def transient_row(describer: Describer, change: Change) -> Row:
    """Make the row of a transient `change`, which came and went on the way."""
    return _row(describer, change, describe_transient(describer, change))


def _row(describer: Describer, change: Change, text: str) -> Row:
    cited = tuple(describer.sources.get(key) or Source(key, key) for key in sources_of(change))
    why = words_for_readers(describer, change)
    return Row(
        describer.heading(change.path),
        text,
        margin(describer, change),
        why,
        cited,
        describer.say.comma,
    )


def relabelled(row: Row, label: str | None) -> Row:
    """Give a `row` another `label`, if there is one."""
    return row.evolved(label=label) if label else row


def margin(describer: Describer, change: Change, otherwise: Sequence[str] = ()) -> str:
    """Describe the cause and the sources of a `change`; without any, those given `otherwise`."""
    cited = sources_of(change) or otherwise
    return dotted(cause_words(describer, change), cited_words(describer, cited))


def dotted(*words: str) -> str:
    """Join the parts of a margin; empty ones are left out."""
    return " · ".join(word for word in words if word)


def cited_words(describer: Describer, sources: Sequence[str]) -> str:
    """Name the first of the `sources`, and count the others."""
    more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
    return describer.source(sources[0]) + more if sources else ""


def sources_of(change: Change) -> tuple[str, ...]:
    """List who says so: the sources of a new claim or of the ending, or those newly given."""
    if change.ending is not None:
        return change.ending.sources
    aside = (*change.past[-1:], *change.planned[-1:])
    claim = change.after if isinstance(change.after, Claim) else next(iter(aside), None)
    if claim is None:
        last = change.steps[-1].ending if change.steps else None
        return last.sources if last else ()
    amended = isinstance(change.before, Claim) and change.before.value == claim.value
    known = change.before.sources if amended else ()
    return tuple(source for source in claim.sources if source not in known)


def is_group(describer: Describer, name: Name) -> bool:
    """Say whether `name` stands for a group of facts, which share one line."""
    shape = describer.place_of(name.paths[0]).shape
    return len(name.paths) > 1 or shape.is_container


def is_naming(describer: Describer, path: Path) -> bool:
    """Say whether the fact at `path` only names its entity, as the label does."""
    place = describer.place_of(path)
    return place.only_names or place.is_row_key
