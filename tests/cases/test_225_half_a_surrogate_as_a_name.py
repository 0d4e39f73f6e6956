"""A name that is no text, as a shell can give one, stopped `new` as 'a bug'."""

from __future__ import annotations

from storyversions.cli import run


def test_new_refuses_a_name_that_is_no_text(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "\udcff"]) == 2
    assert "the character U+DCFF cannot be written here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
