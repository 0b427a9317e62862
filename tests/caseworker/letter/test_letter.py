"""A letter is refused when its proof, its counts or its words do not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseworker.errors import LetterBlocked, UnprovedClaim, UnsettableText
from caseworker.letter.facts.model import FindingFact, LetterFacts
from caseworker.letter.kind import Kind, kind_allowed
from caseworker.letter.letter import compose


def test_taking_away_any_cited_entry_makes_the_letter_fail(assurance: LetterFacts) -> None:
    for seq in compose(assurance, Kind.ASSURANCE).cites:
        ledger = replace(assurance.ledger, entries=assurance.ledger.entries - {seq})
        with pytest.raises(UnprovedClaim):
            compose(replace(assurance, ledger=ledger), Kind.ASSURANCE)


def test_a_fact_that_no_sentence_uses_must_be_proved_too(assurance: LetterFacts) -> None:
    stray = FindingFact(cites=(99999,), about="else", sentence="It.", approved_by="Ann")
    with pytest.raises(UnprovedClaim, match="FindingFact"):
        compose(replace(assurance, findings=(stray,)), Kind.ASSURANCE)


@pytest.mark.parametrize("change", ["missing", "twice", "unknown"])
def test_the_databases_must_be_those_of_the_register_each_once(
    assurance: LetterFacts, change: str
) -> None:
    databases = {
        "missing": assurance.databases[1:],
        "twice": (*assurance.databases, assurance.databases[0]),
        "unknown": (*assurance.databases[1:], replace(assurance.databases[0], id="X9")),
    }[change]
    with pytest.raises(UnprovedClaim, match="register"):
        compose(replace(assurance, databases=databases), Kind.ASSURANCE)


def test_a_register_that_names_a_database_twice_is_refused(assurance: LetterFacts) -> None:
    double = replace(assurance.register, databases=(*assurance.register.databases, "R1"))
    facts = replace(
        assurance, register=double, databases=(*assurance.databases, assurance.databases[0])
    )
    with pytest.raises(UnprovedClaim):
        compose(facts, Kind.ASSURANCE)


def test_what_is_open_is_never_composed_as_an_assurance(
    interim: LetterFacts, closing: LetterFacts
) -> None:
    for facts in (interim, closing):
        with pytest.raises(LetterBlocked):
            compose(facts, Kind.ASSURANCE)


def test_an_approved_finding_may_not_bring_in_words_of_assurance(interim: LetterFacts) -> None:
    finding = FindingFact(
        cites=(40,), about="effect", sentence="Every record was checked", approved_by="Ann"
    )
    with pytest.raises(UnprovedClaim, match="every"):
        compose(replace(interim, findings=(finding,)), Kind.INTERIM)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("22 Harbour Street", "They wrote to 22  HARBOUR street in May."),
        ("M11 1AA", "They wrote to M111AA."),
        ("Andrew Åkesson", "It was Andrew Akesson who moved."),
    ],
)
def test_a_forbidden_value_stops_the_letter_and_is_not_repeated(
    assurance: LetterFacts, value: str, written: str
) -> None:
    finding = FindingFact(cites=(40,), about="effect", sentence=written, approved_by="Ann")
    facts = replace(assurance, findings=(finding,))
    with pytest.raises(LetterBlocked, match="the wrong address") as caught:
        compose(facts, Kind.ASSURANCE, {value: "the wrong address"})
    assert value not in str(caught.value)
    compose(assurance, Kind.ASSURANCE, {value: "the wrong address"})


@pytest.mark.parametrize(
    "name",
    ["محمد", "שרה", "प्रिया", "李小龍", "홍길동", "Ann 😀", "a\u0300\u0301\u0302\u0303\u0304"],
)
def test_a_name_that_cannot_be_set_is_refused_and_not_repeated(
    assurance: LetterFacts, name: str
) -> None:
    facts = replace(assurance, addressee=replace(assurance.addressee, name=name))
    with pytest.raises(UnsettableText, match="the addressee, name") as caught:
        compose(facts, Kind.ASSURANCE)
    assert name not in str(caught.value)


def test_the_letter_goes_to_the_confirmed_address_in_the_name_of_all(
    assurance: LetterFacts,
) -> None:
    letter = compose(assurance, kind_allowed(assurance))
    assert letter.address == ("Ms Maria Morgan", "14 Orchard Rise", "Bristol", "BS6 5QT")
    assert letter.for_agencies == "Revenue, Welfare and Child Maintenance"
    assert letter.signature[:2] == ("Priya Shah", "Complaints resolution officer")
