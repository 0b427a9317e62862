"""The forms in which one letter can go: print, large print, web page, plain text; same words in each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from caseworker.errors import LetterBlocked
from caseworker.letter.facts.model import NeedFact


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

    @property
    def beside(self) -> str:
        """How the name of the file that proves it ends, where that is a file of its own."""
        return self.suffix + BESIDE

    @property
    def is_pdf(self) -> bool:
        """True when it is a PDF file, which can carry its evidence and a signature."""
        return self.suffix == ".pdf"


BESIDE = ".p7m"
"""What the name of the file beside a letter has behind the letter's own (RFC 8551)."""

_SUFFIXES = {
    Format.STANDARD: ".pdf",
    Format.LARGE_PRINT: ".pdf",
    Format.HTML: ".html",
    Format.TEXT: ".txt",
}

MEETS = {"large print": Format.LARGE_PRINT}
"""The needs that a form of ours meets. Any other need blocks the letter; see `kind`."""


def format_for(needs: Iterable[NeedFact]) -> Format:
    """The form that the person's recorded needs ask for; else the ordinary one."""
    return next((MEETS[one.need] for one in needs if one.need in MEETS), Format.STANDARD)


def require_format(needs: Iterable[NeedFact], form: Format) -> None:
    """Raises LetterBlocked if the person has recorded a need that this form does not meet."""
    reasons = [
        f"The person needs {one.need}. Draft the letter in {one.need}."
        for one in needs
        if MEETS.get(one.need, form) is not form
    ]
    if reasons:
        raise LetterBlocked(reasons)
