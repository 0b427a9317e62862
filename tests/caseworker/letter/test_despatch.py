"""What became of a letter is on record in fixed words, and a plain envelope is not forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from caseworker.casework import contact
from caseworker.casework.open_case import confirm_posting_address
from caseworker.errors import InputError, RuleRefused
from caseworker.letter.despatch import despatch, how_to_send
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.issuing import issue
from caseworker.letter.render import render
from caseworker.subject.values import Address
from tests.caseworker.letter.test_issuing import approved, clean_case
from tests.letters import letter_named

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

MM = 72 / 25.4


@pytest.fixture
def letter(office: Office, tmp_path: Path) -> str:
    found = approved(office, clean_case(office))
    issue(office.desk, found, tmp_path)
    return found


def test_place_copies_class_and_envelope_are_on_record_beside_free_words(
    office: Office, letter: str
) -> None:
    despatch(office.desk, letter, "printed", "second floor", place="print room", copies=3)
    despatch(office.desk, letter, "posted", postage="signed for", envelope="window")
    first, second = office.entries("letter.despatched")
    assert (first["place"], first["copies"]) == ("print room", 3)
    assert (second["postage"], second["envelope"]) == ("signed for", "window")
    assert "second floor" not in str(first), "free words may be erased"
    (file,) = (office.file().letters[letter],)
    assert [one.words for one in file.sent] == [
        "printed, print room, 3 copies",
        "posted, signed for, window envelope",
    ]


@pytest.mark.parametrize(
    ("manner", "more"),
    [
        ("thrown", {}),
        ("printed", {"place": "our counter"}),
        ("posted", {"place": "our office"}),
        ("printed", {"postage": "first class"}),
        ("handed over", {"envelope": "plain"}),
        ("posted", {"postage": "third class"}),
        ("printed", {"copies": 0}),
        ("printed", {"copies": 100}),
    ],
)
def test_what_does_not_go_together_is_told(
    office: Office, letter: str, manner: str, more: dict[str, Any]
) -> None:
    with pytest.raises(InputError):
        despatch(office.desk, letter, manner, **more)
    assert office.entries("letter.despatched") == []


def test_a_plain_envelope_is_needed_said_and_then_enough(office: Office, letter: str) -> None:
    case = next(iter(office.desk.ledger.entries(types=["case.opened"]))).case or ""
    assert how_to_send(office.file(case)) == ()
    contact.record_contact_rule(office.desk, case, "plain envelope")
    assert any("plain envelope" in one for one in how_to_send(office.file(case)))
    for envelope in ("", "window"):
        with pytest.raises(RuleRefused) as refused:
            despatch(office.desk, letter, "posted", envelope=envelope)
        assert refused.value.rule == "contact"
    despatch(office.desk, letter, "handed over", place="our counter")
    despatch(office.desk, letter, "posted", envelope="plain")


def test_no_agency_shows_through_the_window_of_a_plain_envelope(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    care_of = Address(("c/o EXAMPLE  Agency", "2 Elm Row"), "BA1 9ZZ")
    confirm_posting_address(office.desk, case, care_of, manner="by telephone")
    letter = approved(office, case)
    contact.record_contact_rule(office.desk, case, "plain envelope")
    with pytest.raises(RuleRefused, match="window would show"):
        issue(office.desk, letter, tmp_path)
    assert list(tmp_path.glob("letter-*")) == []
    contact.record_contact_rule(office.desk, case, "plain envelope", holds=False)
    assert issue(office.desk, letter, tmp_path).exists()


@pytest.mark.parametrize("form", [Format.STANDARD, Format.LARGE_PRINT])
@pytest.mark.parametrize("name", ["assurance", "estate", "who_looked"])
def test_the_window_of_an_envelope_shows_the_address_and_no_agency(
    name: str, form: Format, request: pytest.FixtureRequest
) -> None:
    """A window of 35 by 90 mm, as it lies over the first page with 5 mm of play."""
    facts: LetterFacts = request.getfixturevalue(name)
    made = letter_named(name, facts)
    with pypdfium2.PdfDocument(render(made, form)) as pdf:
        page = pdf[0]
        top = page.get_height() - 45 * MM
        seen = page.get_textpage().get_text_bounded(
            left=20 * MM, right=115 * MM, top=top, bottom=top - 40 * MM
        )
    lines = [one.strip() for one in seen.splitlines() if one.strip()]
    assert lines[: len(made.address)] == list(made.address)
    assert not any(one.name in seen for one in facts.agencies)
    assert made.reference not in seen
