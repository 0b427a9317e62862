"""A line for the path of a document or a folder, with a button to choose it with."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.parts import kit
from ui.parts.controls import Button
from ui.parts.fields import Line
from ui.parts.theme import Theme
from ui.wording import common as w


class FileLine(QWidget):
    """A path and a button to choose it with; `folder`: of a folder, not of a document."""

    def __init__(self, theme: Theme, hint: str, *, folder: bool = False) -> None:
        super().__init__()
        self._folder = folder
        layout = kit.row(theme, gap=8)
        self.setLayout(layout)
        self.line = Line(theme, hint)
        layout.addWidget(self.line, 1)
        choose = Button(theme, w.CHOOSE_FILE)
        choose.clicked.connect(self._choose)
        layout.addWidget(choose)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The line is what is named."""
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """The line is what is described."""
        self.line.setAccessibleDescription(words)

    def _choose(self) -> None:
        if self._folder:
            path = QFileDialog.getExistingDirectory(self, w.CHOOSE_FOLDER)
        else:
            path, _ = QFileDialog.getOpenFileName(self, w.DOCUMENT)
        if path:
            self.line.setText(path)
