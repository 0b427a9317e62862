"""Starts a bundled Caseworker: the window, or the command line when it is called `caseworker`."""

import sys
from multiprocessing import freeze_support
from pathlib import Path

from connectors.demo.server_process import SERVE


def start() -> int:
    """Run what was asked for; with the word of the demonstration, its invented agencies."""
    if sys.argv[1:2] == [SERVE]:
        from connectors.demo.servers import main as serve

        serve(Path(sys.argv[2]))
        return 0
    if Path(sys.executable).stem == "caseworker":
        from caseworker.cli import main as command

        return command()
    from ui.app import main as window

    return window()


if __name__ == "__main__":
    freeze_support()  # the check of the record runs in a process of its own
    sys.exit(start())
