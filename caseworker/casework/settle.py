"""What keeps a case from being closed as settled: corrections, answers and notices still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from caseworker.casework.corrections.consequences import unanswered
from caseworker.casework.corrections.correction import State
from caseworker.casework.corrections.recipients import untold
from caseworker.casework.file.case import CaseFile
from caseworker.register.model import Register

SETTLED = "settled"
"""The word with which a case is closed when nothing is left to do. Other words do not say that."""


def not_settled(register: Register, file: CaseFile, now: datetime) -> tuple[str, ...]:
    """Why a case cannot be closed as settled, a sentence each; () if it can."""
    return tuple(_reasons(register, file, now))


def _reasons(register: Register, file: CaseFile, now: datetime) -> Iterator[str]:
    live = [one for one in file.corrections.values() if one.state is not State.WITHDRAWN]
    for one in live:
        if not one.settled:
            yield f"{one.id} ({one.database}) is not settled: {one.words.lower()}."
    for one in unanswered(file):
        yield f"{one.id} ({one.database}): what was decided or sent using the wrong value?"
    for one in live:
        open_now = [recipient.database for recipient in untold(register, file, one, now)]
        if open_now:
            yield f"{one.id}: tell {', '.join(open_now)}, or say why not."
