"""How each answer looks and what is said of it: an icon, a word, a sentence."""

from __future__ import annotations

from caseworker.casework.file.coverage import Standing
from caseworker.casework.file.waiting import newest_attestation
from caseworker.casework.staff import Officer
from caseworker.lookup import DatabaseAnswer
from caseworker.matching.model import Grade
from caseworker.outcome import Outcome
from ui.desk.sheet import TRY_AGAIN, Sheet
from ui.wording import common
from ui.wording import look_up as w

LOOKS: dict[Outcome, tuple[str, str]] = {
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
QUIET = frozenset({Outcome.FOUND_CONFIRMED, Outcome.NO_RECORD, Outcome.ATTESTED,
                   Outcome.RESTRICTED_CLEARED, Outcome.FOUND_UNDECIDED,
                   Outcome.NOT_APPLICABLE})  # fmt: skip
"""Outcomes shown without a tint: nothing is the matter with them."""


def all_certain(sheet: Sheet, database: str) -> bool:
    """True when every record of a database that waits for a decision was graded certain."""
    found = sheet.snapshot.undecided(database) if sheet.snapshot else ()
    return bool(found) and all(one.match.grade is Grade.CERTAIN for one in found)


def word(outcome: Outcome, sheet: Sheet, answer: DatabaseAnswer) -> str:
    """What stands beside the icon."""
    if outcome is Outcome.SEVERAL:
        count = len(answer.records)
        return common.records(count) if all_certain(sheet, answer.database) else w.several(count)
    if outcome is Outcome.FOUND_CONFIRMED and len(answer.records) > 1:
        return w.confirmed(len(answer.records))
    return w.OUTCOMES[outcome]


def sentence(
    outcome: Outcome,
    sheet: Sheet,
    answer: DatabaseAnswer,
    standing: Standing,
    officer: Officer | None,
) -> str:
    """How it was found, what it means, or what to do."""
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
        return by_hand(sheet, answer.database, officer)
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


def by_hand(sheet: Sheet, database: str, officer: Officer | None) -> str:
    """Who has to look, to answer or to confirm."""
    newest = newest_attestation(sheet.snapshot.file, database) if sheet.snapshot else None
    if newest is None:
        return w.BY_HAND
    if newest.manner == "asked":
        return w.owner_asked(newest.answer_due)
    mine = officer is not None and newest.by == officer.id
    return w.MANUAL_OWN if mine else w.MANUAL_CONFIRM
