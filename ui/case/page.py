"""Page 4: how far the case has got, what happened, what is on record, and its letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from caseworker.errors import LedgerBroken
from ui.case import acts
from ui.case.acts import Act, Said
from ui.case.checklist import asked
from ui.case.checklist_view import Bar, Checklist
from ui.case.facts import CaseFacts, case_facts
from ui.case.form import FormDialog
from ui.case.happenings import lines
from ui.case.letter_facts import (
    CLOSING,
    LOOK_UP,
    NEED,
    POSTING,
    PROMISE,
    ForApproval,
    Reason,
    for_approval,
)
from ui.case.letter_view import LetterPanel
from ui.case.record_view import RecordView
from ui.case.timeline_view import TimelineView
from ui.desk.sheet import Sheet
from ui.look_up.by_hand import ByHand
from ui.look_up.rows import Row
from ui.parts import controls, kit
from ui.parts.controls import Button, Choices
from ui.parts.fields import Select
from ui.parts.message import Message
from ui.shell.page import Around, Page
from ui.wording import case as w

SIDE, LETTER = 340, 430
MOST_OFFERED = 5
FOLD_BELOW = 1200
"""Units of page width below which one part is shown at a time."""


class CasePage(Page):
    """Timeline and what is on record on the left, the checklist, the letter on the right."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        theme = self.theme
        self.facts: CaseFacts | None = None
        self._seen: object = None
        self._narrow = False
        self.dialog: FormDialog | None = None
        outer = kit.column(theme)
        self.setLayout(outer)
        self._parts_box = kit.frame("canvas")
        parts = kit.row(theme)
        parts.setContentsMargins(*(theme.px(side) for side in (24, 10, 24, 0)))
        self._parts_box.setLayout(parts)
        self.parts = Choices(theme, (w.CHECKLIST_SHORT, w.LETTER, w.TIMELINE), w.TABS)
        parts.addWidget(self.parts)
        outer.addWidget(self._parts_box)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self.message = Message(theme)
        self._before = kit.frame("canvas")
        before = kit.column(theme, gap=12)
        before.setContentsMargins(0, theme.px(16), 0, 0)
        self._before.setLayout(before)
        name = kit.text(theme, w.CASE, "title")
        name.setContentsMargins(theme.px(24), 0, 0, 0)
        before.addWidget(name)
        before.addWidget(self.message, 1)
        whole = kit.frame("canvas")
        across = kit.row(theme)
        whole.setLayout(across)
        self._side = self._build_side()
        self._middle = self._build_middle()
        self.letter = LetterPanel(theme, self.session, around.letters, self.ask)
        self._edges = [kit.rule(theme, vertical=True), kit.rule(theme, vertical=True)]
        across.addWidget(self._side)
        across.addWidget(self._edges[0])
        across.addWidget(self._middle, 1)
        across.addWidget(self._edges[1])
        across.addWidget(self.letter)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._before)
        self._whole = whole
        self.parts.chosen.connect(lambda _: self._fit())
        self.letter.settle.connect(self._settle)
        for keys, work in (
            ("Ctrl+N", self.add_note),
            ("Ctrl+Return", self._submit_check),
            ("Ctrl+Enter", self._submit_check),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        self.follow(self.session.changed, self.refresh)
        self._fit()
        self.refresh()

    # Building

    def _build_side(self) -> QFrame:
        theme = self.theme
        side = kit.frame("surface")
        column = kit.column(theme, gap=10)
        column.setContentsMargins(*(theme.px(one) for one in (16, 16, 8, 0)))
        side.setLayout(column)
        head = kit.row(theme, gap=8)
        column.addLayout(head)
        self.tabs = Choices(theme, (w.TIMELINE, w.ON_RECORD), w.TABS)
        head.addWidget(self.tabs)
        self.note = Button(theme, w.ADD_NOTE, keys="Ctrl N", small=True)
        self.note.clicked.connect(self.add_note)
        head.addStretch(1)
        head.addWidget(self.note)
        self._shelf = QStackedWidget()
        column.addWidget(self._shelf, 1)
        when = QWidget()
        first = kit.column(theme, gap=6)
        when.setLayout(first)
        self.filter = Select(theme, list(w.FILTERS.items()))
        self.filter.setAccessibleName(w.FILTER)
        self.filter.currentIndexChanged.connect(lambda _: self._show_timeline())
        first.addWidget(self.filter)
        self._nothing = kit.text(theme, w.NOTHING_HAPPENED, "table", "ink2", wrap=True)
        first.addWidget(self._nothing)
        self.timeline = TimelineView(theme)
        first.addWidget(self.timeline, 1)
        self._shelf.addWidget(when)
        self.record = RecordView(theme)
        self.record.act.connect(self._act_on_record)
        self._shelf.addWidget(self.record)
        self.tabs.chosen.connect(self._shelf.setCurrentIndex)
        return side

    def _build_middle(self) -> QScrollArea:
        theme = self.theme
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = kit.frame("canvas")
        column = kit.column(theme, gap=10)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        body.setLayout(column)
        self._title = kit.text(theme, "", "title", wrap=True)
        column.addWidget(self._title)
        self._under = kit.text(theme, "", "body", "ink2", wrap=True)
        column.addWidget(self._under)
        self._alerts = kit.column(theme, gap=6)
        column.addLayout(self._alerts)
        self.bar = Bar(theme)
        column.addWidget(self.bar)
        self._counts = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self._counts)
        self.checklist = Checklist(theme, self.around.letters)
        self.checklist.act.connect(self._act)
        self.checklist.moved.connect(lambda _: self._name_signs())
        column.addWidget(self.checklist)
        self._signs = kit.row(theme, gap=8)
        column.addLayout(self._signs)
        self._not_apply = Button(theme, w.NOT_APPLY_BUTTON, kind=controls.LINK, small=True)
        self._not_apply.clicked.connect(lambda: self._sign(acts.not_applicable))
        self._closing = Button(theme, w.CLOSING_BUTTON, kind=controls.LINK, small=True)
        self._closing.clicked.connect(lambda: self._sign(acts.closing))
        self._signs.addWidget(self._not_apply)
        self._signs.addWidget(self._closing)
        self._signs.addStretch(1)
        self._sign_note = kit.text(theme, "", "meta", "ink3", wrap=True)
        column.addWidget(self._sign_note)
        column.addWidget(kit.text(theme, w.TRAILS, "heading"))
        self._trails = kit.column(theme, gap=6)
        column.addLayout(self._trails)
        column.addStretch(1)
        area.setWidget(body)
        return area

    # Showing

    def arrive(self) -> None:
        """The focus goes to the checklist, or to the button that goes on."""
        if self._stack.currentWidget() is self._before:
            if self.message.first is not None:
                self.message.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._narrow and self.parts.place:
            self.regions()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.checklist.focus_row()

    def regions(self) -> list[QWidget]:
        """Timeline or what is on record, the checklist, the letter: those that are shown."""
        if self._stack.currentWidget() is self._before:
            return [self.message.first] if self.message.first is not None else []
        found: list[QWidget] = []
        if not self._side.isHidden():
            found.append(self.timeline if self.tabs.place == 0 else self.record)
        if not self._middle.isHidden() and self.checklist.current in self.checklist.rows:
            found.append(self.checklist.rows[self.checklist.current])
        if not self.letter.isHidden():
            letters = self.letter.parts.place == 1 and self.letter.line is not None
            found.append(self.letter.preview.reader if letters else self.letter.reasons)
        return found

    def narrow(self, width: int) -> None:
        """One part at a time on a small screen or with large text."""
        self._narrow = width < self.theme.px(FOLD_BELOW)
        self._fit()

    def _fit(self) -> None:
        theme, narrow = self.theme, self._narrow
        on_page = self._stack.currentWidget() is self._whole
        self._parts_box.setVisible(narrow and on_page)
        shown = (self._middle, self.letter, self._side)
        for place, part in enumerate(shown):
            part.setVisible(not narrow or self.parts.place == place)
        for edge in self._edges:
            edge.setVisible(not narrow)
        most = 16_777_215
        for part, units in ((self._side, SIDE), (self.letter, LETTER)):
            part.setMinimumWidth(0 if narrow else theme.px(units))
            part.setMaximumWidth(most if narrow else theme.px(units))
        self._signs.setDirection(
            QBoxLayout.Direction.TopToBottom
            if narrow and self.width() < theme.px(640)
            else QBoxLayout.Direction.LeftToRight
        )

    def refresh(self) -> None:
        """Show the facts as they are now."""
        sheet, desk = self.session.sheet, self.session.desk
        if desk is None or sheet.snapshot is None or not sheet.case:
            self.facts, self._seen = None, None
            self._say_no_case(sheet)
            return
        now = (sheet.snapshot, desk.officer.id, sheet.case, self.session.record.sound)
        if now != self._seen:
            self._seen = now
            facts = sheet.snapshot
            if self.facts is None:
                self._say_reading()
            self.session.read(
                lambda desk: case_facts(desk, facts), partial(self._show, now), self._unread
            )
        elif self.facts is not None:
            self._show_rows(self.facts)

    def _unread(self, _: BaseException) -> None:
        self._seen = None

    def _say_reading(self) -> None:
        self._go(self._before)
        self.message.fill("loader", "wait", w.READING, "", [], [])

    def _say_no_case(self, sheet: Sheet) -> None:
        focused = kit.has_focus_inside(self)
        self._go(self._before)
        looked = sheet.query is not None and not sheet.running and sheet.snapshot is not None
        if looked:
            go = Button(self.theme, w.OPEN_CASE, kind=controls.PRIMARY)
            go.clicked.connect(self.open_case)
            self.message.fill("folder-clock", "progress", w.NO_CASE, w.NO_CASE_MORE, [], [go])
        else:
            go = Button(self.theme, w.GO_LOOK_UP, kind=controls.PRIMARY, keys="Ctrl 1")
            go.clicked.connect(lambda: self.around.go("look_up"))
            self.message.fill("info", "progress", w.NOBODY, w.NOBODY_MORE, [], [go])
        self._offer_before(looked)
        if focused:
            self.arrive()

    def _offer_before(self, looked: bool) -> None:
        """Letters of any case that wait for this officer are offered here too."""
        officer = self.session.desk.officer.id if self.session.desk else ""

        def offer(found: tuple[ForApproval, ...]) -> None:
            now = self.session.desk
            here = isValid(self) and self.facts is None and now is not None
            if not here or now is None or now.officer.id != officer or not found:
                return
            kit.empty(self.message.list)
            for one in found[:MOST_OFFERED]:
                words = w.waits_for_you(one.case, one.kind)
                button = Button(self.theme, words, kind=controls.LINK)
                button.setAccessibleName(f"{w.WAITING_FOR_YOU}: {words}")
                button.clicked.connect(lambda _, case=one.case: self.session.open_case(case))
                self.message.list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            note = w.NO_CASE_MORE if looked else w.NOBODY_MORE
            self.message.under.setText(f"{note}\n\n{w.WAITING_FOR_YOU}:")

        self.session.read(for_approval, offer)

    def _go(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._fit()

    def _show(self, now: object, facts: CaseFacts) -> None:
        if not isValid(self) or now != self._seen:
            return
        came = self._stack.currentWidget() is self._before and self.isVisible()
        other = self.facts is None or self.facts.case != facts.case
        self.facts = facts
        self._go(self._whole)
        if self._title.text() != facts.title:
            self._title.setText(facts.title)
            kit.announce(self, facts.title)
        self._under.setText(facts.under)
        self.bar.show_parts(facts.bar)
        self._counts.setText("   ".join(words for _, _, words in facts.bar))
        self._show_alerts(facts)
        self._show_rows(facts)
        self._show_trails(facts)
        self._show_timeline()
        self.record.show_sections(facts.sections)
        self.note.setEnabled(not facts.closed)
        self.letter.show_facts(facts)
        self._fit()
        if came or other:
            self.arrive()

    def _show_rows(self, facts: CaseFacts) -> None:
        asking = self.session.sheet.asking
        self.checklist.show_rows(
            [asked(row) if row.database in asking else row for _, row in facts.items]
        )
        self._name_signs()

    def _name_signs(self) -> None:
        """The two statements that a supervisor signs about the current database."""
        desk, row = self.session.desk, self._row(self.checklist.current)
        if desk is None or row is None or self.facts is None:
            return
        allowed = "supervisor" in desk.officer.roles and not self.facts.closed
        group = next(group for group, one in self.facts.items if one is row)
        for button, words in (
            (self._not_apply, w.NOT_APPLY_BUTTON),
            (self._closing, w.CLOSING_BUTTON),
        ):
            button.setVisible(allowed and group in ("open", "in hand", "differs"))
            button.setAccessibleName(f"{words}: {row.name}")
        if self._not_apply.isVisibleTo(self):
            self._sign_note.setText(f"{row.name}. {w.CHECK_NOTE}")
        else:
            self._sign_note.setText(w.CHECK_NOTE if allowed else f"{w.CHECK_NOTE} {w.SIGN_ROLE}")

    def _row(self, database: str) -> Row | None:
        items = self.facts.items if self.facts else ()
        return next((row for _, row in items if row.database == database), None)

    def _show_alerts(self, facts: CaseFacts) -> None:
        kit.empty(self._alerts)
        if facts.closed:
            self._alert("wait", "lock", facts.closed)
        for line in facts.letters.letters:
            if line.broken:
                words = f"{w.NO_LONGER_HOLDS}: {line.words}. {' '.join(line.broken)}"
                self._alert("bad", "triangle-alert", words)
        for trail in facts.trails:
            if trail.soon:
                self._alert("bad", "history", trail.words)
        if facts.contact:
            self._alert("person", "circle-alert", f"{w.CONTACT}: {'. '.join(facts.contact)}.")
        if facts.contested:
            self._alert("differs", "triangle-alert", w.CONTESTED)
        for one in facts.approvals:
            if one.case != facts.case:
                self._offer(one)

    def _alert(self, tone: str, icon: str, words: str) -> None:
        theme = self.theme
        box = kit.frame(tone)
        line = kit.row(theme, gap=8)
        line.setContentsMargins(*(theme.px(side) for side in (10, 6, 10, 6)))
        box.setLayout(line)
        line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(kit.text(theme, words, "meta", wrap=True), 1)
        self._alerts.addWidget(box)

    def _offer(self, one: ForApproval) -> None:
        theme = self.theme
        line = kit.row(theme, gap=8)
        line.addWidget(kit.text(theme, w.WAITING_FOR_YOU, "meta", "ink2"))
        words = w.waits_for_you(one.case, one.kind)
        button = Button(theme, words, kind=controls.LINK, small=True)
        button.clicked.connect(lambda: self.session.open_case(one.case))
        line.addWidget(button)
        line.addStretch(1)
        self._alerts.addLayout(line)

    def _show_trails(self, facts: CaseFacts) -> None:
        theme = self.theme
        kit.empty(self._trails)
        if not facts.trails:
            self._trails.addWidget(kit.text(theme, w.NO_TRAILS, "table", "ink2", wrap=True))
        for trail in facts.trails:
            line = kit.row(theme, gap=8)
            icon, tone = ("triangle-alert", "bad") if trail.soon else ("history", "wait")
            line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
            words = kit.text(theme, trail.words, "table", "ink2", wrap=True)
            if trail.soon:
                words.setFont(theme.font("tablestrong"))
                kit.set_ink(words, "bad")
            line.addWidget(words, 1)
            self._trails.addLayout(line)

    def _show_timeline(self) -> None:
        if self.facts is None:
            return
        found = lines(self.facts.happened, self.filter.code, self.facts.today)
        self.timeline.show_lines(found)
        self._nothing.setVisible(not found)
        self.timeline.setVisible(bool(found))

    # Acting

    def ask(self, act: Act, then: Callable[[object], None] = lambda _: None) -> None:
        """Ask for an act in front of the page; what was typed stays until it is on record.

        `then` is handed what the act returned.
        """
        facts = self.facts
        today = facts.today if facts else self._today()

        def submit(said: Said) -> None:
            def done(result: object) -> None:
                if isValid(dialog):
                    dialog.accept()
                then(result)

            def failed(error: BaseException) -> None:
                if isValid(dialog):
                    dialog.trouble(error)

            self.session.act(lambda desk: act.do(desk, said), done, said=act.said, failed=failed)

        dialog = FormDialog(self.theme, act, today, submit, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        focus = self.window().focusWidget()
        dialog.finished.connect(lambda _: self._asked(focus))
        self.dialog = dialog
        dialog.begin()

    def _today(self) -> date:
        assert self.session.desk is not None
        return self.session.desk.clock().date()

    def _asked(self, focus: QWidget | None) -> None:
        self.dialog = None
        if not isValid(self):
            return
        self.window().activateWindow()
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.arrive()

    def open_case(self) -> None:
        """Open a case for the person who was looked up."""
        sheet = self.session.sheet
        if sheet.query is None or sheet.case:
            return

        def opened(case: object) -> None:
            sheet.case = str(case)
            self.session.act(lambda _: None)

        self.ask(acts.open_(sheet.query.subject_id), opened)

    def add_note(self) -> None:
        """A note on the case, from anywhere on the page."""
        if self.facts is not None and not self.facts.closed and self.dialog is None:
            self.ask(acts.note(self.facts.case))

    def _act_on_record(self, key: str) -> None:
        facts = self.facts
        if facts is None or self.dialog is not None:
            return
        case = facts.case
        keeps = next((one.lines for one in facts.sections if one.key == "close"), ())
        open_points = tuple(words for icon, _, words in keeps if icon == "circle-alert")
        self.ask(
            {
                "posting": lambda: acts.posting(case, facts.address),
                "rule": lambda: acts.rule(case),
                "need": lambda: acts.need(case),
                "promise": lambda: acts.promise(case),
                "finding": lambda: acts.finding(case),
                "wish": lambda: acts.wish(case),
                "contest": lambda: acts.contested(case),
                "lift": lambda: acts.lift(case),
                "close": lambda: acts.close(case, open_points),
            }[key]()
        )

    def _settle(self, reason: Reason) -> None:
        """Go where a point that stands in the way of a letter is settled."""
        if reason.database:
            self.parts.choose(0)
            self.checklist.focus_row(reason.database)
            self._middle.ensureWidgetVisible(self.checklist.rows[reason.database])
        elif reason.act == LOOK_UP:
            self.around.go("look_up")
        elif reason.act == CLOSING:
            self.parts.choose(0)
            self.checklist.focus_row()
        elif reason.act in (POSTING, NEED, PROMISE):
            self._act_on_record(reason.act)

    def _sign(self, make: Callable[[str, str, str], Act]) -> None:
        row = self._row(self.checklist.current)
        if self.facts is not None and row is not None:
            self.ask(make(self.facts.case, row.database, row.name))

    def _act(self, database: str, action: str) -> None:
        """Do what moves a database on."""
        facts, row, desk = self.facts, self._row(database), self.session.desk
        if facts is None or row is None or desk is None or database in self.session.sheet.asking:
            return
        match action:
            case "compare" | "corrections":
                self.around.go(action)
            case "decide":
                self.around.go("look_up")
            case "again":
                self.session.again((database,))
            case "manual":
                self._record_check(database)
            case "confirm":
            case "confirm" if self.session.record.why_off:
                self.session.fault.emit(LedgerBroken(self.session.record.why_off))
                check, words = facts.confirm[database]
                self.ask(acts.confirm(check, row.name, words))
            case "clear":
                self.ask(acts.clear(facts.case, database, row.name))

    def _record_check(self, database: str) -> None:
        desk = self.session.desk
        assert desk is not None
        known = desk.register.database(database)
        detail = ByHand(
            self.theme,
            known,
            "",
            desk.clock().date(),
            opens_case=False,
            save=lambda check: self.session.record_check(
                database, check, lambda: self._folded(database)
            ),
            cancel=lambda: self._folded(database),
        )
        self.checklist.unfold(database, detail)
        self._middle.ensureWidgetVisible(detail)
        detail.first_focus()

    def _submit_check(self) -> None:
        if isinstance(self.checklist.detail, ByHand):
            self.checklist.detail.submit()

    def _folded(self, database: str) -> None:
        self.checklist.fold()
        self.checklist.focus_row(database)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds a check by hand away."""
        if event.key() == Qt.Key.Key_Escape and self.checklist.fold():
            return
        super().keyPressEvent(event)
