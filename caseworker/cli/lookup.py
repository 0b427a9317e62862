"""Looks one person up: answers appear as they arrive, and each is on record before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from caseworker.casework.desk import Desk, case_file, person_file
from caseworker.casework.field_rights import candidates_seen
from caseworker.casework.file.case import CaseFile, masked, who_asks
from caseworker.casework.file.coverage import Standing, coverage
from caseworker.casework.identify import Candidate, record_view
from caseworker.casework.look_up import find_subject, look_up
from caseworker.cli import show, views
from caseworker.cli.asking import ask, pairs
from caseworker.cli.identify import next_decisions
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.comparison.text import HIDDEN
from caseworker.errors import InputError
from caseworker.lookup import DatabaseAnswer
from caseworker.outcome import Outcome
from caseworker.subject.query import PURPOSES, QueryValue, Requester, Scope, SubjectQuery

F = TypeVar("F", bound=Callable[..., Any])

GIVEN = {
    "name": "full name",
    "former_name": "a former name",
    "birth_date": "date of birth, day first; a year or month alone will do",
    "nino": "National Insurance number",
    "trn": "Temporary Reference Number",
    "crn": "Child Reference Number",
    "nhs_number": "NHS number",
    "utr": "Unique Taxpayer Reference",
    "address": "address with postcode",
    "phone": "phone number",
    "email": "e-mail address",
    "sex": "sex",
    "language": "language that the person needs",
}
SHORT = 120
"""Characters of advice that fit into a table."""


def _given(command: F) -> F:
    """An option for each thing that the person may say."""
    for field, words in reversed(GIVEN.items()):
        name = "--born" if field == "birth_date" else "--" + field.replace("_", "-")
        command = click.option(name, field, multiple=True, help=f"What the person says: {words}.")(
            command
        )
    return command


@click.command("lookup")
@click.argument("line", required=False, default="")
@_given
@click.option(
    "--purpose",
    required=True,
    type=click.Choice(list(PURPOSES)),
    help="Why you look. " + "; ".join(f"{code}: {words}" for code, words in PURPOSES.items()) + ".",
)
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in Scope]),
    default=Scope.ASSURANCE.value,
    show_default=True,
    help="All databases (can lead to a letter), or a quick enquiry.",
)
@click.option("--database", multiple=True, help="Ask only these databases.")
@click.option("--seen", multiple=True, metavar="FIELD=DOCUMENT", help="Seen in this document.")
@click.option("--case", "case", default="", help="The case this look-up belongs to.")
@click.option("--requester", default="", help="Who asks: self, appointee, mp, solicitor ...")
@click.option("--requester-name", default="", help="Their name, if not the person.")
@click.option("--verified", default="", help="How the requester proved who they are.")
@click.option("--seconds", type=float, default=60.0, help="Wait no longer than this.")
@common
def command(
    line: str,
    purpose: str,
    scope: str,
    database: tuple[str, ...],
    seen: tuple[str, ...],
    case: str,
    requester: str,
    requester_name: str,
    verified: str,
    seconds: float,
    options: Options,
    **given: tuple[str, ...],
) -> int:
    """Look one person up. LINE is anything you have, as in "Sam Taylor 4 3 1980 QQ123456C".

    What the person says becomes what records are compared with. Values of records stay hidden
    until you say with --verified how the person who asks proved who they are.
    """
    texts = [(field, text) for field, found in given.items() for text in found]
    documents = pairs(seen, "--seen")
    if not line.strip() and not any(text.strip() for _, text in texts) and not case:
        raise InputError(
            "nothing was given to search by",
            where="person",
            advice="Give a name and date of birth, or one document number.",
        )
    with open_desk(options, asking=True) as opened:
        desk = opened.desk
        values, warnings = ask(line, texts, documents, desk.clock().date())
        show.warn(warnings)
        file = case_file(desk.ledger, case) if case else None
        query = SubjectQuery(
            lookup_id=desk.new_id("L"),
            subject_id=file.subject if file else find_subject(desk, values) or desk.new_id("S"),
            purpose=purpose,
            scope=Scope(scope),
            values=values or _asked_before(file),
            requester=_requester(file, requester, requester_name, verified),
            case=case or None,
            databases=database,
        )
        return report(opened, query, run(desk, query, seconds))


def _asked_before(file: CaseFile | None) -> tuple[QueryValue, ...]:
    return list(file.lookups.values())[-1].values if file and file.lookups else ()


def _requester(file: CaseFile | None, kind: str, name: str, verified: str) -> Requester:
    """Who asks: as said now, else as known on the case, else the person, not yet verified."""
    if file is not None and not (kind or name or verified):
        return who_asks(file)
    return Requester(kind or "self", name, verified_how=verified)


def run(desk: Desk, query: SubjectQuery, seconds: float) -> list[DatabaseAnswer]:
    """Look up with progress on standard error; the answers of those asked, in register order."""
    answers: list[DatabaseAnswer] = []
    order = [one.id for one in desk.register.databases]
    waiting = [one for one in order if not query.databases or one in query.databases]
    columns = (
        TextColumn("{task.completed} of {task.total} databases have answered"),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(waiting))
        for answer in look_up(desk, query, deadline_seconds=seconds):
            if answer.database in waiting:
                answers.append(answer)
                waiting.remove(answer.database)
            words = f"waiting for {', '.join(waiting)}" if waiting else ""
            progress.update(task, completed=len(answers), description=words)
    return sorted(answers, key=lambda answer: order.index(answer.database))


def report(opened: Opened, query: SubjectQuery, answers: list[DatabaseAnswer]) -> int:
    """Show what was found and return the exit code: 0, or 3 when something is still open."""
    desk = opened.desk
    file = (
        case_file(desk.ledger, query.case)
        if query.case
        else person_file(desk.ledger, query.subject_id)
    )
    record_view(desk, query.subject_id)
    standings = [
        one
        for one in coverage(desk.register, file, desk.clock())
        if not query.databases or one.database.id in query.databases
    ]
    seen = candidates_seen(desk.officer, desk.register, file)
    undecided = [one for one in seen if not one.decided]
    if opened.options.as_json:
        hidden = masked(file)
        show.emit(
            views.lookup_view(query, desk.register, answers, standings, undecided, masked=hidden)
        )
    else:
        _tell(opened, file, query, answers, standings, undecided)
    return 0 if all(one.settled for one in standings) else 3


def _tell(
    opened: Opened,
    file: CaseFile,
    query: SubjectQuery,
    answers: list[DatabaseAnswer],
    standings: list[Standing],
    undecided: list[Candidate],
) -> None:
    register = opened.desk.register
    show.say(
        show.checked(standings),
        f"Look-up {query.lookup_id}, person {query.subject_id}.",
    )
    if masked(file):
        show.say(HIDDEN)
    show.say("")
    stands = {one.database.id: one for one in standings}
    rows = [
        [
            answer.database,
            register.database(answer.database).name,
            "checked" if stands[answer.database].settled else "open",
            what_it_said(answer, stands[answer.database]),
            what_next(answer, stands[answer.database]),
        ]
        for answer in answers
    ]
    show.table(["", "Database", "", "What it said", "Next"], rows)
    if undecided:
        show.say("", f"{show.counted(len(undecided), 'record')} to decide about:")
        for candidate in undecided:
            show.say(*show.candidate_lines(candidate))
        opened.next(*next_decisions(query.subject_id, undecided))
    elif file.reference:
        opened.next(f"case show {file.reference}")
    elif any(one.accepted for one in standings):
        opened.next(f"compare {query.subject_id}", f"case open {query.subject_id}")
    else:
        opened.next(f"case open {query.subject_id}")


def what_it_said(answer: DatabaseAnswer, standing: Standing) -> str:
    """The outcome as it stands after decisions, with how it came about where that matters."""
    if answer.records:
        more = f" ({len(answer.records)} records)" if len(answer.records) > 1 else ""
        return f"{standing.outcome.words}{more}"
    words, sentence = f"{answer.outcome.words}.", answer.sentence
    return (
        words
        if not sentence or sentence.rstrip(".") == words.rstrip(".")
        else f"{words} {sentence}"
    )


def what_next(answer: DatabaseAnswer, standing: Standing) -> str:
    """What moves a database on; where there is a long guide, the command that shows it."""
    if standing.settled:
        return ""
    if answer.outcome is Outcome.MANUAL_PENDING:
        return f"caseworker attest guide {answer.database}"
    if answer.records or len(answer.advice) > SHORT or "\n" in answer.advice:
        return standing.outcome.next_step
    return answer.advice or standing.outcome.next_step
