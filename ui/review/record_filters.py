"""Which entries of the audit record are wanted: by whom, what kind, which case, day, words, number."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from caseworker.casework.audit_log import WORDS
from caseworker.casework.desk import Desk
from caseworker.casework.review.log_pages import LogQuery, kind_words
from caseworker.casework.staff import may
from ui.desk.typed import day_of
from ui.parts.fields import Field, Line, Select
from ui.parts.theme import Theme
from ui.review.flow import Flow
from ui.wording import review as w

TYPED_MS = 300


class Filters(Flow):
    """The fields, on as many lines as they need."""

    changed = Signal()
    """Other entries are wanted."""
    entered = Signal()
    """Enter was pressed: to the list."""
    number_typed = Signal(int)
    """The entry with this number is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=12)
        kinds = sorted((kind_words(kind), kind) for kind in WORDS)
        self.officer = Select(theme, [("", w.ANYBODY)])
        self.kind = Select(theme, [("", w.ANY_KIND), *((kind, said) for said, kind in kinds)])
        self.kind.view().setMinimumWidth(theme.px(460))
        self.case = Line(theme, w.CASE_HINT, ident=True)
        self.day = Line(theme, w.DAY_HINT)
        self.words = Line(theme, w.WORDS_HINT)
        self.number = Line(theme, w.NUMBER_HINT, ident=True)
        for label, control, wide in (
            (w.OFFICER, self.officer, 170),
            (w.KIND, self.kind, 230),
            (w.CASE, self.case, 130),
            (w.DAY, self.day, 130),
            (w.WORDS, self.words, 200),
            (w.NUMBER, self.number, 110),
        ):
            field = Field(theme, label, control, minor=True)
            field.setFixedWidth(theme.px(wide))
            self.add(field)
            if label == w.DAY:
                self._day_field = field
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.changed)
        for line in (self.case, self.day, self.words):
            line.textEdited.connect(lambda _: self._typed.start())
            line.returnPressed.connect(self._enter)
        self.number.returnPressed.connect(self._jump)
        for select in (self.officer, self.kind):
            select.currentIndexChanged.connect(lambda _: self._tell())

    def show_desk(self, desk: Desk) -> None:
        """The staff to choose from, and whether this officer may search by words."""
        self.officer.blockSignals(True)
        held = self.officer.code
        self.officer.clear()
        self.officer.addItem(w.ANYBODY, "")
        for one in desk.staff.officers:
            self.officer.addItem(one.name, one.id)
        self.officer.choose(held)
        self.officer.blockSignals(False)
        self.words.setEnabled(may(desk.officer, "read_log") and may(desk.officer, "look_up"))

    def query(self, desk: Desk) -> LogQuery | None:
        """What is asked for; None while the day is not understood."""
        said = self.day.text().strip()
        day = day_of(said, desk.clock().date()) if said else None
        self._day_field.show_fault(w.SAY_DAY if said and day is None else "")
        if said and day is None:
            return None
        words = self.words.text().strip() if self.words.isEnabled() else ""
        case = self.case.text().strip().upper()
        return LogQuery(self.officer.code, case, self.kind.code, day, words)

    def search_line(self) -> Line:
        """Where to type what is looked for."""
        return self.words if self.words.isEnabled() else self.case

    def _tell(self) -> None:
        self._typed.stop()
        self.changed.emit()

    def _enter(self) -> None:
        self._tell()
        self.entered.emit()

    def _jump(self) -> None:
        words = self.number.text().replace(",", "").strip().lstrip("#")
        if words.isdecimal() and len(words) < 16:
            self.number_typed.emit(int(words))
