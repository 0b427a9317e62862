"""Works through a list: looks each person up in turn, and says line by line what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from caseworker.casework.desk import person_file
from caseworker.casework.file.coverage import coverage
from caseworker.casework.identify import candidates
from caseworker.casework.look_up import find_subject
from caseworker.cli import show, views
from caseworker.cli.lookup import GIVEN, run
from caseworker.cli.opening import Opened, Options, common, open_desk
from caseworker.cli.work_list_file import Line, read_work_list
from caseworker.csv_text import to_csv
from caseworker.errors import InputError, RuleRefused
from caseworker.letter.issuing import release
from caseworker.subject.query import PURPOSES, Scope, SubjectQuery

HEADINGS = ("Line", "Reference", "Person", "Checked", "Of", "To decide", "What came of it")


@dataclass(frozen=True)
class Result:
    """What came of one line. `to_decide`: records that wait for a person's decision."""

    line: Line
    words: str
    subject: str = ""
    settled: int = 0
    of: int = 0
    to_decide: int = 0

    @property
    def done(self) -> bool:
        """True when every database is checked."""
        return bool(self.of) and self.settled == self.of

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the result, for the table and the CSV file; holds no personal value."""
        counts = (self.settled, self.of, self.to_decide) if self.of else ("", "", "")
        return (str(self.line.number), self.line.reference, self.subject,
                *map(str, counts), self.words)  # fmt: skip


@click.command("work-list")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--purpose", default="", type=click.Choice(["", *PURPOSES]), help="For every line.")
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in Scope]),
    default=Scope.ENQUIRY.value,
    show_default=True,
    help="A quick enquiry, or all databases (can lead to a letter).",
)
@click.option("--check", "only_check", is_flag=True, help="Only say which lines can be used.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Results as CSV.")
@click.option("--seconds", type=float, default=60.0, help="Wait no longer than this for a line.")
@common
def command(
    file: Path,
    purpose: str,
    scope: str,
    only_check: bool,
    output: Path | None,
    seconds: float,
    options: Options,
) -> int:
    """Look up each person in the CSV file FILE, one after the other.

    Columns: reference, person (anything you have) or a column for each thing that the person
    says, "FIELD seen in" for documents, purpose. Lines that cannot be used are told, and the
    others go on. Values stay hidden: nobody in the list is verified yet.
    """
    with open_desk(options, asking=not only_check) as opened:
        today = opened.desk.clock().date()
        lines = read_work_list(file, GIVEN, purpose=purpose, today=today)
        results: list[Result] = []
        try:
            for line in lines:
                results.append(_work(opened, line, Scope(scope), seconds, only_check=only_check))
        finally:
            if output is not None:
                release(to_csv(HEADINGS, [one.cells for one in results]), output)
        _tell(options, results, only_check=only_check)
    fine = all(not one.line.why_not and (only_check or one.done) for one in results)
    return 0 if fine and results else 3


def _work(opened: Opened, line: Line, scope: Scope, seconds: float, *, only_check: bool) -> Result:
    if line.why_not:
        return Result(line, f"Cannot be used: {line.why_not}")
    notes = "; ".join(f"{one.field}: {one.rule}" for one in line.warnings)
    if only_check:
        return Result(line, "Can be used" + (f". {notes}" if notes else ""))
    desk = opened.desk
    query = SubjectQuery(
        lookup_id=desk.new_id("L"),
        subject_id=find_subject(desk, line.values) or desk.new_id("S"),
        purpose=line.purpose,
        scope=scope,
        values=line.values,
    )
    try:
        run(desk, query, seconds)
    except (InputError, RuleRefused) as error:
        return Result(line, f"Not looked up: {error}")
    found = person_file(desk.ledger, query.subject_id)
    asked = [one for one in coverage(desk.register, found, desk.clock()) if one.seqs]
    open_now = sum(not one.decided for one in candidates(desk.register, found))
    settled = sum(one.settled for one in asked)
    words = "All checked" if settled == len(asked) else "Something waits"
    if open_now:
        words = f"{show.counted(open_now, 'record waits', 'records wait')} for your decision"
    return Result(
        line,
        f"{words}. {notes}".rstrip(". ") + ".",
        query.subject_id,
        settled,
        len(asked),
        open_now,
    )


def _tell(options: Options, results: Sequence[Result], *, only_check: bool) -> None:
    if options.as_json:
        show.emit(views.work_list_view(results))
        return
    unusable = sum(bool(one.line.why_not) for one in results)
    lines = show.counted(len(results), "line")
    show.say(f"{lines}, {unusable} cannot be used." if unusable else f"{lines}, all can be used.")
    if results:
        show.say("")
        show.table(HEADINGS, [one.cells for one in results])
    first = next((one.subject for one in results if one.to_decide), "")
    if first and not only_check:
        show.say("", "Next:", f"  caseworker identify {first}{options.repeated()}")
