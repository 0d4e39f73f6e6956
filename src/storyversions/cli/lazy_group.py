"""A group of commands, each of which is imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from storyversions.cli.help_formatter import HelpContext
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import difflib
else:  # rarely needed
    difflib = lazy_module("difflib")


class CommandEntry(NamedTuple):
    """A command of a group: the module that has it as its `command`, and a line about it."""

    module: str
    line: str


class LazyGroup(click.Group):
    """A group of commands by their names; without the name of one it prints its help."""

    context_class = HelpContext

    def __init__(self, *, entries: dict[str, CommandEntry], **settings: Any) -> None:
        settings |= {"invoke_without_command": True, "subcommand_metavar": "COMMAND [ARGS]..."}
        super().__init__(**settings)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order in which the help lists them."""
        return list(self.entries)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """Import the command of a name; None where there is none."""
        if cmd_name not in self.entries:
            return None
        command: click.Command = import_module(self.entries[cmd_name].module).command
        command.context_class = HelpContext
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begins with; the error lists those that there are."""
        if args and args[0] not in self.entries and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.entries, 1)
            advice = f"do you mean {near[0]}?" if near else f"there are {', '.join(self.entries)}"
            raise click.UsageError(f"no command is called {args[0]!r}; {advice}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the line about each command, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.line) for name, entry in self.entries.items()])


def help_without_command(ctx: click.Context) -> None:
    """Print the help of a group for which no command was named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
