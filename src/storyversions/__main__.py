"""The command line: ``storyversions`` and ``python -m storyversions``."""

import gc
import os
import sys
from atexit import _run_exitfuncs as say_goodbye

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Runs the command that the arguments name, and leaves the process with its exit status.

    What the process holds goes with it: to take modules, classes and states apart one by one, as
    Python does at its end, takes as long as to tell a small story.
    """
    status = run_process()
    say_goodbye()  # of those who asked for it, as a measurement of coverage does
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    os._exit(status)


def run_process() -> int:
    """Runs the command that the arguments name, and gives its exit status.

    The exit status is 0; 1 where a command that was to look for something finds it; 2 for errors.
    """
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        # Nothing else is loaded to say a number.
        from storyversions.__about__ import __version__  # noqa: PLC0415

        try:
            sys.stdout.write(f"storyversions {__version__}\n")
            sys.stdout.flush()
        except OSError:
            return _run()  # it fails there as every command does
        return 0
    return _run()


def _run() -> int:
    """Runs a command while the cyclic collector is patient.

    What a command makes lives as long as it runs.
    """
    gc.set_threshold(200_000)
    from storyversions.cli import run  # noqa: PLC0415 - not to say a number

    return run()


if __name__ == "__main__":
    main()
