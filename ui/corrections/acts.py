"""Takes the steps of corrections at the desk, with what was said in the question before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import cast

from caseworker.casework.corrections import consequences, correct, recipients
from caseworker.casework.corrections import decide as decisions
from caseworker.casework.corrections.attach import Document, attach
from caseworker.casework.desk import Desk, file_with
from caseworker.errors import CaseworkerError
from ui.asking.act import Said
from ui.desk.session import Session
from ui.desk.typed import content_of, day_of, written
from ui.wording import correction_steps as w


@dataclass(frozen=True)
class Done:
    """How many of several could be done, and what stopped the first that could not."""

    number: int
    of: int
    trouble: CaseworkerError | None = None


def tell(session: Session, done: object) -> None:
    """Announce what came of a step of several corrections; one alone is announced by its act."""
    if isinstance(done, Done) and done.of > 1:
        session.said.emit(w.done_many(done.number, done.of))
        if done.trouble is not None:
            session.fault.emit(done.trouble)


def take_all(key: str, corrections: Sequence[str], desk: Desk, said: Said) -> Done:
    """Take one step of each correction; each is on record by itself, so what is done stays done.

    Of one alone, what the core raises is raised; of several, it is told in what is returned.
    """
    if len(corrections) == 1:
        take(desk, key, corrections[0], said)
        return Done(1, 1)
    number, trouble = 0, None
    for correction in corrections:
        try:
            take(desk, key, correction, said)
            number += 1
        except CaseworkerError as error:
            trouble = trouble or error
    return Done(number, len(corrections), trouble)


def take(desk: Desk, key: str, correction: str, said: Said) -> None:
    """Take one step. Raises what the core raises: RuleRefused, InputError, LedgerError."""
    match key:
        case "approve":
            correct.approve(desk, correction)
        case "send_back":
            correct.send_back(desk, correction, said["reason"])
        case "send":
            _send(desk, correction, said)
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


def _send(desk: Desk, correction: str, said: Said) -> None:
    """Record that it was sent; the notice to the owner is written first, if a folder is named.

    Only its digest is on record, so it is released after that, as other letters are.
    """
    from caseworker.letter.notice_from_case import notice_of  # letters take a while to load
    from caseworker.letter.to_owner import owner_file

    due = cast("date", day_of(said["due"], desk.clock().date()))
    content = b""
    if said.get("folder", "").strip():
        file = file_with(desk.ledger, correction, "correction")
        content = owner_file(desk, notice_of(desk, file, file.corrections[correction], due))
    digest = hashlib.sha256(content).hexdigest() if content else ""
    manner = said["manner"].strip()
    correct.send(desk, correction, manner=manner, answer_by=due, notice_digest=digest)
    if content:
        written(content, Path(said["folder"].strip()) / f"correction-{correction}.pdf")


def _moment(desk: Desk, words: str) -> datetime | None:
    """When the owner did it: now if no day was named or it is today, else noon of that day."""
    day = day_of(words, desk.clock().date()) if words.strip() else None
    if day is None or day >= desk.clock().date():
        return None
    return datetime.combine(day, time(12), UTC)
