"""The head of a letter in reading order, the same for print, screen and plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from caseworker.letter.languages import WELSH
from caseworker.letter.letter import Letter
from caseworker.letter.welsh.words import day as welsh_day
from caseworker.letter.words import day

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Detail:
    """One labelled line beside the address: "Phone: 0117 ...". `link`: where it leads, if it does."""

    label: str
    text: str
    link: str = ""

    @property
    def line(self) -> str:
        """Label and text in one line."""
        return f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True)
class Head:
    """Who writes, to whom, when, and whom to call. Read in this order."""

    sender: str
    on_behalf: str
    address: tuple[str, ...]
    details: tuple[Detail, ...]
    sender_address: tuple[str, ...]


def head_of(letter: Letter) -> Head:
    """The head of a letter; lines that would say nothing are left out."""
    frame = letter.wording
    details = (
        Detail(frame.date, (welsh_day if letter.language == WELSH else day)(letter.dated)),
        Detail(frame.reference, letter.reference),
        Detail(frame.ask_for, letter.ask_for or letter.signature[0]),
        Detail(frame.phone, letter.phone),
        Detail(frame.email, letter.email, _mailto(letter.email)),
    )
    others = letter.for_agencies != letter.sender
    return Head(
        sender=letter.sender,
        on_behalf=f"{frame.on_behalf} {letter.for_agencies}" if others else "",
        address=tuple(line for line in letter.address if line.strip()),
        details=tuple(one for one in details if one.text.strip()),
        sender_address=tuple(line for line in letter.sender_address if line.strip()),
    )


def _mailto(email: str) -> str:
    """The address of a link to an e-mail address; "" for what is none."""
    return f"mailto:{quote(email, safe='@')}" if _EMAIL.fullmatch(email) else ""
