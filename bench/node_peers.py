"""Packages for Node, each in a process of Node that answers as often as it is asked."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from answers import Answer, Place, of_places
from attrs import frozen
from fetching import FAST_JSON_PATCH, MICRODIFF, Package, node_package
from states import Pair, Tree

SCRIPT: Final = Path(__file__).with_name("node_peers.mjs")


@frozen
class NodeCall:
    """A comparison of two trees that a process of Node makes; its seconds are taken there."""

    process: subprocess.Popen[str]

    def timed(self) -> tuple[Any, float]:
        """Run it once; give what it finds, and its seconds."""
        told = self._asked(1)
        return told["found"], told["seconds"]

    def seconds(self, times: int) -> float:
        """Give the seconds of one run, as the mean of so many in a row."""
        return float(self._asked(times)["seconds"])

    def _asked(self, times: int) -> Mapping[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(times, file=self.process.stdin, flush=True)
        told: Mapping[str, Any] = json.loads(self.process.stdout.readline())
        return told


@contextmanager
def node_call(package: Package, given: Pair, cache: Path | None) -> Iterator[NodeCall]:
    """Start Node with a package and the two texts of a pair.

    Errors: `fetching.Lacking`.
    """
    folder = node_package(package, cache)
    with TemporaryDirectory() as texts:
        sides = Path(texts) / "before.json", Path(texts) / "after.json"
        for side, text in zip(sides, (given.before, given.after), strict=True):
            side.write_text(text, encoding="utf-8")
        pipe = subprocess.PIPE
        words = ["node", str(SCRIPT), str(folder), package.name, *map(str, sides)]
        with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as node:
            yield NodeCall(node)


def _of_fast_json_patch(found: list[Tree]) -> Iterator[Place]:
    for each in found:
        yield tuple(each["path"].split("/")[1:]), each["value"]


def _of_microdiff(found: list[Tree]) -> Iterator[Place]:
    for each in found:
        yield tuple(each["path"]), each["value"]


NODE_PEERS: Final = {FAST_JSON_PATCH: _of_fast_json_patch, MICRODIFF: _of_microdiff}
"""How the answer of each is read as places."""


def is_right_in_node(package: Package, before: Tree, expected: Answer, found: Any) -> bool:
    """Whether a package for Node found what differs; to JavaScript 2 and 2.0 are one number."""
    return _numbers_as_one(of_places(before, NODE_PEERS[package](found))) == _numbers_as_one(
        expected
    )


def _numbers_as_one(answer: Answer) -> Answer:
    return {fact: told.removesuffix(".0") for fact, told in answer.items()}
