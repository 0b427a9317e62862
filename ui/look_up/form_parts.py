"""The parts of the form: what is asked for, where it stands, and which input holds it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.subject.query import PURPOSES
from ui.desk.draft import NUMBER_KINDS
from ui.look_up.several import Several
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import form as w

WIDTH = 392


class FormParts(QWidget):
    """A column of fields, of which the rarer ones are folded away, above the button."""

    submitted = Signal()
    clear_pressed = Signal()
    typed = Signal(str, object)
    """(field, what stands in it now)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, Field] = {}
        self._inputs: dict[str, Line | Select] = {}
        self._several: dict[str, Several] = {}
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
        self._number(column)
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
        self._more_line = kit.row(theme, gap=8)
        self._more_line.addWidget(self._more_button)
        self._more_line.addStretch(1)
        column.addLayout(self._more_line)
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

    def add_beside_more(self, widget: QWidget) -> None:
        """Put something at the end of the line that unfolds more details."""
        self._more_line.addWidget(widget)

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

    def _number(self, column: QVBoxLayout) -> None:
        theme = self._theme
        group = kit.column(theme, gap=4)
        column.addLayout(group)
        heading = kit.text(theme, w.NUMBER, "strong")
        group.addWidget(heading)
        boxes = kit.row(theme, gap=8)
        group.addLayout(boxes)
        select = Select(theme, [(code, w.NUMBERS[code]) for code in NUMBER_KINDS])
        select.setFixedWidth(theme.px(196))
        select.setAccessibleName(w.NUMBER_KIND)
        line = Line(theme, ident=True)
        line.setAccessibleName(w.NUMBER)
        heading.setBuddy(line)
        boxes.addWidget(select)
        boxes.addWidget(line, 1)
        self._listen("number_kind", select)
        self._listen("number", line)

    def _build_more(self, more: QVBoxLayout) -> None:
        theme = self._theme
        self._add(more, "case", w.CASE_OPTIONAL, Line(theme, w.CASE_HINT, ident=True))
        self._add_several(more, "former", w.FORMER, w.ONE_FORMER)
        self._add_several(
            more, "others", w.OTHERS, w.ONE_OTHER, [(c, w.NUMBERS[c]) for c in NUMBER_KINDS]
        )
        self._add_several(more, "previous", w.PREVIOUS, w.ONE_PREVIOUS)
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
        self._acting = QWidget()
        acting = kit.column(theme, gap=14)
        self._acting.setLayout(acting)
        self._add(acting, "requester_name", w.REQUESTER_NAME, Line(theme))
        self._add(acting, "authority", w.AUTHORITY, Line(theme, w.AUTHORITY_HINT))
        self._add(acting, "authority_ends", w.AUTHORITY_ENDS, Line(theme, w.AUTHORITY_ENDS_HINT))
        more.addWidget(self._acting)
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
        self._clear.clicked.connect(self.clear_pressed)
        foot.addWidget(self._clear)
        foot.addStretch(1)

    def _add(
        self,
        layout: QBoxLayout,
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
        layout.addWidget(field)
        self._listen(name, control)

    def _add_several(
        self,
        layout: QVBoxLayout,
        name: str,
        label: str,
        one: str,
        kinds: Sequence[tuple[str, str]] = (),
    ) -> None:
        several = Several(self._theme, label, one, kinds)
        self._several[name] = several
        layout.addWidget(several)

        def changed() -> None:
            pairs = several.values
            self.typed.emit(name, pairs if kinds else tuple(text for _, text in pairs))

        several.changed.connect(changed)

    def _listen(self, name: str, control: Line | Select) -> None:
        self._inputs[name] = control
        if isinstance(control, Line):
            control.textChanged.connect(partial(self.typed.emit, name))
        elif control.isEditable():
            control.editTextChanged.connect(partial(self.typed.emit, name))
        else:
            control.currentIndexChanged.connect(lambda _: self.typed.emit(name, control.code))

    def _show_more(self, on: bool) -> None:
        self._more.setVisible(on)
        self._more_button.say(w.LESS if on else w.MORE)
