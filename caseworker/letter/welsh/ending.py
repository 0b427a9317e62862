"""How a letter in Welsh ends: what happens next, whom to call, how to complain."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Block, Heading, Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import wrong_fields
from caseworker.letter.welsh.opening import in_whole
from caseworker.letter.welsh.words import and_, day

_TRUE_THEN = (
    "Mae’r llythyr hwn yn wir am y dyddiadau y mae’n eu rhoi. "
    "Ni all ddweud wrthych am newidiadau diweddarach."
)


def what_next(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we promised, what the person asked of us, and what this letter is worth later."""
    parts = {
        Kind.ASSURANCE: (_promises, _nothing_to_do, _wishes),
        Kind.INTERIM: (_promises, _wishes),
        Kind.CLOSING: (_promises, _wishes),
    }[kind]
    found = [paragraph for part in parts for paragraph in part(facts, kind)]
    if found:
        means = kind is Kind.ASSURANCE and not wrong_fields(facts)
        yield Heading("Beth mae hyn yn ei olygu" if means else "Beth sy’n digwydd nesaf")
        yield from found


def _promises(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    look, write = facts.promised("look-again"), facts.promised("write")
    interim = kind is Kind.INTERIM
    case = "yr achos hwn" if facts.died else "eich achos"
    said = [f"Fi sy’n gyfrifol am {case} nes iddo gael ei orffen."] * interim
    if look is not None:
        where = f" {in_whole(facts)}" if kind is Kind.ASSURANCE else ""
        said.append(f"Byddwn yn edrych eto{where} erbyn {day(look.by)}.")
    if write is not None:
        tail = ", hyd yn oed os nad oes dim wedi newid" if interim else ""
        told = look is not None and write.by >= look.by
        about = " ac yn rhoi gwybod i chi beth yw’r canlyniad" if told else ""
        said.append(f"Byddaf yn ysgrifennu atoch erbyn {day(write.by)}{about}{tail}.")
    if interim:
        said.append("Nid oes angen i chi gysylltu ag unrhyw swyddfa arall.")
        said.append("Os nad yw unrhyw ffordd o gysylltu â chi yn ddiogel, rhowch wybod i mi.")
    else:
        said.append(_TRUE_THEN)
    yield Paragraph(" ".join(said), cites(facts.case, facts.register, look, write))


def _nothing_to_do(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    if facts.signatory is None or wrong_fields(facts):
        return
    yield Paragraph(
        "Nid oes angen i chi wneud dim. Os gwelwch fanylyn anghywir mewn unrhyw lythyr gennym, "
        f"ffoniwch fi ar {facts.signatory.phone}.",
        cites(facts.signatory),
    )


def _wishes(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    for wish in () if facts.died else facts.wishes:
        if wish.what == "ask before changing":
            text = "Gofynnoch i ni gysylltu â chi cyn i unrhyw un newid eich manylion."
            if wish.passed_on:
                text += (
                    f" Rydym wedi pasio hyn ymlaen i {and_(one.name for one in facts.agencies)}."
                )
            yield Paragraph(text, wish.cites)


def questions(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Whom to call, what the person may ask for, and where to complain."""
    if facts.signatory is None:
        return
    yield Heading("Os oes gennych gwestiwn neu os nad ydych yn fodlon")
    yield Paragraph(
        f"Ffoniwch fi ar {facts.signatory.phone}. "
        f"Ein cyfeirnod yw {facts.case.reference}."
        + ("" if facts.died else " Gallwch ofyn pwy sydd wedi edrych ar eich cofnodion."),
        cites(facts.signatory, facts.case),
    )
    yield Paragraph(
        "Os nad ydych yn fodlon, gallwch ofyn i mi am adolygiad. "
        + ("" if facts.died else "Gallwch gwyno i’r Comisiynydd Gwybodaeth. ")
        + "Gallwch hefyd ofyn i’ch AS anfon eich cwyn at yr Ombwdsmon Seneddol.",
        cites(facts.case),
    )
