"""The pieces that a page is laid out from, each of which knows what it is in the structure."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Grid

from caseworker.letter.pages import page
from caseworker.letter.pages.canvas import HEADER, LetterCanvas
from caseworker.letter.pages.fonts import REGULAR
from caseworker.letter.pages.tags import Element
from caseworker.letter.proof.code import QUIET, side, squares

SQUARE = 22 * mm
"""How wide a square code is, with its border."""

BULLET = "•"


class Text(Flowing):  # type: ignore[misc] # the library ships no types
    """A paragraph of one element; split over pages, its pieces belong to the same one.

    Drawn a second time (the repeated header of a table), it is not content.
    """

    element: Element
    link = ""
    words = ""
    label: Element | None = None
    canv: LetterCanvas
    _drawn = False
    _wide = -1.0
    _size = (0.0, 0.0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its size in this width. Lines are broken once for a width, however often it is asked.

        The library throws the lines away where a paragraph cannot be split.
        """
        if width != self._wide or not hasattr(self, "blPara"):
            self._wide, self._size = width, super().wrap(width, height)
        return self._size

    def split(self, width: float, height: float) -> list[Text]:
        """The pieces for this page and the next; only the first has the bullet."""
        pieces: list[Text] = super().split(width, height)
        for number, piece in enumerate(pieces):
            piece.element = self.element
            piece.label = self.label if number == 0 else None
        return pieces

    def draw(self) -> None:
        """Draw the words, and before them the bullet of a list's item."""
        if self._drawn:
            with self.canv.artifact(HEADER):
                super().draw()
            return
        self._drawn = True
        if self.label is not None:
            with self.canv.tag(self.label):
                self.canv.setFont(self.style.bulletFontName, self.style.bulletFontSize)
                self.canv.setFillColor(self.style.textColor)
                self.canv.drawString(1, self.height - self.style.fontSize, BULLET)
        with self.canv.tag(self.element):
            super().draw()
        if self.link:
            wide = max(self.getActualLineWidths0(), default=0)
            self.canv.lead(self.element, self.link, self.words, wide, self.height)


class Square(Flowable):  # type: ignore[misc] # the library ships no types
    """A square code, black on white with the empty border that its readers need, as a figure."""

    canv: LetterCanvas
    left = 0.0

    def __init__(self, words: str, element: Element) -> None:
        super().__init__()
        self.words, self.element = words, element

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """It takes no height: it stands in the right corner beside what follows.

        It is as large for large print: its size is for a camera.
        """
        self.left = width - SQUARE
        return width, 0

    def draw(self) -> None:
        """Draw it as one shape."""
        unit = SQUARE / (side(self.words) + 2 * QUIET)
        x, y = self.canv.absolutePosition(self.left, -SQUARE)
        self.element.box = (x, y, x + SQUARE, y + SQUARE)
        with self.canv.tag(self.element):
            self.canv.saveState()
            self.canv.setFillColor(page.INK)
            # From here the unit is one square, counted from the upper left one.
            self.canv.transform(unit, 0, 0, -unit, self.left + QUIET * unit, -QUIET * unit)
            self.canv.fill_squares(squares(self.words))
            self.canv.restoreState()


def text(markup: str, style: ParagraphStyle, element: Element) -> Text:
    """A paragraph; `markup` is safe text in the library's notation."""
    made = Text(markup, style)
    made.element = element
    return made


def point(markup: str, style: ParagraphStyle, item: Element) -> Text:
    """An item of a list, with its bullet."""
    label = item.add("Lbl")
    made = text(markup, style, item.add("LBody"))
    made.label = label
    return made


def linked(markup: str, style: ParagraphStyle, parent: Element, address: str, words: str) -> Text:
    """A paragraph that leads somewhere. `words` say where, for those who do not see it."""
    made = text(markup, style, parent.add("P").add("Link"))
    made.link, made.words = address, words
    return made


def columns(cells: list[list[Any]], widths: list[float]) -> Grid:
    """Pieces side by side: a matter of layout, not a table."""
    return Grid(
        [cells],
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), 8),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ],
        renderCB=_ground,
    )


def grid(rows: list[list[Any]], widths: list[float]) -> Grid:
    """A table; its first row is repeated on each page. Neither first nor last row stands alone."""
    return Grid(
        rows,
        colWidths=widths,
        repeatRows=1,
        style=[
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), page.SHADE),
            ("LINEBELOW", (0, 0), (-1, 0), 1.1, page.ACCENT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, page.RULE),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 7),
            ("NOSPLIT", (0, 0), (-1, 1)),
        ],
        renderCB=_ground,
    )


def _ground(table: Any, moment: str, *_: Any) -> None:
    """Ground and rules of a table are not content."""
    if moment in ("startBG", "startLines"):
        table.canv.begin_artifact()
    elif moment in ("endBG", "endLines"):
        table.canv.end_artifact()
