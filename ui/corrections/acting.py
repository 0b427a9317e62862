"""Takes steps of what is chosen in the log: asks first, or says in words why it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ui.asking.act import Act
from ui.asking.asker import Asker
from ui.corrections.acts import tell
from ui.corrections.facts import Details
from ui.corrections.questions import step_act
from ui.corrections.rows import RowFacts
from ui.corrections.steps import APPROVING, FOR_SEVERAL
from ui.desk.session import Session
from ui.wording import correction_steps as w
from ui.wording import corrections as log_words

MOST_CHOSEN = 50
"""At most so many are acted on together: each has to be read before."""


class Acting:
    """`say` tells why something is not done, at the foot and to screen readers."""

    def __init__(self, session: Session, asker: Asker, say: Callable[[str], None]) -> None:
        self._session, self._asker, self._say = session, asker, say

    def on_one(self, key: str, found: Details | None) -> None:
        """Take a step of one correction."""
        offer = found.offer(key) if found is not None else None
        desk = self._session.desk
        if found is None or offer is None or desk is None:
            return
        if not offer.open:
            self._say(log_words.spoken(offer.words, offer.why))
        elif key == "read":
            self._read_source(found.row)
        else:
            today = desk.clock().date()
            reached = [(one.database, one.words) for one in found.reached if one.open]
            self._put(
                step_act(key, [found.row], today=today, words=offer.words, recipients=reached)
            )

    def on_several(self, key: str, rows: Sequence[RowFacts], chosen: int) -> None:
        """Take a step of all that are chosen; each is listed with its values before."""
        desk = self._session.desk
        if desk is None or key not in FOR_SEVERAL:
            return
        if key in APPROVING and self._session.record.why_off:
            self._say(self._session.record.why_off)
            return
        if chosen > MOST_CHOSEN:
            self._say(log_words.TOO_MANY.format(most=MOST_CHOSEN))
            return
        able = [row for row in rows if not row.why_not(key)]
        if able:
            self._put(step_act(key, able, today=desk.clock().date()))
        else:
            self._say(rows[0].why_not(key))

    def _put(self, act: Act) -> None:
        self._asker.ask(act, partial(tell, self._session))

    def _read_source(self, row: RowFacts) -> None:
        """Ask the database of a correction again; its case is opened first where it is not."""
        session, database = self._session, row.database

        def read() -> None:
            session.again((database,))
            session.said.emit(w.READING)

        if session.sheet.case == row.case:
            read()
        else:
            session.open_case(row.case, read)
