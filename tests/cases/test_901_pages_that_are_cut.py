"""A page that was cut inside of its last paragraph read as an edit that took its words away.

A transfer that is cut is known by its length, a file by the end that it lacks.
"""

from __future__ import annotations

import pytest
from tracked_page import CLOSED, CRACK, PEOPLE, article

from storyversions import stores
from storyversions.importers.pages import PageError
from storyversions.importing.captured_story import CaptureChoices
from storyversions.importing.tracking import Tracked, track_page

PAGE = article(CLOSED, CRACK, PEOPLE)
START, END = PAGE.index(CRACK), PAGE.index("</article>")


@pytest.fixture
def track(tmp_path):
    def read(page, day):
        (tmp_path / "page.html").write_text(page, encoding="utf-8")
        choices = CaptureChoices(at=f"2024-05-{day:02}")
        return track_page(str(tmp_path / "page.html"), tmp_path / "page.db", "page", choices)

    return read


# Wherever it is cut, inside of a word, of a tag, or between two paragraphs.
@pytest.mark.parametrize("end", [*range(START, END - 4, 7), START - 1, END - 5])
def test_a_page_that_was_cut_takes_nothing_away(track, tmp_path, end):
    track(PAGE, 1)
    with pytest.raises(PageError, match=r"it ends before its end, and \d+ percent of the text"):
        track(PAGE[:end], 2)
    with stores.open(tmp_path / "page.db") as store:
        assert len(store.load("page")) == 1


def test_a_page_cut_behind_its_text_has_the_same_text(track):
    track(PAGE, 1)
    assert track(PAGE[: END + 3], 2).outcome is Tracked.SAME_TEXT


def test_a_paragraph_that_is_shortened_in_a_whole_page_is_an_edit(track):
    track(PAGE, 1)
    shorter = PAGE.replace(" Schools on the island stay open.", "")
    assert track(shorter, 2).outcome is Tracked.VERSION


def test_a_piece_of_html_has_no_end_to_miss(track):
    piece = f"<h1>Bridge</h1><p>{CLOSED}</p><p>{CRACK}</p><p>{PEOPLE}</p>"
    assert track(piece, 1).outcome is Tracked.VERSION
    assert track(piece.replace(f"<p>{PEOPLE}</p>", ""), 2).outcome is Tracked.VERSION
