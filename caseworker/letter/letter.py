"""One whole letter: composed from facts, and checked so that it claims no more than they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.errors import UnprovedClaim
from caseworker.letter.blocks import Block, Claim, Paragraph, Table, claims, words_in
from caseworker.letter.facts.fact import all_facts
from caseworker.letter.facts.model import LetterFacts, SignatoryFact
from caseworker.letter.forbidden import check_words, must_not_contain
from caseworker.letter.kind import Kind, kind_allowed, require
from caseworker.letter.languages import ENGLISH, WELSH, WORDING, Wording, language_for
from caseworker.letter.paragraphs.order import ON_THE_CHECK, after, body, title
from caseworker.letter.settable import check_settable
from caseworker.letter.welsh.words import and_
from caseworker.letter.words import listed

__all__ = ["Letter", "compose", "kind_allowed"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be set: whom it goes to, what it says, who signs.

    sender        the body in whose name it goes; `for_agencies` all for whom it speaks
    heading       the letter's own heading, with what it rests on
    blocks        before the signature; `annex`: after it
    facts_digest  SHA-256 of the facts that it was made of
    cites         every ledger entry that any part of it rests on
    ask_for       whom to call; the one who signs, but for an apology
    code          by which its paper is compared with what was issued; "" while it has none
    """

    kind: Kind
    reference: str
    dated: date
    sender: str
    sender_address: tuple[str, ...]
    for_agencies: str
    address: tuple[str, ...]
    salutation: str
    heading: Paragraph
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    phone: str
    email: str
    annex: tuple[Block, ...]
    facts_digest: str
    cites: tuple[int, ...]
    demo: bool
    practice: bool
    language: str = ENGLISH
    ask_for: str = ""
    code: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What each page must say of itself: "Demonstration", "Practice"; often nothing."""
        if self.demo:
            return (self.wording.demonstration,)
        return (self.wording.practice,) if self.practice else ()

    @property
    def wording(self) -> Wording:
        """The words around the letter, in its language."""
        return WORDING[self.language]

    def all_texts(self) -> tuple[str, ...]:
        """Every text of the letter, in reading order."""
        return (
            self.sender,
            *self.sender_address,
            *self.address,
            self.salutation,
            self.heading.text,
            *(text for block in self.blocks for text in words_in(block)),
            *self.signature,
            *(text for block in self.annex for text in words_in(block)),
        )


def compose(facts: LetterFacts, kind: Kind, forbidden: Mapping[str, str] | None = None) -> Letter:
    """The letter of a kind from these facts.

    `forbidden` maps values that must not appear to the words for what they are. Raises
    LetterBlocked with the reasons, UnprovedClaim if something rests on no verified entry or the
    counts do not add up, UnsettableText naming a field in a script that cannot be set.
    """
    if kind is not Kind.LOOKED:
        _check_register(facts)
    require(facts, kind)
    _check_entries(facts)
    check_settable(facts)
    language = language_for(facts.needs)
    heading = title(facts, kind, language)
    blocks, annex = body(facts, kind, language), after(facts, kind, language)
    _check_cites([heading, *claims(blocks), *claims(annex)], facts)
    if kind in ON_THE_CHECK:
        _check_table(annex, facts)
    check_words([*blocks, *annex], heading.text, kind)
    letter = framed(facts, kind, heading, blocks, annex)
    must_not_contain(letter.all_texts(), forbidden or {})
    return letter


def framed(
    facts: LetterFacts,
    kind: Kind,
    heading: Paragraph,
    blocks: tuple[Block, ...],
    annex: tuple[Block, ...] = (),
) -> Letter:
    """What a letter to the person says, with whom it is from and to, and who signs it.

    The facts must name who signs and where it goes (see `kind.require`).
    """
    assert facts.posting is not None
    assert facts.signatory is not None
    signatory, language = facts.signatory, language_for(facts.needs)
    frame = WORDING[language]
    parts: list[Claim] = [heading, *claims(blocks), *claims(annex)]
    names = (and_ if language == WELSH else listed)(one.name for one in facts.agencies)
    return Letter(
        kind=kind,
        reference=facts.case.reference,
        dated=facts.dated,
        sender=facts.lead.name,
        sender_address=facts.register.lead_address,
        for_agencies=names,
        address=(facts.addressee.name, *facts.posting.lines),
        salutation=f"{frame.dear} {facts.addressee.salutation or facts.addressee.name}",
        heading=heading,
        blocks=blocks,
        signature=(*_signed_by(facts, signatory, kind), f"{frame.signed_for} {names}"),
        ask_for=signatory.name,
        phone=signatory.phone,
        email=signatory.email,
        annex=annex,
        facts_digest=facts.digest(),
        cites=tuple(sorted({cite for part in parts for cite in part.cites})),
        demo=facts.demo,
        practice=facts.realm != "live",
        language=language,
    )


def _signed_by(facts: LetterFacts, owner: SignatoryFact, kind: Kind) -> tuple[str, str]:
    """Name and job title: the head of the lead agency for an apology, else the case's owner."""
    if kind is Kind.APOLOGY:
        return facts.register.lead_head, facts.register.lead_head_title
    return owner.name, owner.job_title


def _check_register(facts: LetterFacts) -> None:
    """Each database of the register is in the facts, once, and nothing else is."""
    listed_ids = Counter(facts.register.databases)
    found = Counter(one.id for one in facts.databases)
    if listed_ids != found or any(count != 1 for count in found.values()):
        raise UnprovedClaim("The databases of the letter are not those of the register, each once.")


def _check_entries(facts: LetterFacts) -> None:
    """Every fact cites only entries of the ledger that were verified."""
    if not facts.ledger.entries:
        raise UnprovedClaim("The ledger holds no verified entry.")
    for fact in all_facts(facts):
        if not facts.ledger.entries.issuperset(fact.cites):
            raise UnprovedClaim(f"{type(fact).__name__}: cites an entry that is not in the ledger.")


def _check_cites(parts: list[Claim], facts: LetterFacts) -> None:
    for part in parts:
        if not part.cites:
            raise UnprovedClaim(f"{type(part).__name__}: a sentence rests on no ledger entry.")
        if not facts.ledger.entries.issuperset(part.cites):
            raise UnprovedClaim(f"{type(part).__name__}: cites an entry that is not in the ledger.")


def _check_table(annex: tuple[Block, ...], facts: LetterFacts) -> None:
    """The list at the end has one row for each database of the register, in its order."""
    tables = [block for block in annex if isinstance(block, Table)]
    rows = [row.database for table in tables for row in table.rows]
    if rows != [one.id for one in facts.databases]:
        raise UnprovedClaim("The list at the end does not name each database once.")
    if any(not cell.strip() for table in tables for row in table.rows for cell in row.cells):
        raise UnprovedClaim("The list at the end has an empty place.")
