"""The command line, a thin shell over the library."""

from storyversions.cli.running import run

__all__ = ["run"]
