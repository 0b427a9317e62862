"""The style sheet and palette that make Qt's own controls follow the theme."""

from __future__ import annotations

import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.parts import icons
from ui.parts.theme import Theme

_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Link: "accent",
}

_SHEET = """
* { outline: 0; }
QToolTip { background: @surface; color: @ink; border: 1px solid @control; padding: #6px; }
QLabel { background: transparent; }
QLabel[ink="ink"] { color: @ink; }
QLabel[ink="ink2"] { color: @ink2; }
QLabel[ink="ink3"] { color: @ink3; }
QLabel[ink="accent"] { color: @accent; }
QLabel[ink="differs"] { color: @differs; }
QLabel[ink="right"] { color: @right; }
QLabel[ink="bad"] { color: @bad; }
QLabel[ink="progress"] { color: @progress; }
QLabel[ink="person"] { color: @person; }
QLabel[ink="wait"] { color: @wait; }
QFrame[ground="canvas"] { background: @canvas; border: 0; }
QFrame[ground="surface"] { background: @surface; border: 0; }
QFrame[ground="sunken"] { background: @sunken; border: 0; }
QFrame[ground="card"] { background: @surface; border: 1px solid @line; border-radius: #6px; }
QFrame[ground="line"] { background: @line; border: 0; }
QFrame[ground="differs"] { background: @differs_tint; border: 1px solid @differs_bar; border-radius: #6px; }
QFrame[ground="right"] { background: @right_tint; border: 1px solid @right_bar; border-radius: #6px; }
QFrame[ground="bad"] { background: @bad_tint; border: 1px solid @bad_bar; border-radius: #6px; }
QFrame[ground="progress"] { background: @progress_tint; border: 1px solid @progress_bar; border-radius: #6px; }
QFrame[ground="person"] { background: @person_tint; border: 1px solid @person_bar; border-radius: #6px; }
QFrame[ground="wait"] { background: @wait_tint; border: 1px solid @wait_bar; border-radius: #6px; }
QFrame[ground="stated"] { background: @stated; border: 1px solid @accent; border-radius: #6px; }
QLineEdit, QComboBox, QAbstractSpinBox {
    background: @surface; color: @ink; border: 1px solid @control; border-radius: #4px;
    padding: 0 #11px; min-height: #38px; max-height: #38px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QComboBox { padding: 0 #2px 0 #11px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid @focus; padding: 0 #10px; min-height: #36px; max-height: #36px; }
QLineEdit[faulty="true"], QComboBox[faulty="true"] { border: 2px solid @bad_bar; padding: 0 #10px; min-height: #36px; max-height: #36px; }
QLineEdit:disabled, QComboBox:disabled { background: @sunken; color: @ink3; }
QComboBox::drop-down { border: 0; width: #24px; }
QComboBox::down-arrow { image: url(%arrow); width: #16px; height: #16px; }
QComboBox QAbstractItemView {
    background: @surface; color: @ink; border: 1px solid @control; padding: #4px;
    selection-background-color: @select; selection-color: @ink;
}
QComboBox QAbstractItemView::item { min-height: #32px; padding: 0 #8px; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: #12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: #12px; margin: 0; }
QScrollBar::handle { background: @line2; border-radius: #4px; margin: #2px; min-width: #32px; min-height: #32px; }
QScrollBar::handle:hover { background: @control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @surface; color: @ink; border: 1px solid @control; padding: #6px; }
QMenu::item { padding: #6px #28px #6px #12px; border-radius: #4px; }
QMenu::item:selected { background: @select; color: @ink; }
QMenu::item:disabled { color: @ink3; }
QMenu::separator { height: 1px; background: @line; margin: #6px 0; }
QMenu::indicator { width: #16px; height: #16px; margin-left: #4px; }
QMenu::indicator:checked { image: url(%tick); }
QDialog, QMessageBox { background: @surface; color: @ink; }
QRadioButton, QCheckBox { color: @ink; spacing: #8px; min-height: #28px; border-radius: #4px; }
QRadioButton::indicator, QCheckBox::indicator { width: #16px; height: #16px; border: 1px solid @control; background: @surface; }
QRadioButton::indicator { border-radius: #8px; width: #14px; height: #14px; }
QRadioButton::indicator:checked { border: #5px solid @accent; width: #6px; height: #6px; background: @surface; border-radius: #8px; }
QCheckBox::indicator:checked { image: url(%tick); }
QRadioButton:focus, QCheckBox:focus { border: 2px solid @focus; }
QTableView {
    background: @canvas; color: @ink; border: 0; gridline-color: @line;
    selection-background-color: transparent; selection-color: @ink;
}
QTableView QTableCornerButton::section { background: @sunken; border: 0; }
QHeaderView { background: @canvas; border: 0; }
"""


def sheet(theme: Theme) -> str:
    """The style sheet: @token is a colour, #N a measure at this scale."""
    text = re.sub(r"#(\d+)px", lambda found: f"{theme.px(int(found[1]))}px", _SHEET)
    text = text.replace("%arrow", _tinted(theme, "chevron-down")).replace(
        "%tick", _tinted(theme, "check")
    )
    return re.sub(r"@(\w+)", lambda found: theme.hex(found[1]), text)


def _tinted(theme: Theme, name: str) -> str:
    return icons.tinted_file(theme, name, "ink2")


def palette(theme: Theme) -> QPalette:
    """The palette for what the style sheet does not reach."""
    found = QPalette()
    for role, token in _ROLES.items():
        found.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, theme.color("ink3"))
    return found


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(sheet(theme))
