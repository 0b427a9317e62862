"""What it costs that a letter can be read by everybody and kept for ever.

Ms M's assurance letter, tagged and checked, beside a plain rendering of the same words by the same
library in the same typeface: paragraphs, one table, page numbers, nothing tagged and nothing
checked. CPU time, both in turns in one run.
"""

from __future__ import annotations

import hashlib
import io
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from caseworker.ledger.proof import Evidence as Entry
from caseworker.letter.blocks import Block, Bullets, Heading, NewPage
from caseworker.letter.blocks import Table as Listing
from caseworker.letter.formats import Format
from caseworker.letter.letter import Letter
from caseworker.letter.pages.fonts import REGULAR, markup, prepare
from caseworker.letter.pages.page import STANDARD
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.paragraphs.head import head_of
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.evidence import Cited, Record
from caseworker.letter.proof.freeze import freeze
from caseworker.letter.render import render
from tests.caseworker.letter.make_all import all_facts, all_letters

FACTS = Path(__file__).parents[1] / "caseworker" / "letter" / "conftest.py"
ROUNDS = 60
MOST = 2.0


def plain(letter: Letter) -> bytes:
    """The same words, laid out with the library's own pieces."""

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(REGULAR, 10)
        canvas.drawString(
            25 * mm, 15 * mm, f"Our reference: {letter.reference}. Code: {letter.code}"
        )
        canvas.drawRightString(185 * mm, 15 * mm, f"Page {canvas.getPageNumber()}")

    file = io.BytesIO()
    document = SimpleDocTemplate(
        file, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=21 * mm, bottomMargin=25 * mm
    )
    document.build(list(_plain_story(letter)), onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _plain_story(letter: Letter) -> Iterator[Flowable]:
    head = head_of(letter)
    lines = [head.sender, head.on_behalf, *head.address, *(one.line for one in head.details)]
    for line in (*lines, *head.sender_address):
        yield Paragraph(markup(line), STANDARD.address)
    yield Paragraph(markup(letter.salutation), STANDARD.body)
    yield Paragraph(markup(letter.heading.text), STANDARD.title)
    for block in letter.blocks:
        yield from _plain_block(block)
    for line in (letter.wording.close, *letter.signature):
        yield Paragraph(markup(line), STANDARD.address)
    for block in letter.annex:
        yield from _plain_block(block)


def _plain_block(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield Paragraph(markup(block.text), STANDARD.heading)
        case Bullets():
            for item in block.items:
                words = f"<b>{markup(item.label)}</b> {markup(item.text)}"
                yield Paragraph(words, STANDARD.point, bulletText="•")
        case Listing():
            cells = [block.columns, *(row.cells for row in block.rows)]
            rows = [[Paragraph(markup(cell), STANDARD.cell) for cell in row] for row in cells]
            yield Table(rows, colWidths=[154, 185, 113], repeatRows=1)
        case NewPage():
            yield PageBreak()
        case _:
            yield Paragraph(markup(block.text), STANDARD.body)


def cpu(make: Callable[[], object]) -> float:
    """The CPU time of one call, in milliseconds."""
    start = time.process_time()
    make()
    return (time.process_time() - start) * 1000


def a_record(entries: int = 75) -> Record:
    """As much evidence as Ms M's letter has in the demo; what it says does not matter here."""
    path = tuple(hashlib.sha256(bytes([n])).digest() for n in range(12))
    whole = Entry('{"actor":"u1"}' * 28, '{"outcome":"found_confirmed"}' * 9, bytes(16))
    cited = [Cited(n, path[0], path, whole if n % 2 else None) for n in range(1, entries + 1)]
    return Record("key", "checkpoint", cited[0], tuple(cited))


def test_a_letter_for_everybody_costs_at_most_twice_a_plain_one() -> None:
    prepare()
    letter = all_letters(FACTS)["assurance"]
    facts = disclosed(all_facts(FACTS)["assurance"])
    kind, record = letter.kind, a_record()
    made = freeze("LT-1", facts, kind, Format.STANDARD, record)
    letter, evidence = made.letter, made.evidence
    ways: dict[str, Callable[[], object]] = {
        "plain": lambda: plain(letter),
        "tagged": lambda: to_pdf(letter),
        "with its evidence": lambda: to_pdf(letter, evidence=evidence.content),
        "composed as well": lambda: freeze("LT-1", facts, kind, Format.STANDARD, record),
        "large print": lambda: render(letter, Format.LARGE_PRINT),
        "web page": lambda: render(letter, Format.HTML),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for make in ways.values():
        make()
    for _ in range(ROUNDS):
        for name, make in ways.items():
            took[name].append(cpu(make))
    middle = {name: statistics.median(values) for name, values in took.items()}
    ratio = middle["tagged"] / middle["plain"]
    print()
    for name, value in middle.items():
        print(f"  {name:18} {value:6.1f} ms of CPU, median of {ROUNDS}")
    print(f"  tagged over plain: {ratio:.2f} (at most {MOST})")
    proved = middle["with its evidence"] / middle["plain"]
    print(f"  with its evidence and code, over plain: {proved:.2f} (at most {MOST})")
    composed = middle["composed as well"] / middle["plain"]
    print(f"  composed from its facts as well, over plain: {composed:.2f} (at most {MOST})")
    assert ratio <= MOST
    assert proved <= MOST
    assert composed <= MOST
