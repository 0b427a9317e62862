"""Takes a value of a record for what the person says, once a document has shown it: never without."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.casework.open_case import state_reference
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Row
from caseworker.subject.query import Standing
from caseworker.subject.values import Value
from ui.asking.act import Act, Ask, Said
from ui.wording import compare as w


def use_value(case: str, row: Row, value: Value) -> Act:
    """The question: which document the person showed. Values of another use stay as they are."""
    use = getattr(value, "use", "")
    others = [one.value for one in row.reference.stated() if getattr(one.value, "use", "") != use]

    def do(desk: Desk, said: Said) -> None:
        state_reference(
            desk,
            case,
            row.field.name,
            [value, *others],
            standing=Standing.SEEN,
            document=said["document"],
        )

    asks = (Ask("document", w.USE_DOCUMENT, hint=w.USE_DOCUMENT_HINT),)
    lines = (f"{row.field.words}: {value_words(value)}", w.USE_ONLY_SHOWN)
    return Act(w.USE_TITLE, w.USE_BUTTON, asks, do, lines, w.USED)
