"""Takes one step of a correction if role, rules and the state of this very moment allow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.steps import allowed
from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import Event
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

Made = Callable[[Correction, CaseFile], Sequence[Event]]
Rule = Callable[[Correction, CaseFile], Refusal | None]


def act_on(
    desk: Desk, action: str, correction_id: str, make: Made, rule: Rule | None = None
) -> None:
    """Put on record the events that `make` makes of a correction and its file, all or none.

    `rule` may refuse before that. Raises RuleRefused by role, rule, or if the state does not
    allow the first event; InputError if there is no such correction.
    """

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, correction_id, "correction")
        correction = file.corrections[correction_id]
        refusal = desk.not_permitted(action, about=correction_id, file=file)
        if refusal is None and rule is not None:
            refusal = rule(correction, file)
        if refusal is not None:
            return refusal
        events = make(correction, file)
        if not allowed(correction, type(events[0])):
            return _not_now(desk, correction, file, events[0])
        return [desk.entry(event, file) for event in events]

    desk.act(decide)


def _not_now(desk: Desk, correction: Correction, file: CaseFile, event: Event) -> Refusal:
    if correction.undecided:
        sentence = f"A person has to decide first. {correction.needs_person}"
        advice = f"Decide with: caseworker correct decide {correction.id}"
    else:
        sentence = f"This cannot be done while the correction is: {correction.words}."
        advice = "Look at the correction's history: somebody may have been quicker."
    return desk.refuse(
        sentence, rule="state", action=event.TYPE, about=correction.id, file=file, advice=advice
    )


def needed(text: str, where: str) -> str:
    """The text without blanks at its ends; raises InputError if nothing is left."""
    if not text.strip():
        raise InputError("say why, in a few words", where=where)
    return text.strip()
