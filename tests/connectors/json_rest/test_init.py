"""The whole connector against a real source: what each answer means, and what is never done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.connector import Answer, AnswerKind
from caseworker.connector_faults import faults_of_answer, faults_of_error
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, FieldValue, HumanName
from caseworker.testing import check_connector, make_context, make_query
from caseworker.testing_source import Received, Sent, Source
from connectors.json_rest import JsonRest

Connect = Callable[..., JsonRest]
NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
NINO = {"nino": "QQ100001A"}
MATCHING = [
    {
        "name": "match",
        "method": "POST",
        "path": "/matching/",
        "body": {"firstName": "{given_name?}", "nino": "{nino}", "tags": ["{family_name?}", 7]},
        "capture": {"match_id": {"path": "_links.individual.href", "pattern": "([^/]+)$"}},
        "rule": [
            {
                "http": 404,
                "when": "code == 'MATCHING_FAILED'",
                "means": "no_record",
                "weak_because": "the first letters of both names must agree",
                "advice": "Try the name at birth.",
            }
        ],
    },
    {"name": "answer", "path": "/details", "query": {"matchId": "{match_id}", "of": ["a", "b"]}},
]


def look_up(connector: JsonRest, keys: dict[str, str] = NINO, **context: Any) -> Answer:
    query = make_query(keys)
    answer = connector.lookup(query, make_context(**context))
    assert list(faults_of_answer(answer, query, NOW)) == []
    return answer


def error_of(connector: JsonRest, keys: dict[str, str] = NINO, **context: Any) -> ConnectorError:
    """The error of a look-up, which must tell nothing of the person."""
    query = make_query(keys)
    with pytest.raises(ConnectorError) as caught:
        connector.lookup(query, make_context(**context))
    assert list(faults_of_error(caught.value, query)) == []
    return caught.value


def test_it_keeps_every_promise_of_the_port(connect: Connect) -> None:
    report = check_connector(connect(), known_present=NINO, known_absent={"nino": "QQ999999D"})
    assert "name, birth_date, nino, address" in report.lines[0]


def test_a_record_is_read_into_values(connect: Connect, person: dict[str, Any]) -> None:
    answer = look_up(connect())
    assert answer.kind is AnswerKind.RECORDS
    assert answer.digest == hashlib.sha256(json.dumps(person).encode()).hexdigest()
    assert answer.keys_used == ("nino",)
    (record,) = answer.records
    assert record.record_id == "K-1"
    assert record.values == (
        FieldValue("nino", "QQ100001A"),
        FieldValue("birth_date", PartialDate(1980, 3, 4)),
        FieldValue("name", HumanName(given=("Mary", "Ann"), family="Evans")),
        FieldValue("address", Address(("1 High Street", "Bristol"), "BS1 1AA")),
    )


def test_no_record_comes_from_a_declared_sign_only(connect: Connect) -> None:
    answer = look_up(connect(), {"nino": "QQ999999D"})
    assert (answer.kind, answer.weak_because) == (AnswerKind.NO_RECORD, "")


@pytest.mark.parametrize(
    "sent",
    [
        Sent({"code": "NO_SUCH_PAGE"}, 404),
        Sent(None, 404),
        Sent(b"", 404),
        Sent(b"<h1>Not found</h1>", 404, {"Content-Type": "text/html"}),
        Sent({"code": "NOT_FOUND"}, 404, {"Content-Type": "text/html"}),
        Sent({"code": "NOT_FOUND"}, 200),
        Sent({"code": "NOT_FOUND"}, 410),
        Sent([{"code": "NOT_FOUND"}], 404),
        Sent(None),
        Sent([]),
        Sent({}),
        Sent(b""),
        Sent(b"{"),
        Sent(b"\xff\xfe{}"),
        Sent(b'{"id": "K-1", "id": "K-2"}'),
        Sent(b'{"id": NaN}'),
        Sent(b'{"id": 1e999}'),
        Sent(b"[" * 100_000),
        Sent(b'{"id": "K-1"}', 200, {"Content-Type": "text/plain"}),
        Sent({"id": ["K-1"]}),
        Sent({"id": "K-1", "born": "4 March 1980, QQ100001A"}),
        Sent({"id": "K-1", "born": ["1980-03-04", "QQ100001A"]}),
        Sent({"id": "K-1", "nino": {"is": "QQ100001A"}}),
        Sent(b'{"id": "K-1", "nino": "\\ud800"}'),
    ],
    ids=lambda sent: f"{sent.status} {str(sent.body)[:40]}",
)
def test_every_other_answer_is_invalid_and_never_no_record(
    source: Source, connect: Connect, sent: Sent
) -> None:
    source.answer = lambda asked: sent
    assert type(error_of(connect())) is InvalidAnswer


def test_a_birth_date_that_cannot_be_read_is_named_but_not_shown(
    connect: Connect, person: dict[str, Any]
) -> None:
    person["born"] = "31/31/1980"
    text = str(error_of(connect()))
    assert "birth_date" in text
    assert "1980" not in text


def test_an_empty_list_is_not_nobody_unless_the_register_says_so(
    source: Source, connect: Connect
) -> None:
    source.answer = lambda asked: Sent({"total": 0, "people": []})
    record = {"path": "answer.people"}
    error = error_of(connect(record=record))
    assert "declare it" in error.advice
    rule = {"http": 200, "when": "total == `0`", "means": "no_record"}
    assert look_up(connect(record=record, rule=[rule])).kind is AnswerKind.NO_RECORD


@pytest.mark.parametrize(
    ("sent", "rule", "kind"),
    [
        (
            Sent({"issue": [{"code": "TOO_MANY_MATCHES"}]}),
            {"http": 200, "when": "issue[?code == 'TOO_MANY_MATCHES']", "means": "ambiguous"},
            AnswerKind.AMBIGUOUS,
        ),
        (Sent({}, 422), {"http": 422, "means": "ambiguous"}, AnswerKind.AMBIGUOUS),
        (Sent({}, 423), {"http": [423, 451], "means": "restricted"}, AnswerKind.RESTRICTED),
        (Sent(b"", 410), {"http": 410, "means": "deceased"}, AnswerKind.DECEASED),
        (Sent({"x": 0}, 404), {"when": "x", "means": "superseded"}, AnswerKind.SUPERSEDED),
        (
            Sent(b"", 404),
            {"http": 404, "when": "@ == `null`", "means": "no_record"},
            AnswerKind.NO_RECORD,
        ),
    ],
)
def test_a_rule_says_what_an_answer_means(
    source: Source, connect: Connect, sent: Sent, rule: dict[str, Any], kind: AnswerKind
) -> None:
    source.answer = lambda asked: sent
    answer = look_up(connect(rule=[{**rule, "advice": "Ask them."}]))
    assert (answer.kind, answer.advice, answer.records) == (kind, "Ask them.", ())


@pytest.mark.parametrize(
    ("means", "error"),
    [
        ("unavailable", Unavailable),
        ("refused", Refused),
        ("invalid_answer", InvalidAnswer),
        ("misconfigured", Misconfigured),
    ],
)
def test_a_rule_can_mean_an_error(
    source: Source, connect: Connect, means: str, error: type[ConnectorError]
) -> None:
    source.answer = lambda asked: Sent({"fault": "QQ100001A"})
    found = error_of(connect(rule=[{"when": "fault", "means": means, "advice": "Ask them."}]))
    assert type(found) is error
    assert found.advice == "Ask them."


def test_a_rule_of_the_step_comes_before_a_common_one(source: Source, connect: Connect) -> None:
    source.answer = lambda asked: Sent({}, 404)
    own = {"http": 404, "means": "restricted"}
    common = {"http": 404, "means": "deceased"}
    connector = connect(step=[{"path": "/{nino}", "rule": [own]}], rule=[common])
    assert look_up(connector).kind is AnswerKind.RESTRICTED


def test_a_rule_that_meets_another_form_of_body_does_not_fit(
    source: Source, connect: Connect
) -> None:
    """JMESPath's own error would show what was in the body."""
    source.answer = lambda asked: Sent({"code": ["QQ100001A"]}, 404)
    rule = {"http": 404, "when": "starts_with(code, 'X')", "means": "no_record"}
    assert type(error_of(connect(rule=[rule]))) is InvalidAnswer


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_refusal_or_breakdown_is_never_an_answer(
    source: Source, connect: Connect, status: int
) -> None:
    source.answer = lambda asked: Sent({"code": "NOT_FOUND"}, status)
    assert type(error_of(connect(tries=1))) in (Misconfigured, Refused, Unavailable)


def matching(person: dict[str, Any], link: str = "/individuals/m-77") -> Callable[[Received], Sent]:
    def answer(asked: Received) -> Sent:
        if asked.path == "/matching/":
            if asked.json()["nino"] != "QQ100001A":
                return Sent({"code": "MATCHING_FAILED"}, 404, {"X-Request-ID": "r-0"})
            return Sent({"_links": {"individual": {"href": link}}}, 200, {"X-Request-ID": "r-1"})
        return Sent(person, 200, {"X-Request-ID": "r-2"})

    return answer


def test_a_match_leads_to_the_details(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = matching(person)
    connector = connect(step=MATCHING, keep_headers=["x-request-id"])
    answer = look_up(connector, {"nino": "QQ100001A", "given_name": 'Mary "M"'})
    match, details = source.asked
    assert match.json() == {"firstName": 'Mary "M"', "nino": "QQ100001A", "tags": [7]}
    assert match.headers["Content-Type"] == "application/json"
    assert details.query == {"matchId": ["m-77"], "of": ["a", "b"]}
    assert answer.kind is AnswerKind.RECORDS
    assert answer.keys_used == ("nino", "given_name")
    assert answer.remote_ids == {"match x-request-id": "r-1", "answer x-request-id": "r-2"}


def test_a_match_that_finds_nobody_says_why_that_is_weak(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = matching(person)
    connector = connect(step=MATCHING, weak_keys={"nino": "numbers are missing here"})
    answer = look_up(connector, {"nino": "QQ999999D"})
    assert answer.weak_because == (
        "the first letters of both names must agree; numbers are missing here"
    )
    assert answer.advice == "Try the name at birth."
    assert len(source.asked) == 1


def test_a_match_without_the_id_that_is_needed_is_invalid(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = matching(person, link="QQ100001A\r\nX: /")
    error = error_of(connect(step=MATCHING, keep_headers=["X-Request-ID"]))
    assert "match_id" in str(error)
    assert error.remote_ids == {"match X-Request-ID": "r-1"}


LINKED = [
    {
        "name": "citizen",
        "path": "/citizens/{nino}",
        "headers": {"access-level": "1"},
        "capture": {
            "home": "links.home",
            "post": {"path": "links.post", "optional": True},
        },
    },
    {"name": "home", "url": "{home}", "query": {"v": "2"}},
    {"name": "post", "url": "{post}", "needs": ["post"]},
    {"name": "nopost", "path": "/nopost/{home}", "unless": ["post"]},
]


def linked(source: Source, home: str) -> None:
    source.answer = lambda asked: Sent({"id": "K-1", "links": {"home": home}, "at": asked.path})


LINKED_RECORD = {
    "path": "@",
    "id": "citizen.id",
    "field": [{"field": "address", "path": "home", "lines": "at"}],
}


@pytest.mark.parametrize("home", ["/addresses/9?x=1", "{url}/addresses/9?x=1#part"])
def test_links_of_the_source_are_followed_on_the_same_computer(
    source: Source, connect: Connect, home: str
) -> None:
    linked(source, home.format(url=source.url))
    connector = connect(step=LINKED, record=LINKED_RECORD)
    answer = look_up(connector)
    targets = [asked.target for asked in source.asked]
    assert targets[:2] == ["/citizens/QQ100001A", "/addresses/9?x=1&v=2"]
    assert targets[2].startswith("/nopost/")
    assert source.asked[0].headers["access-level"] == "1"
    assert answer.records[0].values[0].value == Address(("/addresses/9",))


def test_a_link_to_another_computer_is_not_followed(
    source: Source, elsewhere: Source, connect: Connect
) -> None:
    both = frozenset({source.host, elsewhere.host})
    for link in (f"{elsewhere.url}/9", f"//{elsewhere.host}/9", f"http://x@{elsewhere.host}/"):
        linked(source, link)
        error = error_of(connect(step=LINKED, record=LINKED_RECORD, hosts=both))
        assert type(error) in (Refused, InvalidAnswer)


def test_a_redirect_to_another_computer_is_not_followed(
    source: Source, elsewhere: Source, connect: Connect
) -> None:
    source.answer = lambda asked: Sent(None, 302, {"Location": elsewhere.url + asked.path})
    assert type(error_of(connect())) is Refused


def test_a_step_may_go_on_without_what_is_not_there(source: Source, connect: Connect) -> None:
    source.answer = lambda asked: (
        Sent({"id": "K-1"}) if asked.path == "/a/QQ100001A" else Sent({"code": "NONE"}, 404)
    )
    steps = [
        {"name": "answer", "path": "/a/{nino}"},
        {
            "name": "phones",
            "path": "/phones/{nino}",
            "rule": [{"http": 404, "when": "code == 'NONE'", "means": "go_on"}],
        },
    ]
    record = {
        "path": "@",
        "id": "answer.id",
        "field": [{"field": "phone", "path": "phones.numbers"}],
    }
    (found,) = look_up(connect(step=steps, record=record)).records
    assert (found.values, found.empty) == ((), frozenset())


def test_the_source_is_told_who_asks(source: Source, connect: Connect) -> None:
    headers = {
        "X-User": "{actor}",
        "X-Why": "{purpose}; {case}; {lookup_id}",
        "X-Case": "{case?}",
        "accept": "application/vnd.test+json",
    }
    look_up(connect(headers=headers, correlation_header="CorrelationId"))
    sent = source.asked[0].headers
    assert sent["X-User"] == "officer-1"
    assert sent["X-Why"] == "quality; case-1; lookup-1"
    assert sent["X-Case"] == "case-1"
    assert sent["Accept"] == "application/vnd.test+json"
    assert sent["CorrelationId"] == make_context().correlation_id


def test_references_of_the_source_are_kept_as_short_plain_text(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = lambda asked: Sent(person, 200, {"X-Id": "ab\xe9" + "c" * 300, "X-Blank": " "})
    answer = look_up(connect(keep_headers=["X-Id", "X-Blank", "X-None"]))
    assert answer.remote_ids == {"X-Id": "ab" + "c" * 198}


def test_the_references_of_the_source_are_kept_with_an_error(
    source: Source, connect: Connect
) -> None:
    source.answer = lambda asked: Sent({"id": ""}, 200, {"X-Id": "r-9"})
    assert error_of(connect(keep_headers=["X-Id"])).remote_ids == {"X-Id": "r-9"}


ODD_NAMES = [
    "O'Neill",
    "a/b",
    "a/../../admin",
    "x?y=1&z=2#f",
    "%2e%2e",
    'Zoë "山" Ω',
    "line\r\nX-Injected: 1",
    "null\x00byte",
    "{nino}",
    "' OR 1=1 --",
    "a" * 300,
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_no_name_breaks_out_of_path_query_header_or_body(
    source: Source, connect: Connect, name: str
) -> None:
    source.answer = lambda asked: Sent({"code": "NOT_FOUND"}, 404)
    step = {
        "method": "POST",
        "path": "/by/{family_name}/end",
        "query": {"q": "{family_name}"},
        "headers": {"X-Name": "{family_name}"},
        "body": {"n": "{family_name}"},
    }
    look_up(connect(keys=("family_name",), step=[step]), {"family_name": name})
    (asked,) = source.asked
    first, by, middle, end = asked.path.split("/")
    assert (first, by, unquote(middle), end) == ("", "by", name, "end")
    assert asked.query == {"q": [name]}
    assert asked.json() == {"n": name}
    assert unquote(asked.headers["X-Name"]) == name.strip()
    assert asked.headers["X-Injected"] is None


@pytest.mark.parametrize("name", [".", "..", "half \ud800 sign"])
def test_a_name_that_cannot_be_sent_is_not_sent(
    source: Source, connect: Connect, name: str
) -> None:
    step = {"path": "/by/{family_name}"}
    error = error_of(connect(keys=("family_name",), step=[step]), {"family_name": name})
    assert type(error) is Refused
    assert source.lines == 0


@pytest.mark.parametrize("keys", [{}, {"nino": ""}, {"nino": "  "}, {"family_name": "Evans"}])
def test_a_search_without_its_key_never_asks_for_everybody(
    source: Source, connect: Connect, keys: dict[str, str]
) -> None:
    assert type(error_of(connect(), keys)) is Misconfigured
    optional = [{"path": "/people", "query": {"nino": "{nino?}", "case": "{case}"}}]
    assert "everybody" in str(error_of(connect(step=optional), keys))
    assert source.lines == 0


def test_the_answer_is_as_of_the_clock_of_the_source(source: Source, connect: Connect) -> None:
    date = {"Date": "Sat, 14 Mar 2026 11:59:30 GMT"}
    source.answer = lambda asked: Sent({"id": "K-1"}, 200, date)
    assert look_up(connect()).as_of == datetime(2026, 3, 14, 11, 59, 30, tzinfo=UTC)


@pytest.mark.parametrize("date", ["Sun, 15 Mar 2026 00:00:00 GMT", "yesterday", ""])
def test_the_answer_is_never_as_of_the_future(source: Source, connect: Connect, date: str) -> None:
    source.answer = lambda asked: Sent({"id": "K-1"}, 200, {"Date": date})
    assert look_up(connect()).as_of == NOW


@pytest.mark.parametrize(
    ("said", "as_of"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:00:00+01:00", datetime(2026, 3, 1, 9, tzinfo=UTC)),
        ("2027-01-01", NOW),
    ],
)
def test_the_answer_is_as_of_what_its_body_says(
    source: Source, connect: Connect, said: str, as_of: datetime
) -> None:
    source.answer = lambda asked: Sent({"id": "K-1", "asOf": said})
    assert look_up(connect(as_of="answer.asOf")).as_of == as_of


@pytest.mark.parametrize("said", [None, "", "soon", 5, {"a": 1}, "0001-01-01T00:00:00+09:00"])
def test_an_answer_that_does_not_say_as_of_when_is_invalid(
    source: Source, connect: Connect, said: Any
) -> None:
    source.answer = lambda asked: Sent({"id": "K-1", "asOf": said})
    assert type(error_of(connect(as_of="answer.asOf"))) is InvalidAnswer


def test_no_record_says_as_of_when_if_it_can(source: Source, connect: Connect) -> None:
    source.answer = lambda asked: Sent({"code": "NOT_FOUND", "asOf": "2026-03-01"}, 404)
    assert look_up(connect(as_of="answer.asOf")).as_of == datetime(2026, 3, 1, tzinfo=UTC)
    source.answer = lambda asked: Sent({"code": "NOT_FOUND"}, 404)
    assert look_up(connect(as_of="answer.asOf")).as_of == NOW


def test_a_look_up_can_be_stopped_between_two_steps(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = matching(person)
    connector = connect(step=MATCHING, keep_headers=["X-Request-ID"])
    steps: list[str] = []
    error = error_of(connector, progress=steps.append, cancelled=lambda: len(steps) > 1)
    assert type(error) is Stopped
    assert error.remote_ids == {"match X-Request-ID": "r-1"}
    assert len(source.asked) == 1
    assert steps == ["asking (match)", "asking (answer)"]


def test_a_busy_source_is_asked_again(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    source.answer = lambda asked: (
        Sent(person) if len(source.asked) > 1 else Sent(None, 503, {"Retry-After": "0"})
    )
    assert look_up(connect()).kind is AnswerKind.RECORDS


def test_an_answer_over_the_limit_is_refused(connect: Connect) -> None:
    assert "100 bytes" in str(error_of(connect(max_bytes=100)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("K-1"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "nino", "born", "name", "address", "x"]), inner)
    ),
    max_leaves=12,
)


def test_whatever_the_source_says_the_outcome_is_one_of_the_port(
    source: Source, connect: Connect, person: dict[str, Any]
) -> None:
    """A record with any part exchanged for anything: an answer without fault, or a proper error."""
    connector = connect()
    fields = st.dictionaries(st.sampled_from(sorted(person)), JSON, max_size=3)
    parts = st.tuples(
        st.sampled_from(["name", "address"]),
        st.dictionaries(st.sampled_from(["first", "last", "lines", "postcode"]), JSON),
    )

    @settings(max_examples=150)
    @given(fields, parts, st.sampled_from([200, 200, 200, 404, 500]))
    def check(changed: dict[str, Any], part: tuple[str, Any], status: int) -> None:
        body = json.dumps(person | {part[0]: part[1]} | changed).encode()
        source.answer = lambda asked: Sent(body, status)
        query = make_query(NINO)
        try:
            answer = connector.lookup(query, make_context())
        except ConnectorError as error:
            faults = list(faults_of_error(error, query))
        else:
            faults = list(faults_of_answer(answer, query, NOW))
            if answer.kind not in (AnswerKind.RECORDS, AnswerKind.NO_RECORD):
                faults.append(answer.kind)
        assert faults == []

    check()
