"""Coverage is measured against the register: newest conclusive outcome, failures beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from caseworker.casework.events import (
    AttestationConfirmed,
    AttestationRecorded,
    Event,
    IdentityDecided,
    LookupClosed,
    LookupRequested,
    NotApplicableSigned,
    OutcomeRecorded,
    RestrictedCleared,
)
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing, Tally, coverage, tally
from caseworker.casework.file.fold import fold
from caseworker.casework.file.happened import Happened
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Contact, Database, Register, Search

DAY_0 = datetime(2026, 3, 2, 9, tzinfo=UTC)


def on(day: float) -> datetime:
    return DAY_0 + timedelta(days=day)


def database(name: str, second_person: str = "before letter") -> Database:
    return Database(
        id=name,
        agency="R",
        name=f"{name} system",
        owner_team="Owners",
        contact=Contact("Owners"),
        connector="sql",
        settings={},
        searches=(Search(("nino",)),),
        fields_held=("name", "address"),
        number_of_records=1000,
        audit_trail=None,
        gateways={"person": "asked"},
        second_person=second_person,
    )


REGISTER = Register(
    version="1",
    title="Test",
    agencies=(Agency("R", "Revenue", Contact("Lead")),),
    databases=(database("R1"), database("R2", "never")),
    feeds=(),
    lead_agency="R",
)


def read(
    day: float,
    outcome: Outcome,
    *records: str,
    db: str = "R1",
    as_of: float | None = None,
    **more: object,
) -> tuple[float, Event]:
    event = OutcomeRecorded(
        lookup=f"L-{day}",
        database=db,
        outcome=outcome.value,
        checked_at=on(day).isoformat(),
        as_of=on(day if as_of is None else as_of).isoformat(),
        register_version="1",
        found=len(records),
        records=[{"record_id": record} for record in records],
        searches=[{"keys": ["nino"], "found": len(records), "weak_because": ""}],
        **more,  # type: ignore[arg-type]
    )
    return day, event


def decided(day: float, accepted: str = "", rejected: str = "") -> tuple[float, Event]:
    return day, IdentityDecided(
        f"L-{day}",
        database="R1",
        accepted_count=len(accepted.split()),
        rejected_count=len(rejected.split()),
        accepted=accepted.split(),
        rejected=rejected.split(),
    )


def file(*steps: tuple[float, Event]) -> CaseFile:
    return fold(
        Happened(number, on(day), "anna", "complaint", None, "S-1", event)
        for number, (day, event) in enumerate(steps, start=1)
    )


def standing(*steps: tuple[float, Event], now: float = 10, db: str = "R1") -> Standing:
    (found,) = [one for one in coverage(REGISTER, file(*steps), on(now)) if one.database.id == db]
    return found


def test_a_database_that_was_never_asked_is_open_and_every_registered_database_is_listed() -> None:
    standings = coverage(REGISTER, file(), on(0))
    assert [one.database.id for one in standings] == ["R1", "R2"]
    assert not any(one.settled for one in standings)


def test_a_found_record_is_open_until_a_person_decides_whose_it_is() -> None:
    assert standing(read(1, Outcome.FOUND_UNDECIDED, "a")).outcome is Outcome.FOUND_UNDECIDED
    after = standing(read(1, Outcome.FOUND_UNDECIDED, "a"), decided(1, "a"))
    assert after.outcome is Outcome.FOUND_CONFIRMED
    assert after.settled
    assert after.seqs == (1, 2)


def test_an_accepted_set_may_hold_several_records_and_one_undecided_record_keeps_it_open() -> None:
    both = read(1, Outcome.SEVERAL, "a", "b")
    assert standing(both, decided(1, "a b")).settled
    assert standing(both, decided(1, "a")).outcome is Outcome.FOUND_UNDECIDED


def test_a_record_that_says_the_person_died_is_not_settled_by_knowing_whose_it_is() -> None:
    dead = read(1, Outcome.DECEASED, "a")
    assert standing(dead).outcome is Outcome.DECEASED
    accepted = standing(dead, decided(1, "a"))
    assert accepted.outcome is Outcome.DECEASED
    assert not accepted.settled
    assert [record.record_id for record in accepted.accepted] == ["a"]
    assert standing(dead, decided(1, rejected="a")).outcome is Outcome.NO_RECORD
    corrected = standing(dead, decided(1, "a"), read(5, Outcome.FOUND_UNDECIDED, "a"))
    assert corrected.outcome is Outcome.FOUND_CONFIRMED


def test_a_record_that_replaced_another_is_said_to_until_a_person_accepts_it() -> None:
    replaced = read(1, Outcome.SUPERSEDED, "a")
    assert standing(replaced).outcome is Outcome.SUPERSEDED
    assert standing(replaced, decided(1, "a")).outcome is Outcome.FOUND_CONFIRMED


def test_the_not_asked_of_a_narrower_look_up_hides_nothing() -> None:
    asked = read(1, Outcome.UNAVAILABLE)
    narrower = read(2, Outcome.NOT_ASKED_SCOPE)
    assert standing(asked, narrower).outcome is Outcome.UNAVAILABLE
    settled = standing(read(1, Outcome.NO_RECORD), narrower)
    assert (settled.outcome, settled.later_failure) == (Outcome.NO_RECORD, None)


def test_decisions_stick_so_the_next_reading_of_the_same_record_is_settled_at_once() -> None:
    assert standing(read(1, Outcome.FOUND_UNDECIDED, "a"), decided(1, "a"),
                    read(5, Outcome.FOUND_UNDECIDED, "a")).settled  # fmt: skip


def test_candidates_that_are_all_somebody_else_mean_no_record() -> None:
    after = standing(read(1, Outcome.FOUND_UNDECIDED, "a"), decided(1, rejected="a"))
    assert after.outcome is Outcome.NO_RECORD


def test_a_later_failure_is_shown_but_does_not_erase_a_fresh_conclusion() -> None:
    after = standing(read(1, Outcome.NO_RECORD), read(2, Outcome.UNAVAILABLE))
    assert after.settled
    assert after.later_failure is Outcome.UNAVAILABLE


@pytest.mark.parametrize(
    "failure",
    [Outcome.UNAVAILABLE, Outcome.REFUSED, Outcome.UNREADABLE, Outcome.MISCONFIGURED,
     Outcome.STOPPED, Outcome.NO_RECORD_WEAK, Outcome.AMBIGUOUS, Outcome.MANUAL_PENDING,
     Outcome.NOT_ASKED_TOO_LITTLE],
)  # fmt: skip
def test_a_failure_or_a_loose_search_never_settles(failure: Outcome) -> None:
    after = standing(read(1, failure))
    assert after.outcome is failure
    assert not after.settled


def test_a_new_record_found_later_reopens_what_was_no_record() -> None:
    after = standing(read(1, Outcome.NO_RECORD), read(2, Outcome.FOUND_UNDECIDED, "a"))
    assert after.outcome is Outcome.FOUND_UNDECIDED


@pytest.mark.parametrize("gone", [(), ("b",)])
def test_an_accepted_record_that_is_no_longer_there_needs_a_person(gone: tuple[str, ...]) -> None:
    outcome = Outcome.FOUND_UNDECIDED if gone else Outcome.NO_RECORD
    after = standing(
        read(1, Outcome.FOUND_UNDECIDED, "a"), decided(1, "a"), read(2, outcome, *gone)
    )
    assert after.outcome is Outcome.VANISHED
    assert not after.settled


def test_an_answer_older_than_the_limit_is_stale_by_the_moment_it_is_true_for() -> None:
    assert standing(read(1, Outcome.NO_RECORD, as_of=-80), now=2).stale
    assert not standing(read(1, Outcome.NO_RECORD, as_of=-30), now=2).stale


def test_a_found_record_is_not_conclusive_while_one_of_the_searches_was_not_answered() -> None:
    partly = read(1, Outcome.FOUND_UNDECIDED, "a", unanswered=1)
    after = standing(partly, decided(1, "a"))
    assert after.outcome is Outcome.PARTLY_ANSWERED
    assert not after.settled
    assert standing(partly, decided(1, "a"), read(2, Outcome.FOUND_UNDECIDED, "a")).settled


def test_a_restricted_record_is_open_until_its_team_answers() -> None:
    restricted = read(1, Outcome.RESTRICTED)
    assert not standing(restricted).settled
    cleared = RestrictedCleared("RC-1", database="R1", answered_at=on(3).isoformat())
    after = standing(restricted, (3, cleared))
    assert after.outcome is Outcome.RESTRICTED_CLEARED
    assert after.settled


def attested(db: str, manner: str = "looked") -> tuple[float, Event]:
    return 2, AttestationRecorded(
        "A-1", database=db, manner=manner, found="no record", looked_at=on(2).isoformat()
    )


def test_a_check_by_hand_settles_once_a_second_person_confirmed_it() -> None:
    assert standing(attested("R1")).outcome is Outcome.MANUAL_PENDING
    confirmed = (3.0, AttestationConfirmed("A-1", database="R1"))
    assert standing(attested("R1"), confirmed).settled


def test_where_the_register_asks_for_no_second_person_one_is_enough() -> None:
    assert standing(attested("R2"), db="R2").settled


def test_having_asked_the_owner_settles_nothing() -> None:
    assert not standing(attested("R2", "asked"), db="R2").settled


def test_not_applicable_needs_a_signature_and_does_not_grow_old() -> None:
    signed = (1.0, NotApplicableSigned("RC-1", database="R1", reason="born after it closed"))
    after = standing(signed, now=400)
    assert after.outcome is Outcome.NOT_APPLICABLE
    assert after.settled


def test_what_does_not_apply_is_settled_and_counted_apart_from_what_is_checked() -> None:
    signed = (1.0, NotApplicableSigned("RC-1", database="R1", reason="born after it closed"))
    assert tally([standing(signed), standing(signed, db="R2")]) == Tally(0, 1, 2)
    assert not Tally(10, 1, 12).settled
    assert Tally(11, 1, 12).settled


def test_a_look_up_that_was_cut_off_shows_the_databases_that_had_not_answered() -> None:
    requested = LookupRequested(
        "L-9", scope="assurance", register_version="1", databases=["R1", "R2"]
    )
    steps = ((1.0, requested), (1.1, LookupClosed("L-9", how="interrupted")))
    assert standing(*steps).outcome is Outcome.INTERRUPTED
    assert not standing(*steps).settled
