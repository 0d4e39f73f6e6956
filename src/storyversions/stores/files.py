"""Snapshots: a story as files, one for each version and an index with the chain of their digests (V1).

Whatever is read is checked against the digests; a flipped byte, a missing, an exchanged or a cut file is
an error that names the file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

from attrs import frozen

from storyversions.compare import between
from storyversions.dates import zone
from storyversions.errors import FileError, Place, StoryError
from storyversions.patch import Patch
from storyversions.plain import Plain, digest, structure
from storyversions.registry import registered_model
from storyversions.schema import FrozenDict, shape_of
from storyversions.stores.index import index_of, story_of_index
from storyversions.stores.layout import laid_out, laid_out_index
from storyversions.story import Story
from storyversions.version import Version, content, from_content

INDEX = "story.json"
FORMAT = 1
_INDEX_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "language", "model", "seed", "story", "timezone", "title"), str)
    | {"format": int, "chain": list, "names": list, "sources": dict}
)
_VERSION_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "label", "recorded", "title", "parent"), str)
    | {"format": int, "number": int, "state": dict, "sources": list, "entries": list, "passages": list}
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
            {"format": FORMAT, "label": version.label, "digest": version.digest, **content(record, version)}, record
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
    _demand(folder, there == story.name, f"it holds another story, {there}; give each a folder of its own")
    folder.mkdir(parents=True, exist_ok=True)
    files = files_of(story, model=model, seed=seed)
    stale = {f"{label}.json" for label in _old_labels(folder)} - set(files)
    changed = [name for name, text in files.items() if _differs(folder / name, text)]
    for name in changed:
        _demand(folder / name, not (folder / name).is_dir(), "a folder stands where this file belongs")
    _replace(folder, {name: files[name] for name in sorted(changed, key=lambda name: name == INDEX)})
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    return sorted([*changed, *(name for name in stale)])


def read(folder: str | FilePath, model: type | None = None) -> Story:
    """The story in a folder of snapshots; `model` wins over the class that the index names.

    Errors: `FileError` naming the file that is missing or damaged; `StoryError` for a class that does
    not fit.
    """
    folder = FilePath(folder)
    index = read_index(folder)
    found = model or registered_model(index["model"])
    versions = tuple(_read_version(folder, link, found) for link in index["chain"])
    _check_chain(folder, versions)
    return _story(index, found, versions, folder / INDEX)


def read_index(folder: str | FilePath) -> dict[str, Plain]:
    """The index of a folder of snapshots, checked against its own digest."""
    path = FilePath(folder) / INDEX
    index = _read_json(path)
    _check_format(path, index)
    _demand(path, set(index) - {"rules"} == set(_INDEX_MEMBERS), "it has not the members of a story's index")
    with _door(path):
        _demand(path, digest(_without(index, "digest")) == index["digest"], _CHANGED)
        _check_types(path, index, _INDEX_MEMBERS)
        for link in index["chain"]:
            _check_types(path, link, {"number": int, "label": str, "digest": str})
            _demand(path, _LABEL.fullmatch(link["label"]), f"{link['label']!r} is not a label")
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
            yield from _check_text(path, laid_out(_read_json(path), shape_of(found)))
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

    Errors: `FileError` for a file that is missing or damaged, `StateError` for one of another class.
    """
    return between(*(read_state(FilePath(path), model) for path in (path_a, path_b)))


def read_state(path: FilePath, model: type) -> Any:
    """The state in a version file, checked against the digest inside."""
    plain = _read_json(path)
    _check_format(path, plain)
    _check_digest(path, plain)
    with _door(path):
        return structure(shape_of(model), plain["state"])


def _index_text(story: Story, model: str, seed: str) -> str:
    index = index_of(story) | {"format": FORMAT, "model": model, "seed": seed}
    return laid_out_index(index | {"digest": digest(index)})


def _check_texts_inside(path: FilePath, index: Mapping[str, Plain]) -> None:
    for each in index["names"]:
        _check_types(path, each, {"name": str, "is": list, "labels": dict})
        _check_texts(path, "names", (*each["is"], *each["labels"].values()))
        _demand(path, each["is"], f"its name {each['name']!r} stands for nothing")
    for source in index["sources"].values():
        _check_texts(path, "sources", source.values())
    if "rules" in index:
        _check_types(path, index, {"rules": dict})
        _check_texts(path, "rules", index["rules"].values())


def _check_texts(path: FilePath, name: str, values: Iterable[Plain]) -> None:
    _demand(path, all(type(each) is str for each in values), f"its {name} are not what a build writes")


def _story(index: Mapping[str, Plain], model: type, versions: tuple[Version, ...], file: FilePath) -> Story:
    with _door(file):
        _check_texts_inside(file, index)
        zone(index["timezone"])
        return story_of_index(index, model, versions)


def _read_version(folder: FilePath, link: Mapping[str, Plain], model: type) -> Version:
    path = folder / f"{link['label']}.json"
    plain = _read_json(path)
    _check_format(path, plain)
    _check_digest(path, plain)
    _demand(path, plain["digest"] == link["digest"], "it is another version than the story's index names")
    _demand(
        path, (plain["number"], plain["label"]) == (link["number"], link["label"]), "its label is not that of the index"
    )
    with _door(path):
        _check_types(path, plain, _VERSION_MEMBERS)
        return from_content(shape_of(model), plain, label=link["label"], recorded_digest=link["digest"])


def _check_digest(path: FilePath, plain: Mapping[str, Plain]) -> None:
    """The digest covers all but itself, the label, and what is derived (V1)."""
    _demand(path, {"digest", "format", "label", "number", "state"} <= set(plain), "it is not a version")
    with _door(path):
        _demand(path, digest(_without(plain, "digest", "format", "label")) == plain["digest"], _CHANGED)


_CHANGED = "its digest does not match: it was changed"
_LABEL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]+)?")


def _check_format(path: FilePath, plain: Mapping[str, Plain]) -> None:
    found = plain.get("format")
    _demand(path, type(found) is int and found == FORMAT, f"its format is {found!r}, and this version reads {FORMAT}")


def _check_types(path: FilePath, plain: Mapping[str, Plain], types: Mapping[str, type]) -> None:
    for name, kind in types.items():
        _demand(path, type(plain[name]) is kind, f"its {name} is not what a build writes")


@contextmanager
def _door(path: FilePath) -> Iterator[None]:
    """Errors that pass through it name the file; what is not shaped as a build shapes it is such an error."""
    try:
        yield
    except StoryError as error:
        raise error.at(Place(str(path))) from None
    except (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError) as error:
        fault = f"it is not shaped as a build shapes it ({type(error).__name__})"
        raise FileError(fault, place=Place(str(path))) from None


def _check_chain(folder: FilePath, versions: tuple[Version, ...]) -> None:
    parent = ""
    for number, version in enumerate(versions, 1):
        path = folder / f"{version.label}.json"
        _demand(path, version.number == number and version.parent == parent, "it does not follow the version before it")
        parent = version.digest


def _without(plain: Mapping[str, Plain], *names: str) -> dict[str, Plain]:
    return {key: each for key, each in plain.items() if key not in names}


def _demand(path: FilePath, holds: object, sentence: str) -> None:
    if not holds:
        raise FileError(sentence, place=Place(str(path)))


def _read_json(path: FilePath) -> dict[str, Plain]:
    try:
        plain = json.loads(path.read_bytes().decode(), parse_constant=_refuse_constant)
    except OSError as error:
        raise FileError((error.strerror or "cannot be read").lower(), place=Place(str(path))) from None
    except (ValueError, RecursionError) as error:
        fault = str(error).splitlines()[0][:80]
        raise FileError(f"not JSON: it is cut or damaged ({fault})", place=Place(str(path))) from None
    _demand(path, isinstance(plain, dict), "not a JSON object")
    return dict(plain)


def _refuse_constant(name: str) -> Plain:
    raise ValueError(f"{name} is not JSON")


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
