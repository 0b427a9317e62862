"""Runs a command of the command line: `python -m caseworker` does what `caseworker` does."""

from __future__ import annotations

from caseworker.cli import main

if __name__ == "__main__":
    main()
