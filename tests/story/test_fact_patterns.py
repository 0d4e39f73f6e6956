"""Facts that are asked for by a pattern: one field of all rows, or a row by what it is called."""

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, field, frozen

from storyversions import Meta, Story, UnknownFact
from storyversions.reports.history import fact_log_page


@frozen
class Town:
    id: int
    name: Annotated[str, Meta(names=True)]
    dead: int = 0


@frozen
class Fire:
    towns: Annotated[tuple[Town, ...], Meta(key="id")]
    by_year: Mapping[str, Mapping[str, int]] = field(factory=dict)
    total: int = 0


UPPER, LOWER = Town(7, "Upper Town"), Town(12, "下の町", 1)
FIRE = (
    Story("fire", Fire)
    .record(Fire((UPPER, LOWER), {"2020": {"a": 1}}), at="2020-01-01")
    .record(Fire((evolve(UPPER, dead=3), LOWER), {"2021": {"a": 1, "*": 2}}), at="2020-01-02")
)


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("towns[*].dead", ["towns[7].dead", "towns[12].dead"]),
        ("towns[*]", ["towns[7]", "towns[12]"]),
        ('towns["Upper Town"].dead', ["towns[7].dead"]),
        ('towns["upper town"]', ["towns[7]"]),
        ("towns[下の町].dead", ["towns[12].dead"]),
        ("by_year[*][a]", ["by_year[2020].a", "by_year[2021].a"]),
        ("by_year[2021][*]", ["by_year[2021][*]"]),
        ("towns[7].dead", ["towns[7].dead"]),
    ],
)
def test_a_pattern_stands_for_what_is_known(pattern, paths):
    found = [str(path).replace("[a]", ".a") for path in FIRE.known_paths(pattern)]
    assert found == paths


@pytest.mark.parametrize("pattern", ["towns[*].alive", "towns[Nowhere].dead", "total[*]"])
def test_what_fits_nothing_is_a_miss(pattern):
    with pytest.raises(UnknownFact):
        FIRE.known_paths(pattern)


def test_one_field_of_all_rows_has_a_log():
    paths = FIRE.known_paths("towns[*].dead")
    page = fact_log_page(FIRE, FIRE.describer(), "towns[*].dead", paths)
    assert page.title == "towns[*].dead"
    assert page.rows[0].text.startswith("dead of Upper\u00a0Town: Rose from 0 to 3")
    assert FIRE.log("towns[*].dead")[0][1].path.last == "dead"
