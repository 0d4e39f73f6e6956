"""docs/articles.md as it is followed: the live blog that lies in the reader's folder."""

from __future__ import annotations

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

BLOGS = {"live": page_of([MAYOR, HURT, CLOSED]), "later": page_of([OPEN, MAYOR, EDITED, CLOSED])}
"""The page at two times, by the name of the block that reads it."""
