"""What the list of databases shows: for each, an icon, a word, a sentence, a time and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from caseworker.casework.file.coverage import Standing
from caseworker.lookup import DatabaseAnswer
from caseworker.matching.model import Grade
from caseworker.outcome import Outcome
from caseworker.register.model import Database, Register
from ui.desk.sheet import TRY_AGAIN, Asking, Sheet
from ui.wording import common
from ui.wording import look_up as w

DECIDE, AGAIN, MANUAL, RESTRICTED = "decide", "again", "manual", "restricted"
"""What can be done about a database from its row."""

_LOOKS: dict[Outcome, tuple[str, str]] = {
    Outcome.FOUND_CONFIRMED: ("check", "right"),
    Outcome.FOUND_UNDECIDED: ("file-user", "wait"),
    Outcome.SEVERAL: ("users", "person"),
    Outcome.AMBIGUOUS: ("circle-help", "person"),
    Outcome.NO_RECORD: ("search-check", "right"),
    Outcome.NO_RECORD_WEAK: ("search-x", "differs"),
    Outcome.RESTRICTED: ("lock", "person"),
    Outcome.RESTRICTED_CLEARED: ("check", "right"),
    Outcome.DECEASED: ("triangle-alert", "bad"),
    Outcome.SUPERSEDED: ("history", "person"),
    Outcome.VANISHED: ("triangle-alert", "bad"),
    Outcome.PARTLY_ANSWERED: ("unplug", "differs"),
    Outcome.MANUAL_PENDING: ("hand", "wait"),
    Outcome.ATTESTED: ("check", "right"),
    Outcome.NOT_APPLICABLE: ("minus", "wait"),
    Outcome.REFUSED: ("ban", "bad"),
    Outcome.UNAVAILABLE: ("unplug", "bad"),
    Outcome.UNREADABLE: ("file-warning", "bad"),
    Outcome.MISCONFIGURED: ("wrench", "bad"),
    Outcome.STOPPED: ("octagon-x", "wait"),
    Outcome.INTERRUPTED: ("octagon-x", "wait"),
    Outcome.NOT_ASKED_SCOPE: ("circle-dashed", "wait"),
    Outcome.NOT_ASKED_TOO_LITTLE: ("circle-dashed", "differs"),
}
_QUIET = frozenset({Outcome.FOUND_CONFIRMED, Outcome.NO_RECORD, Outcome.ATTESTED,
                    Outcome.RESTRICTED_CLEARED, Outcome.FOUND_UNDECIDED})  # fmt: skip
"""Outcomes shown without a tint: nothing is the matter with them."""


@dataclass(frozen=True)
class Row:
    """One database in the list. `loud`: tinted chip and bar; `share`: how much of the wait is over.

    actions   what can be done, the first one is the button; (name, words, key)
    """

    database: str
    name: str
    icon: str
    tone: str
    word: str
    sentence: str
    time: str = ""
    loud: bool = False
    share: float | None = None
    late: bool = False
    actions: tuple[tuple[str, str, str], ...] = ()

    @property
    def quiet(self) -> bool:
        """True when the first action only shows more, and nothing waits for it."""
        return bool(self.actions) and self.actions[0][1] == w.WHY

    @property
    def spoken(self) -> str:
        """The row as one phrase that makes sense alone, for a screen reader."""
        return ", ".join(part for part in (self.name, self.word, self.sentence) if part)


def rows(register: Register, sheet: Sheet, now: float) -> tuple[Row, ...]:
    """Every database in the register's order. `now` is monotonic, for those still asked."""
    return tuple(_row(database, sheet, now) for database in register.databases)


def _row(database: Database, sheet: Sheet, now: float) -> Row:
    asking = sheet.asking.get(database.id)
    if asking is not None:
        return _waiting(database, asking, now)
    answer = sheet.answers.get(database.id)
    standing = sheet.snapshot.standing(database.id) if sheet.snapshot else None
    if standing is not None and answer is None and standing.checked_at is not None:
        return _on_record(database, sheet, standing, standing.checked_at)
    if answer is None or standing is None:
        return _before(database)
    return _after(database, sheet, answer, standing)


def _before(database: Database) -> Row:
    if database.connector == "manual":
        return Row(database.id, database.name, "hand", "wait", w.MANUAL, w.BY_HAND)
    return Row(
        database.id, database.name, "circle-dashed", "wait", w.READY,
        w.about(database.expected_seconds),
    )  # fmt: skip


def _on_record(database: Database, sheet: Sheet, standing: Standing, at: datetime) -> Row:
    """What is on record from an earlier look-up: a case that was opened again asks nobody."""
    icon, tone = _LOOKS[standing.outcome]
    loud = standing.outcome not in _QUIET and not _all_certain(sheet, database.id)
    said = (standing.sentence, w.read_on(at), w.TOO_OLD if standing.stale else "")
    return Row(
        database.id,
        database.name,
        icon,
        tone,
        w.OUTCOMES[standing.outcome],
        " ".join(part for part in said if part),
        loud=loud,
        late=standing.outcome is Outcome.UNAVAILABLE,
        actions=_actions(standing.outcome, sheet, database),
    )


def _waiting(database: Database, asking: Asking, now: float) -> Row:
    passed = max(0.0, now - asking.since)
    return Row(
        database.id,
        database.name,
        "loader",
        "wait",
        w.ASKING,
        asking.said[:1].upper() + asking.said[1:] or w.SEARCHING,
        w.seconds(passed),
        loud=True,
        share=min(1.0, passed / asking.limit) if asking.limit else 0.0,
    )


def _after(database: Database, sheet: Sheet, answer: DatabaseAnswer, standing: Standing) -> Row:
    outcome = standing.outcome
    if answer.outcome in TRY_AGAIN:
        outcome = answer.outcome
    icon, tone = _LOOKS[outcome]
    if outcome is Outcome.SEVERAL and _all_certain(sheet, database.id):
        icon, tone = _LOOKS[Outcome.FOUND_UNDECIDED]
    assert sheet.snapshot is not None
    return Row(
        database.id,
        database.name,
        icon,
        tone,
        _word(outcome, sheet, answer),
        _sentence(outcome, sheet, answer, standing),
        w.seconds(answer.elapsed_seconds) if answer.elapsed_seconds else "",
        loud=outcome not in _QUIET and not _all_certain(sheet, database.id),
        late=outcome is Outcome.UNAVAILABLE,
        actions=_actions(outcome, sheet, database),
    )


def _all_certain(sheet: Sheet, database: str) -> bool:
    """True when every record of a database that waits for a decision was graded certain."""
    found = sheet.snapshot.undecided(database) if sheet.snapshot else ()
    return bool(found) and all(one.match.grade is Grade.CERTAIN for one in found)


def _word(outcome: Outcome, sheet: Sheet, answer: DatabaseAnswer) -> str:
    if outcome is Outcome.SEVERAL:
        count = len(answer.records)
        return common.records(count) if _all_certain(sheet, answer.database) else w.several(count)
    if outcome is Outcome.FOUND_CONFIRMED and len(answer.records) > 1:
        return w.confirmed(len(answer.records))
    return w.OUTCOMES[outcome]


def _sentence(outcome: Outcome, sheet: Sheet, answer: DatabaseAnswer, standing: Standing) -> str:
    assert sheet.snapshot is not None
    found = sheet.snapshot.undecided(answer.database)
    if found and outcome in (Outcome.FOUND_UNDECIDED, Outcome.SEVERAL):
        grades = [one.match.grade for one in found]
        certain = sum(grade is Grade.CERTAIN for grade in grades)
        if certain == len(grades):
            return f"{w.certain_match(_matched_on(answer))}."
        if len(found) == 1:
            why = found[0].match.why_not
            return f"{grades[0].words}. {why[0] if why else ''}".strip()
        return w.of_them(certain, len(found))
    if outcome is Outcome.FOUND_CONFIRMED:
        return f"{w.matched_on(_matched_on(answer))}."
    if outcome is Outcome.NO_RECORD:
        return f"{w.nobody_by([_keys(search.keys) for search in answer.searches])}."
    if outcome is Outcome.NO_RECORD_WEAK:
        tried = w.nobody_by([_keys(search.keys) for search in answer.searches])
        return w.proves_little(tried, answer.weak_because, answer.advice)
    if outcome is Outcome.RESTRICTED:
        return answer.advice or answer.sentence
    if outcome is Outcome.MANUAL_PENDING:
        pending = any(
            one.database == answer.database for one in sheet.snapshot.file.attestations.values()
        )
        return w.MANUAL_CONFIRM if pending else w.BY_HAND
    if outcome in (Outcome.ATTESTED, Outcome.NOT_APPLICABLE, Outcome.RESTRICTED_CLEARED):
        return standing.sentence or outcome.words
    if outcome in TRY_AGAIN and standing.outcome.answered:
        return f"{answer.sentence} {w.EARLIER_STANDS}"
    more = "" if outcome.conclusive or "\n" in answer.advice else answer.advice
    return " ".join(part for part in (answer.sentence, more) if part)


def _matched_on(answer: DatabaseAnswer) -> list[str]:
    """The kinds of key by which records were found, each once, in few words."""
    keys = [key for search in answer.searches if search.found for key in search.keys]
    return _keys(tuple(keys))


def _keys(keys: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(w.KEYS_SHORT.get(key, key) for key in keys))


def _actions(
    outcome: Outcome, sheet: Sheet, database: Database
) -> tuple[tuple[str, str, str], ...]:
    assert sheet.snapshot is not None
    found: list[tuple[str, str, str]] = []
    undecided = sheet.snapshot.undecided(database.id)
    if outcome in TRY_AGAIN:
        found.append((AGAIN, w.TRY_AGAIN, "R"))
    if undecided:
        several = len(undecided) > 1
        words = w.WHY if _all_certain(sheet, database.id) else w.CHOOSE if several else w.DECIDE
        found.append((DECIDE, words, "P"))
    elif any(one.database == database.id for one in sheet.snapshot.candidates):
        found.append((DECIDE, w.WHY, "P"))
    if outcome is Outcome.RESTRICTED:
        found.append((RESTRICTED, w.OPEN_RESTRICTED, "P"))
    if outcome is Outcome.MANUAL_PENDING:
        found.append((MANUAL, w.RECORD_RESULT, "M"))
    return tuple(found)


def strip_marks(register: Register, sheet: Sheet, now: float) -> tuple[tuple[str, str, str], ...]:
    """(icon, tone, words) of each database for the strip of the register, in its order."""
    differing = differing_in(sheet)
    found = []
    for row in rows(register, sheet, now):
        count = differing.get(row.database, 0)
        if count and row.word != w.ASKING:
            found.append(("equal-not", "differs", f"{row.name}: {common.cells_differ(count)}"))
        else:
            found.append((row.icon, row.tone, f"{row.name}: {row.word}"))
    return tuple(found)


def differing_in(sheet: Sheet) -> dict[str, int]:
    """How many values differ in each database, by its id."""
    counts: dict[str, int] = {}
    if sheet.snapshot is not None:
        for one in sheet.snapshot.grid.differences():
            counts[one.column.database] = counts.get(one.column.database, 0) + 1
    return counts


def finding(register: Register, sheet: Sheet) -> tuple[str, str]:
    """The title of the page and the line under it: what has been found, and what is next."""
    total = len(register.databases)
    if sheet.query is None:
        return w.on_register(total), w.FIRST_USE
    asked = [one.id for one in register.databases]
    done = sum(key in sheet.answers and key not in sheet.asking for key in asked)
    need = sheet.need_person()
    if sheet.running:
        return w.answered(done, total), w.still(len(sheet.asking), need)
    if sheet.snapshot is None:
        return w.answered(done, total), ""
    title = common.checked(sheet.snapshot.tally)
    if sheet.ended == "stopped":
        had = sum(one.outcome is not Outcome.STOPPED for one in sheet.answers.values())
        return title, w.stopped(had, total)
    nobody = not sheet.snapshot.candidates and not any(
        one.outcome is Outcome.RESTRICTED for one in sheet.answers.values()
    )
    if nobody:
        return title, w.NOBODY_FOUND
    return title, w.still(0, need) or common.all_settled(sheet.snapshot.tally)
