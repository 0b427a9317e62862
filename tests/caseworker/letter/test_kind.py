"""Which kind of letter the facts allow: a table of what blocks an assurance, and what any letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.casework.corrections.correction import State
from caseworker.errors import LetterBlocked
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact, DetailFact, Shown
from caseworker.letter.facts.model import LetterFacts, NeedFact
from caseworker.letter.kind import Kind, kind_allowed, require, standing, why_not_assurance
from caseworker.outcome import Outcome

Change = Callable[[DatabaseFact], DatabaseFact]


def changed(facts: LetterFacts, database: str, change: Change) -> LetterFacts:
    databases = tuple(change(one) if one.id == database else one for one in facts.databases)
    return replace(facts, databases=databases)


def with_correction(state: State, seen: date | None = None) -> Change:
    correction = CorrectionFact(cites=(200,), field="address", state=state, seen_right=seen)
    return lambda one: replace(one, corrections=(correction,))


def test_all_checked_and_verified_allows_the_assurance(assurance: LetterFacts) -> None:
    assert kind_allowed(assurance) is Kind.ASSURANCE
    assert standing(assurance).allowed == (Kind.ASSURANCE,)


def test_an_assurance_is_not_written_as_an_interim_letter(assurance: LetterFacts) -> None:
    with pytest.raises(LetterBlocked, match="write the assurance letter"):
        require(assurance, Kind.INTERIM)


@pytest.mark.parametrize("outcome", [one for one in Outcome if not one.conclusive])
def test_an_outcome_that_is_not_conclusive_blocks(assurance: LetterFacts, outcome: Outcome) -> None:
    facts = changed(assurance, "W3", lambda one: replace(one, outcome=outcome))
    reasons = why_not_assurance(facts)
    assert len(reasons) == 1
    assert reasons[0].startswith("Jobcentre Plus payments: not checked. ")
    assert kind_allowed(facts) is Kind.INTERIM


@pytest.mark.parametrize(
    "outcome",
    [Outcome.FOUND_CONFIRMED, Outcome.NO_RECORD, Outcome.RESTRICTED_CLEARED, Outcome.ATTESTED],
)
def test_a_conclusive_outcome_does_not_block(assurance: LetterFacts, outcome: Outcome) -> None:
    facts = changed(assurance, "W3", lambda one: replace(one, outcome=outcome))
    assert why_not_assurance(facts) == ()


@pytest.mark.parametrize("state", [one for one in State if one is not State.VERIFIED])
def test_a_correction_that_is_not_verified_blocks(assurance: LetterFacts, state: State) -> None:
    facts = changed(assurance, "R5", with_correction(state))
    (reason,) = why_not_assurance(facts)
    assert reason.startswith("Child Benefit: the correction of the address is not verified")


def test_verified_without_the_day_it_was_seen_is_not_verified(assurance: LetterFacts) -> None:
    assert why_not_assurance(changed(assurance, "R5", with_correction(State.VERIFIED)))


def test_a_difference_without_a_correction_blocks(assurance: LetterFacts) -> None:
    wrong = (DetailFact(cites=(9,), field="address", shown=Shown.WRONG),)
    facts = changed(assurance, "R5", lambda one: replace(one, details=wrong))
    assert why_not_assurance(facts) == (
        "Child Benefit: the address differs. Ask for a correction, or decide about it.",
    )


def test_a_closing_letter_tells_why_for_whatever_stays_open(closing: LetterFacts) -> None:
    require(closing, Kind.CLOSING)
    facts = changed(closing, "R1", with_correction(State.SENT))
    with pytest.raises(LetterBlocked) as caught:
        require(facts, Kind.CLOSING)
    (reason,) = caught.value.reasons
    assert reason.endswith(": record why it could not be settled.")


def test_a_second_record_that_is_wrong_blocks_though_the_first_was_corrected(
    assurance: LetterFacts,
) -> None:
    wrong = (DetailFact(cites=(9,), field="address", shown=Shown.WRONG),)
    facts = changed(assurance, "R1", lambda one: replace(one, details=wrong))
    (r1,) = (one for one in facts.databases if one.id == "R1")
    assert [one.state for one in r1.corrections] == [State.VERIFIED]
    assert why_not_assurance(facts) == (
        f"{r1.name}: the address differs. Ask for a correction, or decide about it.",
    )
    assert kind_allowed(facts) is Kind.INTERIM


def test_a_result_older_than_the_limit_on_the_day_of_the_letter_blocks(
    assurance: LetterFacts,
) -> None:
    later = replace(assurance, dated=date(2008, 1, 27))
    (reason,) = why_not_assurance(replace(later, dated=date(2008, 1, 28)))
    assert reason == (
        "Clerical case files: its result is too old. It is from 28 November 2007. Look up again."
    )
    assert why_not_assurance(later) == ()


def test_a_result_that_coverage_calls_stale_blocks(assurance: LetterFacts) -> None:
    facts = changed(assurance, "R5", lambda one: replace(one, stale=True))
    assert why_not_assurance(facts)[0].startswith("Child Benefit: its result is too old.")


def test_a_signed_not_applicable_does_not_block_and_does_not_age(assurance: LetterFacts) -> None:
    facts = changed(
        assurance,
        "W4",
        lambda one: replace(one, outcome=Outcome.NOT_APPLICABLE, reason="no claim was made"),
    )
    assert why_not_assurance(facts) == ()


def test_not_applicable_without_a_signed_reason_blocks(assurance: LetterFacts) -> None:
    facts = changed(assurance, "W4", lambda one: replace(one, outcome=Outcome.NOT_APPLICABLE))
    (reason,) = why_not_assurance(facts)
    assert "a supervisor must sign" in reason


@pytest.mark.parametrize("need", ["died", "makaton"])
def test_a_recorded_need_blocks_every_ordinary_letter(
    assurance: LetterFacts, interim: LetterFacts, closing: LetterFacts, need: str
) -> None:
    for facts in (assurance, interim, closing):
        with pytest.raises(LetterBlocked):
            kind_allowed(replace(facts, needs=(NeedFact(cites=(30,), need=need),)))


def test_a_need_that_a_form_of_the_letter_meets_blocks_no_letter(assurance: LetterFacts) -> None:
    large = replace(assurance, needs=(NeedFact(cites=(30,), need="large print"),))
    assert kind_allowed(large) is Kind.ASSURANCE
    assert why_not_assurance(large) == ()


def test_nothing_to_check_is_never_a_pass(assurance: LetterFacts) -> None:
    empty = replace(assurance, databases=(), register=replace(assurance.register, databases=()))
    with pytest.raises(LetterBlocked, match="nothing was checked"):
        kind_allowed(empty)
    with pytest.raises(LetterBlocked, match="No detail was compared"):
        kind_allowed(replace(assurance, compared=()))


def test_no_letter_goes_to_somebody_who_has_not_proved_who_they_are(
    assurance: LetterFacts, interim: LetterFacts, closing: LetterFacts
) -> None:
    for facts in (assurance, interim, closing):
        caller = replace(facts, addressee=replace(facts.addressee, verified=False))
        with pytest.raises(LetterBlocked, match="how the requester proved who they are"):
            kind_allowed(caller)


def test_where_nobody_was_found_there_is_nothing_to_compare(nothing_wrong: LetterFacts) -> None:
    nobody = tuple(
        replace(one, outcome=Outcome.NO_RECORD, details=()) for one in nothing_wrong.databases
    )
    facts = replace(nothing_wrong, databases=nobody, compared=())
    assert kind_allowed(facts) is Kind.ASSURANCE
    waits = changed(facts, "R2", lambda one: replace(one, outcome=Outcome.RESTRICTED))
    assert kind_allowed(waits) is Kind.INTERIM


def test_no_letter_goes_without_a_confirmed_address_an_owner_and_a_phone(
    assurance: LetterFacts,
) -> None:
    assert assurance.signatory is not None
    assert assurance.posting is not None
    silent = replace(assurance.signatory, phone=" ")
    blank = replace(assurance.posting, lines=("", "\u200b"))
    for facts, word in [
        (replace(assurance, posting=None), "posting address"),
        (replace(assurance, posting=blank), "posting address"),
        (replace(assurance, signatory=None), "named owner"),
        (replace(assurance, signatory=silent), "phone"),
        (replace(assurance, person=replace(assurance.person, name="\u202e")), "No name"),
    ]:
        with pytest.raises(LetterBlocked, match=word):
            kind_allowed(facts)


def test_a_result_later_than_the_letter_blocks(assurance: LetterFacts) -> None:
    with pytest.raises(LetterBlocked, match="later than the letter's date"):
        kind_allowed(replace(assurance, dated=date(2007, 12, 2)))


def test_an_interim_letter_needs_a_day_for_each_open_point(interim: LetterFacts) -> None:
    require(interim, Kind.INTERIM)
    with pytest.raises(LetterBlocked, match="Jobcentre Plus payments: record by when"):
        require(replace(interim, promises=()), Kind.INTERIM)


def test_a_promise_to_ask_again_is_no_day_for_a_correction(interim: LetterFacts) -> None:
    ask_again = tuple(one for one in interim.promises if one.what == "ask-again")
    facts = changed(replace(interim, promises=ask_again), "R3", with_correction(State.SENT))
    with pytest.raises(LetterBlocked) as caught:
        require(facts, Kind.INTERIM)
    assert [reason.partition(":")[0] for reason in caught.value.reasons] == [
        "National Insurance Recording System"
    ]


def test_a_promise_whose_day_has_passed_is_no_promise(interim: LetterFacts) -> None:
    past = tuple(replace(one, by=date(2007, 11, 5)) for one in interim.promises)
    with pytest.raises(LetterBlocked, match="record by when"):
        require(replace(interim, promises=past), Kind.INTERIM)


def test_a_closing_letter_needs_a_supervisor_and_a_reason(closing: LetterFacts) -> None:
    assert kind_allowed(closing) is Kind.CLOSING
    require(closing, Kind.CLOSING)
    with pytest.raises(LetterBlocked, match="supervisor must first sign"):
        require(replace(closing, closing=None), Kind.CLOSING)
    mute = changed(closing, "W3", lambda one: replace(one, reason=""))
    with pytest.raises(LetterBlocked, match="record why it could not be checked"):
        require(mute, Kind.CLOSING)


def test_a_supervisor_cannot_close_what_is_complete(
    assurance: LetterFacts, closing: LetterFacts
) -> None:
    signed = replace(assurance, closing=closing.closing)
    assert kind_allowed(signed) is Kind.ASSURANCE
    with pytest.raises(LetterBlocked):
        require(signed, Kind.CLOSING)
