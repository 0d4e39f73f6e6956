"""docs/articles.md as it is followed: what lies in the reader's folder.

`python tests/support/articles_page.py NAME` writes a page here, as docs/articles.md tells its
reader: `article`, `live`, or `later`, which is the live blog some hours later.
"""

from __future__ import annotations

import sys
from pathlib import Path

from live_pages import page_of, posted

CLOSED = posted(
    1, "Bridge closed", "<p>The bridge is closed.</p><p>Ferries run.</p>", "2024-09-02T06:10:00Z"
)
HURT = posted(2, "Nobody hurt", "Two people were hurt, police say.", "2024-09-02T09:15:00+02:00")
MAYOR = posted(3, "Mayor to speak", "The mayor will speak at noon.", "2024-09-02T08:00:00Z")
EDITED = {
    **HURT,
    "articleBody": "Nobody was hurt, police say.",
    "dateModified": "2024-09-02T08:30:00Z",
}
OPEN = posted(4, "Ferries for free", "Ferries are free until Friday.", "2024-09-02T10:00:00Z")

ARTICLE = """<!doctype html><html lang="en"><head><title>Fire in the harbour | The Gazette</title>
<meta property="article:published_time" content="2024-09-14T18:20:00+02:00"></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>Fire in the harbour</h1>
<p><strong>Update, Sept. 16, 9:05 a.m. CEST:</strong> The fire is out.</p>
<p><strong>Update, Friday, Sept. 15:</strong> The fire has reached <del>two</del> <ins>three</ins>
sheds, <a href="https://example.org/fire">the city says</a>.</p>
<p>A fire broke out in the harbour on Saturday. Nobody was hurt.</p>
<h2>What burns</h2><p>Old sheds, for the most part.</p>
<aside><p>Correction: An earlier version gave a wrong name for the harbour master.</p></aside>
<script>document.write("Update, Sept. 17: of a script");</script></article></body></html>
"""

FILES = {
    "article": ("harbour-fire.html", ARTICLE),
    "live": ("bridge-live.html", page_of([MAYOR, HURT, CLOSED])),
    "later": ("bridge-live.html", page_of([OPEN, MAYOR, EDITED, CLOSED])),
}
"""A file and its text, by the name of the block that reads it: one page is there at two times."""


def write_page(block, folder):
    """Write the page that a block of docs/articles.md reads into the reader's folder."""
    name, text = FILES[block]
    (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in FILES]:
        sys.exit(f"name the page: {', '.join(FILES)}")
    write_page(sys.argv[1], Path())
