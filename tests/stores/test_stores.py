"""Snapshots: what is written is read back, and whatever happens to a file is found."""

from __future__ import annotations

import difflib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pytest
from attrs import evolve, field, frozen
from checkout import CHECKOUT, FIRST_STORY
from sealed import sealed, without
from whole_story import whole

import storyversions as sv
from storyversions.errors import FileError, StoryError
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import canonical, digest
from storyversions.state.merkle import node_of
from storyversions.stores import files
from storyversions.story.documents import version_document
from storyversions.storyfile import read_story_file

SEED = read_story_file(FIRST_STORY)
STORY = SEED.story
KEPT = CHECKOUT / "snapshots" / "openai-ceo-2023"


@frozen
class Town:
    """A row."""

    name: str
    order: str = "none"


@frozen
class Fire:
    """A state with a claim, a mapping, a keyed tuple and a plain field."""

    dead: sv.Claim[int]
    crews: Mapping[str, int] = field(factory=dict)
    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
    note: str | None = None


BREAKS = "its line breaks or spaces are not those of a build"
FIRST = Fire(
    sv.Claim(1, certainty="reported", since="2031-08-03"),
    {"a": 1, "b": 2},
    (Town("Dunmere"), Town("Quill")),
)


def fire(*days):
    """A story with one version for each day; each has one more dead."""
    story = sv.Story("fire", Fire, title="The fire", language="en", timezone="America/Denver")
    for number, day in enumerate(days):
        story = story.record(
            evolve(FIRST, dead=sv.Claim(number, since=day)), at=day, title=f"Day {number}"
        )
    return story


def write(folder, story, **more):
    return files.write(story, folder, model="fire:Fire", **more)


def tree_of(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def findings(folder, model=Fire):
    return [(Path(each.file).name, each.sentence) for each in files.check(folder, model)]


@pytest.fixture
def folder(tmp_path):
    """A folder of three versions."""
    write(tmp_path / "fire", fire("2031-08-03", "2031-08-05", "2031-08-09"), seed="0" * 64)
    return tmp_path / "fire"


@pytest.fixture
def first(tmp_path):
    """The snapshots of the first story, to be damaged."""
    return shutil.copytree(KEPT, tmp_path / "openai-ceo-2023")


# Round trip.


def test_a_story_that_is_written_and_read_is_the_same_story(tmp_path):
    written = files.write(STORY, tmp_path, model="newsroom", seed=SEED.digest)
    assert written == sorted(
        ["story.json", *(f"{version.label}.json" for version in STORY.versions)]
    )
    kept = files.read(tmp_path)
    assert kept.versions == STORY.versions
    for name in ("name", "model", "title", "timezone", "language", "names", "sources"):
        assert getattr(kept, name) == getattr(STORY, name)


def test_the_snapshots_in_this_checkout_are_what_a_build_writes(tmp_path):
    files.write(STORY, tmp_path, model="newsroom", seed=SEED.digest)
    assert tree_of(tmp_path) == tree_of(KEPT)


def test_a_second_write_has_nothing_to_write(folder):
    before = {each.name: each.stat().st_mtime_ns for each in folder.iterdir()}
    assert write(folder, fire("2031-08-03", "2031-08-05", "2031-08-09"), seed="0" * 64) == []
    assert {each.name: each.stat().st_mtime_ns for each in folder.iterdir()} == before


def test_a_state_of_every_shape_comes_back_with_its_types(folder):
    kept = files.read(folder, Fire)
    assert kept.head.state == evolve(FIRST, dead=sv.Claim(2, since="2031-08-09"))
    assert kept.head.state.towns == (Town("Dunmere"), Town("Quill"))
    assert (kept.timezone, kept.title, kept.head.title) == ("America/Denver", "The fire", "Day 2")


def test_claims_that_only_entered_the_history_are_kept():
    kept = files.read(KEPT)
    assert [entry for version in kept.versions for entry in version.entries] == [
        entry for version in STORY.versions for entry in version.entries
    ]
    assert kept.versions[0].passages == STORY.versions[0].passages


def test_a_story_without_a_version_is_kept_too(tmp_path):
    write(tmp_path, sv.Story("fire", Fire))
    assert files.read(tmp_path, Fire).versions == ()
    assert [each.name for each in tmp_path.iterdir()] == ["story.json"]


# What a file looks like.


def test_without_its_line_breaks_a_version_file_is_canonical_json():
    for file in KEPT.glob("*.json"):
        text = file.read_text(encoding="utf-8")
        assert text.replace("\n", "") == canonical(json.loads(text))
        assert text.endswith("}\n")


def test_the_digest_of_a_version_covers_all_but_what_stands_beside_it():
    for version in STORY.versions:
        plain = json.loads((KEPT / f"{version.label}.json").read_bytes())
        covered = without(plain, "digest", "format", "label", "seal")
        assert node_of(covered).hex() == plain["digest"] == version.digest
        assert covered == version_document(STORY.record_shape, version)
        assert plain["format"] == 2


def test_the_seal_of_a_version_is_the_hash_of_its_text():
    for version in STORY.versions:
        plain = json.loads((KEPT / f"{version.label}.json").read_bytes())
        assert plain["seal"] == digest(without(plain, "format", "label", "seal"))


def test_the_index_has_the_chain_of_the_versions_and_a_digest_of_itself():
    index = json.loads((KEPT / "story.json").read_bytes())
    assert [(link["number"], link["label"], link["digest"]) for link in index["chain"]] == [
        (version.number, version.label, version.digest) for version in STORY.versions
    ]
    assert (
        digest({name: each for name, each in index.items() if name != "digest"}) == index["digest"]
    )
    assert (index["format"], index["model"], index["seed"]) == (1, "newsroom", SEED.digest)
    assert index["names"][0]["name"] == "ceo"


def test_each_version_names_the_digest_of_its_parent():
    parents = [
        json.loads((KEPT / f"{version.label}.json").read_bytes())["parent"]
        for version in STORY.versions
    ]
    assert parents == ["", *(version.digest for version in STORY.versions[:-1])]


def changed_lines(before, after):
    """The lines that a diff of two texts takes out and puts in."""
    told = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    return [line for line in told if not line.startswith("@@")]


def state_part(text):
    return text[text.index('"state":') : text.index('"title":')]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"dead": sv.Claim(5, since="2031-08-03")}, ['-"dead":{"certainty":', '+"dead":{"since"']),
        ({"crews": {"a": 1, "b": 3}}, ['-"b":2', '+"b":3']),
        ({"crews": {"a": 1, "b": 2, "c": 3}}, ['-"b":2', '+"b":2,', '+"c":3']),
        (
            {"towns": (Town("Dunmere", "watch"), Town("Quill"))},
            ['-"order":"none"', '+"order":"watch"'],
        ),
        (
            {"towns": (Town("Quill"), Town("Dunmere"))},
            ['-"order":["Dunmere","Quill"]', '+"order":["Quill","Dunmere"]'],
        ),
        ({"note": "windy"}, ['-"note":null', '+"note":"windy"']),
    ],
)
def test_one_fact_that_changes_is_a_few_lines_in_a_diff_of_the_files(tmp_path, change, lines):
    story = (
        sv.Story("fire", Fire)
        .record(FIRST, at="2031-08-03")
        .record(evolve(FIRST, **change), at="2031-08-04")
    )
    write(tmp_path, story)
    before, after = (
        state_part((tmp_path / f"2031-08-0{day}.json").read_text(encoding="utf-8"))
        for day in (3, 4)
    )
    told = changed_lines(before, after)
    assert len(told) == len(lines)
    assert [
        line
        for line, begins in zip(sorted(told), sorted(lines), strict=True)
        if not line.startswith(begins)
    ] == []


def test_two_versions_of_the_first_story_differ_in_no_more_lines_than_facts():
    before, after = (
        state_part((KEPT / f"{label}.json").read_text(encoding="utf-8"))
        for label in ("2023-11-21", "2023-11-22")
    )
    assert len(changed_lines(before, after)) <= 3 * len(STORY.steps[6])


# Folders that change.


def test_the_first_file_of_a_day_is_renamed_when_the_day_gets_its_second_version(tmp_path):
    write(tmp_path, fire("2031-08-03", "2031-08-05"))
    digests = [version.digest for version in files.read(tmp_path, Fire).versions]
    changed = write(tmp_path, fire("2031-08-03", "2031-08-05", "2031-08-05"))
    assert sorted(tree_of(tmp_path)) == [
        "2031-08-03.json",
        "2031-08-05.1.json",
        "2031-08-05.2.json",
        "story.json",
    ]
    assert changed == ["2031-08-05.1.json", "2031-08-05.2.json", "2031-08-05.json", "story.json"]
    kept = files.read(tmp_path, Fire)
    assert [version.digest for version in kept.versions[:2]] == digests
    assert [version.label for version in kept.versions] == [
        "2031-08-03",
        "2031-08-05.1",
        "2031-08-05.2",
    ]
    assert findings(tmp_path) == []


def test_files_of_versions_that_are_no_more_are_removed_and_others_left(folder):
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "2031-08-04.json").write_text("mine too", encoding="utf-8")
    changed = write(folder, fire("2031-08-03"), seed="0" * 64)
    assert changed == ["2031-08-05.json", "2031-08-09.json", "story.json"]
    assert sorted(tree_of(folder)) == [
        "2031-08-03.json",
        "2031-08-04.json",
        "notes.txt",
        "story.json",
    ]
    assert findings(folder) == []


def test_an_index_that_names_files_elsewhere_removes_none_of_them(folder, tmp_path):
    (tmp_path / "precious.json").write_text("mine", encoding="utf-8")
    index = json.loads((folder / "story.json").read_bytes())
    index["chain"] = [
        {"label": "../precious"},
        {"label": "..\\precious"},
        {"label": str(tmp_path / "precious")},
    ]
    (folder / "story.json").write_text(json.dumps(index), encoding="utf-8")
    write(folder, fire("2031-08-03"))
    assert (tmp_path / "precious.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"chain": 5}', '{"chain": [{"label": 5}]}', "\udcff"]
)
def test_a_damaged_index_is_written_anew(folder, text):
    (folder / "story.json").write_bytes(text.encode(errors="surrogateescape"))
    assert write(folder, fire("2031-08-03", "2031-08-05", "2031-08-09"), seed="0" * 64) == [
        "story.json"
    ]
    assert findings(folder) == []


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_a_write_that_fails_leaves_the_old_files_as_they_were(folder, monkeypatch, fails_at):
    before = tree_of(folder)
    written = []
    write_bytes = Path.write_bytes

    def full(path, data):
        if len(written) == fails_at:
            write_bytes(path, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        written.append(path)
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FileError, match="no space left on device"):
        write(folder, fire("2031-08-03", "2031-08-04", "2031-08-06"))
    monkeypatch.undo()
    assert tree_of(folder) == before
    assert findings(folder) == []


def test_the_index_is_replaced_last(folder, monkeypatch):
    replaced = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda a, b: (replaced.append(Path(b).name), replace(a, b)))
    write(folder, fire("2031-08-03", "2031-08-04", "2031-08-06"))
    assert (replaced[-1], len(replaced)) == ("story.json", 3)


# Whatever happens to a file is found.


def flips(data, step):
    """The data with one bit of one byte flipped, at every position or every so many."""
    for place in range(0, len(data), step):
        yield place, bytes([*data[:place], data[place] ^ (1 << place % 8), *data[place + 1 :]])


# An odd step, so that each bit of a byte has its turn; every byte where there is time.
STEPS = (5, pytest.param(1, marks=pytest.mark.long))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", ["2031-08-05.json", "story.json"])
def test_a_flipped_byte_at_any_position_is_found(folder, name, step):
    file = folder / name
    data = file.read_bytes()
    for place, flipped in flips(data, step):
        file.write_bytes(flipped)
        found = findings(folder)
        assert [each for each, _ in found] == [name], f"the byte at {place}"
    file.write_bytes(data)
    assert findings(folder) == []


@pytest.mark.parametrize(("name", "step"), [("2023-11-20.2.json", 421), ("story.json", 97)])
def test_a_flipped_byte_in_the_first_story_is_found(first, name, step):
    file = first / name
    for place, flipped in flips(file.read_bytes(), step):
        file.write_bytes(flipped)
        assert {each for each, _ in findings(first, None)} == {name}, f"the byte at {place}"


@pytest.mark.parametrize("step", STEPS)
def test_a_flipped_byte_is_refused_when_a_story_is_read_but_for_breaks_and_spaces(folder, step):
    file = folder / "2031-08-05.json"
    data = file.read_bytes()
    meaning = json.loads(data)
    for place, flipped in flips(data, step):
        file.write_bytes(flipped)
        try:
            whole(files.read(folder, Fire))
        except FileError as error:
            assert str(error).startswith(f"{file}: ")  # noqa: PT017 - either is right
        else:
            assert json.loads(flipped) == meaning, f"the byte at {place}"


def test_a_missing_version_is_found(folder):
    (folder / "2031-08-05.json").unlink()
    assert findings(folder) == [("2031-08-05.json", "no such file or directory")]


def test_a_missing_index_is_found(folder):
    (folder / "story.json").unlink()
    assert findings(folder) == [("story.json", "no such file or directory")]


def test_exchanged_versions_are_found_both(folder):
    one, other = (folder / f"2031-08-0{day}.json" for day in (3, 5))
    data = one.read_bytes(), other.read_bytes()
    one.write_bytes(data[1])
    other.write_bytes(data[0])
    sentence = "it is another version than the story's index names"
    assert findings(folder) == [("2031-08-03.json", sentence), ("2031-08-05.json", sentence)]


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_cut_version_is_found(folder, part):
    file = folder / "2031-08-05.json"
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    assert [name for name, _ in findings(folder)] == ["2031-08-05.json"]


def test_every_damaged_file_is_found_in_one_go(folder):
    for day in (3, 9):
        (folder / f"2031-08-0{day}.json").write_text("{}", encoding="utf-8")
    assert [name for name, _ in findings(folder)] == ["2031-08-03.json", "2031-08-09.json"]


def test_a_version_of_another_story_with_a_sound_digest_is_found(folder, tmp_path):
    write(tmp_path / "other", fire("2031-08-02", "2031-08-05", "2031-08-09"))
    shutil.copy(tmp_path / "other" / "2031-08-05.json", folder)
    assert findings(folder) == [
        ("2031-08-05.json", "it is another version than the story's index names")
    ]


def resealed(file, change):
    """Writes the JSON of a file anew after a change, with the digest that it then needs.

    Gives the digest.
    """
    plain = json.loads(file.read_bytes())
    change(plain)
    plain = sealed(plain)
    file.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return plain["digest"]


@pytest.mark.parametrize(
    "change",
    [
        lambda index: index.update(chain=None),
        lambda index: index.update(chain=[1]),
        lambda index: index["chain"].reverse(),
        lambda index: index["chain"].pop(0),
        lambda index: index["chain"][0].pop("digest"),
        lambda index: index["chain"][0].update(label="../x"),
        lambda index: index["chain"][0].update(number="1"),
        lambda index: index.update(names=[{}]),
        lambda index: index.update(names=[{"name": "a", "is": [], "labels": {}}]),
        lambda index: index.update(names=[{"name": "a", "is": ["nope"], "labels": {}}]),
        lambda index: index.update(sources={"a": 5}),
        lambda index: index.update(sources={"a": {"name": None}}),
        lambda index: index.update(sources={"a": {"nome": "x"}}),
        lambda index: index.update(title=5),
        lambda index: index.update(story=None),
        lambda index: index.update(timezone="Mars/Base"),
        lambda index: index.update(extra=1),
    ],
)
def test_an_index_that_no_build_wrote_is_found_even_with_a_sound_digest(folder, change):
    resealed(folder / "story.json", change)
    assert [sentence for _, sentence in findings(folder) if sentence != BREAKS] != []
    with pytest.raises(StoryError):
        whole(files.read(folder, Fire))


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.update(entries=5),
        lambda version: version.update(entries=[{"path": 5}]),
        lambda version: version.update(entries=[{"path": "dead", "act": "x"}]),
        lambda version: version.update(passages=[{}]),
        lambda version: version.update(recorded="soon"),
        lambda version: version.update(title=None),
        lambda version: version.update(sources=[[]], number="2"),
        lambda version: version.update(state={}),
        lambda version: version["state"].update(dead={"value": "many"}),
        lambda version: version["state"].update(dead={"value": 1.0}),
        lambda version: version["state"].update(dead=None),
        lambda version: version["state"].update(crews=[]),
        lambda version: version["state"]["towns"].update(order=["Quill", "Quill"]),
        lambda version: version["state"]["towns"].update(order=["Quill"]),
        lambda version: version["state"]["towns"]["rows"]["Quill"].update(name="Dunmere"),
        lambda version: version["state"].update(more=1),
        lambda version: version.pop("passages"),
        lambda version: version.update(number=7),
        lambda version: version.update(label="2031-08-06"),
        lambda version: version.update(parent="0" * 64),
    ],
)
def test_a_version_that_no_build_wrote_is_found_even_with_sound_digests(folder, change):
    seal = resealed(folder / "2031-08-05.json", change)
    resealed(folder / "story.json", lambda index: index["chain"][1].update(digest=seal))
    assert [sentence for _, sentence in findings(folder) if sentence != BREAKS] != []
    with pytest.raises(StoryError):
        whole(files.read(folder, Fire))


@pytest.mark.parametrize("found", [3, 0, "1", None, True, 1.0])
@pytest.mark.parametrize(
    ("name", "read"),
    [("2031-08-05.json", "1 and 2"), ("story.json", "1")],
    ids=["version", "index"],
)
def test_another_format_is_refused_by_its_number(folder, name, read, found):
    seal = resealed(folder / name, lambda plain: plain.update(format=found))
    if name != "story.json":
        resealed(folder / "story.json", lambda index: index["chain"][1].update(digest=seal))
    with pytest.raises(FileError) as refused:
        whole(files.read(folder, Fire))
    assert str(refused.value) == (
        f"{folder / name}: its format is {found!r}, and this version reads {read}"
    )


def test_a_file_whose_breaks_alone_differ_reads_as_the_same_and_is_a_finding(folder):
    file = folder / "2031-08-05.json"
    file.write_text(file.read_text(encoding="utf-8").replace("\n", ""), encoding="utf-8")
    assert findings(folder) == [("2031-08-05.json", BREAKS)]
    assert len(files.read(folder, Fire).versions) == 3


def test_another_class_is_refused_with_the_file_and_the_path(folder):
    with pytest.raises(StoryError) as refused:
        whole(files.read(folder, Newsroom))
    assert str(refused.value).startswith(f"{folder / '2031-08-03.json'}: ")


# A class that changes.


@frozen
class Blaze:
    """`Fire` of a later day: two fields renamed, one new."""

    deaths: Annotated[sv.Claim[int], sv.Meta(was=("dead", "killed"))]
    crews: Mapping[str, int] = field(factory=dict)
    places: Annotated[tuple[Town, ...], sv.Meta(key="name", was="towns")] = ()
    note: str | None = None
    cause: str = "unknown"


def test_old_snapshots_are_read_by_a_class_that_says_what_its_fields_were(folder):
    old, new = files.read(folder, Fire), files.read(folder, Blaze)
    assert [version.state.deaths for version in new.versions] == [
        version.state.dead for version in old.versions
    ]
    assert new.head.state.places == FIRST.towns
    assert new.head.state.cause == "unknown"
    assert [version.digest for version in new.versions] == [
        version.digest for version in old.versions
    ]
    assert str(new.diff("first", "head")["deaths"].path) == "deaths"


def test_old_entries_and_passages_are_read_by_the_new_names(tmp_path):
    update = sv.Update(
        "2031-08-03",
        entries=[
            sv.Entry("dead", 1, since="2031-08-03"),
            sv.Entry("towns[Dunmere].order", "watch"),
            sv.Entry("note", "x"),
        ],
    )
    story = sv.Story("fire", Fire)
    story = story.record(FIRST, at="2031-08-02").extend([update])
    write(tmp_path, story)
    assert [str(entry.path) for entry in files.read(tmp_path, Blaze).head.entries] == [
        *("deaths", "places[Dunmere].order", "note"),
    ]


def test_a_renamed_field_without_its_former_name_is_refused(folder):
    @frozen
    class Renamed:
        deaths: sv.Claim[int]
        crews: Mapping[str, int] = field(factory=dict)
        towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()
        note: str | None = None

    with pytest.raises(StoryError, match=r"2031-08-03\.json: "):
        whole(files.read(folder, Renamed))


# Two files compared.


def test_compare_gives_the_patch_between_two_version_files():
    patch = files.compare(KEPT / "2023-11-19.json", KEPT / "2023-11-22.json", Newsroom)
    assert patch == STORY.diff("11/19", "11/22").patch
    assert patch.apply(STORY.at("11/19").state) == STORY.at("11/22").state
    assert (
        files.compare(KEPT / "2023-11-19.json", str(KEPT / "2023-11-19.json"), Newsroom).edits == ()
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda file: file.unlink(), "no such file or directory"),
        (lambda file: file.write_text("{", encoding="utf-8"), "not JSON"),
        (
            lambda file: file.write_text("{}", encoding="utf-8"),
            "its format is None, and this version reads 1",
        ),
        (
            lambda file: file.write_bytes(file.read_bytes().replace(b"Altman", b"Alltman", 1)),
            "its digest does not match: it was changed",
        ),
        (lambda file: file.write_bytes((KEPT / "story.json").read_bytes()), "it is not a version"),
    ],
)
def test_compare_refuses_a_damaged_file_by_name(first, change, sentence):
    file = first / "2023-11-22.json"
    change(file)
    with pytest.raises(FileError) as refused:
        files.compare(first / "2023-11-19.json", file, Newsroom)
    assert str(refused.value).startswith(f"{file}: {sentence}")


def test_compare_refuses_files_of_another_class(folder):
    with pytest.raises(StoryError, match=r"2031-08-03\.json: "):
        files.compare(folder / "2031-08-03.json", folder / "2031-08-05.json", Newsroom)
