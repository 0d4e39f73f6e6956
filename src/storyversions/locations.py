"""Where an error or a fact stands in a file."""

from __future__ import annotations

from attrs import frozen


@frozen
class Location:
    """Where something is written: a file, and a line and a column that count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(
            str(part) for part in (self.file, self.line, self.column) if part is not None
        )
