"""The middle of the page Case: the finding, what is urgent, the checklist, histories about to end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea

from caseworker.register.model import Database
from ui.case.approvals import ForApproval
from ui.case.checklist import asked
from ui.case.checklist_view import Bar, Checklist
from ui.case.facts import CaseFacts, TrailLine
from ui.desk.asking import Check
from ui.look_up.by_hand import ByHand
from ui.look_up.rows import Row
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import case_acts as aw
from ui.wording import letter as lw

NOT_APPLICABLE, CLOSING = "not applicable", "closing"
"""The two statements that a supervisor signs about a database."""


ABOVE = 260
"""Units above and below the current row that come into view with it."""


class Middle(QScrollArea):
    """Scrolls when it is longer than the window; the checklist in it takes the focus."""

    sign = Signal(str, str)
    """(statement, database) that a supervisor wants to sign."""
    open_case = Signal(str)
    """A case with a letter that waits for this officer."""
    history = Signal(object)
    """A change history (TrailLine) that its owner is to be asked to keep, or has answered about."""

    def __init__(self, theme: Theme, letters: Callable[[], bool]) -> None:
        super().__init__()
        self._theme = theme
        self.facts: CaseFacts | None = None
        self._supervisor, self._off = False, ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = kit.frame("canvas")
        column = kit.column(theme, gap=10)
        column.setContentsMargins(*(theme.px(side) for side in (20, 16, 20, 16)))
        body.setLayout(column)
        self.title = kit.text(theme, "", "title", wrap=True)
        column.addWidget(self.title)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        column.addWidget(self.under)
        self._alerts = kit.column(theme, gap=6)
        column.addLayout(self._alerts)
        self.bar = Bar(theme)
        column.addWidget(self.bar)
        self._counts = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self._counts)
        self.checklist = Checklist(theme, letters)
        self.checklist.moved.connect(self._moved)
        column.addWidget(self.checklist)
        self._signs = kit.row(theme, gap=8)
        column.addLayout(self._signs)
        self._sign_buttons: list[tuple[Button, str]] = []
        for statement, words in (
            (NOT_APPLICABLE, w.NOT_APPLY_BUTTON),
            (CLOSING, w.CLOSING_BUTTON),
        ):
            button = Button(theme, words, kind=controls.LINK, small=True)
            button.clicked.connect(lambda _, one=statement: self._sign(one))
            self._sign_buttons.append((button, words))
            self._signs.addWidget(button)
        self._signs.addStretch(1)
        self._sign_note = kit.text(theme, "", "meta", "ink3", wrap=True)
        column.addWidget(self._sign_note)
        column.addWidget(kit.text(theme, w.TRAILS, "heading"))
        self._trails = kit.column(theme, gap=6)
        column.addLayout(self._trails)
        column.addStretch(1)
        self.setWidget(body)

    def hold_back(self, off: str) -> None:
        """Say why nothing is signed now; "" when it may be."""
        if off != self._off:
            self._off = off
            self._name_signs()

    def show_facts(self, facts: CaseFacts, asking: frozenset[str], *, supervisor: bool) -> None:
        """Show a case. `asking`: the databases that are being asked at this moment."""
        self.facts, self._supervisor = facts, supervisor
        if self.title.text() != facts.title:
            self.title.setText(facts.title)
            kit.announce(self, facts.title)
        self.under.setText(facts.under)
        self.bar.show_parts(facts.bar)
        self._counts.setText("   ".join(words for _, _, words in facts.bar))
        self._show_alerts(facts)
        self.show_rows(asking)
        self._show_trails(facts)
        self._settle()

    def _settle(self) -> None:
        """As high as it has to be from the first moment: nothing is drawn over anything."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        if body is not None and layout is not None:
            layout.activate()
            QCoreApplication.sendPostedEvents(body, QEvent.Type.LayoutRequest.value)

    def show_rows(self, asking: frozenset[str]) -> None:
        """Show where each database stands."""
        items = self.facts.items if self.facts else ()
        self.checklist.show_rows(
            [asked(row) if row.database in asking else row for _, row in items]
        )
        self._name_signs()

    def row(self, database: str) -> Row | None:
        """The row of a database."""
        items = self.facts.items if self.facts else ()
        return next((row for _, row in items if row.database == database), None)

    def go_to(self, database: str) -> None:
        """Put the focus on a database and bring it into view."""
        self.checklist.focus_row(database)
        self.ensureWidgetVisible(self.checklist.rows[database])

    def stack(self, down: bool) -> None:
        """The two statements one under the other, where there is no room."""
        across, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._signs.setDirection(under if down else across)

    # A check by hand

    def unfold_check(self, database: Database, today: date, save: Callable[[Check], None]) -> None:
        """The form for a check by hand, under its row."""
        detail = ByHand(
            self._theme,
            database,
            "",
            today,
            opens_case=False,
            save=save,
            cancel=lambda: self.fold_check(database.id),
        )
        self.checklist.unfold(database.id, detail)
        self.ensureWidgetVisible(detail)
        detail.first_focus()

    def submit_check(self) -> None:
        """Ctrl+Enter: record the check that is unfolded."""
        if isinstance(self.checklist.detail, ByHand):
            self.checklist.detail.submit()

    def fold_check(self, database: str) -> None:
        """Fold it away, back to its row."""
        self.checklist.fold()
        self.checklist.focus_row(database)

    # Signing

    def _sign(self, statement: str) -> None:
        self.sign.emit(statement, self.checklist.current)

    def _moved(self, database: str) -> None:
        """The current row is in view, and the first ones with what stands above them."""
        self._name_signs()
        row = self.checklist.rows.get(database)
        if row is not None and row.focused:
            self.ensureWidgetVisible(row, 0, self._theme.px(ABOVE))

    def _name_signs(self) -> None:
        """The two statements that a supervisor signs about the current database."""
        row, facts = self.row(self.checklist.current), self.facts
        if row is None or facts is None:
            return
        allowed = self._supervisor and not facts.closed
        group = next(group for group, one in facts.items if one is row)
        on = allowed and group in ("open", "in hand", "differs")
        for button, words in self._sign_buttons:
            button.setVisible(on)
            button.setEnabled(not self._off)
            button.setAccessibleName(f"{words}: {row.name}")
        if on:
            self._sign_note.setText(f"{row.name}. {self._off or w.CHECK_NOTE}")
        else:
            self._sign_note.setText(w.CHECK_NOTE if allowed else f"{w.CHECK_NOTE} {w.SIGN_ROLE}")

    # What is urgent

    def _show_alerts(self, facts: CaseFacts) -> None:
        kit.empty(self._alerts)
        if facts.closed:
            self._alert("wait", "lock", facts.closed)
        for line in facts.letters.letters:
            if line.broken:
                words = f"{lw.NO_LONGER_HOLDS}: {line.words}. {' '.join(line.broken)}"
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
        theme = self._theme
        box = kit.frame(tone)
        line = kit.row(theme, gap=8)
        line.setContentsMargins(*(theme.px(side) for side in (10, 6, 10, 6)))
        box.setLayout(line)
        line.addWidget(kit.Mark(theme, icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(kit.text(theme, words, "meta", wrap=True), 1)
        self._alerts.addWidget(box)

    def _offer(self, one: ForApproval) -> None:
        theme = self._theme
        line = kit.row(theme, gap=8)
        line.addWidget(kit.text(theme, lw.WAITING_FOR_YOU, "meta", "ink2"))
        words = lw.waits_for_you(one.case, one.kind)
        button = Button(theme, words, kind=controls.LINK, small=True)
        button.clicked.connect(lambda: self.open_case.emit(one.case))
        line.addWidget(button)
        line.addStretch(1)
        self._alerts.addLayout(line)

    def _show_trails(self, facts: CaseFacts) -> None:
        theme = self._theme
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
            self._trails.addLayout(self._trail_foot(trail))

    def _trail_foot(self, trail: TrailLine) -> QBoxLayout:
        """Below a history: that its owner was asked, or the button that asks."""
        theme = self._theme
        foot = kit.row(theme, gap=8)
        foot.setContentsMargins(theme.px(24), 0, 0, 0)
        if trail.asked:
            foot.addWidget(kit.text(theme, trail.asked, "meta", "ink2", wrap=True), 1)
        if trail.request or not trail.asked:
            words = aw.HISTORY_CAME if trail.request else aw.ASK_HISTORY
            button = Button(theme, words, kind=controls.LINK, small=True)
            button.setAccessibleName(f"{words}: {trail.words}")
            button.setEnabled(self.facts is not None and not self.facts.closed)
            button.clicked.connect(lambda: self.history.emit(trail))
            foot.addWidget(button)
        if not trail.asked:
            foot.addStretch(1)
        return foot
