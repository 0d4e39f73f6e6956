"""The run of `make reliability` itself: what it leaves behind, and what its tables say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from checkout import CHECKOUT
from missing import leave_out
from postgres_server import REASON, find_programs

FOLDERS = [CHECKOUT / "proof", CHECKOUT / "tests", CHECKOUT / "tests" / "support"]
RUN = """
import sys, time
from run_reliability import places, stop_in_order
stop_in_order()
with places(with_server=True) as where:
    print(where.server, where.folder, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signal")
@pytest.mark.long
def test_a_run_that_is_stopped_leaves_no_server_and_no_folder_behind():
    if find_programs() is None:
        leave_out(REASON)
    with subprocess.Popen(
        [sys.executable, "-c", RUN],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*FOLDERS, *sys.path]))},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        server, _, folder = process.stdout.readline().rstrip("\n").partition(" ")
        kept = [Path(server.partition("host=")[2]), Path(folder)]
        number = int((kept[0] / "data" / "postmaster.pid").read_text("utf-8").split()[0])
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 128 + signal.SIGTERM
    assert [each for each in kept if each.exists()] == []
    assert ends(number)


def ends(number):
    """Whether a process is gone, at the latest when the system has had time to take it away."""
    for _ in range(600):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        sleep(0.05)
    return False
