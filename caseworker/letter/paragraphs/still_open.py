"""What a letter says is still open: each database, what is missing, who must act and by when."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.corrections.correction import State
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import OUR_OFFICE, CorrectionFact, DatabaseFact, How
from caseworker.letter.facts.model import LetterFacts, PromiseFact
from caseworker.letter.kind import Kind, due, is_stale, who_acts
from caseworker.letter.paragraphs.groups import Group, group_of, in_group
from caseworker.letter.paragraphs.voice import voice
from caseworker.letter.words import (
    NOT_CHECKED,
    WHICH_RECORD,
    WHOSE,
    capital,
    clause,
    day,
    days,
    verb,
)


def still_open(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """One point for each database that is not settled."""
    databases = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if not databases:
        return
    closing = kind is Kind.CLOSING
    yield Heading("What we could not settle" if closing else "What is still open")
    yield Bullets(tuple(_item(one, facts, closing=closing) for one in databases))
    unchecked = in_group(facts, Group.UNCHECKED)
    if unchecked and not in_group(facts, Group.WRONG):
        yield Paragraph("This does not mean that something is wrong.", cites(unchecked))


def _item(database: DatabaseFact, facts: LetterFacts, *, closing: bool) -> Item:
    of, said = voice(facts), list[str]()
    if group_of(database, facts) is Group.UNCHECKED:
        said.append(not_checked(database, facts))
    said += [state_words(one, facts) for one in database.unsettled]
    said += [
        f"{capital(of.details([field]))} in it differs from what {of.told}."
        for field in database.uncorrected
    ]
    said += _why(database) if closing else [_next(database, facts)]
    corrections = database.unsettled
    return Item(
        f"{database.name}.",
        " ".join(said),
        cites(database, corrections, database.open, step_promise(database, facts)),
    )


def not_checked(database: DatabaseFact, facts: LetterFacts) -> str:
    """That a database has not been checked, and why, in words that reveal nothing else."""
    if database.outcome.conclusive and is_stale(database, facts) and database.as_of:
        return f"We last read it for {day(database.as_of)}. It must be read again."
    why = NOT_CHECKED[database.outcome]
    return f"It has not been checked. {WHICH_RECORD if facts.died and why == WHOSE else why}"


def state_words(correction: CorrectionFact, facts: LetterFacts) -> str:
    """Where a correction stands, as a sentence about the database ("its address")."""
    of = voice(facts)
    field = of.details([correction.field])
    detail, told = capital(field), of.told
    seen = f" on {day(correction.still_wrong)}" if correction.still_wrong else ""
    if correction.gone:
        return f"The record that held {field} is no longer there."
    if correction.undecided:
        return f"{detail} in it differs from what {told}. We are deciding what to do."
    match correction.state:
        case State.SENT | State.ACKNOWLEDGED:
            return f"{detail} in it is wrong. We have asked for it to be corrected."
        case State.CLAIMED_DONE if correction.still_wrong:
            return f"{detail} in it was still wrong on {day(correction.still_wrong)}."
        case State.CLAIMED_DONE:
            return f"{detail} is said to be corrected in it. We have not yet seen this ourselves."
        case State.REGRESSED:
            return _changed_back(correction, detail, seen)
        case State.CHANGED_OTHER:
            return f"{detail} in it was changed, but is still not right{seen}."
        case State.REFUSED:
            team = "Its team has not agreed to change it."
            return f"{detail} in it differs from what {told}. {team}"
        case State.APPROVED:
            return f"{detail} in it is wrong. We will ask for it to be corrected."
    return f"{detail} in it differs from what {told}. We are deciding what to do."


def _changed_back(correction: CorrectionFact, detail: str, seen: str) -> str:
    """That it changed back, and when: as the source says, else when we saw it."""
    if not correction.setbacks:
        return f"{detail} in it was corrected, but changed back{seen}."
    last = correction.setbacks[-1]
    when = day(last.changed_back_on)
    if last.back_seen_only:
        return f"{detail} in it was corrected. We saw on {when} that it had changed back."
    return f"{detail} in it was corrected, but changed back on {when}."


def step_promise(database: DatabaseFact, facts: LetterFacts) -> list[PromiseFact]:
    """The promise that its next step rests on, if any."""
    if said_to_be_done(database):
        again = facts.promised("look-again")
        return [again] if again is not None else []
    promise = facts.promised("ask-again")
    waits = group_of(database, facts) is Group.UNCHECKED and due(database) is None
    return [promise] if promise is not None and waits else []


def _next(database: DatabaseFact, facts: LetterFacts) -> str:
    """Who must do what by when."""
    by = due(database)
    if database.open is not None and database.open.next_copy_on is not None:
        return f"We will read its next copy, due on {day(database.open.next_copy_on)}."
    if said_to_be_done(database):
        return _read_again(database, facts)
    for promise in step_promise(database, facts):
        return f"We will ask again by {day(promise.by)}."
    when = f" by {day(by)}" if by else ""
    unchecked = group_of(database, facts) is Group.UNCHECKED
    if who_acts(database) == OUR_OFFICE:
        what = "check it" if unchecked else "take the next step"
    else:
        what = "answer" if unchecked else "correct it"
    return f"{capital(who_acts(database))} must {what}{when}."


def said_to_be_done(database: DatabaseFact) -> bool:
    """True when its team says of everything that is open there that it is done."""
    states = {one.state for one in database.unsettled}
    return states == {State.CLAIMED_DONE}


def _read_again(database: DatabaseFact, facts: LetterFacts) -> str:
    """Its team says that it is done: now it is for us to look."""
    promise = facts.promised("look-again")
    if promise is not None:
        return f"We will read it again by {day(promise.by)}."
    if database.how is How.COPY:
        return "We will read its next copy."
    return "We will read it again."


def _why(database: DatabaseFact) -> list[str]:
    """Why it stays open, who is responsible, and when we asked: for a closing letter."""
    said = []
    if database.reason.strip():
        said.append(f"The reason: {clause(database.reason)}.")
    said.append(f"{capital(database.owner_team)} is responsible for it.")
    if database.asked_on:
        said.append(f"We asked on {days(database.asked_on)}.")
    return said


def what_it_means(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What a closing letter means for the person, and what they can do."""
    databases = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if not databases or facts.closing is None:
        return
    them = verb(len(databases), "that database says", "those databases say")
    yield Heading("What this means")
    copy = (
        f" You can ask the {verb(len(databases), 'team', 'teams')} named above for a copy. "
        "You have a right to it, free of charge."
    )
    yield Paragraph(
        f"We cannot tell you what {them} about {voice(facts).them} now."
        + ("" if facts.died else copy),
        cites(databases, facts.closing),
    )
    yield Paragraph(
        f"{facts.closing.signed_by}, {facts.closing.job_title}, agreed on "
        f"{day(facts.closing.on)} that our check ends here.",
        cites(facts.closing),
    )
