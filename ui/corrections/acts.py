"""Takes the steps of corrections at the desk, with what was said in the question before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from caseworker.casework.corrections import consequences, correct, recipients
from caseworker.casework.corrections import decide as decisions
from caseworker.casework.corrections.attach import Document, attach
from caseworker.casework.desk import Desk
from caseworker.errors import CaseworkerError, InputError
from ui.desk.session import Session
from ui.desk.typed import content_of, day_of
from ui.wording import corrections as w


@dataclass(frozen=True)
class Done:
    """How many of several could be done, and what stopped the first that could not."""

    number: int
    of: int
    trouble: CaseworkerError | None = None


def put_on_record(
    session: Session, key: str, corrections: Sequence[str], said: Mapping[str, str]
) -> None:
    """Take one step of these corrections at the desk; what came of it is told and announced."""
    if len(corrections) == 1:
        session.act(lambda desk: take(desk, key, corrections[0], said), said=w.RECORDED[key])
        return

    def done(result: Done) -> None:
        session.said.emit(w.done_many(result.number, result.of))
        if result.trouble is not None:
            session.fault.emit(result.trouble)

    session.act(lambda desk: take_all(desk, key, corrections, said), done)


def take_all(desk: Desk, key: str, corrections: Sequence[str], said: Mapping[str, str]) -> Done:
    """Take one step of each correction; each is on record by itself, so what is done stays done."""
    number, trouble = 0, None
    for correction in corrections:
        try:
            take(desk, key, correction, said)
            number += 1
        except CaseworkerError as error:
            trouble = trouble or error
    return Done(number, len(corrections), trouble)


def take(desk: Desk, key: str, correction: str, said: Mapping[str, str]) -> None:
    """Take one step. Raises what the core raises: RuleRefused, InputError, LedgerError."""
    today = desk.clock().date()
    match key:
        case "approve":
            correct.approve(desk, correction)
        case "send_back":
            correct.send_back(desk, correction, said["reason"])
        case "send":
            due = day_of(said["due"], today)
            if due is None:
                raise InputError(w.SAY_DAY, where=w.ANSWER_DUE)
            correct.send(desk, correction, manner=said["manner"].strip(), answer_by=due)
        case "received":
            correct.acknowledge(desk, correction, said["reference"].strip())
        case "done":
            at = _moment(desk, said["day"])
            correct.claim_done(desk, correction, at=at, owner_reference=said["reference"].strip())
        case "disagrees":
            correct.refuse_by_owner(desk, correction, said["reason"])
        case "withdraw":
            correct.withdraw(desk, correction, said["reason"])
        case "decide":
            decisions.decide(
                desk,
                correction,
                said["decision"],
                reason=said["reason"],
                evidence=said["evidence"],
            )
        case "confirm":
            decisions.confirm(desk, correction)
        case "not_confirm":
            decisions.reject(desk, correction, said["reason"])
        case "tell":
            telling = recipients.tell if said["told"] == "told" else recipients.not_told
            telling(desk, correction, said["database"], said["words"])
        case "answer":
            consequences.record_consequences(
                desk, correction, said["found"], told_by=said["told_by"], answer=said["answer"]
            )
        case "attach":
            attach(desk, correction, Document(content_of(said["file"]), said["what"]))
        case "statement":
            spoken = said["spoken"] == "spoken"
            correct.add_statement(desk, correction, said["words"], spoken=spoken)
        case _:
            raise KeyError(key)


def _moment(desk: Desk, words: str) -> datetime | None:
    """When the owner did it: now if no day was named or it is today, else noon of that day."""
    day = day_of(words, desk.clock().date()) if words.strip() else None
    if day is None or day >= desk.clock().date():
        return None
    return datetime.combine(day, time(12), UTC)
