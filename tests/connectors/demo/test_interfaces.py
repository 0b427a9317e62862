"""What the agencies answer about the further people, asked through the real connectors."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
import requests

from caseworker.connector import Answer, AnswerKind
from caseworker.register.load import load_register
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import HumanName
from connectors.demo import DemoWorld, people
from connectors.demo.people import DUMMY, DUMMY_ABSENT, DemoPerson

Ask = Callable[..., Answer]
ASKED_BY_MACHINE = ("R1", "R2", "R3", "R4", "R5", "W1", "W2", "W3", "C1", "C2")


@pytest.mark.parametrize("database", ASKED_BY_MACHINE)
def test_the_dummies_of_the_register_are_present_and_absent(
    served: DemoWorld, ask: Ask, database: str
) -> None:
    tests = load_register(served.register_path).database(database)
    assert tests.known_present is not None
    assert tests.known_absent is not None
    assert ask(served, database, tests.known_present.keys).kind is AnswerKind.RECORDS
    assert ask(served, database, tests.known_absent.keys).kind is AnswerKind.NO_RECORD


@pytest.mark.parametrize("database", ASKED_BY_MACHINE)
def test_of_the_clean_person_everything_agrees_or_there_is_no_record(
    served: DemoWorld, ask: Ask, database: str
) -> None:
    answer = ask(served, database, people.CLEAN.keys)
    if database == "C1":
        assert answer.kind is AnswerKind.NO_RECORD
        return
    (record,) = answer.records
    assert [value.value.one_line() for value in record.of("address")] == [  # type: ignore[union-attr]  # an address
        "27 Fennel Bank, Derby, DE98 1PX"
    ]
    assert [value.value for value in record.of("nino")] == [people.CLEAN.nino]
    assert [value.value for value in record.of("birth_date")] == [people.CLEAN.birth_date]


@pytest.mark.parametrize(
    ("person", "database", "kind"),
    [
        (people.RESTRICTED, "R2", AnswerKind.RESTRICTED),
        (people.RESTRICTED, "W1", AnswerKind.RESTRICTED),
        (people.EVANS_1, "W1", AnswerKind.AMBIGUOUS),
        (people.EVANS_1, "R2", AnswerKind.AMBIGUOUS),
        (people.EVANS_2, "W1", AnswerKind.RECORDS),
        (people.SUPERSEDED, "R2", AnswerKind.SUPERSEDED),
        (people.NOT_DEAD, "W1", AnswerKind.DECEASED),
        (people.NOT_DEAD, "R2", AnswerKind.RECORDS),
        (people.MONONYM, "R4", AnswerKind.RECORDS),
        (people.APOSTROPHE, "R4", AnswerKind.RECORDS),
        (people.TEMPORARY, "R2", AnswerKind.RECORDS),
        (people.TEMPORARY, "R3", AnswerKind.RECORDS),
    ],
    ids=lambda value: getattr(value, "key", str(value)),
)
def test_each_special_person_meets_the_answer_they_are_there_for(
    served: DemoWorld, ask: Ask, person: DemoPerson, database: str, kind: AnswerKind
) -> None:
    assert ask(served, database, person.keys).kind is kind


def test_a_restricted_record_shows_no_address_anywhere(served: DemoWorld, ask: Ask) -> None:
    answers = [ask(served, name, people.RESTRICTED.keys) for name in ASKED_BY_MACHINE]
    assert "Leat" not in repr(answers)
    (record,) = answers[1].records
    assert "address" in record.withheld


def test_restricted_people_are_left_out_when_a_postcode_is_used(served: DemoWorld) -> None:
    """As at the real service: nobody is found, although the postcode is right."""
    key = served.secret("env:CASEWORKER_DEMO_CID_KEY")
    for person, total in ((people.RESTRICTED, 0), (people.CLEAN, 1)):
        assert person.address is not None
        answer = requests.get(
            f"http://127.0.0.1:{served.port('R2')}/citizens",
            params={"nino": person.nino, "postcode": person.address.postcode},
            headers={"X-API-Key": key},
            timeout=5,
        )
        assert answer.json()["total"] == total


def test_a_replaced_record_names_the_one_that_replaced_it(served: DemoWorld, ask: Ask) -> None:
    (old,) = ask(served, "R2", people.SUPERSEDED.keys).records
    answer = ask(served, "R2", {"record_id": old.superseded_by})
    assert answer.kind is AnswerKind.RECORDS
    assert answer.records[0].record_id == old.superseded_by


def test_twins_are_told_apart_by_number(served: DemoWorld, ask: Ask) -> None:
    for twin in (people.TWIN_1, people.TWIN_2):
        (record,) = ask(served, "W1", twin.keys).records
        (name,) = (value.value for value in record.of("name"))
        assert isinstance(name, HumanName)
        assert name.given == twin.name.given


def test_only_r2_knows_that_a_birth_date_is_no_more_than_a_year(
    served: DemoWorld, ask: Ask
) -> None:
    def born(database: str) -> object:
        (record,) = ask(served, database, people.YEAR_ONLY.keys).records
        return record.of("birth_date")[0].value

    assert born("R2") == PartialDate(1947)
    assert born("R3") == born("W1") == born("R4") == PartialDate(1947, 1, 1)


def test_needs_and_languages_are_held_where_the_story_says(served: DemoWorld, ask: Ask) -> None:
    (welsh,) = ask(served, "R1", people.WELSH.keys).records
    (braille,) = ask(served, "W1", people.BRAILLE.keys).records
    assert welsh.of("language")[0].value == "Welsh"
    assert braille.of("format_need")[0].value == "braille"


def test_r2_keeps_no_trail_after_90_days(served: DemoWorld, ask: Ask) -> None:
    """Of the wrong address only the day of the last update is left."""
    (record,) = ask(served, "R2", people.MS_M.keys).records
    (address,) = record.of("address")
    assert address.provenance.recorded_at is not None
    assert not address.provenance.recorded_at.exact
    assert address.provenance.arrived_via == address.provenance.batch_id == ""


def test_w3_is_busy_at_the_first_try_of_each_look_up(served: DemoWorld) -> None:
    url = f"http://127.0.0.1:{served.port('W3')}/claimants"
    auth = (
        served.secret("env:CASEWORKER_DEMO_JSAPS_USER"),
        served.secret("env:CASEWORKER_DEMO_JSAPS_PASSWORD"),
    )
    headers = {"X-Correlation-Id": str(uuid.uuid4())}
    params = {"nino": DUMMY_ABSENT["nino"]}
    first = requests.get(url, params=params, headers=headers, auth=auth, timeout=5)
    second = requests.get(url, params=params, headers=headers, auth=auth, timeout=5)
    assert (first.status_code, first.headers["Retry-After"]) == (503, "1")
    assert (second.status_code, second.json()["found"]) == (200, 0)


def test_a_match_number_of_r4_expires(served: DemoWorld) -> None:
    """Five hours later the number that a match gave leads nowhere."""
    from datetime import timedelta

    from connectors.demo.fronts.paye import PAYE
    from connectors.demo.fronts.web import Request
    from connectors.demo.truth import opened

    now = served.clock()
    with opened(served.folder) as connection:

        def asked(method: str, path: str, body: object, hours: int, token: str = "") -> dict:
            headers = {
                "authorization": f"Bearer {token}",
                "accept": "application/vnd.revenue.2.0+json",
            }
            request = Request(method, path, {}, headers, body)
            body_of = PAYE.reply(request, connection, now + timedelta(hours=hours)).body
            assert isinstance(body_of, dict)
            return body_of

        def token(hours: int) -> str:
            form = {
                "grant_type": "client_credentials",
                "client_id": served.secret("env:CASEWORKER_DEMO_PAYE_ID"),
                "client_secret": served.secret("env:CASEWORKER_DEMO_PAYE_SECRET"),
            }
            return str(asked("POST", "/oauth/token", form, hours)["access_token"])

        keys = DUMMY.keys
        wanted = {
            "firstName": keys["given_name"],
            "lastName": keys["family_name"],
            "nino": keys["nino"],
            "dateOfBirth": keys["birth_date"],
        }
        matched = asked("POST", "/individuals/matching/", wanted, 0, token(0))
        path = matched["_links"]["individual"]["href"]
        assert "individual" in asked("GET", path, None, 3, token(3))
        assert asked("GET", path, None, 5, token(5))["code"] == "NOT_FOUND"
        assert asked("GET", path, None, 3, token(0))["code"] == "INVALID_CREDENTIALS"
