"""Puts together what an export says for people: a note in plain text, and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from caseworker.casework.audit_log import words_of
from caseworker.casework.corrections.correct import REASONS
from caseworker.casework.events import AttemptRefused
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.coverage import Standing
from caseworker.casework.given_out.document import PERSON, Source
from caseworker.csv_text import to_csv
from caseworker.ledger import Entry
from caseworker.subject.dates import day_words
from caseworker.subject.query import PURPOSES


def tables(source: Source) -> dict[str, bytes]:
    """The CSV files of an export."""
    return {
        "databases.csv": to_csv(
            ["Database", "Name", "Agency", "Outcome", "Checked at (UTC)", "As of (UTC)"],
            [
                [one.database.id, one.database.name, one.database.agency, one.outcome.words,
                 one.checked_at, one.as_of]
                for one in source.standings()
            ],
        ),
        "corrections.csv": to_csv(
            ["Correction", "Database", "Field", "State", "Reason"],
            [
                [one.id, one.database, one.field, one.words,
                 REASONS.get(one.reason_code, one.reason_code)]
                for one in source.file.corrections.values()
            ],
        ),
        "entries.csv": to_csv(
            ["Entry", "When (UTC)", "Who", "What", "Why", "Hash"],
            [
                [entry.seq, entry.ts, source.officer(entry.actor), _words(source, entry),
                 PURPOSES.get(entry.purpose or "", entry.purpose), entry.hash.hex()]
                for entry in source.entries
            ],
        ),
    }  # fmt: skip


def documents_table(source: Source) -> bytes:
    """The index of documents: which there are, which are in the export, and why others are not."""
    return to_csv(
        ["Document", "Entry", "Corrections", "What it is", "Bytes", "SHA-256", "File", "Left out"],
        [
            [one.attachment.id, one.attachment.seq, " ".join(one.attachment.corrections),
             one.attachment.what if one.path else "", one.attachment.size, one.attachment.digest,
             one.path, one.left_out]
            for one in source.documents
        ],
    )  # fmt: skip


def _words(source: Source, entry: Entry) -> str:
    if entry.type == AttemptRefused.TYPE and source.recipient == PERSON:
        return "Tried and was refused"
    return words_of(entry)


def case_note(file: CaseFile, standings: Iterable[Standing], officer: Callable[[str], str]) -> str:
    """The case in plain text: what was checked, corrected, written, promised. No values.

    `officer` says how an officer is named to whoever reads it.
    """
    opened = day_words(file.opened_at.date()) if file.opened_at else "a day not on record"
    lines = [
        f"Case {file.reference}",
        f"Opened {opened}. {PURPOSES.get(file.purpose, file.purpose)}.",
        f"Owner: {officer(file.owner)}.",
    ]
    if file.closed:
        lines.append(f"Closed: {file.closed}.")
    if file.withdrawn:
        lines.append(f"This file was withdrawn: {file.withdrawn.why}.")
    if file.erased:
        lines.append("The details of this case were erased. What is left is a summary.")
    lines += ["", "Databases"]
    for one in standings:
        when = f", {day_words(one.checked_at.date())}" if one.checked_at else ""
        lines.append(f"- {one.database.name} ({one.database.id}): {one.outcome.words}{when}")
    for heading, found in (
        ("Corrections", [f"{c.database}, {c.field.replace('_', ' ')}: {c.words}"
                         for c in file.corrections.values()]),
        ("Letters", [f"{one.id}, {one.kind}, {one.state}" for one in file.letters.values()]),
        ("Promises", [f"{one.what} by {one.by}" for one in file.promises.values()]),
        ("Findings", [one.sentence for one in file.findings.values()]),
    ):  # fmt: skip
        if found:
            lines += ["", heading, *(f"- {one}" for one in found)]
    return "\n".join(lines) + "\n"
