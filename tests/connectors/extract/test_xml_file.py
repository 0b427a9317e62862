"""An XML file is read by paths, whole or not at all, and what could unfold in it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer, Misconfigured
from caseworker.subject.values import Address, HumanName

if TYPE_CHECKING:
    from tests.connectors.extract.conftest import Extracts

XML: dict[str, Any] = {
    "file": "extracts/r3-*.xml",
    "format": "xml",
    "first_line": None,
    "trailer": None,
    "xml": {
        "record": "cases/case",
        "each": "address",
        "as_of": "header/made",
        "count": "header/cases",
        "optional": ["changed_at", "via"],
        "columns": {
            "account": "@number",
            "nino": "person/nino",
            "family_name": "person/name/family",
            "given_names": "person/name/given",
            "birth_date": "person/born",
            "line_1": "address/line1",
            "line_2": "address/line2",
            "postcode": "address/postcode",
            "changed_at": "address/@changed",
            "via": "address/source/via",
        },
    },
}
MS_M = """  <case number="A-1">
   <person><nino>MW007142A</nino><born>1971-05-23</born>
    <name><family>Merriweather</family><given>Megan Louise</given></name></person>
   <address changed="2006-12-11"><line1>3 Tanners Reach</line1><line2>Taunton</line2>
    <postcode>TA99 7LD</postcode><source><via>CID</via></source></address>
   <address><line1>Flat 2</line1><line2>Bristol</line2><postcode>BS96 2HJ</postcode></address>
  </case>
"""
ZOE = """  <case number="A-3">
   <person><nino>MW008010B</nino><born>1980-03-04</born>
    <name><family>O&apos;Neill</family><given><![CDATA[Zoë]]></given></name></person>
  </case>
"""


def whole(*cases: str, count: int | None = None, prolog: str = "") -> str:
    told = len(cases) if count is None else count
    return (
        f'<?xml version="1.0" encoding="US-ASCII"?>\n{prolog}<extract made="2024-02-01">\n'
        f" <header><made>2024-03-14T05:00:00Z</made><cases>{told}</cases></header>\n"
        f" <cases>\n{''.join(cases)} </cases>\n</extract>\n"
    )


def with_xml(**changed: Any) -> dict[str, Any]:
    table = {name: value for name, value in {**XML["xml"], **changed}.items() if value is not None}
    return {**XML, "xml": table}


def put(extracts: Extracts, text: str | bytes, encoding: str = "utf-8") -> None:
    extracts.write(text, name="r3-1.xml", encoding=encoding)


def test_a_person_is_read_by_paths_with_a_row_for_each_address(extracts: Extracts) -> None:
    put(extracts, whole(MS_M, ZOE))
    answer = extracts.ask(extracts.connector(**XML), nino="MW007142A")
    (record,) = answer.records
    assert record.record_id == "A-1"
    assert record.of("name")[0].value == HumanName(given=("Megan", "Louise"), family="Merriweather")
    wrong, former = record.of("address")
    assert wrong.value == Address(("3 Tanners Reach", "Taunton"), "TA99 7LD")
    assert former.value == Address(("Flat 2", "Bristol"), "BS96 2HJ")
    assert (wrong.provenance.arrived_via, former.provenance.arrived_via) == ("CID", "")
    assert (wrong.provenance.row_no, former.provenance.row_no) == (8, 10)
    assert f"{answer.as_of:%Y-%m-%d %H:%M}" == "2024-03-14 05:00"


def test_a_record_without_what_may_be_there_several_times_is_one_row(extracts: Extracts) -> None:
    put(extracts, whole(MS_M, ZOE))
    (record,) = extracts.ask(extracts.connector(**XML), nino="MW008010B").records
    assert record.of("name")[0].value == HumanName(given=("Zoë",), family="O'Neill")
    assert "address" in record.empty


def test_namespaces_and_line_breaks_do_not_matter(extracts: Extracts) -> None:
    """Everything on one line: the rows still have places of their own."""
    text = whole(MS_M, ZOE).replace("<extract ", '<extract xmlns="urn:example:1" ', 1)
    put(extracts, "".join(line.strip() for line in text.splitlines()))
    (record,) = extracts.ask(extracts.connector(**XML), nino="MW007142A").records
    assert len(record.of("address")) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp500"])
def test_the_settings_codec_decodes_it_whatever_it_declares(
    extracts: Extracts, encoding: str
) -> None:
    put(extracts, whole(ZOE), encoding)
    written = "utf-8" if encoding == "utf-8-sig" else encoding
    connector = extracts.connector(**XML, encoding=written)
    (record,) = extracts.ask(connector, nino="MW008010B").records
    assert record.of("name")[0].value == HumanName(given=("Zoë",), family="O'Neill")


def test_the_date_may_be_an_attribute_of_the_root(extracts: Extracts) -> None:
    put(extracts, whole(ZOE))
    answer = extracts.ask(extracts.connector(**with_xml(as_of="@made")), nino="MW008010B")
    assert f"{answer.as_of:%Y-%m-%d}" == "2024-02-01"


def test_a_repeated_element_that_is_not_declared_as_such_is_a_fault(extracts: Extracts) -> None:
    put(extracts, whole(MS_M))
    with pytest.raises(InvalidAnswer, match=r'line 10: a record has "address/line1" twice'):
        extracts.ask(extracts.connector(**with_xml(each=None)), nino="MW007142A")


BOMB = (
    '<!DOCTYPE extract [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 20}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (whole(ZOE, prolog=BOMB), "line 2: it declares a document type"),
        (whole(ZOE, prolog=f"<!-- <a> -->\n{BOMB}"), "line 3: it declares a document type"),
        (whole(ZOE, prolog='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">'), "line 2: it declares"),
        (whole(ZOE.replace("Zoë", "").replace("MW008010B", "&i;")), "line 6: this is not well-"),
        (whole(MS_M)[:400], "line 9: this is not well-formed XML, or it is cut off"),
        (whole(MS_M).rsplit("</extract>", 1)[0], "line 13: this is not well-formed XML"),
        (whole(MS_M).replace("</nino>", ""), "line 7: this is not well-formed XML"),
        (whole(MS_M).replace("<born>1971-05-23</born>", ""), 'line 5: a record has no "person/b'),
        (whole(MS_M).replace("<line2>Bristol</line2>", ""), 'line 10: a record has no "address/l'),
        (whole(MS_M.replace("MW007142A", "<b>MW007142A</b>")), 'line 6: "person/nino" holds elem'),
        (whole(MS_M, count=3), "line 14: the trailer counts 3 records, but there are 1"),
        (whole(MS_M).replace("<cases>1</cases>", ""), "line 14: the trailer does not say how many"),
        (whole(MS_M).replace("Megan", "Me\x85gan"), "line 7: there is a character that no text"),
        ("<html><p>Sign in</p></html>", "line 1: the trailer does not say how many"),
        ("<!doctype html><p>Sign in</p>", "line 1: it declares a document type"),
        ("account,nino\nA-1,MW007142A\n", "line 1: this is not XML"),
        ("", "line 1: this is not XML"),
    ],
)
def test_what_is_wrong_is_a_fault_with_file_and_line_and_no_content(
    extracts: Extracts, text: str, words: str
) -> None:
    put(extracts, text)
    with pytest.raises(InvalidAnswer) as raised:
        extracts.ask(extracts.connector(**XML), nino="MW007142A")
    assert str(raised.value).startswith(f"r3-1.xml, {words}")
    assert "Megan" not in str(raised.value)
    assert raised.value.__context__ is None


def test_a_file_without_records_is_a_fault_unless_it_says_so(extracts: Extracts) -> None:
    put(extracts, whole())
    with pytest.raises(InvalidAnswer, match="there are no records"):
        extracts.ask(extracts.connector(**with_xml(count=None)), nino="MW007142A")
    assert extracts.ask(extracts.connector(**XML), nino="QQ1").kind is AnswerKind.NO_RECORD


def test_lines_are_told_beyond_the_sixty_five_thousandth(extracts: Extracts) -> None:
    """The parser's own counter of elements once ended there."""
    put(extracts, whole("\n" * 70_000, ZOE, count=1))
    (record,) = extracts.ask(extracts.connector(**XML), nino="MW008010B").records
    assert record.of("nino")[0].provenance.row_no == 70_005


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (XML | {"xml": None}, "xml: This is missing."),
        (with_xml(record="case[1]"), "xml / record: This path cannot be read."),
        (with_xml(record="@number"), "xml / record: This path cannot be read."),
        (with_xml(columns={}), "xml / columns: This is empty."),
        (with_xml(columns={"account": "@number"}), 'xml: There is no column "given_names".'),
        (with_xml(optional=["none"]), 'xml / optional: There is no column "none".'),
        (with_xml(as_of=None), "as_of: The extract's date stands nowhere."),
        (XML | {"trailer": {"mark": "TRL"}}, "trailer: This key is not known here."),
        (with_xml(colums={}), "xml / colums: This key is not known here."),
    ],
)
def test_settings_that_cannot_work_are_told_by_their_key(
    extracts: Extracts, settings: dict[str, Any], words: str
) -> None:
    with pytest.raises(Misconfigured) as raised:
        extracts.connector(**settings)
    assert words in str(raised.value)
