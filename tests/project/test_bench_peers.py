"""What the benchmark fetches when it runs, what it does without, and how fetched peers answer."""

from __future__ import annotations

import json
import subprocess
from types import SimpleNamespace

import answers
import fetching
import joining
import pytest
from attrs import evolve
from fetched_peers import of_fastjsondiff
from node_peers import NODE_PEERS, NodeCall, is_right_in_node
from plan import QUICK
from states import pair


def test_a_peer_that_is_not_fetched_is_a_row_that_says_so():
    rows = joining.rows(evolve(QUICK, cache=None))
    assert {row.note for row in rows} == {f"{fetching.POLARS} is not fetched in this run"}


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A cache, and what is done instead of installing: a text in a module, or a failure."""
    installed = []

    def install(content):
        installed.clear()

        def ran(command, **_):
            installed.append(command)
            if content is not None and "install" in command:
                place = fetching.Path(command[command.index("--target") + 1])
                (place / "made_up_peer.py").write_text(content, encoding="utf-8")
            return content is not None or "install" not in command

        monkeypatch.setattr(fetching, "_ran", ran)
        return installed

    install.cache = tmp_path
    return install


MADE_UP_PEER = fetching.Package("made-up-peer", "1.0")


def test_what_cannot_be_installed_is_lacking_and_is_tried_again_by_the_next_run(shelf):
    for _ in range(2):
        installed = shelf(None)
        with pytest.raises(fetching.Lacking, match=r"^made-up-peer 1\.0 cannot be installed here$"):
            fetching.python_module(MADE_UP_PEER, "made_up_peer", shelf.cache)
        assert [command[-1] for command in installed] == ["made-up-peer==1.0"]


def test_what_was_installed_is_found_again_by_the_next_run(shelf, monkeypatch):
    monkeypatch.setattr(fetching.sys, "path", [*fetching.sys.path])
    for _ in range(2):
        installed = shelf("NAME = 5")
        assert fetching.python_module(MADE_UP_PEER, "made_up_peer", shelf.cache).NAME == 5
    assert [command for command in installed if "install" in command] == []


def test_a_module_that_breaks_its_process_is_lacking(tmp_path):
    place = tmp_path / f"python-{fetching.sys.implementation.cache_tag}" / "broken-1.0"
    place.mkdir(parents=True)
    (place / "broken_peer.py").write_text("import os; os.abort()", encoding="utf-8")
    (place / "complete").touch()
    with pytest.raises(fetching.Lacking, match="cannot be imported here"):
        fetching.python_module(fetching.Package("broken", "1.0"), "broken_peer", tmp_path)


def test_without_node_its_packages_are_lacking(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching.shutil, "which", lambda _: None)
    with pytest.raises(fetching.Lacking, match="there is no Node here"):
        fetching.node_package(fetching.MICRODIFF, tmp_path)


ANSWERS_OF_FETCHED = {
    "fastjsondiff": lambda made, tree: of_fastjsondiff(
        [
            SimpleNamespace(
                path=f"root.items.{each.key}.{each.name}", new_value=json.dumps(each.after)
            )
            for each in made.changed
        ],
        tree,
    ),
    "fast-json-patch": lambda made, _: NODE_PEERS[fetching.FAST_JSON_PATCH](
        [{"path": f"/items/{each.key}/{each.name}", "value": each.after} for each in made.changed]
    ),
    "microdiff": lambda made, _: NODE_PEERS[fetching.MICRODIFF](
        [{"path": ["items", each.key, each.name], "value": each.after} for each in made.changed]
    ),
}


@pytest.mark.parametrize("name", ANSWERS_OF_FETCHED)
def test_the_answer_of_a_fetched_peer_is_read_as_the_facts_that_differ(name):
    made = pair(12, 10)
    tree, _ = made.trees()
    assert answers.of_places(tree, ANSWERS_OF_FETCHED[name](made, tree)) == answers.known(made)


NODE_IN_PYTHON = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"seconds": 0.5 / int(line), "found": int(line)}), flush=True)
"""


def test_a_process_that_answers_is_a_side_of_a_race():
    pipe = subprocess.PIPE
    command = [fetching.sys.executable, "-c", NODE_IN_PYTHON]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        call = NodeCall(process)
        assert (call.timed(), call.seconds(5)) == ((1, 0.5), 0.1)


def test_to_javascript_a_whole_number_with_a_point_is_one_without():
    made = pair(12, 10)
    tree, _ = made.trees()
    found = [
        {"path": ["items", each.key, each.name], "value": whole(each.after)}
        for each in made.changed
    ]
    assert is_right_in_node(fetching.MICRODIFF, tree, answers.known(made), found)
    assert not is_right_in_node(fetching.MICRODIFF, tree, answers.known(made), found[1:])


def whole(value):
    return int(value) if isinstance(value, float) and value.is_integer() else value
