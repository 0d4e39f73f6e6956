"""Records that became one, or several, as rows of a page (W3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyversions.reports.rows import Row
from storyversions.state.change import Change
from storyversions.state.codec import Plain
from storyversions.story.diff.reshapes import Reshape, find_reshapes
from storyversions.words import Describer


def rows_of_reshapes(describer: Describer, changes: Iterable[Change]) -> Iterator[Row]:
    """Yield a row for each record that others became, or that became others."""
    for reshape in find_reshapes(changes):
        label = describer.heading(reshape.sources[0].parent)
        yield Row(label, describer.say.finish(_words(describer, reshape)))


def _words(describer: Describer, reshape: Reshape) -> str:
    say, is_merge = describer.say, reshape.kind == "merge"
    # Into itself nothing is merged; what is split may stay as a part.
    gone = [path for path in reshape.sources if not is_merge or path not in reshape.targets]
    sources, targets = (
        say.listed([describer.distinct_label(path) for path in paths])
        for paths in (gone, reshape.targets)
    )
    phrase = say.merged if is_merge else say.split
    rows = say.times(say.moved_rows, reshape.rows)
    return phrase.format(sources=sources, targets=targets, rows=rows)


def reshapes_json(changes: Iterable[Change]) -> list[Plain]:
    """Write what merged and what was split, as JSON."""
    return [
        {
            "kind": reshape.kind,
            "from": [str(path) for path in reshape.sources],
            "into": [str(path) for path in reshape.targets],
            "rows": reshape.rows,
        }
        for reshape in find_reshapes(changes)
    ]
