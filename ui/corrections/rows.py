"""A correction as one row of the log: plain data, made at the desk and painted by the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.log import LogLine
from caseworker.casework.corrections.log_index import field_words
from caseworker.casework.desk import Desk
from caseworker.comparison.fields import value_words
from caseworker.errors import SettingsError
from caseworker.subject.text import clean
from caseworker.subject.values import Value
from ui.asking.act import Change
from ui.corrections import steps
from ui.wording import corrections as w

Look = tuple[str, str]
"""Icon and tone."""

LOOKS: dict[State, Look] = {
    State.PROPOSED: ("clock", "progress"),
    State.RETURNED: ("message-square", "person"),
    State.APPROVED: ("user-check", "progress"),
    State.SENT: ("send", "progress"),
    State.ACKNOWLEDGED: ("circle-check", "progress"),
    State.CLAIMED_DONE: ("rotate-ccw", "progress"),
    State.VERIFIED: ("check", "right"),
    State.REGRESSED: ("undo-2", "bad"),
    State.CHANGED_OTHER: ("equal-not", "differs"),
    State.REFUSED: ("ban", "bad"),
    State.WITHDRAWN: ("x", "wait"),
}
GONE: Look = ("file-warning", "person")

DONE: dict[State, int] = {
    State.PROPOSED: 1,
    State.RETURNED: 0,
    State.APPROVED: 2,
    State.SENT: 3,
    State.ACKNOWLEDGED: 3,
    State.CLAIMED_DONE: 4,
    State.VERIFIED: 5,
    State.REGRESSED: 4,
    State.CHANGED_OTHER: 4,
    State.REFUSED: 3,
    State.WITHDRAWN: 0,
}
"""How many of the five steps are behind it: proposed, approved, sent, applied, verified."""


@dataclass(frozen=True)
class RowFacts:
    """What one row shows. `late`: something is overdue; `mine`: the officer owns the case.

    `barred` says for each step that several can take together why this one cannot; "" if it can.
    """

    ref: str
    case: str
    record: str
    person: str
    field: str
    old: str
    new: str
    database: str
    place: str
    look: Look
    state: str
    done: int
    note: str
    late: bool
    owner: str
    mine: bool
    age: str
    hidden: bool
    barred: tuple[tuple[str, str], ...]

    def why_not(self, key: str) -> str:
        """Why a step for several cannot be taken of this one; "" when it can."""
        return dict(self.barred).get(key, "")

    @property
    def change(self) -> Change:
        """Both values, with where they stand and of whom."""
        return Change(
            self.field,
            self.old,
            self.new,
            self.place,
            f"{self.person}, {self.ref}",
            done=self.done == DONE[State.VERIFIED],
            struck=self.old not in (w.HIDDEN, w.MISSING),
        )

    def cells(self) -> tuple[str, ...]:
        """Each cell as read aloud; each makes sense alone."""
        return (
            w.spoken(self.person, self.ref, self.case),
            self.change.spoken,
            self.place,
            w.spoken(self.state, w.step_of(self.done), self.note),
            w.spoken(self.owner, self.age),
        )

    def spoken(self) -> str:
        """The whole row as read aloud."""
        return w.spoken(*self.cells())


def value_shown(value: Value | None, *, hidden: bool, missing: str) -> str:
    """A value in words, or why there is none."""
    if hidden:
        return w.HIDDEN
    return value_words(value) if value is not None else missing


def officer_name(desk: Desk, officer: str) -> str:
    """Who that is: "You", a colleague's name, or the pseudonym of somebody who left."""
    if officer == desk.officer.id:
        return w.YOU
    try:
        return desk.staff.officer(officer).name
    except SettingsError:
        return officer


def database_name(desk: Desk, database: str) -> str:
    """The name of a database; its code if it left the register."""
    names = {one.id: one.name for one in desk.register.databases}
    return names.get(database, database)


def look_of(correction: Correction) -> Look:
    """Icon and tone of where it is."""
    return GONE if correction.gone else LOOKS[correction.state]


def is_late(line: LogLine, now: datetime) -> bool:
    """True when a day has passed by which somebody should have acted."""
    today = now.date()
    if line.reread is not None and line.reread.date() < today:
        return True
    open_ = not line.correction.settled
    return open_ and line.hand is not None and line.hand.late(today)


def note_of(line: LogLine, now: datetime) -> str:
    """What is said beside the five dots: what it waits for, and until when."""
    one = line.correction
    if one.decided is not None:
        return w.NOTE_CONFIRM
    if one.outdated:
        return w.NOTE_OUTDATED
    if one.gone:
        return w.NOTE_GONE
    match one.state:
        case State.PROPOSED:
            return w.proposed_on(one.history[0].at.date())
        case State.RETURNED:
            return w.NOTE_RETURNED
        case State.APPROVED:
            return w.NOTE_SEND
        case State.SENT | State.ACKNOWLEDGED:
            due = line.due()
            if due is None:
                return ""
            return w.answer_was_due(due) if due < now.date() else w.answer_by(due)
        case State.CLAIMED_DONE:
            return w.NOTE_READ_NOW
        case State.REGRESSED:
            return w.NOTE_BACK
        case State.CHANGED_OTHER:
            return w.NOTE_OTHER
        case State.REFUSED:
            return w.NOTE_REFUSED
        case State.WITHDRAWN:
            return w.NOTE_WITHDRAWN
    if line.reread is not None and line.reread <= now:
        return w.NOTE_READ_NOW
    as_of = one.verified_as_of
    return w.right_as_of(as_of.date()) if as_of is not None else ""


def row_of(desk: Desk, line: LogLine) -> RowFacts:
    """One row as this officer sees it at this moment."""
    one, now = line.correction, desk.clock()
    late, around = is_late(line, now), steps.Around(hidden=line.hidden)
    age = w.age((now.date() - one.history[0].at.date()).days)
    person = clean(line.person) if line.person else w.NO_NAME
    return RowFacts(
        ref=one.id,
        case=line.case,
        record="" if line.hidden else clean(one.record_title),
        person=person,
        field=field_words(one.field),
        old=value_shown(one.wrong, hidden=line.hidden, missing=w.MISSING),
        new=value_shown(one.right, hidden=line.hidden, missing=w.NOT_KEPT),
        database=one.database,
        place=database_name(desk, one.database),
        look=look_of(one),
        state=one.words,
        done=DONE[one.state],
        note=note_of(line, now),
        late=late,
        owner=officer_name(desk, line.owner),
        mine=line.owner == desk.officer.id,
        age=w.overdue(age) if late else age,
        hidden=line.hidden,
        barred=tuple(
            (key, steps.why_not(key, one, desk.officer, around)) for key in steps.FOR_SEVERAL
        ),
    )
