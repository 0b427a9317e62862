"""PDF files made to mislead whoever checks them, or to exhaust them, out of the file of a letter."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from caseworker.letter.proof.code import in_square, squares

Change = Callable[[pikepdf.Pdf], None]


def changed(letter: bytes, change: Change) -> bytes:
    with pikepdf.Pdf.open(io.BytesIO(letter)) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file, compress_streams=False)
        return file.getvalue()


def swollen() -> bytes:
    """A tenth of a megabyte that unpacks to a hundred."""
    packer, spaces = zlib.compressobj(9), b" " * 10_000_000
    return b"".join(packer.compress(spaces) for _ in range(10)) + packer.flush()


def shows_another_file(pdf: pikepdf.Pdf) -> None:
    """Programs that list what is inside offer other facts than those that are checked."""
    inside = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)
    name = String("letter.json")
    spec = Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=inside))
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([name, pdf.make_indirect(spec)]))


def carries_two_files(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["letter (1).json"] = b"{}"


def belongs_twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF.append(pdf.Root.AF[0])


def swollen_evidence(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F.write(swollen(), filter=Name.FlateDecode)


def swollen_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(swollen(), filter=Name.FlateDecode)


def swollen_twice(pdf: pikepdf.Pdf) -> None:
    """Packed again, so that the first layer unpacks to little."""
    both = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].Contents.write(zlib.compress(swollen()), filter=both)


def doubles_at_each_level(pdf: pikepdf.Pdf) -> None:
    """Sixty levels of structure, each twice the one below: more than can ever be read."""
    part = pdf.make_indirect(Dictionary(S=Name.P, K=Array([])))
    for _ in range(60):
        part = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([part, part])))
    pdf.Root.StructTreeRoot.K = Array([part])


def holds_itself(pdf: pikepdf.Pdf) -> None:
    part = pdf.make_indirect(Dictionary(S=Name.Div))
    part.K = Array([part])
    pdf.Root.StructTreeRoot.K = Array([part])


def another_square(pdf: pikepdf.Pdf) -> None:
    """A phone reads another code than eyes do."""
    runs = squares(in_square("0000-0000-0000-0000"))
    shape = " ".join(f"{column} {row} {width} 1 re" for row, column, width in runs)
    page = pdf.pages[0].Contents.read_bytes()
    start = page.index(b" re", page.index(b"/Figure")) - 10
    start, end = page.index(b"\n", start - 10) + 1, page.index(b" f\n", start)
    pdf.pages[0].Contents.write(page[:start] + shape.encode() + page[end:])


def more_by_another_way(pdf: pikepdf.Pdf) -> None:
    """Words shown by an operator that letters never use."""
    page = pdf.pages[0].Contents.read_bytes()
    more = b"/Artifact BMC BT /F1+0 12 Tf 100 400 Td (Paid) ' ET EMC"
    pdf.pages[0].Contents.write(page + more)


def more_at_the_edge(pdf: pikepdf.Pdf) -> None:
    """Words that people see and that no screen reader says."""
    page = pdf.pages[-1].Contents.read_bytes()
    more = b"/Artifact BMC BT /F2+0 30 Tf 1 0 0 1 100 400 Tm (Page 0) Tj ET EMC"
    pdf.pages[-1].Contents.write(page + more)
