"""The gate for letters as they leave: with evidence, square code and signature they fail no rule.

The square code is read back from the rendered page by its squares, not by the code that drew it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import segno

from caseworker.letter.formats import Format
from caseworker.letter.proof.code import as_typed, code_of, in_square
from caseworker.letter.proof.freeze import Frozen
from caseworker.letter.proof.key import load_key, make_key
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.sign import sign
from tests.caseworker.letter.make_all import all_frozen

FACTS = Path(__file__).parents[1] / "conftest.py"
AT = datetime(2007, 12, 10, 9, tzinfo=UTC)


def failed(content: bytes) -> dict[str, list[str]]:
    return {
        profile: [one.rule_id for one in page.validate_pdf_bytes(content, profile=profile).failures]
        for profile in ("3a", "ua1")
    }


@pytest.fixture(scope="module")
def frozen() -> Frozen:
    return all_frozen(FACTS, Format.STANDARD)["assurance"]


@pytest.mark.parametrize("form", [Format.STANDARD, Format.LARGE_PRINT])
def test_each_letter_fails_no_rule_before_and_after_it_is_signed(
    form: Format, tmp_path: Path
) -> None:
    (tmp_path / "key.p12").write_bytes(make_key("Office"))
    key = load_key(f"file:{tmp_path / 'key.p12'}")
    assert key is not None
    for name, one in all_frozen(FACTS, form).items():
        signed = sign(one.content, key, AT)
        assert signed.startswith(one.content)
        for content in (one.content, signed):
            assert failed(content) == {"3a": [], "ua1": []}, name
        assert evidence_in(signed) == one.evidence.content


def no_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def not_associated(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def of_no_kind(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


def figure_without_words(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one.Alt


def field_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


def field_in_no_element(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].StructParent
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Form":
            one.K = pikepdf.Array()


@pytest.mark.parametrize(
    "breakage",
    [
        no_relationship,
        not_associated,
        of_no_kind,
        figure_without_words,
        field_without_words,
        field_in_no_element,
    ],
)
def test_the_gate_sees_a_breakage(frozen: Frozen, breakage: Callable[[pikepdf.Pdf], Any]) -> None:
    with pikepdf.Pdf.open(io.BytesIO(frozen.content)) as pdf:
        breakage(pdf)
        broken = io.BytesIO()
        pdf.save(broken)
    assert any(failed(broken.getvalue()).values())


def test_the_square_code_on_the_page_is_that_of_the_letter(frozen: Frozen) -> None:
    """Each of its squares, looked up on the rendered page, is as a maker of such codes has it."""
    wanted = segno.make_qr(in_square(frozen.code), error="m", boost_error=False)
    scale = 6.0
    with pypdfium2.PdfDocument(frozen.content) as document:
        picture = document[0].render(scale=scale, grayscale=True).to_pil()
    with pikepdf.Pdf.open(io.BytesIO(frozen.content)) as pdf:
        figure: Any = next(
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        )
        box = [float(value) for value in figure.A.BBox]
        height = float(pdf.pages[0].MediaBox[3])
        assert frozen.code in str(figure.Alt)
    cells = [list(row) for row in wanted.matrix_iter(border=4)]
    unit = (box[2] - box[0]) / len(cells)
    for row, line in enumerate(cells):
        for column, dark in enumerate(line):
            x = int((box[0] + (column + 0.5) * unit) * scale)
            y = int((height - box[3] + (row + 0.5) * unit) * scale)
            assert (picture.getpixel((x, y)) < 128) == bool(dark), (row, column)


def test_a_code_is_read_however_it_is_typed(frozen: Frozen) -> None:
    code = frozen.code
    assert code == code_of(frozen.evidence.content)
    for typed in (code.lower(), code.replace("-", " "), in_square(code), code.replace("0", "O")):
        assert as_typed(typed) == code
    assert code_of(b"a") != code_of(b"b")
