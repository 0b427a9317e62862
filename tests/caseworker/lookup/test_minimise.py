"""Each database is told the least: its own keys, and nothing that no gateway lets pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.lookup.minimise import key_words, keys_of, plan_searches
from caseworker.register.model import Contact, Database, Search
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import Asker, QueryValue, Scope, SubjectQuery
from caseworker.subject.values import Address, HumanName, Value

ASKER = Asker("actor", "complaint", "lookup")
NUMBER = Search(("nino",))
NAME_AND_BIRTH = Search(("family_name", "birth_date"), "a name can be spelt in several ways")


def database(*searches: Search, gateways: tuple[str, ...] = ("person",)) -> Database:
    return Database(
        id="R1",
        agency="R",
        name="Tax credits",
        owner_team="Credits",
        contact=Contact("Desk"),
        connector="x",
        settings={},
        searches=searches,
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways=dict.fromkeys(gateways, "Asked for"),
    )


def query(*values: tuple[str, Value] | tuple[str, Value, str]) -> SubjectQuery:
    return SubjectQuery(
        "lookup", "subject", "complaint", Scope.ASSURANCE, tuple(QueryValue(*v) for v in values)
    )


def asked(target: Database, question: SubjectQuery, limit: int = 12) -> list[dict[str, str]]:
    plan = plan_searches(target, question, ASKER, limit=limit)
    return [dict(planned.query.keys) for planned in plan.searches]


NINO = ("nino", "qq 12 34 56 c")
NAME = ("name", HumanName(given=("Mary", "Jane"), family="Evans"))
BIRTH = ("birth_date", PartialDate(1970, 3, 4))


def test_only_the_keys_of_the_search_are_sent_in_their_one_written_form() -> None:
    assert asked(database(NUMBER), query(NINO, NAME, BIRTH)) == [{"nino": "QQ123456C"}]


def test_every_search_that_can_be_made_is_planned_strongest_first() -> None:
    assert asked(database(NUMBER, NAME_AND_BIRTH), query(NAME, BIRTH, NINO)) == [
        {"nino": "QQ123456C"},
        {"family_name": "Evans", "birth_date": "1970-03-04"},
    ]


def test_every_combination_of_several_names_and_numbers_is_planned() -> None:
    other = ("name", HumanName(given=("Mary",), family="Ashdown", use="maiden"))
    search = Search(("nino", "family_name"))
    second = ("nino", "QQ654321A")
    assert asked(database(search), query(NINO, second, NAME, other)) == [
        {"nino": "QQ123456C", "family_name": "Evans"},
        {"nino": "QQ654321A", "family_name": "Evans"},
        {"nino": "QQ123456C", "family_name": "Ashdown"},
        {"nino": "QQ654321A", "family_name": "Ashdown"},
    ]


def test_parts_of_two_names_are_never_mixed() -> None:
    other = ("name", HumanName(given=("Sian",), family="Ashdown"))
    assert asked(database(Search(("given_name", "family_name"))), query(NAME, other)) == [
        {"given_name": "Mary", "family_name": "Evans"},
        {"given_name": "Sian", "family_name": "Ashdown"},
    ]


def test_values_that_come_out_the_same_are_asked_once() -> None:
    assert len(asked(database(NUMBER), query(NINO, ("nino", "QQ123456C")))) == 1


def test_a_value_learnt_from_an_agency_passes_only_with_a_gateway_from_there() -> None:
    question = query((*NINO, "W"))
    assert asked(database(NUMBER), question) == []
    assert asked(database(NUMBER, gateways=("person", "W")), question) != []


def test_an_agencys_own_value_needs_a_gateway_too() -> None:
    plan = plan_searches(database(NUMBER), query((*NINO, "R")), ASKER)
    assert plan.searches == ()
    assert plan.held_back == ("nino",)
    assert plan.lacking == (("nino",),)


def test_a_value_learnt_twice_passes_if_one_way_is_open() -> None:
    plan = plan_searches(database(NUMBER), query((*NINO, "W"), NINO), ASKER)
    assert len(plan.searches) == 1
    assert plan.held_back == ()


def test_a_name_from_one_place_is_not_completed_from_another() -> None:
    """The birth date may not pass, so the search that needs it is not made."""
    plan = plan_searches(database(NAME_AND_BIRTH), query(NAME, (*BIRTH, "W")), ASKER)
    assert plan.searches == ()
    assert plan.lacking == (("birth_date",),)


def test_a_birth_date_that_is_not_whole_is_no_key() -> None:
    assert keys_of(QueryValue("birth_date", PartialDate(1947))) == {}


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        (
            QueryValue("name", HumanName(text="Mary Jane Evans")),
            {"full_name": "Mary Jane Evans", "given_name": "Mary", "family_name": "Evans"},
        ),
        (
            QueryValue("name", HumanName(text="Suharto")),
            {"full_name": "Suharto", "family_name": "Suharto"},
        ),
        (QueryValue("address", Address(("1 High St",), "bs11aa")), {"postcode": "BS1 1AA"}),
        (QueryValue("address", Address(("1 High St",))), {}),
        (QueryValue("email", "Mary@Example.ORG"), {"email": "mary@example.org"}),
        (QueryValue("phone", "+44 117 496 0123"), {"phone": "01174960123"}),
        (QueryValue("nhs_number", "943 476 5919"), {"nhs_number": "9434765919"}),
        (QueryValue("sex", "female"), {}),
        (QueryValue("partner", "Mr A"), {}),
        (QueryValue("nino", "  "), {}),
    ],
)
def test_each_kind_of_value_offers_its_keys(value: QueryValue, keys: dict[str, str]) -> None:
    assert keys_of(value) == keys


def test_the_limit_is_counted_and_every_search_gets_its_share() -> None:
    names = [("name", HumanName(family=f"Name{n}")) for n in range(20)]
    target = database(Search(("family_name",)), NUMBER)
    plan = plan_searches(target, query(*names, NINO), ASKER, limit=5)
    assert [planned.search.keys for planned in plan.searches] == [("family_name",)] * 4 + [
        ("nino",)
    ]
    assert plan.left_out == 16
    assert plan.strong_left_out == 16


def test_left_out_combinations_of_weak_searches_are_not_counted_as_strong() -> None:
    names = [("name", HumanName(family=f"Name{n}")) for n in range(20)]
    plan = plan_searches(database(NUMBER, NAME_AND_BIRTH), query(*names, BIRTH, NINO), ASKER)
    assert (plan.left_out, plan.strong_left_out) == (9, 0)


def test_the_asker_goes_with_every_query() -> None:
    plan = plan_searches(database(NUMBER), query(NINO), replace(ASKER, case="C-1"))
    assert plan.searches[0].query.asker.case == "C-1"


def test_keys_are_named_in_words() -> None:
    assert key_words(("nino",)) == "National Insurance number"
    assert key_words(("given_name", "family_name", "birth_date")) == (
        "given name, family name and date of birth"
    )


SOURCES = st.sampled_from(["person", "R", "W"])
VALUES = st.one_of(
    st.tuples(st.just("nino"), st.text(max_size=12), SOURCES),
    st.tuples(st.just("name"), st.builds(HumanName, text=st.text(max_size=12)), SOURCES),
    st.tuples(st.just("address"), st.builds(Address, postcode=st.text(max_size=8)), SOURCES),
    st.tuples(st.just("email"), st.text(max_size=12), SOURCES),
)
KEYS = st.sampled_from(["nino", "full_name", "family_name", "given_name", "postcode", "email"])
SEARCHES = st.lists(st.lists(KEYS, min_size=1, max_size=3, unique=True), min_size=1, max_size=4)


@given(SEARCHES, st.lists(VALUES, max_size=8), st.sets(SOURCES))
def test_nothing_passes_that_no_gateway_names(
    searches: list[list[str]], values: list[tuple[str, Value, str]], gateways: set[str]
) -> None:
    """Each text that is sent was learnt at a place named by a gateway, for a declared key."""
    target = database(*(Search(tuple(keys)) for keys in searches), gateways=tuple(gateways))
    question = query(*values)
    plan = plan_searches(target, question, ASKER)
    open_texts = {
        pair
        for value in question.values
        if value.learned_from in gateways
        for pair in keys_of(value).items()
    }
    assert len(plan.searches) <= 12
    for planned in plan.searches:
        assert tuple(planned.query.keys) in {tuple(keys) for keys in searches}
        assert set(planned.query.keys.items()) <= open_texts
