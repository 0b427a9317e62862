"""All databases are asked at once; each gets one outcome, whatever the others do."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.connector import Answer, AnswerKind, Connector, LookupContext
from caseworker.errors import InputError, InvalidAnswer, Refused, Stopped, Unavailable
from caseworker.lookup import DatabaseAnswer, LookupRun, lookup_all, plan_lookup
from caseworker.lookup.run import BUSY_GRACE_SECONDS
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Contact, Database, Register, Search
from caseworker.subject.query import Asker, Query, QueryValue, Scope, SubjectQuery
from caseworker.subject.values import HumanName, Record

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ASKER = Asker("actor", "complaint", "lookup")
NUMBER = Search(("nino",))
NAME = Search(("family_name",), "names are spelt in several ways")
QUESTION = SubjectQuery(
    "lookup",
    "subject",
    "complaint",
    Scope.ASSURANCE,
    (QueryValue("nino", "QQ123456C"), QueryValue("name", HumanName(family="Evans"))),
)
ENQUIRY = replace(QUESTION, scope=Scope.ENQUIRY)
LONG = 30.0
"""Longer than any test waits: a test that gets here has failed."""


def clock() -> datetime:
    return NOW


def database(id: str, *searches: Search, time_out: float = LONG) -> Database:
    return Database(
        id=id,
        agency="R",
        name=f"Database {id}",
        owner_team="Team",
        contact=Contact("Desk"),
        connector="x",
        settings={},
        searches=searches or (NUMBER,),
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways={"person": "Asked for"},
        time_out_seconds=time_out,
    )


def register(*databases: Database) -> Register:
    return Register("1", "Register", (Agency("R", "Revenue", Contact("Lead")),), databases, (), "R")


def found(*ids: str) -> Answer:
    return Answer(AnswerKind.RECORDS, NOW, records=tuple(Record(each) for each in ids))


NOBODY = Answer(AnswerKind.NO_RECORD, NOW)


@dataclass(eq=False)
class Scripted:
    """A connector that does one thing for each kind of search, and remembers what it was asked."""

    by_keys: dict[str, Any] = field(default_factory=dict)
    asked: list[Query] = field(default_factory=list)
    contexts: list[LookupContext] = field(default_factory=list)

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        self.asked.append(query)
        self.contexts.append(context)
        step = self.by_keys.get("+".join(query.keys), NOBODY)
        if isinstance(step, BaseException):
            raise step
        result: Answer = step(query, context) if callable(step) else step
        return result


@dataclass(eq=False)
class Hanging:
    """A connector that hangs until the test lets it go."""

    inside: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)
    answer: Answer = NOBODY
    calls: int = 0

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        self.calls += 1
        self.inside.set()
        self.release.wait(LONG)
        return self.answer


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    connector = Hanging()
    yield connector
    connector.release.set()


def ask(
    target: Register,
    connectors: dict[str, Connector],
    question: SubjectQuery = QUESTION,
    **more: Any,
) -> dict[str, DatabaseAnswer]:
    answers = list(lookup_all(target, connectors, question, asker=ASKER, clock=clock, **more))
    assert len({answer.database for answer in answers}) == len(answers)
    return {answer.database: answer for answer in answers}


def until(run: LookupRun, wanted: Callable[[DatabaseAnswer], bool]) -> DatabaseAnswer:
    """Poll until an answer comes that is wanted."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        for answer in run.poll(1.0):
            if wanted(answer):
                return answer
    raise AssertionError("no such answer came")


def test_every_database_gets_its_own_outcome() -> None:
    target = register(*(database(each) for each in "ABCDE"))
    answers = ask(
        target,
        {
            "A": Scripted({"nino": found("1")}),
            "B": Scripted(),
            "C": Scripted({"nino": Unavailable("No connection.")}),
            "D": Scripted({"nino": KeyError("QQ123456C")}),
        },
    )
    assert {each: answer.outcome for each, answer in answers.items()} == {
        "A": Outcome.FOUND_UNDECIDED,
        "B": Outcome.NO_RECORD,
        "C": Outcome.UNAVAILABLE,
        "D": Outcome.UNREADABLE,
        "E": Outcome.MISCONFIGURED,
    }
    assert "KeyError" in answers["D"].sentence
    assert "QQ123456C" not in str(answers["D"])
    assert all(answer.checked_at == NOW for answer in answers.values())


@pytest.mark.parametrize("error", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()])
def test_a_connector_that_tries_to_end_the_program_is_an_unreadable_answer(
    error: BaseException,
) -> None:
    answers = ask(register(database("A")), {"A": Scripted({"nino": error})})
    assert answers["A"].outcome is Outcome.UNREADABLE
    assert answers["A"].error == type(error).__name__


def test_a_connector_sees_its_query_asker_time_and_reference() -> None:
    connector = Scripted()
    answers = ask(register(database("A", time_out=9)), {"A": connector})
    assert connector.asked[0].keys == {"nino": "QQ123456C"}
    assert connector.asked[0].asker == ASKER
    context = connector.contexts[0]
    assert 0 < context.seconds_left() <= 9
    assert context.correlation_id == answers["A"].correlation_id != ""


def test_an_enquiry_stops_at_the_first_search_that_finds_something() -> None:
    connector = Scripted({"nino": found("1")})
    answers = ask(register(database("A", NUMBER, NAME)), {"A": connector}, ENQUIRY)
    assert [tuple(query.keys) for query in connector.asked] == [("nino",)]
    assert answers["A"].unanswered == 0


def test_an_enquiry_asks_every_combination_of_the_search_that_finds_something() -> None:
    values = (*QUESTION.values, QueryValue("nino", "QQ654321A"))
    connector = Scripted({"nino": found("1")})
    target = register(database("A", NUMBER, NAME))
    ask(target, {"A": connector}, replace(ENQUIRY, values=values))
    assert [query.keys["nino"] for query in connector.asked] == ["QQ123456C", "QQ654321A"]


def test_an_enquiry_goes_on_when_the_first_search_finds_nobody() -> None:
    connector = Scripted({"family_name": found("7")})
    answers = ask(register(database("A", NUMBER, NAME)), {"A": connector}, ENQUIRY)
    assert answers["A"].outcome is Outcome.FOUND_UNDECIDED
    assert [search.found for search in answers["A"].searches] == [0, 1]


def test_an_assurance_look_up_makes_every_search() -> None:
    connector = Scripted({"nino": found("1"), "family_name": found("1", "2")})
    answers = ask(register(database("A", NUMBER, NAME)), {"A": connector})
    assert len(connector.asked) == 2
    assert [record.record_id for record in answers["A"].records] == ["1", "2"]


def test_a_refused_search_does_not_keep_the_next_from_being_made() -> None:
    connector = Scripted({"nino": Refused("Not by number."), "family_name": found("1")})
    answers = ask(register(database("A", NUMBER, NAME)), {"A": connector})
    assert answers["A"].outcome is Outcome.FOUND_UNDECIDED
    assert answers["A"].unanswered == 1


def test_a_database_that_is_down_is_not_asked_again_in_the_same_look_up() -> None:
    connector = Scripted({"nino": Unavailable("No connection."), "family_name": found("1")})
    answers = ask(register(database("A", NUMBER, NAME)), {"A": connector})
    assert len(connector.asked) == 1
    assert answers["A"].outcome is Outcome.UNAVAILABLE
    assert answers["A"].unanswered == 2


def test_a_database_outside_the_enquiry_is_not_asked() -> None:
    connector = Scripted()
    target = register(database("A"), database("B"))
    answers = ask(target, {"A": connector, "B": Scripted()}, replace(ENQUIRY, databases=("B",)))
    assert answers["A"].outcome is Outcome.NOT_ASKED_SCOPE
    assert connector.asked == []


def test_a_database_that_can_search_by_nothing_we_have_says_what_it_needs() -> None:
    target = register(database("A", Search(("utr",))))
    answers = ask(target, {"A": Scripted()})
    assert answers["A"].outcome is Outcome.NOT_ASKED_TOO_LITTLE
    assert answers["A"].sentence == "To ask it, we need: Unique Taxpayer Reference."


def test_a_value_without_a_gateway_is_said_to_be_held_back() -> None:
    question = replace(QUESTION, values=(QueryValue("nino", "QQ123456C", learned_from="R"),))
    connector = Scripted()
    answers = ask(register(database("A")), {"A": connector}, question)
    assert connector.asked == []
    assert "no legal gateway" in answers["A"].sentence


def test_an_unknown_database_in_the_question_is_an_error_before_anything_is_sent() -> None:
    connector = Scripted()
    with pytest.raises(InputError, match="no database Z9"):
        lookup_all(
            register(database("A")),
            {"A": connector},
            replace(ENQUIRY, databases=("A", "Z9")),
            asker=ASKER,
        )
    assert connector.asked == []


def test_what_would_be_asked_can_be_seen_without_asking() -> None:
    plans = plan_lookup(register(database("A", NUMBER, NAME)), QUESTION, ASKER)
    assert [planned.search.keys for planned in plans["A"].searches] == [
        ("nino",),
        ("family_name",),
    ]


def test_answers_stream_while_another_database_hangs(hanging: Hanging) -> None:
    target = register(database("A"), database("B"))
    stream = lookup_all(target, {"A": hanging, "B": Scripted()}, QUESTION, asker=ASKER)
    assert next(stream).database == "B"
    hanging.release.set()
    assert [answer.database for answer in stream] == ["A"]


def test_a_hanging_database_is_given_up_at_its_own_time_out(hanging: Hanging) -> None:
    target = register(database("A", time_out=0.1), database("B"))
    answers = ask(target, {"A": hanging, "B": Scripted()})
    assert answers["A"].outcome is Outcome.UNAVAILABLE
    assert answers["A"].sentence == "No answer within 0.1 seconds."
    assert answers["B"].outcome is Outcome.NO_RECORD


def test_the_deadline_of_the_whole_ends_every_database(hanging: Hanging) -> None:
    other = Hanging(release=hanging.release)
    target = register(database("A"), database("B"))
    answers = ask(target, {"A": hanging, "B": other}, deadline_seconds=0.1)
    assert {answer.outcome for answer in answers.values()} == {Outcome.UNAVAILABLE}


def test_what_was_found_before_the_time_out_is_kept(hanging: Hanging) -> None:
    def slow(query: Query, context: LookupContext) -> Answer:
        return hanging.lookup(query, context)

    connector = Scripted({"nino": found("1"), "family_name": slow})
    answers = ask(register(database("A", NUMBER, NAME, time_out=0.3)), {"A": connector})
    assert answers["A"].outcome is Outcome.FOUND_UNDECIDED
    assert answers["A"].unanswered == 1


def test_a_late_answer_changes_nothing(hanging: Hanging) -> None:
    target = register(database("A", time_out=0.05), database("B"))
    hanging.answer = found("1")
    second = Hanging()
    run = LookupRun(target, {"A": hanging, "B": second}, QUESTION, asker=ASKER, clock=clock)
    given_up = until(run, lambda answer: answer.database == "A")
    assert given_up.outcome is Outcome.UNAVAILABLE
    hanging.release.set()
    wait_until_free(hanging)
    second.release.set()
    assert until(run, lambda answer: True).database == "B"
    assert run.done
    assert run.poll() == []


def wait_until_free(connector: Connector) -> None:
    """Wait until the earlier call has really come back."""
    target = register(database("A"))
    answers = ask(target, {"A": connector})
    assert answers["A"].outcome is not Outcome.UNAVAILABLE


def test_stop_works_at_once_and_keeps_what_was_answered(hanging: Hanging) -> None:
    target = register(database("A"), database("B"))
    stop = threading.Event()
    stream = lookup_all(target, {"A": hanging, "B": Scripted()}, QUESTION, asker=ASKER, stop=stop)
    assert next(stream).outcome is Outcome.NO_RECORD
    assert hanging.inside.wait(LONG)
    stop.set()
    answer = next(stream)
    assert (answer.database, answer.outcome) == ("A", Outcome.STOPPED)
    assert list(stream) == []


def test_stopping_from_another_thread_wakes_the_reader(hanging: Hanging) -> None:
    run = LookupRun(register(database("A")), {"A": hanging}, QUESTION, asker=ASKER)

    def stop_once_it_hangs() -> None:
        hanging.inside.wait(LONG)
        run.stop()

    threading.Thread(target=stop_once_it_hangs).start()
    assert until(run, lambda answer: True).outcome is Outcome.STOPPED
    assert run.done


def test_a_connector_that_notices_the_stop_itself_is_still_stopped(hanging: Hanging) -> None:
    def watchful(query: Query, context: LookupContext) -> Answer:
        hanging.lookup(query, context)
        if context.cancelled():
            raise Stopped("Stopped.")
        return NOBODY

    connector = Scripted({"nino": watchful})
    run = LookupRun(register(database("A")), {"A": connector}, QUESTION, asker=ASKER)
    assert hanging.inside.wait(LONG)
    run.stop()
    hanging.release.set()
    wait_until_free(connector)
    assert [answer.outcome for answer in run.poll()] == [Outcome.STOPPED]


def test_a_connector_that_says_stopped_by_itself_is_not_blamed_on_the_person() -> None:
    answers = ask(register(database("A")), {"A": Scripted({"nino": Stopped("Enough.")})})
    assert answers["A"].outcome is Outcome.UNAVAILABLE


def test_closing_the_stream_tells_the_connectors_to_stop(hanging: Hanging) -> None:
    told: list[bool] = []

    def watchful(query: Query, context: LookupContext) -> Answer:
        hanging.lookup(query, context)
        told.append(context.cancelled())
        return NOBODY

    connector = Scripted({"nino": watchful})
    connectors: dict[str, Connector] = {"A": connector, "B": Scripted()}
    stream = lookup_all(register(database("A"), database("B")), connectors, QUESTION, asker=ASKER)
    assert next(stream).database == "B"
    assert isinstance(stream, Generator)
    stream.close()
    hanging.release.set()
    wait_until_free(connector)
    assert told[0]


def test_a_database_that_hangs_collects_no_threads(hanging: Hanging) -> None:
    """A later look-up finds it busy; another database of that look-up is asked all the same."""
    short = register(database("A", time_out=0.05), database("B"))
    ask(short, {"A": hanging, "B": Scripted()})
    before = threading.active_count()
    for _ in range(3):
        answers = ask(short, {"A": hanging, "B": Scripted()})
        assert answers["A"].outcome is Outcome.UNAVAILABLE
        assert answers["A"].sentence == "It is still busy with an earlier question."
        assert answers["B"].outcome is Outcome.NO_RECORD
    assert hanging.calls == 1
    assert threading.active_count() <= before


def test_a_database_that_comes_free_soon_is_asked_after_all(hanging: Hanging) -> None:
    target = register(database("A"))
    first = LookupRun(target, {"A": hanging}, QUESTION, asker=ASKER)
    assert hanging.inside.wait(LONG)
    first.stop()
    first.poll()
    moment = 0.0
    second = LookupRun(target, {"A": hanging}, QUESTION, asker=ASKER, timer=lambda: moment)
    assert second.poll() == []
    hanging.release.set()
    assert until(second, lambda answer: True).outcome is Outcome.NO_RECORD
    assert hanging.calls == 2


def test_a_busy_database_is_waited_for_only_so_long(hanging: Hanging) -> None:
    target = register(database("A"))
    first = LookupRun(target, {"A": hanging}, QUESTION, asker=ASKER)
    assert hanging.inside.wait(LONG)
    first.stop()
    moments = [0.0]
    second = LookupRun(target, {"A": hanging}, QUESTION, asker=ASKER, timer=lambda: moments[0])
    moments[0] = BUSY_GRACE_SECONDS - 0.1
    assert second.poll() == []
    moments[0] = BUSY_GRACE_SECONDS
    assert [answer.outcome for answer in second.poll()] == [Outcome.UNAVAILABLE]


def test_progress_is_told_on_the_readers_thread_without_the_values() -> None:
    said: list[tuple[str, str, int]] = []

    def chatty(query: Query, context: LookupContext) -> Answer:
        context.progress(f"Asking for {query.keys['nino']}")
        return NOBODY

    ask(
        register(database("A")),
        {"A": Scripted({"nino": chatty})},
        on_progress=lambda id, words: said.append((id, words, threading.get_ident())),
    )
    assert said
    assert {id for id, _, _ in said} == {"A"}
    assert {ident for _, _, ident in said} == {threading.get_ident()}
    assert not any("QQ" in words for _, words, _ in said)


def test_a_connector_that_never_stops_talking_does_not_starve_the_reader() -> None:
    def endless(query: Query, context: LookupContext) -> Answer:
        while not context.cancelled():
            context.progress("Still working")
        raise Stopped("Stopped.")

    target = register(database("A", time_out=0.2), database("B"))
    answers = ask(target, {"A": Scripted({"nino": endless}), "B": Scripted()})
    assert answers["A"].outcome is Outcome.UNAVAILABLE
    assert answers["B"].outcome is Outcome.NO_RECORD


def test_an_answer_of_the_wrong_form_is_unreadable() -> None:
    answers = ask(register(database("A")), {"A": Scripted({"nino": {"kind": "records"}})})
    assert answers["A"].outcome is Outcome.UNREADABLE
    assert answers["A"].error == InvalidAnswer.__name__


def test_the_program_ends_while_a_database_hangs() -> None:
    """A look-up that was given up does not hold the end of the process."""
    code = "\n".join(
        [
            "import threading",
            "from caseworker.lookup import lookup_all",
            "from caseworker.register.model import Agency, Contact, Database, Register, Search",
            "from caseworker.subject.query import Asker, QueryValue, Scope, SubjectQuery",
            "class Hangs:",
            "    def lookup(self, query, context):",
            "        threading.Event().wait()",
            "base = Database('A', 'R', 'A', 'T', Contact('D'), 'x', {}, (Search(('nino',)),),",
            "    ('name',), 1, None, {'person': 'Asked'}, time_out_seconds=0.1)",
            "register = Register('1', 'R', (Agency('R', 'R', Contact('L')),), (base,), (), 'R')",
            "query = SubjectQuery('l', 's', 'claim', Scope.ASSURANCE,",
            "    (QueryValue('nino', 'QQ123456C'),))",
            "asker = Asker('a', 'claim', 'l')",
            "for answer in lookup_all(register, {'A': Hangs()}, query, asker=asker):",
            "    print(answer.outcome.value)",
        ]
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=LONG, check=True
    )
    assert ended.stdout.split() == ["unavailable"]
    assert ended.stderr == ""


STEPS = st.sampled_from(
    [found("1"), found("1", "2"), NOBODY, Unavailable("a"), Refused("b"), KeyError("c"), None]
)


@given(st.lists(st.tuples(STEPS, STEPS), max_size=4), st.sampled_from(Scope))
def test_every_database_is_decided_exactly_once_whatever_its_connector_does(
    steps: list[tuple[Any, Any]], scope: Scope
) -> None:
    ids = [f"D{n}" for n in range(len(steps))]
    connectors: dict[str, Connector] = {
        id: Scripted({"nino": first, "family_name": second})
        for id, (first, second) in zip(ids, steps, strict=True)
    }
    target = register(*(database(id, NUMBER, NAME) for id in ids))
    answers = ask(target, connectors, replace(QUESTION, scope=scope))
    assert set(answers) == set(ids)
