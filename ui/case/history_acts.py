"""What is asked before an owner is asked to keep a change history, and when they have answered."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import cast

from caseworker.casework import history
from caseworker.casework.desk import Desk, case_file
from ui.asking.act import CHOICE, COMING_DAY, FOLDER, LONG, Act, Ask, Said
from ui.desk.typed import day_of, written
from ui.wording import case_acts as w


def ask_history(case: str, database: str, field: str, words: str) -> Act:
    """Ask the owner to keep and send who changed a field, before that history ends.

    The letter to the owner is written into a folder; its digest goes on record before.
    """

    def do(desk: Desk, said: Said) -> Path:
        from caseworker.letter.preservation_from_case import request_of  # letters load slowly
        from caseworker.letter.to_owner import owner_file

        by = cast("date", day_of(said["by"], desk.clock().date()))
        request = desk.new_id("H")
        file = case_file(desk.ledger.reader(), case)
        content = owner_file(desk, request_of(desk, file, database, field, request, by))
        history.ask_for_history(
            desk,
            case,
            database,
            field,
            request=request,
            by=by,
            manner=said["manner"].strip(),
            letter_digest=hashlib.sha256(content).hexdigest(),
        )
        return written(content, Path(said["folder"].strip()) / f"history-{request}.pdf")

    asks = (
        Ask("manner", w.HISTORY_MANNER, hint=w.HISTORY_MANNER_HINT),
        Ask("by", w.HISTORY_BY, COMING_DAY, w.HISTORY_BY_HINT, "+14"),
        Ask("folder", w.HISTORY_FOLDER, FOLDER),
    )
    return Act(w.ASK_HISTORY, w.ASK_HISTORY, asks, do, (words, w.HISTORY_MORE), w.HISTORY_ASKED)


def history_came(request: str, words: str) -> Act:
    """The owner's answer: the history is kept, or it is gone."""

    def do(desk: Desk, said: Said) -> None:
        history.record_history(desk, request, said["kept"] == "yes", said["answer"])

    kept = (("yes", w.HISTORY_KEPT), ("no", w.HISTORY_GONE))
    asks = (
        Ask("kept", w.HISTORY_ANSWER, CHOICE, choices=kept),
        Ask("answer", w.HISTORY_WORDS, LONG),
    )
    return Act(w.HISTORY_CAME, w.HISTORY_CAME, asks, do, (words,))
