"""The window: pages on the left, the person at the top, the mark of the demonstration, the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QMessageBox,
    QWidget,
)

from ui.asking.asker import Asker
from ui.case.acts import note
from ui.case.page import CasePage
from ui.check_letter.dialog import CheckLetterDialog, dropped
from ui.compare.page import ComparePage
from ui.corrections.page import CorrectionsPage
from ui.demo.panel import DemoPanel
from ui.desk.session import Session
from ui.look_up.page import LookUpPage
from ui.parts import kit
from ui.parts.deck import Deck
from ui.parts.theme import SCALES
from ui.register.page import RegisterPage
from ui.review.page import ReviewPage
from ui.shell import keys
from ui.shell.about import AboutDialog
from ui.shell.errors import ErrorBar
from ui.shell.idle import IdleLock
from ui.shell.page import Around, Clipboard
from ui.shell.pages import PageKind, Pages
from ui.shell.person_bar import PersonBar
from ui.shell.preferences import Preferences
from ui.shell.quick_find import Action, QuickFind
from ui.shell.rail import Rail
from ui.shell.settings_dialog import SettingsDialog
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


class MainWindow(QMainWindow):
    """Builds everything from a theme; another theme builds it anew, from the same session."""

    def __init__(
        self, session: Session, preferences: Preferences, pages: Sequence[PageKind] = PAGES
    ) -> None:
        super().__init__()
        self.session, self.preferences, self._kinds = session, preferences, pages
        self.clipboard = Clipboard(self)
        self.clipboard.keep_for(preferences.clipboard_seconds)
        self.page = pages[0].key
        self._waiting = 0
        self.theme = preferences.theme()
        self.demo_panel: DemoPanel | None = None
        self.idle = IdleLock(self, session)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self._build()
        self._shortcuts()
        session.opened.connect(self._opened)
        session.changed.connect(self._titles)
        session.fault.connect(self.show_error)
        session.said.connect(self._say)
        session.waiting_for_you.connect(self._waits)
        session.trying.told.connect(self._note)
        self.idle.dress(self.theme, preferences.idle_minutes)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.idle.lock)
        preferences.changed.connect(self.dress)
        preferences.restore(self)

    # Building

    def _build(self) -> None:
        theme = self.theme
        whole = kit.frame("canvas")
        layout = kit.row(theme)
        whole.setLayout(layout)
        self.rail = Rail(theme, self._kinds)
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
        self.pages = Pages(self._kinds, around, self._stack)
        self._stack.setCurrentWidget(self.pages[self.page])
        self._buttons[self.page].setChecked(True)
        self.asker = Asker(whole, theme, self.session, lambda: self.go(self.page))
        self.setCentralWidget(whole)
        if self.demo_panel is not None:
            self._open_demo_desk()
        self._titles()
        self._waits(self._waiting)

    def _shortcuts(self) -> None:
        made: list[tuple[str, Callable[[], object]]] = [
            ("F2", lambda: self.go("compare")),
            ("F1", self.show_keys),
            ("F9", self.switch_demo_desk),
            ("Ctrl+,", self.show_settings),
            ("F6", lambda: self._region(1)),
            ("Shift+F6", lambda: self._region(-1)),
            ("Ctrl+PgDown", lambda: self.session.step(1)),
            ("Ctrl+PgUp", lambda: self.session.step(-1)),
            ("Ctrl+T", self._another),
            ("Ctrl+K", self.quick_find),
            ("Ctrl+N", self.add_note),
            ("F8", self.check_letter),
        ]
        for place, kind in enumerate(self._kinds, 1):
            made.append((f"Ctrl+{place}", partial(self.go, kind.key)))
        for sequence, work in made:
            QShortcut(QKeySequence(sequence), self).activated.connect(work)

    def dress(self) -> None:
        """Build the window anew in another theme or text size; the session stays as it is."""
        theme = self.preferences.theme()
        self.clipboard.keep_for(self.preferences.clipboard_seconds)
        if theme == self.theme:
            return
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

    def quick_find(self) -> None:
        """Ctrl+K: find a case or an action; Esc gives the focus back to where it was."""
        before = self.focusWidget()
        places = enumerate(self._kinds, 1)
        actions = [
            Action(kind.words, f"Ctrl+{at}", partial(self.go, kind.key)) for at, kind in places
        ]
        actions += [
            Action(w.ANOTHER_PERSON, "Ctrl+T", self._another),
            Action(w.CHECK_LETTER, "F8", self.check_letter),
            Action(w.HIDE_ALL, "Ctrl+L", self.idle.lock),
            Action(w.KEYS_TITLE, "F1", self.show_keys),
        ]
        dialog = QuickFind(self.theme, self.session, actions, self.open_case, self)
        dialog.exec()
        if dialog.chosen is not None:
            dialog.chosen()
        elif before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        dialog.deleteLater()

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

    def _another(self) -> None:
        if self.session.another():
            self.go("look_up")

    def _region(self, by: int) -> None:
        """F6: rail, then the regions of the page, round and round."""
        regions: list[QWidget] = [self._buttons[self.page], *self.pages[self.page].regions()]
        if self.demo_panel is not None:
            regions.append(self.demo_panel.days)
        if self.error_bar.isVisible():
            regions.append(self.error_bar.first())
        at = 0
        for place, region in enumerate(regions):
            if kit.has_focus_inside(region):
                at = place
        form = self.pages[self.page]
        if at == 0 and kit.has_focus_inside(form):
            at = 1
        regions[(at + by) % len(regions)].setFocus(Qt.FocusReason.TabFocusReason)

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
        words = next(kind.words for kind in self._kinds if kind.key == self.page)
        self.setWindowTitle(f"{words} · {mark}")
        self.officer.show_name(session.desk.officer.name if session.desk else "")

    def _say(self, words: str) -> None:
        kit.announce(self, words)

    def _note(self, words: str) -> None:
        self.error_bar.show_note(words)

    def show_error(self, error: BaseException) -> None:
        """Tell what went wrong, in the one place for it."""
        self.error_bar.show_error(error)

    def show_keys(self) -> None:
        """The keys of the present page."""
        keys.KeysDialog(self.theme, self.page, self).exec()

    def show_settings(self) -> None:
        """What can be chosen for this window, and where its files are."""
        dialog = SettingsDialog(self.preferences, self.session.place, self)
        dialog.exec()
        dialog.deleteLater()

    def check_letter(self, files: Sequence[Path] = ()) -> None:
        """Check a letter that somebody brings: its file step by step, or a page by its code."""
        dialog = CheckLetterDialog(self.theme, self.session, self)
        dialog.check(files)
        dialog.exec()
        dialog.deleteLater()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A letter's file may be dropped anywhere on the window."""
        if dropped(event.mimeData()) and not self.idle.locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the letter that was dropped, once whoever dropped it is let go."""
        event.acceptProposedAction()
        QTimer.singleShot(0, self, partial(self.check_letter, dropped(event.mimeData())))

    def show_about(self) -> None:
        """What this program is, what it proves, and on whose work it stands."""
        AboutDialog(self.theme, self.session, self.show_keys, self).exec()

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
        menu = QMenu(self)
        menu.setFont(self.theme.font("table"))
        desk = self.session.desk
        if self.session.demo and desk is not None:
            staff = menu.addMenu(w.ACT_AS)
            staff.setFont(self.theme.font("table"))
            for officer in desk.staff.officers:
                words = f"{officer.name}, {', '.join(sorted(officer.roles))}"
                action = _choice(staff, words, officer.id == desk.officer.id)
                action.triggered.connect(lambda _, officer=officer.id: self.session.act_as(officer))
            menu.addAction(w.DEMO_DESK, self.switch_demo_desk).setShortcut("F9")
            menu.addSeparator()
        for code, words in w.THEMES.items():
            action = _choice(menu, words, code == self.preferences.look)
            action.triggered.connect(lambda _, code=code: self.preferences.choose(look=code))
        menu.addSeparator()
        sizes = menu.addMenu(w.TEXT_SIZE)
        sizes.setFont(self.theme.font("table"))
        group = QActionGroup(sizes)
        for scale in SCALES:
            action = _choice(sizes, f"{scale}%", scale == self.preferences.scale)
            group.addAction(action)
            action.triggered.connect(lambda _, scale=scale: self.preferences.choose(scale=scale))
        letters = _choice(menu, w.KEY_LETTERS, self.preferences.letters)
        letters.triggered.connect(lambda on: self.preferences.choose(letters=on))
        menu.addAction(w.CHECK_LETTER, self.check_letter).setShortcut("F8")
        menu.addAction(w.SETTINGS, self.show_settings).setShortcut("Ctrl+,")
        menu.addAction(w.KEYS, self.show_keys).setShortcut("F1")
        menu.addAction(w.ABOUT, self.show_about)
        return menu

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
        for page in self.pages.made():
            page.narrow(width)

    def sizeHint(self) -> QSize:
        """The size it was drawn for."""
        return QSize(1440, 900)

    def ask_to_close(self) -> bool:
        """Ask once whether to stop what runs. True to close."""
        running = self.session.running
        box = QMessageBox(self)
        box.setWindowTitle(w.CLOSING_TITLE if running else w.CLOSING_TRYING_TITLE)
        box.setText(box.windowTitle())
        box.setInformativeText(
            w.CLOSING if running else w.closing_trying(self.session.trying.count)
        )
        stop = box.addButton(w.CLOSE_ANYWAY, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(w.KEEP_OPEN, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is stop

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close: asks once while a look-up runs or goes on by itself; waits until all is on record."""
        runs = self.session.running or self.session.trying.count
        if runs and not self.ask_to_close():
            event.ignore()
            return
        self.preferences.remember(self)
        self.clipboard.clear()
        self.session.close()
        event.accept()


def _choice(menu: QMenu, words: str, on: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    return action
