"""Puts on record that a page with somebody's details was written to a file: by whom, for what."""

from __future__ import annotations

import hashlib

from caseworker.casework.desk import Desk
from caseworker.casework.events import PageWritten
from caseworker.casework.file.case import CaseFile

COMPARISON, ROUND = "comparison", "round of checks by hand"
"""What may be written."""


def record_page(desk: Desk, file: CaseFile, what: str, content: bytes) -> None:
    """Record it before the file is released; its recipient is the office itself."""
    event = PageWritten(
        desk.new_id("X"),
        what=what,
        recipient="our office",
        digest=hashlib.sha256(content).hexdigest(),
    )
    desk.ledger.add(desk.entry(event, file))
