"""A letter as the bytes of one form: what is frozen, approved and sent."""

from __future__ import annotations

from caseworker.letter.formats import Format
from caseworker.letter.html import to_html
from caseworker.letter.letter import Letter
from caseworker.letter.pages.large_print import in_large_print
from caseworker.letter.pages.page import LARGE
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.text import to_text


def render(letter: Letter, form: Format = Format.STANDARD, evidence: bytes | None = None) -> bytes:
    """The bytes of a letter in a form; text and HTML in UTF-8, without evidence.

    Raises as `to_pdf` does."""
    match form:
        case Format.LARGE_PRINT:
            return to_pdf(in_large_print(letter), LARGE, evidence)
        case Format.HTML:
            return to_html(letter).encode("utf-8")
        case Format.TEXT:
            return to_text(letter).encode("utf-8")
    return to_pdf(letter, evidence=evidence)
