"""The rows of a diff that changed most: ``diff --top 10`` (W4).

A row is measured by the number in it that changed most, each field in units of the largest change
that it has in a row that stays. A row that came or went is measured against nothing: 0. What
changed no number is measured by how many of its facts changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import evolve

from storyversions.reports.row_fields import outermost_row
from storyversions.state.change import Change
from storyversions.state.codec import Plain
from storyversions.state.leaves import is_number
from storyversions.state.paths import Path
from storyversions.state.schema import Claim
from storyversions.story.diff import Diff
from storyversions.structs import Struct

NumberPlace = tuple[str, ...]
"""The names of fields that lead to a number in a row; a key is a star."""


class Largest(Struct):
    """A `diff` reduced to the `shown` rows that changed most, of `among` that changed."""

    diff: Diff
    shown: int
    among: int

    @property
    def note(self) -> str:
        """How many they are, and how they are measured, in the language of the diff."""
        return self.diff.describer.say.largest_rows.format(n=self.shown, among=self.among)

    def json(self) -> dict[str, Plain]:
        """Write that as JSON."""
        return {"rows": self.shown, "of": self.among, "measure": self.note}


def largest_changes(diff: Diff, most: int) -> Largest:
    """Reduce a diff to the rows that changed most, `most` of them; a fact in no row is one."""
    rows: defaultdict[Path, list[Change]] = defaultdict(list)
    for change in (*diff.changes, *diff.passing):
        rows[_row_of(change)].append(change)
    steps = {row: _numbers(row, changes) for row, changes in rows.items()}
    stays = [
        steps[row] for row, changes in rows.items() if all(each.path != row for each in changes)
    ]
    units = {
        place: max(each.get(place, 0) for each in stays)
        for place in {place for each in stays for place in each}
    }
    ranked = sorted(
        rows,
        key=lambda row: (
            -_size(steps[row], units),
            -sum(max(1, len(change.facts)) for change in rows[row]),
        ),
    )
    chosen = {*ranked[:most]}
    changes, passing = (
        tuple(each for each in told if _row_of(each) in chosen)
        for told in (diff.changes, diff.passing)
    )
    return Largest(evolve(diff, changes=changes, passing=passing), len(chosen), len(rows))


def _row_of(change: Change) -> Path:
    return outermost_row(change.path) or change.path


def _size(changed: Mapping[NumberPlace, float], units: Mapping[NumberPlace, float]) -> float:
    return max((by / units[place] for place, by in changed.items() if units.get(place)), default=0)


def _numbers(row: Path, changes: Iterable[Change]) -> Mapping[NumberPlace, float]:
    """Give by how much each number in a row changed; of several of one name, the most."""
    found: dict[NumberPlace, float] = {}
    for change in changes:
        for path, (before, after) in change.facts.items():
            place = tuple("*" if step.key else step.name for step in path.steps[len(row) :])
            found[place] = max(found.get(place, 0), abs(_number(after) - _number(before)))
    return found


def _number(value: object) -> float:
    """Give a number, also that of a claim, as one that can be measured; 0 for anything else."""
    value = value.value if isinstance(value, Claim) else value
    try:
        return float(value) if is_number(value) else 0  # type: ignore[arg-type]
    except OverflowError:
        return 0
