"""The command `saku`, also as `python -m saku`."""

import sys


def main() -> int:
    """Run the command that the arguments of this process name; its exit status."""
    # Each worker process begins by reading this file again: what a command needs is imported when one runs.
    from saku.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
