"""From inside the folder of snapshots a seed that had changed was not found, and not said."""

from __future__ import annotations

import pytest

from storyversions.cli import run


@pytest.mark.parametrize("where", [".", "snapshots", "snapshots/bridge", "seeds"])
def test_a_seed_that_has_changed_is_said_wherever_one_stands(tmp_path, monkeypatch, capsys, where):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "bridge"]) == run(["build"]) == 0
    with (tmp_path / "seeds" / "bridge.md").open("a", encoding="utf-8") as seed:
        seed.write("\nMore.\n")
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / where)
    assert run(["log", "--in", str({"seeds": "../snapshots/bridge"}.get(where, "."))]) == 0
    assert capsys.readouterr().err.endswith(
        "has changed since its snapshots were built; run storyversions build\n"
    )
