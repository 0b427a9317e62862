"""What can be said about one cell: its value, where it came from, and how it is read aloud or copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caseworker.casework.file.case import Reading
from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import value_words
from caseworker.comparison.grid import Column, Row
from caseworker.comparison.judge import Cell, Judged, held_period
from caseworker.comparison.words import stated_words, use_words
from caseworker.origin.certainty import Certainty
from caseworker.register.model import Database
from caseworker.subject.text import clean
from caseworker.subject.values import FieldValue
from ui.wording import common
from ui.wording import compare as w

LOOKS: dict[Agreement, tuple[str, str]] = {
    Agreement.AGREES: ("check", "right"),
    Agreement.AGREES_AFTER: ("equal-approximately", "progress"),
    Agreement.DIFFERS: ("equal-not", "differs"),
    Agreement.CONFLICTING: ("arrow-left-right", "differs"),
    Agreement.HISTORIC: ("history", "wait"),
    Agreement.EMPTY: ("minus", "wait"),
    Agreement.NOT_RETURNED: ("circle-help", "wait"),
    Agreement.NOT_HELD: ("", "wait"),
    Agreement.WITHHELD: ("eye-off", "person"),
    Agreement.NOT_SHOWN: ("eye-off", "person"),
    Agreement.NOT_COMPARED: ("circle-dashed", "wait"),
}
"""The icon and tone of each answer; a field that is not held has no icon."""

CERTAINTY = {
    Certainty.ESTABLISHED: ("link-2", "right"),
    Certainty.BALANCE: ("link-2", "progress"),
    Certainty.NOT: ("circle-help", "wait"),
}
"""The icon and tone of how sure a finding is."""


@dataclass(frozen=True)
class CellView:
    """One cell as shown: the value, a word for how it stands, and a small line under it.

    `whole`: the value is never cut; `others` are further values that the record holds.
    """

    agreement: Agreement
    value: str
    word: str
    note: str = ""
    others: int = 0

    @property
    def whole(self) -> bool:
        """True where somebody has to look."""
        speaks = self.agreement.needs_a_person or self.agreement is Agreement.AGREES_AFTER
        return speaks and bool(self.value)


def main_value(cell: Cell) -> Judged | None:
    """The value that decides the cell: the first with the cell's own answer, else the first."""
    for judged in cell.judged:
        if judged.agreement is cell.agreement:
            return judged
    return cell.judged[0] if cell.judged else None


def cell_view(cell: Cell, *, masked: bool) -> CellView:
    """What to show of a cell. Masked: the answer in words, and no value."""
    agreement = cell.agreement
    judged = main_value(cell)
    if judged is None or masked:
        return CellView(agreement, "", w.AGREEMENT[agreement])
    if agreement is Agreement.CONFLICTING:
        current = [j for j in cell.judged if j.agreement is not Agreement.HISTORIC]
        value = " / ".join(value_words(j.value.value) for j in current)
    else:
        value = _with_use(judged.value)
    word = w.AGREEMENT[agreement]
    if agreement is Agreement.DIFFERS and judged.note and len(judged.note) <= 40:
        word = judged.note
    note = since(judged.value) if agreement.needs_a_person else ""
    return CellView(agreement, value, word, note, len(cell.judged) - 1)


def _with_use(value: FieldValue) -> str:
    use = use_words(value.use) if value.field == "address" and value.use != "residential" else ""
    words = value_words(value.value)
    return f"{words} ({use})" if use else words


def recorded_on(value: FieldValue) -> date | None:
    """The day on which the source recorded a value, if it says so."""
    known = value.provenance
    when = known.recorded_at or known.received_at
    return when.day if when is not None else None


def by_weight(cell: Cell) -> list[Judged]:
    """The values of a cell, those first that somebody has to look at, past ones last."""
    order = [Agreement.DIFFERS, Agreement.AGREES_AFTER, Agreement.AGREES, Agreement.NOT_COMPARED]
    last = len(order)
    return sorted(
        cell.judged,
        key=lambda one: order.index(one.agreement) if one.agreement in order else last,
    )


def since(value: FieldValue) -> str:
    """The best date of a value in a few words; "" when its source gives none."""
    known = value.provenance
    for when in (known.recorded_at, known.received_at):
        if when is not None:
            return w.since(when.words().split(",")[0])
    start = held_period(value).start
    if start is not None:
        return w.in_effect(start.words().split(",")[0])
    return w.loaded(known.loaded_at.words().split(",")[0]) if known.loaded_at else ""


def lines(value: FieldValue) -> Iterator[tuple[str, str]]:
    """Everything that the source says about where a value came from, as (label, words).

    A silence about who changed it is said, not left out.
    """
    known, period, names = value.provenance, held_period(value), w.COMBINATIONS
    if known.recorded_at:
        yield names["recorded"], known.recorded_at.words()
    if known.received_at:
        yield names["received"], known.received_at.words()
    if period.start:
        yield names["from"], period.start.words()
    if period.end:
        yield names["to"], period.end.words()
    yield names["by"], clean(known.changed_by) or w.NOT_RECORDED
    for name, words in (
        ("via", known.arrived_via),
        ("document", known.source_document),
        ("reason", known.reason),
        ("grade", known.grade),
        ("batch", known.batch_id),
    ):
        if words:
            yield names[name], clean(words)
    if known.loaded_at:
        yield names["loaded"], known.loaded_at.words()
    if known.row_no is not None:
        yield names["row"], f"{known.row_no:,}"


def reading_lines(
    reading: Reading | None, database: Database, since: date | None
) -> Iterator[tuple[str, str]]:
    """When and how the record was read, and until when the database can say who changed it.

    `since`: the day on which the value was recorded there, if its source says so.
    """
    names = w.COMBINATIONS
    if reading is not None:
        yield names["read"], common.moment(reading.checked_at)
        if abs((reading.checked_at - reading.as_of).total_seconds()) > 60:
            yield names["asof"], common.moment(reading.as_of)
        if reading.raw_digest:
            yield names["digest"], short_digest(reading.raw_digest)
    kept = database.audit_trail
    ends = since + kept if since is not None and kept is not None else None
    yield names["trail"], w.trail(ends, kept.days if kept is not None else None)


def short_digest(digest: str) -> str:
    """A digest that can be told apart by eye: "9f3c 41d0 ... a71e"."""
    first = digest.splitlines()[0].removeprefix("sha256:")
    return f"{first[:4]} {first[4:8]} … {first[-4:]}" if len(first) > 12 else first


def spoken(row: Row, column: Column, cell: Cell, *, masked: bool) -> str:
    """The cell as one phrase that makes sense alone, for a screen reader."""
    view = cell_view(cell, masked=masked)
    parts = [row.field.words, column.words, w.SPOKEN[cell.agreement]]
    if cell.judged and not masked:
        parts.append(view.value)
        if view.word not in (w.AGREEMENT[cell.agreement], ""):
            parts.append(view.word)
        if view.note:
            parts.append(view.note[:1].lower() + view.note[1:])
    return ", ".join(parts)


def stated(row: Row) -> tuple[tuple[str, str], ...]:
    """What the person says about a field: (value, evidence) of each."""
    return tuple(stated_words(value) for value in row.reference.stated())


def copied(row: Row, column: Column, cell: Cell, reading: Reading | None) -> str:
    """A cell as text with its source, for a note or a message."""
    head = f"{row.field.words}, {column.words} ({column.database})"
    body: list[str] = []
    for judged in cell.judged:
        body.append(f"{value_words(judged.value.value)}: {judged.agreement.words.lower()}")
        body.extend(f"  {label}: {words}" for label, words in lines(judged.value))
    if not body:
        body.append(cell.agreement.words)
    said = [f"{w.PERSON_SAYS}: {value} ({evidence})" for value, evidence in stated(row)]
    read = []
    if reading is not None:
        read.append(f"{w.COMBINATIONS['read']}: {common.moment(reading.checked_at)}")
    return "\n".join([head, *body, *said, *read])
