"""What opens under a row when a person has to act: a check by hand, or a restricted record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from caseworker.casework.manual_checks import MANNERS
from caseworker.comparison.fields import field_named, value_words
from caseworker.register.model import Database
from caseworker.subject.text import clean
from caseworker.subject.values import Record
from ui.desk.asking import Check
from ui.desk.typed import day_of
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Field, Line, Select
from ui.parts.theme import Theme
from ui.wording import look_up as w


def _panel(panel: QFrame, theme: Theme) -> QVBoxLayout:
    panel.setProperty("ground", "canvas")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(*(theme.px(side) for side in (20, 14, 16, 16)))
    layout.setSpacing(theme.px(12))
    return layout


class ByHand(QFrame):
    """Records a check by hand. What the person stated is not shown: the record is read first."""

    def __init__(
        self,
        theme: Theme,
        database: Database,
        guide: str,
        today: date,
        *,
        opens_case: bool,
        save: Callable[[Check], None],
        cancel: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._today, self._save = theme, today, save
        layout = _panel(self, theme)
        if guide:
            layout.addWidget(kit.text(theme, clean_lines(guide), "table", "ink2", wrap=True))
        first = kit.row(theme, gap=12)
        layout.addLayout(first)
        self.manner = Select(theme, list(MANNERS.items()))
        self._manner = self._field(first, w.MANNER, self.manner)
        found = [("no record", w.FOUND_NONE), ("record", w.FOUND_RECORD)]
        self.found = Select(theme, found, hint=w.FOUND_HINT)
        self._found = self._field(first, w.FOUND, self.found)
        second = kit.row(theme, gap=12)
        layout.addLayout(second)
        self.where = Line(theme)
        self._where = self._field(second, w.MANUAL_WHERE, self.where)
        self.told = Line(theme)
        self._told = self._field(second, w.TOLD_BY, self.told)
        self.due = Line(theme, w.ANSWER_DUE_HINT)
        self._due = self._field(second, w.ANSWER_DUE, self.due)
        self._values = QWidget()
        values = kit.column(theme, gap=8)
        self._values.setLayout(values)
        values.addWidget(kit.text(theme, w.SEEN_VALUES, "meta", "ink2"))
        self._seen: dict[str, Line] = {}
        pair: QBoxLayout | None = None
        for place, name in enumerate(database.fields_held):
            if pair is None or place % 2 == 0:
                pair = kit.row(theme, gap=12)
                values.addLayout(pair)
            line = Line(theme)
            pair.addWidget(Field(theme, field_named(name).words, line, minor=True))
            self._seen[name] = line
        layout.addWidget(self._values)
        foot = kit.row(theme, gap=8)
        layout.addLayout(foot)
        button = Button(theme, w.SAVE_CHECK, kind=controls.PRIMARY, keys="Ctrl ⏎")
        button.clicked.connect(self.submit)
        foot.addWidget(button)
        away = Button(theme, w.CANCEL, kind=controls.LINK)
        away.clicked.connect(cancel)
        foot.addWidget(away)
        if opens_case:
            foot.addWidget(kit.text(theme, w.OPENS_CASE, "meta", "ink2", wrap=True), 1)
        else:
            foot.addStretch(1)
        self.manner.currentIndexChanged.connect(lambda _: self._fit())
        self.found.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()

    def _field(self, layout: QBoxLayout, label: str, control: Line | Select) -> Field:
        field = Field(self._theme, label, control, minor=True)
        layout.addWidget(field, 1)
        return field

    def _fit(self) -> None:
        manner = self.manner.code
        self._found.setVisible(manner != "asked")
        self._told.setVisible(manner == "owner-told")
        self._due.setVisible(manner == "asked")
        self._values.setVisible(manner != "asked" and self.found.code == "record")

    def first_focus(self) -> None:
        """Where typing begins."""
        self.manner.setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """Check what is there, then record it."""
        manner, due = self.manner.code, day_of(self.due.text(), self._today)
        faults = {
            self._found: w.SAY_FOUND if manner != "asked" and not self.found.code else "",
            self._where: "" if self.where.text().strip() else w.SAY_WHERE,
            self._told: w.SAY_TOLD if manner == "owner-told" and not self.told.text() else "",
            self._due: w.SAY_DUE if manner == "asked" and due is None else "",
        }
        for field, sentence in faults.items():
            field.show_fault(sentence)
        wrong = [field for field, sentence in faults.items() if sentence]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        seen = tuple((name, line.text()) for name, line in self._seen.items())
        found = "" if manner == "asked" else self.found.code
        self._save(
            Check(
                manner,
                found,
                self.where.text().strip(),
                self.told.text().strip(),
                due if manner == "asked" else None,
                seen if found == "record" else (),
            )
        )


class Restricted(QFrame):
    """Asks for the reason before a restricted record is shown; then shows it, addresses masked."""

    def __init__(
        self,
        theme: Theme,
        records: Sequence[Record],
        *,
        seen: bool,
        masked: bool,
        ask: Callable[[str], None],
        cancel: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = _panel(self, theme)
        self.reason = Line(theme)
        self._ask = ask
        self._shown = seen
        self._field = Field(theme, w.RESTRICTED_REASON, self.reason, help=w.RESTRICTED_NOTE)
        if seen:
            self._field.hide()
            self._show(layout, theme, records, masked)
            return
        layout.addWidget(self._field)
        foot = kit.row(theme, gap=8)
        layout.addLayout(foot)
        button = Button(theme, w.OPEN_IT, kind=controls.PRIMARY, keys="Ctrl ⏎")
        button.clicked.connect(self.submit)
        foot.addWidget(button)
        away = Button(theme, w.CANCEL, kind=controls.LINK)
        away.clicked.connect(cancel)
        foot.addWidget(away)
        foot.addStretch(1)

    def _show(
        self, layout: QVBoxLayout, theme: Theme, records: Sequence[Record], masked: bool
    ) -> None:
        if not records:
            layout.addWidget(kit.text(theme, w.LOCKED, "table", "ink2", wrap=True))
        for record in records:
            layout.addWidget(kit.text(theme, clean(record.title) or w.RECORD, "strong"))
            for value in record.values:
                hidden = masked or value.field in ("address", "phone", "email")
                line = kit.row(theme, gap=12)
                label = kit.text(theme, field_named(value.field).words, "table", "ink2")
                label.setFixedWidth(theme.px(186))
                line.addWidget(label)
                words = w.HIDDEN_VALUE if hidden else value_words(value.value)
                line.addWidget(kit.text(theme, words, "table", wrap=True), 1)
                layout.addLayout(line)
            for name in sorted(record.withheld):
                words = f"{field_named(name).words}: {w.WITHHELD}"
                layout.addWidget(kit.text(theme, words, "table", "ink2"))

    def first_focus(self) -> None:
        """The reason, while it is asked for."""
        if not self._shown:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def submit(self) -> None:
        """Ask, if a reason is given."""
        if self._shown:
            return
        if not self.reason.text().strip():
            self._field.show_fault(w.SAY_WHY)
            return
        self._ask(self.reason.text().strip())


def clean_lines(words: str) -> str:
    """Several lines without characters that could do harm."""
    return "\n".join(clean(line) for line in words.splitlines())
