"""Files that lint looks through, and what it says of them."""

from __future__ import annotations

from storyversions.cli.source import StorySource
from storyversions.desk.checks import run_check
from storyversions.desk.subject import DeskSubject


def lint_file(path, lang=None):
    """Give the findings of lint in a file."""
    source = StorySource(str(path))
    subject = DeskSubject(path, source.load, source.load_seed, path, lang=lang)
    return list(run_check("lint", subject))


def told(path, lang=None):
    """Give the line, the column, the rule and the sentence of each finding in a file."""
    found = lint_file(path, lang)
    return [(each.line, each.column, each.rule, each.sentence) for each in found]
