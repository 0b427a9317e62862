"""The sheet that a letter is drawn on: each run of drawing is marked with what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph as Flowing

from caseworker.letter.languages import WORDING
from caseworker.letter.pages import page
from caseworker.letter.pages.fonts import REGULAR, file_of, markup
from caseworker.letter.pages.fonts.accents import has_accents, pieces
from caseworker.letter.pages.page import Look
from caseworker.letter.pages.tags import Element, Link

FOOTER = "/Type /Pagination /Subtype /Footer"
HEADER = "/Type /Pagination /Subtype /Header"
LAYOUT = "/Type /Layout"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of one letter share.

    code     by which the paper can be compared with what was issued; "" for none
    marks    what each page says of itself, with its element: the first page's is read out
    """

    look: Look
    language: str
    reference: str
    code: str
    marks: tuple[tuple[str, Element], ...]


@dataclass(slots=True)
class _Bookmark:
    page: int
    words: str
    level: int
    height: float
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = f"part-{self.page}-{self.height:.2f}"


class _LetterText(PDFTextObject):  # type: ignore[misc] # the library ships no types
    """Text that is read out rightly and has its accents in their places.

    Each line ends in a space, or its last word would be read with the first of the next.
    """

    def _textOut(self, text: Any, TStar: int = 0) -> None:  # noqa: N802, N803 (the library's names)
        if isinstance(text, str):
            if TStar and not text.endswith(" "):
                text += " "
            if has_accents(text):
                self._code.append(" ".join(self._accented(text)) + (" T*" if TStar else ""))
                return
        super()._textOut(text, TStar)

    def _accented(self, text: str) -> Iterator[str]:
        """The text with each accent in its place; for each such letter, what it is as text."""
        for piece in pieces(text, file_of(self._fontname)):
            if isinstance(piece, str):
                yield self._formatText(piece)
                continue
            written = piece.text.encode("utf-16-be").hex()
            yield f"/Span <</ActualText <FEFF{written}>>> BDC {self._formatText(piece.letter)}"
            for one in piece.accents:
                wide = stringWidth(one.char, self._fontname, 1000)
                yield f"[{-one.right:.6g}] TJ {one.up * self._fontsize / 1000:.6g} Ts"
                yield f"{self._formatText(one.char)} 0 Ts [{one.right + wide:.6g}] TJ"
            yield "EMC"


class LetterCanvas(Canvas):  # type: ignore[misc] # the library ships no types
    """Pages that know how many they are: each is finished only when the last one is known."""

    def __init__(self, *args: Any, frame: Frame, **more: Any) -> None:
        # The file is compressed when it is finished, by one library on every system.
        more |= {"invariant": 1, "pageCompression": 0, "lang": frame.language}
        more |= {"initialFontName": REGULAR, "initialFontSize": 12}
        super().__init__(*args, **more)
        self._frame = frame
        self._held: list[dict[str, Any]] = []
        self._bookmarks: list[_Bookmark] = []
        self._runs = 0

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:  # noqa: N802
        """A text object that is read out rightly."""
        return _LetterText(self, x, y, direction=direction)

    @contextmanager
    def tag(self, element: Element) -> Iterator[None]:
        """Everything drawn within belongs to this element."""
        element.marks.append((len(self._held), self._runs))
        self._code.append(f"/{element.role} <</MCID {self._runs}>> BDC")
        self._runs += 1
        yield
        self._code.append("EMC")

    def begin_artifact(self, kind: str = LAYOUT) -> None:
        """What is drawn until `end_artifact` is not part of the letter's content."""
        self._code.append(f"/Artifact <<{kind}>> BDC")

    def end_artifact(self) -> None:
        """Content begins again."""
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """Everything drawn within is not part of the letter's content: rules, page numbers."""
        self.begin_artifact(kind)
        yield
        self.end_artifact()

    def lead(self, element: Element, address: str, words: str, width: float, height: float) -> None:
        """Make an element, drawn at the origin with this size, lead to an address."""
        x, y = self.absolutePosition(0, 0)
        element.link = Link(address, words, len(self._held), (x, y, x + width, y + height))

    def fill_squares(self, runs: Iterable[tuple[int, int, int]]) -> None:
        """Fill runs of unit squares as one shape: (row, first column, width). Whole numbers only."""
        shape = [f"{column} {row} {width} 1 re" for row, column, width in runs]
        self._code.append(" ".join([*shape, "f"]))

    def note_heading(self, words: str, level: int, height: float) -> None:
        """Remember a heading for the bookmarks; they are set when its page is finished."""
        self._bookmarks.append(_Bookmark(len(self._held), words, level, height))

    def showPage(self) -> None:  # noqa: N802 (the library's name)
        """Hold the page back instead of finishing it."""
        self._held.append(dict(self.__dict__))
        self._startPage()
        self._runs = 0

    def save(self) -> None:
        """Finish every page, now that their number is known, and the file."""
        held = list(self._held)
        for number, state in enumerate(held):
            self.__dict__.update(state)
            self._held = held[:number]
            for one in self._bookmarks:
                if one.page == number:
                    self.bookmarkHorizontal(one.key, 0, one.height)
                    self.addOutlineEntry(one.words, one.key, one.level, closed=False)
            self._head(number)
            self._foot(number + 1, len(held))
            super().showPage()
        super().save()

    def _head(self, number: int) -> None:
        """The marks of a demonstration: content on the first page, repeated on the others."""
        top = page.HEIGHT - 8 * mm
        for words, element in self._frame.marks:
            with self.artifact(HEADER) if number else self.tag(element):
                top = self._put(markup(words), top, self._frame.look.mark)

    def _foot(self, number: int, total: int) -> None:
        look = self._frame.look
        line = page.BOTTOM - 7 * mm
        with self.artifact(FOOTER):
            self.setStrokeColor(page.RULE)
            self.setLineWidth(0.6)
            self.line(look.margin, line, page.WIDTH - look.margin, line)
            said = WORDING[self._frame.language]
            reference = f"{said.reference}: {markup(self._frame.reference)}"
            if self._frame.code:
                reference += f". {said.code}:\u00a0{self._frame.code}"
            self._put(reference, line - 4, look.foot, look.width * 0.75)
            self._put(said.page.format(number=number, total=total), line - 4, look.foot_right)

    def _put(self, text: str, top: float, style: ParagraphStyle, width: float = 0) -> float:
        """Draw a text whose upper edge is at `top`; returns the height of its lower edge."""
        look = self._frame.look
        flowing = Flowing(text, style)
        _, height = flowing.wrap(width or look.width, page.HEIGHT)
        flowing.drawOn(self, look.margin, top - height)
        return float(top - height)
