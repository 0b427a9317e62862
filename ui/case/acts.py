"""What people put on the case: for each act what is asked, and what then goes on record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from typing import cast

from caseworker.casework import manual_checks, open_case, settle
from caseworker.casework.corrections import contest
from caseworker.casework.desk import Desk
from ui.asking.act import CHOICE, COMING_DAY, LONG, PAST_DAY, Act, Ask, Said
from ui.case.free_text import KeptOut, clause_checks, sentence_checks
from ui.desk.typed import day_of
from ui.wording import asking
from ui.wording import case as w
from ui.wording import case_acts as aw

NOTHING: KeptOut = {}


def open_(subject: str) -> Act:
    """Open a case for somebody who was looked up; what it is about becomes its first note."""

    def do(desk: Desk, said: Said) -> str:
        case = open_case.open_case(desk, subject, salutation=said["salutation"].strip())
        if said["about"].strip():
            open_case.add_note(desk, case, said["about"])
        return case

    asks = (
        Ask("salutation", aw.SALUTATION, hint=aw.SALUTATION_HINT, needed=False),
        Ask("about", aw.ABOUT, LONG, aw.ABOUT_HINT, needed=False),
    )
    return Act(w.OPEN_CASE, w.OPEN_CASE, asks, do, said=w.OPENED)


def note(case: str) -> Act:
    """A note, for instance of a call."""
    asks = (Ask("text", aw.NOTE_TEXT, LONG, aw.NOTE_HINT),)
    return Act(
        w.ADD_NOTE,
        aw.SAVE_NOTE,
        asks,
        lambda desk, said: open_case.add_note(desk, case, said["text"]),
    )


def promise(case: str) -> Act:
    """A promise with a day."""

    def do(desk: Desk, said: Said) -> None:
        open_case.promise(desk, case, said["what"], _day(desk, said["by"]))

    asks = (
        Ask("what", aw.PROMISE_WHAT, CHOICE, choices=tuple(aw.PROMISE_KINDS.items())),
        Ask("by", aw.BY_DAY, COMING_DAY, asking.DAY_HINT),
    )
    return Act(aw.PROMISE, aw.PROMISE, asks, do)


def finding(case: str, kept_out: KeptOut = NOTHING, known: tuple[tuple[str, str], ...] = ()) -> Act:
    """A sentence about cause or effect that a named person approves, checked while it is typed.

    `known`: (id, words) of the findings that there are, in whose place it may stand.
    """

    def do(desk: Desk, said: Said) -> None:
        instead = said.get("instead", "")
        open_case.approve_finding(desk, case, said["about"], said["sentence"], instead_of=instead)

    asks = [
        Ask("about", aw.FINDING_ABOUT, CHOICE, choices=tuple(aw.FINDING_WORDS.items())),
        Ask("sentence", aw.FINDING_SENTENCE, LONG),
    ]
    if known:
        asks.append(Ask("instead", aw.FINDING_INSTEAD, CHOICE, needed=False, choices=known))
    checks = sentence_checks("sentence", kept_out)
    return Act(aw.FINDING, aw.FINDING, tuple(asks), do, remarks=checks)


def contested(case: str) -> Act:
    """Mark the accuracy as contested because the person asked."""
    return Act(
        aw.CONTEST, aw.CONTEST, (), lambda desk, _: contest.contest(desk, case), (aw.CONTEST_LINE,)
    )


def lift(case: str) -> Act:
    """Lift that mark, once the person was told."""

    def do(desk: Desk, said: Said) -> None:
        contest.lift(desk, case, said["reason"], told_on=_day(desk, said["told"]))

    asks = (Ask("reason", aw.LIFT_WHY), Ask("told", aw.LIFT_TOLD, PAST_DAY, asking.DAY_HINT))
    return Act(aw.LIFT, aw.LIFT, asks, do)


def close(case: str, keeps: Collection[str]) -> Act:
    """Close the case; what keeps it from being settled is listed first."""
    start = "" if keeps else settle.SETTLED
    asks = (Ask("how", aw.CLOSE_HOW, hint=aw.CLOSE_HINT, start=start),)
    lines = (*keeps, aw.CLOSE_ONCE)
    return Act(
        aw.CLOSE_CASE,
        aw.CLOSE_CASE,
        asks,
        lambda desk, said: open_case.close_case(desk, case, said["how"]),
        lines,
    )


def not_applicable(case: str, database: str, name: str, kept_out: KeptOut = NOTHING) -> Act:
    """A supervisor signs that a database does not apply to the person."""
    asks = (Ask("reason", aw.APPLY_REASON, hint=aw.REASON_HINT),)
    return Act(
        w.NOT_APPLY_BUTTON,
        w.NOT_APPLY_BUTTON,
        asks,
        lambda desk, said: manual_checks.sign_not_applicable(desk, case, database, said["reason"]),
        (name,),
        remarks=clause_checks("reason", kept_out),
    )


def closing(case: str, database: str, name: str, kept_out: KeptOut = NOTHING) -> Act:
    """A supervisor signs why a database could not be checked."""
    asks = (Ask("reason", aw.CLOSING_REASON, hint=aw.REASON_HINT),)
    return Act(
        w.CLOSING_BUTTON,
        w.CLOSING_BUTTON,
        asks,
        lambda desk, said: open_case.sign_closing(desk, case, database, said["reason"]),
        (name,),
        remarks=clause_checks("reason", kept_out),
    )


def confirm(check: str, name: str, words: str) -> Act:
    """Confirm a colleague's check by hand."""
    return Act(
        aw.CONFIRM_CHECK,
        w.CONFIRM,
        (),
        lambda desk, _: manual_checks.confirm_attestation(desk, check),
        (name, words),
    )


def clear(case: str, database: str, name: str) -> Act:
    """Record the answer of the team that handles restricted records."""

    def do(desk: Desk, said: Said) -> None:
        day = _day(desk, said["day"])
        at = min(datetime.combine(day, time(12), UTC), desk.clock())
        reference = said["reference"].strip()
        manual_checks.clear_restricted(desk, case, database, answered_at=at, reference=reference)

    asks = (
        Ask("day", aw.ANSWERED_ON, PAST_DAY, asking.DAY_HINT),
        Ask("reference", aw.RESTRICTED_REF, needed=False),
    )
    return Act(aw.RESTRICTED_ACT, w.RECORD_ANSWER, asks, do, (name,))


def _day(desk: Desk, words: str) -> date:
    return cast("date", day_of(words, desk.clock().date()))
