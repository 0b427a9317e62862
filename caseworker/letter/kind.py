"""Which kinds of letter the facts allow, and in plain sentences what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.casework.file.going_out import TRANSCRIBED
from caseworker.casework.file.marks import DIED
from caseworker.errors import LetterBlocked
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.facts.people import FOR_THE_ESTATE
from caseworker.letter.formats import MEETS
from caseworker.letter.settable import safe
from caseworker.letter.words import NOT_CHECKED, day, details


class Kind(StrEnum):
    """What a letter says of the whole: checked and right, still open, cannot be completed, sorry."""

    ASSURANCE = "assurance"
    INTERIM = "interim"
    CLOSING = "closing"
    APOLOGY = "apology"
    LOOKED = "who looked at the records"
    NOTICE = "correction notice"
    PRESERVATION = "preservation request"


ON_THE_CASE = (Kind.ASSURANCE, Kind.INTERIM, Kind.CLOSING, Kind.APOLOGY)
"""The kinds that say what came of the case."""

TO_THE_PERSON = (*ON_THE_CASE, Kind.LOOKED)
"""The kinds that are drafted, approved, signed and issued; the others go to owners of databases."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the facts allow.

    blocked     reasons why no letter on the check can go at all
    unaddressed those of them for which no letter of any kind can go to the person
    open        reasons why there is no assurance yet; each names what settles it
    undated     open points without anybody or a day to name: an interim letter needs them
    unexplained databases of a closing letter for which no reason is on record
    unfounded   what an apology lacks: an approved cause, a proved correction, who signs it
    not_theirs  why nobody can be told who looked at the records
    """

    blocked: tuple[str, ...]
    unaddressed: tuple[str, ...]
    open: tuple[str, ...]
    undated: tuple[str, ...]
    unexplained: tuple[str, ...]
    closing_signed: bool
    unfounded: tuple[str, ...]
    not_theirs: tuple[str, ...]

    def reasons_against(self, kind: Kind) -> tuple[str, ...]:
        """Why a letter of this kind cannot go; empty when it can."""
        if kind is Kind.LOOKED:
            return (*self.unaddressed, *self.not_theirs)
        if kind not in TO_THE_PERSON:
            return ("This is not a letter to the person.",)
        return (*self.blocked, *self._against(kind))

    def _against(self, kind: Kind) -> tuple[str, ...]:
        if kind is Kind.APOLOGY:
            return self.unfounded
        if kind is Kind.ASSURANCE:
            return self.open
        if not self.open:
            return ("Nothing is open: write the assurance letter.",)
        if kind is Kind.INTERIM:
            return self.undated
        return (*(() if self.closing_signed else (_NOT_SIGNED,)), *self.unexplained)

    @property
    def allowed(self) -> tuple[Kind, ...]:
        """The kinds on the case that can go now."""
        return tuple(kind for kind in ON_THE_CASE if not self.reasons_against(kind))

    @property
    def kind(self) -> Kind:
        """The kind that fits: assurance, else closing if a supervisor signed it, else interim."""
        if not self.open:
            return Kind.ASSURANCE
        return Kind.CLOSING if self.closing_signed else Kind.INTERIM


_NOT_SIGNED = "A supervisor must first sign that the check cannot be completed."

_NOT_CONFIRMED = (
    "The person needs letters in Welsh, and no translator has confirmed our Welsh texts yet. "
    "Have a translator read them, then record it."
)

_NOBODY = (
    "The person's death is accepted on the case. Record the executor or administrator, with the "
    "paper that shows it, or send nothing."
)

_NOT_THEIRS = (
    "The person has died. The right to know who looked at the records ended then. "
    "Answer the representative with an assurance, interim or closing letter."
)
"""UK GDPR is about living people: Data Protection Act 2018, section 3(2)."""

_SPEAKS_TO_THEM = re.compile(r"\b(?:you|your|yours|yourself|chi|eich)\b", re.IGNORECASE)


def standing(facts: LetterFacts) -> Standing:
    """What kinds of letter these facts allow. Nothing to check is a reason, never a pass."""
    unaddressed = tuple(_unaddressed(facts))
    return Standing(
        blocked=(*_unmeasured(facts), *unaddressed),
        unaddressed=unaddressed,
        open=tuple(reason for one in facts.databases for reason in open_points(one, facts)),
        undated=tuple(_undated(facts)),
        unexplained=tuple(
            f"{one.name}: record why it could not be "
            f"{'settled' if is_checked(one, facts) else 'checked'}."
            for one in facts.databases
            if any(open_points(one, facts)) and not one.reason.strip()
        ),
        closing_signed=facts.closing is not None,
        unfounded=tuple(_unfounded(facts)),
        not_theirs=(_NOT_THEIRS,) if facts.died else (),
    )


def require(facts: LetterFacts, kind: Kind) -> None:
    """Raises LetterBlocked with every reason, if a letter of this kind cannot go."""
    reasons = standing(facts).reasons_against(kind)
    if reasons:
        raise LetterBlocked(reasons)


def is_stale(database: DatabaseFact, facts: LetterFacts) -> bool:
    """True when an answer is older, on the day of the letter, than the register's limit.

    A signed "not applicable" does not age.
    """
    if database.stale:
        return True
    if database.as_of is None or not database.applicable:
        return False
    limit = timedelta(days=facts.register.staleness_days)
    return facts.dated - database.as_of.date() > limit


def is_checked(database: DatabaseFact, facts: LetterFacts) -> bool:
    """True when a database counts as checked in this letter."""
    return database.checked and not is_stale(database, facts)


def open_points(database: DatabaseFact, facts: LetterFacts) -> Iterator[str]:
    """Why one database stands in the way of assurance; each sentence names what settles it."""
    name = database.name
    if not database.applicable:
        if not database.reason.strip():
            yield f"{name}: a supervisor must sign why it does not apply."
        return
    if not database.outcome.conclusive:
        why = NOT_CHECKED[database.outcome]
        yield f"{name}: not checked. {why} {database.outcome.next_step}".rstrip()
        return
    if is_stale(database, facts):
        since = f" It is from {day(database.as_of)}." if database.as_of else ""
        yield f"{name}: its result is too old.{since} Look up again."
    for one in database.unsettled:
        yield f"{name}: the correction of the {details([one.field])} {_unsettled(one)}"
    for field in database.uncorrected:
        yield f"{name}: the {details([field])} differs. Ask for a correction, or decide about it."


def _unsettled(correction: CorrectionFact) -> str:
    if correction.gone:
        return "is open: the record is no longer there. Decide what is to be done."
    if correction.undecided:
        return "is open: the person says something else now. Decide what is to be done."
    return f"is not verified ({correction.state.words}). Read the database again when it is done."


def _unmeasured(facts: LetterFacts) -> Iterator[str]:
    if not facts.databases or not facts.register.databases:
        yield "There is no database on the list, so nothing was checked. Adopt a register."
    if not facts.compared and any(one.found_record for one in facts.databases):
        yield "No detail was compared. Record what the person says, then look up again."
    for database in facts.databases:
        for moment in (database.checked_at, database.as_of):
            if moment is not None and moment.date() > facts.dated:
                yield f"{database.name}: its result is later than the letter's date. Date it again."
                break


def _unaddressed(facts: LetterFacts) -> Iterator[str]:
    if not facts.addressee.verified:
        yield (
            "It is not on record how the requester proved who they are. "
            "Verify who asks in a new look-up of this case."
        )
    for one in facts.needs:
        if one.need == "welsh":
            if facts.translation is None and not facts.demo:
                yield _NOT_CONFIRMED
        elif one.need not in (*MEETS, *TRANSCRIBED, DIED):
            yield f"The person needs {one.need}. This letter cannot give it."
    yield from _nowhere(facts)
    yield from _unsigned(facts)


def _nowhere(facts: LetterFacts) -> Iterator[str]:
    if facts.died:
        if facts.addressee.relation not in FOR_THE_ESTATE:
            yield _NOBODY
        for one in facts.findings:
            if _SPEAKS_TO_THEM.search(one.sentence):
                yield (
                    "An approved sentence speaks to the person, who has died. "
                    "Have it approved in other words, in place of the old one."
                )
    if not safe(facts.addressee.name) or not safe(facts.person.name):
        yield "No name is on record to write to. Record how the person's name is to be printed."
    if facts.posting is None or not any(safe(line) for line in facts.posting.lines):
        whom = "the representative" if facts.died else "the person"
        yield f"No posting address is confirmed. Choose and confirm it with {whom}."


def _unsigned(facts: LetterFacts) -> Iterator[str]:
    signatory = facts.signatory
    if signatory is None or not signatory.name.strip():
        yield "The case has no named owner to sign the letter. Take the case over."
    elif not signatory.phone.strip():
        yield "The person who signs has no direct phone number on record. Add it to the staff file."


def _unfounded(facts: LetterFacts) -> Iterator[str]:
    """What an apology lacks: it rests on approved findings and proved corrections only."""
    if not any(one.about == "cause" for one in facts.findings):
        yield "No sentence on what went wrong is approved. Have a finding approved."
    if not any(one.verified for database in facts.databases for one in database.corrections):
        yield "No correction was seen to be right yet. Read the databases again when it is done."
    if not facts.register.lead_head.strip() or not facts.register.lead_head_title.strip():
        yield f"The register does not say who signs for {facts.lead.name}: add its head and title."


def _undated(facts: LetterFacts) -> Iterator[str]:
    """Open databases for which nobody, or no day, can be named."""
    write, ask_again = facts.promised("write"), facts.promised("ask-again")
    for database in facts.databases:
        if not any(open_points(database, facts)):
            continue
        if not who_acts(database):
            yield f"{database.name}: record who must act next."
        promise = write or (None if is_checked(database, facts) else ask_again)
        if due(database) is None and promise is None:
            yield f"{database.name}: record by when it must be settled, or promise a day to write."


def who_acts(database: DatabaseFact) -> str:
    """Who must act next at a database: as recorded, else the team that keeps it."""
    return database.open.who if database.open else database.owner_team


def due(database: DatabaseFact) -> date | None:
    """By when something must happen at a database: as recorded, else the owners' answer date."""
    if database.open is not None:
        found = database.open.by or database.open.next_copy_on
        if found is not None:
            return found
    answers = [one.answer_by for one in database.unsettled if one.answer_by is not None]
    return max(answers, default=None)


def why_not_assurance(facts: LetterFacts) -> tuple[str, ...]:
    """Why the assurance letter cannot go, each with what settles it; empty when it can."""
    return standing(facts).reasons_against(Kind.ASSURANCE)


def kind_allowed(facts: LetterFacts) -> Kind:
    """The kind of letter that fits these facts; LetterBlocked if no letter can go at all."""
    found = standing(facts)
    if found.blocked:
        raise LetterBlocked(found.blocked)
    return found.kind
