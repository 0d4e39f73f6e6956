"""An error of the system was told as `[Errno 20] Not a directory: …`."""

from __future__ import annotations

import pytest

from storyversions.cli import run


@pytest.mark.parametrize(("command", "said"), [(["new", "x"], "seeds"), (["demo", "a/b"], "a/b")])
def test_an_error_of_the_system_is_the_file_and_a_reason(
    tmp_path, monkeypatch, capsys, command, said
):
    monkeypatch.chdir(tmp_path)
    for name in ("seeds", "a"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    assert run(command) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"storyversions: {said}")
    assert "Errno" not in error
