"""The command line, a thin shell over the library."""

from storyversions.cli.app import run

__all__ = ["run"]
