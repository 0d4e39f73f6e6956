"""The options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from storyversions.words import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])


def source_options(command: F) -> F:
    """Add the options that say which story a command reads."""
    for option in (
        click.option(
            "--model",
            metavar="MODULE:CLASS",
            help="The state class, if the story names none or another.",
        ),
        click.option("--story", metavar="NAME", help="Which story, where several are there."),
        click.option(
            "--in",
            "path",
            metavar="PATH",
            help="Snapshots, a story file or a database; default: snapshots/ here.",
        ),
    ):
        command = option(command)
    return command


def data_options(command: F) -> F:
    """Add the options that say how a data file is read, and what its model is told."""
    for option in (
        click.option(
            "--format", "form", metavar="NAME", help="The format, if the ending tells another."
        ),
        click.option("--branch", metavar="B", help="The branch to follow; default: HEAD."),
        click.option(
            "--ignore",
            multiple=True,
            metavar="PATH",
            help="Leave a field, or all below a path, out.",
        ),
        click.option("--set", "sets", multiple=True, metavar="PATH", help="A list that is a set."),
        click.option(
            "--unordered",
            multiple=True,
            metavar="PATH",
            help="A list of rows whose order means nothing.",
        ),
        click.option(
            "--key",
            "keys",
            multiple=True,
            metavar="PATH=FIELD",
            help="What tells the rows of a list apart: Incidents=UniqueId, .=Name,Started,"
            " .=id.a|id.b.",
        ),
    ):
        command = option(command)
    return command


def format_option(first: str, *others: str) -> Callable[[F], F]:
    """Make the option for the form in which a command prints: the `first`, or one of the others."""
    forms = click.Choice([first, *others])
    return click.option("--format", "form", type=forms, default=first, help="How to print it.")


def language_option(command: F) -> F:
    """Add the option for the language of labels and sentences."""
    return click.option(
        "--lang", type=click.Choice(sorted(LANGUAGES)), help="The language; default: the story's."
    )(command)


def capture_options(command: F) -> F:
    """Add the options that say where a page is kept as a story, and when it was as it is."""
    for option in (
        click.option(
            "--lang",
            type=click.Choice(sorted(LANGUAGES)),
            help="The language of the story, and of what is said on stderr.",
        ),
        click.option(
            "--allow-private", is_flag=True, help="Fetch pages of private networks as well."
        ),
        click.option(
            "--timezone", metavar="ZONE", help="The time zone in which days begin and end."
        ),
        click.option(
            "--address",
            metavar="URL",
            help="Which page of a WARC file; or the address that a saved file was at.",
        ),
        click.option(
            "--at",
            metavar="TIME",
            help="When the page looked like this, such as 2024-05-01T12:00Z.",
        ),
        click.option("--in", "where", metavar="STORE", help="Where to keep it; default: NAME.db."),
        click.option(
            "--story", metavar="NAME", help="The name of the story; default: that of the page."
        ),
    ):
        command = option(command)
    return command
