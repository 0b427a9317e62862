"""Prints a letter: the pages of its own file, at the printer's resolution."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from caseworker.errors import LetterError
from ui.case.pictures import draw_page, page_sizes
from ui.case.preview import image_of
from ui.wording import letter as lw

DOTS_PER_INCH = 300


def print_letter(content: bytes, printer: QPrinter) -> int:
    """Print every page at its own size, and return how many; may run beside the window.

    Raises LetterError if the printer does not take it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise LetterError(lw.NOT_PRINTED, advice=lw.NOT_PRINTED_ADVICE)
    try:
        sizes = page_sizes(content)
        scale = printer.resolution() / 72
        for place, (wide, high) in enumerate(sizes):
            if place and not printer.newPage():
                raise LetterError(lw.NOT_PRINTED, advice=lw.NOT_PRINTED_ADVICE)
            picture = draw_page(content, place, round(wide / 72 * DOTS_PER_INCH))
            painter.drawImage(QRectF(0, 0, wide * scale, high * scale), image_of(picture))
        return len(sizes)
    finally:
        painter.end()
