"""Run commands on the first story, in any Python, and keep what each prints in a folder.

python commands.py FOLDER
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from storyversions.cli import run

FORMATS = ("text", "json", "markdown", "html", "jsonpatch")
COMMANDS = (
    *(("diff", "11/19", "11/22", "--format", each) for each in FORMATS),
    ("diff", "11/19", "11/22", "--lang", "ja"),
    ("log",),
    ("show", "11/20"),
    ("blame",),
    ("why", "ceo", "11/22"),
    ("timeline", "--watched"),
    ("timeline", "--watched", "--out", "timeline.svg"),
    ("check",),
    ("build",),
    ("copy", "snapshots", "story.db"),
    ("diff", "11/19", "11/22", "--in", "story.db"),
    ("report", "--out", "report.html"),
    ("report", "--lang", "ja", "--out", "report.ja.html"),
)


def told(command: tuple[str, ...]) -> str:
    """What a command prints on either stream, and the status with which it ends."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([*command])
    return f"$ storyversions {' '.join(command)}\n{out.getvalue()}{err.getvalue()}[{status}]\n"


def main(folder: Path) -> None:
    """Write the first story into `folder`, and beside it what the commands say of it."""
    os.chdir(folder)
    said = [told(("demo", "story"))]
    os.chdir("story")
    said += map(told, COMMANDS)
    Path("story.db").unlink()  # a database has more in it than its rows
    (folder / "said.txt").write_text("".join(said), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
