"""Check a proof against published digests with Python's library alone, as docs/format.md says.

python check_proof.py PROOF.json DIGEST for a fact, PROOF.json OLDER NEWER for growth.
"""

import json
import sys
from functools import reduce
from hashlib import sha256
from pathlib import Path
from typing import Any

SHOWN = {"number", "recorded", "title", "sources", "parent"}
COVERED = {*SHOWN, "entries", "passages", "state"}
MOST = 16


def _require(holds: object, sentence: str) -> None:
    if not holds:
        raise SystemExit(sentence)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    _require(len(dict(members)) == len(members), "an object has one name twice")
    return dict(members)


def canonical(value: Any) -> bytes:
    """Write the canonical JSON of a value."""
    form: dict[str, Any] = {"ensure_ascii": False, "allow_nan": False, "separators": (",", ":")}
    return json.dumps(value, sort_keys=True, **form).encode()


def _hash(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def node(value: Any) -> bytes:
    """Hash any JSON value to its node."""
    if not isinstance(value, dict):
        return _hash(b"\x00", canonical(value))
    return _tree({_hash(name.encode()): node(each) for name, each in value.items()})


def _tree(members: dict[bytes, bytes], depth: int = 0) -> bytes:
    if len(members) <= MOST:
        return _hash(b"\x01", *(key + members[key] for key in sorted(members)))
    ones = {key: each for key, each in members.items() if key[depth // 8] >> (7 - depth % 8) & 1}
    zeros = {key: members[key] for key in members.keys() - ones}
    return _hash(b"\x02", _tree(zeros, depth + 1), _tree(ones, depth + 1))


def _read(text: str) -> bytes:
    _require(text == f"{int(text[:64], 16):064x}", "a hash has not 64 hexadecimal digits")
    return bytes.fromhex(text)


def _members(plain: dict[str, Any], *names: str) -> list[Any]:
    _require(set(plain) == {*names}, "it has other members than a proof has")
    return [plain[name] for name in names]


def _digest(link: dict[str, Any], **state: bytes) -> tuple[str, Any]:
    if "document" in link:
        _members(*_members(link, "document"), *COVERED)
        return _hash(canonical(link["document"])).hex(), link["document"]
    shown, hashes = _members(link, "version", "hashes")
    hidden = COVERED - SHOWN - set(state)
    nodes = [*map(node, _members(shown, *SHOWN)), *map(_read, _members(hashes, *hidden))]
    names = [_hash(name.encode()) for name in (*SHOWN, *hidden, *state)]
    return _tree(dict(zip(names, [*nodes, *state.values()], strict=True))).hex(), shown


def _check_fact(proof: dict[str, Any], digest: str) -> str:
    names, nodes = list.copy(proof.pop("path")), {}
    if "document" in proof:
        value = reduce(dict.__getitem__, names, proof["document"]["state"])
    else:
        levels, made = list.copy(proof.pop("levels")), node(value := proof.pop("value"))
        for name, level in reversed([*zip(names, levels, strict=True)]):
            others, forks = map(list.copy, _members(level, "others", "forks"))
            own, pairs = _hash(name.encode()), [[*map(_read, list.copy(pair))] for pair in others]
            made, keys = _tree({own: made, **dict(pairs)}), [key for key, _ in pairs]
            fits = keys == sorted({*keys} - {own}) and len(keys) < MOST
            _require(fits, "the members beside a name cannot stand so")
            for depth, beside in reversed([*enumerate(map(_read, forks))]):
                is_one = own[depth // 8] >> (7 - depth % 8) & 1
                made = _hash(b"\x02", *((beside, made) if is_one else (made, beside)))
        nodes["state"] = made
    found, shown = _digest(proof, **nodes)
    _require(found == digest, f"it leads to the digest {found}, not to the one given")
    return f"version {shown['number']}, {shown['recorded']}: {names} is {value}"


def _check_growth(proof: dict[str, Any], older: str, newer: str) -> str:
    found, number = older, None
    for link in (links := list.copy(*_members(proof, "versions"))):
        digest, shown = _digest(link)
        _require(shown["parent"] == found, "a version does not name the one before it")
        _require(number in (None, shown["number"] - 1), "a version is left out")
        found, number = digest, shown["number"]
    _require(found == newer, f"it leads to the digest {found}, not to the one given")
    return f"the newer version is {len(links)} versions later"


def main(file: str = "", *digests: str) -> None:
    """Print what a proof shows, or end with one sentence on what is wrong."""
    _require(len(digests) in (1, 2) and Path(file).is_file(), "give a PROOF.json, DIGEST [NEWER]")
    kind, check = [("fact", _check_fact), ("growth", _check_growth)][len(digests) - 1]
    try:
        proof = json.loads(Path(file).read_text(encoding="utf-8"), object_pairs_hook=_object)
        head = canonical([proof.pop("proof"), proof.pop("format")])
        _require(head == canonical([kind, 1]), f"it is no proof of {kind}")
        print(check(proof, *digests))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError):
        sys.exit("it is no proof as docs/format.md describes one")


if __name__ == "__main__":
    main(*sys.argv[1:])
