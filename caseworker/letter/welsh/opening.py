"""How a letter in Welsh begins: the heading that says the most important thing, and what we were told."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.letter.blocks import Paragraph, cites
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.groups import (
    Group,
    all_certified,
    checked,
    found_wrong,
    in_group,
    wrong_fields,
)
from caseworker.letter.welsh.voice import voice
from caseworker.letter.welsh.words import and_, databases


def title(facts: LetterFacts, kind: Kind) -> Paragraph:
    """The heading of the letter; it claims, so it cites."""
    match kind:
        case Kind.INTERIM:
            case = "Mae’r achos" if facts.died else "Mae eich achos"
            text = f"Rydym wedi gwirio {of_total(facts)}. {case} yn dal ar agor"
        case Kind.CLOSING:
            text = f"Fe wnaethom wirio {of_total(facts)}"
        case _:
            text = _assured(facts)
    return Paragraph(text, cites(facts.register, facts.databases))


def of_total(facts: LetterFacts) -> str:
    """What was checked as a plain count: "10 o’r 12 cronfa ddata"."""
    return f"{len(checked(facts))} o’r {databases(len(facts.databases))}{_on_our_list(facts)}"


def whole(facts: LetterFacts) -> str:
    """What was checked, as an assurance letter may put it: "pob un o’r 12 cronfa ddata"."""
    total = len(facts.databases)
    if len(checked(facts)) < total:
        return of_total(facts)
    every = "yr un gronfa ddata" if total == 1 else f"pob un o’r {databases(total)}"
    return every + _on_our_list(facts)


def in_whole(facts: LetterFacts) -> str:
    """The same after "in": "ym mhob un o’r 12 cronfa ddata"."""
    text = whole(facts)
    return f"ym mh{text[1:]}" if text.startswith("pob") else f"yn {text}"


def _on_our_list(facts: LetterFacts) -> str:
    return "" if all_certified(facts) else " ar ein rhestr"


def _assured(facts: LetterFacts) -> str:
    fields, of = wrong_fields(facts), voice(facts)
    if fields and not in_group(facts, Group.BY_ITS_TEAM):
        return f"Rydym wedi gwirio {whole(facts)} ac mae {of.details(fields)} nawr yn gywir"
    if fields:
        return f"Rydym wedi gwirio {whole(facts)} ac wedi cywiro {of.details(fields)}"
    if in_group(facts, Group.RIGHT, Group.HISTORY):
        return f"Fe wnaethom wirio {whole(facts)} ac ni chanfuom ddim byd gwahanol"
    if len(in_group(facts, Group.NO_RECORD)) == len(checked(facts)):
        return f"Fe wnaethom wirio {whole(facts)} ac ni chanfuom unrhyw gofnod {of.about}"
    return f"Fe wnaethom wirio {whole(facts)}"


_FOR_THE_ESTATE = {
    "executor": "ysgutor",
    "administrator": "gweinyddwr",
    "personal representative": "cynrychiolydd personol",
}


def for_whom(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """Whom the letter means by "you", when somebody else gets it."""
    name, relation = facts.person.name, facts.addressee.relation
    if facts.died:
        yield Paragraph(
            f"Mae’n ddrwg gennyf am eich colled. Rwyf yn ysgrifennu atoch fel "
            f"{_FOR_THE_ESTATE.get(relation, relation)} ystad {name}. "
            f"Mae’r llythyr hwn yn sôn am ein cofnodion am {name}.",
            cites(facts.addressee, facts.person, facts.needs),
        )
    elif relation != "self":
        yield Paragraph(
            f"Rwyf yn ysgrifennu atoch am eich bod yn gweithredu ar ran {name}. "
            f"Yn y llythyr hwn, mae “chi” ac “eich” yn golygu {name}.",
            cites(facts.addressee, facts.person),
        )


def told_us(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """What the person told us, whether it was right, and that we are sorry."""
    said_wrong = facts.case.what_said == "wrong"
    of = voice(facts)
    asked, told = ("Gofynnwyd", "Dywedwyd") if facts.died else ("Gofynnoch", "Dywedoch")
    sentences = [f"{asked} i ni wirio beth mae ein cofnodion yn ei ddweud {of.about}."]
    if said_wrong:
        sentences = [f"{told} wrthym fod cofnodion {of.about} yn anghywir."]
    wrong = [one for one in facts.databases if found_wrong(one)]
    if wrong:
        found = f"{of.details(wrong_fields(facts))} yn anghywir mewn {databases(len(wrong))}."
        sentences += [
            f"Roeddech yn iawn: roedd {found}"
            if said_wrong and not facts.died
            else f"Roedd {found}"
        ]
        sentences += ["Mae’n ddrwg gennym."]
    elif said_wrong and kind is Kind.ASSURANCE:
        sentences.append(f"Ni chanfuom gofnod sy’n wahanol i’r hyn {of.said}.")
    sentences.append(_for_agencies(facts))
    corrections = [one for database in wrong for one in found_wrong(database)]
    yield Paragraph(" ".join(sentences), cites(facts.case, facts.agencies, corrections))


def _for_agencies(facts: LetterFacts) -> str:
    names = [one.name for one in facts.agencies]
    together = " gyda’i gilydd" if len(names) > 1 else ""
    return f"Rwyf yn ysgrifennu ar ran {and_(names)}{together}."


def not_yet(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """An interim letter says at once what it is not."""
    whose = f"cofnodion {facts.person.name}" if facts.died else "eich cofnodion"
    yield Paragraph(
        f"Nid yw’r llythyr hwn yn eich sicrhau eto fod {whose} yn gywir.",
        cites(facts.case, facts.databases),
        strong=True,
    )


def cannot_complete(facts: LetterFacts, kind: Kind) -> Iterator[Paragraph]:
    """A closing letter says at once that something stays open, and who decided to end here."""
    left = in_group(facts, Group.UNCHECKED, Group.WRONG)
    if facts.closing is None or not left:
        return
    about, which = ("yn ei chylch", "pa un") if len(left) == 1 else ("yn eu cylch", "pa rai")
    yield Paragraph(
        f"Mae {databases(len(left))} na allwn roi ateb i chi {about}. "
        f"Mae’r llythyr hwn yn dweud {which}, a pham.",
        cites(left, facts.closing),
        strong=True,
    )
