"""What every page is given, and what the window may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk.session import Session
from ui.parts.reading_order import put_in_reading_order
from ui.parts.theme import Theme


@dataclass(frozen=True)
class Around:
    """The surroundings of a page.

    `go` shows another page, `go_to` a place on it; `letters`: single-letter keys work.
    """

    theme: Theme
    session: Session
    go: Callable[[str], None]
    go_to: Callable[[str, str], None]
    copy: Callable[[str], None]
    letters: Callable[[], bool]


class Page(QWidget):
    """One page of the window."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.theme = around.theme
        self.session = around.session
        self._followers: list[Follower] = []

    def bind(self, *keys: tuple[str, Callable[[], object]]) -> None:
        """Keys that work wherever the focus is on this page, each with what it does."""
        for sequence, work in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    def follow(self, signal: SignalInstance, work: Callable[[], None]) -> None:
        """Do something whenever the session tells, as long as the page is shown.

        What was told while the page stood behind another is done once, when it comes back.
        """
        follower = Follower(self, work)
        signal.connect(follower.told)
        self._followers.append(follower)

    def showEvent(self, event: QShowEvent) -> None:
        """The page comes to the front: what it missed is done now."""
        super().showEvent(event)
        for follower in self._followers:
            follower.catch_up()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab was pressed inside: the stops are put in reading order first."""
        put_in_reading_order(self)
        return super().focusNextPrevChild(next)

    def arrive(self) -> None:
        """The page was brought to the front: put the focus where work goes on."""

    def show_place(self, place: str) -> None:
        """Go to a database, or on Corrections to a correction, by its reference."""

    def regions(self) -> list[QWidget]:
        """The parts of the page that F6 goes through, in reading order; each can take the focus."""
        return []

    def narrow(self, width: int) -> None:
        """The page is this many pixels wide: fold side panels away or show them."""


class Follower(QObject):
    """Does a piece of a page's work when it is told, or when the page is shown again.

    It is a part of the page, so that nothing is told to a page that is gone.
    """

    def __init__(self, page: QWidget, work: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._work, self._missed = page, work, False

    def told(self) -> None:
        """Something changed."""
        self._missed = True
        if self._page.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Do what was missed, once."""
        if self._missed:
            self._missed = False
            self._work()


class Clipboard(QObject):
    """Copies values, marked as sensitive where the system knows that, and clears them in time.

    What is still there when the program ends is cleared as well: personal data does not stay
    behind, and Qt cannot take leave of data that Python made once Python is gone.
    """

    KEPT_MS = 60_000

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.KEPT_MS)
        self._timer.timeout.connect(self.clear)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.clear)

    def keep_for(self, seconds: int) -> None:
        """Clear what is copied from now on after so many seconds."""
        self._timer.setInterval(seconds * 1000)

    def copy(self, words: str) -> None:
        """Copy text that may be about a person."""
        data = QMimeData()
        data.setText(words)
        data.setData("x-kde-passwordManagerHint", b"secret")
        data.setData("ExcludeClipboardContentFromMonitorProcessing", b"1")
        QGuiApplication.clipboard().setMimeData(data)
        self._last = words
        self._timer.start()

    def clear(self) -> None:
        """Clear the clipboard if what we copied last is still there."""
        clipboard = QGuiApplication.clipboard()
        if self._last and clipboard.text() == self._last:
            clipboard.clear()
        self._last = ""
        self._timer.stop()
