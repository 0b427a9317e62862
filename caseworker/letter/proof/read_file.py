"""Reads a letter's file as a stranger would: the evidence inside, and the words on its pages.

It shares no code with what writes the pages.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, PdfError

from caseworker.errors import InputError
from caseworker.letter.formats import BESIDE
from caseworker.letter.pages.inside import EVIDENCE
from caseworker.letter.proof.guard import require_plain

PDF = b"%PDF-"
"""How every PDF file begins."""

_PAIR = re.compile(rb"<(\w\w)> <(\w{4,})>")
_SHOWS = "BDC BMC EMC Tf Tj TJ"
_WORDS = ("Tj", "TJ")
_NEVER = "Do BI ID EI ' \""
"""What would show more than is read here; letters have none of it."""
_MAX_BYTES = 10_000_000


def letter_file(path: Path) -> bytes:
    """The bytes of a file that may be a letter. Raises InputError if it cannot be read."""
    return small_file(path, _MAX_BYTES)


def proof_beside(letter: Path, content: bytes) -> bytes | None:
    """What proves a letter that is no PDF file: the file of its name with .p7m behind, if there."""
    path = letter.with_name(letter.name + BESIDE)
    if content.startswith(PDF) or not path.exists():
        return None
    return small_file(path, _MAX_BYTES)


def small_file(path: Path, most: int) -> bytes:
    """The bytes of a file that somebody names, at most so many. Never waits, as for a pipe.

    Raises InputError if it is not there, is no file, is larger, or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError("It is no file.", where=path.name)
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise InputError(f"It could not be read ({error.strerror}).", where=path.name) from error
    if len(content) > most:
        raise InputError("This file is too large.", where=path.name)
    return content


def evidence_in(content: bytes) -> bytes | None:
    """The evidence inside a letter's file; None if there is none.

    Raises InputError if this is no PDF file, holds two of them, or what no letter holds.
    """
    with _opened(content) as pdf:
        try:
            require_plain(pdf)
            specs = [one for one in pdf.Root.get("/AF", []) if str(one.get("/UF", "")) == EVIDENCE]
            found = [bytes(one.EF.F.read_bytes()) for one in specs]
            listed = [one.obj.objgen for one in pdf.attachments.values()]
        except InputError:
            raise
        except Exception:  # noqa: BLE001 - a changed file makes the library raise almost anything
            raise InputError("the evidence in it cannot be read") from None
    if len(found) > 1:
        raise InputError("it holds two evidences")
    if listed != [one.objgen for one in specs]:
        raise InputError("the file that it shows as inside is not its evidence")
    return found[0] if found else None


def words_in(content: bytes) -> tuple[tuple[str, str], ...]:
    """What is read out from the pages: see `pages_in`."""
    return pages_in(content)[0]


def pages_in(content: bytes) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, ...], ...]]:
    """What is read out from the pages, and what is written on each page beside that.

    First the role of each element with words, and its words, in the order of the structure tree,
    without the bullets of lists. Then for each page its head, its foot, a repeated header. Raises
    InputError if this is no PDF file with such a tree.
    """
    with _opened(content) as pdf:
        try:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            found = [_runs(page) for page in pdf.pages]
            runs = [run for run, _ in found]
            words = tuple(_read(pdf.Root.StructTreeRoot.K, pages, runs, None, set()))
            return words, tuple(tuple(around) for _, around in found)
        except Exception:  # noqa: BLE001 - as above
            raise InputError("what is on its pages cannot be read in order") from None


def squares_in(content: bytes) -> tuple[tuple[int, int, int], ...]:
    """The dark runs of the square code on the first page: (row, first column, width).

    Raises InputError if the page cannot be read.
    """
    found: list[tuple[int, int, int]] = []
    inside: list[bool] = []
    with _opened(content) as pdf:
        try:
            for one in pikepdf.parse_content_stream(pdf.pages[0], "BDC BMC EMC re"):
                name, operands = str(one.operator), list(one.operands)
                if name == "re" and any(inside):
                    column, row, width, height = (int(value) for value in operands)
                    found.append((row, column, width if height == 1 else 0))
                elif name == "EMC":
                    inside.pop()
                elif name in ("BDC", "BMC"):
                    inside.append(operands[0] == Name.Figure)
        except Exception:  # noqa: BLE001 - as above
            raise InputError("its first page cannot be read") from None
    return tuple(found)


def plain(words: str) -> str:
    """Words as they are compared: however the lines fall and accents are written."""
    return "".join(unicodedata.normalize("NFC", words).split())


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(io.BytesIO(content))
    except (PdfError, RuntimeError):
        raise InputError("this is not a PDF file that can be read") from None


def _read(
    kids: Any,
    pages: dict[tuple[int, int], int],
    runs: list[dict[int, str]],
    page: int | None,
    seen: set[tuple[int, int]],
) -> Iterator[tuple[str, str]]:
    for made in kids:
        if made.is_indirect and made.objgen in seen:
            raise ValueError("an element stands in the tree twice")
        seen.add(made.objgen)
        role = str(made.S)[1:]
        on = pages[made.Pg.objgen] if "/Pg" in made else page
        if role == "Figure":
            yield role, str(made.Alt)
            continue
        inside, words = [], ""
        for kid in made.get("/K", []):
            if isinstance(kid, int):
                assert on is not None
                words += runs[on].pop(kid)
            elif kid.get("/Type") == Name.MCR:
                words += runs[pages[kid.Pg.objgen]].pop(int(kid.MCID))
            elif kid.get("/Type") != Name.OBJR:
                inside.append(kid)
        if words.strip() and role != "Lbl":
            yield role, words
        yield from _read(inside, pages, runs, on, seen)


def _runs(page: pikepdf.Page) -> tuple[dict[int, str], list[str]]:
    """What is written under each number of a page, by the file's own tables of letters.

    And what is written under none: each run of that as one text.
    """
    tables = {
        str(name): {
            int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
            for code, letters in _PAIR.findall(font.ToUnicode.read_bytes())
        }
        for name, font in page.resources.Font.items()
    }
    found: dict[int, str] = {}
    around: list[str] = [""]
    table: dict[int, str] = {}
    open_runs: list[int | None] = []
    instead = False
    for one in pikepdf.parse_content_stream(page, f"{_SHOWS} {_NEVER}"):
        name, operands = str(one.operator), list(one.operands)
        if name in ("BDC", "BMC"):
            about: Any = operands[1] if len(operands) > 1 else Dictionary()
            open_runs.append(int(about["/MCID"]) if "/MCID" in about else None)
            if open_runs[0] is not None:
                found.setdefault(open_runs[0], "")
                if "/ActualText" in about:
                    instead = True
                    found[open_runs[0]] += str(about.ActualText)
        elif name == "EMC":
            open_runs.pop()
            instead = False
            around.append("")
        elif name == "Tf":
            table = tables[str(operands[0])]
        elif name not in _WORDS:
            raise ValueError("something is shown that cannot be read")
        elif not instead:
            shown: Any = operands[0]
            pieces: Any = shown if name == "TJ" else [shown]
            words = "".join(
                table[code]
                for piece in pieces
                if isinstance(piece, pikepdf.String)
                for code in bytes(piece)
            )
            if open_runs and open_runs[0] is not None:
                found[open_runs[0]] += words
            else:
                around[-1] += words
    return found, [one for one in around if one.strip()]
