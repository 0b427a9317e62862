"""Draws the pages of a letter from its own bytes, as pictures; knows nothing of the window."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pypdfium2

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = threading.Lock()
"""PDFium may be called by several threads, but never by two at once."""


@dataclass(frozen=True)
class Picture:
    """One page. `pixels`: rows of blue, green, red and an unused byte; `stride`: bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """(width, height) in points of each page of a PDF file."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        return tuple(document.get_page_size(place) for place in range(len(document)))


def draw_page(content: bytes, place: int, width: int) -> Picture:
    """One page, `width` pixels wide, on white. `place` counts from 0."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as document:
        page = document[place]
        bitmap = page.render(scale=width / page.get_width(), force_bitmap_format=_BGRX)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            page.close()


_BGRX = pypdfium2.raw.FPDFBitmap_BGRx
