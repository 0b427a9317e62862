"""Asks who is at the desk, where several people use one account of this computer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseworker.casework.events import SignInRefused
from caseworker.casework.sign_in import needs_sign_in, not_let_in, sign_in
from caseworker.casework.staff import Staff, load_staff
from caseworker.errors import CaseworkerError, RuleRefused
from caseworker.opening import Opened, account, put_on_record
from caseworker.settings import load_settings
from ui.desk.tasks import Tasks
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line
from ui.parts.theme import Theme
from ui.shell.errors import told
from ui.wording import common
from ui.wording import sign_in as w

WIDTH = 460


def fits(
    staff: Staff, officer: str, passphrase: str, on_record: Callable[[SignInRefused], None]
) -> bool:
    """True if the passphrase is this officer's own; else that it was refused goes on record."""
    try:
        sign_in(staff, account(), officer, passphrase)
    except RuleRefused:
        on_record(not_let_in(staff, account(), officer))
        return False
    return True


def refused_in(settings: Path | None) -> Callable[[SignInRefused], None]:
    """What puts a refusal on the record of an office that is not open yet."""
    return lambda refused: put_on_record(load_settings(settings), refused)


def staff_to_ask(settings: Path | None) -> Staff | None:
    """The staff of an office where whoever is there has to sign in; else None.

    None as well where settings or staff file cannot be read: opening the desk says why.
    """
    try:
        staff = load_staff(load_settings(settings).staff)
    except CaseworkerError:
        return None
    return staff if needs_sign_in(staff, account()) else None


def _no_desk() -> AbstractContextManager[Opened]:
    raise AssertionError("nothing is opened before somebody has signed in")


class SignIn(QDialog):
    """Accepted once id and passphrase belong together; `who` is then both, for the desk."""

    def __init__(
        self,
        theme: Theme,
        staff: Staff,
        on_record: Callable[[SignInRefused], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._staff, self._on_record = staff, on_record
        self._tasks = Tasks(_no_desk, self)
        self._trying = False
        self.setWindowTitle(common.APP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (32, 28, 32, 24)))
        layout.setSpacing(theme.px(14))
        layout.addWidget(kit.text(theme, w.TITLE, "title"))
        layout.addWidget(kit.text(theme, w.WHY, "body", "ink2", wrap=True))
        self.officer = Line(theme)
        layout.addWidget(Field(theme, w.ID, self.officer))
        self.passphrase = Line(theme)
        self.passphrase.setEchoMode(Line.EchoMode.Password)
        self._field = Field(theme, w.SIGN_WITH, self.passphrase)
        layout.addWidget(self._field)
        self.button = Button(theme, w.SIGN_IN, kind=controls.PRIMARY, keys="⏎")
        self.button.setDefault(True)
        self.button.clicked.connect(self._submit)
        close = Button(theme, w.CLOSE, kind=controls.LINK, small=True, keys="Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line = kit.row(theme, gap=12)
        layout.addLayout(line)
        line.addWidget(self.button)
        line.addWidget(close)
        line.addStretch(1)
        room = self.screen().availableSize()
        self.setMinimumWidth(min(theme.px(WIDTH), room.width()))
        self.officer.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def who(self) -> tuple[str, str]:
        """Id and passphrase as they were typed."""
        return self.officer.text().strip(), self.passphrase.text()

    def _submit(self) -> None:
        if self._trying:
            return
        if not all(self.who):
            empty = self.passphrase if self.officer.text().strip() else self.officer
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._trying = True
        self.button.say(w.TRYING)
        staff, on_record, (officer, passphrase) = self._staff, self._on_record, self.who
        self._tasks.stream(
            lambda _: fits(staff, officer, passphrase, on_record),
            lambda _: None,
            self._tried,
            self._broke,
        )

    def _tried(self, right: bool) -> None:
        if right:
            self.accept()
        else:
            self._once_more(w.NOT_TOGETHER)

    def _broke(self, error: BaseException) -> None:
        self._once_more(told(error).sentence)

    def _once_more(self, words: str) -> None:
        self._trying = False
        self.button.say(w.SIGN_IN)
        self.passphrase.clear()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.show_fault(words)
        kit.announce(self, words)

    def done(self, result: int) -> None:
        """Closed: what is still being tried is awaited."""
        self._tasks.close()
        super().done(result)
