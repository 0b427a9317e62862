"""The register as a table, and the faults of its file as another: models that a view pages through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from caseworker.register.model import Feed, Register
from ui.parts import icons
from ui.parts.theme import Theme
from ui.register.facts import Health, cadence, searched_by
from ui.register.file_check import FoundFault
from ui.wording import common
from ui.wording import register as w

Row = tuple[str, ...]
_Index = QModelIndex | QPersistentModelIndex


def register_rows(register: Register, health: Mapping[str, Health]) -> list[tuple[str, Row]]:
    """(id, cells) of each database in the register's order, then of those left out (no id)."""
    rows: list[tuple[str, Row]] = []
    for agency in register.agencies:
        for one in register.databases:
            if one.agency != agency.id:
                continue
            history = common.counted(one.audit_trail.days, "day") if one.audit_trail else w.NONE
            rows.append(
                (
                    one.id,
                    (
                        f"{one.id}  {one.name}",
                        agency.name,
                        health[one.id].words,
                        _feeds(register.feeds_to(one.id), "source"),
                        _feeds(register.feeds_from(one.id), "target"),
                        w.CONNECTORS.get(one.connector, one.connector),
                        searched_by(one),
                        history,
                    ),
                )
            )
        for gap in agency.left_out:
            cells = (gap.name, agency.name, w.left_out(gap.reason), "", "", "", "", "")
            rows.append(("", cells))
    return rows


def _feeds(feeds: Sequence[Feed], end: str) -> str:
    return ", ".join(f"{getattr(one, end)} {cadence(one.cadence)}" for one in feeds) or w.NONE


def fault_rows(faults: Sequence[FoundFault]) -> list[tuple[str, Row]]:
    """(no id, cells) of each fault."""
    return [
        ("", (str(one.line) if one.line else w.UNKNOWN_LINE, one.where, one.what, one.advice))
        for one in faults
    ]


class Cells(QAbstractTableModel):
    """Rows of words under headings; each cell is named with its heading for a screen reader."""

    def __init__(self, headings: Row, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self.rows: list[tuple[str, Row]] = []
        self._icons: dict[str, QIcon] = {}

    def show_rows(
        self, rows: list[tuple[str, Row]], icons_of: Mapping[str, QIcon] | None = None
    ) -> None:
        """Show these rows; `icons_of`: what stands before the first cell, by id."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows, self._icons = rows, dict(icons_of or {})
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """How many columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: its words, their whole length when pointed at, its name."""
        key, cells = self.rows[index.row()]
        words = cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self._headings[index.column()]
            return f"{cells[0]}, {heading}: {words or w.NONE}"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons.get(key)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None


class TableView(QTableView):
    """A quiet table: whole rows, no grid, one tab stop."""

    def __init__(
        self, theme: Theme, model: Cells, widths: Sequence[int], name: str, *, wrap: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFont(theme.font("table"))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(60 if wrap else 40))
        self.setStyleSheet(
            f"QTableView {{ background: {theme.hex('surface')}; }}"
            f"QTableView::item {{ padding: 0 {theme.px(12)}px;"
            f" border-bottom: 1px solid {theme.hex('line')}; }}"
            f"QTableView::item:selected {{ background: {theme.hex('select')};"
            f" color: {theme.hex('ink')}; }}"
            f"QTableView::item:focus {{ border: 2px solid {theme.hex('focus')}; }}"
            f"QHeaderView::section {{ background: {theme.hex('sunken')}; color: {theme.hex('ink')};"
            f" border: 0; border-bottom: 1px solid {theme.hex('line2')};"
            f" padding: 0 {theme.px(12) + 3}px; }}"
        )
        header = self.horizontalHeader()
        header.setFont(theme.font("metastrong"))
        header.setFixedHeight(theme.px(36))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for section, width in enumerate(widths):
            self.setColumnWidth(section, theme.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are the page's; the rest moves in the table."""
        if is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def is_letter(event: QKeyEvent) -> bool:
    """True for a single-letter key, which a list of Qt would take for a search."""
    return event.text().isalpha()


def health_icons(theme: Theme, health: Mapping[str, Health]) -> dict[str, QIcon]:
    """The icon of each database's health."""
    return {key: icons.icon(theme, one.icon, one.tone, 16) for key, one in health.items()}
