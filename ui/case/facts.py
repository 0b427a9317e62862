"""Everything that the page Case shows, read at the desk in one go as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.marks import HistoryRequest
from caseworker.casework.first_seen import trace_of, wrong_by_field
from caseworker.casework.wrong import differing_values
from caseworker.comparison.fields import field_named
from caseworker.comparison.grid import Grid
from caseworker.letter.facts.at import facts_at
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.personal_line import checker
from caseworker.origin.trails import ASK_WITHIN
from ui.case.approvals import ForApproval, for_approval
from ui.case.checklist import (
    Item,
    attestation_to_confirm,
    checklist,
    corrected,
    counts,
    foremost,
    groups,
)
from ui.case.documents import corrections_of
from ui.case.free_text import KeptOut
from ui.case.happenings import Happening, happenings
from ui.case.letter_facts import LetterDesk, letter_desk
from ui.case.on_record import Section, contact_lines, sections
from ui.desk.sheet import Snapshot
from ui.wording import case as w
from ui.wording import letter as lw


@dataclass(frozen=True)
class TrailLine:
    """A change history of a wrong value that will end. `soon`: within two weeks.

    asked    in words that the owner was asked to keep it, "" if not; `request`: what they have
             not answered yet
    """

    words: str
    soon: bool
    database: str
    field: str
    asked: str = ""
    request: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """The whole page.

    confirm      for a database (check id, what it says in words)
    corrections  (reference, words) of those that a document can be evidence for
    foremost     for a database the correction to look at first
    kept_out     values that no letter may hold; `line_faults`: why a personal line may not stand
    findings     (id, words) of those that there are
    name         how the person's name is printed; `salutation`: what follows "Dear"
    """

    case: str
    title: str
    under: str
    bar: tuple[tuple[str, int, str], ...]
    items: tuple[Item, ...]
    trails: tuple[TrailLine, ...]
    contact: tuple[str, ...]
    closed: str
    contested: bool
    letters: LetterDesk
    sections: tuple[Section, ...]
    happened: tuple[Happening, ...]
    approvals: tuple[ForApproval, ...]
    confirm: dict[str, tuple[str, str]]
    masked: bool
    today: date
    needs: tuple[str, ...]
    rules: tuple[str, ...]
    address: str
    corrections: tuple[tuple[str, str], ...]
    foremost: dict[str, str]
    kept_out: KeptOut
    line_faults: Callable[[str], tuple[str, ...]]
    findings: tuple[tuple[str, str], ...]
    name: str
    salutation: str


def case_facts(desk: Desk, snapshot: Snapshot) -> CaseFacts:
    """Read all that the page shows of the case of a snapshot. Runs on the desk's thread."""
    file, now, masked = snapshot.file, desk.clock(), snapshot.masked
    facts = _letter_facts(desk, file)
    items = checklist(desk.officer, file, snapshot.standings, facts.databases)
    letters = letter_desk(desk, file, facts)
    issued = any(one.kind == "assurance" and one.state == "issued" for one in letters.letters)
    sentence = w.CANNOT_ISSUE if letters.assurance else lw.CAN_ISSUE
    if issued and not letters.assurance:
        sentence = w.ISSUED_STANDS
    keys = [one.database.id for one in snapshot.standings]
    stated = file.references.get("address")
    known = stated.values[0] if stated is not None and stated.values else None
    return CaseFacts(
        case=file.reference,
        title=w.title(groups(items), corrected(items), sentence),
        under=w.UNDER_OPEN if letters.assurance else w.UNDER_DONE,
        bar=counts(items),
        items=items,
        trails=tuple(_trails(desk, file, snapshot.grid, now.date())),
        contact=contact_lines(file, masked=masked),
        closed=w.closed(file.closed) if file.closed else "",
        contested=file.contested is not None and file.contested.holds,
        letters=letters,
        sections=sections(desk, file, now, masked=masked),
        happened=happenings(desk, file, masked=masked),
        approvals=for_approval(desk),
        confirm={one: attestation_to_confirm(desk.officer, file, one) for one in keys},
        masked=masked,
        today=now.date(),
        needs=tuple(file.needs),
        rules=tuple(file.contact_rules),
        corrections=corrections_of(desk.register, file),
        foremost=foremost(file),
        kept_out={} if masked else forbidden_values(file),
        line_faults=checker(file),
        findings=() if masked else tuple((one.id, one.sentence) for one in file.findings.values()),
        name="" if masked else file.person_name,
        salutation="" if masked else file.salutation,
        address="" if masked or known is None else getattr(known, "one_line", str)(),
    )


def _letter_facts(desk: Desk, file: CaseFile) -> LetterFacts:
    """The facts of a letter as of the last entry. Drafting verifies the whole record; this not."""
    head = desk.ledger.reader().head()
    return facts_at(desk, file.reference, head.size, head.hash.hex(), desk.clock(), "")


def _trails(desk: Desk, file: CaseFile, grid: Grid, today: date) -> Iterator[TrailLine]:
    """The change histories of wrong values that have not ended, soonest first."""
    wrong = [(one.field, one.value.value) for one in differing_values(grid)]
    wrong += wrong_by_field(file).items()
    ends: dict[tuple[str, str], date] = {}
    for field, value in wrong:
        for trail in trace_of(desk.register, file, field, value).trails:
            if trail.ends is not None and trail.ends >= today:
                ends.setdefault((trail.database, field), trail.ends)
    for (database, field), day in sorted(ends.items(), key=lambda one: (one[1], one[0])):
        name = desk.register.database(database).name
        left = day - today
        words = w.trail(name, field_named(field).words, day, left.days)
        asked = _asked(file, database, field)
        words_asked = w.asked_history(asked.asked_on, _answer(asked)) if asked else ""
        open_ = asked.id if asked is not None and asked.kept is None else ""
        soon = left <= ASK_WITHIN and asked is None
        yield TrailLine(words, soon, database, field, words_asked, open_)


def _asked(file: CaseFile, database: str, field: str) -> HistoryRequest | None:
    """The newest request for a history, if the owner was asked."""
    found = [
        one for one in file.histories.values() if (one.database, one.field) == (database, field)
    ]
    return found[-1] if found else None


def _answer(asked: HistoryRequest) -> str:
    if asked.kept is None:
        return w.history_due(date.fromisoformat(asked.answer_by))
    return w.HISTORY_IS_KEPT if asked.kept else w.HISTORY_IS_GONE
