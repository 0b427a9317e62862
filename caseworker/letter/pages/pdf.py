"""A letter as printed pages: A4, large enough to read, the same bytes for the same facts."""

from __future__ import annotations

import io
from functools import partial

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate
from reportlab.platypus import Frame as Area
from reportlab.platypus.doctemplate import LayoutError

from caseworker.errors import LetterError
from caseworker.letter.letter import Letter
from caseworker.letter.pages import page
from caseworker.letter.pages.canvas import Frame, LetterCanvas
from caseworker.letter.pages.finish import finish
from caseworker.letter.pages.flowables import Text
from caseworker.letter.pages.fonts import prepare
from caseworker.letter.pages.metadata import About
from caseworker.letter.pages.page import LEVELS, STANDARD, Look
from caseworker.letter.pages.story import story
from caseworker.letter.pages.tags import Element

_SHORTEN = "Shorten the name or the address as it is to be printed."


def to_pdf(
    letter: Letter,
    look: Look = STANDARD,
    evidence: bytes | None = None,
    *,
    to_sign: bool = False,
) -> bytes:
    """The letter as a PDF file, PDF/A-3a and PDF/UA-1 in one.

    With `evidence`, the file carries it; with that or `to_sign` it has a place for a signature.
    Equal letters give equal bytes, in any process and time zone. Raises UnsettableText if the
    typeface lacks a character; LetterError if a name or an address is longer than a page, or if
    anything on the pages has no place in the structure. A draft has no mark of its own here: that
    is an overlay on the screen, never in the bytes.
    """
    prepare()
    root = Element("Document")
    content = _lay_out(letter, look, root)
    about = About(
        title=f"{letter.heading.text} ({letter.reference})",
        author=letter.sender,
        subject=f"{letter.wording.reference} {letter.reference}",
        dated=letter.dated,
        language=letter.language,
        seed=letter.code or letter.facts_digest,
    )
    return finish(content, root, about, evidence, to_sign=to_sign)


def _lay_out(letter: Letter, look: Look, root: Element) -> bytes:
    """The pages, drawn but not yet tagged, and the structure tree that belongs to them."""
    frame = Frame(
        look=look,
        language=letter.language,
        reference=letter.reference,
        code=letter.code,
        marks=tuple((words, root.add("P")) for words in letter.marks),
    )
    file = io.BytesIO()
    try:
        _Pages(file, look).build(
            list(story(letter, look, root)), canvasmaker=partial(LetterCanvas, frame=frame)
        )
    except LayoutError:
        raise LetterError("A text is too long to fit on a page.", advice=_SHORTEN) from None
    return file.getvalue()


class _Pages(BaseDocTemplate):  # type: ignore[misc] # the library ships no types
    """One column of text a page; headings become bookmarks."""

    def __init__(self, file: io.BytesIO, look: Look) -> None:
        super().__init__(file, pagesize=(page.WIDTH, page.HEIGHT), allowSplitting=1)
        area = Area(
            look.margin,
            page.BOTTOM,
            look.width,
            page.HEIGHT - look.top - page.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(id="page", frames=[area]))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (the library's name)
        """Note a heading for the bookmarks once it has been drawn."""
        if isinstance(flowable, Text) and flowable.element.role in LEVELS:
            top = self.frame._y + flowable.height  # the library keeps no public name for it
            self.canv.note_heading(flowable.getPlainText(), LEVELS[flowable.element.role], top)
