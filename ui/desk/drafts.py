"""Keeps what is typed beside the ledger until the program ends well, so that a crash loses nothing."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from caseworker.casework.start import SITTINGS
from ui.desk.draft import Draft

FOLDER = "drafts"


class Drafts:
    """The copy of one officer's forms in one sitting. It lies beside the ledger, for its owner only.

    `sitting` is held locked while the program runs: that tells a copy that a crash left behind
    from that of another window.
    """

    def __init__(self, folder: Path, officer: str, sitting: str) -> None:
        self._folder = folder
        self._officer = officer
        self._path = folder / FOLDER / f"{officer}.{sitting}.json"

    def text(self, drafts: Sequence[Draft]) -> str:
        """The forms as they will be written; empty when nothing was typed."""
        typed = [draft.to_json() for draft in drafts if not draft.empty]
        return json.dumps(typed) if typed else ""

    def save(self, text: str) -> None:
        """Write the copy, whole or not at all. Raises OSError."""
        if not text:
            self.forget()
            return
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        beside = self._path.with_suffix(".new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(self._path)

    def forget(self) -> None:
        """Remove the copy: the program ended well, or there is nothing to keep."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def left_behind(self) -> Draft | None:
        """The form that a program which did not end well left behind, if any; it is taken over."""
        found: Draft | None = None
        for path in sorted((self._folder / FOLDER).glob(f"{self._officer}.*.json")):
            if path == self._path or self._still_runs(path.name.split(".")[1]):
                continue
            with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
                kept = json.loads(path.read_text(encoding="utf-8"))
                found = Draft.from_json(kept[0]) if kept else found
            path.unlink(missing_ok=True)
        return found

    def _still_runs(self, sitting: str) -> bool:
        lock = self._folder / SITTINGS / f"{sitting}.lock"
        if not lock.exists():
            return False
        try:
            with FileLock(lock, timeout=0):
                return False
        except Timeout:
            return True
