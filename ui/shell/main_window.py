"""The window: pages on the left, the person at the top, the mark of the demonstration, the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.asking.asker import Asker
from ui.case.acts import note
from ui.case.page import CasePage
from ui.check_letter.dialog import dropped
from ui.compare.page import ComparePage
from ui.corrections.page import CorrectionsPage
from ui.demo.panel import DemoPanel
from ui.desk.session import Session
from ui.look_up.page import LookUpPage
from ui.parts import kit
from ui.parts.deck import Deck
from ui.register.page import RegisterPage
from ui.review.page import ReviewPage
from ui.shell import dialogs
from ui.shell.errors import ErrorBar
from ui.shell.idle import IdleLock
from ui.shell.menu import officer_menu
from ui.shell.page import Around, Clipboard
from ui.shell.pages import PageKind, Pages
from ui.shell.person_bar import PersonBar
from ui.shell.preferences import Preferences
from ui.shell.rail import Rail
from ui.shell.shortcuts import bind_keys
from ui.wording import case, common, review
from ui.wording import shell as w

PAGES: tuple[PageKind, ...] = (
    PageKind("look_up", common.LOOK_UP, "search", LookUpPage),
    PageKind("compare", common.COMPARE, "columns-3", ComparePage),
    PageKind("corrections", common.CORRECTIONS, "clipboard-list", CorrectionsPage),
    PageKind("case", w.CASE, "folder-clock", CasePage),
    PageKind("review", review.PAGE, "user-check", ReviewPage),
    PageKind("register", common.REGISTER, "database", RegisterPage),
)
"""Every page, in the order of the rail and of Ctrl+1, Ctrl+2 and so on. To add one, add a line."""

NEXT_PAGE_MS = 50
"""How long the window does other things before another page is built that may be wanted."""


class MainWindow(QMainWindow):
    """Builds everything from a theme; another theme builds it anew, from the same session."""

    def __init__(
        self, session: Session, preferences: Preferences, pages: Sequence[PageKind] = PAGES
    ) -> None:
        super().__init__()
        self.session, self.preferences, self.kinds = session, preferences, pages
        self.clipboard = Clipboard(self)
        self.clipboard.keep_for(preferences.clipboard_seconds)
        self.page = pages[0].key
        self._waiting = 0
        self._asks = True
        self.theme = preferences.theme()
        self.demo_panel: DemoPanel | None = None
        self.idle = IdleLock(self, session)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self._build()
        bind_keys(self)
        session.opened.connect(self._opened)
        session.changed.connect(self._titles)
        session.fault.connect(self.show_error)
        session.said.connect(self._say)
        session.waiting_for_you.connect(self._waits)
        session.trying.told.connect(self._note)
        self.idle.dress(self.theme, preferences.idle_minutes)
        preferences.changed.connect(self.dress)
        self.idle.unlocked.connect(self.dress)
        preferences.restore(self)

    # Building

    def _build(self) -> None:
        theme = self.theme
        whole = kit.frame("canvas")
        layout = kit.row(theme)
        whole.setLayout(layout)
        self.rail = Rail(theme, self.kinds)
        self.rail.chosen.connect(self.go)
        self.rail.officer.clicked.connect(self._open_menu)
        self._buttons, self.officer = self.rail.buttons, self.rail.officer
        layout.addWidget(self.rail)
        right = kit.column(theme)
        layout.addLayout(right, 1)
        self._beside = layout
        self.person_bar = PersonBar(theme, self.session)
        right.addWidget(self.person_bar)
        right.addWidget(kit.rule(theme))
        self.error_bar = ErrorBar(theme)
        right.addWidget(self.error_bar)
        self._stack = Deck()
        right.addWidget(self._stack, 1)
        around = Around(
            theme,
            self.session,
            self.go,
            self.go_to,
            self.clipboard.copy,
            lambda: self.preferences.letters,
        )
        self.pages = Pages(self.kinds, around, self._stack)
        self._stack.setCurrentWidget(self.pages[self.page])
        self._buttons[self.page].setChecked(True)
        self.asker = Asker(whole, theme, self.session, lambda: self.go(self.page))
        self.setCentralWidget(whole)
        if self.demo_panel is not None:
            self._open_demo_desk()
        self._titles()
        self._waits(self._waiting)

    def dress(self) -> None:
        """Build the window anew in another theme or text size; the session stays as it is."""
        theme = self.preferences.theme()
        self.clipboard.keep_for(self.preferences.clipboard_seconds)
        if theme == self.theme or self.idle.locked:
            return  # what is hidden stays so; it is built anew when somebody comes back
        self.theme = theme
        self.preferences.apply()
        self._build()
        self._narrow()
        self.pages[self.page].arrive()

    # Pages

    def go(self, key: str) -> None:
        """Bring a page to the front and put the focus where its work goes on."""
        if key not in self.pages:
            return
        self.page = key
        self._stack.setCurrentWidget(self.pages[key])
        self._buttons[key].setChecked(True)
        self._narrow()
        self.pages[key].arrive()
        self._titles()

    def get_ready(self) -> None:
        """Build the pages that nobody has wanted yet, one at a time, so that each opens at once."""
        if self.pages.make_one():
            QTimer.singleShot(NEXT_PAGE_MS, self, self.get_ready)

    def _waits(self, number: int) -> None:
        """The rail says how many things wait for this officer's approval."""
        self._waiting = number
        if "review" in self._buttons:
            self._buttons["review"].show_number(number)

    def go_to(self, key: str, place: str) -> None:
        """Bring a page to the front, at a database or a correction."""
        self.go(key)
        if key in self.pages and place:
            self.pages[key].show_place(place)

    def open_case(self, case: str) -> None:
        """Open a case that is on record, and show its page."""
        self.session.open_case(case, partial(self.go, "case"))

    def add_note(self) -> None:
        """Ctrl+N: a note on the case that is open, without leaving the page."""
        sheet = self.session.sheet
        if not sheet.case or sheet.snapshot is None:
            self.error_bar.show_note(case.NO_CASE_TO_NOTE)
        elif sheet.snapshot.file.closed:
            self.error_bar.show_note(case.CLOSED_TO_NOTE)
        else:
            self.asker.ask(note(sheet.case))

    def another(self) -> None:
        """A fresh form beside the people who are open."""
        if self.session.another():
            self.go("look_up")

    # Showing

    def _opened(self) -> None:
        place = self.session.place
        if place is not None and place.cut_off:
            self.error_bar.show_note(w.cut_off(len(place.cut_off)))

    def _titles(self) -> None:
        session = self.session
        mark = w.DEMO_TITLE if session.demo else common.APP
        if session.desk is not None and not session.demo and session.desk.realm == "practice":
            mark = w.PRACTICE_TITLE
        words = next(kind.words for kind in self.kinds if kind.key == self.page)
        self.setWindowTitle(f"{words} · {mark}")
        self.officer.show_name(session.desk.officer.name if session.desk else "")

    def _say(self, words: str) -> None:
        kit.announce(self, words)

    def _note(self, words: str) -> None:
        self.error_bar.show_note(words)

    def show_error(self, error: BaseException) -> None:
        """Tell what went wrong, in the one place for it."""
        self.error_bar.show_error(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A letter's file may be dropped anywhere on the window."""
        if dropped(event.mimeData()) and not self.idle.locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the letter that was dropped, once whoever dropped it is let go."""
        event.acceptProposedAction()
        QTimer.singleShot(0, self, partial(dialogs.check_letter, self, dropped(event.mimeData())))

    # The demo desk

    def switch_demo_desk(self) -> None:
        """Open the demo desk beside the page, or close it; there is one in the demo world only."""
        if self.demo_panel is not None:
            self.demo_panel.hide()
            self.demo_panel.deleteLater()
            self.demo_panel = None
            self._narrow()
            self.pages[self.page].arrive()
        elif self.session.demo:
            self._open_demo_desk().arrive()

    def _open_demo_desk(self) -> DemoPanel:
        panel = DemoPanel(self.theme, self.session)
        panel.closed.connect(self.switch_demo_desk)
        self._beside.addWidget(panel)
        self.demo_panel = panel
        self._narrow()
        return panel

    # The menu of the officer

    def _open_menu(self) -> None:
        menu = self.menu()
        spot = self.officer.mapToGlobal(self.officer.rect().topRight())
        spot.setY(spot.y() - menu.sizeHint().height() + self.officer.height())
        menu.exec(spot)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """Appearance, keys, and in the demo who is acting."""
        return officer_menu(self)

    # Size and end

    def showEvent(self, event: QShowEvent) -> None:
        """The window comes: the focus goes where work begins, before the first key is pressed."""
        super().showEvent(event)
        if not event.spontaneous():
            self.pages[self.page].arrive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page fold its panel where there is no room."""
        super().resizeEvent(event)
        self._narrow()
        if self.idle.cover is not None:
            self.idle.cover.resize(self.size())

    def _narrow(self) -> None:
        width = self.width() - self.theme.px(88)
        if self.demo_panel is not None:
            width -= self.demo_panel.width()
        self.pages[self.page].narrow(width)

    def sizeHint(self) -> QSize:
        """The size it was drawn for."""
        return QSize(1440, 900)

    def end(self) -> None:
        """Close without a question: the system ends the program, and nobody may be there to answer."""
        self._asks = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close: asks once while a look-up runs or goes on by itself; waits until all is on record."""
        runs = self.session.running or self.session.trying.count
        if self._asks and runs and not dialogs.ask_to_close(self):
            event.ignore()
            return
        self.preferences.remember(self)
        self.clipboard.clear()
        self.session.close()
        event.accept()
