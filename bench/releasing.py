"""The history of the benchmark: `history.csv` has a line for each release, and a column a row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from aims import AIMS, Row
from table import short

HISTORY: Final = Path(__file__).with_name("history.csv")
RELEASE, DAY = "version", "date"


def put_into_history(history: Path, release: str, day: date, rows: Iterable[Row]) -> None:
    """Write the line of a release into a `history`; one that it has already is exchanged.

    A column has the ratio of a row that has an aim: the median within one run, or an exponent. It
    is empty where a release did not measure the row. Rows that are new come behind the others.
    """
    lines = {line[RELEASE]: line for line in _lines(history)}
    lines[release] = {RELEASE: release, DAY: day.isoformat(), **_ratios(rows)}
    columns = dict.fromkeys(name for line in lines.values() for name in line)
    with history.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*columns], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines.values())


def _lines(history: Path) -> list[dict[str, str]]:
    if not history.exists():
        return []
    with history.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ratios(rows: Iterable[Row]) -> Mapping[str, str]:
    return {
        row.what: "" if row.ratio is None else short(row.ratio).replace(",", "")
        for row in rows
        if row.what in AIMS
    }
