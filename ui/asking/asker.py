"""Asks for an act in front of a page; what was typed stays until it is on record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.asking.act import Act, Said
from ui.asking.form import FormDialog
from ui.desk.session import Session
from ui.parts.theme import Theme


class Asker(QObject):
    """One question at a time. `back` is done when the focus has nowhere to go back to."""

    over = Signal()
    """The question is gone, answered or not."""

    def __init__(
        self, page: QWidget, theme: Theme, session: Session, back: Callable[[], None]
    ) -> None:
        super().__init__(page)
        self._page, self._theme, self._session, self._back = page, theme, session, back
        self.dialog: FormDialog | None = None

    def ask(self, act: Act, then: Callable[[object], None] = lambda _: None) -> None:
        """Ask; `then` is handed what the act returned. Nothing is asked while another question is."""
        desk = self._session.desk
        if desk is None or self.dialog is not None:
            return

        def submit(said: Said) -> None:
            def done(result: object) -> None:
                if isValid(dialog):
                    dialog.accept()
                then(result)

            def failed(error: BaseException) -> None:
                if isValid(dialog):
                    dialog.trouble(error)

            self._session.act(lambda desk: act.do(desk, said), done, said=act.said, failed=failed)

        dialog = FormDialog(self._theme, act, desk.clock().date(), submit, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        focus = self._page.window().focusWidget()
        dialog.finished.connect(lambda _: self._asked(focus))
        self.dialog = dialog
        dialog.begin()

    def _asked(self, focus: QWidget | None) -> None:
        self.dialog = None
        if not isValid(self):
            return
        self._page.window().activateWindow()
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back()
        self.over.emit()
