"""A correction's state follows from what happened to it, and only a later reading verifies it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.corrections.correction import Correction, State, begin
from caseworker.casework.corrections.steps import advance
from caseworker.casework.events import (
    CorrectionAcknowledged,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionObserved,
    CorrectionProposed,
    CorrectionRefused,
    CorrectionReturned,
    CorrectionSent,
    CorrectionWithdrawn,
    Event,
)
from caseworker.casework.file.happened import Happened

DAY_0 = datetime(2026, 3, 2, 9, tzinfo=UTC)


def on(day: float) -> datetime:
    return DAY_0 + timedelta(days=day)


def did(day: float, event: Event, actor: str = "anna", seq: int = 0) -> Happened:
    return Happened(seq, on(day), actor, "complaint", "RC-1", "S-1", event)


PROPOSED = CorrectionProposed(
    "K-1", "W1", "phone", "never-true", "document seen", wrong="01", right="02"
)
APPROVED = CorrectionApproved("K-1")
SENT = CorrectionSent("K-1", to="CIS team", manner="letter", answer_by="2026-03-16")
RECEIVED = CorrectionAcknowledged("K-1")


def claimed(day: float) -> CorrectionClaimed:
    return CorrectionClaimed("K-1", claimed_at=on(day).isoformat())


def read(shows: str, as_of: float) -> CorrectionObserved:
    return CorrectionObserved("K-1", shows=shows, as_of=on(as_of).isoformat(), how="re-read")


def play(*steps: tuple[float, Event]) -> Correction:
    correction = begin(did(0, PROPOSED, "ben"), PROPOSED)
    for number, (day, event) in enumerate(steps, start=1):
        correction = advance(correction, did(day, event, seq=number))
    return correction


TO_SENT = ((0.1, APPROVED), (1, SENT))
TO_CLAIMED = (*TO_SENT, (2, claimed(2)))


def test_it_begins_waiting_for_approval_with_its_proposer_and_values() -> None:
    correction = play()
    assert correction.state is State.PROPOSED
    assert (correction.proposer, correction.wrong, correction.right) == ("ben", "01", "02")


def test_each_step_people_take_leads_to_its_state() -> None:
    assert play((0.1, APPROVED)).state is State.APPROVED
    assert play((0.1, CorrectionReturned("K-1", reason="which flat?"))).state is State.RETURNED
    assert play(*TO_SENT).state is State.SENT
    assert play(*TO_SENT, (1.5, RECEIVED)).state is State.ACKNOWLEDGED
    assert play(*TO_CLAIMED).state is State.CLAIMED_DONE
    assert play(*TO_SENT, (2, CorrectionRefused("K-1", reason="no"))).state is State.REFUSED
    assert play(*TO_SENT, (2, CorrectionWithdrawn("K-1", reason="x"))).state is State.WITHDRAWN


def test_a_claim_alone_never_verifies() -> None:
    assert play(*TO_CLAIMED).settled is False


def test_a_reading_later_than_the_claim_that_shows_the_right_value_verifies() -> None:
    correction = play(*TO_CLAIMED, (3, read("right", 3)))
    assert correction.state is State.VERIFIED
    assert correction.words == "Verified (by re-read)"
    assert correction.settled


def test_an_extract_older_than_the_claim_verifies_nothing_even_if_it_shows_the_right_value() -> (
    None
):
    assert play(*TO_CLAIMED, (3, read("right", 1.9))).state is State.CLAIMED_DONE


def test_a_reading_of_the_very_moment_of_the_claim_is_not_later() -> None:
    assert play(*TO_CLAIMED, (3, read("right", 2))).state is State.CLAIMED_DONE


def test_a_source_that_was_corrected_without_a_word_is_verified_by_reading_it_after_sending() -> (
    None
):
    assert play(*TO_SENT, (3, read("right", 3))).state is State.VERIFIED


def test_a_claim_that_the_source_contradicts_is_open_at_the_owner_again() -> None:
    correction = play(*TO_CLAIMED, (3, read("old", 3)))
    assert correction.state is State.SENT
    assert correction.still_wrong_as_of == on(3)


def test_the_old_value_in_a_later_reading_reopens_a_verified_correction() -> None:
    correction = play(*TO_CLAIMED, (3, read("right", 3)), (6, read("old", 6)))
    assert correction.state is State.REGRESSED
    assert correction.changed_back == (on(6),)
    assert not correction.settled


def test_an_older_copy_with_the_old_value_does_not_reopen_it() -> None:
    correction = play(*TO_CLAIMED, (3, read("right", 3)), (6, read("old", 2.5)))
    assert correction.state is State.VERIFIED


def test_changed_back_can_be_sent_again_and_verified_again_and_history_keeps_both() -> None:
    correction = play(
        *TO_CLAIMED,
        (3, read("right", 3)),
        (6, read("old", 6)),
        (7, SENT),
        (8, claimed(8)),
        (9, read("right", 9)),
    )
    assert correction.state is State.VERIFIED
    assert correction.changed_back == (on(6),)
    states = [step.state for step in correction.history]
    assert states.count(State.VERIFIED) == 2


def test_another_value_that_is_not_right_needs_a_person() -> None:
    correction = play(*TO_CLAIMED, (3, read("other", 3)))
    assert correction.state is State.CHANGED_OTHER
    assert correction.needs_person


def test_a_record_that_vanished_after_it_was_verified_is_open_and_needs_a_person() -> None:
    correction = play(*TO_CLAIMED, (3, read("right", 3)), (4, read("vanished", 4)))
    assert correction.needs_person
    assert not correction.settled


def test_a_vanished_record_that_comes_back_right_is_settled_again() -> None:
    correction = play(*TO_CLAIMED, (3, read("right", 3)), (4, read("vanished", 4)),
                      (5, read("right", 5)))  # fmt: skip
    assert correction.settled


def test_a_step_its_state_does_not_allow_changes_nothing_and_is_shown_as_a_conflict() -> None:
    correction = play((1, SENT))
    assert correction.state is State.PROPOSED
    assert correction.conflicts == ("#1: correction.sent while waiting for approval",)


def test_readings_before_it_was_sent_change_nothing() -> None:
    assert play((0.1, APPROVED), (0.5, read("right", 0.5))).state is State.APPROVED


EVENTS = st.one_of(
    st.sampled_from(
        [
            APPROVED,
            SENT,
            RECEIVED,
            CorrectionReturned("K-1", reason="r"),
            CorrectionRefused("K-1", reason="r"),
            CorrectionWithdrawn("K-1", reason="r"),
        ]
    ),
    st.builds(claimed, st.floats(0, 40)),
    st.builds(read, st.sampled_from(["right", "old", "other", "vanished"]), st.floats(0, 40)),
)


@given(st.lists(EVENTS, max_size=25))
def test_no_order_of_events_verifies_without_a_reading_later_than_what_was_sent(
    events: list[Event],
) -> None:
    """Whatever happens in whatever order: folding never raises, and verified is always earned."""
    correction = play(*((number + 1.0, event) for number, event in enumerate(events)))
    if correction.state is State.VERIFIED:
        sent = [step.at for step in correction.history if step.type == "correction.sent"]
        assert sent, "verified without ever being sent"
        assert correction.verified_as_of is not None
        assert any(correction.verified_as_of > at for at in sent)
        assert any(isinstance(event, CorrectionObserved) for event in events)
