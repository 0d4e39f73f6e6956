"""What ``storyversions report`` does, once it is known what is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path as FilePath

from storyversions.cli.output import write_file
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.errors import RevisionError
from storyversions.reports.report import report_html


def print_report(
    _words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    *,
    out: str | None = None,
    lang: str | None = None,
) -> int:
    """Write the page of a story into a file, and say where."""
    loaded = source.load()
    if not loaded.versions:
        raise RevisionError("the story has no version yet")
    file = FilePath(out) if out is not None else FilePath(f"{loaded.name}.html")
    write_file(file, report_html(loaded, lang).encode())
    sys.stderr.write(f"wrote {file}\n")
    return 0
