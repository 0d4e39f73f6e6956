"""A real browser for the tests of the page: Chromium, headless, driven by Playwright.

Where there is none, these tests are skipped, and the summary says so in capitals.
"""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("STORYVERSIONS_CHROMIUM") or next(
    filter(None, map(shutil.which, NAMES)), None
)
REASON = (
    "NO CHROMIUM: the page was not tried in a browser; install one (Debian: apt-get install"
    " chromium)"
)


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip(REASON)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only these tests need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter):
    if any(REASON in str(each.longrepr) for each in terminalreporter.stats.get("skipped", ())):
        terminalreporter.section(REASON, sep="!", red=True, bold=True)
