"""The command line: ``storyversions`` and ``python -m storyversions``."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command that the arguments name; the exit status is 0, 1 or 2 (house, section 6)."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from storyversions.__about__ import __version__  # noqa: PLC0415 - nothing else is loaded to say a number

        sys.stdout.write(f"storyversions {__version__}\n")
        return 0
    from storyversions.cli import run  # noqa: PLC0415 - see above

    return run()


if __name__ == "__main__":
    sys.exit(main())
