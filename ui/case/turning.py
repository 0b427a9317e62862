"""Below a letter: which page is shown, and buttons that turn pages and change their size."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.case.preview import Preview
from ui.parts import controls, kit
from ui.parts.controls import Button
from ui.parts.theme import Theme
from ui.wording import letter as lw


class Turning(QWidget):
    """Follows the preview; it is gone while there are no pages."""

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        line = kit.row(theme, gap=4)
        self.setLayout(line)
        self._page = kit.text(theme, "", "meta", "ink2")
        self._page.setFont(theme.font("meta", tab=True))
        line.addWidget(self._page)
        line.addStretch(1)
        for words, keys, work in (
            (lw.ZOOM_OUT, "-", lambda: preview.resize_by(-1)),
            (lw.ZOOM_IN, "+", lambda: preview.resize_by(1)),
            (lw.PREVIOUS_PAGE, "", lambda: preview.turn(-1)),
            (lw.NEXT_PAGE, "", lambda: preview.turn(1)),
        ):
            short = {lw.PREVIOUS_PAGE: lw.BACK, lw.NEXT_PAGE: lw.ON}.get(words, words)
            button = Button(theme, short, kind=controls.LINK, small=True, keys=keys)
            button.setAccessibleName(words)
            button.clicked.connect(work)
            line.addWidget(button)
        preview.turned.connect(self._turned)

    def _turned(self) -> None:
        pages = self._preview.pages
        self.setVisible(pages > 0)
        if pages:
            self._page.setText(lw.page_of(self._preview.page + 1, pages))
