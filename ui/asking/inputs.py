"""The inputs of a question: one control for each kind, what it says, and when that changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit

from ui.asking.act import CHOICE, FILE, FOLDER, LONG, TICKS, Ask
from ui.asking.change_card import Ticks
from ui.parts.fields import Line, Select
from ui.parts.file_line import FileLine
from ui.parts.theme import Theme
from ui.wording import asking as w


class Long(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next control."""

    def __init__(self, theme: Theme, start: str, hint: str) -> None:
        super().__init__(start)
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setFixedHeight(theme.px(96))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('surface')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('control')}; border-radius: {theme.px(4)}px;"
            f" padding: {theme.px(4)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
            f"QPlainTextEdit[faulty='true'] {{ border: 2px solid {theme.hex('bad_bar')}; }}"
        )


Control = Line | Select | Long | FileLine | Ticks


def control_of(theme: Theme, one: Ask, changed: Callable[[], None]) -> Control:
    """The control of an input, as it stands at first. `changed` is called when it says another."""
    if one.kind == CHOICE:
        select = Select(theme, one.choices, hint=w.CHOOSE)
        select.choose(one.start)
        select.currentIndexChanged.connect(lambda _: changed())
        return select
    if one.kind == LONG:
        long = Long(theme, one.start, one.hint)
        long.textChanged.connect(changed)
        return long
    if one.kind in (FILE, FOLDER):
        file = FileLine(theme, one.hint, folder=one.kind == FOLDER)
        file.line.textChanged.connect(lambda _: changed())
        return file
    if one.kind == TICKS:
        ticks = Ticks(theme, one.changes)
        ticks.changed.connect(changed)
        return ticks
    line = Line(theme, one.hint)
    line.setText(one.start)
    line.textChanged.connect(lambda _: changed())
    return line


def said_by(control: Control) -> str:
    """What a control says now."""
    match control:
        case Select() | Ticks():
            return control.code
        case Long():
            return control.toPlainText()
        case FileLine():
            return control.line.text()
    return control.text()


def say(control: Control, words: str) -> None:
    """Make a control say something, as if it were typed or chosen."""
    match control:
        case Select():
            control.choose(words)
        case Long():
            control.setPlainText(words)
        case FileLine():
            control.line.setText(words)
        case Ticks():
            wanted = set(words.split())
            for place, box in enumerate(control.boxes):
                box.setChecked(str(place) in wanted)
        case _:
            control.setText(words)
