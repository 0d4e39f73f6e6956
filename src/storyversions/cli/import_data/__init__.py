"""``storyversions import``: a command for each kind of source, a module each."""

from __future__ import annotations

from importlib import import_module

import click

from storyversions.cli.help_formatter import HelpContext

_SOURCES = {"article": "article", "git": "git_history", "liveblog": "live_blog"}
"""The sources, and the modules beside this one that have their commands."""


class _Sources(click.Group):
    """A group that loads the module of a source when it is asked for."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_SOURCES)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _SOURCES:
            return None
        module = import_module(f"{__name__}.{_SOURCES[cmd_name]}")
        found: click.Command = module.command
        found.context_class = HelpContext
        return found


@click.group("import", cls=_Sources)
def command() -> None:
    """What others keep, as a story: a file's history, an article, a live blog."""
