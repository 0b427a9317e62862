"""What has to be said before a step, and why a step cannot be taken, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseworker.casework.corrections.correction import Correction, State, Step
from caseworker.casework.corrections.steps import allowed
from caseworker.casework.staff import Officer
from ui.asking.act import Act, faults
from ui.corrections.questions import step_act
from ui.corrections.rows import DONE, LOOKS
from ui.corrections.steps import BY_KEY, STEPS, Around, foremost, offers, why_not
from ui.desk.typed import day_of
from ui.wording import correction_steps as w

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANNA = Officer("anna", "Anna Reed", "anna", frozenset({"caseworker"}))
BEN = Officer("ben", "Ben Shah", "ben", frozenset({"supervisor"}))


def a_correction(state: State, **more: object) -> Correction:
    step = Step(1, NOON, "anna", "correction.proposed", State.PROPOSED)
    sent = Step(2, NOON, "anna", "correction.sent", State.SENT)
    plain = Correction(
        id="K-1", case="RC-1", database="X1", field="address", record_id="a", record_title="",
        shared=False, wrong="1 Mill Lane", right="2 Mill Lane", reason_code="mistyped",
        evidence_kind="stated", evidence="", asked_by="", proposer="anna", state=state,
        since=NOON, history=(step, sent) if DONE[state] > 2 else (step,),
        approver="ben" if DONE[state] > 1 else "",
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("officer", [ANNA, BEN], ids=["caseworker", "supervisor"])
@pytest.mark.parametrize("state", list(State))
def test_what_is_offered_is_what_the_core_allows(state: State, officer: Officer) -> None:
    one = a_correction(state)
    for offer in offers(one, officer, Around(reached=1, untold=1)):
        event = BY_KEY[offer.key].event
        if event is not None and offer.open:
            assert allowed(one, event)
        if event is not None and not allowed(one, event):
            assert offer.why
    assert state in LOOKS


@pytest.mark.parametrize(
    ("key", "state", "officer", "around", "why"),
    [
        ("approve", State.PROPOSED, BEN, Around(), ""),
        ("approve", State.PROPOSED, ANNA, Around(), w.why_role(["caseworker"])),
        ("approve", State.PROPOSED, BEN, Around(hidden=True), w.WHY_HIDDEN),
        ("approve", State.SENT, BEN, Around(), w.WHY_ONLY_WAITING),
        ("send", State.PROPOSED, ANNA, Around(), w.WHY_NOT_APPROVED),
        ("send", State.APPROVED, ANNA, Around(withdrawn=True), w.WHY_WITHDRAWN_FILE),
        ("done", State.APPROVED, ANNA, Around(), w.WHY_NOT_SENT),
        ("read", State.SENT, ANNA, Around(by_hand=True), w.WHY_BY_HAND),
        ("tell", State.SENT, ANNA, Around(), w.WHY_NO_FEED),
        ("tell", State.SENT, ANNA, Around(reached=2), w.WHY_ALL_TOLD),
        ("withdraw", State.VERIFIED, ANNA, Around(), w.WHY_VERIFIED),
        ("answer", State.APPROVED, ANNA, Around(), w.WHY_NOT_SENT),
    ],
)
def test_why_a_step_cannot_be_taken_is_said_in_words(
    key: str, state: State, officer: Officer, around: Around, why: str
) -> None:
    assert why_not(key, a_correction(state), officer, around) == why


def test_nobody_approves_their_own_proposal() -> None:
    own = a_correction(State.PROPOSED, proposer="ben")
    assert why_not("approve", own, BEN, Around()) == w.WHY_OWN


@pytest.mark.parametrize(
    ("state", "more", "keys"),
    [
        (State.PROPOSED, {}, ["approve", "send_back"]),
        (State.APPROVED, {}, ["send"]),
        (State.CLAIMED_DONE, {}, ["read"]),
        (State.REGRESSED, {}, ["send", "read"]),
        (State.VERIFIED, {"gone": True}, ["decide", "read"]),
        (State.WITHDRAWN, {}, []),
    ],
)
def test_the_filled_button_is_what_comes_next(
    state: State, more: dict[str, object], keys: list[str]
) -> None:
    one = a_correction(state, **more)
    found = offers(one, BEN, Around())
    assert [offer.key for offer in foremost(one, found, reread_due=False)] == keys


def asked(key: str) -> Act:
    return step_act(key, [], today=TODAY, recipients=[("X2", "Second"), ("X3", "Third")])


@pytest.mark.parametrize(
    ("key", "said", "missing"),
    [
        ("approve", {}, set()),
        ("send", {"manner": " ", "due": "+14"}, {"manner"}),
        ("send", {"manner": "mail", "due": "1 3 2026"}, {"due"}),
        ("send", {"manner": "mail", "due": "soon"}, {"due"}),
        ("send", {"manner": "mail", "due": "16 3 2026"}, set()),
        ("done", {"day": "3 3 2026"}, {"day"}),
        ("done", {"day": ""}, set()),
        ("decide", {"decision": "accept", "reason": "so"}, {"evidence"}),
        ("decide", {"decision": "withdraw", "reason": "so"}, set()),
        ("answer", {"found": "decided", "told_by": "team"}, {"answer"}),
        ("answer", {"found": "nothing", "told_by": "team"}, set()),
        ("tell", {}, {"database", "told", "words"}),
        ("withdraw", {"reason": ""}, {"reason"}),
        ("attach", {"what": "bill"}, {"file"}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    key: str, said: dict[str, str], missing: set[str]
) -> None:
    assert set(faults(asked(key), said, TODAY)) == missing


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("+14", date(2026, 3, 16)),
        ("14 3 2026", date(2026, 3, 14)),
        ("March 2026", None),
        ("+x", None),
        ("", None),
    ],
)
def test_a_day_is_a_whole_day(words: str, day: date | None) -> None:
    assert day_of(words, TODAY) == day


def test_every_step_has_its_words() -> None:
    for step in STEPS:
        assert w.BUTTONS[step.key]
        assert step.key == "read" or (w.ASK[step.key] and w.RECORDED[step.key])
