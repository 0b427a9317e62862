"""How the words fall on the pages, for letters of many lengths: nothing stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from caseworker.letter.blocks import Paragraph
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.render import render
from tests.letters import Part, owner_letters, read_back

PRINTS = (Format.STANDARD, Format.LARGE_PRINT)


@cache
def parts(letter: Letter, form: Format) -> Part:
    return read_back(render(letter, form))


def longer(facts: LetterFacts) -> Iterator[LetterFacts]:
    """The same case with sender's addresses of many lengths, so that pages end everywhere."""
    for lines in range(0, 26, 3):
        address = tuple(f"Floor {number}" for number in range(1, lines + 1))
        yield replace(facts, register=replace(facts.register, lead_address=address))


@pytest.fixture(params=["assurance", "interim", "nothing_wrong", "closing"])
def letters(request: pytest.FixtureRequest) -> list[Letter]:
    """A kind of letter in many lengths."""
    facts: LetterFacts = request.getfixturevalue(request.param)
    return [compose(one, kind_allowed(one)) for one in longer(facts)]


def of_page(part: Part) -> int:
    """The page on which a part begins."""
    return min(page for one in part.walk() for page in one.lines)


@pytest.mark.parametrize("form", PRINTS)
def test_no_item_of_a_list_is_alone_on_a_page(letters: list[Letter], form: Format) -> None:
    split = 0
    for letter in letters:
        for part in parts(letter, form).walk():
            pages = [of_page(item) for item in part.kids] if part.role == "L" else []
            if len(set(pages)) > 1:
                split += 1
                assert min(pages.count(page) for page in set(pages)) >= 2
    assert split or letters[0].kind != "interim", "no list was split, so nothing was tried"


@pytest.mark.parametrize("form", PRINTS)
def test_no_line_of_a_paragraph_is_alone_on_a_page(letters: list[Letter], form: Format) -> None:
    alone = [
        part.text
        for letter in letters
        for part in parts(letter, form).walk()
        if len(part.lines) > 1 and min(part.lines.values()) < 2
    ]
    assert alone == []


@pytest.mark.parametrize("form", PRINTS)
def test_no_heading_is_the_last_of_its_page(letters: list[Letter], form: Format) -> None:
    for letter in letters:
        drawn = [part for part in parts(letter, form).walk() if part.lines]
        for part, after in pairwise(drawn):
            if part.role in ("H1", "H2", "H3"):
                assert of_page(after) == of_page(part), part.text


@pytest.mark.parametrize("form", PRINTS)
def test_the_signature_is_not_alone_on_its_page(letters: list[Letter], form: Format) -> None:
    for letter in [*letters, *owner_letters().values()]:
        drawn = [part for part in parts(letter, form).walk() if part.lines]
        close = next(i for i, part in enumerate(drawn) if part.text == "Yours sincerely")
        name = next(i for i in range(close, len(drawn)) if drawn[i].text == "Priya Shah")
        page = of_page(drawn[close])
        assert [of_page(drawn[i]) for i in range(close - 2, name + 3)] == [page] * (
            name + 5 - close
        )


@pytest.mark.parametrize("form", PRINTS)
@pytest.mark.parametrize("name", ["assurance", "interim", "nothing_wrong", "closing"])
def test_the_first_page_holds_the_main_message(
    request: pytest.FixtureRequest, name: str, form: Format
) -> None:
    facts: LetterFacts = request.getfixturevalue(name)
    letter = compose(facts, kind_allowed(facts))
    drawn = [part for part in parts(letter, form).walk() if part.lines]
    heading = next(i for i, part in enumerate(drawn) if part.role == "H1")
    assert list(drawn[heading].lines) == [0]
    assert list(drawn[heading + 1].lines) == [0]
    strong = [one.text for one in letter.blocks if isinstance(one, Paragraph) and one.strong]
    assert all(list(part.lines) == [0] for part in drawn if part.text in strong)


def sizes(content: bytes) -> set[float]:
    """The sizes of everything that is written, in points."""
    with pypdfium2.PdfDocument(content) as document:
        return {
            round(_size(item), 1)
            for page in document
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        }


def _size(item: pypdfium2.PdfObject) -> float:
    import ctypes

    size = ctypes.c_float()
    assert pdfium.FPDFTextObj_GetFontSize(item.raw, size)
    return float(size.value) * float(item.get_matrix().d)


def test_large_print_has_18_points_and_nothing_under_16(letters: list[Letter]) -> None:
    found = sizes(render(letters[0], Format.LARGE_PRINT))
    assert min(found) == 16
    assert 18 in found
    body = [part for part in parts(letters[0], Format.LARGE_PRINT).walk() if part.role == "Table"]
    assert body == []


def test_ordinary_print_has_12_points_and_nothing_under_10(letters: list[Letter]) -> None:
    found = sizes(render(letters[0]))
    assert min(found) == 10
    assert 12 in found


@pytest.mark.parametrize("form", PRINTS)
def test_nothing_is_written_over_anything_else(letters: list[Letter], form: Format) -> None:
    """No line of text overlaps another, and none leaves the margins."""
    content = render(letters[0], form)
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            boxes = [
                item.get_bounds() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            ]
            assert min(left for left, *_ in boxes) >= 50
            assert max(right for _, _, right, _ in boxes) <= page.get_width() - 50
            for number, (left, bottom, right, top) in enumerate(boxes):
                for other in boxes[number + 1 :]:
                    across = min(right, other[2]) - max(left, other[0])
                    down = min(top, other[3]) - max(bottom, other[1])
                    assert across < 1 or down < 1
