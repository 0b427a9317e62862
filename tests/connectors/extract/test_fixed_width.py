"""A fixed-width file is read by its table of places, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer, Misconfigured
from caseworker.subject.values import Address, HumanName

if TYPE_CHECKING:
    from tests.connectors.extract.conftest import Extracts

LAYOUT = {
    "account": "1-6",
    "nino": "7-15",
    "family_name": "16-30",
    "given_names": "31-45",
    "birth_date": "46-53",
    "line_1": "54-73",
    "line_2": "74-88",
    "postcode": "89-96",
    "changed_at": "97-104",
    "via": "105-108",
}
LENGTH = 110
WIDTHS = {
    name: int(span.split("-")[1]) - int(span.split("-")[0]) + 1 for name, span in LAYOUT.items()
}
FIXED: dict[str, Any] = {
    "file": "extracts/r3-*.txt",
    "format": "fixed_width",
    "encoding": "cp1252",
    "record_length": LENGTH,
    "layout": LAYOUT,
    "first_line": {"mark": "HDR", "as_of": "7-14"},
    "trailer": {"mark": "TRL", "count": "4-9"},
    "as_of_form": "%Y%m%d",
    "date_forms": ["%Y%m%d"],
}
MS_M = ("A-1", "MW007142A", "MERRIWEATHER", "MEGAN LOUISE", "19710523", "3 TANNERS REACH",
        "TAUNTON", "TA99 7LD", "20061211", "CID")  # fmt: skip
ZOE = ("A-3", "MW008010B", "O'NEILL", "ZOË", "19800304", "27 FENNEL BANK", "DERBY", "DE98 1PX",
       "", "")  # fmt: skip


def line(*cells: str) -> str:
    pairs = zip(cells, WIDTHS.values(), strict=True)
    return "".join(cell.ljust(width) for cell, width in pairs).ljust(LENGTH)


def whole(*lines: str, count: int | None = None) -> str:
    told = len(lines) if count is None else count
    edges = ("HDRR3 20240314".ljust(LENGTH), f"TRL{told:06d}".ljust(LENGTH))
    return "".join(f"{each}\r\n" for each in (edges[0], *lines, edges[1]))


@pytest.fixture
def fixed(extracts: Extracts) -> Extracts:
    """A folder with one fixed-width file of two records."""
    put(extracts, whole(line(*MS_M), line(*ZOE)))
    return extracts


def put(extracts: Extracts, text: str) -> None:
    extracts.write(text, name="r3-1.txt", encoding="cp1252")


def test_a_person_is_read_by_the_places_of_the_columns(fixed: Extracts) -> None:
    answer = fixed.ask(fixed.connector(**FIXED), nino="MW 00 80 10 B")
    (record,) = answer.records
    assert record.of("name")[0].value == HumanName(given=("ZOË",), family="O'NEILL")
    assert record.of("address")[0].value == Address(("27 FENNEL BANK", "DERBY"), "DE98 1PX")
    assert record.of("nino")[0].provenance.row_no == 3
    assert f"{answer.as_of:%Y-%m-%d %H:%M}" == "2024-03-14 00:00"


def test_nobody_is_no_record(fixed: Extracts) -> None:
    answer = fixed.ask(fixed.connector(**FIXED), nino="QQ999999D")
    assert (answer.kind, answer.weak_because) == (AnswerKind.NO_RECORD, "")


def test_the_form_of_the_key_does_not_matter_here_either(fixed: Extracts) -> None:
    connector = fixed.connector(**FIXED)
    answer = fixed.ask(connector, family_name="Merriweather", birth_date="1971-05-23")
    assert [record.record_id for record in answer.records] == ["A-1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (whole(line(*MS_M)[:-1]), "line 2: there are 109 characters where 110 are expected"),
        (whole(line(*MS_M) + " "), "line 2: there are 111 characters where 110 are expected"),
        (whole(line(*MS_M), count=2), "line 3: the trailer counts 2 records, but there are 1"),
        (whole(line(*MS_M)).replace("TRL000001", "TRL      "), "line 3: places 4 to 9 should"),
        (whole(line(*MS_M)).replace("TRL000001", "TRL00000A"), "line 3: the trailer does not say"),
        (whole(line(*MS_M)) + line(*ZOE), "line 4: there is something after the trailer"),
        (whole(line(*MS_M))[: 2 * LENGTH + 4], "line 2: the file ends without its trailer"),
        (whole(line(*MS_M))[: 2 * LENGTH - 10], "line 2: there are 98 characters"),
        (whole(line(*MS_M)).replace("HDR", "XYZ"), 'line 1: the file should begin with "HDR"'),
        (whole(line(*MS_M)).replace("20240314", "        "), "line 1: places 7 to 14 should not"),
        ("", 'line 1: the file should begin with "HDR"'),
    ],
)
def test_what_is_not_whole_is_a_fault_with_file_and_line_and_no_content(
    extracts: Extracts, text: str, words: str
) -> None:
    put(extracts, text)
    with pytest.raises(InvalidAnswer) as raised:
        extracts.ask(extracts.connector(**FIXED), nino="MW007142A")
    assert str(raised.value).startswith(f"r3-1.txt, {words}")
    assert "MERRI" not in str(raised.value)


def test_without_a_trailer_a_last_line_without_its_break_may_be_cut_off(extracts: Extracts) -> None:
    text = "".join(f"{each}\n" for each in ("HDRR3 20240314".ljust(LENGTH), line(*MS_M)))
    connector = extracts.connector(**FIXED | {"trailer": None})
    put(extracts, text.rstrip("\n"))
    with pytest.raises(InvalidAnswer, match="may be cut off"):
        extracts.ask(connector, nino="MW007142A")
    put(extracts, text)
    assert extracts.ask(connector, nino="MW007142A").kind is AnswerKind.RECORDS


def test_a_line_without_end_is_a_fault_before_it_fills_the_memory(extracts: Extracts) -> None:
    put(extracts, "HDRR3 20240314" + " " * 1_200_000)
    with pytest.raises(InvalidAnswer, match="line 1: the line has more than 1,000,000 characters"):
        extracts.ask(extracts.connector(**FIXED), nino="MW007142A")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"layout": {**LAYOUT, "nino": "15-7"}}, "layout / nino: These places cannot be read."),
        ({"layout": {**LAYOUT, "nino": "0-8"}}, "layout / nino: These places cannot be read."),
        ({"layout": {}}, "layout: It names no column."),
        ({"layout": None}, "layout: This is missing."),
        ({"layout": {"nino": "7-15"}}, 'layout: There is no column "account".'),
        ({"record_length": 107}, "record_length: This should be between 108"),
        ({"delimiter": "pipe"}, "delimiter: This is for CSV files only."),
        ({"column_names": ["account"]}, "column_names: This is for CSV files only."),
        ({"first_line": {"mark": "HDR", "as_of": 7}}, "first_line / as_of: This should be a text"),
        ({"first_line": {"mark": "HDR"}}, "as_of: The extract's date stands nowhere."),
        ({"packed": "zip"}, "packed: This is not one of: gzip."),
    ],
)
def test_settings_that_cannot_work_are_told_by_their_key(
    extracts: Extracts, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(Misconfigured) as raised:
        extracts.connector(**FIXED | changed)
    assert words in str(raised.value)
