"""The checklist of the register: for each database where it stands, and what moves it on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing
from caseworker.casework.file.waiting import newest_attestation
from caseworker.casework.staff import Officer, may
from caseworker.comparison.fields import field_named
from caseworker.letter.facts.database import DatabaseFact
from caseworker.outcome import Outcome
from caseworker.subject.dates import day_words
from ui.desk.sheet import TRY_AGAIN
from ui.look_up.rows import AGAIN, DECIDE, MANUAL, Row
from ui.wording import case as w

COMPARE, CORRECTIONS, CONFIRM, CLEAR = "compare", "corrections", "confirm", "clear"
"""What moves a database on, beside what the page Look up can do."""

DONE, IN_HAND, DIFFERS, OPEN, APART = "done", "in hand", "differs", "open", "apart"
"""Right; somebody is at it; a difference nobody is at; not checked; does not apply."""

TONES = {DONE: "right", IN_HAND: "progress", DIFFERS: "differs", OPEN: "bad", APART: "wait"}
"""The colour of each group in the bar; the words under it say the same."""

_DECIDED = frozenset(
    {
        Outcome.FOUND_UNDECIDED,
        Outcome.SEVERAL,
        Outcome.SUPERSEDED,
        Outcome.DECEASED,
        Outcome.VANISHED,
    }
)
"""Outcomes about which a person decides, on the page Look up."""

_SHORT = {
    Outcome.FOUND_UNDECIDED: ("file-user", "wait"),
    Outcome.SEVERAL: ("users", "person"),
    Outcome.DECEASED: ("triangle-alert", "bad"),
    Outcome.VANISHED: ("triangle-alert", "bad"),
    Outcome.SUPERSEDED: ("history", "person"),
    Outcome.RESTRICTED: ("lock", "person"),
    Outcome.NO_RECORD_WEAK: ("search-x", "differs"),
    Outcome.MISCONFIGURED: ("wrench", "bad"),
    Outcome.UNREADABLE: ("file-warning", "bad"),
    Outcome.REFUSED: ("ban", "bad"),
}
"""How what is not checked looks; all else is shown as not reached."""

Item = tuple[str, Row]
"""The group of a database, and its row."""


def checklist(
    officer: Officer,
    file: CaseFile,
    standings: Sequence[Standing],
    facts: Sequence[DatabaseFact],
) -> tuple[Item, ...]:
    """Every database in the register's order, with its group."""
    known = {one.id: one for one in facts}
    return tuple(_item(officer, file, one, known[one.database.id]) for one in standings)


def groups(items: Collection[Item]) -> Counter[str]:
    """How many databases are in each group."""
    return Counter(group for group, _ in items)


def corrected(items: Collection[Item]) -> int:
    """How many databases somebody is putting right now."""
    return sum(row.word == w.BEING_CORRECTED for _, row in items)


def counts(items: Collection[Item]) -> tuple[tuple[str, int, str], ...]:
    """(tone, number, words) of each group that is not empty, best first: the bar."""
    found = groups(items)
    return tuple(
        (TONES[group], found[group], w.count_of(found[group], group))
        for group in TONES
        if found[group]
    )


def asked(row: Row) -> Row:
    """The row of a database that is being asked again."""
    return _row(row, "loader", "wait", w.ASKING, w.ASKING_SENTENCE, loud=True)


def _row(
    about: Row | Standing,
    icon: str,
    tone: str,
    word: str,
    sentence: str,
    *actions: tuple[str, str, str],
    loud: bool = False,
) -> Row:
    if isinstance(about, Standing):
        key, name = about.database.id, about.database.name
        at = about.checked_at
        time = f"{at.astimezone():%H:%M}" if at is not None else ""
    else:
        key, name, time = about.database, about.name, about.time
    return Row(key, name, icon, tone, word, sentence, time, loud=loud, actions=actions)


def _item(officer: Officer, file: CaseFile, one: Standing, fact: DatabaseFact) -> Item:
    if not fact.applicable:
        sentence = one.sentence[:1].upper() + one.sentence[1:]
        return APART, _row(one, "minus", "wait", w.NOT_APPLICABLE, sentence)
    if not one.settled:
        return _not_settled(officer, file, one)
    if fact.unsettled:
        return _corrected(file, one)
    if fact.uncorrected:
        fields = [field_named(name).words for name in fact.uncorrected]
        act = (COMPARE, w.COMPARE, "C")
        sentence = w.differs_in(fields)
        return DIFFERS, _row(one, "equal-not", "differs", w.DIFFERS, sentence, act, loud=True)
    word = w.PUT_RIGHT if fact.corrections else w.RIGHT
    if one.outcome is Outcome.NO_RECORD or fact.no_record:
        word = w.NO_RECORD
    return DONE, _row(one, "check", "right", word, w.read_on(one.as_of))


def foremost(file: CaseFile) -> dict[str, str]:
    """For each database with corrections, the one to look at first."""
    databases = {one.database for one in file.corrections.values()}
    return {
        key: (stuck or left or mine)[0].id
        for key in databases
        for mine, left, stuck in [_of(file, key)]
    }


def _of(
    file: CaseFile, database: str
) -> tuple[list[Correction], list[Correction], list[Correction]]:
    """The corrections of a database: all, those not settled, and of these those that are stuck."""
    mine = [c for c in file.corrections.values() if c.database == database]
    left = [c for c in mine if not c.settled and c.state is not State.WITHDRAWN]
    return mine, left, [c for c in left if c.undecided or c.needs_person]


def _corrected(file: CaseFile, one: Standing) -> Item:
    mine, left, stuck = _of(file, one.database.id)
    words = (stuck or left or mine)[0].words
    sentence = w.corrections_of(len(left) or len(mine), words)
    days = [c.answer_by for c in left if c.state in (State.SENT, State.ACKNOWLEDGED)]
    if any(days):
        sentence = f"{sentence}. {w.by_day(min(_day(day) for day in days if day))}"
    act = (CORRECTIONS, w.CORRECTIONS, "C")
    if stuck:
        return DIFFERS, _row(one, "triangle-alert", "bad", words, sentence, act, loud=True)
    again: tuple[tuple[str, str, str], ...] = ((AGAIN, w.LOOK_AGAIN, "R"), act)
    if not any(c.state is State.CLAIMED_DONE for c in left):
        again = (act,)
    row = _row(one, "history", "progress", w.BEING_CORRECTED, sentence, *again, loud=True)
    return IN_HAND, row


def _not_settled(officer: Officer, file: CaseFile, one: Standing) -> Item:
    outcome = one.outcome
    if outcome is Outcome.MANUAL_PENDING:
        return _by_hand(officer, file, one)
    icon, tone = _SHORT.get(outcome, ("unplug", "bad"))
    sentence = outcome.next_step
    actions: list[tuple[str, str, str]] = []
    words = outcome.words
    if outcome is Outcome.RESTRICTED:
        allowed = may(officer, "open_restricted")
        sentence = w.BY_TEAM if allowed else f"{w.BY_TEAM} {w.NEEDS_APPROVER}"
        actions = [(CLEAR, w.RECORD_ANSWER, "P")] if allowed else []
        return IN_HAND, _row(one, icon, tone, words, sentence, *actions, loud=True)
    if outcome.conclusive:
        words, icon, tone = w.TOO_OLD, "history", "differs"
        sentence = w.read_on(one.as_of)
        actions = [(AGAIN, w.LOOK_AGAIN, "R")]
    elif outcome in _DECIDED:
        actions = [(DECIDE, w.DECIDE, "P")]
    elif outcome in TRY_AGAIN:
        actions = [(AGAIN, w.TRY_AGAIN, "R")]
    elif outcome is Outcome.NOT_ASKED_SCOPE:
        icon, tone = "circle-dashed", "wait"
        actions = [(AGAIN, w.LOOK_UP, "R")]
    else:
        actions = [(DECIDE, w.LOOK_UP, "P")]
    return OPEN, _row(one, icon, tone, words, sentence, *actions, loud=True)


def _by_hand(officer: Officer, file: CaseFile, one: Standing) -> Item:
    newest = newest_attestation(file, one.database.id)
    record = (MANUAL, w.RECORD, "M")
    words = one.outcome.words
    if newest is None:
        step = one.outcome.next_step
        return OPEN, _row(one, "hand", "wait", words, step, record, loud=True)
    if newest.manner == "asked":
        due = w.by_day(_day(newest.answer_due)) if newest.answer_due else ""
        sentence = f"{w.ASKED_OWNER} {due}".strip()
        return IN_HAND, _row(one, "hand", "wait", words, sentence, record, loud=True)
    if newest.by == officer.id:
        return IN_HAND, _row(one, "hand", "wait", words, w.OWN_CHECK, loud=True)
    act = (CONFIRM, w.CONFIRM, "P")
    return IN_HAND, _row(one, "hand", "wait", words, w.COLLEAGUE_CHECK, act, loud=True)


def attestation_to_confirm(officer: Officer, file: CaseFile, database: str) -> tuple[str, str]:
    """(id, what it says in words) of the colleague's check that this officer may confirm."""
    newest = newest_attestation(file, database)
    if newest is None or newest.by == officer.id or newest.manner == "asked":
        return "", ""
    found = w.NO_RECORD if newest.found == "no record" else w.RECORD_SEEN
    return newest.id, f"{found}, {day_words(newest.looked_at.date())}"


def _day(text: str) -> date:
    return date.fromisoformat(text)
