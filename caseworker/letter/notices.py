"""Letters to the owner of a database: please correct this record, please keep this history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.errors import LetterBlocked, UnsettableText
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, claims
from caseworker.letter.facts.fact import Fact, digest_of
from caseworker.letter.facts.model import SignatoryFact
from caseworker.letter.kind import Kind
from caseworker.letter.letter import Letter
from caseworker.letter.settable import CANNOT, settable
from caseworker.letter.words import capital, clause, day, details, sentence
from caseworker.subject.dates import PartialDate, long_day_words
from caseworker.subject.values import Address, HumanName, Value

ARTICLE_16 = "UK GDPR article 16, the right to have wrong personal data corrected"
ARTICLE_18 = "UK GDPR article 18(1)(a)"
ARTICLE_5 = "UK GDPR article 5(2), the duty to be able to show what was done with personal data"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFact(Fact):
    """What both letters to an owner share.

    case            reference of our case; `number`: the correction's or request's own reference
    database        name as in the register; `owner`: its team; `address`: how to reach the team
    sender          the lead agency; `sender_address`: where an answer goes
    record_id       the owner's own reference of the record; `record_title`: "Own claim"
    person          whose record it is, by the name that the owner knows
    by              the day by which we need an answer
    """

    case: str
    number: str
    database: str
    owner: str
    address: tuple[str, ...]
    sender: str
    sender_address: tuple[str, ...]
    record_id: str
    person: str
    dated: date
    by: date
    signatory: SignatoryFact
    record_title: str = ""
    demo: bool = False
    realm: str = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNotice(OwnerFact):
    """A correction that was approved, for the owner to make.

    The wrong value is not here: the owner holds it. Nor is anything about other databases, save
    the one that feeds this value, so that it is put right at its source too.

    field, right    the detail, and what is right
    missing         True when the record holds nothing where the right value belongs
    why             why it is wrong, in words
    evidence        what shows it: "a tenancy agreement, seen by our office"
    asked_by        who asks: "the person"
    approved_by     who approved it at our office
    shared          True when the record is also about somebody else
    contested       True while the person contests it: its use is to be restricted
    statement       what the person wants said beside it, in their own words
    fed_by          the database from which the value comes, "" if none is known
    """

    field: str
    right: Value
    why: str
    evidence: str
    asked_by: str
    approved_by: str
    missing: bool = False
    shared: bool = False
    contested: bool = False
    statement: str = ""
    fed_by: str = ""
    basis: str = ARTICLE_16


@dataclass(frozen=True, slots=True, kw_only=True)
class PreservationRequest(OwnerFact):
    """A request to keep the change history of a record before it is deleted.

    since, until    the days whose history matters
    deleted_on      when, by the register, the history of the first of them is deleted; None if
                    the register does not say
    """

    since: date
    until: date
    why: str
    deleted_on: date | None = None
    basis: str = ARTICLE_5


def value_words(value: Value) -> str:
    """A value in one line, as it is to be entered."""
    match value:
        case HumanName():
            return value.full()
        case Address():
            return value.one_line()
        case PartialDate():
            return long_day_words(date.fromisoformat(value.iso())) if value.whole else value.words()
    return value


def correction_notice(notice: CorrectionNotice) -> Letter:
    """The letter that asks an owner to correct one detail of one record.

    Raises LetterBlocked if there is nothing to say what is right, UnsettableText.
    """
    if not value_words(notice.right).strip():
        raise LetterBlocked(["The right value is empty. Record what the person says."])
    heading = f"Please correct the {details([notice.field])} in one record"
    return _letter(notice, Kind.NOTICE, heading, list(_correction(notice)))


def preservation_request(request: PreservationRequest) -> Letter:
    """The letter that asks an owner to keep the change history of one record.

    Raises LetterBlocked if the days are the wrong way round, UnsettableText.
    """
    if request.since > request.until:
        raise LetterBlocked(["The history begins after it ends. Correct the two days."])
    heading = "Please keep the change history of one record"
    return _letter(request, Kind.PRESERVATION, heading, list(_preservation(request)))


def _correction(notice: CorrectionNotice) -> Iterator[Block]:
    detail = details([notice.field])
    yield Paragraph(
        f"A record in {notice.database} shows "
        f"{'no' if notice.missing else 'a wrong'} {detail}. Please put it right by "
        f"{day(notice.by)}, and tell us when it is done.",
        notice.cites,
    )
    said = [
        ("Record:", _record(notice)),
        ("Person:", notice.person),
        ("Detail:", capital(detail)),
        ("Why it is wrong:", capital(clause(notice.why))),
        ("What is right:", value_words(notice.right)),
        ("What shows it:", capital(clause(notice.evidence))),
        ("Who asks:", capital(clause(notice.asked_by))),
        ("Approved by:", notice.approved_by),
        ("Legal basis:", clause(notice.basis)),
    ]
    yield _points(said, notice.cites)
    if notice.shared:
        yield Paragraph(
            f"This record is shared with another person. Please change only what belongs to "
            f"{notice.person}.",
            notice.cites,
            strong=True,
        )
    if notice.contested:
        yield Paragraph(
            "The person contests this detail. Please restrict its use until it is settled "
            f"({ARTICLE_18}).",
            notice.cites,
        )
    if notice.statement.strip():
        yield Paragraph(
            "The person asks you to keep this statement with the record (UK GDPR article 16): "
            f"{sentence(notice.statement)}",
            notice.cites,
        )
    if notice.fed_by:
        yield Paragraph(
            f"This detail reaches you from {notice.fed_by}. "
            "Please make sure that its next delivery does not bring the wrong value back.",
            notice.cites,
        )
    yield Heading("How to answer")
    yield Paragraph(
        f"Please quote {notice.number}. Tell us the day on which it was corrected, or why you "
        "disagree. We will then read the record again ourselves.",
        notice.cites,
    )
    yield Paragraph(
        "Please also tell us what was sent or decided with the wrong value. "
        "Please do not tell anybody else about this letter.",
        notice.cites,
    )


def _preservation(request: PreservationRequest) -> Iterator[Block]:
    yield Paragraph(
        f"Please keep the change history of one record in {request.database}. "
        f"We need the history from {day(request.since)} to {day(request.until)}.",
        request.cites,
    )
    if request.deleted_on is not None:
        passed = request.deleted_on <= request.dated
        when = "was due to be deleted" if passed else "will be deleted"
        text = f"By our list of databases it {when} on {day(request.deleted_on)}."
        left = " Please tell us what is left of it." if passed else ""
        yield Paragraph(text + left, request.cites, strong=True)
    said = [
        ("Record:", _record(request)),
        ("Person:", request.person),
        ("Why:", capital(clause(request.why))),
        ("Legal basis:", clause(request.basis)),
    ]
    yield _points(said, request.cites)
    yield Heading("How to answer")
    yield Paragraph(
        f"Please quote {request.number} and answer by {day(request.by)}. "
        "Please send who changed the record, when, from what to what, and what it came from. "
        "Please do not tell anybody else about this letter.",
        request.cites,
    )


def _record(owner: OwnerFact) -> str:
    return f"{owner.record_id} ({owner.record_title})" if owner.record_title else owner.record_id


def _points(said: list[tuple[str, str]], cites: tuple[int, ...]) -> Bullets:
    """A list of labelled points, without those that say nothing."""
    return Bullets(tuple(Item(name, text, cites) for name, text in said if text.strip()))


def _letter(owner: OwnerFact, kind: Kind, heading: str, blocks: list[Block]) -> Letter:
    signatory = owner.signatory
    blocks.append(
        Paragraph(f"If you have a question, please call me on {signatory.phone}.", signatory.cites)
    )
    head = Paragraph(heading, owner.cites)
    cites = {cite for part in (head, *claims(blocks)) for cite in part.cites}
    letter = Letter(
        kind=kind,
        reference=f"{owner.case}, {owner.number}",
        dated=owner.dated,
        sender=owner.sender,
        sender_address=owner.sender_address,
        for_agencies=owner.sender,
        address=(capital(owner.owner), *owner.address),
        salutation="Dear colleague",
        heading=head,
        blocks=tuple(blocks),
        signature=(signatory.name, signatory.job_title, f"for {owner.sender}"),
        phone=signatory.phone,
        email=signatory.email,
        annex=(),
        facts_digest=digest_of(owner),
        cites=tuple(sorted(cites)),
        demo=owner.demo,
        practice=owner.realm != "live",
    )
    if not all(settable(text) for text in letter.all_texts()):
        raise UnsettableText(f"{kind}: {CANNOT}")
    return letter
