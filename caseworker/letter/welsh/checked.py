"""What a letter in Welsh says was checked: the list, the details compared, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseworker.letter.blocks import Block, Bullets, Heading, Item, Paragraph, cites
from caseworker.letter.facts.database import DatabaseFact, How, Setback, Shown
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind
from caseworker.letter.paragraphs.checked import FEW_DAYS
from caseworker.letter.paragraphs.groups import (
    Group,
    all_certified,
    checked,
    in_group,
    told_setbacks,
)
from caseworker.letter.welsh.voice import Voice, voice
from caseworker.letter.welsh.words import and_, databases, day, days, plain
from caseworker.letter.words import clause
from caseworker.subject.query import Standing


def list_of_databases(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Who confirmed the list, how long it is, and how much of it we searched."""
    yield Heading("Beth wnaethom ei wirio")
    yield Paragraph(
        f"{_confirmed(facts)} {_searched(facts, kind)}", cites(facts.agencies, facts.register)
    )
    to_you = "" if facts.died else " i chi"
    for database in in_group(facts, Group.NOT_APPLICABLE):
        yield Paragraph(
            f"Nid yw {database.name} yn berthnasol{to_you}, felly nid yw’n cael ei chyfrif fel un a "
            f"wiriwyd. Y rheswm a lofnodwyd: {clause(database.reason)}.",
            cites(database),
        )
    for agency in facts.agencies:
        for name, reason in agency.left_out:
            yield Paragraph(
                f"Nid yw {name} ar restr {agency.name}. Y rheswm a roddwyd: {clause(reason)}.",
                cites(agency),
            )


def _confirmed(facts: LetterFacts) -> str:
    certified = [one for one in facts.agencies if one.certified and one.confirmed_on]
    if not all_certified(facts) or len(certified) < len(facts.agencies):
        missing = [one.name for one in facts.agencies if one not in certified]
        return (
            "Defnyddiasom ein rhestr ein hunain o gronfeydd data. "
            f"Nid yw {and_(missing)} wedi’i chadarnhau."
        )
    dates = {one.confirmed_on for one in certified if one.confirmed_on}
    if len(certified) == 1:
        name = certified[0].name
        return f"Cadarnhaodd {name} ei rhestr lawn o gronfeydd data ar {days(dates)}."
    if len(dates) == 1:
        return f"Cadarnhaodd pob asiantaeth ei rhestr lawn o gronfeydd data ar {days(dates)}."
    said = and_(f"{one.name} ar {day(one.confirmed_on)}" for one in certified if one.confirmed_on)
    return f"Cadarnhaodd pob asiantaeth ei rhestr lawn o gronfeydd data: {said}."


def _searched(facts: LetterFacts, kind: Kind) -> str:
    """How many there are and how many were checked; "each" is a word that assurance earns."""
    total, done = len(facts.databases), len(checked(facts))
    there, for_you = f"Mae {databases(total)}", "" if facts.died else " i chi"
    if done == total and kind is Kind.ASSURANCE:
        return f"{there}, ac fe wnaethom {'ei gwirio' if total == 1 else 'wirio pob un'}{for_you}."
    return f"{there}, ac rydym wedi gwirio {done} ohonynt."


def compared(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Which details were compared with what the person told us, and what was not looked at."""
    if not facts.compared:
        return
    of, fields = voice(facts), [one.field for one in facts.compared]
    seen = [one.field for one in facts.compared if one.standing is Standing.SEEN]
    many = "un manylyn" if len(fields) == 1 else f"{len(fields)} o fanylion"
    text = f"Fe wnaethom gymharu {many} â’r hyn {of.said}: {of.details(fields)}."
    if seen:
        text += f" Rydym hefyd wedi gweld dogfen ar gyfer {of.details(seen)}."
    yield Paragraph(f"{text} Ni wnaethom wirio taliadau na phenderfyniadau.", cites(facts.compared))


def found(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """What we found, in groups with counts; the list at the end names each database."""
    items = []
    for group, words in _GROUPS:
        those = in_group(facts, group)
        if those:
            label, text = words(those, voice(facts))
            items.append(Item(f"{label} ({len(those)}).", text, cites(those)))
    if not items:
        return
    so_far = kind is Kind.INTERIM
    yield Heading("Beth rydym wedi’i ganfod hyd yn hyn" if so_far else "Beth wnaethom ei ganfod")
    yield Bullets(tuple(items))
    yield Paragraph(_when(facts), cites(checked(facts)))


def _when(facts: LetterFacts) -> str:
    text = (
        "Mae’r rhestr ar ddiwedd y llythyr hwn yn enwi pob cronfa ddata a’r diwrnod y gwnaethom ei "
        "darllen."
    )
    if any(one.shown(Shown.RIGHT) for one in facts.databases):
        text += (
            " Nid yw mân wahaniaethau yn y ffordd y mae manylyn wedi’i ysgrifennu, fel St am "
            "Street, yn cyfrif."
        )
    return text


Words = Callable[[tuple[DatabaseFact, ...], Voice], tuple[str, str]]


def _corrected(those: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    corrections = [one for database in those for one in database.corrections]
    seen = {one.seen_right for one in corrections if one.seen_right}
    one = len(those) == 1
    label = f"Anghywir, {'wedi’i chywiro' if one else 'wedi’u cywiro'} nawr"
    given = f"yr hyn {of.gave} ar gyfer {of.details(each.field for each in corrections)}"
    showed = f"{'Roedd' if one else 'Roeddent'} yn dangos {given}."
    again = "ei darllen eto" if one else "eu darllen eto"
    if len(seen) > FEW_DAYS:
        return label, f"Fe wnaethom {again}. {showed}"
    stood = "fel yr oedd" if one else "fel yr oeddent"
    return label, f"Fe wnaethom {again}, {stood} ar {days(seen)}. {showed}"


def _right(those: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    gaps = list(dict.fromkeys(field for one in those for field in one.shown(Shown.ABSENT)))
    if not gaps:
        as_given = of.as_given if of.name else "fel y rhoesoch hwy i ni"
        return "Eisoes yn gywir", f"Mae’r manylion {as_given}."
    none = f"yn dangos {plain(gaps, 'na')}"
    if len(those) == 1:
        text = f"Mae’r hyn y mae’n ei ddangos {of.as_given}. Nid yw’n {none[3:]}."
        return "Eisoes yn gywir", text
    text = f"Mae’r hyn y maent yn ei ddangos {of.as_given}. Nid yw rhai {none}."
    return "Eisoes yn gywir", text


def _history(those: tuple[DatabaseFact, ...], of: Voice) -> tuple[str, str]:
    fields = [field for one in those for field in one.shown(Shown.PAST)]
    return (
        f"Yn dal {plain(fields)} cynharach",
        "Mae’n cael ei gadw fel hanes. Nid yw’n cael ei gyfrif yn anghywir.",
    )


def _searched_with(those: tuple[DatabaseFact, ...], of: Voice) -> str:
    """How nobody was found: by a search, by people, or both."""
    told = [one for one in those if one.how in (How.BY_HAND, How.BY_ITS_TEAM)]
    given = f"gyda’r manylion {of.gave}"
    if not told:
        return f"Fe wnaethom chwilio {given}."
    if len(told) == len(those):
        return f"Bu pobl yn chwilio {of.about} {given}."
    return f"Fe wnaethom chwilio, neu bu pobl yn chwilio {of.about}, {given}."


_GROUPS: tuple[tuple[Group, Words], ...] = (
    (Group.CORRECTED, _corrected),
    (Group.RIGHT, _right),
    (Group.HISTORY, _history),
    (
        Group.BY_ITS_TEAM,
        lambda *_: ("Wedi’i gwirio gan y tîm sy’n ei chadw", "Edrychodd ei thîm ac ateb i ni."),
    ),
    (
        Group.SHOWS_NOTHING,
        lambda *_: (
            "Cofnod wedi’i ganfod",
            "Nid yw’n dangos yr un o’r manylion y gwnaethom eu cymharu.",
        ),
    ),
    (
        Group.NO_RECORD,
        lambda those, of: (f"Dim cofnod {of.about} wedi’i ganfod", _searched_with(those, of)),
    ),
)


def setbacks(facts: LetterFacts, kind: Kind) -> Iterator[Block]:
    """Each time that a corrected value changed back, and when it was corrected again."""
    told = told_setbacks(facts)
    if told:
        sentences = (_setback(name, one) for name, one in told)
        yield Paragraph(" ".join(sentences), cites([one for _, one in told]))


def _setback(name: str, setback: Setback) -> str:
    """When it changed back and was put right, as far as the source says; else when we saw it."""
    back = day(setback.changed_back_on)
    if setback.back_seen_only:
        text = f"Gwelsom ar {back} fod {name} wedi newid yn ôl."
    else:
        text = f"Newidiodd {name} yn ôl ar {back}."
    if setback.corrected_again_on is None:
        return text
    again = day(setback.corrected_again_on)
    if setback.again_seen_only:
        return f"{text} Gwelsom ar {again} ei bod yn gywir eto."
    return f"{text} Cafodd ei chywiro eto ar {again}."
