"""Running a command, and what becomes of an error.

A command line of words alone needs no parser: what is done with a story is then done without click,
which takes long to import. A test compares both ways.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any

from storyversions.cli.stderr import asked_language, complain
from storyversions.errors import StoryError
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from storyversions.cli import app
else:  # the parser, see above
    app = lazy_module("storyversions.cli.app")

_ANY_NUMBER = sys.maxsize
_MOST_WORDS = {
    "blame": _ANY_NUMBER,
    "build": 0,
    "check": 0,
    "diff": _ANY_NUMBER,
    "log": 1,
    "report": 0,
    "show": _ANY_NUMBER,
    "timeline": _ANY_NUMBER,
    "why": _ANY_NUMBER,
}


def run(args: list[str] | None = None) -> int:
    """Run a command and give its exit status; every error is one line on stderr."""
    asked = (sys.argv[1:] if args is None else args) or ["--help"]
    lang = asked_language(asked)
    stdout = None
    try:
        _prepare_output()
        stdout = sys.stdout
        result = _told_by_words(asked[0], asked[1:]) if is_words(asked) else _parsed(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return 0
    except (
        SystemExit
    ) as done:  # so click leaves behind a completion; at a closed pipe with 1, and another stdout
        return done.code if isinstance(done.code, int) and sys.stdout is stdout else 0
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\n")
        return _failed("interrupted", lang=lang)
    except StoryError as error:
        return _failed(*map(str, error.errors), lang=lang)
    except OSError as error:
        _give_up_output()
        return _failed(
            ": ".join(
                map(str, filter(None, (error.filename, (error.strerror or str(error)).lower())))
            ),
            lang=lang,
        )
    except Exception as error:
        if os.environ.get("STORYVERSIONS_DEBUG"):
            raise
        return _failed(
            f"this is a bug: {type(error).__name__}: {error} (STORYVERSIONS_DEBUG=1 shows where)",
            lang=lang,
        )
    return result


def _give_up_output() -> None:
    """Drop what cannot be written, so that Python does not try again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_words(asked: Sequence[str]) -> bool:
    """Tell whether a command is asked for with words alone, and as many as it takes.

    A shell that asks for a completion is answered by click.
    """
    return (
        len(asked) - 1 <= _MOST_WORDS.get(asked[0], -1)
        and not any(each.startswith("-") for each in asked)
        and "_STORYVERSIONS_COMPLETE" not in os.environ
    )


def are_files(words: Sequence[str]) -> bool:
    """Tell whether two words are files, or one is and the other reads as the name of a file."""
    # `pathlib` takes longer to load than all of this.
    are_there = [os.path.isfile(word) for word in words]  # noqa: PTH113
    have_endings = [os.path.splitext(word)[1][1:].isalpha() for word in words]  # noqa: PTH122
    return len(words) > 1 and (all(are_there) or (any(are_there) and all(have_endings)))


def _told_by_words(command: str, words: Sequence[str]) -> int:
    module = name = f"print_{command}"
    if command == "diff" and are_files(words[:2]):
        module, name = "file_diff", "print_file_diff"
    command_of_words: Any = getattr(import_module(f"storyversions.cli.{module}"), name)
    status: int = command_of_words(words)
    return status


def _parsed(asked: list[str]) -> int:
    return app.parsed(asked)


def _failed(*sentences: str, lang: str) -> int:
    """Print one line on stderr for each sentence, and give the exit status of trouble."""
    for sentence in sentences:
        complain(sentence, lang)
    return 2


def _prepare_output() -> None:
    """Write every script whatever the locale says, and bytes that are none as their numbers.

    A stream that is closed takes anything.
    """
    sys.stdout, sys.stderr = (
        StringIO() if each is None else each for each in (sys.stdout, sys.stderr)
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            try:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            except OSError:
                continue  # what it holds cannot be written, which is told when it is flushed
