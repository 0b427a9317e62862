"""The work list at the foot of the form: how far it is worked through, and who comes next."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from caseworker.casework.desk import Desk
from caseworker.subject.query import PURPOSES
from ui.asking.act import CHOICE, FILE, Act, Ask, Said
from ui.asking.asker import Asker
from ui.desk.work_list import WorkLine, WorkList, read
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import work_list as w


class WorkListPanel(QWidget):
    """Says where the list stands and goes on to the next person; shown once there is a list.

    `open` asks for a list; the page puts it where it belongs while there is none.
    """

    def __init__(self, theme: Theme, work: WorkList, asker: Asker, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._asker = work, asker
        column = kit.column(theme, gap=4)
        self.setLayout(column)
        self._title = kit.text(theme, w.TITLE, "strong")
        column.addWidget(self._title)
        self._said = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self._said)
        foot = kit.row(theme, gap=4)
        column.addLayout(foot)
        self.next = Button(theme, w.NEXT, small=True, keys="Ctrl J")
        self.next.clicked.connect(work.take)
        foot.addWidget(self.next)
        self.open = Button(theme, w.OPEN, kind=controls.LINK, small=True, parent=self)
        self.open.clicked.connect(self.ask)
        self.away = Button(theme, w.PUT_AWAY, kind=controls.LINK, small=True)
        self.away.clicked.connect(lambda: work.begin(()))
        foot.addWidget(self.away)
        foot.addStretch(1)
        work.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how far the list is worked through."""
        work = self._work
        on = bool(work.lines)
        self.setVisible(on)
        self.open.setVisible(not on)
        self.next.setVisible(bool(work.left))
        self._said.setText(said(work) if on else "")

    def ask(self) -> None:
        """Ask for the file, and for the reason where a line says none."""
        self._asker.ask(_question(), lambda lines: self._begin(cast("tuple[WorkLine, ...]", lines)))

    def _begin(self, lines: tuple[WorkLine, ...]) -> None:
        self._work.begin(lines)
        (self.next if self.next.isVisible() else self.away).setFocus()


def said(work: WorkList) -> str:
    """Where the list stands, what could not be used and why; it names lines, not people."""
    parts = [w.stands(work.taken, len(work.usable))]
    if work.current is not None:
        parts.append(w.line(work.current.number, work.current.reference))
        if work.current.left_out:
            parts.append(w.left_out(work.current.left_out))
    bad = [(one.number, one.why_not) for one in work.lines if one.why_not]
    return " ".join([*parts, *w.unusable(bad)])


def _question() -> Act:
    def do(desk: Desk, said: Said) -> object:
        return read(Path(said["file"].strip()), said["purpose"], desk.clock().date())

    asks = (
        Ask("file", w.FILE, FILE, w.FILE_HINT),
        Ask("purpose", w.PURPOSE, CHOICE, needed=False, choices=tuple(PURPOSES.items())),
    )
    return Act(w.OPEN, w.OPEN, asks, do, (w.ABOUT,), w.OPENED)
