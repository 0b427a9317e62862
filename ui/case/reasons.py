"""What stands before a letter, point by point, each with what settles it; and the draft of any kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from ui.case.facts import CaseFacts
from ui.case.letter_facts import CORRECTIONS, LOOK_UP, NOTHING, KindLine, Reason
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.fields import Select
from ui.parts.theme import Theme
from ui.wording import case as w
from ui.wording import letter as lw

MOST_REASONS = 40


class Reasons(QWidget):
    """The list scrolls and takes the focus; below it the kind and form are chosen and drafted."""

    settle = Signal(object)
    """The reason that the person wants to settle."""
    drafted = Signal(object, object)
    """A letter is wanted: its Kind, and its Format or None for the one that the person needs."""
    line_wanted = Signal()
    """The personal line of the next letter is to be written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: CaseFacts | None = None
        self._shown: object = None
        column = kit.column(theme, gap=8)
        self.setLayout(column)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(lw.WHAT_IS_OPEN)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        column.addWidget(kit.rule(theme))
        self._line = kit.text(theme, "", "meta", "ink2", wrap=True)
        column.addWidget(self._line)
        self.write = Button(theme, lw.LINE_ADD, kind=controls.LINK, small=True)
        self.write.clicked.connect(self.line_wanted)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.kinds = Select(theme, ())
        self.kinds.setAccessibleName(lw.KIND)
        self.kinds.currentIndexChanged.connect(lambda _: self._show())
        self._choices = kit.row(theme, gap=8)
        self._choices.addWidget(self.kinds, 1)
        forms = (("", lw.FORM_BY_NEED), *lw.FORMS.items())
        self.forms = Select(theme, forms)
        self.forms.setAccessibleName(lw.FORM)
        self._choices.addWidget(self.forms, 1)
        column.addLayout(self._choices)
        self.draft = Button(theme, "", kind=controls.PRIMARY)
        self.draft.clicked.connect(self._draft)
        self._last = kit.row(theme, gap=8)
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._last.addWidget(self.draft, 0, place)
        self._why = kit.text(theme, "", "meta", "ink2", wrap=True)
        self._last.addWidget(self._why, 1)
        column.addLayout(self._last)
        self.spread(wide=False)

    def spread(self, *, wide: bool) -> None:
        """Side by side what stands below the list, where it is wide, so that more of it is seen."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for box in (self._choices, self._last):
            box.setDirection(across if wide else down)

    @property
    def kind(self) -> KindLine | None:
        """The kind that is chosen."""
        desk = self._facts.letters if self._facts is not None else None
        return desk.of(Kind(self.kinds.code)) if desk is not None and self.kinds.code else None

    def fit_kind(self) -> None:
        """Choose the kind that fits now."""
        if self._facts is not None:
            self.kinds.choose(self._facts.letters.kind.value)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the list that was to be shown meanwhile."""
        super().showEvent(event)
        self._show()

    def show_facts(self, facts: CaseFacts) -> None:
        """Show what stands before each kind; another case begins with the kind that fits."""
        before = self._facts.letters.kind.value if self._facts is not None else ""
        fits = facts.letters.kind.value
        fresh = self._facts is None or facts.case != self._facts.case
        held = fits if fresh or self.kinds.code == before else self.kinds.code
        self._facts = facts
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for one in facts.letters.kinds:
            kind = one.kind.value
            words = lw.kind_choice(kind, len(one.blocked), fits=kind == fits)
            self.kinds.addItem(words, kind)
        self.kinds.choose(held)
        self.kinds.blockSignals(False)
        self._show()

    def _show(self) -> None:
        facts, chosen = self._facts, self.kind
        if facts is None or chosen is None:
            return
        desk, kind = facts.letters, chosen.kind.value
        self._line.setText(lw.line_now(desk.line))
        self._line.setVisible(bool(desk.line))
        self.write.say(lw.LINE_CHANGE if desk.line else lw.LINE_ADD)
        self.write.setEnabled(not facts.closed)
        self.draft.say(lw.draft_kind(kind))
        self.draft.setEnabled(not chosen.blocked and not facts.closed)
        why = facts.closed or chosen.replaces
        if chosen.blocked and not facts.closed:
            why = lw.blocked_kind(lw.LETTER_KINDS[kind], len(chosen.blocked))
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._show_reasons(desk.assurance, chosen)

    def _show_reasons(self, assurance: tuple[Reason, ...], chosen: KindLine) -> None:
        if (assurance, chosen) == self._shown or not self.isVisible():
            return
        self._shown = (assurance, chosen)
        theme = self._theme
        body = kit.frame("surface")
        layout = kit.column(theme, gap=6)
        layout.setContentsMargins(0, 0, theme.px(6), 0)
        body.setLayout(layout)
        more = tuple(one for one in chosen.blocked if one not in assurance)
        if more:
            self._list(layout, lw.before(lw.LETTER_KINDS[chosen.kind.value]), more)
        if assurance:
            self._list(layout, lw.WHAT_IS_OPEN, assurance)
        else:
            self._calm(layout)
        layout.addStretch(1)
        held = kit.has_focus_inside(self.area)
        self.area.setWidget(body)
        body.show()
        if held:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _calm(self, layout: QVBoxLayout) -> None:
        line = kit.row(self._theme, gap=8)
        line.addWidget(kit.Mark(self._theme, "circle-check", "right", 18))
        line.addWidget(kit.text(self._theme, lw.CAN_ISSUE, "body", wrap=True), 1)
        layout.addLayout(line)

    def _list(self, layout: QVBoxLayout, title: str, reasons: tuple[Reason, ...]) -> None:
        theme = self._theme
        layout.addWidget(kit.text(theme, title, "metastrong", "ink2", wrap=True))
        for reason in reasons[:MOST_REASONS]:
            line = kit.row(theme, gap=8)
            mark = kit.Mark(theme, "circle-alert", "bad", 16)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(kit.text(theme, reason.sentence, "table", wrap=True), 1)
            if words := _button(reason):
                button = Button(theme, words, kind=controls.LINK, small=True)
                button.setAccessibleName(f"{words}: {reason.sentence}")
                button.clicked.connect(lambda _, one=reason: self.settle.emit(one))
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        if len(reasons) > MOST_REASONS:
            words = lw.and_more(len(reasons) - MOST_REASONS)
            layout.addWidget(kit.text(theme, words, "meta", "ink2"))

    def _draft(self) -> None:
        chosen = self.kind
        if chosen is not None:
            self.drafted.emit(chosen.kind, Format(self.forms.code) if self.forms.code else None)


def _button(reason: Reason) -> str:
    """What the button beside a reason says; "" where nothing in the window settles it."""
    if reason.database:
        return lw.SHOW_ROW
    if reason.act in (LOOK_UP, CORRECTIONS):
        return {LOOK_UP: w.LOOK_UP, CORRECTIONS: w.CORRECTIONS}[reason.act]
    return lw.DO_IT if reason.act != NOTHING else ""
