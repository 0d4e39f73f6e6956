"""Snapshots: a story as files, one for each version and an index with the chain of their digests (V1).

Whatever is read is checked against the digests; a flipped byte, a missing, an exchanged or a cut file is
an error that names the file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from attrs import frozen

from storyversions.dates import zone
from storyversions.errors import StoryError
from storyversions.registry import registered_model
from storyversions.state.between import between
from storyversions.state.codec import Plain, digest, structure
from storyversions.state.patch import Patch
from storyversions.state.schema import FrozenDict, shape_of
from storyversions.stores.checked_read import (
    CHANGED,
    FORMAT,
    check_format,
    check_types,
    demand,
    door,
    read_json,
    read_version,
    without,
)
from storyversions.stores.fast.gc_paused import uncollected
from storyversions.stores.index import index_of, story_of_index
from storyversions.stores.layout import laid_out, laid_out_index
from storyversions.story.documents import version_document, version_from_document
from storyversions.story.story import Story
from storyversions.story.version import Version

INDEX = "story.json"
_INDEX_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "language", "model", "seed", "story", "timezone", "title"), str)
    | {"format": int, "chain": list, "names": list, "sources": dict}
)
_VERSION_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "label", "recorded", "title", "parent"), str)
    | {
        "format": int,
        "number": int,
        "state": dict,
        "sources": list,
        "entries": list,
        "passages": list,
    }
)


@frozen
class Finding:
    """Something wrong with a file of a snapshot folder."""

    file: str
    sentence: str


def files_of(story: Story, *, model: str, seed: str = "") -> dict[str, str]:
    """The files of a story by name: the index and one for each version.

    `model` is the name by which the class is found again, `seed` the digest of the story file that it
    was built from.
    """
    record = shape_of(story.model)
    files = {
        f"{version.label}.json": laid_out(
            {
                "format": FORMAT,
                "label": version.label,
                "digest": version.digest,
                **version_document(record, version),
            },
            record,
        )
        for version in story.versions
    }
    return {INDEX: _index_text(story, model, seed), **files}


def write(story: Story, folder: str | FilePath, *, model: str, seed: str = "") -> list[str]:
    """Writes a story into a folder of snapshots, and gives the names of the files that changed.

    Files of versions that the story no longer has are removed, others are left alone. Everything is
    written beside the old files first; then each is replaced in one step, the index last.
    """
    folder = FilePath(folder)
    there = _old_index(folder).get("story", story.name)
    demand(
        folder,
        there == story.name,
        f"it holds another story, {there}; give each a folder of its own",
    )
    folder.mkdir(parents=True, exist_ok=True)
    files = files_of(story, model=model, seed=seed)
    stale = {f"{label}.json" for label in _old_labels(folder)} - set(files)
    changed = [name for name, text in files.items() if _differs(folder / name, text)]
    for name in changed:
        demand(
            folder / name, not (folder / name).is_dir(), "a folder stands where this file belongs"
        )
    _replace(
        folder, {name: files[name] for name in sorted(changed, key=lambda name: name == INDEX)}
    )
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    return sorted([*changed, *(name for name in stale)])


def read(folder: str | FilePath, model: type | None = None) -> Story:
    """The story in a folder of snapshots; `model` wins over the class that the index names.

    Errors: `FileError` naming the file that is missing or damaged; `StoryError` for a class that does
    not fit.
    """
    folder = FilePath(folder)
    with uncollected():
        index = read_index(folder)
        found = model or registered_model(index["model"])
        versions = tuple(_read_version(folder, link, found) for link in index["chain"])
        _check_chain(folder, versions)
        return _story(index, found, versions, folder / INDEX)


def read_index(folder: str | FilePath) -> dict[str, Plain]:
    """The index of a folder of snapshots, checked against its own digest."""
    path = FilePath(folder) / INDEX
    index = read_json(path)
    check_format(path, index)
    demand(
        path,
        set(index) - {"rules"} == set(_INDEX_MEMBERS),
        "it has not the members of a story's index",
    )
    with door(path):
        demand(path, digest(without(index, "digest")) == index["digest"], CHANGED)
        check_types(path, index, _INDEX_MEMBERS)
        for link in index["chain"]:
            check_types(path, link, {"number": int, "label": str, "digest": str})
            demand(path, _LABEL.fullmatch(link["label"]), f"{link['label']!r} is not a label")
    return index


def check(folder: str | FilePath, model: type | None = None) -> Iterator[Finding]:
    """What is wrong with the files of a folder of snapshots, each file for itself; nothing where all is well."""
    folder = FilePath(folder)
    try:
        index = read_index(folder)
        yield from _check_text(folder / INDEX, laid_out_index(index))
        found = model or registered_model(index["model"])
    except StoryError as error:
        yield _finding(folder / INDEX, error)
        return
    sound = True
    for link in index["chain"]:
        path = folder / f"{link['label']}.json"
        try:
            _read_version(folder, link, found)
            yield from _check_text(path, laid_out(read_json(path), shape_of(found)))
        except StoryError as error:
            sound = False
            yield _finding(path, error)
    if sound:
        try:
            read(folder, model)
        except StoryError as error:
            yield _finding(folder / INDEX, error)


def compare(path_a: str | FilePath, path_b: str | FilePath, model: type) -> Patch:
    """The patch between the states of two version files.

    Of two large files only what differs is parsed. What both have in common was checked when they were built,
    and the digest in each vouches for it: the names of its fields are held against the class, and of its values
    no more than their JSON kinds (`comparing.patch_of`). What is not exactly as a build writes it is read whole.

    Errors: `FileError` for a file that is missing or damaged, `StateError` for one of another class.
    """
    from storyversions.stores.fast.comparing import by_text  # noqa: PLC0415 - who reads a story compares no texts

    one, other = FilePath(path_a), FilePath(path_b)
    with uncollected():
        patch = by_text(one, other, model)
        return between(read_state(one, model), read_state(other, model)) if patch is None else patch


def read_state(path: FilePath, model: type) -> Any:
    """The state in a version file, checked against the digest inside.

    Errors: `FileError` for a file that is missing or damaged, `StateError` for one of another class.
    """
    with uncollected():
        plain = read_version(path)
        with door(path):
            return structure(shape_of(model), plain["state"])


def _index_text(story: Story, model: str, seed: str) -> str:
    index = index_of(story) | {"format": FORMAT, "model": model, "seed": seed}
    return laid_out_index(index | {"digest": digest(index)})


def _check_texts_inside(path: FilePath, index: Mapping[str, Plain]) -> None:
    for each in index["names"]:
        check_types(path, each, {"name": str, "is": list, "labels": dict})
        _check_texts(path, "names", (*each["is"], *each["labels"].values()))
        demand(path, each["is"], f"its name {each['name']!r} stands for nothing")
    for source in index["sources"].values():
        _check_texts(path, "sources", source.values())
    if "rules" in index:
        check_types(path, index, {"rules": dict})
        _check_texts(path, "rules", index["rules"].values())


def _check_texts(path: FilePath, name: str, values: Iterable[Plain]) -> None:
    demand(
        path, all(type(each) is str for each in values), f"its {name} are not what a build writes"
    )


def _story(
    index: Mapping[str, Plain], model: type, versions: tuple[Version, ...], file: FilePath
) -> Story:
    with door(file):
        _check_texts_inside(file, index)
        zone(index["timezone"])
        return story_of_index(index, model, versions)


def _read_version(folder: FilePath, link: Mapping[str, Plain], model: type) -> Version:
    path = folder / f"{link['label']}.json"
    plain = read_version(path)
    demand(
        path,
        plain["digest"] == link["digest"],
        "it is another version than the story's index names",
    )
    demand(
        path,
        (plain["number"], plain["label"]) == (link["number"], link["label"]),
        "its label is not that of the index",
    )
    with door(path):
        check_types(path, plain, _VERSION_MEMBERS)
        return version_from_document(
            shape_of(model), plain, label=link["label"], recorded_digest=link["digest"]
        )


_LABEL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]+)?")


def _check_chain(folder: FilePath, versions: tuple[Version, ...]) -> None:
    parent = ""
    for number, version in enumerate(versions, 1):
        path = folder / f"{version.label}.json"
        demand(
            path,
            version.number == number and version.parent == parent,
            "it does not follow the version before it",
        )
        parent = version.digest


def _check_text(path: FilePath, expected: str) -> Iterator[Finding]:
    """A file says the same when its breaks differ, but then it was not written by a build."""
    if path.read_bytes() != expected.encode():
        yield Finding(str(path), "its line breaks or spaces are not those of a build")


def _finding(path: FilePath, error: StoryError) -> Finding:
    return Finding(str(path), str(error).removeprefix(f"{path}: "))


def _old_index(folder: FilePath) -> dict[str, Plain]:
    """The index that lies in a folder, unchecked; empty where none can be read."""
    try:
        index = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return {}
    return index if isinstance(index, dict) else {}


def _old_labels(folder: FilePath) -> list[str]:
    """The labels that the index of a folder names; none where it cannot be read."""
    try:
        chain = _old_index(folder)["chain"]
        return [each["label"] for each in chain if FilePath(each["label"]).name == each["label"]]
    except (KeyError, TypeError):
        return []


def _differs(path: FilePath, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except OSError:
        return True


def _replace(folder: FilePath, texts: Mapping[str, str]) -> None:
    """Replaces files by these texts; where one cannot be written, none is replaced."""
    drafts = {name: folder / f".{name}.new" for name in texts}
    try:
        for name, draft in drafts.items():
            draft.write_bytes(texts[name].encode())
        for name, draft in drafts.items():
            os.replace(draft, folder / name)  # noqa: PTH105 - the one step of which the whole is made
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
