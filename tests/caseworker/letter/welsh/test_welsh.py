"""A letter in Welsh says what the English one says: the same parts, resting on the same entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from caseworker.casework.corrections.correction import State
from caseworker.errors import LetterBlocked
from caseworker.letter import words as english
from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table, words_in
from caseworker.letter.facts.database import OUR_OFFICE, CorrectionFact, DatabaseFact, Setback
from caseworker.letter.facts.model import (
    WHY_UNKNOWN,
    DisclosureFact,
    EarlierFact,
    LetterFacts,
    NeedFact,
    ToldFact,
    TranslationFact,
    TurnedFact,
)
from caseworker.letter.formats import Format
from caseworker.letter.html import to_html
from caseworker.letter.kind import Kind
from caseworker.letter.languages import WELSH
from caseworker.letter.letter import compose
from caseworker.letter.paragraphs.order import AFTER, BODY, IN_WELSH
from caseworker.letter.proof.with_code import with_code
from caseworker.letter.render import render
from caseworker.letter.text import to_text
from caseworker.letter.welsh import went_wrong, words
from caseworker.outcome import Outcome
from tests.letters import letter_named

MOST = 25
NEED = NeedFact(need="welsh", cites=(20,))
CONFIRMED = TranslationFact(language=WELSH, translator="Mair Prys", cites=(1,))
ENGLISH_WORDS = re.compile(r"\b(?:the|your|you|we|is|was|are|not|has|have|will)\b", re.IGNORECASE)
NAMES = (
    *("assurance", "interim", "nothing_wrong", "closing", "apology"),
    *("estate", "estate_settled", "with_line", "who_looked"),
)
Change = Callable[[LetterFacts], LetterFacts]


def in_welsh(facts: LetterFacts) -> LetterFacts:
    """The same facts for somebody who needs Welsh; what people wrote themselves is in Welsh too."""
    findings = tuple(replace(one, sentence="Dylid bod wedi gofyn.") for one in facts.findings)
    databases = tuple(
        replace(
            one,
            reason="nid oes ateb" if one.reason else "",
            owner_team="CIS",
            open=replace(one.open, who="CIS")
            if one.open and one.open.who != OUR_OFFICE
            else one.open,
        )
        for one in facts.databases
    )
    line = facts.personal
    return replace(
        facts,
        needs=(*facts.needs, NEED),
        translation=CONFIRMED,
        findings=findings,
        databases=databases,
        personal=replace(line, text="Braf oedd siarad â chi") if line else None,
    )


def as_it_is(facts: LetterFacts) -> LetterFacts:
    return facts


def for_another(facts: LetterFacts) -> LetterFacts:
    relation = "administrator" if facts.died else "attorney"
    return replace(facts, addressee=replace(facts.addressee, name="Ann Lee", relation=relation))


def list_not_confirmed(facts: LetterFacts) -> LetterFacts:
    return replace(facts, agencies=tuple(replace(one, certified=False) for one in facts.agencies))


def something_disclosed(facts: LetterFacts) -> LetterFacts:
    told = DisclosureFact(database="R1", field="address", cites=(101,))
    passed = ToldFact(agency="W", field="address", cites=(402,))
    return replace(facts, disclosures=(told,), told=(passed,))


def after_another(facts: LetterFacts) -> LetterFacts:
    turned = TurnedFact(database="R1", field="address", seen_on=date(2007, 11, 5), cites=(401,))
    gone = replace(turned, gone=True)
    earlier = EarlierFact(
        kind="closing",
        dated=date(2007, 11, 1),
        code="7K3Q",
        changed=("R1",),
        turned=(turned, gone),
        cites=(400,),
    )
    return replace(facts, earlier=earlier)


def shape(blocks: tuple[Block, ...]) -> Iterator[object]:
    """What the blocks are and rest on, whatever their words."""
    for block in blocks:
        match block:
            case Heading() | NewPage():
                yield type(block).__name__
            case Paragraph():
                yield "Paragraph", block.strong, block.cites
            case Bullets():
                yield "Bullets", tuple(item.cites for item in block.items)
            case Table():
                yield "Table", tuple((row.database, row.cites) for row in block.rows)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "change", [as_it_is, for_another, list_not_confirmed, something_disclosed, after_another]
)
def test_it_has_the_parts_of_the_english_letter_and_rests_on_the_same_entries(
    name: str, change: Change, request: pytest.FixtureRequest
) -> None:
    facts = in_welsh(change(request.getfixturevalue(name)))
    in_english = replace(facts, needs=tuple(one for one in facts.needs if one != NEED))
    welsh, plain = letter_named(name, facts), letter_named(name, in_english)
    assert list(shape(welsh.blocks)) == list(shape(plain.blocks))
    assert list(shape(welsh.annex)) == list(shape(plain.annex))
    assert welsh.cites == plain.cites
    assert (welsh.language, plain.language) == ("cy", "en-GB")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [as_it_is, for_another, list_not_confirmed, after_another])
def test_no_english_is_left_and_sentences_are_short(
    name: str, change: Change, request: pytest.FixtureRequest
) -> None:
    facts = in_welsh(change(request.getfixturevalue(name)))
    letter = letter_named(name, facts)
    names = {*(one.name for one in facts.databases), *(one.name for one in facts.agencies)}
    texts = [letter.heading.text, letter.salutation]
    for block in (*letter.blocks, *letter.annex):
        texts += words_in(block)
    for text in texts:
        bare = text
        for one in sorted(names, key=len, reverse=True):
            bare = bare.replace(one, "")
        assert ENGLISH_WORDS.findall(bare) == [], text
        for sentence in re.split(r"(?<=[.?!])\s", text):
            assert len(sentence.split()) <= MOST, sentence


def test_every_part_every_reason_and_every_detail_has_its_welsh() -> None:
    assert {part.__name__ for parts in BODY.values() for part in parts} <= set(IN_WELSH)
    assert {part.__name__ for part in AFTER} <= set(IN_WELSH)
    assert set(words.NOT_CHECKED) == set(english.NOT_CHECKED)
    assert set(words.DETAILS) == set(english.DETAILS)
    assert set(went_wrong.WHY_UNKNOWN) == set(WHY_UNKNOWN)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.day(date(2024, 8, 14)), "14 Awst 2024"),
        (words.days([date(2024, 8, 14), date(2024, 2, 1)]), "1 Chwefror a 14 Awst 2024"),
        (words.databases(1), "1 gronfa ddata"),
        (words.databases(2), "2 gronfa ddata"),
        (words.databases(6), "6 chronfa ddata"),
        (words.databases(12), "12 cronfa ddata"),
        (words.your(["name", "birth_date", "address"]), "eich enw, eich dyddiad geni a’ch cyfeiriad"),
        (words.plain(["name", "address"]), "enw a chyfeiriad"),
        (words.plain(["address", "partner"], "na"), "cyfeiriad na phartner"),
        (words.plain(["address", "name"]), "cyfeiriad ac enw"),
        (words.and_(["Revenue", "Welfare"]), "Revenue a Welfare"),
        (words.and_(["Revenue", "Agriculture"]), "Revenue ac Agriculture"),
    ],
)  # fmt: skip
def test_days_numbers_and_lists_mutate_as_they_should(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("seen", [None, date(2024, 3, 1)])
def test_each_state_of_a_correction_has_a_sentence(
    interim: LetterFacts, state: State, seen: date | None
) -> None:
    setback = Setback(changed_back_on=date(2024, 3, 1), back_seen_only=seen is None, cites=(1,))
    one = CorrectionFact(
        field="address", state=state, still_wrong=seen, setbacks=(setback,), cites=(1,)
    )
    databases = tuple(
        replace(each, corrections=(one,)) if each.id == "R2" else each for each in interim.databases
    )
    facts = in_welsh(replace(interim, databases=databases))
    if any(each.id == "R2" and each.unsettled for each in facts.databases):
        text = " ".join(compose(facts, Kind.INTERIM).all_texts())
        assert "eich cyfeiriad" in text
        assert not ENGLISH_WORDS.search(" ".join(re.findall(r"Mae eich[^.]*\.", text)))


@pytest.mark.parametrize("outcome", [one for one in Outcome if not one.conclusive])
def test_each_reason_why_a_database_was_not_checked_can_be_said(
    interim: LetterFacts, outcome: Outcome
) -> None:
    def silent(one: DatabaseFact) -> DatabaseFact:
        return replace(one, outcome=outcome, details=(), corrections=())

    databases = tuple(silent(one) if one.id == "R2" else one for one in interim.databases)
    letter = compose(in_welsh(replace(interim, databases=databases)), Kind.INTERIM)
    assert words.NOT_CHECKED[outcome] in " ".join(letter.all_texts())


def test_without_a_translators_word_no_welsh_letter_goes_outside_the_demonstration(
    assurance: LetterFacts,
) -> None:
    asked = replace(assurance, needs=(NEED,), demo=False)
    with pytest.raises(LetterBlocked) as caught:
        compose(asked, Kind.ASSURANCE)
    assert "no translator has confirmed" in caught.value.reasons[0]
    assert compose(replace(asked, demo=True), Kind.ASSURANCE).language == "cy"
    assert compose(replace(asked, translation=CONFIRMED), Kind.ASSURANCE).language == "cy"


def test_its_frame_is_welsh_too(assurance: LetterFacts) -> None:
    page = to_html(compose(in_welsh(assurance), Kind.ASSURANCE))
    for said in ('lang="cy"', "Annwyl Ms Morgan", "Yn gywir", "Ein cyfeirnod", "Dyddiad"):
        assert said in page
    for english_word in ("Dear", "Yours sincerely", "Our reference"):
        assert english_word not in page


def test_what_stands_around_the_pages_is_welsh(assurance: LetterFacts) -> None:
    letter = compose(in_welsh(assurance), Kind.ASSURANCE)
    code = "7K3Q-0ABC-DEFG-HJKM"
    pages = pypdfium2.PdfDocument(render(with_code(letter, Format.STANDARD, code), Format.STANDARD))
    first = pages[0].get_textpage().get_text_bounded()
    assert f"Ein cyfeirnod: RC-0031. Cod:\u00a0{code}" in first.replace(" 7K", "\u00a07K")
    assert f"Tudalen 1 o {len(pages)}" in first
    assert "Page" not in first


@pytest.mark.parametrize("name", ["estate", "estate_settled"])
def test_nobody_who_has_died_is_called_chi(name: str, request: pytest.FixtureRequest) -> None:
    letter = letter_named(name, in_welsh(request.getfixturevalue(name)))
    text = " ".join(to_text(letter, 10_000).split())
    assert "fel ysgutor ystad Maria Morgan" in text
    theirs = r"amdanoch|eich (?:cyfeiriad|enw|cofnodion|achos)|wrthym chi|a ddywedoch|rhoesoch"
    assert re.search(theirs, text) is None
    assert "Comisiynydd" not in text
