"""Letters as pages: the facts are on them, fonts are inside, equal facts give equal bytes."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.errors import LetterBlocked, LetterError, UnsettableText
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import kind_allowed
from caseworker.letter.letter import compose
from caseworker.letter.pages.fonts import FOLDER
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.settable import safe

KINDS = ["assurance", "interim", "nothing_wrong", "closing"]


def pdf_of(facts: LetterFacts) -> bytes:
    return to_pdf(compose(facts, kind_allowed(facts)))


def pages(content: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(params=KINDS)
def facts(request: pytest.FixtureRequest) -> LetterFacts:
    found: LetterFacts = request.getfixturevalue(request.param)
    return found


def test_the_pages_hold_the_same_words_as_the_letter(facts: LetterFacts) -> None:
    letter = compose(facts, kind_allowed(facts))
    text = " ".join(pages(to_pdf(letter)))
    squeezed = text.replace(" ", "")
    missing = [one for one in letter.all_texts() if "".join(safe(one).split()) not in squeezed]
    assert missing == []


@pytest.mark.parametrize(("demo", "mark"), [(True, "Demonstration"), (False, "Practice")])
def test_each_page_has_the_reference_its_number_and_its_mark(
    facts: LetterFacts, demo: bool, mark: str
) -> None:
    found = pages(pdf_of(replace(facts, demo=demo, realm="practice")))
    assert len(found) >= 2
    for number, text in enumerate(found, start=1):
        assert f"Our reference: {facts.case.reference}" in text
        assert f"Page {number} of {len(found)}" in text
        assert f"{mark}: " in text
        assert "proves nothing" in text


def test_a_live_letter_carries_no_mark_and_never_the_word_draft(facts: LetterFacts) -> None:
    text = " ".join(pages(pdf_of(replace(facts, demo=False))))
    assert not re.search("demonstration|practice|draft", text, re.IGNORECASE)


def test_the_list_stands_on_a_page_that_page_one_does_not_need(facts: LetterFacts) -> None:
    found = pages(pdf_of(facts))
    assert "Read on" not in found[0]
    assert "The databases, one by one" in found[-1]


def test_a_long_list_repeats_its_header_on_each_page(assurance: LetterFacts) -> None:
    many = tuple(
        replace(one, id=f"{one.id}-{copy}") for copy in range(4) for one in assurance.databases
    )
    register = replace(assurance.register, databases=tuple(one.id for one in many))
    origins = tuple(replace(one, database="R1-0") for one in assurance.origins)
    long = replace(assurance, databases=many, register=register, origins=origins)
    found = [text for text in pages(pdf_of(long)) if "Child Benefit" in text]
    assert len(found) >= 3
    assert all("What we found Read on" in text for text in found)


def test_every_font_is_embedded(facts: LetterFacts) -> None:
    with pypdfium2.PdfDocument(pdf_of(facts)) as document:
        fonts = [
            pdfium.FPDFTextObj_GetFont(item.raw)
            for page in document
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
        ]
        assert len(fonts) > 20
        assert {pdfium.FPDFFont_GetIsEmbedded(font) for font in fonts} == {1}


def test_no_font_is_named_that_is_not_inside(facts: LetterFacts) -> None:
    with pikepdf.Pdf.open(io.BytesIO(pdf_of(facts))) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        named = {str(one.BaseFont) for one in objects if "/BaseFont" in one}
    assert len(named) == 2
    assert all("NotoSans" in name for name in named)


def test_the_file_names_its_title_language_and_date(assurance: LetterFacts) -> None:
    content = pdf_of(assurance)
    with pypdfium2.PdfDocument(content) as document:
        about = document.get_metadata_dict()
        bookmarks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        first = [mark.get_dest().get_index() for mark in document.get_toc()]
    assert about["Title"] == (
        "We have checked all 12 databases and your address is now right (RC-0031)"
    )
    assert about["CreationDate"].startswith("D:20071210")
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    assert bookmarks[0] == (0, "We have checked all 12 databases and your address is now right")
    assert (1, "What went wrong") in bookmarks
    assert first == sorted(first)
    assert first[-1] == 2


def test_the_address_shows_in_the_window_of_an_envelope(facts: LetterFacts) -> None:
    """DL window: from 20 to 110 mm across, from 45 to 85 mm down the folded sheet."""
    mm = 72 / 25.4
    with pypdfium2.PdfDocument(pdf_of(facts)) as document:
        text = document[0].get_textpage()
        top = document[0].get_height()
        shown = text.get_text_bounded(20 * mm, top - 85 * mm, 110 * mm, top - 45 * mm)
    lines = [line.strip() for line in shown.split("\r\n")]
    assert lines[:4] == ["Ms Maria Morgan", "14 Orchard Rise", "Bristol", "BS6 5QT"]


def test_nothing_of_the_person_is_in_the_data_about_the_file(assurance: LetterFacts) -> None:
    with pypdfium2.PdfDocument(pdf_of(assurance)) as document:
        about = " ".join(document.get_metadata_dict().values())
    assert "Morgan" not in about
    assert "Orchard" not in about


def test_other_facts_give_other_bytes(assurance: LetterFacts) -> None:
    assert pdf_of(assurance) == pdf_of(replace(assurance))
    assert pdf_of(assurance) != pdf_of(replace(assurance, nonce="1"))


LETTERS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("éŵỌ̀ΩЖя’'-<>&\"/ \u202e\u200b\x00\x1b{}%$"),
    min_size=1,
    max_size=80,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=LETTERS, line=LETTERS)
def test_a_hostile_name_is_set_whole_or_refused(
    assurance: LetterFacts, name: str, line: str
) -> None:
    assert assurance.posting is not None
    facts = replace(
        assurance,
        addressee=replace(assurance.addressee, name=name, salutation=""),
        posting=replace(assurance.posting, lines=(line, "Bristol")),
    )
    try:
        content = pdf_of(facts)
    except (UnsettableText, LetterBlocked):
        return
    assert content.startswith(b"%PDF-")
    assert len(pages(content)) == 3


@pytest.mark.parametrize("name", ["W" * 300, "Jo " * 100, "<b>" * 100, "&lt;" * 75])
def test_a_name_of_300_characters_wraps_inside_the_margins(
    assurance: LetterFacts, name: str
) -> None:
    databases = (replace(assurance.databases[0], name=name), *assurance.databases[1:])
    facts = replace(
        assurance,
        addressee=replace(assurance.addressee, name=name, salutation=""),
        databases=databases,
    )
    content = pdf_of(facts)
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = item.get_bounds()
                assert left >= 60
                assert right <= page.get_width() - 60
                assert bottom >= 30
                assert top <= page.get_height() - 10
    squeezed = "".join(pages(content)).replace(" ", "")
    assert name.replace(" ", "") in squeezed


def test_a_name_longer_than_a_page_is_refused_in_words(assurance: LetterFacts) -> None:
    facts = replace(assurance, addressee=replace(assurance.addressee, name="Ann " * 2500))
    with pytest.raises(LetterError, match="too long"):
        pdf_of(facts)


def test_the_typeface_is_the_one_in_the_notice_with_its_licence() -> None:
    notice = (FOLDER / "NOTICE").read_text("utf-8")
    for file in sorted(FOLDER.glob("*.ttf")):
        assert f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" in notice
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text("utf-8")
