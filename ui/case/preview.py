"""The letter in the window: its pages as they are in its own file, or its text, to be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.case.pictures import Picture, draw_page, page_sizes
from ui.desk.session import Session
from ui.parts import kit
from ui.parts.theme import Theme
from ui.wording import letter as lw

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Times the width of the window's part."""


WIDEST = 860
"""Units that a page is wide at most, before it is made larger."""


class _Paper(QWidget):
    """One page, dot for dot, so that letters stay crisp; a draft says that it is one.

    Until the page is drawn at a new size, the picture of the old size stands in for it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image: QImage | None = None
        self.draft = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.image is not None:
            whole = QRectF(self.rect())
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform,
                self.image.deviceIndependentSize().toSize() != self.size(),
            )
            painter.drawImage(whole, self.image)
        if self.draft and self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            color = self._theme.color("bad_bar")
            color.setAlphaF(0.16)
            font = QFont(self._theme.font("title"))
            font.setPixelSize(max(24, self.width() // 4))
            painter.setFont(font)
            painter.setPen(color)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.rotate(-45)
            side = float(self.width() * 2)
            box = QRectF(-side / 2, -side / 2, side, side)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, lw.DRAFT_MARK)
            painter.resetTransform()
        painter.setPen(QPen(self._theme.color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class Preview(QStackedWidget):
    """Shows one page at a time. Page Up and Page Down turn pages, + and - change the size."""

    turned = Signal()
    """Another page, another size, or another letter is shown."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.page, self.zoom = 0, 0
        self._content = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._order = 0
        self._wanted: tuple[int, int] = (0, 0)
        self._shown: tuple[int, int] = (0, 0)
        self._paper = _Paper(theme)
        self._area = _Pages(theme, self)
        self._area.setWidget(self._paper)
        self._area.setAccessibleName(lw.PREVIEW)
        self.addWidget(self._area)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(theme.font("body"))
        self.text.setAccessibleName(lw.PREVIEW_TEXT)
        self.text.setTabChangesFocus(True)
        self.text.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.hex('surface')}; color: {theme.hex('ink')};"
            f" border: 1px solid {theme.hex('line2')}; padding: {theme.px(12)}px; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )
        self.addWidget(self.text)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(30)
        self._due.timeout.connect(self._draw)

    @property
    def pages(self) -> int:
        """How many pages the letter has; 0 for text or before it is there."""
        return len(self._sizes)

    @property
    def drawn(self) -> bool:
        """True when what is shown is the page that was asked for, at the size asked for."""
        image = self._paper.image
        return image is not None and not self._due.isActive() and self._shown == self._wanted

    @property
    def reader(self) -> QWidget:
        """What takes the focus."""
        return self.text if self.currentWidget() is self.text else self._area

    def clear(self) -> None:
        """Show nothing."""
        self._content, self._sizes, self._paper.image = b"", (), None
        self._order += 1
        self._paper.update()
        self.turned.emit()

    def show_pdf(self, content: bytes, *, draft: bool) -> None:
        """Show the pages of a file, from the first."""
        self._paper.draft = draft
        if content == self._content:
            self._paper.update()
            return
        self.clear()
        self._content, self.page = content, 0
        self.setCurrentWidget(self._area)
        order = self._order
        self._session.read(lambda _: page_sizes(content), lambda sizes: self._sized(order, sizes))

    def show_text(self, words: str) -> None:
        """Show a letter that is text."""
        self.clear()
        self.text.setPlainText(words)
        self.setCurrentWidget(self.text)
        self.turned.emit()

    def _sized(self, order: int, sizes: tuple[tuple[float, float], ...]) -> None:
        if isValid(self) and order == self._order:
            self._sizes = sizes
            self.fit()

    def fit(self) -> None:
        """Lay the page out at the present size, and draw it soon."""
        if not self._sizes:
            return
        wide, high = self._sizes[self.page]
        room = min(self._area.viewport().width(), self._theme.px(WIDEST))
        width = max(self._theme.px(200), round(room * ZOOMS[self.zoom]))
        size = QSize(width, round(width * high / wide))
        if self._paper.size() != size:
            self._paper.setFixedSize(size)
        self._paper.setAccessibleName(lw.page_of(self.page + 1, self.pages))
        self._due.start()
        self.turned.emit()

    def _draw(self) -> None:
        if not self._sizes:
            return
        ratio = self.devicePixelRatioF()
        width = round(self._paper.width() * ratio)
        wanted = (self.page, width)
        if self._paper.image is not None and self._wanted == wanted:
            return
        self._wanted = wanted
        order, content, page = self._order, self._content, self.page
        self._session.read(
            lambda _: draw_page(content, page, width),
            partial(self._show, order, wanted),
        )

    def _show(self, order: int, wanted: tuple[int, int], picture: Picture) -> None:
        if not isValid(self) or order != self._order or wanted != self._wanted:
            return
        image = image_of(picture)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.image, self._shown = image, wanted
        self._paper.update()
        self.turned.emit()

    def turn(self, by: int) -> None:
        """Another page."""
        place = min(max(0, self.page + by), max(0, self.pages - 1))
        if place != self.page:
            self.page = place
            self._area.verticalScrollBar().setValue(0)
            self.fit()
            kit.announce(self, lw.page_of(place + 1, self.pages))

    def resize_by(self, by: int) -> None:
        """Larger or smaller; 0: as wide as there is room."""
        place = min(max(0, self.zoom + by), len(ZOOMS) - 1) if by else 0
        if place != self.zoom:
            self.zoom = place
            self.fit()


def image_of(picture: Picture) -> QImage:
    """A page as Qt draws it. The bytes are copied, so that nothing else has to be kept."""
    image = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    )
    return image.copy()


class _Pages(QScrollArea):
    """Scrolls a page that is larger than its place, and takes the keys."""

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        self._theme, self._preview = theme, preview
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setObjectName("pages")
        self.setStyleSheet(
            "#pages { border: 2px solid transparent; }"
            f"#pages:focus {{ border: 2px solid {theme.hex('focus')}; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page keeps fitting the width."""
        super().resizeEvent(event)
        self._preview.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, + - 0 change the size, arrows scroll."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self._preview.turn(1)
            case Qt.Key.Key_PageUp:
                self._preview.turn(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._preview.resize_by(1)
            case Qt.Key.Key_Minus:
                self._preview.resize_by(-1)
            case Qt.Key.Key_0:
                self._preview.resize_by(0)
            case _:
                super().keyPressEvent(event)
