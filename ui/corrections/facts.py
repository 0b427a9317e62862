"""One correction with its whole history: plain data, made at the desk and painted by the panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from caseworker.casework.corrections.consequences import unanswered
from caseworker.casework.corrections.correct import REASONS
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.log import LogLine, lines_in
from caseworker.casework.corrections.recipients import Recipient, Status, recipients, untold
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile
from caseworker.casework.identify import record_view
from caseworker.casework.staff import may
from caseworker.errors import InputError
from caseworker.register.model import Database
from caseworker.subject.dates import day_words
from caseworker.subject.text import clean
from ui.corrections import steps
from ui.corrections.history import Moment, history
from ui.corrections.rows import RowFacts, officer_name, row_of
from ui.corrections.steps import Offer
from ui.wording import common
from ui.wording import correction_steps as step_words
from ui.wording import corrections as w


@dataclass(frozen=True)
class Reached:
    """A database that had the value, and where it stands."""

    database: str
    look: tuple[str, str]
    words: str
    note: str
    open: bool


@dataclass(frozen=True)
class Details:
    """Everything the panel shows of one correction."""

    row: RowFacts
    lead: str
    offers: tuple[Offer, ...]
    foremost: tuple[Offer, ...]
    pairs: tuple[tuple[str, str], ...]
    history: tuple[Moment, ...]
    reached: tuple[Reached, ...] = field(default=())

    def offer(self, key: str) -> Offer | None:
        """A step by its key, if it is offered at all."""
        return next((one for one in self.offers if one.key == key), None)


def without_approval(found: Details, why: str) -> Details:
    """The same with approving held back for a reason; "" holds nothing back."""
    if not why:
        return found
    offers = tuple(
        replace(one, why=one.why or why) if one.key in steps.APPROVING else one
        for one in found.offers
    )
    foremost = tuple(one for one in found.foremost if one.key not in steps.APPROVING)
    return replace(found, offers=offers, foremost=foremost)


def details(desk: Desk, correction: str, case: str, *, seen: bool) -> Details:
    """Read and fold one correction. With `seen`, that the officer saw it goes on record first.

    Raises InputError if it is no longer on record.
    """
    file = case_file(desk.ledger.reader(), case)
    line = next((one for one in lines_in(desk, file) if one.correction.id == correction), None)
    if line is None:
        raise InputError(w.GONE, where=correction)
    if seen and not line.hidden:
        record_view(desk, file.subject)
    return details_of(desk, file, line)


def details_of(desk: Desk, file: CaseFile, line: LogLine) -> Details:
    """The same from a folded case."""
    one, now = line.correction, desk.clock()
    file = seen_by(desk.officer, desk.register, file)
    database = next((d for d in desk.register.databases if d.id == one.database), None)
    reached = recipients(desk.register, file, one, now)
    left = untold(desk.register, file, one, now)
    around = steps.Around(
        reached=len(reached),
        untold=len(left),
        by_hand=database is not None and database.connector == "manual",
        withdrawn=file.withdrawn is not None,
        hidden=line.hidden,
    )
    found = steps.offers(one, desk.officer, around)
    due = line.reread is not None and line.reread <= now
    return Details(
        row=row_of(desk, line),
        lead=lead(desk, file, line, database, left),
        offers=found,
        foremost=tuple(steps.foremost(one, found, reread_due=due)),
        pairs=tuple(_pairs(desk, line, database)),
        history=history(desk, file, one, hidden=line.hidden),
        reached=tuple(_reached(recipient) for recipient in reached) if one.approver else (),
    )


def lead(
    desk: Desk,
    file: CaseFile,
    line: LogLine,
    database: Database | None,
    left: tuple[Recipient, ...],
) -> str:
    """What comes next, in a sentence or two."""
    one = line.correction
    team = database.owner_team if database is not None else one.database
    if one.decided is not None:
        return step_words.NEXT_CONFIRM.format(name=officer_name(desk, one.decided.by))
    if one.undecided:
        return step_words.NEXT_DECIDE.format(sentence=one.needs_person)
    match one.state:
        case State.PROPOSED:
            if one.proposer == desk.officer.id:
                return step_words.NEXT_OWN
            mine = may(desk.officer, "approve_correction")
            return step_words.NEXT_APPROVE if mine else step_words.NEXT_COLLEAGUE
        case State.RETURNED:
            return step_words.NEXT_RETURNED.format(name=officer_name(desk, one.proposer))
        case State.APPROVED:
            return step_words.NEXT_SEND.format(team=team)
        case State.SENT | State.ACKNOWLEDGED:
            return step_words.NEXT_OWNER.format(team=team)
        case State.CLAIMED_DONE:
            return step_words.NEXT_READ
        case State.REGRESSED:
            return step_words.NEXT_AGAIN.format(sentence=one.needs_person, team=team)
        case State.REFUSED:
            return step_words.NEXT_REFUSED
        case State.WITHDRAWN:
            return step_words.NEXT_NONE
    return " ".join(_after(desk, file, line, team, left)) or step_words.NEXT_VERIFIED


def _after(
    desk: Desk, file: CaseFile, line: LogLine, team: str, left: tuple[Recipient, ...]
) -> Iterator[str]:
    """What is left to do once the source shows the right value."""
    if line.reread is not None:
        due = line.reread <= desk.clock()
        words = step_words.NEXT_REREAD_NOW if due else step_words.NEXT_REREAD
        yield words.format(day=day_words(line.reread.date()))
    if left:
        yield step_words.NEXT_TELL.format(teams=common.listed([one.name for one in left]))
    if line.correction in unanswered(file):
        yield step_words.NEXT_ASK.format(team=team)


def _pairs(desk: Desk, line: LogLine, database: Database | None) -> Iterator[tuple[str, str]]:
    one = line.correction
    yield w.PAIRS["reason"], REASONS.get(one.reason_code, one.reason_code)
    if not line.hidden:
        yield w.PAIRS["evidence"], w.evidence(one.evidence_kind, clean(one.evidence))
        if one.record_title:
            yield w.PAIRS["record"], clean(one.record_title)
    if one.shared:
        yield w.PAIRS["shared"], w.SHARED
    if one.asked_by:
        yield w.PAIRS["asked"], w.sentence(clean(one.asked_by))
    yield w.PAIRS["proposer"], officer_name(desk, one.proposer)
    if one.approver:
        yield w.PAIRS["approver"], officer_name(desk, one.approver)
    yield w.PAIRS["owner"], officer_name(desk, line.owner)
    if database is not None:
        yield w.PAIRS["team"], database.owner_team
    if one.answer_by and not one.state.ended:
        yield w.PAIRS["answer"], day_words(datetime.fromisoformat(one.answer_by).date())
    if one.still_wrong_as_of is not None and one.state is not State.VERIFIED:
        yield w.PAIRS["still"], day_words(one.still_wrong_as_of.date())
    if one.state is State.VERIFIED and one.right_since is not None:
        yield w.PAIRS["verified"], day_words(one.right_since.date())
    if line.reread is not None:
        yield w.PAIRS["reread"], day_words(line.reread.date())


_STATUS_LOOKS: dict[Status, tuple[str, str]] = {
    Status.TOLD: ("check", "right"),
    Status.ASKED: ("check", "right"),
    Status.NO_RECORD: ("minus", "wait"),
    Status.NOT_APPLICABLE: ("minus", "wait"),
    Status.NOT_TOLD: ("ban", "wait"),
    Status.OPEN: ("circle-dashed", "differs"),
}


def _reached(one: Recipient) -> Reached:
    return Reached(
        database=one.database,
        look=_STATUS_LOOKS[one.status],
        words=one.name,
        note=clean(", ".join(filter(None, (one.status.value, one.note)))),
        open=one.status is Status.OPEN,
    )
