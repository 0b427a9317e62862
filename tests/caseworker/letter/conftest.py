"""Facts of four letters to try things on: Ms M's two, one where nothing was wrong, one closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseworker.casework.corrections.correction import State
from caseworker.letter.facts.database import (
    CorrectionFact,
    DatabaseFact,
    DetailFact,
    How,
    OpenFact,
    Setback,
    Shown,
)
from caseworker.letter.facts.model import (
    AddresseeFact,
    AgencyFact,
    CaseFact,
    ClosingFact,
    ComparedFact,
    EarlierFact,
    FindingFact,
    LedgerFact,
    LetterFacts,
    LookFact,
    NeedFact,
    OriginFact,
    PersonalFact,
    PersonFact,
    PostingFact,
    PromiseFact,
    RegisterFact,
    SignatoryFact,
    TurnedFact,
    WishFact,
)
from caseworker.origin.certainty import Certainty
from caseworker.outcome import Outcome
from caseworker.subject.dates import When
from caseworker.subject.query import Standing
from tests.office import Office, office

REGISTER = 1
CASE = 20
HEAD = "3fa9c2d41b7e88015d6a" + "0" * 44
DATABASES = (
    ("R1", "R", "National Tax Credit System", "the Tax Credit Office"),
    ("R2", "R", "Citizens Identity Database", "the identity data team"),
    ("R3", "R", "National Insurance Recording System", "the NI Contributions Office"),
    ("R4", "R", "PAYE", "Customer Operations"),
    ("R5", "R", "Child Benefit", "the Child Benefit Office"),
    ("W1", "W", "Customer Information System", "the CIS team"),
    ("W2", "W", "Departmental Central Index", "the CIS team"),
    ("W3", "W", "Jobcentre Plus payments", "Jobcentre Plus"),
    ("W4", "W", "Pension Service file", "the Pension Service"),
    ("C1", "C", "Child Support 1993 scheme", "the legacy team"),
    ("C2", "C", "Child Support 2003 scheme", "CSA Operations"),
    ("C3", "C", "Clerical case files", "the clerical team"),
)


def at(text: str) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC).replace(hour=9)


def read(index: int, day: str, **more: object) -> DatabaseFact:
    """A database that was asked and found the person; `more` changes any fact of it."""
    database_id, agency, name, team = DATABASES[index]
    values: dict[str, object] = {
        "cites": (100 + index,),
        "id": database_id,
        "name": name,
        "agency": agency,
        "owner_team": team,
        "outcome": Outcome.FOUND_CONFIRMED,
        "checked_at": at(day),
        "as_of": at(day),
        "details": shown(index),
        **more,
    }
    return DatabaseFact(**values)  # type: ignore[arg-type]


def shown(
    index: int, name: Shown = Shown.RIGHT, address: Shown = Shown.RIGHT
) -> tuple[DetailFact, ...]:
    """What a database shows of the two compared details."""
    cites = (100 + index,)
    return (
        DetailFact(cites=cites, field="name", shown=name),
        DetailFact(cites=cites, field="address", shown=address),
    )


def corrected(
    index: int, seen: str | None, state: State = State.VERIFIED, **more: object
) -> tuple[CorrectionFact, ...]:
    """A correction of the address of a database."""
    values: dict[str, object] = {
        "cites": (200 + index, 300 + index),
        "field": "address",
        "state": state,
        "seen_right": date.fromisoformat(seen) if seen else None,
        **more,
    }
    return (CorrectionFact(**values),)  # type: ignore[arg-type]


def agencies() -> tuple[AgencyFact, ...]:
    """The three agencies, each with a certified list."""
    return tuple(
        AgencyFact(
            cites=(REGISTER,),
            id=letter,
            name=name,
            certified=True,
            confirmed_by="Head of data",
            confirmed_on=date(2007, 10, 1),
            valid_until=date(2008, 3, 31),
        )
        for letter, name in (("R", "Revenue"), ("W", "Welfare"), ("C", "Child Maintenance"))
    )


def build(databases: tuple[DatabaseFact, ...], **more: object) -> LetterFacts:
    """The facts of a letter about these databases."""
    values: dict[str, object] = {
        "case": CaseFact(
            cites=(CASE,), reference="RC-0031", opened_on=date(2007, 10, 30), what_said="wrong"
        ),
        "person": PersonFact(cites=(CASE,), name="Ms M"),
        "addressee": AddresseeFact(cites=(CASE,), name="Ms Maria Morgan", salutation="Ms Morgan"),
        "posting": PostingFact(cites=(21,), lines=("14 Orchard Rise", "Bristol", "BS6 5QT")),
        "signatory": SignatoryFact(
            cites=(CASE,),
            name="Priya Shah",
            job_title="Complaints resolution officer",
            phone="0117 496 0031",
        ),
        "dated": date(2007, 12, 10),
        "register": RegisterFact(
            cites=(REGISTER,),
            version="2007-10-01",
            digest="ab" * 32,
            databases=tuple(one[0] for one in DATABASES),
            lead_agency="R",
            lead_address=("Complaints Resolution", "PO Box 1970", "Liverpool L75 1WX"),
        ),
        "agencies": agencies(),
        "databases": databases,
        "compared": (
            ComparedFact(cites=(22,), field="name", standing=Standing.STATED),
            ComparedFact(cites=(23,), field="address", standing=Standing.SEEN),
        ),
        "ledger": LedgerFact(size=18204, head=HEAD, entries=frozenset(range(1, 18205))),
        "demo": True,
        **more,
    }
    return LetterFacts(**values)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def assurance() -> LetterFacts:
    """Ms M's case at its end: seven databases were wrong, each is seen to be right."""
    seen = "2007-12-03"
    again = (
        Setback(
            cites=(400,),
            changed_back_on=date(2007, 11, 5),
            corrected_again_on=date(2007, 11, 12),
        ),
    )
    fixed = {
        index: read(index, seen, corrections=corrected(index, seen)) for index in (0, 1, 2, 3, 10)
    }
    fixed[5] = read(5, seen, corrections=corrected(5, seen, setbacks=again))
    fixed[6] = read(
        6,
        seen,
        how=How.COPY,
        as_of=at("2007-12-01"),
        corrections=corrected(6, "2007-12-01"),
    )
    rest = {
        4: read(4, seen),
        7: read(7, seen, outcome=Outcome.NO_RECORD, details=()),
        8: read(8, seen, outcome=Outcome.NO_RECORD, details=()),
        9: read(9, seen, how=How.COPY, details=shown(9, address=Shown.PAST)),
        11: read(
            11,
            "2007-11-28",
            outcome=Outcome.ATTESTED,
            how=How.BY_HAND,
            details=shown(11, address=Shown.ABSENT),
        ),
    }
    databases = tuple(one for _, one in sorted({**fixed, **rest}.items()))
    return build(
        databases,
        origins=(
            OriginFact(
                cites=(500,),
                database="R1",
                field="address",
                first_seen=When.from_iso("2006-12-07T11:02"),
                first_certainty=Certainty.BALANCE,
                spread=Certainty.BALANCE,
                why_unknown=("name not recorded", "document not found"),
            ),
        ),
        findings=(
            FindingFact(
                cites=(501,),
                about="cause",
                sentence="Revenue should have asked you first.",
                approved_by="Helen Ford",
            ),
            FindingFact(
                cites=(502,),
                about="effect",
                sentence="Revenue sent letters about you to the wrong address in January and February 2007.",
                approved_by="Helen Ford",
            ),
            FindingFact(
                cites=(503,),
                about="effect",
                sentence="Child Maintenance is looking again at its decision of December 2006.",
                approved_by="Helen Ford",
            ),
        ),
        promises=(
            PromiseFact(cites=(504,), what="look-again", by=date(2008, 1, 9), owner="u1"),
            PromiseFact(cites=(505,), what="write", by=date(2008, 1, 16), owner="u1"),
        ),
        wishes=(WishFact(cites=(506,), what="ask before changing", passed_on=True),),
    )


@pytest.fixture(scope="session")
def interim(assurance: LetterFacts) -> LetterFacts:
    """Ms M's case in November: some corrected, one changed back, one silent, one waiting."""
    seen = "2007-11-05"
    wrong = Shown.WRONG
    by = date(2007, 11, 13)
    changed = {
        2: read(
            2,
            seen,
            details=shown(2, address=wrong),
            corrections=corrected(2, None, State.SENT, answer_by=by),
        ),
        5: read(
            5,
            seen,
            details=shown(5, address=wrong),
            corrections=corrected(
                5,
                None,
                State.REGRESSED,
                answer_by=by,
                setbacks=(Setback(cites=(400,), changed_back_on=date(2007, 11, 5)),),
            ),
        ),
        6: read(
            6,
            seen,
            how=How.COPY,
            as_of=at("2007-10-01"),
            details=shown(6, address=wrong),
            corrections=corrected(6, None, State.CLAIMED_DONE, still_wrong=date(2007, 10, 1)),
            open=OpenFact(cites=(410,), who="the CIS team", next_copy_on=date(2007, 12, 1)),
        ),
        7: read(7, seen, outcome=Outcome.UNAVAILABLE, details=(), as_of=None),
        11: read(
            11,
            seen,
            outcome=Outcome.MANUAL_PENDING,
            details=(),
            as_of=None,
            open=OpenFact(cites=(411,), who="the clerical team", by=date(2007, 11, 14)),
        ),
    }
    databases = tuple(
        changed.get(index)
        or replace(
            one,
            checked_at=at(seen),
            as_of=at(seen),
            corrections=tuple(replace(c, seen_right=date(2007, 11, 5)) for c in one.corrections),
        )
        for index, one in enumerate(assurance.databases)
    )
    return replace(
        assurance,
        dated=date(2007, 11, 6),
        databases=databases,
        origins=(),
        findings=(),
        promises=(
            PromiseFact(cites=(507,), what="write", by=date(2007, 11, 20), owner="u1"),
            PromiseFact(cites=(508,), what="ask-again", by=date(2007, 11, 9), owner="u1"),
        ),
    )


@pytest.fixture(scope="session")
def nothing_wrong(assurance: LetterFacts) -> LetterFacts:
    """Somebody who asked us to look: everything agrees; one database does not apply."""
    seen = "2007-11-24"
    none = {7, 8, 10}
    databases = []
    for index in range(len(DATABASES)):
        if index in none:
            one = read(index, seen, outcome=Outcome.NO_RECORD, details=())
        elif index == 3:
            one = read(index, seen, details=shown(index, address=Shown.ABSENT))
        elif index == 11:
            one = read(index, seen, outcome=Outcome.RESTRICTED_CLEARED, details=())
        else:
            one = read(index, seen)
        databases.append(one)
    return replace(
        assurance,
        case=replace(assurance.case, what_said="check", reference="RC-0044"),
        dated=date(2007, 11, 26),
        databases=tuple(databases),
        origins=(),
        findings=(),
        promises=(),
        wishes=(),
    )


@pytest.fixture(scope="session")
def closing(assurance: LetterFacts) -> LetterFacts:
    """A case that can never be completed: one database cannot be read."""
    silent = read(
        7,
        "2007-12-03",
        outcome=Outcome.UNREADABLE,
        details=(),
        as_of=None,
        reason="its old system can no longer be read, and no copy of it was kept",
        asked_on=(date(2007, 11, 9), date(2007, 11, 20), date(2007, 12, 3)),
    )
    return replace(
        assurance,
        databases=tuple(silent if one.id == "W3" else one for one in assurance.databases),
        closing=ClosingFact(
            cites=(510,),
            signed_by="Helen Ford",
            job_title="Head of complaints",
            on=date(2007, 12, 7),
        ),
    )


@pytest.fixture(scope="session")
def superseding(assurance: LetterFacts) -> LetterFacts:
    """Ms M's last letter, after an interim one that was wrong about one database since."""
    turned = TurnedFact(
        cites=(602,), database="R2", field="address", seen_on=date(2007, 11, 20), gone=False
    )
    earlier = EarlierFact(
        cites=(600, 601),
        kind="interim",
        dated=date(2007, 11, 6),
        code="7K3Q-0ABC-DEFG-HJKM",
        changed=("R2", "R3", "W1", "W2", "W3", "C3"),
        turned=(turned,),
    )
    return replace(assurance, earlier=earlier)


@pytest.fixture(scope="session")
def apology(assurance: LetterFacts) -> LetterFacts:
    """Ms M's case at its end, with what changes and who signs for the lead agency."""
    change = FindingFact(
        cites=(511,),
        about="change",
        sentence="Revenue now asks each person before it changes an address.",
        approved_by="Helen Ford",
    )
    register = replace(
        assurance.register, lead_head="Margaret Adeyemi", lead_head_title="Chief Executive"
    )
    return replace(assurance, register=register, findings=(*assurance.findings, change))


@pytest.fixture(scope="session")
def estate(interim: LetterFacts) -> LetterFacts:
    """Ms M has died while her case was open; her executor gets the letter."""
    return replace(
        interim,
        person=PersonFact(cites=(CASE,), name="Maria Morgan"),
        addressee=AddresseeFact(
            cites=(700,), name="Robert Lane", salutation="Mr Lane", relation="executor"
        ),
        posting=PostingFact(cites=(701,), lines=("2 Elm Row", "Bath", "BA1 9ZZ")),
        needs=(NeedFact(cites=(702,), need="died"),),
    )


@pytest.fixture(scope="session")
def estate_settled(estate: LetterFacts, assurance: LetterFacts) -> LetterFacts:
    """The same at its end, with nothing that speaks to the person in what was approved."""
    cause = FindingFact(
        cites=(501,),
        about="cause",
        sentence="Revenue should have asked first.",
        approved_by="Helen Ford",
    )
    return replace(
        assurance,
        person=estate.person,
        addressee=estate.addressee,
        posting=estate.posting,
        needs=estate.needs,
        findings=(cause,),
    )


@pytest.fixture(scope="session")
def with_line(interim: LetterFacts) -> LetterFacts:
    """An interim letter with a personal line."""
    line = PersonalFact(cites=(703,), text="It was good to speak to you last week", by="Priya Shah")
    return replace(interim, personal=line)


@pytest.fixture(scope="session")
def who_looked(interim: LetterFacts) -> LetterFacts:
    """Four looks at Ms M's records, one of each sort that a person reads of."""

    def look(seq: int, day: str, what: str, **more: str | int) -> LookFact:
        return LookFact(
            cites=(seq,),
            at=at(day),
            what=what,
            by="Records caseworker",
            **more,  # type: ignore[arg-type]
        )

    return interim.alone(
        (
            look(710, "2007-10-30", "looked up", purpose="complaint", databases=12),
            look(711, "2007-10-31", "saw", purpose="complaint"),
            look(712, "2007-11-02", "gave out", detail="person"),
            look(713, "2007-11-05", "tried", detail="open_restricted"),
        )
    )


__all__ = ["Office", "office"]
