"""One person who is open at this desk: what was typed, asked and answered, and what is on record."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime

from caseworker.casework.desk import Desk, case_file, person_file
from caseworker.casework.field_rights import candidates_seen, seen_by
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.file.coverage import Standing, Tally, coverage, tally
from caseworker.casework.identify import Candidate
from caseworker.casework.side_by_side import grid_of
from caseworker.comparison.grid import Grid
from caseworker.lookup import DatabaseAnswer
from caseworker.matching.model import Grade
from caseworker.outcome import Outcome
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import Scope, SubjectQuery
from caseworker.subject.values import HumanName
from ui.desk.draft import BLANK, Draft
from ui.desk.keep_trying import Trying


@dataclass(frozen=True)
class Snapshot:
    """What an officer is shown of a person at one moment. Made off the window's thread.

    File, candidates and grid hold no value that a role of theirs may not see; where the databases
    stand is told of the whole file.
    """

    file: CaseFile
    standings: tuple[Standing, ...]
    candidates: tuple[Candidate, ...]
    grid: Grid
    masked: bool

    @property
    def tally(self) -> Tally:
        """How many databases of the register are checked."""
        return tally(self.standings)

    def standing(self, database: str) -> Standing:
        """Where one database stands."""
        return next(one for one in self.standings if one.database.id == database)

    def undecided(self, database: str = "") -> tuple[Candidate, ...]:
        """Records that wait for a decision, in all databases or in one."""
        return tuple(
            one
            for one in self.candidates
            if not one.decided and database in ("", one.database)
        )  # fmt: skip

    def certain(self) -> tuple[Candidate, ...]:
        """Undecided records that certainly are this person's."""
        return tuple(one for one in self.undecided() if one.match.grade is Grade.CERTAIN)


def snapshot(desk: Desk, subject: str, case: str = "") -> Snapshot:
    """Read and fold what is on record about a person, as the officer at the desk may be shown it.

    Raises InputError for an unknown case.
    """
    reader = desk.ledger.reader()
    file = case_file(reader, case) if case else person_file(reader, subject)
    now, seen = desk.clock(), seen_by(desk.officer, desk.register, file)
    return Snapshot(
        seen,
        coverage(desk.register, file, now),
        candidates_seen(desk.officer, desk.register, file),
        grid_of(desk.register, seen, now),
        masked(file),
    )


@dataclass(frozen=True)
class Asking:
    """A database that is being asked: since when (monotonic), how long we wait, what it says.

    `stop` is that of the look-up which asks: one that ends does not end a later one.
    """

    since: float
    limit: float
    said: str = ""
    stop: threading.Event | None = None


@dataclass
class Sheet:
    """One open person. Only the window's thread changes it."""

    number: int
    draft: Draft = BLANK
    edited: frozenset[str] = frozenset()
    asked_draft: Draft | None = None
    query: SubjectQuery | None = None
    case: str = ""
    started: datetime | None = None
    ended: str = ""
    asking: dict[str, Asking] = field(default_factory=dict)
    answers: dict[str, DatabaseAnswer] = field(default_factory=dict)
    stops: list[threading.Event] = field(default_factory=list)
    trying: dict[str, Trying] = field(default_factory=dict)
    snapshot: Snapshot | None = None
    seen_restricted: frozenset[str] = frozenset()
    cleared: Draft | None = None

    @property
    def subject(self) -> str:
        """Under which reference the person is known; "" before a look-up."""
        if self.query is not None:
            return self.query.subject_id
        return self.snapshot.file.subject if self.snapshot is not None else ""

    @property
    def untouched(self) -> bool:
        """True for a fresh form: nothing typed, nobody looked up, no case."""
        return self.draft.empty and self.query is None and not self.case

    @property
    def running(self) -> bool:
        """True while a database is still being asked."""
        return bool(self.asking)

    def stop(self) -> None:
        """Stop what is asked, at once; what has arrived stays, the rest is on record as stopped."""
        for stop in self.stops:
            stop.set()

    @property
    def changed(self) -> bool:
        """True when the form no longer says what was looked up."""
        return self.asked_draft is not None and self.draft != self.asked_draft

    @property
    def masked(self) -> bool:
        """True while values must stay hidden: also before anything is on record."""
        return self.snapshot is None or self.snapshot.masked

    def person(self) -> tuple[str, str]:
        """(name, date of birth in words) of who was looked up; empty before that."""
        if self.query is None:
            return "", ""
        names = [v.value for v in self.query.of("name") if isinstance(v.value, HumanName)]
        births = [v.value for v in self.query.of("birth_date") if isinstance(v.value, PartialDate)]
        current = [name for name in names if name.use != "old"] or names
        return (
            current[0].full() if current else "",
            births[0].words() if births else "",
        )

    def number_given(self) -> str:
        """The first document number that was looked up, to tell people of one name apart."""
        for name in ("nino", "trn", "crn", "nhs_number", "utr"):
            for value in self.query.of(name) if self.query else ():
                return str(value.value)
        return ""

    @property
    def answered(self) -> int:
        """How many databases themselves have said something to the question in front."""
        return sum(
            one.outcome not in SAID_NOTHING and key not in self.asking
            for key, one in self.answers.items()
        )

    def need_person(self) -> int:
        """How many databases are not settled and not being asked."""
        if self.snapshot is None:
            return 0
        return sum(
            not one.settled and one.database.id not in self.asking
            for one in self.snapshot.standings
        )

    def to_try(self) -> tuple[str, ...]:
        """The databases that gave no answer, which trying again may bring."""
        return tuple(
            key
            for key, answer in self.answers.items()
            if answer.outcome in TRY_AGAIN and key not in self.asking
        )


def question_of(file: CaseFile) -> SubjectQuery | None:
    """The newest question on record about the person of a case, so that it can be put again."""
    if not file.lookups:
        return None
    newest = list(file.lookups.values())[-1]
    return SubjectQuery(
        lookup_id=newest.id,
        subject_id=file.subject,
        purpose=file.purpose,
        values=newest.values,
        requester=newest.requester,
        scope=Scope(newest.scope),
        databases=newest.databases,
        case=file.reference or None,
    )


SAID_NOTHING = frozenset(
    {
        Outcome.MANUAL_PENDING,
        Outcome.UNAVAILABLE,
        Outcome.MISCONFIGURED,
        Outcome.STOPPED,
        Outcome.INTERRUPTED,
        Outcome.NOT_ASKED_SCOPE,
        Outcome.NOT_ASKED_TOO_LITTLE,
    }
)
"""Outcomes that are decided without a word from the database."""
TRY_AGAIN = frozenset(
    {
        Outcome.UNAVAILABLE,
        Outcome.STOPPED,
        Outcome.INTERRUPTED,
        Outcome.PARTLY_ANSWERED,
        Outcome.UNREADABLE,
        Outcome.REFUSED,
        Outcome.MISCONFIGURED,
    }
)
"""Outcomes after which the same question may be put again."""
