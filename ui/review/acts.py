"""What a second person decides on Review beside corrections: checks by hand, letters, erasures."""

from __future__ import annotations

from caseworker.casework.keeping import erase_on_request
from caseworker.casework.keeping.withdraw import see_withdrawn
from caseworker.casework.review.matters import Thing
from ui.asking.act import LONG, Act, Ask
from ui.case import acts as on_case
from ui.case.letter_acts import approve, sent_back
from ui.review.waiting import Shown
from ui.wording import case_acts as aw
from ui.wording import review as w


def approving(found: Shown) -> Act:
    """Approve what is shown: each value stands in the question."""
    row, lines = found.row, tuple(f"{name}: {words}" for name, words in found.lines)
    match row.thing:
        case Thing.CHECK:
            words = ". ".join(lines)
            return on_case.confirm(row.about, found.title, words)
        case Thing.LETTER:
            return approve(row.about, found.digest, ". ".join((found.title, *lines)))
        case Thing.WITHDRAWN:
            return Act(
                w.SEEN,
                w.SEEN,
                (),
                lambda desk, _: see_withdrawn(desk, row.case),
                (row.case, *lines),
                w.SEEN_DONE,
            )
    request = row.about
    return Act(
        w.ERASE,
        w.ERASE,
        (),
        lambda desk, _: erase_on_request.approve_erasure(desk, request),
        (row.case, *lines, w.ERASE_ONCE),
        w.ERASED,
    )


def sending_back(found: Shown) -> Act | None:
    """Say no, with a reason; None for what is not sent back from here."""
    if found.row.thing is Thing.LETTER:
        return sent_back(found.row.about, found.title)
    if found.row.thing is not Thing.ERASURE:
        return None
    request = found.row.about
    asks = (Ask("reason", aw.CLOSING_REASON, LONG),)
    return Act(
        w.KEEP,
        w.KEEP,
        asks,
        lambda desk, said: erase_on_request.refuse_erasure(desk, request, said["reason"]),
        (found.row.case,),
        w.KEPT,
    )
