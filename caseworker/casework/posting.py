"""Where a letter must not be posted: to a disputed address, or to somebody who has died."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.marks import DIED
from caseworker.casework.representative import representative_of
from caseworker.casework.side_by_side import grid_of
from caseworker.casework.wrong import differing_values
from caseworker.comparison.fields import same
from caseworker.ledger import Refusal
from caseworker.subject.values import Address


def not_to_be_posted(desk: Desk, file: CaseFile, address: Address) -> Refusal | None:
    """A refusal where no letter of a case may be sent to an address; None where it may."""
    if DIED in file.needs and representative_of(file) is None:
        return desk.refuse(
            "The person has died, and nobody is on record who acts for the estate.",
            rule="died",
            action="confirm_posting_address",
            about=file.reference,
            file=file,
            advice="Record the executor or administrator first: caseworker case representative",
        )
    if not is_disputed(desk, file, address):
        return None
    return desk.refuse(
        "This address is disputed on the case, so no letter may be sent to it.",
        rule="disputed-address",
        action="confirm_posting_address",
        about=file.reference,
        file=file,
        advice="Ask where letters may safely be sent.",
    )


def is_disputed(desk: Desk, file: CaseFile, address: Address) -> bool:
    """True for an address that a correction, or a record that differs, says of the person wrongly."""
    grid = grid_of(desk.register, file, desk.clock())
    differing = [wrong.value.value for wrong in differing_values(grid, "address")]
    corrected = [c.wrong for c in file.corrections.values() if c.field == "address" and c.wrong]
    return any(same("address", wrong, address) for wrong in (*differing, *corrected))
