"""``storyversions infer``."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import click

from storyversions.cli.given_keys import keys_given
from storyversions.cli.options import data_options
from storyversions.cli.output import print_text
from storyversions.cli.stderr import complain
from storyversions.importing import Choices, GitFile, infer_history
from storyversions.importing.data_files import read_data_file
from storyversions.importing.left_out import LeaveOut
from storyversions.models.inferred import python_source
from storyversions.words import LANGUAGES

if TYPE_CHECKING:
    from storyversions.state.inferred import Schema


@click.command("infer")
@click.argument("places", nargs=-1, required=True, metavar="[REPO] FILE")
@data_options
@click.option(
    "--lang", type=click.Choice(sorted(LANGUAGES)), help="The language of what is said on stderr."
)
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    places: tuple[str, ...],
    keys: tuple[str, ...],
    unordered: tuple[str, ...],
    sets: tuple[str, ...],
    ignore: tuple[str, ...],
    branch: str | None,
    form: str | None,
    lang: str | None,
) -> int:
    """A state class that holds the data of a file, as a Python module to begin with.

    With a repository, a worktree or a bundle of git before it, the class holds all that the file
    has ever held. Where a choice was made, a comment says so. `import git --model` takes it.
    """
    if len(places) > 2:  # noqa: PLR2004 - a repository and a file
        raise click.UsageError("infer takes a file, or a repository and a file")
    choices = Choices(keys=keys_given(keys), unordered=unordered, sets=sets)
    if len(places) == 1:
        leave_out = LeaveOut(ignore)
        schema, origin = _of_file(places[0], choices, leave_out, form)
        for sentence in leave_out.sentences():
            complain(sentence, lang or "")
    else:
        source = GitFile(*places, branch=branch, format=form, ignore=ignore)
        schema, origin = _of_history(source, choices, lang or "")
    print_text(python_source(schema, FilePath(places[-1]).stem, origin=origin))
    return 0


def _of_file(
    name: str, choices: Choices, leave_out: LeaveOut, form: str | None
) -> tuple[Schema, str]:
    observer = choices.observer(name, form)
    observer.see(leave_out.of(read_data_file(name, form)))
    return observer.schema(), f"Inferred from {FilePath(name).name}."


def _of_history(source: GitFile, choices: Choices, lang: str) -> tuple[Schema, str]:
    look = infer_history(source, choices)
    schema = look.schema_of_file(source.file)
    for unreadable in look.unreadable:
        complain(f"{unreadable.short_id}: {unreadable.unreadable}", lang)
    for note in look.notes:
        complain(note, lang)
    commits = f"{look.commits} commit{'s' * (look.commits != 1)}"
    return schema, f"Inferred from {FilePath(source.file).name}, {commits} of it."
