"""Shows findings on the terminal: words first, never colour alone; tables that fit the width."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.file.case import LetterState
from caseworker.casework.file.coverage import Standing, tally
from caseworker.casework.identify import Candidate
from caseworker.cli.safe import UNSAFE, safe
from caseworker.comparison.fields import field_named, value_words
from caseworker.register.model import Register
from caseworker.subject.dates import When, day_words
from caseworker.subject.identifiers import InputWarning
from caseworker.subject.values import FIELD_KINDS, Value

WIDTH = 100
"""Characters in a line where the output is not a terminal."""


def emit(shape: dict[str, Any]) -> None:
    """Print one JSON object, with names as people write them and nothing a terminal could obey."""
    text = json.dumps(shape, ensure_ascii=False, indent=2)
    click.echo(UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say(*lines: str) -> None:
    """Print lines for people."""
    for line in lines:
        click.echo(safe(line))


def note(*lines: str) -> None:
    """Print lines beside the finding, on standard error."""
    for line in lines:
        click.echo(safe(line), err=True)


def warn(warnings: Iterable[InputWarning]) -> None:
    """Print warnings about what was typed; none of them repeats it."""
    for warning in warnings:
        note(f"{warning.field}: {warning.rule}. {warning.advice}")


def moment_words(moment: datetime | None) -> str:
    """A moment for people: "7 Dec 2006, 11:02", or "" when there is none."""
    return When.at(moment).words() if moment else ""


def iso_day_words(text: str) -> str:
    """A day that is kept as yyyy-mm-dd, for people; "" stays ""."""
    return day_words(date.fromisoformat(text)) if text else ""


def checked(standings: Iterable[Standing]) -> str:
    """How far a case has got: "11 of 12 databases are checked, 1 does not apply."."""
    count = tally(standings)
    words = f"{count.checked} of {counted(count.total, 'database')} are checked"
    if count.not_applicable:
        verb = "does" if count.not_applicable == 1 else "do"
        words += f", {count.not_applicable} {verb} not apply"
    return f"{words}."


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 correction", "3 corrections"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as wide as the terminal; long texts wrap and are never cut.

    A column in which no row has anything is left out.
    """
    cells = [[safe(text) for text in row] for row in rows]
    used = [n for n in range(len(headings)) if any(row[n] for row in cells)]
    shown = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for n in used:
        shown.add_column(headings[n], overflow="fold", no_wrap=False)
    for row in cells:
        shown.add_row(*(Text(row[n]) for n in used))
    _print(shown)


def width() -> int:
    """Characters in a line: as wide as the terminal, else as a page."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH


def _print(shown: Table) -> None:
    console = Console(highlight=False, markup=False, emoji=False, width=width())
    with console.capture() as captured:
        console.print(shown)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def standings_table(standings: Sequence[Standing], register: Register) -> None:
    """Print where each database stands, in the order of the register, below its agency."""
    rows: list[list[str]] = []
    agency = ""
    for one in standings:
        if one.database.agency != agency:
            agency = one.database.agency
            rows.append(["", f"{register.agency(agency).name}:", "", "", ""])
        words = one.outcome.words
        if one.outcome.conclusive and one.stale:
            words += ". Too old now: look again"
        if one.later_failure is not None:
            words += f". Tried later: {one.later_failure.words.lower()}"
        as_of = day_words(one.as_of.date()) if one.as_of else ""
        if not one.settled and one.outcome.next_step:
            words += f". {one.outcome.next_step}"
        mark = "checked" if one.settled else "open"
        rows.append([one.database.id, one.database.name, mark, words, as_of])
    table(["", "Database", "", "Outcome", "As of"], rows)


def candidate_lines(candidate: Candidate) -> list[str]:
    """A candidate with what agrees in one line, how strongly each thing speaks, and the doubts."""
    record = candidate.record
    title = f"{candidate.database}  {record.record_id}  {record.title}".rstrip()
    if record.shared:
        title += f" (shared record{', ' + record.role if record.role else ''})"
    decided = {"accepted": "accepted", "rejected": "not this person"}.get(candidate.decided)
    lines = [
        f"{title}: {candidate.match.grade.words.lower()}" + (f", {decided}" if decided else "")
    ]
    same = [_words(reason.field) for reason in candidate.match.agreeing()]
    if same:
        lines.append(f"    Agrees: {', '.join(same)}")
    lines += [line for reason in candidate.match.reasons for line in _indented(reason.sentence, 4)]
    if candidate.match.why_not:
        lines.append("    Why this might be someone else:")
        lines += [line for said in candidate.match.why_not for line in _indented(said, 8)]
    return lines


def _indented(sentence: str, blanks: int) -> list[str]:
    """A sentence in lines that fit, set in."""
    return textwrap.wrap(
        sentence, width(), initial_indent=" " * blanks, subsequent_indent=" " * (blanks + 2)
    )


def corrections_table(corrections: Iterable[Correction]) -> None:
    """Print where each correction stands, in words."""
    table(
        ["Correction", "Database", "Field", "State", "Answer due", ""],
        [
            [one.id, one.database, field_named(one.field).words, one.words,
             iso_day_words(one.answer_by) if not one.state.ended else "", one.needs_person]
            for one in corrections
        ],
    )  # fmt: skip


def letters_table(letters: Iterable[LetterState]) -> None:
    """Print where each letter stands."""
    table(
        ["Letter", "Kind", "State", "Dated", "Drafted by", "Approved by", "What became of it"],
        [
            [one.id, one.kind, one.words, iso_day_words(one.dated[:10]), one.drafter, one.approver,
             ", ".join(one.despatched)]
            for one in letters
        ],
    )  # fmt: skip


def hidden_or_words(value: Value | None, *, hidden: bool) -> str:
    """A value in one line; "(hidden)" while the requester is not verified, "(blank)" for none."""
    if value is None:
        return "(blank)"
    return "(hidden)" if hidden else value_words(value)


def _words(field: str) -> str:
    """A field in words inside a sentence; parts of a name have no row of their own."""
    if field not in FIELD_KINDS:
        return field.replace("_", " ")
    words = field_named(field).words
    return words if words.split()[0] in ("National", "NHS") else words[0].lower() + words[1:]
