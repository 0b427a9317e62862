"""Takes back a file that rests on a mistake: one action with a reason, everything else follows.

Two mistakes: the case was opened in error, or records were taken for this person's that are not.
Nothing is removed. Counter-entries void the drafts and withdraw the corrections that rest on the
mistake, and from then on no view of the file shows a value. Where only the records of some databases
are not the person's, they are undecided again and the rest of the file stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.steps import allowed
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import (
    CaseClosed,
    CorrectionWithdrawn,
    Event,
    FileWithdrawn,
    IdentityWithdrawn,
    LetterVoided,
    WithdrawalSeen,
)
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

OPENED_IN_ERROR = "opened in error"
IDENTITY_WITHDRAWN = "identity withdrawn"
_OWNER_NOT_ASKED = {State.PROPOSED, State.RETURNED, State.APPROVED, State.WITHDRAWN, State.REFUSED}


@dataclass(frozen=True)
class TakenBack:
    """What followed from taking a file back.

    `voided` drafts and `withdrawn` corrections by id. `tell_owners`: corrections whose owner was
    asked already and may have changed somebody's record. `issued` letters may be wrong: tell the
    supervisor and whoever has them.
    """

    case: str
    why: str
    voided: tuple[str, ...]
    withdrawn: tuple[str, ...]
    tell_owners: tuple[Correction, ...]
    issued: tuple[str, ...]


def opened_in_error(desk: Desk, case: str, reason: str) -> TakenBack:
    """Take back a case that should not have been opened, and close it.

    Voids its drafts and withdraws its corrections. Raises InputError without a reason; RuleRefused
    by role, or if it was taken back before.
    """

    def more(file: CaseFile) -> list[Event]:
        return [] if file.closed else [CaseClosed(case, how=OPENED_IN_ERROR)]

    return _take_back(desk, case, OPENED_IN_ERROR, reason, lambda _: True, more)


def withdraw_identity(
    desk: Desk, case: str, reason: str, *, databases: Iterable[str] = ()
) -> TakenBack:
    """Take back whose records they are, in some databases or (none named) in all.

    The records are undecided again. Corrections of these databases are withdrawn, all drafts are
    voided. The work goes on without these records; where none of a database is named, in a new
    case. Raises InputError without a reason, or if nothing was accepted there; RuleRefused by role.
    """
    named = tuple(dict.fromkeys(databases))

    def meant(database: str) -> bool:
        return not named or database in named

    def more(file: CaseFile) -> list[Event]:
        lookup = next(reversed(list(file.lookups)), case)
        found: list[Event] = [
            IdentityWithdrawn(
                lookup,
                database=database,
                count=len(decision.accepted),
                records=sorted(decision.accepted),
            )
            for database, decision in file.decisions.items()
            if meant(database) and decision.accepted
        ]
        if not found:
            raise InputError("no record was accepted as the person's there", where="identity")
        return found

    return _take_back(desk, case, IDENTITY_WITHDRAWN, reason, meant, more, named)


def see_withdrawn(desk: Desk, case: str) -> None:
    """Record that a supervisor saw that a file was withdrawn, and what follows from it.

    It stands among what supervisors see each morning until then. Raises InputError if the file was
    not withdrawn; RuleRefused by role, for one's own withdrawal, or if it was seen before.
    """

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("see_withdrawn", about=case, file=file)
        if refusal is not None:
            return refusal
        back = file.taken_back
        if back is None:
            raise InputError("This file was not withdrawn.")
        words, rule = "", ""
        if back.by == desk.officer.id:
            words, rule = "You withdrew this file, so another supervisor looks at it.", "four-eyes"
        elif back.seen_by:
            words, rule = "A supervisor has seen this already.", "state"
        if words:
            return desk.refuse(words, rule=rule, action="see_withdrawn", about=case, file=file)
        return [desk.entry(WithdrawalSeen(case, why=back.why), file)]

    desk.act(decide)


def _take_back(
    desk: Desk,
    case: str,
    why: str,
    reason: str,
    meant: Callable[[str], bool],
    more: Callable[[CaseFile], list[Event]],
    databases: tuple[str, ...] = (),
) -> TakenBack:
    if not reason.strip():
        raise InputError("say why, in a few words", where="reason")
    done: list[TakenBack] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("withdraw_file", about=case, file=file)
        if refusal is None and file.withdrawn is not None:
            refusal = desk.refuse(
                "This file has been withdrawn already.",
                rule="state",
                action="withdraw_file",
                about=case,
                file=file,
            )
        if refusal is not None:
            return refusal
        found = what_follows(file, why, meant)
        done[:] = [found]
        events: list[Event] = [
            FileWithdrawn(
                case,
                why=why,
                letters=list(found.issued),
                databases=list(databases),
                reason=reason.strip(),
            ),
            *(LetterVoided(letter, reason=why) for letter in found.voided),
            *(CorrectionWithdrawn(one, reason=why) for one in found.withdrawn),
            *more(file),
        ]
        return [desk.entry(event, file) for event in events]

    desk.act(decide)
    return done[0]


def what_follows(
    file: CaseFile, why: str, meant: Callable[[str], bool] = lambda _: True
) -> TakenBack:
    """What taking a file back would bring with it, to be shown before it is done.

    `meant`: of which databases the corrections are withdrawn.
    """
    letters = file.letters.values()
    corrections = [one for one in file.corrections.values() if meant(one.database)]
    return TakenBack(
        case=file.reference,
        why=why,
        voided=tuple(one.id for one in letters if one.state in ("drafted", "approved")),
        withdrawn=tuple(one.id for one in corrections if allowed(one, CorrectionWithdrawn)),
        tell_owners=tuple(one for one in corrections if one.state not in _OWNER_NOT_ASKED),
        issued=tuple(one.id for one in letters if one.state == "issued"),
    )
