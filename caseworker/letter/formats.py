"""The forms in which one letter can go: print, large print, web page, plain text; same words in each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from caseworker.errors import LetterBlocked
from caseworker.letter.facts import NeedFact
from caseworker.letter.html import to_html
from caseworker.letter.large_print import in_large_print
from caseworker.letter.letter import Letter
from caseworker.letter.page import LARGE
from caseworker.letter.pdf import to_pdf
from caseworker.letter.text import to_text


class Format(StrEnum):
    """A form of a letter. Frozen, approved and sent are the bytes of one form."""

    STANDARD = "standard"
    LARGE_PRINT = "large print"
    HTML = "html"
    TEXT = "plain text"

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Format.STANDARD: ".pdf",
    Format.LARGE_PRINT: ".pdf",
    Format.HTML: ".html",
    Format.TEXT: ".txt",
}
_MEETS = {"large print": Format.LARGE_PRINT}
"""The needs that a form of ours meets; any other need blocks the letter (see `kind`)."""


def render(letter: Letter, form: Format = Format.STANDARD) -> bytes:
    """The bytes of a letter in a form; text and HTML in UTF-8. Raises as `to_pdf` does."""
    match form:
        case Format.LARGE_PRINT:
            return to_pdf(in_large_print(letter), LARGE)
        case Format.HTML:
            return to_html(letter).encode("utf-8")
        case Format.TEXT:
            return to_text(letter).encode("utf-8")
    return to_pdf(letter)


def format_for(needs: Iterable[NeedFact]) -> Format:
    """The form that the person's recorded needs ask for; else the ordinary one."""
    for one in needs:
        if one.need in _MEETS:
            return _MEETS[one.need]
    return Format.STANDARD


def require_format(needs: Iterable[NeedFact], form: Format) -> None:
    """Raises LetterBlocked if the person has recorded a need that this form does not meet."""
    reasons = [
        f"The person needs {one.need}. Draft the letter in {one.need}."
        for one in needs
        if _MEETS.get(one.need, form) is not form
    ]
    if reasons:
        raise LetterBlocked(reasons)
