"""The look of a page: sizes, styles, the line at its foot, and the mark of a demonstration."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Flowing

from caseworker.letter.fonts import BOLD, REGULAR, markup

WIDTH, HEIGHT = A4
LEFT, RIGHT = 25 * mm, 25 * mm
TOP, BOTTOM = 21 * mm, 25 * mm
TEXT_WIDTH = WIDTH - LEFT - RIGHT

INK = HexColor("#111111")
QUIET = HexColor("#444444")
ACCENT = HexColor("#1d3f5e")
RULE = HexColor("#b8c2cc")
SHADE = HexColor("#eef2f6")


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    values: dict[str, Any] = {
        "fontName": REGULAR,
        "bulletFontName": REGULAR,
        "fontSize": size,
        "bulletFontSize": size,
        "leading": leading,
        "alignment": TA_LEFT,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        **more,
    }
    return ParagraphStyle(name, **values)


BODY = _style("Body", 12, 17, spaceAfter=8)
STRONG = _style("Strong", 12, 17, spaceAfter=8, fontName=BOLD)
LIST = _style("List", 12, 17, spaceAfter=5, leftIndent=14, bulletIndent=1)
TITLE = _style("Title", 18, 24, spaceBefore=2, spaceAfter=12, fontName=BOLD, textColor=ACCENT)
HEADING = _style(
    "Heading",
    13.5,
    18,
    spaceBefore=10,
    spaceAfter=4,
    fontName=BOLD,
    textColor=ACCENT,
    keepWithNext=1,
)
SENDER = _style("Sender", 17, 21, fontName=BOLD, textColor=ACCENT)
SENDER_SMALL = _style("SenderSmall", 11, 15, textColor=QUIET)
ADDRESS = _style("Address", 12, 16)
DETAILS = _style("Details", 11, 15.5)
CELL = _style("Cell", 11, 15)
CELL_NAME = _style("CellName", 11, 15, fontName=BOLD)
CELL_SMALL = _style("CellSmall", 10, 13.5, textColor=QUIET)
COLUMN = _style("Column", 11, 15, fontName=BOLD, textColor=ACCENT)
FOOT = _style("Foot", 10, 13, textColor=QUIET)
FOOT_RIGHT = _style("FootRight", 10, 13, textColor=QUIET, alignment=TA_RIGHT)
MARK = _style("Mark", 10.5, 14, fontName=BOLD, textColor=HexColor("#8a1c1c"))

ONCE_ONLY = {"Title": 0, "Heading": 1}
"""The styles whose paragraphs are bookmarks, with their depth."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one letter share: foot line, marks, and the data about the file."""

    title: str
    author: str
    reference: str
    dated: date
    language: str
    marks: tuple[str, ...]
    seed: str


class LetterCanvas(Canvas):  # type: ignore[misc] # the library ships no types
    """Pages that know how many they are: each is finished only when the last one is known."""

    def __init__(self, *args: Any, frame: Frame, **more: Any) -> None:
        more |= {"invariant": 1, "pageCompression": 1, "lang": frame.language}
        more |= {"initialFontName": REGULAR, "initialFontSize": 12}
        super().__init__(*args, **more)
        self._frame = frame
        self._held: list[dict[str, Any]] = []
        self._marks: list[tuple[int, str, str, int, float]] = []
        day = f"D:{frame.dated:%Y%m%d}000000Z"
        self.setDateFormatter(lambda *_: day)
        self._doc.signature = hashlib.md5(frame.seed.encode("ascii"), usedforsecurity=False)
        self.setViewerPreference("DisplayDocTitle", "true")

    def note_heading(self, title: str, level: int, height: float) -> None:
        """Remember a heading for the bookmarks; they are set when its page is finished."""
        key = f"part-{len(self._marks) + 1}"
        self._marks.append((len(self._held) + 1, key, title, level, height))

    def showPage(self) -> None:  # noqa: N802 (the library's name)
        """Hold the page back instead of finishing it."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page, now that their number is known, and the file."""
        held, marks = self._held, self._marks
        for number, state in enumerate(held, start=1):
            self.__dict__.update(state)
            for page, key, title, level, height in marks:
                if page == number:
                    self.bookmarkHorizontal(key, 0, height)
                    self.addOutlineEntry(title, key, level, closed=False)
            self._foot(number, len(held))
            super().showPage()
        super().save()

    def _foot(self, number: int, total: int) -> None:
        line = BOTTOM - 7 * mm
        self.setStrokeColor(RULE)
        self.setLineWidth(0.6)
        self.line(LEFT, line, WIDTH - RIGHT, line)
        self._put(f"Our reference: {markup(self._frame.reference)}", LEFT, line - 4, 110 * mm)
        self._put(
            f"Page {number} of {total}", WIDTH - RIGHT - 40 * mm, line - 4, 40 * mm, FOOT_RIGHT
        )
        top = HEIGHT - 8 * mm
        for mark in self._frame.marks:
            top = self._put(markup(mark), LEFT, top, TEXT_WIDTH, MARK)

    def _put(
        self, text: str, x: float, top: float, width: float, style: ParagraphStyle = FOOT
    ) -> float:
        """Draw a text with its upper left corner at a place; returns the height of its foot."""
        flowing = Flowing(text, style)
        _, height = flowing.wrap(width, HEIGHT)
        flowing.drawOn(self, x, top - height)
        return float(top - height)
