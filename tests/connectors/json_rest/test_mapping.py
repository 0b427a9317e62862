"""Records are of the person asked for and of nobody else, and say what the source keeps back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer
from caseworker.subject.values import FIELD_KINDS
from caseworker.testing import make_query
from connectors.json_rest.mapping import Found, plain, records_in
from connectors.json_rest.reading import converter
from connectors.json_rest.settings import RecordMap

NINO = {"nino": "QQ100001A"}
MARY = {"nino": "QQ 10 00 01 A", "name": "Mary Evans", "born": "1980-03-04", "part": "claimant"}
ALAN = {"nino": "QQ100002B", "name": "Alan Evans", "born": "1978-01-02", "part": "partner"}
CLAIM = {"id": "C-1", "kind": "Joint claim", "claim": {"no": 7, "people": [ALAN, MARY]}}


def how(**changes: Any) -> RecordMap:
    """A table for records, as it would stand in the register."""
    table = {"path": "answer", "id": "id", "field": [{"field": "phone", "path": "phone"}]}
    return converter.structure(table | changes, RecordMap)


JOINT: dict[str, Any] = {
    "title": "kind",
    "role": "person.part",
    "person": {
        "path": "claim.people",
        "match": {"nino": "nino", "birth_date": "born", "full_name": "name"},
    },
    "field": [
        {"field": "name", "path": "person", "text": "name"},
        {"field": "nino", "path": "person.nino"},
        {"field": "partner", "path": "claim.people[].name"},
    ],
}


def read(answer: Any, table: RecordMap, keys: dict[str, str] = NINO) -> Found:
    return records_in({"answer": answer}, table, make_query(keys), "Test database")


def fault(answer: Any, table: RecordMap, keys: dict[str, str] = NINO) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        read(answer, table, keys)
    return str(caught.value)


def test_of_a_shared_record_only_the_part_of_the_person_is_read() -> None:
    (record,) = read(CLAIM, how(**JOINT)).records
    assert (record.title, record.role, record.shared) == ("Joint claim", "claimant", True)
    assert [value.field for value in record.values] == ["name", "nino"]
    assert "Alan" not in str(record)
    assert "QQ100002B" not in str(record)


def test_the_source_may_leave_the_last_letter_of_the_number_out() -> None:
    claim = CLAIM | {"claim": {"people": [ALAN, MARY | {"nino": "QQ100001"}]}}
    assert read(claim, how(**JOINT)).records[0].role == "claimant"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"nino": "QQ999999D"}, "nobody in it agrees"),
        ({"nino": "QQ100001A", "birth_date": "1978-01-02"}, "nobody in it agrees"),
        ({"postcode": "BS1 1AA"}, "nobody in it agrees"),
    ],
)
def test_when_nobody_in_a_shared_record_is_the_person_nothing_is_shown(
    keys: dict[str, str], words: str
) -> None:
    text = fault(CLAIM, how(**JOINT), keys)
    assert words in text
    assert "Evans" not in text


def test_when_two_in_a_shared_record_could_be_the_person_nothing_is_shown() -> None:
    claim = CLAIM | {"claim": {"people": [MARY, MARY | {"name": "Ann"}]}}
    assert "more than one person" in fault(claim, how(**JOINT))


@pytest.mark.parametrize("people", [None, {}, "x", [], [None, 5], [{"nino": ["QQ100001A"]}]])
def test_a_shared_record_without_people_is_invalid(people: Any) -> None:
    assert "record 1" in fault(CLAIM | {"claim": {"people": people}}, how(**JOINT))
    assert "record 1" in fault({"id": "C-1"}, how(**JOINT))


def test_a_record_of_one_person_is_not_shared() -> None:
    claim = CLAIM | {"claim": {"people": [MARY]}}
    assert not read(claim, how(**JOINT)).records[0].shared
    assert read(claim, how(**JOINT, shared="claim.no")).records[0].shared is False
    assert read(CLAIM | {"joint": 1}, how(shared="joint")).records[0].shared is True


def test_what_was_read_from_is_not_changed() -> None:
    before = str(CLAIM)
    read(CLAIM, how(**JOINT))
    assert str(CLAIM) == before


def test_a_list_gives_several_records() -> None:
    found = read([{"id": 1}, {"id": "b"}], how())
    assert [record.record_id for record in found.records] == ["1", "b"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([{"id": "a"}, {"id": "a"}], "same reference"),
        ([{"id": "a"}, {"id": " "}], "record 2, id is missing"),
        ([{"id": "a"}, {}], "record 2, id is missing"),
        ([{"id": "a"}, None], "record 2, which is not an object"),
        ([{"id": {"x": 1}}], "record 1, id is not a plain text"),
        ("text", "record 1, which is not an object"),
        ([], "without a record"),
        (None, "without a record"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_by_its_place(answer: Any, words: str) -> None:
    assert words in fault(answer, how())


def test_a_record_list_of_another_form_is_invalid() -> None:
    assert "list of records" in fault({"id": 5}, how(path="starts_with(answer.id, 'x')"))


RESTRICTED = {
    "when": "meta.security[?code == 'R']",
    "means": "restricted",
    "withheld": ["address", "phone"],
    "advice": "Ask the team.",
}
DEAD = {"when": "died", "means": "deceased", "advice": "Decide."}


def test_a_restricted_record_shows_what_came_and_names_what_is_kept_back() -> None:
    table = how(
        marker=[RESTRICTED],
        field=[{"field": "sex", "path": "sex"}, {"field": "phone", "path": "phone"}],
    )
    marked = {"id": "1", "sex": "F", "phone": "0117", "meta": {"security": [{"code": "R"}]}}
    found = read(marked, table)
    (record,) = found.records
    assert (found.kind, found.advice) == (AnswerKind.RESTRICTED, "Ask the team.")
    assert [value.field for value in record.values] == ["sex"]
    assert record.withheld == {"address", "phone"}
    assert record.empty == frozenset()
    marked["meta"] = {"security": [{"code": "U"}]}
    plain_one = read(marked, table)
    assert (plain_one.kind, plain_one.records[0].withheld) == (AnswerKind.RECORDS, frozenset())


def test_of_several_meanings_the_gravest_counts_and_all_advice_is_kept() -> None:
    table = how(marker=[DEAD, RESTRICTED])
    answer = [{"id": "1", "died": "2020"}, {"id": "2", "meta": {"security": [{"code": "R"}]}}]
    found = read(answer, table)
    assert (found.kind, found.advice) == (AnswerKind.RESTRICTED, "Decide. Ask the team.")
    assert read(answer[:1], table).kind is AnswerKind.DECEASED


def test_another_id_than_the_one_asked_for_is_superseded() -> None:
    found = read({"id": "N-2"}, how(asked_id="record_id"), {"record_id": "N-1"})
    assert found.kind is AnswerKind.SUPERSEDED
    assert found.records[0].superseded_by == "N-2"


@pytest.mark.parametrize("keys", [{"record_id": "n 1"}, {"nino": "QQ100001A"}])
def test_the_same_id_or_none_asked_for_is_not_superseded(keys: dict[str, str]) -> None:
    assert read({"id": "N-1"}, how(asked_id="record_id"), keys).kind is AnswerKind.RECORDS


def test_a_source_can_say_itself_that_a_record_was_replaced() -> None:
    found = read({"id": "N-1", "now": "N-2"}, how(superseded_by="now"))
    assert found.kind is AnswerKind.SUPERSEDED
    assert (found.records[0].record_id, found.records[0].superseded_by) == ("N-1", "N-2")


@given(st.text(min_size=1))
def test_equality_of_keys_ignores_case_and_punctuation(text: str) -> None:
    assert plain(f" {text.casefold()}-") == plain(text)


def test_every_field_of_the_house_can_be_mapped() -> None:
    forms = {"name": {"text": "@"}, "address": {"lines": "@"}}
    fields = [{"field": f, "path": f, **forms.get(f, {})} for f in FIELD_KINDS]
    answer = {"id": "1"} | dict.fromkeys(FIELD_KINDS, "1980")
    (record,) = read(answer, how(field=fields)).records
    assert list(record.fields()) == list(FIELD_KINDS)
