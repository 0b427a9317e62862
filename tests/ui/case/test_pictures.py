"""Pages of a letter as pictures, and on a printer that is a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from ui.case.pictures import draw_page, page_sizes
from ui.case.preview import image_of
from ui.case.printing import print_letter


@pytest.fixture
def letter() -> bytes:
    """Two pages of A4: one with a black square top left, one blank."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    canvas.rect(0, 742, 100, 100, fill=1, stroke=0)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_a_page_is_drawn_at_exactly_the_width_asked_for(letter: bytes) -> None:
    assert page_sizes(letter) == ((595, 842), (595, 842))
    picture = draw_page(letter, 0, 1190)
    assert (picture.width, picture.height) == (1190, 1684)
    image = image_of(picture)
    assert image.pixelColor(50, 50).name() == "#000000"
    assert image.pixelColor(600, 50).name() == "#ffffff"
    assert image_of(draw_page(letter, 1, 200)).pixelColor(10, 10).name() == "#ffffff"


def test_every_page_is_printed_whole_at_its_own_size(
    letter: bytes, tmp_path: Path, fonts: QApplication
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    assert print_letter(letter, printer) == 2
    printed = (tmp_path / "printed.pdf").read_bytes()
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == 2
    image = image_of(draw_page(printed, 0, 595))
    assert image.pixelColor(20, 20).lightness() < 40
    assert image.pixelColor(130, 20).lightness() > 220
    assert image.pixelColor(20, 130).lightness() > 220
