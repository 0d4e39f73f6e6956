"""A user's module that exits when it is imported ended the command with its own status, 0 too."""

from __future__ import annotations

import pytest

from storyversions import registry
from storyversions.errors import UsageError
from storyversions.registry import named_model, registered_model


def test_a_module_that_exits_is_refused(tmp_path, monkeypatch):
    (tmp_path / "exits_220.py").write_text("raise SystemExit(0)", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match=r"exits_220 cannot be imported \(SystemExit: 0\)"):
        named_model("exits_220:Model")


def test_a_registered_class_that_cannot_be_loaded_is_refused(monkeypatch):
    class Registered:
        name, value = "town", "towns:Town"

        @staticmethod
        def load():
            raise ImportError("no towns")

    monkeypatch.setattr(registry, "entry_points", lambda **_: [Registered])
    with pytest.raises(
        UsageError, match=r"the model 'town' cannot be loaded \(ImportError: no towns\)"
    ):
        registered_model("town")
