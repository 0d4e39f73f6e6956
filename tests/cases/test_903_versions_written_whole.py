"""An import of pages wrote each of its versions as a whole: 1,000 updates took 50 s.

A store knows which versions a story has made from the one before as long as the story is not made
anew on the way.
"""

from __future__ import annotations

import pytest
from live_pages import page_of, posted
from tracked_page import CHECK, CLOSED, CRACK, PEOPLE, article
from whole_versions import note_whole_versions

from storyversions.importing.captured_story import CaptureChoices
from storyversions.importing.liveblogs import import_liveblog
from storyversions.importing.tracking import track_page


@pytest.fixture
def written(monkeypatch):
    """The numbers of the versions that are written as a whole."""
    return note_whole_versions(monkeypatch)


def test_the_first_update_of_a_live_blog_is_written_whole_and_no_other_one(tmp_path, written):
    page, store = tmp_path / "live.html", tmp_path / "live.db"
    updates = [posted(n, f"No {n}", "…", f"2024-05-01T10:{n:02}:00Z") for n in range(30, 0, -1)]
    page.write_text(page_of(updates[10:]))
    import_liveblog(str(page), store, "live")
    page.write_text(page_of(updates))
    assert len(import_liveblog(str(page), store, "live")) == 30
    assert written == [1]


def test_the_first_capture_of_a_page_is_written_whole_and_no_other_one(tmp_path, written):
    page, store = tmp_path / "page.html", tmp_path / "page.db"
    for day, first in enumerate((CLOSED, CHECK, CLOSED), 1):
        page.write_text(article(first, CRACK, PEOPLE))
        choices = CaptureChoices(at=f"2024-05-0{day}")
        story = track_page(str(page), store, "page", choices).story
    assert len(story) == 3
    assert written == [1]
