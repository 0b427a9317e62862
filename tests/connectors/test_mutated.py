"""The judge of damaged answers catches a connector that invents, tells, or ends in its own way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from caseworker.errors import InvalidAnswer
from caseworker.subject.dates import Period, When
from caseworker.subject.values import Address, FieldValue, Record
from caseworker.testing import FakeConnector
from tests.connectors.mutated import WAYS, Damage, Damages, damages, judged

NOW = datetime(2026, 11, 2, tzinfo=UTC)
KEYS = {"nino": "QQ100001A"}
HELD = Record(
    "K-1",
    values=(
        FieldValue(
            "address",
            Address(("1 High Street",), "ZZ1 1AA"),
            Period(When("2024-03-14T23:30:00+00:00")),
        ),
    ),
)
SENT = "K-1, 1  High\r\nStreet, ZZ1 1AA, since 2024-03-15T00:30+01:00"


@given(damages)
@settings(max_examples=1)
def within_hypothesis(connector: FakeConnector, sent: str, _: Damages) -> None:
    judged(connector, KEYS, lambda: sent, now=NOW)


def judge(connector: FakeConnector, sent: str = SENT) -> None:
    within_hypothesis(connector, sent)


def source(record: Record = HELD) -> FakeConnector:
    return FakeConnector(people={"QQ100001A": (record,)}, clock=lambda: NOW)


def test_what_the_source_said_passes_whatever_its_blanks_and_offset() -> None:
    judge(source())


@pytest.mark.parametrize(
    "sent", ["", SENT.replace("K-1", "K-2"), SENT.replace("ZZ1", ""), SENT.replace("-15", "-17")]
)
def test_a_value_that_the_source_did_not_send_is_caught(sent: str) -> None:
    with pytest.raises(AssertionError, match="is in no answer of the source"):
        judge(source(), sent)


def test_an_error_of_another_kind_is_caught() -> None:
    with pytest.raises(KeyError):
        judge(FakeConnector(error=KeyError("x")))


def test_an_error_that_tells_what_was_asked_is_caught() -> None:
    with pytest.raises(AssertionError):
        judge(FakeConnector(error=InvalidAnswer("QQ100001A is odd.")))


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_damage_changes_something(way: str) -> None:
    text = b"account,nino\r\nA-1,QQ100001A\r\n"
    assert Damage(way, place=3, length=5, flip=1, foreign=b"[]")(text) != text
