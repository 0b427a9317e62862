"""Which act belongs to each section of what is on record."""

from __future__ import annotations

from ui.asking.act import Act
from ui.case import acts, documents, letter_acts, person_acts
from ui.case.facts import CaseFacts


def record_act(key: str, facts: CaseFacts) -> Act:
    """The act of a section's button, ready to be asked for."""
    case = facts.case
    match key:
        case "posting":
            return person_acts.posting(case, facts.address)
        case "print_name":
            return person_acts.print_name(case, facts.name, facts.salutation)
        case "finding":
            return acts.finding(case, facts.kept_out, facts.findings)
        case "cancel_order":
            return letter_acts.cancel_order(facts.letters.orders)
        case "texts":
            return letter_acts.texts_confirmed()
        case "attach":
            return documents.attach_to(facts.corrections)
        case "close":
            keeps = next((one.lines for one in facts.sections if one.key == key), ())
            return acts.close(case, tuple(says for icon, _, says in keeps if icon == STILL_OPEN))
    return {
        "rule": person_acts.rule,
        "need": person_acts.need,
        "promise": acts.promise,
        "wish": person_acts.wish,
        "protect": person_acts.protect,
        "represent": person_acts.represent,
        "contest": acts.contested,
        "lift": acts.lift,
    }[key](case)


STILL_OPEN = "circle-alert"
"""The icon of a line that keeps the case from being closed as settled."""
