"""Decides about a value that changed to another one, or a record that is gone: a person has to.

Sending again and withdrawing are one person's decision. That the new value is right after all
changes what the case measures by, so a second person confirms it.
"""

from __future__ import annotations

from caseworker.casework.corrections.act import act_on, needed
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import ACCEPT, DECISIONS, SEND_AGAIN
from caseworker.casework.corrections.observe import current_values, record_of
from caseworker.casework.desk import Desk
from caseworker.casework.events import (
    CorrectionDecided,
    DecisionConfirmed,
    DecisionRejected,
    Event,
    ReferenceStated,
)
from caseworker.casework.file.case import CaseFile
from caseworker.comparison.fields import same
from caseworker.errors import InputError
from caseworker.ledger import Refusal
from caseworker.subject.codec import value_to_json
from caseworker.subject.query import Standing
from caseworker.subject.values import Value


def decide(
    desk: Desk, correction_id: str, decision: str, *, reason: str, evidence: str = ""
) -> None:
    """Decide: accept the new value as right (on evidence), withdraw, or send again.

    Accepting waits for a second person. Raises InputError for a decision that does not exist,
    without a reason, or if there is no new value or no evidence to accept; RuleRefused by role,
    or if nothing is to be decided.
    """
    if decision not in DECISIONS:
        raise InputError(f"choose one of: {', '.join(DECISIONS)}", where="decision")
    said = needed(reason, "reason")
    if decision == ACCEPT and not evidence.strip():
        raise InputError(
            "name the document that shows that the new value is right",
            where="evidence",
            advice="A value that a database holds is no evidence of its own.",
        )

    def made(correction: Correction, file: CaseFile) -> list[Event]:
        event = CorrectionDecided(correction_id, decision=decision, reason=said)
        if decision == ACCEPT and correction.undecided:
            value = value_to_json(_new_value(desk, correction, file))
            event = CorrectionDecided(
                correction_id, decision, reason=said, evidence=evidence.strip(), value=value
            )
        return [event]

    def rule(correction: Correction, file: CaseFile) -> Refusal | None:
        if decision != SEND_AGAIN or not correction.outdated:
            return None
        return desk.refuse(
            "The person says something else now, so the old request is not sent again.",
            rule="reference",
            action=CorrectionDecided.TYPE,
            about=correction_id,
            file=file,
            advice="Withdraw it, and propose what the person says now.",
        )

    act_on(desk, "propose", correction_id, made, rule)


def confirm(desk: Desk, correction_id: str) -> None:
    """Confirm, as a second person, that the new value is right: it is the reference from now on.

    Raises RuleRefused for one's own decision, by role, or if the source shows yet another value.
    """

    def rule(correction: Correction, file: CaseFile) -> Refusal | None:
        decided = correction.decided
        if decided is None:
            return None
        if decided.by == desk.officer.id:
            return desk.refuse(
                "You decided this, so a colleague has to confirm it.",
                rule="four-eyes",
                action="confirm_decision",
                about=correction_id,
                file=file,
            )
        shown = _shown(desk, correction, file)
        if decided.value is None or not all(
            same(correction.field, one, decided.value) for one in shown
        ):
            return desk.refuse(
                "The source no longer shows the value that was decided about.",
                rule="facts-changed",
                action="confirm_decision",
                about=correction_id,
                file=file,
                advice="Reject the decision and look at the record again.",
            )
        return None

    def made(correction: Correction, file: CaseFile) -> list[Event]:
        confirmed = DecisionConfirmed(correction_id)
        decided = correction.decided
        if decided is None or decided.value is None:
            return [confirmed]
        reference = file.references.get(correction.field)
        others = reference.values if reference else ()
        replaced = correction.right
        kept = [
            one for one in others if replaced is None or not same(correction.field, one, replaced)
        ]
        stated = ReferenceStated(
            file.reference,
            field=correction.field,
            standing=Standing.SEEN.value,
            values=[value_to_json(one) for one in (decided.value, *kept)],
            document=decided.evidence,
        )
        return [confirmed, stated]

    act_on(desk, "approve_correction", correction_id, made, rule)


def reject(desk: Desk, correction_id: str, reason: str) -> None:
    """Disagree, as a second person, that the new value is right. Raises RuleRefused, InputError."""
    event = DecisionRejected(correction_id, reason=needed(reason, "reason"))
    act_on(desk, "approve_correction", correction_id, lambda _, __: [event])


def _shown(desk: Desk, correction: Correction, file: CaseFile) -> list[Value]:
    """The present values in the newest reading of the record."""
    record = record_of(correction, file.accepted_records(correction.database))
    if record is None or correction.gone:
        return []
    return [one.value for one in current_values(record, correction, desk.clock())]


def _new_value(desk: Desk, correction: Correction, file: CaseFile) -> Value:
    shown = _shown(desk, correction, file)
    if not shown:
        raise InputError("the record shows no value that could be accepted", where="decision")
    if not all(same(correction.field, one, shown[0]) for one in shown):
        raise InputError(
            "the record shows several values, so none can be accepted", where="decision"
        )
    return shown[0]
