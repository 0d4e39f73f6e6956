"""A page is written whole or not at all, and where it was to be written."""

from __future__ import annotations

import os
from threading import Thread

import pytest

from storyversions.cli.output import write_file
from storyversions.errors import FileError


def test_a_file_is_replaced_as_a_whole_and_no_draft_is_left(tmp_path):
    file = tmp_path / "page.html"
    for content in (b"one", b"two"):
        write_file(file, content)
        assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (
            content,
            ["page.html"],
        )


def test_a_link_stays_a_link_and_what_it_points_to_is_written(tmp_path):
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path):
    pipe, found = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"page")
    reader.join()
    assert (found, pipe.is_fifo()) == ([b"page"], True)


@pytest.mark.parametrize(
    ("name", "said"), [("no/page.html", "no: no such folder"), ("", "this is a folder")]
)
def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path, name, said):
    with pytest.raises(FileError, match=said):
        write_file(tmp_path / name, b"page")
