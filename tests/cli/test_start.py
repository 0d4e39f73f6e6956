"""A fast start: what a command loads, by counting.

And a command of words alone, told with a parser and without.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint, metadata
from shutil import copytree

import pytest
from checkout import CHECKOUT

from storyversions import errors, registry
from storyversions.__about__ import __version__
from storyversions.cli import run
from storyversions.cli.main import is_words
from storyversions.models.newsroom import Newsroom
from storyversions.registry import registered_model

LOADED = "print(*sys.modules, sep='\\n', file=sys.stderr)"
RUN = "import sys; from storyversions.__main__ import run_process; status = run_process()"
COMMAND = f"{RUN}; {LOADED}; sys.exit(status)"

# What no telling of a story needs, and what takes long to import.
NEEDLESS = {
    *("cattrs", "click", "deepdiff", "hypothesis", "jinja2", "pytest", "yaml"),
    *(
        "asyncio",
        "calendar",
        "difflib",
        "email",
        "gettext",
        "importlib.metadata",
        "importlib.resources",
        "locale",
    ),
    *(
        "logging",
        "shutil",
        "socket",
        "ssl",
        "statistics",
        "subprocess",
        "tempfile",
        "textwrap",
        "urllib.request",
    ),
    *("uuid", "zipfile"),
    "storyversions.story.assertions",
    *(
        "storyversions.reports.html_templates",
        "storyversions.reports.json_output",
        "storyversions.storyfile.reading",
    ),
    "storyversions.stores.fast.comparing",
}
LINES_OF_FACTS = {"storyversions.story.history.fact_timeline"}
"""What works out the line of a fact over time, which a timeline alone asks for."""

# A module more in Python 3.12 than in 3.11, unless it is said.
MOST = {
    "diff 11/19 11/22": (243, 142, 50),
    "log": (240, 139, 50),
    "show": (242, 141, 50),
    "blame": (240, 139, 50),
    "timeline ceo": (253, 152, 58),
    "diff --format json": (272, 154, 54),
    "why ceo 11/22": (325, 198, 75),  # three less before Python 3.13
    "check": (330, 204, 76),  # one less before Python 3.13
}
"""The most modules, modules of ours and attrs classes of ours that a command may load.

Many modules are small, since each holds one theme. An attrs class takes longer to make than most
modules to load, so that what no user sees is a `Struct`.
"""
MADE_WITH_ATTRS = """
import attrs
modules = [module for name, module in sys.modules.items() if name.startswith("storyversions")]
values = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
classes = [value for value in values if attrs.has(value)]
ours = [each for each in classes if each.__module__.startswith("storyversions")]
print(*(f"{each.__module__}.{each.__qualname__}" for each in ours), file=sys.stderr)
sys.exit(status)
"""


def loaded(*code):
    """The modules that a fresh interpreter has loaded once it has run this."""
    done = subprocess.run(
        [sys.executable, "-c", *code],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


def loaded_by(*args):
    """The modules that a command loads, beside those of an interpreter that does nothing."""
    return loaded(COMMAND, *args) - loaded(f"import sys; {LOADED}")


def ours(modules):
    return {each for each in modules if each.split(".")[0] == "storyversions"}


def test_to_say_its_version_the_program_loads_nothing_else():
    assert ours(loaded_by("--version")) == {
        "storyversions",
        "storyversions.__main__",
        "storyversions.__about__",
    }


def test_what_is_installed_has_the_version_that_the_program_says():
    assert metadata("storyversions")["version"] == __version__


@pytest.mark.parametrize(
    "line", ["diff 11/19 11/22", "diff", "log", "log ceo", "show", "blame", "show 11/19 ceo"]
)
def test_what_no_telling_needs_is_not_loaded(line):
    assert loaded_by(*line.split()) & (NEEDLESS | LINES_OF_FACTS) == set()


def test_what_a_timeline_does_not_need_is_not_loaded():
    assert loaded_by("timeline", "ceo") & NEEDLESS == set()


HELP = {
    "storyversions",
    "storyversions.__about__",
    "storyversions.__main__",
    "storyversions.cli",
    "storyversions.cli.app",
    "storyversions.cli.help_formatter",
    "storyversions.cli.lazy_group",
    "storyversions.cli.main",
    "storyversions.cli.stderr",
    "storyversions.errors",
    "storyversions.lazy",
    "storyversions.words",
    "storyversions.words.languages",
    "storyversions.words.messages",
    "storyversions.words.typeset",
}


def test_help_loads_click_and_nothing_that_a_story_needs():
    modules = loaded_by("--help")
    assert (ours(modules), modules & {"attr", "json", "pathlib"}) == (HELP, set())


def test_the_errors_load_no_attrs_until_there_is_a_place():
    code = "import sys, storyversions.errors as errors; {}" + LOADED
    assert "attr" not in loaded(code.format(""))
    assert "attr" in loaded(code.format("errors.Location; "))
    with pytest.raises(AttributeError, match=r"'storyversions\.errors' has no attribute 'Place'"):
        _ = errors.Place


@pytest.mark.parametrize("line", MOST)
def test_a_command_loads_few_modules_and_makes_few_attrs_classes(line):
    modules = loaded_by(*line.split())
    classes = loaded(RUN + MADE_WITH_ATTRS, *line.split())
    counts = (len(modules), len(ours(modules)), len(classes))
    assert all(map(int.__le__, counts, MOST[line])), (counts, sorted(modules), sorted(classes))
    assert len(classes) > 0


CLICK = {"click", "gettext", "uuid"}


@pytest.mark.parametrize("line", ["check", "show", "blame", "timeline ceo", "log", "diff"])
def test_a_command_of_plain_words_loads_no_click(line):
    assert loaded_by(*line.split()) & CLICK == set()


RARELY = ("examination", "rewriting")
# What only an error, a heading or another form of output asks for.
SELDOM = {
    "show": {"string", "html", *(f"storyversions.stores.archive.{each}" for each in RARELY)},
    "diff --format json": {"deepdiff", "difflib", "jinja2", "yaml", "html"},
    "check": {
        *("deepdiff", "jinja2", "storyversions.reports.json_output"),
        *("storyversions.state.inferred", "storyversions.importing", "storyversions.importers"),
    },
}


@pytest.mark.parametrize("line", SELDOM)
def test_what_is_seldom_asked_is_not_loaded(line):
    assert loaded_by(*line.split()) & SELDOM[line] == set()


def test_the_names_of_the_package_are_told_without_loading_a_module():
    assert ours(loaded(f"import sys, storyversions; dir(storyversions); {LOADED}")) == {
        "storyversions"
    }


# A command of words alone.

LINES = [
    *(
        "diff",
        "diff 11/19",
        "diff 11/19 11/22",
        "diff 11/19..11/22",
        "diff 11/22 11/19",
        "diff 11/19 11/22 ceo board",
    ),
    *(
        "diff 11/25",
        "diff ceo",
        "diff 11/19 nobody",
        "diff 19/11",
        "diff v99",
        "diff 11/16",
        "diff 11/19 11/22 x[",
        "diff ''",
    ),
    *("log", "log ceo", "log board", "log nobody", "log 11/19", "log x["),
    *("show", "show 11/19", "show ceo board", "show 11/19 ceo", "show nobody", "show 19/11"),
    *("blame", "blame 11/19", "blame 11/19 ceo board", "blame nobody", "blame v99"),
    "check",
    *("why", "why ceo 11/22", "why 11/22 board", "why nobody"),
    *("timeline", "timeline ceo", "timeline ceo board", "timeline nobody", "timeline 11/19"),
]


@pytest.mark.parametrize("line", LINES)
def test_words_alone_are_told_as_they_are_with_a_parser(line, capsys, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    words = line.replace("''", " ").split(" ") if "''" in line else line.split()
    without = (is_words(words), run(words), *capsys.readouterr())
    monkeypatch.setattr("storyversions.cli.main.is_words", lambda _: False)
    assert without == (True, run(words), *capsys.readouterr())


@pytest.mark.parametrize(("command", "given"), [("build", "seeds"), ("report", "snapshots")])
def test_what_a_word_alone_writes_is_what_is_written_with_a_parser(
    command, given, tmp_path, capsys, monkeypatch
):
    written = []
    for number, is_told in enumerate((is_words, lambda _: False)):
        monkeypatch.setattr("storyversions.cli.main.is_words", is_told)
        folder = tmp_path / str(number)
        copytree(CHECKOUT / given, folder / given)
        monkeypatch.chdir(folder)
        status = run([command])
        files = {
            file.relative_to(folder): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file()
        }
        written.append((status, files, *capsys.readouterr()))
    assert written[0] == written[1]
    assert written[0][0] == 0
    assert len(written[0][1]) > len(list((CHECKOUT / given).rglob("*.*")))


@pytest.mark.parametrize(
    "words",
    [
        ["diff", "--net"],
        ["diff", "--", "ceo"],
        ["log", "ceo", "board"],
        ["show", "--all"],
        ["check", "all"],
        ["report", "--out", "page.html"],
        ["new"],
        ["-h"],
        ["dif"],
        [""],
    ],
)
def test_all_but_the_words_that_a_command_takes_is_for_the_parser(words):
    assert not is_words(words)


def test_a_shell_that_asks_for_a_completion_is_answered_by_the_parser(monkeypatch):
    monkeypatch.setenv("_STORYVERSIONS_COMPLETE", "bash_complete")
    assert not is_words(["diff"])


@pytest.mark.parametrize("words", [["diff", "11/19"], ["show", "--all"]])
def test_a_command_that_is_interrupted_says_so_on_a_line_of_its_own(words, capsys, monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("storyversions.cli.source.StorySource.load", interrupted)
    assert (run(words), capsys.readouterr().err) == (2, "\nstoryversions: interrupted\n")


# The built-in model.


def test_the_built_in_model_is_found_without_a_look_at_what_is_installed():
    found = loaded(
        "import sys; from storyversions.registry import named_model; named_model('newsroom');"
        f" {LOADED}"
    )
    assert "importlib.metadata" not in found


def test_no_package_takes_the_name_of_the_built_in_model(monkeypatch):
    stranger = EntryPoint("newsroom", "os:path", registry.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [stranger])
    assert registered_model("newsroom") is Newsroom


def test_of_two_packages_that_register_one_name_the_first_is_taken(monkeypatch):
    both = [
        EntryPoint("house", f"storyversions.state.schema:{name}", registry.GROUP)
        for name in ("Claim", "Meta")
    ]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: both)
    assert registered_model("house").__name__ == "Claim"
