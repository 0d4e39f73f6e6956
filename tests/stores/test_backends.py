"""The contract of a store.

Whatever keeps the documents of a story, the archive over it behaves the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from attrs import evolve, frozen
from memory_backend import Memory
from sealed import sealed
from whole_story import whole

import storyversions as sv
from storyversions.errors import FileError, StaleHead, StoryError
from storyversions.stores.archive import INDEX, Archive, render_documents
from storyversions.stores.folder import Folder


@frozen
class Town:
    people: int
    mayors: Mapping[str, sv.Claim[str]]


def town(*days):
    story = sv.Story("town", Town, title="The town")
    for people, day in enumerate(days, 1):
        mayors = {"now": sv.Claim(f"Mayor {people}", since=day)}
        story = story.record(Town(people, mayors), at=day, title=f"Day {people}")
    return story


DAYS = ("2031-08-03", "2031-08-05", "2031-08-05", "2031-08-09")
NAMES = ["2031-08-03.json", "2031-08-05.1.json", "2031-08-05.2.json", "2031-08-09.json", INDEX]


@pytest.fixture(params=["folder", "memory"])
def backend(request, tmp_path):
    return Folder(tmp_path / "town") if request.param == "folder" else Memory()


@pytest.fixture
def archive(backend):
    return Archive(backend)


def kept(backend):
    return {name: backend.read(name) for name in backend.names()}


def write(archive, story):
    return archive.write(story, model="town:Town")


# The backend.


def test_an_empty_backend_has_no_names_and_refuses_to_read(backend):
    with pytest.raises(FileError) as refused:
        backend.read("x.json")
    assert (list(backend.names()), refused.value.place.file) == ([], "x.json")


def test_what_is_written_is_read_byte_for_byte(backend):
    with backend.exclusive():
        backend.write({"a.json": b"\x00\xff\r\n", "b.json": b""})
    assert kept(backend) == {"a.json": b"\x00\xff\r\n", "b.json": b""}


def test_what_is_stale_is_dropped_and_what_is_not_named_is_left(backend):
    with backend.exclusive():
        backend.write({"a.json": b"1", "b.json": b"2", "c.json": b"3"})
        backend.write({"b.json": b"4"}, stale=["c.json", "never.json"])
    assert kept(backend) == {"a.json": b"1", "b.json": b"4"}


def test_one_writer_keeps_another_out(backend):
    with backend.exclusive(), pytest.raises(FileError), backend.exclusive():
        pytest.fail("two writers at once")


def test_a_writer_that_failed_keeps_nobody_out(backend):
    with pytest.raises(ZeroDivisionError), backend.exclusive():
        raise ZeroDivisionError
    with backend.exclusive():
        backend.write({"a.json": b"1"})
    assert list(backend.names()) == ["a.json"]


# The archive over it.


def test_a_story_has_an_index_and_a_document_for_each_version(archive, backend):
    assert (write(archive, town(*DAYS)), list(backend.names())) == (NAMES, NAMES)


def test_the_documents_are_the_same_in_every_backend(archive, backend):
    write(archive, town(*DAYS))
    documents = render_documents(town(*DAYS), model="town:Town")
    assert kept(backend) == {name: text.encode() for name, text in documents.items()}


def test_a_story_that_is_written_and_read_is_the_same_story(archive):
    write(archive, town(*DAYS))
    read = archive.read(Town)
    assert (read.versions, read.name, read.title) == (town(*DAYS).versions, "town", "The town")


def test_what_was_written_has_no_findings(archive):
    write(archive, town(*DAYS))
    assert list(archive.check(Town)) == []


def test_a_second_write_changes_nothing(archive, backend):
    write(archive, town(*DAYS))
    before = kept(backend)
    assert (write(archive, town(*DAYS)), kept(backend)) == ([], before)


def test_a_version_more_leaves_the_documents_before_it(archive):
    write(archive, town(*DAYS[:3]))
    assert write(archive, town(*DAYS)) == ["2031-08-09.json", INDEX]


def test_a_version_that_is_labelled_anew_has_another_document(archive, backend):
    write(archive, town(*DAYS[:2]))
    changed = write(archive, town(*DAYS[:3]))
    assert (changed, list(backend.names())) == (
        ["2031-08-05.1.json", "2031-08-05.2.json", "2031-08-05.json", INDEX],
        [*NAMES[:3], INDEX],
    )


def test_another_story_is_not_written_over_this_one(archive, backend):
    write(archive, town(*DAYS))
    before = kept(backend)
    with pytest.raises(FileError, match="it holds another story, town; give each a folder"):
        write(archive, evolve(town(*DAYS), name="village"))
    assert kept(backend) == before


def test_a_writer_at_work_is_not_disturbed(archive, backend):
    with backend.exclusive(), pytest.raises(FileError):
        write(archive, town(*DAYS))
    assert list(backend.names()) == []


def test_what_is_new_is_appended(archive, backend):
    write(archive, town(*DAYS[:3]))
    before = kept(backend)
    assert archive.append(town(*DAYS)) == ["2031-08-09.json", INDEX]
    assert archive.read(Town).versions == town(*DAYS).versions
    assert {name: data for name, data in before.items() if name != INDEX}.items() <= kept(
        backend
    ).items()


def test_a_story_that_is_no_longer_than_what_is_kept_appends_nothing(archive):
    write(archive, town(*DAYS))
    assert archive.append(town(*DAYS)) == []


def test_a_story_without_a_version_takes_its_first(archive):
    write(archive, town())
    assert archive.append(town(*DAYS[:1])) == [NAMES[0], INDEX]


@pytest.mark.parametrize("story", [town(), town(*DAYS[:2]), town(*DAYS[:2], "2031-08-07")])
def test_nothing_is_appended_to_a_store_that_has_gone_on(archive, backend, story):
    write(archive, town(*DAYS[:3]))
    before = kept(backend)
    with pytest.raises(
        StaleHead, match=r"its head is 2031-08-05\.2 \([0-9a-f]{12}\), which is no"
    ) as stale:
        archive.append(story)
    own = f"{story.head.label} (" if story.versions else "no version;"
    assert (own in str(stale.value), kept(backend)) == (True, before)


def test_nothing_is_appended_where_nothing_is_kept(archive):
    with pytest.raises(FileError):
        archive.append(town(*DAYS))


DAMAGES = {
    "cut": lambda data: data[:-9],
    "no JSON": lambda data: b"x" + data,
    "not UTF-8": lambda data: data.replace(b"a", b"\xff", 1),
    "another title": lambda data: data.replace(b'"title":"', b'"title":"x', 1),
    "nested deeply": lambda _: b"[" * 100_000,
    "a list": lambda _: b"[]",
    "another digest": lambda data: json.dumps(
        sealed(json.loads(data) | {"title": "x", "parent": "y"})
    ).encode(),
}


@pytest.mark.parametrize("name", [NAMES[0], NAMES[2], INDEX])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_document_is_refused_and_found_by_its_name(archive, backend, name, damage):
    write(archive, town(*DAYS))
    with backend.exclusive():
        backend.write({name: damage(backend.read(name))})
    with pytest.raises(StoryError) as refused:
        whole(archive.read(Town))
    findings = list(archive.check(Town))
    assert (refused.value.place.file, findings[0].file) == (name, name)


@pytest.mark.parametrize("name", [NAMES[0], INDEX])
def test_a_missing_document_is_refused_by_its_name(archive, backend, name):
    write(archive, town(*DAYS))
    with backend.exclusive():
        backend.write({}, stale=[name])
    with pytest.raises(FileError) as refused:
        whole(archive.read(Town))
    assert refused.value.place.file == name


def test_documents_that_were_exchanged_are_refused(archive, backend):
    write(archive, town(*DAYS))
    one, other = backend.read(NAMES[1]), backend.read(NAMES[2])
    with backend.exclusive():
        backend.write({NAMES[1]: other, NAMES[2]: one})
    with pytest.raises(FileError, match="it is another version than the story's index names"):
        whole(archive.read(Town))
