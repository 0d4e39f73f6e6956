"""A pipe that closed while click printed gave exit status 1.

A closed stdout gave 'a bug', and errors said [Errno …].
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from checkout import CHECKOUT

ENVIRONMENT = os.environ | {"PYTHONUNBUFFERED": "1"}


@pytest.mark.parametrize(
    "args", [["--help"], ["diff", "--help"], ["show", "--all", "--format", "json"]]
)
def test_a_pipe_that_nobody_reads_is_no_trouble(args):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "storyversions", *args],
        cwd=CHECKOUT,
        env=ENVIRONMENT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("args", [["--version"], ["show", "ceo"]])
def test_a_stream_that_is_closed_is_no_trouble(args):
    command = (
        "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-m',"
        " 'storyversions', *sys.argv[1:]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, *args], cwd=CHECKOUT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
