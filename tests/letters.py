"""Reads letters back as a screen reader would, and makes letters to owners to try things on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from caseworker.letter.facts.model import LetterFacts, SignatoryFact
from caseworker.letter.kind import Kind, kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.notices import (
    CorrectionNotice,
    PreservationRequest,
    correction_notice,
    preservation_request,
)
from caseworker.subject.values import Address

SIGNATORY = SignatoryFact(
    cites=(20,),
    name="Priya Shah",
    job_title="Complaints resolution officer",
    phone="0117 496 0031",
    email="priya.shah@revenue.example",
)


def letter_named(name: str, facts: LetterFacts) -> Letter:
    """The letter of these facts: of the kind that its name says, else of the one they allow."""
    named = {"apology": Kind.APOLOGY, "who_looked": Kind.LOOKED}
    return compose(facts, named.get(name) or kind_allowed(facts))


def notice(**more: object) -> CorrectionNotice:
    """A correction to be made in PAYE."""
    values: dict[str, object] = {
        "cites": (200, 201),
        "case": "RC-0031",
        "number": "K-7",
        "database": "PAYE",
        "owner": "Customer Operations",
        "address": ("PO Box 4", "Leeds"),
        "sender": "Revenue",
        "sender_address": ("Complaints Resolution",),
        "record_id": "R4-1",
        "record_title": "Employment record",
        "person": "Maria Morgan",
        "dated": date(2007, 10, 31),
        "by": date(2007, 11, 13),
        "signatory": SIGNATORY,
        "field": "address",
        "right": Address(("14 Orchard Rise", "Bristol"), "BS6 5QT"),
        "why": "The value was never true",
        "evidence": "a tenancy agreement, seen at our office",
        "asked_by": "the person",
        "approved_by": "Helen Ford",
        "fed_by": "Citizens Identity Database",
        "demo": True,
        **more,
    }
    return CorrectionNotice(**values)  # type: ignore[arg-type]


def owner_letters() -> dict[str, Letter]:
    """One letter of each kind that goes to the owner of a database."""
    request = PreservationRequest(
        cites=(1,),
        case="RC-0031",
        number="P-1",
        database="PAYE",
        owner="Customer Operations",
        address=("PO Box 4", "Leeds"),
        sender="Revenue",
        sender_address=("Complaints Resolution",),
        record_id="R4-1",
        person="Maria Morgan",
        dated=date(2007, 10, 31),
        by=date(2007, 11, 13),
        signatory=SIGNATORY,
        since=date(2006, 12, 1),
        until=date(2006, 12, 31),
        why="to find out how an address got into the record",
        deleted_on=date(2007, 12, 7),
        demo=True,
    )
    return {
        "correction_notice": correction_notice(notice()),
        "preservation_request": preservation_request(request),
    }


@dataclass
class Part:
    """One element of a file's structure, read back.

    text    its own words, each line of the page joined as it is read out
    lines   for each page from 0, how many lines of it stand there
    """

    role: str
    scope: str = ""
    text: str = ""
    link: str = ""
    lines: dict[int, int] = field(default_factory=dict)
    kids: list[Part] = field(default_factory=list)

    def walk(self) -> Iterator[Part]:
        """This part and all within, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def outline(self, depth: int = 0) -> Iterator[str]:
        """One line for each element, indented, with its first words."""
        about = f" [{self.scope}]" if self.scope else ""
        about += f" -> {self.link}" if self.link else ""
        words = self.text if len(self.text) <= 48 else self.text[:47] + "…"
        yield f"{'  ' * depth}{self.role}{about}{': ' + words if words else ''}"
        for kid in self.kids:
            yield from kid.outline(depth + 1)


def read_back(content: bytes) -> Part:
    """The structure of a PDF with the words of each element.

    It shares no code with the writer.
    """
    heights = list(_heights(content))
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        words = [_words(page) for page in pdf.pages]
        root = pdf.Root.StructTreeRoot.K
        assert len(root) == 1
        return _part(root[0], pages, words, heights)


def _part(
    made: Any,
    pages: dict[tuple[int, int], int],
    words: list[dict[int, str]],
    heights: list[dict[int, set[int]]],
) -> Part:
    part = Part(str(made.S)[1:])
    if "/A" in made and "/Scope" in made.A:
        part.scope = str(made.A.Scope)[1:]
    runs: list[tuple[int, int]] = []
    for kid in made.K:
        if isinstance(kid, int):
            runs.append((pages[made.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            runs.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            part.link = str(kid.Obj.A.URI) if "/A" in kid.Obj else ""
        else:
            part.kids.append(_part(kid, pages, words, heights))
    if part.role == "Figure":
        part.text = str(made.Alt)
        return part
    for page, number in runs:
        part.lines[page] = len(heights[page].get(number, ()))
    part.text = " ".join("".join(words[page][number] for page, number in runs).split())
    return part


def _heights(content: bytes) -> Iterator[dict[int, set[int]]]:
    """For each page, on which heights something is written under each marked number."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            found: dict[int, set[int]] = {}
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                number = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                found.setdefault(number, set()).add(round(item.get_matrix().f))
            yield found


_PAIR = re.compile(rb"<(\w\w)> <(\w{4,})>")


def _words(page: pikepdf.Page) -> dict[int, str]:
    """What is written under each marked number, by the file's own tables of letters."""
    tables = {
        str(name): {
            int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
            for code, letters in _PAIR.findall(font.ToUnicode.read_bytes())
        }
        for name, font in page.resources.Font.items()
    }
    found: dict[int, str] = {}
    table: dict[int, str] = {}
    runs: list[int | None] = []
    instead = False
    for one in pikepdf.parse_content_stream(page, "BDC EMC Tf Tj TJ"):
        name, operands = str(one.operator), list(one.operands)
        if name == "BDC":
            about: Any = operands[1]
            runs.append(int(about["/MCID"]) if "/MCID" in about else None)
            if "/ActualText" in about:
                instead = True
                assert runs[0] is not None
                found[runs[0]] = found.get(runs[0], "") + str(about.ActualText)
        elif name == "EMC":
            runs.pop()
            instead = False
        elif name == "Tf":
            table = tables[str(operands[0])]
        elif runs and runs[0] is not None and not instead:
            shown: Any = operands[0]
            for piece in shown if name == "TJ" else [shown]:
                if isinstance(piece, pikepdf.String):
                    letters = "".join(table[code] for code in bytes(piece))
                    found[runs[0]] = found.get(runs[0], "") + letters
    return found


def squeezed(text: str) -> str:
    """The letters and digits of a text, and nothing else."""
    return "".join(re.findall(r"[^\W_]|[\u0300-\u036f]", text))
