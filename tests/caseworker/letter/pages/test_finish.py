"""A finished file names its facts, is the same each time, and leaves no doubt about its streams."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from datetime import date

import page
import pikepdf

from caseworker.letter.pages.finish import finish
from caseworker.letter.pages.metadata import About
from caseworker.letter.pages.tags import Element

ABOUT = About("Title", "Sender", "Subject", date(2007, 12, 10), "en-GB", "seed")


def laid_out(last: int) -> bytes:
    """A page with a grey square whose compressed drawing ends in this byte.

    The last byte of a zlib stream is that of Adler-32: the sum of all bytes, plus one.
    """
    drawings = (
        b"/Artifact BMC 0.5 g 9 9 9 9 re f EMC %%%c%c" % (one, other)
        for one in range(33, 127)
        for other in range(33, 127)
    )
    drawing = next(words for words in drawings if zlib.adler32(words) & 0xFF == last)
    with pikepdf.Pdf.new() as pdf:
        made = pdf.add_blank_page(page_size=(595, 842))
        made.obj.Contents = pdf.make_stream(drawing)
        file = io.BytesIO()
        pdf.save(file, compress_streams=False)
    return file.getvalue()


def test_a_stream_that_would_end_in_a_line_end_is_written_so_that_its_length_is_beyond_doubt() -> (
    None
):
    ordinary = finish(laid_out(0x41), Element("Document"), ABOUT)
    doubtful = finish(laid_out(0x0D), Element("Document"), ABOUT)
    assert b"0.5 g" not in ordinary
    assert b"0.5 g" in doubtful, "this one is not compressed"
    for content in (ordinary, doubtful):
        assert b"\r\nendstream" not in content
        report = page.validate_pdf_bytes(content, profile="3a")
        assert "STREAM-LENGTH" not in " ".join(one.rule_id for one in report.failures)


def test_equal_input_gives_equal_bytes_and_other_facts_another_identity() -> None:
    content = laid_out(0x41)
    first = finish(content, Element("Document"), ABOUT)
    assert finish(content, Element("Document"), ABOUT) == first
    other = finish(content, Element("Document"), replace(ABOUT, seed="other"))
    assert other != first
    with pikepdf.Pdf.open(io.BytesIO(first)) as one, pikepdf.Pdf.open(io.BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])
        assert str(one.docinfo.Title) == "Title"
