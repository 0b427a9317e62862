"""An SQL database's rows become records, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.connector import AnswerKind
from caseworker.errors import InvalidAnswer, Misconfigured
from caseworker.subject.dates import PartialDate, When
from caseworker.subject.values import Address, HumanName
from caseworker.testing import check_connector

if TYPE_CHECKING:
    from tests.connectors.sql.conftest import ClaimsDatabase

MS_M = "MW007142A"
JOINED = "SELECT * FROM party JOIN claim USING (claim_no)"


def test_two_records_of_one_person_come_back_apart(claims: ClaimsDatabase) -> None:
    answer = claims.ask(nino=MS_M)
    assert answer.kind is AnswerKind.RECORDS
    joint, own = answer.records
    assert (joint.record_id, joint.title, joint.role, joint.shared) == (
        "J-1",
        "Joint claim",
        "second claimant",
        True,
    )
    assert (own.record_id, own.title, own.role, own.shared) == ("O-2", "Own claim", "", False)
    assert own.of("name")[0].value == HumanName(given=("Megan", "Louise"), family="Merriweather")
    assert own.of("birth_date")[0].value == PartialDate(1971, 5, 23)
    assert answer.keys_used == ("nino",)


def test_it_keeps_the_promises_of_a_connector(claims: ClaimsDatabase) -> None:
    check_connector(
        claims.connector(), known_present={"nino": MS_M}, known_absent={"nino": "QQ999999D"}
    )


def test_the_provenance_of_each_value_is_what_the_source_says(claims: ClaimsDatabase) -> None:
    joint = claims.ask(nino=MS_M).records[0]
    current = joint.of("address")[0]
    assert current.value == Address(("3 Tanners Reach", "Taunton"), "TA99 7LD")
    assert current.provenance.recorded_at == When("2006-12-07T11:02:00+00:00")
    assert current.provenance.changed_by == ""
    assert current.provenance.arrived_via == "paper"
    assert current.provenance.source_document == "missing"


def test_former_values_come_with_their_period(claims: ClaimsDatabase) -> None:
    former = claims.ask(nino=MS_M).records[0].of("address")[1]
    assert former.value == Address(("Flat 2", "Bristol"), "BS96 2HJ", use="old")
    assert (former.period.start, former.period.end) == (When("2004-02-01"), When("2006-12-07"))
    assert former.provenance.recorded_at == When("2004-02-03T09:00:00+00:00")


def test_former_values_are_not_read_when_they_are_not_asked_for(claims: ClaimsDatabase) -> None:
    assert len(claims.ask(nino=MS_M, history=False).records[0].of("address")) == 1


def test_the_answer_is_as_of_the_copy_and_not_of_the_question(claims: ClaimsDatabase) -> None:
    assert claims.ask(nino=MS_M).as_of == datetime(2024, 3, 14, 4, 0, tzinfo=UTC)


def test_without_a_statement_the_answer_is_as_of_the_question(claims: ClaimsDatabase) -> None:
    moment = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
    assert claims.ask(claims.connector(now=moment, as_of=None), nino=MS_M).as_of == moment


def test_a_copy_that_is_live_may_say_so_and_is_as_of_the_question_to_the_microsecond(
    claims: ClaimsDatabase,
) -> None:
    moment = datetime(2024, 3, 14, 9, 30, 0, 123456, tzinfo=UTC)
    stopped = "SELECT coalesce((SELECT '2024-03-01T05:00:00Z' WHERE {}), :asked_at)"
    for condition, as_of in (("1 = 0", moment), ("1 = 1", datetime(2024, 3, 1, 5, tzinfo=UTC))):
        connector = claims.connector(now=moment, as_of=stopped.format(condition))
        assert claims.ask(connector, nino=MS_M).as_of == as_of


def test_a_copy_that_is_slightly_ahead_counts_as_of_the_question(claims: ClaimsDatabase) -> None:
    moment = datetime(2024, 3, 14, 3, 59, tzinfo=UTC)
    assert claims.ask(claims.connector(now=moment), nino=MS_M).as_of == moment


@pytest.mark.parametrize(
    "statement", ["DELETE FROM copy_log", "UPDATE copy_log SET copied_at=NULL"]
)
def test_a_copy_without_a_date_is_an_error(claims: ClaimsDatabase, statement: str) -> None:
    claims.run(statement)
    with pytest.raises(InvalidAnswer, match="how fresh"):
        claims.ask(nino=MS_M)


def test_a_copy_from_the_future_is_an_error(claims: ClaimsDatabase) -> None:
    past = datetime(2024, 3, 14, 4, 0, tzinfo=UTC) - timedelta(days=2)
    with pytest.raises(InvalidAnswer, match="future"):
        claims.ask(claims.connector(now=past), nino=MS_M)


def test_a_name_and_birth_date_find_the_person(claims: ClaimsDatabase) -> None:
    answer = claims.ask(family_name="merriweather", birth_date="1971-05-23")
    assert {record.record_id for record in answer.records} == {"J-1", "O-2"}
    assert answer.keys_used == ("family_name", "birth_date")


def test_nobody_found_is_no_record_and_strong(claims: ClaimsDatabase) -> None:
    answer = claims.ask(nino="MW009999D")
    assert (answer.kind, answer.records, answer.weak_because) == (AnswerKind.NO_RECORD, (), "")


def test_nobody_found_in_a_partial_copy_is_weak(claims: ClaimsDatabase) -> None:
    connector = claims.connector(partial_because="closed claims are not in the copy")
    assert claims.ask(connector, nino="MW009999D").weak_because.startswith("closed claims")
    assert claims.ask(connector, nino=MS_M).weak_because == ""


def test_rows_of_the_other_party_are_dropped_and_the_record_is_shared(
    claims: ClaimsDatabase,
) -> None:
    whole_claim = (
        "SELECT claim.*, party.*, CASE WHEN nino = :nino THEN 1 ELSE 0 END AS about_them"
        " FROM claim JOIN party ON party.claim_no = claim.claim_no"
        " WHERE claim.claim_no IN (SELECT claim_no FROM party WHERE nino = :nino)"
    )
    named = whole_claim.replace("claim.*, party.*", "claim.claim_no, claim_kind, party_role,"
        " nino, forenames, surname, born, line1, town, postcode, changed_at, changed_by, via,"
        " document")  # fmt: skip
    connector = claims.connector(
        shared=None, mine="about_them", query=[{"keys": ["nino"], "sql": named}],
    )  # fmt: skip
    joint = next(r for r in claims.ask(connector, nino=MS_M).records if r.record_id == "J-1")
    assert joint.shared
    assert [value.value for value in joint.of("nino")] == [MS_M]
    assert "Ackroyd" not in repr(joint)


def test_a_blank_field_is_held_but_empty(claims: ClaimsDatabase) -> None:
    claims.run("UPDATE party SET line1 = '', town = NULL, postcode = ' ' WHERE claim_no = 'O-2'")
    own = claims.ask(nino=MS_M).records[1]
    assert own.empty == {"address"}
    assert own.of("address") == ()


def test_a_restricted_record_keeps_what_locates_the_person_back(claims: ClaimsDatabase) -> None:
    sql = f"SELECT *, 'Y' AS locked FROM ({JOINED}) AS all_claims WHERE nino = :nino"
    connector = claims.connector(restricted="locked", query=[{"keys": ["nino"], "sql": sql}])
    answer = claims.ask(connector, nino=MS_M)
    assert answer.kind is AnswerKind.RESTRICTED
    assert all(record.withheld == {"address"} for record in answer.records)
    assert not any(record.of("address") for record in answer.records)
    assert answer.records[0].of("name")


@pytest.mark.parametrize(
    ("code", "kind"),
    [("2", AnswerKind.DECEASED), ("U", AnswerKind.RECORDS), ("", AnswerKind.RECORDS)],
)
def test_only_the_listed_codes_say_that_the_person_died(
    claims: ClaimsDatabase, code: str, kind: AnswerKind
) -> None:
    sql = f"SELECT *, '{code}' AS death FROM ({JOINED}) AS all_claims WHERE nino = :nino"
    connector = claims.connector(
        deceased="death", deceased_codes=["1", "2"], query=[{"keys": ["nino"], "sql": sql}]
    )
    assert claims.ask(connector, nino=MS_M).kind is kind


def test_a_record_replaced_by_one_that_did_not_come_is_superseded(claims: ClaimsDatabase) -> None:
    sql = f"SELECT *, 'N-7' AS merged FROM ({JOINED}) AS all_claims WHERE nino = :nino"
    connector = claims.connector(superseded_by="merged", query=[{"keys": ["nino"], "sql": sql}])
    answer = claims.ask(connector, nino=MS_M)
    assert answer.kind is AnswerKind.SUPERSEDED
    assert answer.records[0].superseded_by == "N-7"


def test_too_many_records_ask_for_details(claims: ClaimsDatabase) -> None:
    answer = claims.ask(claims.connector(most_records=1), nino=MS_M)
    assert (answer.kind, answer.records) == (AnswerKind.AMBIGUOUS, ())
    assert "Add details" in answer.advice


def test_too_many_rows_are_refused(claims: ClaimsDatabase) -> None:
    claims.run(*[
        f"INSERT INTO party SELECT 'O-2', {n}, '', '{MS_M}', 'A', 'B', '1971-05-23', 'x', 'y',"
        " 'z', '2006-09-06 15:00:00', '', '', ''" for n in range(3, 7)
    ])  # fmt: skip
    with pytest.raises(InvalidAnswer, match="more than 4 rows"):
        claims.ask(claims.connector(most_rows=4), nino=MS_M)


def test_the_digest_is_of_the_content_and_not_of_the_order(claims: ClaimsDatabase) -> None:
    first = claims.ask(nino=MS_M).digest
    backwards = f"{JOINED} WHERE nino = :nino ORDER BY claim_no DESC"
    other = claims.connector(history=None, query=[{"keys": ["nino"], "sql": backwards}])
    same = claims.connector(
        history=None,
        query=[{"keys": ["nino"], "sql": f"{JOINED} WHERE nino = :nino ORDER BY claim_no"}],
    )
    assert claims.ask(nino=MS_M).digest == first
    assert claims.ask(other, nino=MS_M).digest == claims.ask(same, nino=MS_M).digest != first
    claims.run("UPDATE address_history SET line1 = 'Flat 3'")
    changed = claims.ask(nino=MS_M).digest
    assert changed != first
    assert len(changed) == 64


def test_the_most_exact_query_for_the_keys_is_used(claims: ClaimsDatabase) -> None:
    answer = claims.ask(nino=MS_M, family_name="Merriweather", birth_date="1971-05-23")
    assert answer.keys_used == ("family_name", "birth_date")


def test_keys_without_a_query_are_a_fault_of_the_settings(claims: ClaimsDatabase) -> None:
    with pytest.raises(Misconfigured, match="no query for a search by postcode"):
        claims.ask(postcode="BS97 4QT")


def test_a_query_can_tell_the_source_who_asks(claims: ClaimsDatabase) -> None:
    sql = f"SELECT *, :asker_actor AS who FROM ({JOINED}) AS a WHERE nino = :nino"
    connector = claims.connector(title="who", query=[{"keys": ["nino"], "sql": sql}])
    assert claims.ask(connector, nino=MS_M).records[0].title == "officer-7"


def test_a_value_that_cannot_be_read_names_its_column_and_not_the_value(
    claims: ClaimsDatabase,
) -> None:
    sql = f"SELECT a.*, '23rd of May' AS odd FROM ({JOINED}) AS a WHERE nino = :nino"
    connector = claims.connector(
        query=[{"keys": ["nino"], "sql": sql}], value=[{"field": "birth_date", "column": "odd"}]
    )
    with pytest.raises(InvalidAnswer, match='Column "odd"') as caught:
        claims.ask(connector, nino=MS_M)
    assert "23rd" not in str(caught.value)


HOSTILE = [
    "O'Neill",
    'He said "no"',
    "100%",
    "%(nino)s :nino ? %s",
    "x'; DROP TABLE party; --",
    "' OR 1=1 --",
    "\\'; SELECT pg_sleep(9)",
    "a" * 300,
    "Ł\u0301ukasz Żółć",
    "李小龍 محمد",
    "\U0001f600",
    "<script>",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_finds_its_own_record_and_nothing_else(
    claims: ClaimsDatabase, name: str
) -> None:
    quoted = name.replace("'", "''").replace("%", "%")
    claims.run(
        "INSERT INTO claim VALUES ('H-9', 'Own claim', 0)",
        f"INSERT INTO party VALUES ('H-9', 1, '', 'MW000001A', '', '{quoted}', '1980-01-01',"
        " '', '', '', NULL, '', '', '')",
    )
    answer = claims.ask(family_name=name, birth_date="1980-01-01")
    assert [record.record_id for record in answer.records] == ["H-9"]
    assert answer.records[0].of("name")[0].value == HumanName(family=name)
    assert len(claims.ask(nino=MS_M).records) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(name=st.text(max_size=300))
def test_no_name_whatever_finds_a_stranger(claims: ClaimsDatabase, name: str) -> None:
    """Any text as a name: nobody is found, or (for a NUL) an error that does not repeat it."""
    if "\0" in name and claims.url.startswith("postgresql"):
        with pytest.raises(InvalidAnswer, match="cannot compare one of the search keys"):
            claims.ask(family_name=name, birth_date="1980-01-01")
    else:
        answer = claims.ask(family_name=name, birth_date="1980-01-01")
        assert answer.kind is AnswerKind.NO_RECORD
