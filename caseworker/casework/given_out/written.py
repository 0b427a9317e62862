"""Puts on record that a page with somebody's details was written to a file: by whom, for what."""

from __future__ import annotations

import hashlib

from caseworker.casework.desk import Desk
from caseworker.casework.events import PageWritten
from caseworker.casework.file.case import CaseFile

COMPARISON, ROUND = "comparison", "round of checks by hand"
LETTER_WORDS = "words of a letter"
"""What may be written."""

OUR_OFFICE, SUPPLIER = "our office", "the maker of another form"
"""For whom."""


def record_page(
    desk: Desk, file: CaseFile, what: str, content: bytes, recipient: str = OUR_OFFICE
) -> None:
    """Record it before the file is released."""
    event = PageWritten(
        desk.new_id("X"),
        what=what,
        recipient=recipient,
        digest=hashlib.sha256(content).hexdigest(),
    )
    desk.ledger.add(desk.entry(event, file))
