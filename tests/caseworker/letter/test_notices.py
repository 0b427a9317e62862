"""Letters to owners: what to correct and by when, what to keep, and nothing more than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.errors import LetterBlocked, UnsettableText
from caseworker.letter.facts.model import LetterFacts, SignatoryFact
from caseworker.letter.letter import Letter
from caseworker.letter.notices import (
    CorrectionNotice,
    PreservationRequest,
    correction_notice,
    preservation_request,
    value_words,
)
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.text import to_text
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName


@pytest.fixture
def signatory(assurance: LetterFacts) -> SignatoryFact:
    assert assurance.signatory is not None
    return assurance.signatory


@pytest.fixture
def notice(signatory: SignatoryFact) -> CorrectionNotice:
    return CorrectionNotice(
        cites=(200, 201),
        case="RC-0031",
        number="K-7",
        database="PAYE",
        owner="Customer Operations",
        address=("PO Box 4", "Leeds"),
        sender="Revenue",
        sender_address=("Complaints Resolution",),
        record_id="R4-1",
        record_title="Employment record",
        person="Maria Morgan",
        dated=date(2007, 10, 31),
        by=date(2007, 11, 13),
        signatory=signatory,
        field="address",
        right=Address(("14 Orchard Rise", "Bristol"), "BS6 5QT"),
        why="The value was never true",
        evidence="a tenancy agreement, seen at our office",
        asked_by="the person",
        approved_by="Helen Ford",
        fed_by="Citizens Identity Database",
    )


def flat(letter: Letter) -> str:
    return " ".join(to_text(letter).split())


def test_a_notice_says_what_is_right_who_asks_and_by_when(notice: CorrectionNotice) -> None:
    text = flat(correction_notice(notice))
    for said in [
        "Please put it right by 13 November 2007",
        "Record: R4-1 (Employment record)",
        "What is right: 14 Orchard Rise, Bristol, BS6 5QT",
        "What shows it: A tenancy agreement, seen at our office",
        "Approved by: Helen Ford",
        "UK GDPR article 16",
        "This detail reaches you from Citizens Identity Database.",
        "Please quote K-7.",
        "Please do not tell anybody else",
    ]:
        assert said in text
    assert "shared with another person" not in text


def test_a_shared_record_carries_a_warning(notice: CorrectionNotice) -> None:
    text = flat(correction_notice(replace(notice, shared=True)))
    assert "Please change only what belongs to Maria Morgan." in text


def test_a_missing_value_is_not_called_wrong(notice: CorrectionNotice) -> None:
    assert "shows no address." in flat(correction_notice(replace(notice, missing=True)))


def test_an_unfed_value_names_no_other_database(notice: CorrectionNotice) -> None:
    assert "reaches you from" not in flat(correction_notice(replace(notice, fed_by="")))


def test_a_notice_without_the_right_value_is_refused(notice: CorrectionNotice) -> None:
    with pytest.raises(LetterBlocked):
        correction_notice(replace(notice, right=Address()))


def test_a_script_that_cannot_be_set_is_refused(notice: CorrectionNotice) -> None:
    with pytest.raises(UnsettableText):
        correction_notice(replace(notice, person="محمد"))


def test_a_notice_is_the_same_bytes_each_time(notice: CorrectionNotice) -> None:
    first = to_pdf(correction_notice(notice))
    assert first == to_pdf(correction_notice(notice))
    assert first != to_pdf(correction_notice(replace(notice, number="K-8")))


@pytest.mark.parametrize(
    ("deleted", "words"),
    [
        (date(2007, 12, 7), "it will be deleted on 7 December 2007."),
        (date(2007, 3, 7), "it was due to be deleted on 7 March 2007. Please tell us what is left"),
        (None, "Please quote P-1 and answer by 13 November 2007."),
    ],
)
def test_a_request_to_keep_a_history_says_how_long_there_is(
    signatory: SignatoryFact, deleted: date | None, words: str
) -> None:
    request = PreservationRequest(
        cites=(1,),
        case="RC-0031",
        number="P-1",
        database="PAYE",
        owner="Customer Operations",
        address=(),
        sender="Revenue",
        sender_address=(),
        record_id="R4-1",
        person="Maria Morgan",
        dated=date(2007, 10, 31),
        by=date(2007, 11, 13),
        signatory=signatory,
        since=date(2006, 12, 1),
        until=date(2006, 12, 31),
        why="to find out how an address got into the record",
        deleted_on=deleted,
    )
    text = flat(preservation_request(request))
    assert words in text
    assert "from 1 December 2006 to 31 December 2006" in text
    with pytest.raises(LetterBlocked):
        preservation_request(replace(request, until=date(2006, 11, 1)))


def test_values_are_written_as_they_are_to_be_entered() -> None:
    assert value_words(HumanName(given=("Maria",), family="Morgan")) == "Maria Morgan"
    assert value_words(PartialDate(1980, 3, 4)) == "4 March 1980"
    assert value_words(PartialDate(1980, 3)) == "Mar 1980"
    assert value_words("AB123456C") == "AB123456C"
