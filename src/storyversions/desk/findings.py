"""What a check finds: the rule, a sentence, and where in a file it stands."""

from __future__ import annotations

from storyversions.locations import Location
from storyversions.state.codec import Plain
from storyversions.structs import Struct

ERROR, WARNING, NOTE = "error", "warning", "note"
"""How grave a finding is; a note is no fault, and is listed apart from those that are."""


class CheckFinding(Struct):
    """A finding of the `check` of that name, by one of its rules.

    `line` and `column` count from 1; without them it is of the `file` as a whole. `version` is a
    label and `path` that of a fact, where it is about one. `full_sentence` is the sentence where it
    is read on its own, if that needs more words. `severity` is `ERROR`, `WARNING` or `NOTE`.

    >>> found = CheckFinding("lint", "weekday", "this day was a Sunday", "a.md", line=3, column=7)
    >>> print(found)
    a.md:3:7: this day was a Sunday
    """

    check: str
    rule: str
    sentence: str
    file: str
    line: int | None = None
    column: int | None = None
    version: str | None = None
    path: str | None = None
    severity: str = ERROR
    full_sentence: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether something is to be mended."""
        return self.severity != NOTE

    @property
    def whole_sentence(self) -> str:
        """The sentence as it reads on its own."""
        return self.full_sentence or self.sentence

    def __str__(self) -> str:
        return f"{Location(self.file, self.line, self.column)}: {self.whole_sentence}"

    @property
    def members(self) -> dict[str, Plain]:
        """The finding as JSON; what has nothing to say is left out."""
        named = ("check", "rule", "sentence", "file", "line", "column", "version", "path")
        members = {name: getattr(self, name) for name in named}
        if self.severity != ERROR:
            members["severity"] = self.severity
        return {name: value for name, value in members.items() if value is not None}
