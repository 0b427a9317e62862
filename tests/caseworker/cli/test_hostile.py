"""Names in any script, 300 characters, markup and control characters pass through without harm."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.caseworker.cli.running import Office, run

HOSTILE = [
    "O'Brien-Smythe d'Arcy",
    "Nguyễn Thị Ọláṣubọ̀mí",
    "Шевченко Тарас",
    "محمد بن سلمان",
    "王小明",
    "Παπαδόπουλος",
    "<script>alert(1)</script> <b>&amp;",
    "[red]Robert[/red]'); DROP TABLE entry;--",
    '=HYPERLINK("x") \'quoted\' "double"',
    "Ann\x1b[2J\x1b]0;title\x07 Smith\x9b31m",
    "Ann\u202egnp.exe\u2066 Smith\ufeff",
    "Ann\r\nX-Injected: 1\tSmith\x00",
    "A" * 300,
    "👩‍👩‍👧‍👦 Family",
    "%s %d {0} {name} ${HOME} $(id)",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_goes_through_look_up_ledger_case_and_page_without_harm(
    name: str, office: Office, tmp_path: Path
) -> None:
    found = office(
        "lookup", "--name", name, "--nino", "PZ007142A", "--purpose", "complaint",
        "--database", "R5", "--verified", "x", "--json",
    )  # fmt: skip
    assert found.code in (0, 3), found.err
    subject = found.json["subject"]
    told = [found]
    shape = office.json("identify", subject)
    for one in shape["candidates"]:
        told.append(
            office(
                "identify", subject, one["database"], "--accept", one["record_id"],
                "--reason", name,
            )
        )  # fmt: skip
    opened = office("case", "open", subject, "--name", name, "--json")
    assert opened.code == 0, opened.err
    case = opened.json["id"]
    page = tmp_path / "page.html"
    told += [
        office("case", "note", case, name),
        office("case", "state", case, "name", name, "--seen", name),
        office("compare", case, "--html", str(page)),
        office("case", "show", case),
        office("ledger", "log", "--case", case, officer="irene"),
    ]
    for one in told:
        assert one.code in (0, 3), one.err
        assert harmless(one.out + one.err)
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert harmless(html)
    assert html.rstrip().endswith("</html>")
    assert office("ledger", "verify").code == 0
    log = office("ledger", "log", officer="irene").out
    assert name.split()[-1][:20] not in log or len(name.split()[-1]) < 6


def harmless(text: str) -> bool:
    """True without control, surrogate and direction-changing characters."""
    kinds = {unicodedata.category(char) for char in text if char not in "\n\t"}
    return not kinds & {"Cc", "Cs"} and not set("\u202a\u202b\u202d\u202e\u2066\u2067") & set(text)


def test_a_name_that_is_no_valid_text_does_not_stop_the_program(office: Office) -> None:
    """Bytes that are no UTF-8 reach a program on Linux as lone surrogates."""
    told = office(
        "lookup", "--name", "Ann \udcff\ud800", "--nino", "PZ007142A", "--purpose", "complaint",
        "--database", "R5",
    )  # fmt: skip
    assert told.code in (0, 3), told.err
    assert harmless(told.out + told.err)
    assert office("ledger", "verify").code == 0


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_references_are_told_as_unknown(name: str, office: Office) -> None:
    if name.startswith("=") or "\x00" in name:
        name = "x" + name.replace("\x00", "")
    for words in (("compare", name), ("case", "show", name), ("correct", "show", name)):
        told = office(*words)
        assert told.code == 2
        assert harmless(told.out + told.err)


@pytest.mark.parametrize("half", ["\udcff", "RC-\ud800", "a\udc00b"])
def test_a_reference_with_half_a_character_is_unknown_and_no_fault(
    half: str, office: Office
) -> None:
    for words in (
        ("case", "show", half),
        ("compare", half),
        ("correct", "show", half),
        ("letter", "show", half),
        ("attest", "confirm", half),
        ("recheck", half),
        ("who-looked", half),
    ):
        told = office(*words)
        assert told.code == 2, told.err
        assert harmless(told.out + told.err)


def test_half_a_character_in_a_note_is_to_be_typed_again(office: Office) -> None:
    told = office("case", "note", office.case, "bad \udcff")
    assert told.code == 2
    assert "Type this text again." in told.err


def test_comparing_typed_values_takes_any_text() -> None:
    for kind in ("name", "dob", "address", "nino", "email"):
        for name in HOSTILE:
            told = run("fields", "compare", kind, name, "x")
            assert told.code in (0, 2)
            assert harmless(told.out + told.err)
