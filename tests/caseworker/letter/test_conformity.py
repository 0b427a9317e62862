"""The gate: each kind of letter, in both prints, meets PDF/A-3a and PDF/UA-1; breakages are seen.

The judge is an independent validator. Each breakage is one that a careless change could bring; a
gate that let one of them through would be no gate.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Name

from caseworker.letter.facts.model import LetterFacts, NeedFact
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind, kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.render import render
from tests.letters import SIGNATORY, letter_named, owner_letters

PROFILES = ("3a", "ua1")
TO_THE_PERSON = (
    *("assurance", "nothing_wrong", "interim", "closing", "superseding", "apology"),
    *("estate", "with_line", "who_looked"),
)
TO_OWNERS = ("correction_notice", "preservation_request")


def failed(content: bytes) -> dict[str, list[str]]:
    """For each profile, the rules that a file fails."""
    found = {}
    for profile in PROFILES:
        report = page.validate_pdf_bytes(content, profile=profile)
        assert report.rules.total > 100
        found[profile] = [failure.rule_id for failure in report.failures]
        assert bool(found[profile]) is not report.is_compliant
    return found


@pytest.fixture(params=[*TO_THE_PERSON, *TO_OWNERS, "welsh"])
def letter(request: pytest.FixtureRequest) -> Letter:
    if request.param in TO_OWNERS:
        return owner_letters()[request.param]
    if request.param == "welsh":
        needs = (NeedFact(need="welsh", cites=(20,)),)
        return compose(replace(request.getfixturevalue("interim"), needs=needs), Kind.INTERIM)
    return letter_named(request.param, request.getfixturevalue(request.param))


@pytest.mark.parametrize("form", [Format.STANDARD, Format.LARGE_PRINT])
def test_each_letter_fails_no_rule(letter: Letter, form: Format) -> None:
    assert failed(render(letter, form)) == {"3a": [], "ua1": []}


@pytest.mark.parametrize(
    "name", ["Adébáyọ̀ Ọ̀ṣun", "Nguyễn Thị Ánh", "Наталія Їжакевич", "Ελένη", "<b>&amp; %s {0}"]
)
def test_names_of_many_kinds_fail_no_rule(assurance: LetterFacts, name: str) -> None:
    addressee = replace(assurance.addressee, name=name, salutation=name)
    facts = replace(assurance, addressee=addressee)
    assert failed(render(compose(facts, kind_allowed(facts)))) == {"3a": [], "ua1": []}


def test_a_list_over_many_pages_fails_no_rule(assurance: LetterFacts) -> None:
    many = tuple(
        replace(one, id=f"{one.id}-{copy}") for copy in range(6) for one in assurance.databases
    )
    register = replace(assurance.register, databases=tuple(one.id for one in many))
    facts = replace(assurance, databases=many, register=register, origins=())
    for form in (Format.STANDARD, Format.LARGE_PRINT):
        content = render(compose(facts, kind_allowed(facts)), form)
        assert failed(content) == {"3a": [], "ua1": []}


Breakage = Callable[[pikepdf.Pdf], None]


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{role}" and "/P" in one
    ]


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_scope(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "TH"):
        del one.A


def no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def level_skipped(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "H2"):
        one.S = Name.H4


def heading_unmarked(pdf: pikepdf.Pdf) -> None:
    """The run of the heading loses its number: drawn, but in no element."""
    words = pdf.pages[0].Contents.read_bytes()
    start = words.index(b"/H1 <<")
    end = words.index(b"EMC", start)
    begun = words.index(b"BDC", start) + 3
    pdf.pages[0].Contents.write(words[:start] + words[begun:end] + words[end + 3 :])


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def link_outside(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent
    for one in elements(pdf, "Link"):
        one.K = pikepdf.Array([one.K[0]])


def no_way_back(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def fonts_of(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for one in pdf.pages for font in one.resources.Font.values()]


def typeface_left_out(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf):
        if "/FontFile2" in font.FontDescriptor:
            del font.FontDescriptor.FontFile2


def letters_unknown(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf):
        if "/ToUnicode" in font:
            del font.ToUnicode


def short_row(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def in_metadata(old: bytes, new: bytes) -> Breakage:
    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def role_made_up(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "P"):
        one.S = Name.Absatz


def item_outside_a_list(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "L"):
        one.S = Name.Sect


def order_of_tabs_unknown(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Tabs


def script_inside(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    "breakage",
    [
        no_language,
        title_not_shown,
        no_scope,
        no_colours,
        level_skipped,
        heading_unmarked,
        link_without_words,
        link_outside,
        no_way_back,
        typeface_left_out,
        letters_unknown,
        short_row,
        not_marked,
        no_structure,
        role_made_up,
        item_outside_a_list,
        order_of_tabs_unknown,
        script_inside,
        pytest.param(in_metadata(b"pdfuaid:part>1<", b"pdfuaid:part>7<"), id="not_ua"),
        pytest.param(in_metadata(b"conformance>A<", b"conformance>Q<"), id="not_a"),
        pytest.param(in_metadata(b"dc:title>", b"dc:source>"), id="no_title"),
    ],
)
def test_the_gate_sees_a_breakage(assurance: LetterFacts, breakage: Breakage) -> None:
    facts = replace(assurance, signatory=SIGNATORY)
    whole = render(compose(facts, kind_allowed(facts)))
    assert failed(whole) == {"3a": [], "ua1": []}
    with pikepdf.Pdf.open(io.BytesIO(whole)) as pdf:
        breakage(pdf)
        broken = io.BytesIO()
        pdf.save(broken)
    assert any(failed(broken.getvalue()).values())
