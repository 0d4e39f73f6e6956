"""Set how much is tried: what five minutes allow, or all of it with `--long`.

tests/README.md says when which.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings

pytest_plugins = ["pytester"]

# In CI a failure must speak of the change, not of luck: the same examples in each run. `make laws`
# and a run at a desk draw new ones.
SAME = "CI" in os.environ

settings.register_profile("default", max_examples=20, deadline=None, derandomize=SAME)
settings.register_profile("long", max_examples=60, deadline=None, derandomize=SAME)
settings.register_profile("few", max_examples=10, deadline=None, derandomize=SAME)
settings.register_profile(  # few examples, the same in each run, and no search for simpler ones
    "mutants",
    max_examples=10,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("default")


def pytest_addoption(parser):
    parser.addoption(
        "--long",
        action="store_true",
        help="run the tests marked `long` too, and draw three times as many examples",
    )


def pytest_configure(config):
    if config.getoption("long") and not config.getoption("--hypothesis-profile"):
        settings.load_profile("long")
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        _compile_once(config)


def _compile_once(config):
    """Let the interpreters that tests start share what they compile, outside of the checkout.

    Over a hundred are started, and each would compile all that it imports.
    """
    folder = TemporaryDirectory(prefix="storyversions-bytecode-")
    config.add_cleanup(folder.cleanup)
    os.environ["PYTHONPYCACHEPREFIX"] = folder.name


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Marks the laws, before `-m` is heeded, and leaves what takes long out of a quick run."""
    for item in items:
        if item.path.is_relative_to(TESTS / "laws"):
            item.add_marker("law")
    if config.getoption("long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


TESTS = Path(__file__).parent
UNTRACED = (
    TESTS / "laws",
    TESTS / "browser",
    TESTS / "reports/test_hostile.py",
    TESTS / "testing/test_laws_kit.py",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Laws and pages run untraced.

    The other tests reach every branch of the core, tracing triples the time.

    The marker `no_cover` does not do it: in a worker pytest-cov holds two collectors and pauses one
    of them.
    """
    tracer = sys.gettrace()
    if tracer is not None and any(item.path.is_relative_to(each) for each in UNTRACED):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


_FIGURES = pytest.StashKey[dict[str, str]]()


@pytest.fixture
def figures(pytestconfig):
    """Lines for the end of the run: what was counted, and how often it was seen."""
    return pytestconfig.stash.setdefault(_FIGURES, {})


def pytest_sessionfinish(session):
    """A worker hands over what it counted."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["figures"] = session.config.stash.get(_FIGURES, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Where several workers run the tests, one takes what the others counted."""
    node.config.stash.setdefault(_FIGURES, {}).update(
        getattr(node, "workeroutput", {}).get("figures", {})
    )


def pytest_terminal_summary(terminalreporter, config):
    """Prints what the examples of the laws showed, also under ``-q``."""
    lines = config.stash.get(_FIGURES, {})
    if lines:
        terminalreporter.section("what the examples of the laws showed")
    for counted, times in lines.items():
        terminalreporter.write_line(f"{counted}: {times}")
