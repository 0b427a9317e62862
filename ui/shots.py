"""Draws every page in every state and theme to PNG files, on the demo world, without a screen."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caseworker.opening import open_demo
from ui.app import make_application, make_window
from ui.desk.draft import Draft
from ui.parts.garbage import Garbage
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


@contextmanager
def playing(app: QApplication, folder: Path, size: tuple[int, int]) -> Iterator[Player]:
    """A window on a fresh demo world at a fixed time."""
    with tempfile.TemporaryDirectory(prefix="caseworker-shots-") as world:
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


def every(player: Player) -> None:
    """Every page and state."""
    window = player.window
    window.activateWindow()
    window.go("look_up")
    player.shot("1-before-search")
    window.go("compare")
    player.shot("2-nothing-to-compare")
    window.go("look_up")
    player.fill(MS_M)
    window.pages["look_up"].look_up()  # type: ignore[attr-defined]  # the look-up page
    player.shot("1-missing-reason")
    player.look_up(MS_M, wait=False, name_seen="passport", address_seen="council tax bill")
    player.until(lambda: len(window.session.sheet.answers) >= 11)
    player.shot("1-searching")
    player.until(player.done)
    player.shot("1-answered")
    window.pages["look_up"]._act("R1", "decide")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-candidates")
    window.pages["look_up"]._fold()  # type: ignore[attr-defined]  # the look-up page
    player.accept()
    player.shot("1-accepted")
    window.pages["look_up"]._act("W4", "manual")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-by-hand")
    window.go("compare")
    for look in ("light", "dark", "contrast"):
        window.preferences.choose(look=look)
        player.shot("2-compare")
        window.go("look_up")
        player.shot("1-results")
        window.go("compare")
    window.preferences.choose(look="light")
    player.key(Qt.Key.Key_D, "d")
    player.shot("2-differences-only")
    player.key(Qt.Key.Key_D, "d")
    window.preferences.choose(scale=150)
    player.shot("2-compare-150")
    window.go("look_up")
    player.shot("1-results-150")
    window.preferences.choose(scale=200)
    player.shot("1-results-200")
    window.go("compare")
    player.shot("2-compare-200")
    window.preferences.choose(scale=100)
    window.resize(1440, 1500)
    player.settle()
    player.shot("2-compare-origin")
    window.go("look_up")
    window.resize(1280, 720)
    player.settle()
    player.shot("1-results-1280x720")
    window.go("compare")
    player.shot("2-compare-1280x720")
    window.resize(1440, 900)
    player.settle()
    player.look_up(EVANS)
    window.pages["look_up"]._act("R3", "decide")  # type: ignore[attr-defined]  # the look-up page
    player.settle()
    player.shot("1-two-people")
    player.look_up(RUTH, verified="")
    window.pages["look_up"]._act("R2", "restricted")  # type: ignore[attr-defined]  # as above
    player.settle()
    player.shot("1-restricted")
    player.look_up(SAM)
    player.accept()
    window.go("compare")
    player.shot("2-nothing-differs")
    window.session.fault.emit(RuntimeError("never shown"))
    player.shot("0-fault")
    window.session.edit(Draft(), frozenset())


def main(words: Sequence[str] | None = None) -> int:
    """Write the pictures into a folder and list them."""
    parser = argparse.ArgumentParser(prog="shots", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("caseworker-shots"))
    folder = parser.parse_args(words).folder
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["-platform", "offscreen"])
    garbage = Garbage()
    garbage.start()
    with playing(app, folder, (1440, 900)) as player:
        every(player)
        for path in player.taken:
            print(path)  # noqa: T201 - what this program is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
