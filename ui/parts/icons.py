"""Draws the icons that come with the program, in the colour that is asked for."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.parts.theme import Theme

FOLDER = Path(__file__).parents[1] / "assets" / "icons"


@functools.lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    return QSvgRenderer(QByteArray(text.encode()))


def draw(painter: QPainter, theme: Theme, name: str, token: str, rect: QRectF) -> None:
    """Draw an icon into a square, in a colour of the theme."""
    _renderer(name, theme.hex(token)).render(painter, rect)


def pixmap(theme: Theme, name: str, token: str, size: float, ratio: float = 2.0) -> QPixmap:
    """An icon as a picture of `size` units, sharp on screens of that pixel ratio."""
    side = theme.px(size)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, theme, name, token, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(theme: Theme, name: str, token: str, size: float = 18) -> QIcon:
    """An icon for menus and buttons of Qt."""
    return QIcon(pixmap(theme, name, token, size))


def tinted_file(theme: Theme, name: str, token: str) -> str:
    """The path of an icon in one colour, as a style sheet wants it; made once in each run."""
    return _tinted(name, theme.hex(token))


@functools.lru_cache(maxsize=32)
def _tinted(name: str, color: str) -> str:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    path = Path(_made().name, f"{name}-{color[1:]}.svg")
    path.write_text(text, encoding="utf-8")
    return path.as_posix()


@functools.cache
def _made() -> tempfile.TemporaryDirectory[str]:
    """A folder for this run; it goes when the program ends."""
    return tempfile.TemporaryDirectory(prefix="caseworker-icons-")
