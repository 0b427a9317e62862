"""What the letter in Welsh on who looked says: each look with its day, its reason and a job."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.casework.given_out.who_looked import GAVE_OUT, LOOKED_UP, SAW
from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts, LookFact
from caseworker.letter.kind import Kind
from caseworker.letter.welsh.words import databases, day

_WHY = {
    "complaint": "am i ni gael gwybod bod cofnod amdanoch yn anghywir",
    "rectification": "er mwyn cywiro cofnodion amdanoch",
    "access": "er mwyn dweud wrthych beth sy’n cael ei gadw amdanoch",
    "claim": "er mwyn delio â hawliad neu daliad",
    "quality": "er mwyn gwirio ansawdd cofnodion, gyda chymeradwyaeth goruchwyliwr",
}
_RECIPIENT = {"person": "chi", "ombudsman": "yr Ombwdsmon"}


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the letter."""
    return Paragraph("Pwy edrychodd ar eich cofnodion", cites(facts.case))


def looked(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """The period, then look by look."""
    if not facts.looks:
        text = "Nid oes neb yn ein swyddfa wedi edrych ar eich cofnodion."
        yield Paragraph(text, cites(facts.case))
        return
    first, last = facts.looks[0].at, facts.looks[-1].at
    period = day(first) if first.date() == last.date() else f"{day(first)} hyd {day(last)}"
    yield Paragraph(
        f"Gofynnoch pwy sydd wedi edrych ar eich cofnodion. Mae’r rhestr hon ar gyfer {period}. "
        "Mae ein rhaglen yn cadw cofnod o bob edrychiad. Rydym yn enwi staff yn ôl eu swydd.",
        cites(facts.looks),
    )
    yield Heading("Y rhestr")
    yield Bullets(
        tuple(
            Item(f"{day(one.at)}, {one.at:%H:%M}.", _sentence(one), one.cites)
            for one in facts.looks
        )
    )
    yield Paragraph("Mae’r amseroedd yn UTC.", cites(facts.case))


def _sentence(look: LookFact) -> str:
    """One look in the words of a letter: staff by job title, a recipient by what they are."""
    who = f"aelod o’n staff ({look.by})"
    why = f", {_WHY[look.purpose]}" if look.purpose in _WHY else ""
    if look.what == LOOKED_UP:
        return f"Chwiliodd {who} amdanoch mewn {databases(look.databases)}{why}."
    if look.what == SAW:
        return f"Gwelodd {who} eich cofnodion{why}."
    if look.what == GAVE_OUT:
        return f"Rhoddodd {who} gopi o’ch achos i {_RECIPIENT.get(look.detail, 'rywun arall')}."
    return f"Ceisiodd {who} weld eich cofnodion, a chafodd ei wrthod."


def elsewhere(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What the letter cannot tell, whom to ask, and where to complain."""
    yield Heading("Yr hyn nad yw’r llythyr hwn yn ei ddweud")
    yield Paragraph(
        "Sefydliadau eraill biau’r cronfeydd data. Gallant hwy ddweud wrthych pwy edrychodd yno.",
        cites(facts.case),
    )
    if facts.signatory is None:
        return
    yield Heading("Os oes gennych gwestiwn neu os nad ydych yn fodlon")
    yield Paragraph(
        f"Ffoniwch fi ar {facts.signatory.phone}. Ein cyfeirnod yw {facts.case.reference}. "
        "Gallwch gwyno i’r Comisiynydd Gwybodaeth.",
        cites(facts.signatory, facts.case),
    )
