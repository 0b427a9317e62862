"""A letter is issued when the form that the person needs has gone; each order waits on its day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from caseworker.casework import contact
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import waiting
from caseworker.casework.keeping.periods import CASE, KINDS, Periods
from caseworker.casework.keeping.retention import run
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.casework.open_case import close_case, confirm_posting_address, record_need
from caseworker.errors import CaseworkerError, InputError, RuleRefused
from caseworker.letter import issuing, transcription
from caseworker.letter.proof.evidence import read_evidence
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.send_back import send_back
from caseworker.subject.values import Address
from tests.caseworker.letter.test_issuing import approved, clean_case

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

MAKER = "Example Transcription"


def ready(office: Office, *needs: str) -> tuple[str, str]:
    """A case with needs and an approved letter of it."""
    case = clean_case(office)
    for need in needs:
        record_need(office.desk, case, need)
    return case, approved(office, case)


def order(office: Office, letter: str, need: str = "braille", days: int = 10) -> str:
    by = office.moment[0].date() + timedelta(days=days)
    return transcription.order(office.desk, letter, need, supplier=MAKER, by=by)


def waits(office: Office, case: str) -> list[tuple[str, str, str]]:
    file, register = office.file(case), office.desk.register
    standings = coverage(register, file, office.moment[0])
    return [(one.who, one.what, one.by) for one in waiting(register, file, standings)]


@pytest.mark.parametrize("needs", [("braille",), ("audio", "bsl"), ("easy read",)])
def test_the_letter_is_issued_once_each_form_has_gone(
    office: Office, tmp_path: Path, needs: tuple[str, ...]
) -> None:
    _, letter = ready(office, *needs)
    for need in needs:
        with pytest.raises(RuleRefused) as refused:
            issuing.issue(office.desk, letter, tmp_path)
        assert refused.value.rule == "need"
        transcription.gone(office.desk, order(office, letter, need), "posted")
    assert issuing.issue(office.desk, letter, tmp_path).exists()
    assert list(tmp_path.glob("*.part")) == []


def test_what_waits_names_the_maker_and_the_day_and_is_late_after_it(office: Office) -> None:
    case, letter = ready(office, "braille")
    assert ("Us", "Order the letter in braille", "") in waits(office, case)
    order(office, letter, days=3)
    _, what, by = next(one for one in waits(office, case) if one[0] == MAKER)
    assert what == "Send the person the letter in braille"
    file, register = office.file(case), office.desk.register
    (point,) = (
        one
        for one in waiting(register, file, coverage(register, file, office.moment[0]))
        if one.by == by
    )
    due = office.moment[0].date() + timedelta(days=3)
    assert not point.late(due)
    assert point.late(due + timedelta(days=1))


def test_a_need_that_ended_stops_the_order_and_asks_to_tell_the_maker(office: Office) -> None:
    case, letter = ready(office, "braille", "audio")
    made = order(office, letter)
    record_need(office.desk, case, "braille", holds=False)
    assert ("Us", f"Tell {MAKER} that braille is no longer needed", "") in waits(office, case)
    with pytest.raises(RuleRefused):
        transcription.gone(office.desk, made, "posted")
    transcription.cancel(office.desk, made, "it is needed no longer")
    assert not any("no longer needed" in what for _, what, _ in waits(office, case))
    with pytest.raises(RuleRefused) as refused:
        order(office, letter)
    assert refused.value.rule in ("facts-changed", "need")


def test_nothing_is_ordered_for_a_need_that_is_not_on_record(office: Office) -> None:
    _, letter = ready(office)
    with pytest.raises(RuleRefused) as refused:
        order(office, letter)
    assert refused.value.rule == "need"


def test_a_letter_whose_facts_changed_does_not_go_in_any_form(office: Office) -> None:
    case, letter = ready(office, "braille")
    made = order(office, letter)
    confirm_posting_address(
        office.desk, case, Address(("2 Elm Row", "Bath"), "BA1 9ZZ"), manner="by letter"
    )
    with pytest.raises(RuleRefused) as refused:
        transcription.gone(office.desk, made, "posted")
    assert refused.value.rule == "facts-changed"


def test_an_order_is_placed_once_for_an_approved_letter_and_settled_once(office: Office) -> None:
    case, letter = ready(office, "braille")
    made = order(office, letter)
    with pytest.raises(RuleRefused):
        order(office, letter)
    transcription.gone(office.desk, made, "handed over")
    for settle in (transcription.cancel, transcription.gone):
        with pytest.raises(RuleRefused):
            settle(office.desk, made, "posted")
    again = approved(office, case)
    made = order(office, again)
    send_back(office.as_("cara"), again, "Call first.")
    with pytest.raises(RuleRefused) as refused:
        transcription.gone(office.desk, made, "posted")
    assert refused.value.rule == "state"


def test_rules_of_contact_hold_for_other_forms_too(office: Office) -> None:
    case, letter = ready(office, "braille")
    contact.record_contact_rule(office.desk, case, "plain envelope")
    made = order(office, letter)
    with pytest.raises(RuleRefused) as refused:
        transcription.gone(office.desk, made, "posted")
    assert refused.value.rule == "contact"
    transcription.gone(office.desk, made, "posted", envelope="plain")


def test_input_that_cannot_be_is_named_with_its_place(office: Office) -> None:
    _, letter = ready(office, "braille")
    today = office.moment[0].date()
    for need, supplier, by in (
        ("makaton", MAKER, today),
        ("braille", " \t", today),
        ("braille", MAKER, today - timedelta(days=1)),
    ):
        with pytest.raises(InputError):
            transcription.order(office.desk, letter, need, supplier=supplier, by=by)
    with pytest.raises(InputError, match="kept for ever"):
        transcription.order(office.desk, letter, "braille", supplier="Una Quill", by=today)
    made = order(office, letter)
    with pytest.raises(InputError):
        transcription.gone(office.desk, made, "by pigeon")
    with pytest.raises(InputError):
        transcription.cancel(office.desk, made, "  ")
    with pytest.raises(InputError):
        transcription.gone(office.desk, "T-NONE", "posted")


def test_the_file_of_the_letter_tells_nobody_what_the_person_needs(
    office: Office, tmp_path: Path
) -> None:
    _, letter = ready(office, "braille")
    transcription.gone(office.desk, order(office, letter), "posted")
    inside = evidence_in(issuing.issue(office.desk, letter, tmp_path).read_bytes())
    assert inside is not None
    assert b"braille" not in inside
    assert read_evidence(inside).facts.needs == ()


def test_a_withdrawn_file_orders_nothing(office: Office) -> None:
    case, letter = ready(office, "braille")
    opened_in_error(office.desk, case, "wrong person")
    with pytest.raises(RuleRefused):
        order(office, letter)


def test_the_words_for_the_maker_are_on_record_before_they_are_written(
    office: Office, tmp_path: Path
) -> None:
    _, letter = ready(office, "braille")
    made = order(office, letter)
    path = transcription.words_for_supplier(office.desk, made, tmp_path)
    assert "Dear Ms Quill" in path.read_text("utf-8")
    (page,) = office.entries("page.written")
    assert page["recipient"] == "the maker of another form"


def test_nothing_goes_to_somebody_whose_details_were_erased(office: Office) -> None:
    """The order stays on record without a person, and the maker is to be told."""
    case, letter = ready(office, "braille")
    made = order(office, letter)
    close_case(office.desk, case, "handed over")
    office.later(days=KINDS[CASE].days)
    run(office.as_("ben"), Periods())
    assert office.file(case).erased
    with pytest.raises(CaseworkerError):
        order(office, letter, "audio")
    with pytest.raises(CaseworkerError):
        transcription.gone(office.desk, made, "posted")
    with pytest.raises(CaseworkerError):
        transcription.words_for_supplier(office.desk, made, office.desk.ledger.path.parent)
    assert not any(one.suffix == ".txt" for one in office.desk.ledger.path.parent.iterdir())
    transcription.cancel(office.desk, made, "the details were erased")
