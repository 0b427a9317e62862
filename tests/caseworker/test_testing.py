"""The check for authors of connectors finds each broken promise, and passes who keeps them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseworker.clock import system_clock
from caseworker.connector import Answer, AnswerKind, Connector, LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Refused, Stopped, Unavailable
from caseworker.subject.dates import PartialDate
from caseworker.subject.query import Query
from caseworker.subject.values import Address, FieldValue, HumanName, Record
from caseworker.testing import (
    NONSENSE,
    ConnectorCheckError,
    ConnectorReport,
    FakeConnector,
    check_connector,
    make_context,
    make_database,
    make_environment,
    make_query,
)

PRESENT = {"nino": "QQ100001A", "family_name": "Evans"}
ABSENT = {"nino": "QQ999999D", "family_name": "Absent"}
RECORD = Record(
    "K-1",
    values=(
        FieldValue("nino", "QQ100001A"),
        FieldValue("name", HumanName(family="Evans")),
        FieldValue("birth_date", PartialDate(1980)),
    ),
    empty=frozenset({"phone"}),
    withheld=frozenset({"address"}),
)
PEOPLE = {"QQ100001A": (RECORD,)}


def check(connector: Connector, **options: Any) -> ConnectorReport:
    return check_connector(connector, known_present=PRESENT, known_absent=ABSENT, **options)


def faults(connector: Connector, **options: Any) -> str:
    with pytest.raises(ConnectorCheckError) as caught:
        check(connector, **options)
    assert isinstance(caught.value, AssertionError)
    assert caught.value.faults
    return str(caught.value)


class Altered:
    """A good connector whose answer to a search is changed on its way out."""

    def __init__(self, change: Callable[[Answer, Query], Answer]) -> None:
        self._good = FakeConnector(PEOPLE)
        self._change = change

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        return self._change(self._good.lookup(query, context), query)


def changed(**parts: Any) -> Altered:
    """The answer about the present person with some parts changed."""
    return Altered(lambda answer, _: replace(answer, **parts) if answer.records else answer)


def record_with(**parts: Any) -> Altered:
    return changed(records=(replace(RECORD, **parts),))


def test_a_connector_that_keeps_its_promises_passes_and_is_described() -> None:
    report = check(FakeConnector(PEOPLE))
    assert report.present.records == (RECORD,)
    assert report.absent.kind is AnswerKind.NO_RECORD
    assert report.lines[0] == "The known person was found: 1 record(s) with name, birth_date, nino."


def test_a_manual_connector_passes_without_claiming_anything() -> None:
    manual = Answer(AnswerKind.MANUAL, system_clock(), advice="Look into the cabinet.")
    assert "A person looks here" in check(FakeConnector(answer=manual)).lines[0]


def test_a_source_without_the_known_person_is_told() -> None:
    assert "known-present: gives no_record" in faults(FakeConnector({}))


def test_a_source_that_finds_everybody_is_told() -> None:
    text = faults(FakeConnector(PEOPLE | {"QQ999999D": (RECORD,)}))
    assert "known-absent: gives records" in text


def test_a_source_that_is_not_there_is_told() -> None:
    assert "known-present: raises Unavailable" in faults(FakeConnector(error=Unavailable("Away.")))


CHANGES: list[tuple[Connector, str]] = [
    (changed(as_of=datetime(2026, 1, 1)), "as_of must be a datetime with a time zone"),
    (changed(as_of=datetime.now(UTC) + timedelta(days=1)), "as_of lies in the future"),
    (changed(digest=""), "digest must be the SHA-256"),
    (changed(digest="A" * 64), "digest must be the SHA-256"),
    (changed(kind="records"), "kind must be an AnswerKind"),
    (changed(keys_used=("postcode",)), "keys_used names keys that were not in the query"),
    (changed(weak_because="x"), "weak_because is for no_record only"),
    (changed(remote_ids={"X-Url": "/people?nino=QQ100001A"}), "repeats what was searched for"),
    (changed(remote_ids={"X-Id": 5}), "must be texts"),
    (changed(records=()), "records needs at least one record"),
    (changed(records=[RECORD]), "records must be a tuple"),
    (changed(records=(RECORD, RECORD)), "record 2 has the record_id of another"),
    (changed(records=({"id": 1},)), "record 1 must be a Record, not dict"),
    (changed(kind=AnswerKind.NO_RECORD), "no_record must come without records"),
    (changed(kind=AnswerKind.RESTRICTED), "gives restricted where records are expected"),
    (record_with(record_id=" "), "record 1 has no record_id"),
    (record_with(empty=frozenset({"shoe"})), "the unknown field 'shoe'"),
    (record_with(empty=frozenset({"nino"})), "nino: cannot be empty and have a value"),
    (record_with(withheld=frozenset({"nino"})), "nino: cannot be withheld and have a value"),
    (record_with(values=(FieldValue("shoe", "9"),)), "the unknown field 'shoe'"),
    (record_with(values=(FieldValue("name", "Evans"),)), "name: must be HumanName, not str"),
    (record_with(values=(FieldValue("nino", " "),)), "nino: is blank"),
    (record_with(values=(FieldValue("name", HumanName()),)), "name: is blank"),
    (record_with(values=(FieldValue("address", Address()),)), "address: is blank"),
    (Altered(lambda answer, _: replace(answer, keys_used=())), "nobody can tell what the search"),
    (Altered(lambda answer, _: {"kind": "records"}), "must return an Answer, not dict"),  # type: ignore[arg-type,return-value]
]


@pytest.mark.parametrize(("connector", "words"), CHANGES, ids=[case[1] for case in CHANGES])
def test_an_answer_of_another_form_is_told(connector: Connector, words: str) -> None:
    assert words in faults(connector)


def test_an_answer_that_changes_by_itself_is_told() -> None:
    numbers = iter(range(100))

    def another(answer: Answer, _: Query) -> Answer:
        return replace(answer, digest=f"{next(numbers):064x}")

    assert "asked again: gives another digest" in faults(Altered(another))
    check(Altered(another), same_digest=False)


def test_records_that_change_by_themselves_are_told() -> None:
    numbers = iter(range(100))

    def another(answer: Answer, _: Query) -> Answer:
        records = tuple(replace(record, title=str(next(numbers))) for record in answer.records)
        return replace(answer, records=records)

    text = faults(Altered(another), same_digest=False)
    assert "asked again: gives other records" in text


class Deaf:
    """Answers well, but never looks at the stop or the time."""

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        return FakeConnector(PEOPLE).lookup(query, make_context())


def test_a_connector_that_does_not_listen_is_told() -> None:
    text = faults(Deaf())
    assert "stopped: should raise Stopped, but gives Answer" in text
    assert "out of time: should raise Unavailable or Stopped, but gives Answer" in text


class Hanging:
    """Never comes back by itself, whatever it is told."""

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        return FakeConnector(hangs=True).lookup(query, make_context(seconds=0.5))


def test_a_connector_that_hangs_is_told() -> None:
    assert "no answer within 0.05 seconds; it hangs" in faults(Hanging(), patience=0.05)


def failing(make: Callable[[str], Exception], when: str = NONSENSE) -> Altered:
    """Fails with what `make` gives, for searches with the value `when`."""

    def fail(answer: Answer, query: Query) -> Answer:
        if when in query.keys.values():
            raise make(query.keys["nino"])
        return answer

    return Altered(fail)


def test_an_error_that_tells_whom_we_asked_about_is_told() -> None:
    for connector in (
        failing(lambda nino: Refused(f"No access to {nino}")),
        failing(lambda nino: Refused("No access", advice=f"Ask for {nino}.")),
        failing(lambda nino: Refused("No access", remote_ids={"url": nino})),
        failing(lambda nino: Refused(f"No access to {nino!r}")),
    ):
        assert "nonsense: Refused tells what was searched for" in faults(connector)


class Wrapping:
    """Hides a library's error badly: it is still inside its own."""

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        answer = FakeConnector(PEOPLE).lookup(query, context)
        if answer.records:
            return answer
        try:
            raise OSError(f"GET /people/{query.keys['nino']}")
        except OSError:
            raise InvalidAnswer("It cannot be read.") from None


def test_an_error_with_a_telling_error_inside_is_told() -> None:
    assert "OSError tells what was searched for (inside InvalidAnswer" in faults(Wrapping())


def test_an_error_of_another_kind_is_told() -> None:
    assert "nonsense: raises ZeroDivisionError; only" in faults(
        failing(lambda nino: ZeroDivisionError())
    )


@pytest.mark.parametrize("error", [Unavailable, Refused, InvalidAnswer, Misconfigured, Stopped])
def test_a_proper_error_about_nonsense_is_fine(error: type[Exception]) -> None:
    check(failing(lambda nino: error("We cannot ask for this.")))


def test_a_connector_that_pastes_values_is_told() -> None:
    assert "nonsense: finds a record" in faults(FakeConnector(PEOPLE | {NONSENSE: (RECORD,)}))


def test_a_fake_that_hangs_gives_up_when_stopped_or_out_of_time() -> None:
    hanging = FakeConnector(hangs=True)
    with pytest.raises(Unavailable):
        hanging.lookup(make_query({}), make_context(seconds=0.02))
    calls = iter([False, False, True])
    with pytest.raises(Stopped):
        hanging.lookup(make_query({}), make_context(cancelled=lambda: next(calls)))


def test_a_fake_keeps_what_it_was_asked() -> None:
    fake = FakeConnector(PEOPLE)
    fake.lookup(make_query(PRESENT), make_context())
    assert [query.keys for query in fake.asked] == [PRESENT]


def test_an_environment_knows_its_hosts_and_its_secrets(tmp_path: Path) -> None:
    database = make_database(settings={"base_url": "https://example.test/x"})
    environment = make_environment(tmp_path, database, secrets={"env:KEY": "s"})
    assert environment.allowed_hosts == {"example.test:443"}
    assert environment.secret("env:KEY") == "s"
    with pytest.raises(Misconfigured):
        environment.secret("env:OTHER")
