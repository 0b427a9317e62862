"""Which act belongs to each section of what is on record."""

from __future__ import annotations

from ui.asking.act import Act
from ui.case import acts, documents
from ui.case.facts import CaseFacts


def record_act(key: str, facts: CaseFacts) -> Act:
    """The act of a section's button, ready to be asked for."""
    case = facts.case
    match key:
        case "posting":
            return acts.posting(case, facts.address)
        case "attach":
            return documents.attach_to(facts.corrections)
        case "close":
            keeps = next((one.lines for one in facts.sections if one.key == key), ())
            return acts.close(case, tuple(says for icon, _, says in keeps if icon == STILL_OPEN))
    return {
        "rule": acts.rule,
        "need": acts.need,
        "promise": acts.promise,
        "finding": acts.finding,
        "wish": acts.wish,
        "contest": acts.contested,
        "lift": acts.lift,
    }[key](case)


STILL_OPEN = "circle-alert"
"""The icon of a line that keeps the case from being closed as settled."""
