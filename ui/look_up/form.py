"""The form on the left of the look-up page: one line for everything, and a field for each thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.subject.query import PURPOSES
from ui.desk.draft import FROM_LINE, NUMBER_KINDS, Draft, Fault, fill
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import look_up as w

WIDTH = 392


class LookUpForm(QWidget):
    """What is known about the person. It holds no state of its own but what is typed."""

    edited = Signal(object, object)
    """(the draft, the fields that a person edited by hand)"""
    submitted = Signal()
    cleared = Signal()
    undone = Signal()

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._filling = False
        self._draft = Draft()
        self._edited: set[str] = set()
        self._fields: dict[str, Field] = {}
        self._inputs: dict[str, Line | Select] = {}
        self.setFixedWidth(theme.px(WIDTH))
        outer = kit.column(theme)
        self.setLayout(outer)
        ground = kit.frame("surface")
        outer.addWidget(ground)
        layout = kit.column(theme)
        ground.setLayout(layout)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        body = kit.frame("surface")
        scroll.setWidget(body)
        layout.addWidget(scroll, 1)
        self._scroll = scroll
        column = kit.column(theme, gap=12)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(22), theme.px(8))
        body.setLayout(column)
        self._build(column)
        self._foot(layout)

    # Building

    def _build(self, column: QVBoxLayout) -> None:
        theme = self._theme
        column.addWidget(kit.text(theme, w.TITLE, "display"))
        self._summary = kit.text(theme, "", "meta", "bad", wrap=True)
        self._summary.hide()
        column.addWidget(self._summary)
        self._add(column, "line", w.LINE, Line(theme, w.LINE_HINT), help=w.LINE_HELP)
        names = kit.row(theme, gap=12)
        column.addLayout(names)
        self._add(names, "given", w.GIVEN, Line(theme))
        self._add(names, "family", w.FAMILY, Line(theme))
        self._birth(column)
        self._number(column, w.NUMBER, "number_kind", "number", w.NUMBER_KIND)
        self._add(column, "address", w.ADDRESS, Line(theme))
        purposes = [(c, f"{n}  {words}") for n, (c, words) in enumerate(PURPOSES.items(), 1)]
        self._add(
            column,
            "purpose",
            w.PURPOSE,
            Select(theme, purposes, hint=w.PURPOSE_HINT),
            help=w.PURPOSE_HELP.format(count=len(purposes)),
        )
        known = [("", words) for words in w.VERIFIED_CHOICES]
        verified = Select(theme, known, hint=w.VERIFIED_HINT, editable=True)
        self._add(column, "verified", w.VERIFIED, verified, help=w.VERIFIED_HELP)
        self._more_button = Button(theme, w.MORE, kind=controls.LINK, small=True)
        self._more_button.setCheckable(True)
        self._more_button.toggled.connect(self._show_more)
        column.addWidget(self._more_button)
        self._more = QWidget()
        more = kit.column(theme, gap=14)
        self._more.setLayout(more)
        column.addWidget(self._more)
        self._build_more(more)
        self._more.hide()
        column.addStretch(1)
        self._column = column

    def add_tail(self, widget: QWidget) -> None:
        """Put something at the foot of the form."""
        self._column.addWidget(widget)

    def first(self) -> QWidget:
        """The first field."""
        return self._inputs["line"]

    def _birth(self, column: QVBoxLayout) -> None:
        theme = self._theme
        group = kit.column(theme, gap=2)
        column.addLayout(group)
        group.addWidget(kit.text(theme, w.BIRTH, "strong"))
        boxes = kit.row(theme, gap=8)
        group.addLayout(boxes)
        for name, label, width in (
            ("day", w.DAY, 64),
            ("month", w.MONTH, 64),
            ("year", w.YEAR, 88),
        ):
            line = Line(theme, width=width)
            line.setMaxLength(10)
            self._add(boxes, name, label, line, name_spoken=f"{w.BIRTH}, {label}", minor=True)
        boxes.addStretch(1)
        self._birth_fault = kit.text(theme, "", "meta", "bad", wrap=True)
        self._birth_fault.hide()
        group.addWidget(self._birth_fault)

    def _number(
        self, column: QVBoxLayout, label: str, kind: str, field: str, kind_name: str
    ) -> None:
        theme = self._theme
        group = kit.column(theme, gap=4)
        column.addLayout(group)
        heading = kit.text(theme, label, "strong")
        group.addWidget(heading)
        boxes = kit.row(theme, gap=8)
        group.addLayout(boxes)
        select = Select(theme, [(code, w.NUMBERS[code]) for code in NUMBER_KINDS])
        select.setFixedWidth(theme.px(196))
        select.setAccessibleName(kind_name)
        line = Line(theme, ident=True)
        line.setAccessibleName(label)
        heading.setBuddy(line)
        boxes.addWidget(select)
        boxes.addWidget(line, 1)
        self._listen(kind, select)
        self._listen(field, line)

    def _build_more(self, more: QVBoxLayout) -> None:
        theme = self._theme
        self._add(more, "case", w.CASE_OPTIONAL, Line(theme, w.CASE_HINT, ident=True))
        self._add(more, "former", w.FORMER, Line(theme))
        self._number(more, w.OTHER_NUMBER, "other_kind", "other", w.OTHER_KIND)
        contact = kit.row(theme, gap=12)
        more.addLayout(contact)
        self._add(contact, "phone", w.PHONE, Line(theme))
        self._add(contact, "email", w.EMAIL, Line(theme))
        more.addWidget(kit.text(theme, w.SEEN, "strong"))
        more.addWidget(kit.text(theme, w.SEEN_HELP, "meta", "ink3"))
        for name, label in (
            ("name_seen", w.NAME_SEEN),
            ("birth_seen", w.BIRTH_SEEN),
            ("address_seen", w.ADDRESS_SEEN),
        ):
            self._add(more, name, label, Line(theme), name_spoken=f"{w.SEEN}: {label}", minor=True)
        requesters = Select(theme, list(w.REQUESTERS.items()))
        self._add(more, "requester", w.REQUESTER, requesters)
        self._add(more, "requester_name", w.REQUESTER_NAME, Line(theme))
        self._add(more, "scope", w.SCOPE, Select(theme, list(w.SCOPES.items())))

    def _foot(self, layout: QVBoxLayout) -> None:
        theme = self._theme
        layout.addWidget(kit.rule(theme))
        foot = kit.row(theme, gap=8)
        foot.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(14))
        layout.addLayout(foot)
        self.button = Button(theme, common.LOOK_UP, kind=controls.PRIMARY, keys="Ctrl ⏎")
        self.button.clicked.connect(self.submitted)
        foot.addWidget(self.button)
        self._clear = Button(theme, w.CLEAR, kind=controls.LINK)
        self._clear.clicked.connect(self._clear_or_undo)
        foot.addWidget(self._clear)
        foot.addStretch(1)
        self._undo = False

    def _add(
        self,
        layout: object,
        name: str,
        label: str,
        control: Line | Select,
        *,
        help: str = "",
        name_spoken: str = "",
        minor: bool = False,
    ) -> None:
        field = Field(self._theme, label, control, help=help, name=name_spoken, minor=minor)
        self._fields[name] = field
        layout.addWidget(field)  # type: ignore[attr-defined]  # both box layouts have it
        self._listen(name, control)

    def _listen(self, name: str, control: Line | Select) -> None:
        self._inputs[name] = control
        if isinstance(control, Line):
            control.textChanged.connect(lambda text, name=name: self._typed(name, text))
        elif control.isEditable():
            control.editTextChanged.connect(lambda text, name=name: self._typed(name, text))
        else:
            control.currentIndexChanged.connect(
                lambda _, name=name, control=control: self._typed(name, control.code)
            )

    # Typing

    def _typed(self, name: str, text: str) -> None:
        if self._filling:
            return
        if name == "line":
            draft = fill(self._draft, text, self._today(), frozenset(self._edited))
            self._draft = draft
            self._fill(draft, but="line")
        else:
            if name in FROM_LINE:
                self._edited.add(name)
            self._draft = replace(self._draft, **{name: text})
        self._faults_away(name)
        self._show_clear()
        self.edited.emit(self._draft, frozenset(self._edited))

    def _fill(self, draft: Draft, but: str = "") -> None:
        self._filling = True
        for name, control in self._inputs.items():
            value = getattr(draft, name)
            if name == but:
                continue
            if isinstance(control, Line):
                if control.text() != value:
                    control.setText(value)
            elif control.isEditable():
                if control.currentText() != value:
                    control.setEditText(value)
            elif control.code != value:
                control.choose(value)
        self._filling = False
        hidden = ("former", "other", "phone", "email", "case")
        if any(getattr(draft, name) for name in hidden) and not self._more_button.isChecked():
            self._more_button.setChecked(True)

    def show_draft(self, draft: Draft, edited: frozenset[str], *, can_undo: bool) -> None:
        """Show another person's form, or one that was cleared or brought back."""
        self._draft, self._edited, self._undo = draft, set(edited), can_undo
        self._fill(draft)
        self.show_faults(())
        self._show_clear()

    def _show_clear(self) -> None:
        undo = self._undo and self._draft.empty
        self._clear.say(w.UNDO_CLEAR if undo else w.CLEAR)
        self._clear.setVisible(undo or not self._draft.empty)

    def _clear_or_undo(self) -> None:
        if self._undo and self._draft.empty:
            self.undone.emit()
        else:
            self.cleared.emit()

    def _show_more(self, on: bool) -> None:
        self._more.setVisible(on)
        self._more_button.say(w.LESS if on else w.MORE)

    # Faults

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Put each fault beside its field and the focus on the first."""
        found = {fault.field: fault.sentence for fault in faults}
        for name, field in self._fields.items():
            if name not in ("day", "month", "year"):
                field.show_fault(found.get(name, ""))
        self._birth_fault.setText(found.get("day", ""))
        self._birth_fault.setVisible("day" in found)
        others = [text for name, text in found.items() if name in ("number", "other")]
        self._summary.setText(f"{w.FAULTS}: {'. '.join(others)}." if others else "")
        self._summary.setVisible(bool(others))
        if faults:
            self.focus_on(faults[0].field)
            kit.announce(self, ". ".join(found.values()))

    def _faults_away(self, name: str) -> None:
        if name in self._fields and name not in ("day", "month", "year"):
            self._fields[name].show_fault("")
        elif name in ("day", "month", "year"):
            self._birth_fault.hide()
        if name == "line" or not self._summary.isHidden():
            self._summary.hide()
            self._fields["line"].show_fault("")

    # Focus and keys

    def focus_on(self, name: str) -> None:
        """Put the focus on a field, unfolding what hides it."""
        control = self._inputs[name]
        if self._more.isAncestorOf(control):
            self._more_button.setChecked(True)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, Line):
            control.selectAll()
        self._scroll.ensureWidgetVisible(control, 0, self._theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return looks up; in the first line it first goes to the reason, if none is chosen."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if self._inputs["line"].hasFocus() and not self._draft.purpose and self._draft.line:
            self.focus_on("purpose")
        else:
            self.submitted.emit()
