"""A letter as printed pages: A4, large enough to read, the same bytes for the same facts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Frame as Area
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Grid
from reportlab.platypus.doctemplate import LayoutError

from caseworker.errors import LetterError
from caseworker.letter import page
from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table
from caseworker.letter.fonts import REGULAR, markup, prepare
from caseworker.letter.letter import Letter
from caseworker.letter.page import LetterCanvas
from caseworker.letter.words import day

_WINDOW = 50 * mm
"""From the upper edge of the sheet to the address, so that it shows in a window envelope."""

_SHORTEN = "Shorten the name or the address as it is to be printed."

_ROOM = 24 * mm
"""The least room for a heading with the lines after it; less, and they go to the next page."""


def to_pdf(letter: Letter) -> bytes:
    """The letter as a PDF file. Equal letters give equal bytes, in any process and time zone.

    Raises UnsettableText if the typeface lacks a character, LetterError if a name or an address
    is longer than a page. A draft has no mark of its own here:
    that is an overlay on the screen, never in the bytes.
    """
    prepare()
    frame = page.Frame(
        title=f"{letter.heading.text} ({letter.reference})",
        author=letter.sender,
        reference=letter.reference,
        dated=letter.dated,
        language=letter.language,
        marks=letter.marks,
        seed=letter.facts_digest,
    )
    file = io.BytesIO()
    try:
        _Pages(file, frame).build(
            list(_story(letter)), canvasmaker=partial(LetterCanvas, frame=frame)
        )
    except LayoutError:
        raise LetterError("A text is too long to fit on a page.", advice=_SHORTEN) from None
    return file.getvalue()


class _Pages(BaseDocTemplate):  # type: ignore[misc] # the library ships no types
    """One column of text a page; headings become bookmarks."""

    def __init__(self, file: io.BytesIO, frame: page.Frame) -> None:
        super().__init__(
            file,
            pagesize=(page.WIDTH, page.HEIGHT),
            allowSplitting=1,
            title=frame.title,
            author=frame.author,
            subject=f"Our reference {frame.reference}",
            creator="Caseworker",
        )
        height = page.HEIGHT - page.TOP - page.BOTTOM
        area = Area(
            page.LEFT,
            page.BOTTOM,
            page.TEXT_WIDTH,
            height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(id="page", frames=[area]))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (the library's name)
        """Note a heading for the bookmarks once it has been drawn."""
        level = page.ONCE_ONLY.get(getattr(getattr(flowable, "style", None), "name", ""))
        if level is not None:
            top = self.frame._y + flowable.height  # the library keeps no public name for it
            self.canv.note_heading(flowable.getPlainText(), level, top)


def _story(letter: Letter) -> Iterator[Flowable]:
    yield from _head(letter)
    yield Flowing(markup(letter.heading.text), page.TITLE)
    *before, last = letter.blocks
    for block in before:
        yield from _flowables(block)
    yield KeepTogether([*_flowables(last), *_signature(letter)])
    for block in letter.annex:
        yield from _flowables(block)


def _head(letter: Letter) -> Iterator[Flowable]:
    """Who writes, to whom, and whom to call: placed for a window envelope."""
    sender = [Flowing(markup(letter.sender, "the sender"), page.SENDER)]
    if letter.for_agencies != letter.sender:
        text = f"on behalf of {markup(letter.for_agencies, 'the agencies')}"
        sender.append(Flowing(text, page.SENDER_SMALL))
    used = sum(part.wrap(page.TEXT_WIDTH, page.HEIGHT)[1] for part in sender)
    yield from sender
    yield Spacer(1, max(6 * mm, _WINDOW - page.TOP - used))
    address = [
        Flowing(markup(line, "the posting address"), page.ADDRESS) for line in letter.address
    ]
    facts = [
        ("Date", day(letter.dated)),
        ("Our reference", letter.reference),
        ("Ask for", letter.signature[0]),
        ("Phone", letter.phone),
        ("Email", letter.email),
    ]
    details: list[Flowable] = [
        Flowing(f"<b>{label}:</b> {markup(text, label.lower())}", page.DETAILS)
        for label, text in facts
        if text.strip()
    ]
    if letter.sender_address:
        details.append(Spacer(1, 2.5 * mm))
    details += [
        Flowing(markup(line, "the sender's address"), page.DETAILS)
        for line in letter.sender_address
    ]
    wide = page.TEXT_WIDTH * 0.56
    yield Grid(
        [[address, details]],
        colWidths=[wide, page.TEXT_WIDTH - wide],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ],
    )
    yield Spacer(1, 9 * mm)
    yield Flowing(markup(letter.salutation, "the salutation"), page.BODY)


def _signature(letter: Letter) -> list[Flowable]:
    """The end of the letter, kept on one page with the paragraph before it."""
    name, *rest = (markup(line, "the signatory") for line in letter.signature)
    lines = [Flowing("Yours sincerely", page.BODY), Spacer(1, 12 * mm)]
    lines.append(Flowing(f"<b>{name}</b>", page.ADDRESS))
    lines += [Flowing(line, page.ADDRESS) for line in rest]
    return [Spacer(1, 2 * mm), *lines]


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield CondPageBreak(_ROOM)
            yield Flowing(markup(block.text), page.HEADING)
        case Paragraph():
            yield Flowing(markup(block.text), page.STRONG if block.strong else page.BODY)
        case Bullets():
            for item in block.items:
                text = f"<b>{markup(item.label)}</b> {markup(item.text)}"
                yield Flowing(text, page.LIST, bulletText="•")
            yield Spacer(1, 4)
        case Table():
            yield _grid(block)
            yield Spacer(1, 2 * mm)
        case NewPage():
            yield PageBreak()


def _grid(table: Table) -> Flowable:
    """The list of databases; its first row is repeated on each page."""
    rows: list[list[object]] = [[Flowing(markup(one), page.COLUMN) for one in table.columns]]
    for row in table.rows:
        name, _, under = row.cells[0].partition("\n")
        first = [Flowing(markup(name, "the name of a database"), page.CELL_NAME)]
        if under:
            first.append(Flowing(markup(under, "the name of an agency"), page.CELL_SMALL))
        rows.append([first, *(Flowing(markup(cell), page.CELL) for cell in row.cells[1:])])
    widths = [page.TEXT_WIDTH * share for share in (0.34, 0.41, 0.25)]
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
    )
