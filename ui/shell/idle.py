"""Hides everything about people when nobody is at the desk, until a key (or a sign-in) brings it back.

Nothing is closed and nothing is lost: what stood in each window is hidden, also from screen
readers, and shown again with the focus where it was. Look-ups go on; their answers are on record.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from caseworker.casework.desk import Desk
from caseworker.casework.sign_in import needs_sign_in, record_refused, record_signed_in
from caseworker.opening import account
from ui.desk.session import Session
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Line
from ui.parts.theme import Theme
from ui.shell.sign_in import fits
from ui.wording import shell as w

_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)


class Cover(QFrame):
    """What stands in place of everything: that it is hidden, and how it comes back."""

    back = Signal()
    signed = Signal(str)

    def __init__(self, theme: Theme, sign_in_as: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.setSpacing(theme.px(12))
        middle = Qt.AlignmentFlag.AlignHCenter
        outer.addWidget(kit.Mark(theme, "lock", "ink2", 32), 0, middle)
        outer.addWidget(kit.text(theme, w.LOCKED, "title"), 0, middle)
        words = w.locked_by(sign_in_as) if sign_in_as else w.LOCKED_MORE
        outer.addWidget(kit.text(theme, words, "body", "ink2"), 0, middle)
        self.setAccessibleName(f"{w.LOCKED}. {words}")
        self.line: Line | None = None
        if sign_in_as:
            self.line = Line(theme, width=320)
            self.line.setEchoMode(Line.EchoMode.Password)
            self.line.setAccessibleName(w.SIGN_IN_WITH)
            self.line.setPlaceholderText(w.SIGN_IN_WITH)
            self.line.returnPressed.connect(self._submit)
            outer.addWidget(self.line, 0, middle)
        self.fault = kit.text(theme, "", "table", "bad")
        outer.addWidget(self.fault, 0, middle)
        self.button = Button(theme, w.COME_BACK, kind=controls.PRIMARY, keys="⏎")
        self.button.clicked.connect(self._submit)
        outer.addWidget(self.button, 0, middle)

    def _submit(self) -> None:
        if self.line is None:
            self.back.emit()
        else:
            self.signed.emit(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, Enter or Space comes back, where nobody has to sign in."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self.line is None and event.key() in keys:
            self._submit()


class IdleLock(QObject):
    """Watches for input, and covers the window after so many minutes without, or at once by key."""

    unlocked = Signal()
    """Somebody came back, and everything is shown again."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._cover: Cover | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._due)
        self._theme = Theme()
        self._keys: list[QShortcut] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        """Listen where input comes in: at the window, so that not every event passes through here."""
        if window is not None:
            window.installEventFilter(self)

    @property
    def locked(self) -> bool:
        """True while everything is hidden."""
        return self._cover is not None

    @property
    def cover(self) -> Cover | None:
        """What is shown instead."""
        return self._cover

    def dress(self, theme: Theme, minutes: float) -> None:
        """Look like this, and lock after so many minutes without input; 0 for never by itself."""
        self._theme = theme
        self._timer.setInterval(round(minutes * 60_000))
        (self._timer.start if minutes else self._timer.stop)()

    def _due(self) -> None:
        if self._timer.interval():
            self.lock()

    def lock(self) -> None:
        """Hide everything now."""
        if self.locked:
            return
        self._focus = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        flags = Qt.FindChildOption.FindDirectChildrenOnly
        self._hidden = [
            child
            for one in shown
            for child in one.findChildren(QWidget, options=flags)
            if child.isVisible() and not child.isWindow()
        ]
        front = QApplication.activeModalWidget() or self._window
        for child in self._hidden:
            child.hide()
        self._keys = [one for one in self._window.findChildren(QShortcut) if one.isEnabled()]
        for keys in self._keys:
            keys.setEnabled(False)
        desk = self._session.desk
        shared = (
            desk is not None
            and not self._session.demo
            and needs_sign_in(desk.staff, account())
        )  # fmt: skip
        self._put_cover(front, desk.officer.name if desk and shared else "")

    def _put_cover(self, front: QWidget, sign_in_as: str) -> None:
        cover = self._cover = Cover(self._theme, sign_in_as, front)
        cover.back.connect(self.unlock)
        cover.signed.connect(self._sign_in)
        cover.resize(front.size())
        cover.show()
        cover.raise_()
        (cover.line or cover.button).setFocus(Qt.FocusReason.OtherFocusReason)
        kit.announce(cover, w.LOCKED)
        if isinstance(front, QDialog):
            front.finished.connect(lambda _: self._dialog_gone(cover, sign_in_as))

    def _dialog_gone(self, cover: Cover, sign_in_as: str) -> None:
        """The question that lay in front is over, its act is on record: the window stays hidden."""
        if self._cover is cover:
            cover.hide()
            self._put_cover(self._window, sign_in_as)

    def unlock(self) -> None:
        """Show everything again, with the focus where it was."""
        cover, self._cover = self._cover, None
        if cover is None:
            return
        cover.hide()
        cover.deleteLater()
        for child in filter(isValid, self._hidden):
            child.show()
        for keys in filter(isValid, self._keys):
            keys.setEnabled(True)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hidden, self._keys, self._focus = [], [], None
        self.unlocked.emit()
        if self._timer.interval():
            self._timer.start()

    def _sign_in(self, passphrase: str) -> None:
        desk = self._session.desk
        if desk is None:
            return
        staff, officer, ledger = desk.staff, desk.officer.id, desk.ledger

        def right(_: Desk) -> bool:
            if not fits(staff, officer, passphrase, partial(record_refused, ledger)):
                return False
            record_signed_in(ledger, officer)
            return True

        self._session.read(right, lambda fitted: self.unlock() if fitted else self._no())

    def _no(self) -> None:
        if self._cover is not None and self._cover.line is not None:
            self._cover.line.clear()
            self._cover.fault.setText(w.SIGN_IN_NO)
            kit.announce(self._cover, w.SIGN_IN_NO)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Input starts the minutes anew."""
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start()
        return False
