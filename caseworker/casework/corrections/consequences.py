"""What was decided or sent using the wrong value: each owner is asked, and the answer is kept."""

from __future__ import annotations

from caseworker.casework.corrections.act import act_on, needed
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.follow_up import FOUND
from caseworker.casework.desk import Desk
from caseworker.casework.events import ConsequencesAnswered
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError
from caseworker.ledger import Refusal


def record_consequences(
    desk: Desk, correction_id: str, found: str, *, told_by: str, answer: str = ""
) -> None:
    """Record what the owner says was decided or sent using the wrong value.

    `told_by` is who told us, and how. Raises InputError for an answer that does not exist or
    without its words; RuleRefused by role, or if the owner was never asked.
    """
    if found not in FOUND:
        raise InputError(f"choose one of: {', '.join(FOUND)}", where="found")
    if found != "nothing" and not answer.strip():
        raise InputError("say what the owner answered", where="answer")
    event = ConsequencesAnswered(
        correction_id, found=found, told_by=needed(told_by, "told by"), answer=answer.strip()
    )

    def asked(correction: Correction, file: CaseFile) -> Refusal | None:
        if correction.sent_seq is not None:
            return None
        return desk.refuse(
            "The owner has not been asked: the correction was never sent.",
            rule="state",
            action=event.TYPE,
            about=correction_id,
            file=file,
        )

    act_on(desk, "record_answer", correction_id, lambda _, __: [event], asked)


def unanswered(file: CaseFile) -> tuple[Correction, ...]:
    """The corrections whose owners were asked and have not said what followed from the value."""
    return tuple(
        one
        for one in file.corrections.values()
        if one.sent_seq is not None
        and one.consequences is None
        and one.state is not State.WITHDRAWN
    )
