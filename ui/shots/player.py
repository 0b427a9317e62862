"""Plays a person at the window for pictures: types, waits for facts, takes a picture."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caseworker.cli.play import CHAPTERS, Stage, first_day
from caseworker.opening import open_demo
from ui.app import make_window
from ui.shell.main_window import MainWindow

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SAM = "Samuel Taylor 4 3 1980 PZ008010B 27 Fennel Bank, Derby, DE98 1PX"
MS_M = "Megan Louise Merriweather 23 5 1971 PZ007142A 14 Larkspur Steps, Bristol, BS97 4QT"
EVANS = "John Evans 30 6 1958 8 Quarry Hill, Swansea, SA98 3TN"
RUTH = "Ruth Amira Holloway 19 8 1984 PZ008120A 5 Mill Leat, Exeter, EX98 6BW"
PATIENCE = 30.0


class Player:
    """Plays a person at the window: types, waits for facts, takes pictures."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path) -> None:
        self.app, self.window, self.folder = app, window, folder
        self.taken: list[Path] = []

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self.app.processEvents()
            time.sleep(0.005)
        self.settle()

    def settle(self) -> None:
        """Let everything that is due be drawn."""
        for _ in range(4):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def shot(self, name: str) -> None:
        """Take a picture of the whole window."""
        self.settle()
        look = self.window.theme.name
        path = self.folder / f"{name}-{look}.png"
        self.window.grab().save(str(path))
        self.taken.append(path)

    def key(self, key: Qt.Key, text: str = "", *, held: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        modifiers = held or Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
        self.settle()

    def fill(self, line: str, **more: str) -> None:
        """Type the line into the form and choose the rest."""
        form = self.window.pages["look_up"].form  # type: ignore[attr-defined]  # the look-up page
        inputs = form._inputs
        inputs["line"].setText(line)
        for name, text in more.items():
            control = inputs[name]
            if name == "verified":
                control.setEditText(text)
            elif name in ("purpose",):
                control.choose(text)
            else:
                control.setText(text)
        self.settle()

    def look_up(self, line: str, *, wait: bool = True, **more: str) -> None:
        """Look somebody up, and wait for the last answer."""
        self.window.session.finish()
        self.window.go("look_up")
        self.fill(line, **{"purpose": "complaint", "verified": "Passport seen", **more})
        self.window.pages["look_up"].look_up()  # type: ignore[attr-defined]  # the look-up page
        if wait:
            self.until(self.done)

    def done(self) -> bool:
        """The current look-up has ended."""
        sheet = self.window.session.sheet
        return bool(sheet.ended) and not sheet.running and sheet.snapshot is not None

    def accept(self) -> None:
        """Accept every certain record."""
        self.window.session.accept_certain()
        sheet = self.window.session.sheet
        self.until(lambda: sheet.snapshot is not None and not sheet.snapshot.certain())


def played(folder: Path, chapter: str) -> str:
    """Play Ms M's case in a world below a folder up to the end of a chapter; its reference."""
    with open_demo(folder / "world", clock=lambda: NOON) as opened:
        assert opened.world is not None
        stage = Stage(opened.world, opened.desk, folder, lambda _: None)
        case, told = first_day(stage), "first day"
        for name, play in CHAPTERS.items():
            if told == chapter:
                break
            play(stage, case)
            told = name
    return case


@contextmanager
def playing(
    app: QApplication, folder: Path, size: tuple[int, int], chapter: str = ""
) -> Iterator[Player]:
    """A window on a demo world at a fixed time: fresh, or with Ms M's case up to a chapter."""
    with tempfile.TemporaryDirectory(prefix="caseworker-shots-") as world:
        if chapter:
            played(Path(world), chapter)
        opener = partial(open_demo, Path(world) / "world", "", lambda: NOON)
        window = make_window(app, opener, None)
        window.preferences.choose(look="light")
        window.resize(*size)
        window.show()
        player = Player(app, window, folder)
        player.until(lambda: window.session.desk is not None)
        try:
            yield player
        finally:
            for sheet in window.session.sheets:
                window.session.stop(sheet)
            player.until(lambda: not window.session.running)
            window.close()
            player.settle()
