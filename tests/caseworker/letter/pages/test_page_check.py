"""A file in which anything is drawn outside the structure is never handed out."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from pikepdf import Name
from reportlab.pdfgen.canvas import Canvas

from caseworker.errors import LetterError
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import compose
from caseworker.letter.pages.finish import finish
from caseworker.letter.pages.metadata import About
from caseworker.letter.pages.page_check import check
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.pages.tags import Element

ABOUT = About("Title", "Sender", "Subject", date(2007, 12, 10), "en-GB", "seed")


@pytest.fixture
def content(assurance: LetterFacts) -> bytes:
    return to_pdf(compose(assurance, kind_allowed(assurance)))


def drawn(words: str) -> bytes:
    """A page with one line of its own, drawn with the library's bare call."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0)
    canvas.drawString(72, 72, words)
    canvas.save()
    return file.getvalue()


def changed(content: bytes, old: bytes, new: bytes, count: int = 1) -> None:
    """The check of a letter whose first page has other operators."""
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        words = pdf.pages[0].Contents.read_bytes()
        assert old in words
        pdf.pages[0].Contents.write(words.replace(old, new, count))
        check(pdf)


def test_a_letter_as_it_is_passes(content: bytes) -> None:
    changed(content, b"EMC", b"EMC")


def test_a_bare_drawing_call_fails_at_the_build() -> None:
    with pytest.raises(LetterError, match="Page 1: something is drawn") as refused:
        finish(drawn("Forgotten"), Element("Document"), ABOUT)
    assert "Do not issue" in refused.value.advice
    assert "Forgotten" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"EMC", b"EMC BT (x) Tj ET", "something is drawn"),
        (b"EMC", b"EMC 0 0 9 9 re f", "something is drawn"),
        (b"EMC", b"EMC BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI", "something is drawn"),
        (b"EMC", b"EMC /X Do", "something is drawn"),
        (b"EMC", b"/P <</MCID 99>> BDC EMC EMC", "inside another"),
        (b"EMC", b"/Artifact BMC EMC EMC", "inside another"),
        (b"EMC", b"EMC EMC", "never began"),
        (b"<</MCID 3>>", b"<</MCID 4>>", "in no element, or in two"),
        (b"<</MCID 3>>", b"<<>>", "has no number"),
        (b"EMC", b"EMC /P <</MCID 77>> BDC EMC", "in no element, or in two"),
    ],
)
def test_each_careless_operator_is_seen(content: bytes, old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(LetterError, match=words):
        changed(content, old, new)


def test_a_run_that_never_ends_is_seen(content: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        words = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents.write(words + b" /Artifact BMC")
        with pytest.raises(LetterError, match="never ends"):
            check(pdf)


def test_a_typeface_that_is_not_inside_is_seen(content: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        pdf.pages[1].resources.Font.F9 = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
        )
        with pytest.raises(LetterError, match="the typeface /F9 is not inside"):
            check(pdf)


def test_a_file_without_structure_is_seen(content: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        del pdf.Root.StructTreeRoot
        with pytest.raises(LetterError, match="no structure"):
            check(pdf)


def test_a_link_that_nobody_announces_is_seen(content: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        note = pikepdf.Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        pdf.pages[0].Annots = pikepdf.Array([note])
        with pytest.raises(LetterError, match="a link is in no element"):
            check(pdf)
