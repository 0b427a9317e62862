"""The searches of one database make one outcome, and never a better one than they prove."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.connector import Answer, AnswerKind
from caseworker.errors import (
    ConnectorError,
    InvalidAnswer,
    Misconfigured,
    Refused,
    Stopped,
    Unavailable,
)
from caseworker.lookup.answer import DatabaseAnswer
from caseworker.lookup.check import check_answer
from caseworker.lookup.merge import SearchResult, merge
from caseworker.lookup.minimise import PlannedSearch, SearchPlan
from caseworker.lookup.words import safe_text
from caseworker.outcome import Outcome
from caseworker.register.model import Contact, Database, Search
from caseworker.subject.query import Asker, Query
from caseworker.subject.values import FieldValue, HumanName, Record

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ASKER = Asker("actor", "complaint", "lookup")
STRONG = PlannedSearch(Search(("nino",)), Query({"nino": "QQ123456C"}, ASKER))
WEAK = PlannedSearch(
    Search(("family_name",), "names are spelt in several ways"),
    Query({"family_name": "Evans"}, ASKER),
)
DATABASE = Database(
    id="R1",
    agency="R",
    name="Tax credits",
    owner_team="Credits",
    contact=Contact("Desk"),
    connector="x",
    settings={},
    searches=(STRONG.search, WEAK.search),
    fields_held=("name",),
    number_of_records=1,
    audit_trail=None,
    gateways={"person": "Asked for"},
    restricted_team=Contact("Sensitive files"),
)


def answer(kind: AnswerKind, *ids: str, **more: Any) -> Answer:
    records = tuple(Record(each) for each in ids)
    return Answer(kind, more.pop("as_of", NOW), records=records, **more)


NOBODY = answer(AnswerKind.NO_RECORD)


def merged(*results: Answer | BaseException | None, **more: Any) -> DatabaseAnswer:
    """The outcome of up to two searches, the strong one first; None = never asked."""
    pairs = list(zip((STRONG, WEAK), results, strict=False))
    plan = more.pop("plan", SearchPlan(tuple(planned for planned, _ in pairs)))
    found = [
        SearchResult(planned, result, None)
        if isinstance(result, Answer)
        else SearchResult(planned, None, result)
        for planned, result in pairs
        if result is not None
    ]
    return merge(DATABASE, plan, found, checked_at=NOW, **more)


def test_records_are_merged_by_their_reference() -> None:
    result = merged(answer(AnswerKind.RECORDS, "1", "2"), answer(AnswerKind.RECORDS, "2", "3"))
    assert result.outcome is Outcome.SEVERAL
    assert [record.record_id for record in result.records] == ["1", "2", "3"]
    assert [search.found for search in result.searches] == [2, 2]
    assert result.sentence == "3 records found by National Insurance number and by family name."


def test_one_record_found_twice_is_one_record() -> None:
    result = merged(answer(AnswerKind.RECORDS, "1"), answer(AnswerKind.RECORDS, "1"))
    assert result.outcome is Outcome.FOUND_UNDECIDED


def test_nobody_found_by_a_strong_search_is_conclusive() -> None:
    result = merged(NOBODY, NOBODY)
    assert result.outcome is Outcome.NO_RECORD
    assert result.sentence == "Nobody found by National Insurance number, nor by family name."
    assert result.weak_because == ()


def test_nobody_found_by_weak_searches_only_is_weak_with_the_reason() -> None:
    plan = SearchPlan((WEAK,))
    result = merge(DATABASE, plan, [SearchResult(WEAK, NOBODY)], checked_at=NOW)
    assert result.outcome is Outcome.NO_RECORD_WEAK
    assert result.weak_because == ("names are spelt in several ways",)


def test_a_strong_search_that_the_source_calls_weak_is_weak() -> None:
    result = merged(answer(AnswerKind.NO_RECORD, weak_because="history is off"))
    assert result.outcome is Outcome.NO_RECORD_WEAK
    assert result.searches[0].weak_because == "history is off"


def test_strong_combinations_that_were_never_asked_make_it_weak() -> None:
    result = merged(NOBODY, plan=SearchPlan((STRONG,), left_out=3, strong_left_out=3))
    assert result.outcome is Outcome.NO_RECORD_WEAK
    assert result.left_out == 3


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Unavailable("No connection."), Outcome.UNAVAILABLE),
        (Refused("Not allowed."), Outcome.REFUSED),
        (InvalidAnswer("Not JSON."), Outcome.UNREADABLE),
        (Misconfigured("No address."), Outcome.MISCONFIGURED),
        (Stopped("Stopped."), Outcome.STOPPED),
        (ConnectorError("Odd."), Outcome.UNREADABLE),
        (ZeroDivisionError("QQ123456C"), Outcome.UNREADABLE),
        (SystemExit(1), Outcome.UNREADABLE),
    ],
)
def test_each_failure_has_its_outcome(error: BaseException, outcome: Outcome) -> None:
    result = merged(error)
    assert result.outcome is outcome
    assert result.error == type(error).__name__
    assert "QQ123456C" not in result.sentence
    assert result.advice


@pytest.mark.parametrize("order", [0, 1])
def test_a_failed_search_beside_nobody_found_is_a_failure(order: int) -> None:
    results: list[Answer | BaseException | None] = [NOBODY, Unavailable("No connection.")]
    assert merged(*(results if order else results[::-1])).outcome is Outcome.UNAVAILABLE


def test_a_failed_search_beside_records_is_found_with_a_note() -> None:
    result = merged(answer(AnswerKind.RECORDS, "1"), Unavailable("No connection."))
    assert result.outcome is Outcome.FOUND_UNDECIDED
    assert result.unanswered == 1
    assert result.sentence.endswith("One search was not answered.")
    assert result.error == "Unavailable"


def test_an_enquiry_that_found_enough_has_nothing_unanswered() -> None:
    result = merged(answer(AnswerKind.RECORDS, "1"), None, found_enough=True)
    assert result.unanswered == 0
    assert result.error == ""


def test_searches_cut_off_by_a_time_out_are_a_failure_unless_records_were_found() -> None:
    cut = Unavailable("No answer within 8 seconds.")
    assert merged(NOBODY, None, cut=cut).outcome is Outcome.UNAVAILABLE
    found = merged(answer(AnswerKind.RECORDS, "1"), None, cut=cut)
    assert (found.outcome, found.unanswered) == (Outcome.FOUND_UNDECIDED, 1)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (AnswerKind.RESTRICTED, Outcome.RESTRICTED),
        (AnswerKind.DECEASED, Outcome.DECEASED),
        (AnswerKind.SUPERSEDED, Outcome.SUPERSEDED),
    ],
)
def test_restricted_dead_and_replaced_records_stand_above_found_ones(
    kind: AnswerKind, outcome: Outcome
) -> None:
    assert merged(answer(AnswerKind.RECORDS, "1"), answer(kind, "2")).outcome is outcome
    assert merged(answer(kind, "2"), Unavailable("No connection.")).outcome is outcome


def test_a_restricted_record_names_the_team_to_ask() -> None:
    assert "Sensitive files" in merged(answer(AnswerKind.RESTRICTED)).advice


def test_a_manual_check_brings_its_guide() -> None:
    result = merged(answer(AnswerKind.MANUAL, advice="Look at screen 12."))
    assert result.outcome is Outcome.MANUAL_PENDING
    assert result.advice == "Look at screen 12."


def test_ambiguous_beside_nobody_is_ambiguous_and_beside_records_is_found() -> None:
    ambiguous = answer(AnswerKind.AMBIGUOUS)
    assert merged(NOBODY, ambiguous).outcome is Outcome.AMBIGUOUS
    found = merged(answer(AnswerKind.RECORDS, "1"), ambiguous)
    assert found.outcome is Outcome.FOUND_UNDECIDED
    assert found.sentence.endswith("Another search needs more details.")


def test_the_answer_is_as_old_as_its_oldest_search() -> None:
    old = NOW - timedelta(days=30)
    assert merged(NOBODY, answer(AnswerKind.NO_RECORD, as_of=old)).as_of == old


def test_an_answer_is_never_true_for_a_moment_after_it_was_given() -> None:
    assert merged(answer(AnswerKind.NO_RECORD, as_of=NOW + timedelta(days=9))).as_of == NOW


def test_one_digest_is_kept_as_it_is_and_several_are_digested() -> None:
    first = answer(AnswerKind.NO_RECORD, digest="a" * 64)
    second = answer(AnswerKind.NO_RECORD, digest="b" * 64)
    assert merged(first).digest == "a" * 64
    both = "\n".join(["a" * 64, "b" * 64]).encode()
    assert merged(first, second).digest == hashlib.sha256(both).hexdigest()


def test_references_of_the_source_are_kept_for_answers_and_failures() -> None:
    first = answer(AnswerKind.NO_RECORD, remote_ids={"X-Request-ID": "1"})
    second = Unavailable("No connection.", remote_ids={"X-Request-ID": "2"})
    assert merged(first, second).remote_ids == {"X-Request-ID": "1", "2. X-Request-ID": "2"}


@pytest.mark.parametrize(
    "message",
    [
        "GET /people?nino=QQ123456C did not answer",
        "No answer for qq 12 34 56 c",
        "Evans is not known",
    ],
)
def test_a_message_that_repeats_a_searched_value_is_replaced(message: str) -> None:
    result = merged(Unavailable(message, advice=f"Try {message} later"), None)
    assert result.outcome is Outcome.UNAVAILABLE
    for text in (result.sentence, result.advice):
        assert not any(word in text.casefold() for word in ("123456", "12 34", "evans"))


def test_a_message_without_values_is_kept() -> None:
    plan = SearchPlan((STRONG, WEAK))
    assert safe_text("Closed  for\nmaintenance until 06:00", plan) == (
        "Closed for maintenance until 06:00"
    )


BAD_ANSWERS: list[object] = [
    None,
    {"kind": "records"},
    Answer("records", NOW),  # type: ignore[arg-type]
    Answer(AnswerKind.NO_RECORD, datetime(2026, 11, 1)),
    Answer(AnswerKind.NO_RECORD, NOW, digest=None),  # type: ignore[arg-type]
    Answer(AnswerKind.RECORDS, NOW),
    Answer(AnswerKind.NO_RECORD, NOW, records=(Record("1"),)),
    Answer(AnswerKind.RECORDS, NOW, records=(Record(""),)),
    Answer(AnswerKind.RECORDS, NOW, records=[Record("1")]),  # type: ignore[arg-type]
    Answer(AnswerKind.RECORDS, NOW, records=(Record("1"), Record("1", title="Other"))),
    Answer(AnswerKind.RECORDS, NOW, records=(Record("1", values=(FieldValue("shoe", "9"),)),)),
    Answer(AnswerKind.RECORDS, NOW, records=(Record("1", values=(FieldValue("name", "M"),)),)),
]


@pytest.mark.parametrize("bad", BAD_ANSWERS, ids=[str(n) for n in range(len(BAD_ANSWERS))])
def test_an_answer_that_has_not_the_agreed_form_is_not_believed(bad: object) -> None:
    with pytest.raises(InvalidAnswer):
        check_answer(bad)


def test_an_answer_of_the_agreed_form_is_believed() -> None:
    good = Answer(
        AnswerKind.RECORDS,
        NOW,
        records=(Record("1", values=(FieldValue("name", HumanName("Mary Evans")),)),),
    )
    assert check_answer(good) is good


ERRORS: list[BaseException] = [Unavailable("a"), Refused("b"), InvalidAnswer("c"), KeyError("d")]
RESULTS = st.one_of(
    st.builds(
        lambda ids: answer(AnswerKind.RECORDS, *ids), st.sets(st.sampled_from("123"), min_size=1)
    ),
    st.just(NOBODY),
    st.sampled_from(
        [
            answer(kind)
            for kind in AnswerKind
            if kind not in (AnswerKind.RECORDS, AnswerKind.NO_RECORD)
        ]
    ),
    st.sampled_from(ERRORS),
    st.none(),
)


@given(st.lists(RESULTS, min_size=2, max_size=2), st.booleans())
def test_no_mixture_of_results_claims_more_than_it_proves(
    results: list[Answer | BaseException | None], cut: bool
) -> None:
    end = Unavailable("No answer within 8 seconds.") if cut else None
    result = merged(*results, cut=end)
    answers = [each for each in results if isinstance(each, Answer)]
    if result.outcome is Outcome.NO_RECORD:
        assert len(answers) == 2
    if result.outcome in (Outcome.NO_RECORD, Outcome.NO_RECORD_WEAK):
        assert all(each.kind is AnswerKind.NO_RECORD for each in answers)
    expected = {record.record_id for each in answers for record in each.records}
    assert {record.record_id for record in result.records} == expected
    assert result.outcome is not Outcome.FOUND_CONFIRMED
    assert result.unanswered == 2 - len(answers)
    assert result.sentence
