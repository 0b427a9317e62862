"""What moves a database of the checklist on: asked again, checked by hand, confirmed, signed off."""

from __future__ import annotations

from caseworker.errors import LedgerBroken
from ui.asking.asker import Asker
from ui.case import acts, history_acts
from ui.case.facts import TrailLine
from ui.case.middle import NOT_APPLICABLE, Middle
from ui.desk.asking import Check
from ui.desk.session import Session
from ui.shell.page import Around


class MovingOn:
    """Acts on the case that the middle of the page shows; nothing is signed on a broken record."""

    def __init__(self, session: Session, around: Around, asker: Asker, middle: Middle) -> None:
        self._session, self._around, self._asker, self._middle = session, around, asker, middle

    def act(self, database: str, action: str) -> None:
        """Do what moves a database on."""
        session, facts, row = self._session, self._middle.facts, self._middle.row(database)
        if facts is None or row is None or session.desk is None:
            return
        if database in session.sheet.asking:
            return
        match action:
            case "compare":
                self._around.go_to("compare", database)
            case "corrections":
                self._around.go_to("corrections", facts.foremost.get(database, ""))
            case "decide":
                self._around.go_to("look_up", database)
            case "again":
                session.again((database,))
            case "manual":
                self._record_check(database)
            case "confirm" if not self._held_back():
                check, words = facts.confirm[database]
                self._asker.ask(acts.confirm(check, row.name, words))
            case "clear":
                self._asker.ask(acts.clear(facts.case, database, row.name))

    def sign(self, statement: str, database: str) -> None:
        """A supervisor signs that a database does not apply, or why it could not be checked."""
        facts, row = self._middle.facts, self._middle.row(database)
        make = acts.not_applicable if statement == NOT_APPLICABLE else acts.closing
        if facts is not None and row is not None and not self._held_back():
            self._asker.ask(make(facts.case, row.database, row.name, facts.kept_out))

    def history(self, trail: TrailLine) -> None:
        """Ask an owner to keep a change history, or record what they answered."""
        facts = self._middle.facts
        if facts is None or facts.closed:
            return
        if trail.request:
            self._asker.ask(history_acts.history_came(trail.request, trail.words))
        else:
            self._asker.ask(
                history_acts.ask_history(facts.case, trail.database, trail.field, trail.words)
            )

    def _held_back(self) -> bool:
        """True while the audit record is not sound; that is told."""
        off = self._session.record.why_off
        if off:
            self._session.fault.emit(LedgerBroken(off))
        return bool(off)

    def _record_check(self, database: str) -> None:
        session, middle = self._session, self._middle
        desk = session.desk
        assert desk is not None

        def save(check: Check) -> None:
            session.record_check(database, check, lambda: middle.fold_check(database))

        middle.unfold_check(desk.register.database(database), desk.clock().date(), save)
