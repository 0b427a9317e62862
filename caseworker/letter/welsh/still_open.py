"""What a letter in Welsh says is still open: what is missing, who must act and by when."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.corrections.correction import State
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import OUR_OFFICE, CorrectionFact, DatabaseFact, How
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, due, is_stale, who_acts
from caseworker.letter.paragraphs.groups import Group, group_of, in_group
from caseworker.letter.paragraphs.still_open import said_to_be_done, step_promise
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import NOT_CHECKED, WHICH_RECORD, WHOSE, day, days
from caseworker.letter.words import clause

_DECIDING = "Rydym yn penderfynu beth i’w wneud."


def still_open(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """One point for each database that is not settled."""
    those = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if not those:
        return
    closing = kind is Kind.CLOSING
    yield Heading("Yr hyn na allem ei ddatrys" if closing else "Beth sy’n dal ar agor")
    yield Bullets(tuple(_item(one, facts, closing=closing) for one in those))
    unchecked = in_group(facts, Group.UNCHECKED)
    if unchecked and not in_group(facts, Group.WRONG):
        yield Paragraph("Nid yw hyn yn golygu bod rhywbeth o’i le.", cites(unchecked))


def _item(database: DatabaseFact, facts: LetterFacts, *, closing: bool) -> Item:
    of, said = voice(facts), list[str]()
    if group_of(database, facts) is Group.UNCHECKED:
        said.append(not_checked(database, facts))
    said += [state_words(one, facts) for one in database.unsettled]
    said += [
        f"Mae {of.details([field])} ynddi yn wahanol i’r hyn {of.said}."
        for field in database.uncorrected
    ]
    said += _why(database) if closing else [_next(database, facts)]
    return Item(
        f"{database.name}.",
        " ".join(said),
        cites(database, database.unsettled, database.open, step_promise(database, facts)),
    )


def not_checked(database: DatabaseFact, facts: LetterFacts) -> str:
    """That a database has not been checked, and why, in words that reveal nothing else."""
    if database.outcome.conclusive and is_stale(database, facts) and database.as_of:
        return f"Fe wnaethom ei darllen ddiwethaf ar gyfer {day(database.as_of)}. Rhaid ei darllen eto."
    why = NOT_CHECKED[database.outcome]
    return f"Nid yw wedi cael ei gwirio. {WHICH_RECORD if facts.died and why == WHOSE else why}"


def state_words(correction: CorrectionFact, facts: LetterFacts) -> str:
    """Where a correction stands, as a sentence about the database."""
    of = voice(facts)
    detail, different = of.details([correction.field]), f"yn wahanol i’r hyn {of.said}"
    seen = f" ar {day(correction.still_wrong)}" if correction.still_wrong else ""
    if correction.gone:
        return f"Nid yw’r cofnod a oedd yn dal {detail} yno mwyach."
    if correction.undecided:
        return f"Mae {detail} ynddi {different}. {_DECIDING}"
    match correction.state:
        case State.SENT | State.ACKNOWLEDGED:
            return f"Mae {detail} ynddi yn anghywir. Rydym wedi gofyn am gywiriad."
        case State.CLAIMED_DONE if correction.still_wrong:
            return f"Roedd {detail} ynddi yn dal yn anghywir{seen}."
        case State.CLAIMED_DONE:
            return (
                f"Dywedir bod {detail} ynddi bellach yn gywir. "
                "Nid ydym wedi gweld hyn ein hunain eto."
            )
        case State.REGRESSED:
            return _changed_back(correction, detail, seen)
        case State.CHANGED_OTHER:
            return f"Newidiwyd {detail} ynddi, ond nid yw’n gywir o hyd{seen}."
        case State.REFUSED:
            return f"Mae {detail} ynddi {different}. Nid yw ei thîm wedi cytuno i wneud newid."
        case State.APPROVED:
            return f"Mae {detail} ynddi yn anghywir. Byddwn yn gofyn am gywiriad."
    return f"Mae {detail} ynddi {different}. {_DECIDING}"


def _changed_back(correction: CorrectionFact, detail: str, seen: str) -> str:
    """That it changed back, and when: as the source says, else when we saw it."""
    right = f"Daeth {detail} ynddi yn gywir"
    if not correction.setbacks:
        return f"{right}, ond newidiodd yn ôl{seen}."
    last = correction.setbacks[-1]
    when = day(last.changed_back_on)
    if last.back_seen_only:
        return f"{right}. Gwelsom ar {when} fod hynny wedi newid yn ôl."
    return f"{right}, ond newidiodd yn ôl ar {when}."


def _next(database: DatabaseFact, facts: LetterFacts) -> str:
    """Who must do what by when."""
    by = due(database)
    if database.open is not None and database.open.next_copy_on is not None:
        return (
            f"Byddwn yn darllen ei chopi nesaf, sydd i ddod ar {day(database.open.next_copy_on)}."
        )
    if said_to_be_done(database):
        return _read_again(database, facts)
    for promise in step_promise(database, facts):
        return f"Byddwn yn gofyn eto erbyn {day(promise.by)}."
    when = f" erbyn {day(by)}" if by else ""
    unchecked = group_of(database, facts) is Group.UNCHECKED
    if who_acts(database) == OUR_OFFICE:
        return f"Rhaid i’n swyddfa {'ei gwirio' if unchecked else 'gymryd y cam nesaf'}{when}."
    return f"Rhaid i {who_acts(database)} {'ateb' if unchecked else 'ei chywiro'}{when}."


def _read_again(database: DatabaseFact, facts: LetterFacts) -> str:
    """Its team says that it is done: now it is for us to look."""
    promise = facts.promised("look-again")
    if promise is not None:
        return f"Byddwn yn ei darllen eto erbyn {day(promise.by)}."
    if database.how is How.COPY:
        return "Byddwn yn darllen ei chopi nesaf."
    return "Byddwn yn ei darllen eto."


def _why(database: DatabaseFact) -> list[str]:
    """Why it stays open, who is responsible, and when we asked: for a closing letter."""
    said = []
    if database.reason.strip():
        said.append(f"Y rheswm: {clause(database.reason)}.")
    said.append(f"{database.owner_team} sy’n gyfrifol amdani.")
    if database.asked_on:
        said.append(f"Fe wnaethom ofyn ar {days(database.asked_on)}.")
    return said


def what_it_means(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What a closing letter means for the person, and what they can do."""
    those = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if not those or facts.closing is None:
        return
    one = len(those) == 1
    them = "y gronfa ddata honno" if one else "y cronfeydd data hynny"
    yield Heading("Beth mae hyn yn ei olygu")
    copy = (
        f" Gallwch ofyn i’r {'tîm' if one else 'timau'} a enwir uchod am gopi. "
        "Mae gennych hawl iddo, yn rhad ac am ddim."
    )
    yield Paragraph(
        f"Ni allwn ddweud wrthych beth mae {them} yn ei ddweud {voice(facts).about} nawr."
        + ("" if facts.died else copy),
        cites(those, facts.closing),
    )
    yield Paragraph(
        f"Cytunodd {facts.closing.signed_by}, {facts.closing.job_title}, ar "
        f"{day(facts.closing.on)} fod ein gwiriad yn dod i ben yma.",
        cites(facts.closing),
    )
