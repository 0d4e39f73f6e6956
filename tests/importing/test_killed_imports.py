"""An import that is killed leaves whole versions, and the next one ends where one alone would."""

import json
import signal
import subprocess
import sys

import pytest
from git_repositories import simple_history

from storyversions import stores
from storyversions.importing import GitFile, import_git

KILLS = 6
VERSIONS = 500


def contents():
    rows = dict.fromkeys(range(50), 0)
    for version in range(VERSIONS):
        rows[version % 50] += 1
        yield json.dumps([{"id": number, "n": n} for number, n in rows.items()])


@pytest.mark.long
def test_an_import_that_is_killed_is_gone_on_with(tmp_path):
    repository = simple_history(tmp_path / "repository", list(contents()))
    alone = import_git(GitFile(repository, "data.json"), tmp_path / "alone.db", "data")
    command = [sys.executable, "-m", "storyversions", "import", "git", str(repository), "data.json"]
    kept = []
    for number in range(KILLS):
        place = str(tmp_path / f"killed-{number}.db")
        with subprocess.Popen([*command, "--in", place], stderr=subprocess.DEVNULL) as started:
            try:
                started.wait(0.3 + 2.7 * number / KILLS)
            except subprocess.TimeoutExpired:
                started.send_signal(signal.SIGKILL)
        with stores.open(place) as store:
            kept.append(len(store.load("data")) if store.stories() else 0)
        again = import_git(GitFile(repository, "data.json"), place, "data")
        assert [version.digest for version in again] == [version.digest for version in alone]
        with stores.open(place) as store:
            assert list(store.verify("data")) == []
    assert min(kept) < VERSIONS, "no import was killed before its end"
