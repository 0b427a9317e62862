"""What a source that changed otherwise asks of people, and that no order of events breaks folding."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.corrections.correction import Correction, State, begin
from caseworker.casework.corrections.steps import advance, allowed, outdate
from caseworker.casework.events import (
    ConsequencesAnswered,
    CorrectionApproved,
    CorrectionClaimed,
    CorrectionDecided,
    CorrectionObserved,
    CorrectionProposed,
    CorrectionSent,
    CorrectionWithdrawn,
    DecisionConfirmed,
    DecisionRejected,
    Event,
    RecipientNotTold,
    RecipientTold,
    StatementAdded,
)
from caseworker.casework.file.happened import Happened

DAY_0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
PROPOSED = CorrectionProposed(
    "K-1", "W1", "phone", "never-true", "document seen", wrong="01", right="02"
)
APPROVED = CorrectionApproved("K-1")
SENT = CorrectionSent("K-1", to="CIS team", manner="letter", answer_by="2026-03-16")
ACCEPT = CorrectionDecided("K-1", "accept", reason="moved again", evidence="lease", value="03")
AGAIN = CorrectionDecided("K-1", "send-again", reason="slip of the owner")
TAKE_BACK = CorrectionDecided("K-1", "withdraw", reason="she agrees with it")


def on(day: float) -> datetime:
    return DAY_0 + timedelta(days=day)


def read(shows: str, day: float, **more: str) -> CorrectionObserved:
    return CorrectionObserved("K-1", shows=shows, as_of=on(day).isoformat(), how="re-read", **more)  # type: ignore[arg-type]


def play(*steps: Event, actors: dict[int, str] | None = None) -> Correction:
    """One event a day, from day 1 on, by anna unless somebody else is named for the day."""
    correction = begin(Happened(0, on(0), "ben", None, "RC-1", "S-1", PROPOSED), PROPOSED)
    for day, event in enumerate(steps, start=1):
        who = (actors or {}).get(day, "anna")
        correction = advance(correction, Happened(day, on(day), who, None, "RC-1", "S-1", event))
    return correction


OTHER = (APPROVED, SENT, read("other", 3))
GONE = (APPROVED, SENT, read("right", 3), read("vanished", 4))


@pytest.mark.parametrize("before", [OTHER, GONE])
def test_it_is_not_sent_again_before_somebody_decided(before: tuple[Event, ...]) -> None:
    assert not allowed(play(*before), CorrectionSent)
    after = play(*before, AGAIN)
    assert (after.state, after.needs_person) == (State.APPROVED, "")
    assert allowed(after, CorrectionSent)


@pytest.mark.parametrize("before", [OTHER, GONE])
def test_it_can_be_taken_back_even_after_it_was_verified(before: tuple[Event, ...]) -> None:
    after = play(*before, TAKE_BACK)
    assert (after.state, after.settled) == (State.WITHDRAWN, True)


def test_a_verified_correction_that_nothing_is_wrong_with_is_not_taken_back() -> None:
    correction = play(APPROVED, SENT, read("right", 3))
    assert not allowed(correction, CorrectionWithdrawn)
    assert not allowed(correction, CorrectionDecided)


def test_accepting_the_new_value_settles_nothing_until_a_second_person_confirms() -> None:
    waiting = play(*OTHER, ACCEPT)
    assert (waiting.state, waiting.settled) == (State.CHANGED_OTHER, False)
    assert "second person" in waiting.needs_person
    done = play(*OTHER, ACCEPT, DecisionConfirmed("K-1"), actors={5: "ben"})
    assert (done.state, done.settled) == (State.WITHDRAWN, True)


def test_a_confirmation_by_the_same_person_from_a_merge_is_a_conflict() -> None:
    correction = play(*OTHER, ACCEPT, DecisionConfirmed("K-1"))
    assert correction.state is State.CHANGED_OTHER
    assert len(correction.conflicts) == 1


def test_a_second_person_who_disagrees_leaves_it_as_it_was() -> None:
    correction = play(*OTHER, ACCEPT, DecisionRejected("K-1", reason="a forged lease"))
    assert correction.decided is None
    assert correction.needs_person == play(*OTHER).needs_person


def test_a_newer_reading_makes_a_waiting_decision_void() -> None:
    correction = play(*OTHER, ACCEPT, read("right", 5))
    assert (correction.decided, correction.settled) == (None, True)


def test_what_came_back_says_by_which_feed_and_since_when() -> None:
    back = read("old", 4, changed_on="2026-03-05", via="R3", via_name="Insurance", via_how="record")
    correction = play(APPROVED, SENT, read("right", 3), back)
    (one,) = correction.setbacks
    assert correction.needs_person == one.sentence
    assert "by its own record, from R3 (Insurance)" in one.sentence
    assert one.recorded is not None
    assert one.recorded.day.isoformat() == "2026-03-05"


def test_what_came_back_by_the_register_alone_is_not_said_to_be_on_record() -> None:
    back = read("old", 4, via="R3", via_name="Insurance", via_how="register")
    correction = play(APPROVED, SENT, read("right", 3), back)
    assert "its record does not say from where" in correction.needs_person


def test_the_claim_of_the_owner_says_since_when_it_is_right_and_else_the_reading() -> None:
    claim = CorrectionClaimed("K-1", claimed_at=on(2.5).isoformat())
    assert play(APPROVED, SENT, claim, read("right", 4)).right_since == on(2.5)
    assert play(APPROVED, SENT, read("right", 3)).right_since == on(3)


def test_when_the_person_says_something_else_it_needs_a_person_and_counts_no_more() -> None:
    correction = outdate(play(APPROVED, SENT, read("right", 3)), outdated=True)
    assert not correction.settled
    assert correction.undecided
    assert outdate(correction, outdated=False).settled


def test_statements_answers_and_who_was_told_stand_beside_the_state() -> None:
    correction = play(
        APPROVED,
        SENT,
        StatementAdded("K-1", "spoken", text="I never lived there"),
        RecipientTold("K-1", "C2", "by secure mail", on="2026-03-05"),
        RecipientNotTold("K-1", "W3", "it keeps nothing"),
        ConsequencesAnswered("K-1", "sent", told_by="CIS team", answer="two letters"),
    )
    assert correction.state is State.SENT
    assert [one.text for one in correction.statements] == ["I never lived there"]
    assert [(one.database, one.why_not) for one in correction.told] == [
        ("C2", ""),
        ("W3", "it keeps nothing"),
    ]
    assert correction.consequences is not None
    assert correction.consequences.found == "sent"


ANY = st.one_of(
    st.sampled_from([APPROVED, SENT, ACCEPT, AGAIN, TAKE_BACK, DecisionConfirmed("K-1")]),
    st.sampled_from([DecisionRejected("K-1", reason="r"), CorrectionWithdrawn("K-1", reason="r")]),
    st.builds(lambda day: CorrectionClaimed("K-1", on(day).isoformat()), st.floats(0, 40)),
    st.builds(read, st.sampled_from(["right", "old", "other", "vanished"]), st.floats(0, 40)),
)


@given(st.lists(ANY, max_size=25), st.dictionaries(st.integers(1, 25), st.sampled_from("ab")))
def test_no_order_of_events_settles_what_a_person_has_to_decide(
    events: list[Event], actors: dict[int, str]
) -> None:
    correction = play(*events, actors=actors)
    if correction.settled:
        assert not correction.undecided
    if correction.state is State.VERIFIED:
        assert correction.verified_as_of is not None
    assert correction.undecided or correction.decided is None
    if correction.undecided:
        assert correction.needs_person
        assert not allowed(correction, CorrectionSent)
