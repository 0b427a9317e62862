"""What the letters say: short sentences, each with its proof; no fact, no sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from caseworker.letter.blocks import claims
from caseworker.letter.facts.database import OUR_OFFICE, DatabaseFact, How, OpenFact
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.kind import Kind, kind_allowed
from caseworker.letter.letter import Letter, compose
from caseworker.letter.text import to_text
from caseworker.outcome import Outcome


def letter_of(facts: LetterFacts) -> Letter:
    return compose(facts, kind_allowed(facts))


def words_of(facts: LetterFacts) -> str:
    """The letter as one line of text."""
    return " ".join(to_text(letter_of(facts)).split())


def changed(
    facts: LetterFacts, database: str, change: Callable[[DatabaseFact], DatabaseFact]
) -> LetterFacts:
    databases = tuple(change(one) if one.id == database else one for one in facts.databases)
    return replace(facts, databases=databases)


@pytest.fixture(params=["assurance", "interim", "nothing_wrong", "closing"])
def any_facts(request: pytest.FixtureRequest) -> LetterFacts:
    found: LetterFacts = request.getfixturevalue(request.param)
    return found


def test_sentences_have_25_words_or_fewer(any_facts: LetterFacts) -> None:
    letter = letter_of(any_facts)
    long = [
        sentence
        for claim in (letter.heading, *claims(letter.blocks), *claims(letter.annex))
        for text in (claim.cells if hasattr(claim, "cells") else (claim.text,))
        for sentence in re.split(r"(?<=[.?!])\s", text)
        if len(sentence.split()) > 25
    ]
    assert long == []


def test_every_claim_cites_entries(any_facts: LetterFacts) -> None:
    letter = letter_of(any_facts)
    parts = [letter.heading, *claims(letter.blocks), *claims(letter.annex)]
    assert len(parts) > 20
    assert all(part.cites for part in parts)
    assert set(letter.cites) == {cite for part in parts for cite in part.cites}


def test_the_table_names_each_database_once_with_what_was_found_and_when(
    any_facts: LetterFacts,
) -> None:
    text = to_text(letter_of(any_facts))
    listing = text[text.index("The databases, one by one") :]
    for database in any_facts.databases:
        assert len(re.findall(rf"^{re.escape(database.name)}, ", listing, re.MULTILINE)) == 1
    assert listing.count("What we found:") == listing.count("Read on:") == 12


def test_the_assurance_of_ms_m(assurance: LetterFacts) -> None:
    text = words_of(assurance)
    for said in [
        "We have checked all 12 databases and your address is now right",
        "You were right: your address was wrong in seven databases. We are sorry.",
        "Each agency confirmed its full list of databases on 1 October 2007.",
        "We compared two details with what you told us: your name and address.",
        "We did not check payments or decisions.",
        (
            "Wrong, now corrected (7). We read them again, as they stood on 1 December and "
            "3 December 2007. They showed the address you gave us."
        ),
        (
            "Customer Information System changed back on 5 November 2007. "
            "It was corrected again on 12 November 2007."
        ),
        "is dated 7 December 2006, in National Tax Credit System.",
        "It probably spread from there",
        (
            "We cannot establish who made it, or why. "
            "The name was not recorded and the document cannot be found."
        ),
        "Revenue should have asked you first.",
        "We will look again in all 12 databases by 9 January 2008.",
        "Copy of 1 December 2007",
        "28 November 2007, by hand",
        "Record of this case: 18,204 entries, ending 3fa9c2d41b7e8801.",
        "List of databases: version 2007-10-01.",
    ]:
        assert said in text


def test_nothing_wrong_says_so_without_an_apology(nothing_wrong: LetterFacts) -> None:
    text = words_of(nothing_wrong)
    assert "We checked all 12 databases and found nothing different" in text
    assert "Small differences in how a detail is written" in text
    assert "You do not need to do anything." in text
    assert "sorry" not in text


def test_no_record_anywhere_is_not_called_right(nothing_wrong: LetterFacts) -> None:
    none = tuple(
        replace(one, outcome=Outcome.NO_RECORD, details=()) for one in nothing_wrong.databases
    )
    text = words_of(replace(nothing_wrong, databases=none))
    assert "found no record of you" in text
    assert "as you gave" not in text
    assert "Small differences" not in text


def test_the_interim_names_each_open_point_who_must_act_and_by_when(
    interim: LetterFacts,
) -> None:
    text = words_of(interim)
    for said in [
        "We have checked 10 of 12 databases. Your case is still open",
        "This letter does not yet assure you that your records are right.",
        "The NI Contributions Office must correct it by 13 November 2007.",
        "but changed back on 5 November 2007.",
        "still wrong on 1 October 2007. We will read its next copy, due on 1 December 2007.",
        "It has not answered. We will ask again by 9 November 2007.",
        "The clerical team must answer by 14 November 2007.",
        "I will write to you by 20 November 2007, even if nothing has changed.",
    ]:
        assert said in text


@pytest.mark.parametrize("name", ["interim", "closing"])
def test_words_of_assurance_stay_out_of_other_letters(
    name: str, request: pytest.FixtureRequest
) -> None:
    text = words_of(request.getfixturevalue(name))
    assert not re.search(r"\bevery\b|\ball (of|12)\b|\bfully\b", text)


def test_the_closing_letter_says_what_why_and_who(closing: LetterFacts) -> None:
    text = words_of(closing)
    for said in [
        "We checked 11 of 12 databases ",
        "The reason: its old system can no longer be read, and no copy of it was kept.",
        "Jobcentre Plus is responsible for it.",
        "We asked on 9 November, 20 November and 3 December 2007.",
        "Helen Ford, Head of complaints, agreed on 7 December 2007 that our check ends here.",
    ]:
        assert said in text


def test_not_applicable_is_counted_apart(assurance: LetterFacts) -> None:
    facts = changed(
        assurance,
        "W4",
        lambda one: replace(one, outcome=Outcome.NOT_APPLICABLE, reason="You have made no claim."),
    )
    text = words_of(facts)
    assert "We have checked 11 of 12 databases and your address is now right" in text
    assert "all 12" not in text
    assert "Pension Service file does not apply to you, so it is not counted as checked." in text
    assert "The signed reason: You have made no claim. " in text


def test_a_list_that_is_not_certified_is_called_our_list(assurance: LetterFacts) -> None:
    agencies = (*assurance.agencies[:2], replace(assurance.agencies[2], certified=False))
    text = words_of(replace(assurance, agencies=agencies))
    assert "We have checked all 12 databases on our list" in text
    assert "Child Maintenance has not confirmed it." in text
    assert "Each agency confirmed" not in text


def test_a_database_left_out_of_the_list_is_named_with_its_reason(assurance: LetterFacts) -> None:
    out = replace(assurance.agencies[0], left_out=(("Old ledger", "it was destroyed in 1999"),))
    text = words_of(replace(assurance, agencies=(out, *assurance.agencies[1:])))
    assert "Old ledger is not on the list of Revenue." in text
    assert "The reason given: it was destroyed in 1999." in text


def test_restricted_and_ordinary_rows_are_worded_alike(
    nothing_wrong: LetterFacts, interim: LetterFacts
) -> None:
    owner = changed(
        nothing_wrong,
        "C3",
        lambda one: replace(one, outcome=Outcome.ATTESTED, how=How.BY_ITS_TEAM),
    )
    assert words_of(owner) == words_of(nothing_wrong)
    waiting = changed(interim, "C3", lambda one: replace(one, outcome=Outcome.RESTRICTED))
    assert words_of(waiting) == words_of(interim)
    assert "restricted" not in words_of(nothing_wrong).lower()


def test_a_team_that_nobody_asked_is_not_said_to_be_silent(interim: LetterFacts) -> None:
    ours = OpenFact(cites=(30,), who=OUR_OFFICE, by=date(2007, 11, 14))
    facts = changed(interim, "C3", lambda one: replace(one, open=ours))
    text = words_of(facts)
    assert "Our office must check it by 14 November 2007." in text
    assert "The team that keeps it has not answered" not in text


def test_our_next_step_is_not_called_a_correction(interim: LetterFacts) -> None:
    ours = OpenFact(cites=(30,), who=OUR_OFFICE, by=date(2007, 11, 14))
    text = words_of(changed(interim, "R3", lambda one: replace(one, open=ours)))
    assert "Our office must take the next step by 14 November 2007." in text


def test_nobody_found_by_people_is_not_called_a_search(nothing_wrong: LetterFacts) -> None:
    none = tuple(
        replace(one, outcome=Outcome.ATTESTED, how=How.BY_HAND, no_record=True, details=())
        for one in nothing_wrong.databases
    )
    text = words_of(replace(nothing_wrong, databases=none))
    assert "People looked for you with the details you gave us." in text
    assert "searched" not in text


def test_who_acts_for_the_person_is_told_whom_you_means(assurance: LetterFacts) -> None:
    acting = replace(assurance.addressee, name="Ann Lee", salutation="", relation="attorney")
    text = words_of(replace(assurance, addressee=acting))
    assert "Dear Ann Lee" in text
    assert "you act for Ms M. In this letter, “you” and “your” mean Ms M." in text


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("origins", "The earliest entry"),
        ("findings", "Revenue should have asked you first."),
        ("promises", "We will look again"),
        ("wishes", "You asked us to contact you"),
    ],
)
def test_without_the_fact_the_sentence_goes(
    assurance: LetterFacts, fact: str, sentence: str
) -> None:
    assert sentence in words_of(assurance)
    without = replace(assurance, **{fact: ()})  # type: ignore[arg-type]
    assert sentence not in words_of(without)


def test_without_setbacks_nothing_changed_back(assurance: LetterFacts) -> None:
    facts = changed(
        assurance,
        "W1",
        lambda one: replace(
            one, corrections=tuple(replace(c, setbacks=()) for c in one.corrections)
        ),
    )
    assert "changed back" not in words_of(facts)


def test_two_wrong_details_are_both_named(assurance: LetterFacts) -> None:
    facts = changed(
        assurance,
        "R1",
        lambda one: replace(
            one,
            corrections=(
                *one.corrections,
                replace(one.corrections[0], field="name", seen_right=date(2007, 12, 3)),
            ),
        ),
    )
    assert "your address and name are now right" in words_of(facts)


def test_a_detail_that_was_not_compared_is_left_out(assurance: LetterFacts) -> None:
    text = words_of(replace(assurance, compared=assurance.compared[1:]))
    assert "We compared one detail with what you told us: your address." in text


def test_the_kinds_that_are_no_letter_to_the_person_are_refused(assurance: LetterFacts) -> None:
    from caseworker.errors import LetterBlocked

    with pytest.raises(LetterBlocked, match="not a letter to the person"):
        compose(assurance, Kind.NOTICE)
