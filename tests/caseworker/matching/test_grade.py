"""A record is graded by what agrees and what does not; look-alikes are never certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.matching.grade import grade
from caseworker.matching.model import Grade, Match, rank
from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import parse_address, parse_name
from caseworker.subject.query import QueryValue
from caseworker.subject.values import FieldValue, HumanName, Record, Value

BORN = PartialDate(1980, 3, 4)
SAM: dict[str, Value] = {
    "name": HumanName("Sam Taylor", ("Sam",), "Taylor"),
    "birth_date": BORN,
    "nino": "AB123456C",
}


def name(text: str) -> HumanName:
    value = parse_name(text).value
    assert value is not None
    return value


def address(text: str) -> Value:
    value = parse_address(text).value
    assert value is not None
    return value


def query(**values: Value) -> list[QueryValue]:
    return [QueryValue(field, value) for field, value in (SAM | values).items()]


def record(*more: FieldValue, **values: Value) -> Record:
    return Record(
        "1", values=(*(FieldValue(field, value) for field, value in values.items()), *more)
    )


def judged(held: Record, **asked: Value) -> Match:
    return grade(query(**asked), held, number_of_records=1_000_000)


def test_number_birth_date_and_family_name_together_are_certain() -> None:
    match = judged(record(**SAM))
    assert match.grade is Grade.CERTAIN
    assert match.why_not == ()
    assert {reason.field for reason in match.agreeing()} >= {"nino", "birth_date", "family_name"}


@pytest.mark.parametrize(
    "held",
    [
        {"nino": "ab 12 34 56"},
        {"nino": "AB123456D"},
        {"name": HumanName("TAYLOR, SAM")},
        {"name": HumanName("Samuel Taylor")},
        {"name": HumanName("S Taylor")},
    ],
)
def test_other_spellings_and_suffixes_stay_certain(held: dict[str, Value]) -> None:
    assert judged(record(**(SAM | held))).grade is Grade.CERTAIN


def test_twins_with_neighbouring_numbers_are_never_certain_and_it_is_said_why() -> None:
    twin = record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB123457C"}))
    match = judged(twin)
    assert match.grade is Grade.CERTAINLY_NOT
    assert any("neighbours" in sentence for sentence in match.why_not)
    alike = record(**(SAM | {"name": name("Pam Taylor"), "nino": "AB123457C"}))
    assert judged(alike).grade is Grade.POSSIBLE


def test_the_number_on_somebody_elses_record_is_possible_at_most() -> None:
    other = record(name=name("Joel Adams"), birth_date=PartialDate(1955, 7, 9), nino="AB123456C")
    match = judged(other)
    assert match.grade is Grade.POSSIBLE
    assert "The number may stand on the wrong record." in match.why_not


def test_father_and_son_of_one_name_are_told_apart_by_birth_date_and_number() -> None:
    father = record(name=SAM["name"], birth_date=PartialDate(1950, 3, 4), nino="CE998877A")
    assert judged(father).grade is Grade.CERTAINLY_NOT


def test_name_and_birth_date_without_a_number_are_probable() -> None:
    match = judged(record(name=SAM["name"], birth_date=BORN))
    assert match.grade is Grade.PROBABLE
    assert any("1,000,000" in sentence for sentence in match.why_not)


@pytest.mark.parametrize(
    "born", [PartialDate(1980, 4, 3), PartialDate(1980, 3, 5), PartialDate(1980)]
)
def test_a_slip_in_the_birth_date_is_probable_and_not_certain(born: PartialDate) -> None:
    assert judged(record(**(SAM | {"birth_date": born}))).grade is Grade.PROBABLE


def test_a_new_family_name_speaks_against_but_a_former_name_counts() -> None:
    married = SAM | {"name": name("Sam Green")}
    assert judged(record(**married)).grade is Grade.POSSIBLE
    former = FieldValue("name", HumanName("Sam Taylor", ("Sam",), "Taylor", use="maiden"))
    assert judged(record(former, **married)).grade is Grade.CERTAIN


def test_an_administrative_number_is_worth_nothing() -> None:
    match = grade(
        query(nino="OO123456A"), record(**(SAM | {"nino": "OO123456A"})), number_of_records=9
    )
    assert match.grade is Grade.PROBABLE


def test_another_address_is_no_contradiction_because_people_move() -> None:
    held = record(address=address("9 Mill Bank, Taunton TA1 2ZZ"), **SAM)
    match = judged(held, address=address("14 Weavers Row, Bristol BS5 6QX"))
    assert match.grade is Grade.CERTAIN
    assert any("people move" in reason.sentence for reason in match.reasons)


def test_one_shared_contact_alone_is_only_possible() -> None:
    match = grade(
        [QueryValue("phone", "07700 900123")],
        record(phone="+447700900123"),
        number_of_records=1000,
    )
    assert match.grade is Grade.POSSIBLE


def test_nothing_in_common_is_certainly_not() -> None:
    other = record(name=name("Ada Brown"), birth_date=PartialDate(1931, 1, 9))
    assert judged(other).grade is Grade.CERTAINLY_NOT


def test_a_record_that_gives_nothing_to_compare_is_possible_and_says_so() -> None:
    match = judged(record())
    assert match.grade is Grade.POSSIBLE
    assert any("Nothing" in sentence for sentence in match.why_not)


def test_a_different_sex_keeps_a_match_from_certain() -> None:
    assert judged(record(sex="M", **SAM), sex="F").grade is Grade.POSSIBLE


def test_candidates_are_ranked_and_none_is_dropped() -> None:
    twin = judged(record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB123457C"})))
    namesake = judged(record(name=SAM["name"], birth_date=BORN))
    right = judged(record(**SAM))
    second = judged(record(**SAM))
    ranked = rank([twin, namesake, right, second])
    assert [match.grade for match in ranked] == [
        Grade.CERTAIN,
        Grade.CERTAIN,
        Grade.PROBABLE,
        Grade.CERTAINLY_NOT,
    ]
    assert ranked[0] is right


def test_the_reasons_hold_no_personal_value() -> None:
    match = judged(record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB123457C"})))
    said = " ".join((*match.why_not, *(reason.sentence for reason in match.reasons)))
    for value in ("Tom", "Taylor", "AB12345", "1980"):
        assert value not in said


TEXT = st.text(st.characters(), max_size=12)
VALUES = st.one_of(
    st.tuples(st.just("name"), st.builds(HumanName, TEXT)),
    st.tuples(st.just("birth_date"), st.dates().map(PartialDate.from_date)),
    st.tuples(st.sampled_from(["nino", "phone", "email", "sex", "utr", "partner"]), TEXT),
)


@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5))
def test_any_query_and_record_get_a_grade(
    asked: list[tuple[str, Value]], held: list[tuple[str, Value]]
) -> None:
    match = grade(
        [QueryValue(*pair) for pair in asked],
        Record("1", values=tuple(FieldValue(*pair) for pair in held)),
        number_of_records=100,
    )
    assert (match.why_not == ()) == (match.grade is Grade.CERTAIN)
