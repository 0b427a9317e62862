"""A record is graded by what agrees and what does not; look-alikes are never certain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.matching import Grade, Match, grade, rank
from caseworker.matching.table import standard_table
from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import parse_address, parse_name
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Address, FieldValue, HumanName, Record, Value

BORN = PartialDate(1980, 3, 4)
SAM: dict[str, Value] = {
    "name": HumanName("Sam Taylor", ("Sam",), "Taylor"),
    "birth_date": BORN,
    "nino": "AB129856C",
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


def only(**asked: Value) -> list[QueryValue]:
    return [QueryValue(field, value) for field, value in asked.items()]


def test_number_birth_date_and_family_name_together_are_certain() -> None:
    match = judged(record(**SAM))
    assert match.grade is Grade.CERTAIN
    assert match.why_not == ()
    assert {reason.field for reason in match.agreeing()} >= {"nino", "birth_date", "family_name"}


@pytest.mark.parametrize(
    "held",
    [
        {"nino": "ab 12 98 56"},
        {"nino": "AB129856D"},
        {"name": HumanName("TAYLOR, SAM")},
        {"name": HumanName("Samuel Taylor")},
        {"name": HumanName("S Taylor")},
        {"birth_date": PartialDate(1980, 4, 3)},
        {"birth_date": PartialDate(1980, 3, 5)},
    ],
)
def test_other_spellings_suffixes_and_slips_beside_the_number_stay_certain(
    held: dict[str, Value],
) -> None:
    assert judged(record(**(SAM | held))).grade is Grade.CERTAIN


def test_the_bars_add_up_to_the_bits_with_and_without_a_guard() -> None:
    twin = record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB129857C"}))
    for match in (judged(record(**SAM)), judged(twin)):
        assert sum(bar.bits for bar in match.waterfall) == match.bits
    assert judged(twin).bits == pytest.approx(-3)


def test_the_answer_names_the_versions_of_its_table_and_of_its_list_of_names() -> None:
    version = judged(record(**SAM)).table_version
    assert re.fullmatch(re.escape(standard_table().version) + " names [0-9a-f]{8}", version)


def test_twins_with_neighbouring_numbers_are_never_certain_and_it_is_said_why() -> None:
    twin = record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB129857C"}))
    match = judged(twin)
    assert match.grade is Grade.CERTAINLY_NOT
    assert any("neighbours" in sentence for sentence in match.why_not)
    assert any("twin" in sentence for sentence in match.why_not)
    alike = record(**(SAM | {"name": name("Pam Taylor"), "nino": "AB129857C"}))
    assert judged(alike).grade is Grade.POSSIBLE


def test_the_number_on_somebody_elses_record_is_possible_at_most() -> None:
    other = record(
        name=name("Joel Taylor"),
        birth_date=PartialDate(1955, 7, 9),
        nino="AB129856C",
        phone="020 7946 0123",
        email="the.family.box@example.org",
    )
    match = judged(other, phone="020 7946 0123", email="the.family.box@example.org")
    assert match.grade is Grade.POSSIBLE
    assert any("number may stand on the wrong record" in sentence for sentence in match.why_not)


def test_father_and_son_of_one_name_in_one_home_are_told_apart_by_birth_date() -> None:
    home = address("9 Mill Bank, Taunton TA1 2ZZ")
    father = record(name=SAM["name"], birth_date=PartialDate(1950, 3, 9), address=home)
    match = judged(father, address=home)
    assert match.grade is Grade.CERTAINLY_NOT
    assert any("generation" in sentence for sentence in match.why_not)


def test_a_rare_name_and_the_birth_date_are_certain_and_a_common_name_is_probable() -> None:
    rare: dict[str, Value] = {"name": name("Perpetua Threlkeld"), "birth_date": BORN}
    assert grade(only(**rare), record(**rare), number_of_records=1_000_000).grade is Grade.CERTAIN
    common: dict[str, Value] = {"name": name("John Smith"), "birth_date": BORN}
    match = grade(only(**common), record(**common), number_of_records=10_000)
    assert match.grade is Grade.PROBABLE
    assert any("other people in the UK" in sentence for sentence in match.why_not)


def test_a_rare_name_and_birth_date_with_another_address_is_not_certain() -> None:
    rare: dict[str, Value] = {"name": name("Perpetua Threlkeld"), "birth_date": BORN}
    held = record(address=address("9 Mill Bank, Taunton TA1 2ZZ"), **rare)
    asked = only(address=address("14 Weavers Row, Bristol BS5 6QX"), **rare)
    assert grade(asked, held, number_of_records=1000).grade is Grade.PROBABLE


def test_a_former_name_counts_as_much_as_the_present_one() -> None:
    married = SAM | {"name": name("Sam Green")}
    former = FieldValue("name", HumanName("Sam Taylor", ("Sam",), "Taylor", use="maiden"))
    assert judged(record(former, **married)).bits == judged(record(**SAM)).bits


@pytest.mark.parametrize("number", ["OO129856A", "QQ123456C", "AB000000A"])
def test_an_administrative_number_or_a_stand_in_is_worth_nothing(number: str) -> None:
    match = grade(only(nino=number), record(nino=number), number_of_records=9)
    assert match.reasons == ()


def test_another_address_is_no_contradiction_because_people_move() -> None:
    held = record(address=address("9 Mill Bank, Taunton TA1 2ZZ"), **SAM)
    match = judged(held, address=address("14 Weavers Row, Bristol BS5 6QX"))
    assert match.grade is Grade.CERTAIN
    assert any("people move" in reason.sentence for reason in match.reasons)


def test_one_shared_contact_alone_is_only_possible() -> None:
    match = grade(
        only(phone="020 7946 0123"), record(phone="+442079460123"), number_of_records=1000
    )
    assert match.grade is Grade.POSSIBLE


def test_nothing_in_common_is_certainly_not() -> None:
    other = record(name=name("Ada Brown"), birth_date=PartialDate(1931, 1, 9))
    assert judged(other).grade is Grade.CERTAINLY_NOT


def test_a_record_that_gives_nothing_to_compare_is_possible_and_says_so() -> None:
    match = judged(record())
    assert match.grade is Grade.POSSIBLE
    assert any("Nothing" in sentence for sentence in match.why_not)


def test_with_nothing_against_it_a_record_is_possible_even_if_little_agrees() -> None:
    asked = only(name=name("John Smith"))
    match = grade(asked, record(name=name("John Smith")), number_of_records=50_000_000)
    assert match.bits < -2
    assert match.grade is Grade.POSSIBLE


def test_candidates_are_ranked_and_none_is_dropped() -> None:
    twin = Record(
        "twin",
        values=record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB129857C"})).values,
    )
    namesake = Record("namesake", values=record(name=SAM["name"], birth_date=BORN).values)
    right = Record("right", values=record(**SAM).values)
    ranked = rank(query(), [twin, namesake, right], number_of_records=1_000_000)
    assert [match.record.record_id for match in ranked] == ["right", "namesake", "twin"]
    assert ranked[0].grade is Grade.CERTAIN
    assert ranked[1].grade is not Grade.CERTAIN


def test_two_records_of_one_person_do_not_knock_each_other_down() -> None:
    own, joint = record(**SAM), record(**(SAM | {"name": name("Samuel Taylor")}))
    ranked = rank(query(), [own, joint], number_of_records=1_000_000)
    assert [match.grade for match in ranked] == [Grade.CERTAIN, Grade.CERTAIN]


def test_two_people_of_one_name_and_birth_date_keep_each_other_from_being_certain() -> None:
    who: dict[str, Value] = {"name": name("Perpetua Threlkeld"), "birth_date": BORN}
    one, other = record(nino="AB129856C", **who), record(nino="CE998877A", **who)
    ranked = rank(only(**who), [one, other], number_of_records=1_000_000)
    assert [match.grade for match in ranked] == [Grade.PROBABLE, Grade.PROBABLE]
    assert any("Another record" in sentence for sentence in ranked[0].why_not)
    told = rank(only(nino="CE998877A", **who), [one, other], number_of_records=1_000_000)
    assert told[0].record is other
    assert told[0].grade is Grade.CERTAIN


def test_the_reasons_hold_no_personal_value() -> None:
    match = judged(record(**(SAM | {"name": name("Tom Taylor"), "nino": "AB129857C"})))
    said = " ".join((*match.why_not, *(reason.sentence for reason in match.reasons)))
    for value in ("Tom", "Taylor", "AB12985", "1980"):
        assert value not in said


TEXT = st.text(st.characters(), max_size=12)
WORDS = st.sampled_from(["Ada", "Ida", "Sam", "Smith", "O'Neill", "Ka Man", "J", "伟", ""])
VALUES = st.one_of(
    st.tuples(st.just("name"), st.builds(HumanName, TEXT)),
    st.tuples(
        st.just("name"), st.builds(lambda a, b, c: HumanName("", (a, b), c), WORDS, WORDS, WORDS)
    ),
    st.tuples(st.just("birth_date"), st.dates().map(PartialDate.from_date)),
    st.tuples(
        st.sampled_from(["nino", "phone", "email", "sex", "utr", "trn", "crn", "partner"]), TEXT
    ),
    st.tuples(st.just("address"), st.builds(lambda a, b: Address((a,), b), TEXT, TEXT)),
)


@given(st.lists(VALUES, max_size=6), st.lists(VALUES, max_size=6))
def test_any_query_and_record_get_a_grade_whose_bars_add_up(
    asked: list[tuple[str, Value]], held: list[tuple[str, Value]]
) -> None:
    match = grade(
        [QueryValue(*pair) for pair in asked],
        Record("1", values=tuple(FieldValue(*pair) for pair in held)),
        number_of_records=100,
    )
    assert (match.why_not == ()) == (match.grade is Grade.CERTAIN)
    assert sum(bar.bits for bar in match.waterfall) == match.bits
    if match.grade is Grade.CERTAIN:
        assert match.bits >= 4
        assert match.guards == ()
