"""What an apology in Welsh says: what we did wrong, what we have done, what changes."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import CorrectionFact, DatabaseFact
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, standing
from caseworker.letter.paragraphs.apology import findings, proved
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import and_, databases, days
from caseworker.letter.words import sentence


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the apology; it claims that records were wrong, so it cites what shows it."""
    return Paragraph(
        f"Mae’n ddrwg gennym. Roedd ein cofnodion {voice(facts).about} yn anghywir",
        _all_cites(facts),
    )


def _all_cites(facts: LetterFacts) -> tuple[int, ...]:
    return cites(*(corrections for _, corrections in proved(facts)))


def sorry(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """For whom the apology is made, for what, and that the person was right."""
    those = proved(facts)
    fields = [one.field for _, corrections in those for one in corrections]
    yes = facts.case.what_said == "wrong" and not facts.died
    told = ["Dywedoch wrthym, ac roeddech yn iawn."] * yes
    names = [one.name for one in facts.agencies]
    said = [
        f"Rwyf yn ysgrifennu ar ran {and_(names)}{' gyda’i gilydd' if len(names) > 1 else ''}.",
        f"Roedd {voice(facts).details(fields)} yn anghywir mewn {databases(len(those))}.",
        *told,
        "Mae’n ddrwg gennym.",
    ]
    corrections = [each for _, found in those for each in found]
    yield Paragraph(" ".join(said), cites(facts.case, facts.agencies, corrections))


def did_wrong(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we did wrong: sentences that a named person approved."""
    yield from _found(facts, "cause", "Beth wnaethom ei wneud yn anghywir")


def changes(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What changes so that it does not happen to others: approved sentences."""
    yield from _found(facts, "change", "Beth rydym yn ei newid")


def _found(facts: LetterFacts, about: str, heading: str) -> Iterator[Block]:
    found = findings(facts, about)
    if found:
        yield Heading(heading)
        yield Paragraph(" ".join(sentence(one.sentence) for one in found), cites(found))


def have_done(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The corrections that we have seen ourselves, and whether work is left."""
    yield Heading("Beth rydym wedi’i wneud")
    yield Bullets(tuple(_item(facts, *pair) for pair in proved(facts)))
    if standing(facts).open:
        yield Paragraph(
            "Nid yw ein gwaith wedi’i orffen. "
            "Mae ein llythyrau eraill yn dweud wrthych beth sy’n dal ar agor.",
            cites(facts.case, facts.databases),
        )


def _item(
    facts: LetterFacts, database: DatabaseFact, corrections: tuple[CorrectionFact, ...]
) -> Item:
    fields = list(dict.fromkeys(one.field for one in corrections))
    seen = days(one.seen_right for one in corrections if one.seen_right)
    were = "ei fod" if len(fields) == 1 else "eu bod"
    return Item(
        f"{database.name}.",
        f"Roedd {voice(facts).details(fields)} yn anghywir. Ar {seen} gwelsom {were} yn gywir.",
        cites(database, corrections),
    )


def turn_to(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Who knows the case and can be called, and where to complain."""
    owner = facts.signatory
    if owner is None:
        return
    case = "yr achos hwn" if facts.died else "eich achos"
    yield Heading("At bwy y gallwch droi")
    yield Paragraph(
        f"Mae {owner.name} yn adnabod {case}. Gallwch ffonio {owner.phone}. "
        f"Ein cyfeirnod yw {facts.case.reference}.",
        cites(owner, facts.case),
    )
    yield Paragraph(
        "Gallwch ofyn am adolygiad. "
        + ("" if facts.died else "Gallwch gwyno i’r Comisiynydd Gwybodaeth. ")
        + "Gallwch hefyd ofyn i’ch AS anfon eich cwyn at yr Ombwdsmon Seneddol.",
        cites(facts.case),
    )
