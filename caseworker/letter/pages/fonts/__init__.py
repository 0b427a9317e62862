"""The typeface of letters: Noto Sans, kept with the program so that every page can embed it."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from caseworker.errors import UnsettableText
from caseworker.letter.pages.line_breaks import whole_dates
from caseworker.letter.settable import safe

REGULAR = "LetterSans"
BOLD = "LetterSans-Bold"
FOLDER = Path(__file__).parent / "noto_sans"
_FILES = {REGULAR: "NotoSans_400Regular.ttf", BOLD: "NotoSans_700Bold.ttf"}
_once = threading.Lock()


def file_of(name: str) -> Path:
    """The file of a typeface by the name under which it is registered."""
    return FOLDER / _FILES[name]


def prepare() -> None:
    """Make the typeface known to the PDF library; the first call reads the two files."""
    with _once:
        _register()


@cache
def _register() -> None:
    rl_config.useA85 = 0  # streams as bytes: a quarter smaller, and what archives want
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, FOLDER / file))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


def markup(text: str, where: str = "the letter", *, narrow: bool = False) -> str:
    """A text made safe for the page: hidden characters out, markup escaped, dates not broken.

    In a `narrow` column the year of a date may stand on the next line. Raises UnsettableText
    naming `where` if the typeface lacks a character: nothing is drawn wrong.
    """
    plain = safe(text)
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    if any(ord(char) not in known for char in plain):
        raise UnsettableText(f"{where}: the letter's typeface lacks a character in it.")
    return escape(whole_dates(plain, narrow=narrow))
