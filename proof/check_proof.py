"""Check a proof against published digests with Python's library alone, as docs/format.md says.

python check_proof.py PROOF.json DIGEST: the version of this digest said a fact;
python check_proof.py PROOF.json OLDER NEWER: the newer version grew out of the older.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

SHOWN = {"number", "recorded", "title", "sources", "parent"}
COVERED = {*SHOWN, "entries", "passages", "state"}
MOST = 16


def _require(holds: object, sentence: str) -> None:
    if not holds:
        raise SystemExit(sentence)


def canonical(value: Any) -> bytes:
    """Write the canonical JSON of a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


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
    sides: tuple[dict[bytes, bytes], ...] = ({}, {})
    for key, each in members.items():
        sides[_bit(key, depth)][key] = each
    return _hash(b"\x02", *(_tree(side, depth + 1) for side in sides))


def _bit(key: bytes, depth: int) -> int:
    return key[depth // 8] >> (7 - depth % 8) & 1


def _read(text: str) -> bytes:
    _require(text == f"{int(text[:64], 16):064x}", "a hash has not 64 hexadecimal digits")
    return bytes.fromhex(text)


def _climb(below: bytes, name: str, level: dict[str, Any]) -> bytes:
    own = _hash(name.encode())
    keys = [_read(key) for key, _ in level["others"]]
    fits = keys == sorted(set(keys)) and own not in keys and len(keys) < MOST
    _require(fits, "the members beside a name cannot stand so")
    made = _tree({own: below} | {_read(key): _read(each) for key, each in level["others"]})
    for depth, beside in reversed([*enumerate(map(_read, level["forks"]))]):
        made = _hash(b"\x02", *((beside, made) if _bit(own, depth) else (made, beside)))
    return made


def _digest(link: dict[str, Any], **state: bytes) -> tuple[str, Any]:
    if "document" in link:
        _require(set(link["document"]) == COVERED, "a version has not its eight members")
        return _hash(canonical(link["document"])).hex(), link["document"]
    shown, hashes = link["version"], link["hashes"]
    is_whole = set(shown) == SHOWN and set(hashes) == COVERED - SHOWN - set(state)
    _require(is_whole, "a version has not its eight members")
    nodes = {name: node(each) for name, each in shown.items()} | state
    nodes |= {name: _read(each) for name, each in hashes.items()}
    return _tree({_hash(name.encode()): each for name, each in nodes.items()}).hex(), shown


def _check_fact(proof: dict[str, Any], digest: str) -> str:
    names = proof["path"]
    if "document" in proof:
        value, (found, shown) = proof["document"]["state"], _digest(proof)
        for name in names:
            value = value[name]
    else:
        value, made = proof["value"], node(proof["value"])
        for name, level in reversed([*zip(names, proof["levels"], strict=True)]):
            made = _climb(made, name, level)
        found, shown = _digest(proof, state=made)
    _require(found == digest, f"it leads to the digest {found}, not to the one given")
    return f"version {shown['number']}, {shown['recorded']}: {names} is {value}"


def _check_growth(proof: dict[str, Any], older: str, newer: str) -> str:
    found, number = older, None
    for link in proof["versions"]:
        digest, shown = _digest(link)
        _require(shown["parent"] == found, "a version does not name the one before it")
        _require(number in (None, shown["number"] - 1), "a version is left out")
        found, number = digest, shown["number"]
    _require(found == newer, f"it leads to the digest {found}, not to the one given")
    return f"the newer version is {len(proof['versions'])} versions later"


def main(file: str, *digests: str) -> None:
    """Print what a proof shows, or end with one sentence on what is wrong."""
    kind, check = [("fact", _check_fact), ("growth", _check_growth)][len(digests) - 1]
    try:
        proof = json.loads(Path(file).read_text(encoding="utf-8"))
        _require((proof["proof"], proof["format"]) == (kind, 1), f"it is no proof of {kind}")
        print(check(proof, *digests))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError):
        sys.exit("it is no proof as docs/format.md describes one")


if __name__ == "__main__":
    main(*sys.argv[1:])
