"""The commands as one program: help, completion, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import StringIO
from typing import Any

import click

from storyversions.__about__ import __version__
from storyversions.errors import StoryError

_COMMANDS = {
    "new": "A commented story file that builds.",
    "build": "Snapshots from the story files in seeds/.",
    "diff": "What changed between two versions, and why.",
    "show": "What holds at a version.",
    "log": "The versions of the story, or the history of one fact.",
    "blame": "Who set each fact last.",
    "timeline": "Facts over the time in which they were true.",
    "report": "One page to look at: the facts, over time and compared.",
    "check": "Whether the files are what a build made, and the story keeps its rules.",
    "demo": "The first story, in a folder of your choice.",
}


class _Program(click.Group):
    """A group that loads a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; the error lists those that there are."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only an error asks for what is near

            near = get_close_matches(args[0], _COMMANDS, 1)
            advice = f"do you mean {near[0]}?" if near else f"there are {', '.join(_COMMANDS)}"
            raise click.UsageError(f"no command is called {args[0]!r}; {advice}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"storyversions.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _print_completion(ctx: click.Context, _: click.Parameter, shell: str | None) -> None:
    if shell is None:
        return
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - rarely asked for

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.command, {}, "storyversions", "_STORYVERSIONS_COMPLETE").source())
    ctx.exit()


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted:
        click.echo(f"storyversions {__version__}")
        ctx.exit()


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Show the version."
)
@click.option(
    "--completion",
    type=click.Choice(["bash", "zsh", "fish"]),
    expose_value=False,
    is_eager=True,
    callback=_print_completion,
    help="Print the completion script of a shell.",
)
def program() -> None:
    """Version control for the facts of a story that is still moving.

    Without a checkout, begin with `storyversions demo DIR`: it writes the first story into a folder.
    There, `storyversions diff 11/19 11/22` tells what changed between two days.
    """


def run(args: list[str] | None = None) -> int:
    """Runs a command and gives its exit status; every error is one line on stderr."""
    _prepare_output()
    stdout = sys.stdout
    try:
        asked = (sys.argv[1:] if args is None else args) or ["--help"]
        result: Any = program.main(asked, prog_name="storyversions", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as done:  # so click leaves behind a completion; at a closed pipe with 1, and another stdout
        return done.code if isinstance(done.code, int) and sys.stdout is stdout else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.Abort:
        return _failed("interrupted")
    except click.ClickException as error:
        return _failed(error.format_message())
    except StoryError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(": ".join(map(str, filter(None, (error.filename, (error.strerror or str(error)).lower())))))
    except Exception as error:
        if os.environ.get("STORYVERSIONS_DEBUG"):
            raise
        return _failed(f"this is a bug: {type(error).__name__}: {error} (STORYVERSIONS_DEBUG=1 shows where)")
    return result if isinstance(result, int) else 0


def _failed(sentence: str) -> int:
    from storyversions.words import printable  # noqa: PLC0415 - only an error needs it

    click.echo(f"storyversions: {printable(' '.join(sentence.split()))}", err=True)
    return 2


def _prepare_output() -> None:
    """Facts are in every script, whatever the locale says; a stream that is closed takes anything."""
    sys.stdout, sys.stderr = (StringIO() if each is None else each for each in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
