"""Says in words where a value came from, since when it holds, and what the person states."""

from __future__ import annotations

from caseworker.comparison.fields import value_words
from caseworker.comparison.judge import held_period
from caseworker.comparison.reference import ReferenceValue
from caseworker.subject.query import Standing
from caseworker.subject.text import clean
from caseworker.subject.values import FieldValue

USE_WORDS = {
    "residential": "home",
    "correspondence": "for letters",
    "old": "former",
    "maiden": "before marriage",
    "nickname": "also known as",
    "official": "official",
}
"""Uses of names and addresses as shown; the usual one needs no word."""


def use_words(use: str) -> str:
    """The use of a name or address in a word or two; "" for the plain case."""
    return "" if use in {"", "usual"} else USE_WORDS.get(use, clean(use))


_SILENT = frozenset(
    {"", "-", "n/a", "none", "not known", "not recorded", "unknown", "user not recorded"}
)
"""What sources write when they know that they do not know."""


def said(text: str) -> str:
    """What a source wrote about a change, or "" where it only says that it does not know."""
    text = text.strip()
    return "" if text.casefold() in _SILENT else text


def origin_words(value: FieldValue) -> str:
    """Everything a source says about where a value came from, in one line.

    A silence is said: "no date held", "who changed it is not recorded".
    """
    known = value.provenance
    parts: list[str] = []
    period = held_period(value)
    if period.start and period.end:
        parts.append(f"from {period.start.words()} to {period.end.words()}")
    elif period.start:
        parts.append(f"from {period.start.words()}")
    elif period.end:
        parts.append(f"until {period.end.words()}")
    if known.recorded_at:
        parts.append(f"recorded {known.recorded_at.words()}")
    if known.received_at:
        parts.append(f"received {known.received_at.words()}")
    if known.loaded_at and not known.recorded_at:
        parts.append(f"loaded {known.loaded_at.words()}")
    if not parts:
        parts.append("no date held")
    if said(known.changed_by):
        parts.append(f"by {clean(known.changed_by)}")
    elif known.changed_by or known.arrived_via or known.recorded_at:
        parts.append("who changed it is not recorded")
    if known.arrived_via:
        parts.append(f"arrived via {clean(known.arrived_via)}")
    if known.source_document:
        parts.append(f"document: {clean(known.source_document)}")
    if known.reason:
        parts.append(f"reason: {clean(known.reason)}")
    if known.grade:
        parts.append(f"the source calls it {clean(known.grade).replace('_', '-')}")
    if known.batch_id:
        parts.append(f"batch {clean(known.batch_id)}")
    if known.row_no is not None:
        parts.append(f"row {known.row_no}")
    return ", ".join(parts)


def stated_words(stated: ReferenceValue) -> tuple[str, str]:
    """(value, evidence) of what the person says, each in one line."""
    value = value_words(stated.value)
    start, end = stated.period.start, stated.period.end
    about = [
        use_words(stated.use),
        f"from {start.words()}" if start else "",
        f"until {end.words()}" if end else "",
    ]
    if any(about):
        value += f" ({', '.join(part for part in about if part)})"
    if stated.standing is Standing.SEEN:
        document = clean(stated.document)
        return value, f"Seen in a document: {document}" if document else "Seen in a document"
    return value, "Stated only"
