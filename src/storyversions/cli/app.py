"""The commands as one program: their options, help and completion."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

from storyversions.__about__ import __version__
from storyversions.cli.lazy_group import CommandEntry, LazyGroup, help_without_command
from storyversions.cli.stderr import asked_language
from storyversions.errors import StoryError, UsageError
from storyversions.lazy import lazy_module
from storyversions.words import LANGUAGES

if TYPE_CHECKING:
    from click import shell_completion
else:  # rarely needed
    shell_completion = lazy_module("click.shell_completion")

__all__ = ["parsed", "program"]

_LINES = {
    "new": "A commented story file that builds.",
    "build": "Snapshots from the story files in seeds/.",
    "diff": "What changed between two versions, and why.",
    "show": "What holds at a version.",
    "log": "The versions of the story, or the history of one fact.",
    "blame": "Who set each fact last.",
    "why": "Where a fact comes from: addendum, sentence, source, and what it replaced.",
    "timeline": "Facts over the time in which they were true.",
    "report": "One page to look at: the facts, over time and compared.",
    "check": "Whether the files are what a build made, and the story keeps its rules.",
    "import": "What others keep, as a story: a file under git, an article, a live blog.",
    "track": "A page that is read again and again: a version each time that its text changes.",
    "infer": "A state class that holds the data of a file, as Python.",
    "copy": "Stories from one store to another.",
    "demo": "The first story, in a folder of your choice.",
}
"""The commands in the order of the help, each with a line about it."""

_MODULES = {"import": "import_data"}
"""The modules of commands whose names are words of Python."""

COMMANDS = {
    name: CommandEntry(f"storyversions.cli.{_MODULES.get(name, name)}", line)
    for name, line in _LINES.items()
}


def _print_completion(ctx: click.Context, _: click.Parameter, shell: str | None) -> None:
    if shell is None:
        return
    found = shell_completion.get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.command, {}, "storyversions", "_STORYVERSIONS_COMPLETE").source())
    ctx.exit()


# Click's signature.
def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        click.echo(f"storyversions {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version.",
)
@click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    expose_value=False,
    help="The language, also of help and errors; default: the story's.",
)
@click.option(
    "--completion",
    type=click.Choice(["bash", "zsh", "fish"]),
    expose_value=False,
    is_eager=True,
    callback=_print_completion,
    help="Print the completion script of a shell.",
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Version control for the facts of a story that is still moving.

    Without a checkout, begin with `storyversions demo DIR`: it writes the first story into a
    folder. There, `storyversions diff 11/19 11/22` tells what changed between two days.
    """
    help_without_command(ctx)


def parsed(asked: list[str]) -> int:
    """Run a command line that click reads, and give its exit status.

    What is wrong with it is a `UsageError` of ours.
    """
    try:
        result: Any = program.main(
            asked, prog_name="storyversions", standalone_mode=False, obj=asked_language(asked)
        )
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.Abort as stopped:
        raise StoryError("interrupted") from stopped
    except click.ClickException as error:
        raise UsageError(_with_advice(error.format_message())) from error
    return result if isinstance(result, int) else 0


def _with_advice(sentence: str) -> str:
    """Add what to write where an argument too many is a file, which many commands read."""
    extra = re.fullmatch(r"Got unexpected extra argument \((.+)\)", sentence)
    is_place = extra is not None and os.path.exists(extra[1])  # noqa: PTH110 - no pathlib
    return f"{sentence}; name it with --in {extra[1]}" if extra and is_place else sentence
