"""Keeps what is typed beside the ledger until the program ends well, so that a crash loses nothing."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, QTimer, Signal

from caseworker.casework.start import SITTINGS
from ui.desk.draft import Draft

FOLDER = "drafts"
SOON_MS = 400
"""How long after the last key what was typed is written down."""


class Drafts:
    """The copy of one officer's forms in one sitting. It lies beside the ledger, for its owner only.

    `sitting` is held locked while the program runs: that tells a copy that a crash left behind
    from that of another window.
    """

    def __init__(self, folder: Path, officer: str, sitting: str) -> None:
        self._folder = folder
        self._officer = officer
        self._path = folder / FOLDER / f"{officer}.{sitting}.json"
        self._taken: list[Path] = []

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
        self._let_go()

    def forget(self) -> None:
        """Remove the copy: the program ended well, or there is nothing to keep."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        """Remove the copies that were taken over."""
        while self._taken:
            with contextlib.suppress(OSError):
                self._taken.pop().unlink(missing_ok=True)

    def left_behind(self) -> tuple[Draft, ...]:
        """The forms that programs which did not end well left behind; they are taken over.

        Their copies go once ours holds them too: `save` or `forget` comes next.
        """
        found: list[Draft] = []
        for path in sorted((self._folder / FOLDER).glob(f"{self._officer}.*.json")):
            if path == self._path or self._still_runs(path.name.split(".")[1]):
                continue
            self._taken.append(path)
            with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
                kept = json.loads(path.read_text(encoding="utf-8"))
                found += [Draft.from_json(one) for one in kept]
        return tuple(one for one in found if not one.empty)

    def _still_runs(self, sitting: str) -> bool:
        lock = self._folder / SITTINGS / f"{sitting}.lock"
        if not lock.exists():
            return False
        try:
            with FileLock(lock, timeout=0):
                return False
        except Timeout:
            return True


class KeptDrafts(QObject):
    """Writes the forms down a moment after somebody typed, for as long as the program runs."""

    due = Signal(object)
    """This has to be done beside the window: it writes the file."""

    def __init__(self, forms: Callable[[], Sequence[Draft]], parent: QObject) -> None:
        super().__init__(parent)
        self._forms = forms
        self._copy: Drafts | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        self._timer.timeout.connect(self._write)

    def begin(self, copy: Drafts) -> tuple[Draft, ...]:
        """Keep the forms in this copy from now on; what was left behind before."""
        self._copy = copy
        return copy.left_behind()

    def save_soon(self) -> None:
        """Somebody typed, or another form came."""
        self._timer.start()

    def _write(self) -> None:
        if self._copy is not None:
            self.due.emit(partial(self._copy.save, self._copy.text(self._forms())))

    def end(self) -> None:
        """The program ends well: nothing is left behind."""
        self._timer.stop()
        if self._copy is not None:
            self._copy.forget()
