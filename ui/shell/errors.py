"""The one place that shows what went wrong: a sentence, advice, and a report without personal data."""

from __future__ import annotations

import platform
import secrets
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from caseworker import __version__
from caseworker.errors import CaseworkerError
from caseworker.log import LOG, exception_lines
from ui.parts import controls, kit
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import shell as w


@dataclass(frozen=True)
class Told:
    """An error as a person reads it. `report` is what can be copied: no personal data."""

    sentence: str
    advice: str
    report: str
    expected: bool


def told(error: BaseException, code: str = "") -> Told:
    """Put an error into words. One that nobody expected gets a reference and is logged."""
    places = "\n".join(exception_lines(error))
    about = f"{common.APP} {__version__}, Python {platform.python_version()}, {sys.platform}"
    if isinstance(error, CaseworkerError):
        report = f"{about}\n{type(error).__name__}: {error}\n{error.advice}"
        return Told(_sentence(str(error)), error.advice, report, expected=True)
    code = code or f"E-{secrets.token_hex(2).upper()}"
    LOG.error("fault %s %s", code, type(error), exc_info=error)
    report = f"{about}\n{w.reference(code)}\n{places}"
    return Told(f"{w.WRONG}.", f"{w.SAVED} {w.reference(code)}", report, expected=False)


def _sentence(words: str) -> str:
    words = words.strip()
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "?", "!")) else f"{words}."


class ErrorBar(QFrame):
    """A band under the person bar. It takes no focus; F6 reaches it and it is announced."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        outer = kit.row(theme)
        outer.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), 0)
        self.setLayout(outer)
        self._box = kit.frame("bad")
        outer.addWidget(self._box)
        inner = kit.row(theme, gap=12)
        inner.setContentsMargins(theme.px(16), theme.px(10), theme.px(10), theme.px(10))
        self._box.setLayout(inner)
        self._mark = kit.Mark(theme, "circle-alert", "bad", 20)
        inner.addWidget(self._mark)
        words = kit.column(theme, gap=2)
        inner.addLayout(words, 1)
        self._sentence = kit.text(theme, "", "strong", "ink", wrap=True)
        self._advice = kit.text(theme, "", "table", "ink2", wrap=True)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        self._copy = controls.Button(theme, w.COPY_REPORT, small=True, icon="copy")
        self._copy.clicked.connect(self._copy_report)
        inner.addWidget(self._copy)
        self._dismiss = controls.Button(theme, w.DISMISS, kind=controls.LINK, small=True)
        self._dismiss.clicked.connect(self.hide)
        inner.addWidget(self._dismiss)
        self._report = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def first(self) -> QWidget:
        """What takes the focus here."""
        return self._dismiss

    def show_error(self, error: BaseException) -> None:
        """Show one error in place of the one before."""
        found = told(error)
        self._report = found.report
        self._sentence.setText(found.sentence)
        self._advice.setText(found.advice)
        self._box.setAccessibleName(f"{found.sentence} {found.advice}")
        self._show("bad", "circle-alert", report=True)
        kit.announce(self, f"{found.sentence} {found.advice}")

    def show_note(self, sentence: str) -> None:
        """Show a plain note, for example that a look-up was cut off last time."""
        self._sentence.setText(sentence)
        self._advice.setText("")
        self._box.setAccessibleName(sentence)
        self._show("progress", "info", report=False)
        kit.announce(self, sentence)

    def _show(self, tone: str, icon: str, *, report: bool) -> None:
        kit.set_ground(self._box, tone)
        self._mark.show_as(icon, tone)
        self._advice.setVisible(report)
        self._copy.setVisible(report)
        self.show()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        kit.announce(self, w.REPORT_COPIED)


class Catcher(QObject):
    """Hands exceptions that nobody caught, on any thread, to the window; the program lives on."""

    caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., None] = sys.excepthook
        self._threads_before = threading.excepthook
        self._waiting: list[BaseException] = []
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._hand_over)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._catch
        threading.excepthook = lambda args: self._keep(args.exc_value)
        self._timer.start()

    def remove(self) -> None:
        """Leave everything as it was before."""
        self._timer.stop()
        sys.excepthook = self._before
        threading.excepthook = self._threads_before

    def _catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self._keep(error)

    def _keep(self, error: BaseException | None) -> None:
        if error is not None:
            self._waiting.append(error)

    def _hand_over(self) -> None:
        waiting, self._waiting = self._waiting, []
        for error in waiting:
            self.caught.emit(error)
