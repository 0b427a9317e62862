"""What is wrong in the register file, line by line; or, if nothing is, what it covers and lacks."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.parts import kit
from ui.parts.theme import Theme
from ui.register.file_check import FileCheck
from ui.register.tables import Cells, TableView, fault_rows, is_letter
from ui.wording import register as w


class _Sentences(QListView):
    """A list of sentences; letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FileView(QWidget):
    """A table of faults, or a list of sentences. `title` and `under` say what was found."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title, self.under = w.CHECKING, ""
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(kit.rule(theme))
        layout.addWidget(self._stack)
        self._rows = Cells(w.FAULT_COLUMNS, self)
        self._faults = TableView(theme, self._rows, (90, 300, 320, 400), w.FAULTS_NAME, wrap=True)
        self._stack.addWidget(self._faults)
        self._lines = _Sentences()
        self._lines.setAccessibleName(w.COVERS_NAME)
        self._lines.setFont(theme.font("table"))
        self._lines.setWordWrap(True)
        self._lines.setSpacing(theme.px(3))
        self._lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.setStyleSheet(
            f"QListView {{ background: {theme.hex('surface')}; border: 0;"
            f" padding: {theme.px(12)}px {theme.px(21)}px; color: {theme.hex('ink')}; }}"
            f"QListView::item {{ color: {theme.hex('ink')}; }}"
            f"QListView::item:selected {{ background: {theme.hex('select')};"
            f" color: {theme.hex('ink')}; }}"
            f"QListView::item:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )
        self._sentences = QStringListModel(self)
        self._lines.setModel(self._sentences)
        self._stack.addWidget(self._lines)

    @property
    def list(self) -> QAbstractItemView:
        """What takes the focus: the faults, or the sentences."""
        faults = self._stack.currentWidget() is self._faults
        return self._faults if faults else self._lines

    def reading(self) -> None:
        """The file is being read."""
        self.title, self.under = w.CHECKING, ""

    def show_check(self, found: FileCheck | None) -> None:
        """Show what was found, or nothing yet."""
        if found is None:
            return
        if found.faults:
            self.title, self.under = w.faults(len(found.faults)), w.FAULTS_UNDER
            self._rows.show_rows(fault_rows(found.faults))
            self._stack.setCurrentWidget(self._faults)
            self._faults.setCurrentIndex(self._rows.index(0, 0))
            return
        self.title = w.NO_FAULT
        self.under = w.CHANGED_UNDER if found.changed else w.SOUND_UNDER
        self._sentences.setStringList(list(found.lines))
        self._stack.setCurrentWidget(self._lines)
        self._lines.setCurrentIndex(self._sentences.index(0))
