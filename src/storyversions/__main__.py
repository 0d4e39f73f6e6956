"""The command line: ``storyversions`` and ``python -m storyversions``."""

import gc
import sys


def main() -> int:
    """Runs the command that the arguments name.

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

    status = run()
    gc.freeze()  # nor does it look through everything once more at the end
    return status


if __name__ == "__main__":
    sys.exit(main())
