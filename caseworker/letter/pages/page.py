"""The look of a page: sizes, colours and styles, once for ordinary letters, once for large print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from caseworker.letter.pages.fonts import BOLD, REGULAR

WIDTH, HEIGHT = A4
BOTTOM = 25 * mm
WINDOW = 50 * mm
"""From the upper edge of the sheet to the address, so that it shows in a window envelope."""

INK = HexColor("#111111")
QUIET = HexColor("#444444")
ACCENT = HexColor("#1d3f5e")
RULE = HexColor("#b8c2cc")
SHADE = HexColor("#eef2f6")
WARNING = HexColor("#8a1c1c")

LEVELS = {"H1": 0, "H2": 1, "H3": 2}
"""The headings that are bookmarks, with their depth."""


@dataclass(frozen=True, slots=True)
class Look:
    """Every size on a page, in points. `beside`: the details stand beside the address, not below.

    part, point, lines   a heading of the third level, an item of a list, a line of the signature
    room                 the least room for a heading with lines after it, else both go on
    """

    margin: float
    top: float
    beside: bool
    room: float
    body: ParagraphStyle
    strong: ParagraphStyle
    point: ParagraphStyle
    title: ParagraphStyle
    heading: ParagraphStyle
    part: ParagraphStyle
    sender: ParagraphStyle
    sender_small: ParagraphStyle
    address: ParagraphStyle
    lines: ParagraphStyle
    details: ParagraphStyle
    cell: ParagraphStyle
    cell_name: ParagraphStyle
    cell_small: ParagraphStyle
    column: ParagraphStyle
    foot: ParagraphStyle
    foot_right: ParagraphStyle
    mark: ParagraphStyle

    @property
    def width(self) -> float:
        """How wide the text is."""
        return float(WIDTH - 2 * self.margin)

    def heading_at(self, level: int) -> ParagraphStyle:
        """The style of a heading of the second or third level."""
        return self.heading if level == 2 else self.part


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


@cache
def beside(style: ParagraphStyle, taken: float) -> ParagraphStyle:
    """The same style where some of the width, on the right, is taken by something else."""
    if not taken:
        return style
    return ParagraphStyle(f"{style.name}Beside", parent=style, rightIndent=taken)


def _look(
    *,
    margin: float,
    top: float,
    beside: bool,
    body: tuple[float, float],
    title: tuple[float, float],
    heading: tuple[float, float],
    part: tuple[float, float],
    sender: tuple[float, float],
    address: tuple[float, float],
    small: tuple[float, float],
    smallest: tuple[float, float],
    quiet: HexColor,
) -> Look:
    """A look from its pairs of type size and line height."""
    gap = body[0] * 2 / 3
    bold: dict[str, Any] = {"fontName": BOLD, "textColor": ACCENT}
    return Look(
        margin=margin,
        top=top,
        beside=beside,
        room=heading[1] + 3 * body[1],
        body=_style("Body", *body, spaceAfter=gap),
        strong=_style("Strong", *body, spaceAfter=gap, fontName=BOLD),
        point=_style("Point", *body, spaceAfter=gap * 0.6, leftIndent=body[0] * 1.2),
        title=_style("Title", *title, spaceBefore=2, spaceAfter=title[0] * 2 / 3, **bold),
        heading=_style("Heading", *heading, spaceBefore=body[0] * 1.2, spaceAfter=4, **bold),
        part=_style("Part", *part, spaceBefore=body[0] * 0.6, spaceAfter=3, **bold),
        sender=_style("Sender", *sender, **bold),
        sender_small=_style("SenderSmall", *small, textColor=quiet),
        address=_style("Address", *address),
        lines=_style("Lines", body[0], body[0] * 4 / 3),
        details=_style("Details", *small),
        cell=_style("Cell", *small),
        cell_name=_style("CellName", *small, fontName=BOLD),
        cell_small=_style("CellSmall", *smallest, textColor=quiet),
        column=_style("Column", *small, **bold),
        foot=_style("Foot", *smallest, textColor=quiet),
        foot_right=_style("FootRight", *smallest, textColor=quiet, alignment=TA_RIGHT),
        mark=_style("Mark", *smallest, fontName=BOLD, textColor=WARNING),
    )


STANDARD = _look(
    margin=25 * mm,
    top=21 * mm,
    beside=True,
    body=(12, 17),
    title=(18, 24),
    heading=(13.5, 18),
    part=(12, 17),
    sender=(17, 21),
    address=(12, 16),
    small=(11, 15.5),
    smallest=(10, 13.5),
    quiet=QUIET,
)
"""The ordinary letter: 12 points, in a typeface without serifs, ragged on the right."""

LARGE = _look(
    margin=20 * mm,
    top=26 * mm,
    beside=False,
    body=(18, 26),
    title=(25, 33),
    heading=(21, 29),
    part=(19, 27),
    sender=(22, 28),
    address=(16, 20),
    small=(18, 25),
    smallest=(16, 21),
    quiet=INK,
)
"""Large print: 18 points and nothing smaller than 16, no grey, no columns."""
