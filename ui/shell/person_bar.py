"""The bar at the top: who you are looking at and how to contact them, always; the register; the mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from caseworker.casework.contact import CONTACT_RULES
from caseworker.casework.file.coverage import Tally
from ui.asking.act import Act
from ui.asking.asker import Asker
from ui.desk.people import MOST_OPEN
from ui.desk.session import Session
from ui.desk.sheet import Sheet
from ui.look_up.finding import differing_in, strip_marks
from ui.look_up.people import open_people, others
from ui.parts import controls, icons, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.shell.person_acts import take_back, why_not
from ui.wording import common
from ui.wording import shell as w


class _Fact(QWidget):
    """A small label over a value."""

    def __init__(self, theme: Theme, label: str, *, ident: bool = False) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(1))
        layout.addStretch(1)
        self.label = kit.text(theme, label, "fine", "ink2")
        layout.addWidget(self.label)
        self.value = kit.text(theme, "", "tablestrong")
        self.value.setFont(theme.font("tablestrong", tab=not ident, ident=ident))
        layout.addWidget(self.value)
        layout.addStretch(1)
        self.wanted = False

    def say(self, label: str, words: str, whole: str = "") -> None:
        """Show a value, or hide both when there is none. `whole`: more than there is room for."""
        self.label.setText(label)
        self.value.setText(words)
        self.setToolTip(whole)
        self.setAccessibleName(f"{label}: {whole or words}" if words else "")
        self.wanted = bool(words)
        self.setVisible(self.wanted)


class PersonBar(QFrame):
    """Name, date of birth, number and case of the current person; before a look-up, the office."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.setProperty("ground", "surface")
        self.setFixedHeight(theme.px(64))
        self.setAccessibleName(w.PERSON_BAR)
        line = kit.row(theme, gap=20)
        line.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self.setLayout(line)
        names = kit.column(theme)
        line.addLayout(names)
        names.addStretch(1)
        self._name = kit.text(theme, "", "title")
        names.addWidget(self._name)
        self._under = kit.text(theme, "", "fine", "ink2")
        names.addWidget(self._under)
        names.addStretch(1)
        self._rule = kit.rule(theme, vertical=True)
        self._rule.setFixedHeight(theme.px(44))
        line.addWidget(self._rule)
        self._facts = [_Fact(theme, ""), _Fact(theme, "", ident=True), _Fact(theme, "", ident=True)]
        for fact in self._facts:
            line.addWidget(fact)
        self._contact = _Fact(theme, "")
        kit.set_ink(self._contact.value, "person")
        line.addWidget(self._contact)
        line.addStretch(1)
        self._people = Button(theme, "", small=True, icon="users")
        self._people.clicked.connect(self._open_people)
        line.addWidget(self._people)
        register = kit.column(theme, gap=5)
        self._register = QWidget()
        self._register.setLayout(register)
        register.addStretch(1)
        self._count = kit.text(theme, "", "fine", "ink2")
        self._count.setFont(theme.font("fine", tab=True))
        register.addWidget(self._count)
        self._strip = kit.Strip(theme)
        register.addWidget(self._strip)
        register.addStretch(1)
        line.addWidget(self._register)
        self._mark = kit.Chip(theme)
        self._mark.setAccessibleName(f"{w.DEMO_MARK}. {w.DEMO_SENTENCE}")
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._more = Button(theme, w.ABOUT_PERSON, kind=controls.LINK, small=True)
        self._more.setAccessibleName(w.ABOUT_PERSON_SPOKEN)
        self._more.clicked.connect(self._open_menu)
        line.addWidget(self._more)
        self.asker = Asker(self, theme, session, self._more.setFocus)
        for number in range(1, MOST_OPEN + 1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(partial(session.switch, number - 1))
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.finish)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show who is current and how far the register has got."""
        session, sheet, desk = self._session, self._session.sheet, self._session.desk
        name, born = sheet.person()
        facts = [("", "")] * 3
        if sheet.query is not None:
            self._name.setText(name or w.UNNAMED)
            number = sheet.number_given()
            facts = [
                (w.BORN, born),
                (w.NUMBER_SHORT, number),
                (_case_label(sheet), sheet.case or w.NO_CASE),
            ]
        else:
            place = session.place
            self._name.setText(place.office.name if place else common.APP)
            if desk is not None:
                facts = [
                    (w.TODAY, w.day(desk.clock().date())),
                    (w.YOU, desk.officer.name),
                    ("", ""),
                ]
        for fact, (label, words) in zip(self._facts, facts, strict=True):
            fact.say(label, words)
        rules = contact_rules(sheet)
        self._contact.say(w.CONTACT, w.contact_short(rules), "; ".join(rules))
        self._more.setVisible(sheet.query is not None or bool(sheet.case))
        self._show_people()
        self._show_register()
        self._show_mark()
        self._fit()

    def _show_people(self) -> None:
        session = self._session
        people = open_people(session.sheets)
        icon, tone, self._people_words, self._people_short = others(people, session.current)
        self._people.setVisible(len(people) > 1)
        self._people.show_icon(icon, tone)
        self._people.say(self._people_words)

    def people_menu(self) -> QMenu:
        """Everybody who is open, with how they stand and their key."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("table"))
        for place, one in enumerate(open_people(self._session.sheets)):
            words = f"{one.words}, {one.word[:1].lower()}{one.word[1:]}"
            words = words if one.finding == one.word else f"{words}. {one.finding}"
            entry = menu.addAction(icons.icon(self._theme, one.icon, one.tone), words)
            entry.setShortcut(QKeySequence(f"Alt+{place + 1}"))
            entry.setEnabled(place != self._session.current)
            entry.triggered.connect(partial(self._switch, place))
        return menu

    def menu(self) -> QMenu:
        """What can be done about the person in front; what cannot says why."""
        menu = QMenu(self)
        menu.setFont(self._theme.font("table"))
        menu.addAction(w.FINISH, self.finish).setShortcut(QKeySequence("Ctrl+W"))
        desk = self._session.desk
        if desk is not None:
            reason = why_not(self._session.sheet, desk.officer)
            words = w.cannot(w.WITHDRAW, reason) if reason else w.WITHDRAW
            menu.addAction(words, self.take_back).setEnabled(not reason)
        return menu

    def take_back(self) -> None:
        """Ask before the file in front is taken back."""
        desk = self._session.desk
        act = take_back(self._session.sheet, desk.register) if desk is not None else None
        if act is not None:
            self.asker.ask(act)

    def finish(self) -> None:
        """Done with this person; asks once if something still runs for them."""
        session, sheet = self._session, self._session.sheet
        if sheet.running or sheet.trying:
            act = Act(w.FINISH, w.FINISH, (), lambda _, __: None, w.FINISH_LINES, "")
            self.asker.ask(act, lambda _: session.finish() if session.sheet is sheet else None)
        elif not sheet.untouched:
            session.finish()

    def _switch(self, place: int, _: bool = False) -> None:
        self._session.switch(place)

    def _open_people(self) -> None:
        self._below(self._people, self.people_menu())

    def _open_menu(self) -> None:
        self._below(self._more, self.menu())

    def _below(self, button: Button, menu: QMenu) -> None:
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least where there is no room; never the name."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Name, rules of contact and the mark always stay; number, case, strip go; birth goes below."""
        shown = [fact for fact in self._facts if fact.wanted]
        for fact in shown:
            fact.show()
        self._rule.setVisible(bool(shown))
        on = self._session.sheet.query is not None and self._session.desk is not None
        self._register.setVisible(on)
        gap = self._theme.px(20)
        room = self.width() - 2 * self._theme.px(24)
        self._under.hide()
        leave: list[QWidget] = [*self._facts[1:], self._register, self._facts[0]]
        self._people.say(self._people_words)
        parts: list[QWidget] = [self._name, self._rule, *self._facts, self._contact]
        parts += [self._people, self._register, self._mark, self._more]
        for victim in (None, self._people, *leave):
            if victim is self._people:
                self._people.say(self._people_short)
                self._people.setAccessibleName(self._people_words)
            elif victim is not None:
                victim.hide()
            if victim is self._facts[0]:
                self._rule.hide()
                self._under.setText(self._facts[0].value.text())
                self._under.setVisible(self._facts[0].wanted)
            wide = sum(one.sizeHint().width() + gap for one in parts if not one.isHidden())
            if wide <= room:
                return

    def _show_register(self) -> None:
        session, sheet, desk = self._session, self._session.sheet, self._session.desk
        on = desk is not None and sheet.query is not None
        self._register.setVisible(on)
        if desk is None or not on:
            return
        total = len(desk.register.databases)
        if sheet.running:
            words = w.answered_short(sheet.answered, total)
        else:
            differing = len(differing_in(sheet))
            tally = sheet.snapshot.tally if sheet.snapshot else Tally(0, 0, total)
            words = common.checked_of(tally, differing)
        self._count.setText(words)
        self._strip.show_marks(strip_marks(desk.register, sheet, session.timer()), words)

    def _show_mark(self) -> None:
        desk = self._session.desk
        practice = desk is not None and desk.realm != "live"
        self._mark.setVisible(practice)
        demo = self._session.demo
        self._mark.show_as("info", "person", w.DEMO_MARK if demo else w.PRACTICE_MARK)
        sentence = w.DEMO_SENTENCE if demo else w.PRACTICE_SENTENCE
        self._mark.setToolTip(sentence)
        self._mark.setAccessibleDescription(sentence)


def contact_rules(sheet: Sheet) -> tuple[str, ...]:
    """Every rule of contact that holds, in words; what goes with it only once values are shown."""
    if sheet.snapshot is None:
        return ()
    return tuple(
        f"{CONTACT_RULES[one.rule]}: {one.text}"
        if one.text and not sheet.masked
        else CONTACT_RULES[one.rule]
        for one in sheet.snapshot.file.contact_rules.values()
    )


def _case_label(sheet: Sheet) -> str:
    """The label over the reference says how the case stands."""
    if sheet.snapshot is None or not sheet.case:
        return w.CASE
    file = sheet.snapshot.file
    if file.withdrawn is not None:
        return w.CASE_WITHDRAWN
    return w.CASE_CLOSED if file.closed else w.CASE_OPEN
