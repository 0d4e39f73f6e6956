"""The library in a browser: Pyodide says to the byte what CPython says, and the docs' page works.

`STORYVERSIONS_PYODIDE` names a folder with `pyodide` (the npm package) and `site` (what pip
installs with the wheel); `.ci/run` makes it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from checkout import CHECKOUT
from pages import blocks

SCRIPTS = CHECKOUT / "tests" / "browser" / "pyodide"
FOLDER = os.environ.get("STORYVERSIONS_PYODIDE")
NEEDED = "NO PYODIDE: nothing was tried in it; .ci/run says what STORYVERSIONS_PYODIDE is"

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def parts():
    if FOLDER is None:
        pytest.skip(NEEDED)
    return Path(FOLDER)


def files_of(folder):
    """The bytes of each file below a folder."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def test_every_command_says_in_pyodide_what_it_says_in_cpython(parts, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    script, site = SCRIPTS / "commands.py", parts / "site"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    subprocess.run([sys.executable, script, here], env=environment, check=True)
    pyodide = [shutil.which("node"), SCRIPTS / "run.mjs", parts / "pyodide", site, script, there]
    subprocess.run(pyodide, check=True)
    assert files_of(here) == files_of(there)
    said = (there / "said.txt").read_text(encoding="utf-8")
    assert "gave way to Sam Altman" in said
    assert "[2]" not in said
    assert (there / "story" / "report.html").stat().st_size > len(said)


@pytest.fixture
def served(parts, tmp_path):
    """The address of a folder with what docs/browser.md puts into it."""
    (tmp_path / "pyodide").symlink_to((parts / "pyodide").resolve())
    shutil.make_archive(str(tmp_path / "site"), "zip", parts / "site")
    for block in blocks(CHECKOUT / "docs" / "browser.md"):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_page_of_the_docs_compares_two_states_in_a_browser(served, chromium):
    page = chromium.new_page()
    noise = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(f"{served}/index.html")
    page.get_by_text("rose from 1 to 3 people").first.wait_for(timeout=30_000)
    page.get_by_label("Deaths").fill("40642")
    page.get_by_text("rose from 1 to 40,642 people").first.wait_for()
    assert page.locator("#story > svg").count() == 1
    assert noise == []
    page.close()
