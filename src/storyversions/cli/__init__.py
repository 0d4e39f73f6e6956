"""The command line, a thin shell over the library."""

from storyversions.cli.main import run

__all__ = ["run"]
