"""What is on record in the case, section by section: where letters go, rules, promises, findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from caseworker.casework.contact import in_words
from caseworker.casework.corrections.contest import is_contested
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.marks import DIED
from caseworker.casework.representative import representative_of
from caseworker.casework.settle import not_settled
from caseworker.casework.staff import may
from caseworker.comparison.fields import field_named, value_words
from caseworker.subject.query import Standing
from caseworker.subject.text import clean
from ui.case.documents import corrections_of, document_lines
from ui.case.letter_facts import orders as letter_orders
from ui.wording import case as w
from ui.wording import case_acts as aw
from ui.wording import letter as lw


@dataclass(frozen=True)
class Section:
    """One part of what is on record. `act`: the button below it, "" for none; `why_not` says why.

    lines   (icon, tone, words)
    """

    key: str
    title: str
    lines: tuple[tuple[str, str, str], ...]
    act: str = ""
    why_not: str = ""


def contact_lines(file: CaseFile, *, masked: bool) -> tuple[str, ...]:
    """The rules of contact in words; what they hold of the person is hidden while values are."""
    rules = file.contact_rules.values()
    return tuple(in_words(replace(one, text="") if masked else one) for one in rules)


def sections(desk: Desk, file: CaseFile, now: datetime, *, masked: bool) -> tuple[Section, ...]:
    """Every section in reading order."""
    return tuple(_sections(desk, file, now, masked))


def _sections(desk: Desk, file: CaseFile, now: datetime, masked: bool) -> Iterator[Section]:
    today = now.date()
    address = file.posting_address
    where = [("check", "right", w.HIDDEN if masked else address.one_line())] if address else []
    missing = ("circle-alert", "bad", w.NO_POSTING)
    yield Section("posting", w.POSTING, tuple(where) or (missing,), "posting")
    yield _printed(file, masked)
    rules = contact_lines(file, masked=masked)
    lines = [("circle-alert", "person", one) for one in rules]
    yield Section("contact", w.CONTACT, tuple(lines) or (("minus", "wait", w.NO_RULES),), "rule")
    yield _plain("needs", w.NEEDS, [aw.NEED_WORDS.get(one, one) for one in file.needs], "need")
    if DIED in file.needs:
        yield _estate(file, masked)
    orders = [one.words for one in letter_orders(file)]
    if orders:
        yield _plain("orders", lw.ON_ORDER, orders, "cancel_order")
    yield Section("promises", w.PROMISES, _promises(desk, file, today) or _none(), "promise")
    yield Section("stated", w.STATED, tuple(_stated(file, masked)) or _none())
    kept = [
        f"{aw.PROTECTED[one.what]}: {w.PRINTED_BY_WISH if one.printed else w.NOT_PRINTED_AT_ALL}"
        for one in file.protected.values()
    ]
    yield _plain("protected", w.PROTECTED, kept, "protect")
    findings = [
        f"{aw.FINDING_WORDS.get(one.about, one.about)}: {w.HIDDEN if masked else one.sentence} "
        f"({_name(desk, one.approved_by)})"
        for one in file.findings.values()
    ]
    allowed = may(desk.officer, "approve_finding")
    yield replace(
        _plain("findings", w.FINDINGS, findings, "finding" if allowed else ""),
        why_not="" if allowed else aw.FINDING_ROLE,
    )
    wishes = [
        f"{aw.WISH_WORDS.get(one.wish, one.wish)}, {w.PASSED_ON if one.passed_on else w.NOT_PASSED_ON}"
        for one in file.wishes.values()
    ]
    yield _plain("wishes", w.WISHES, wishes, "wish")
    evidence = bool(corrections_of(desk.register, file))
    yield replace(
        _plain(
            "attachments",
            w.ATTACHMENTS,
            document_lines(file, masked=masked),
            "attach" if evidence else "",
        ),
        why_not="" if evidence else aw.NO_DOCUMENT_YET,
    )
    yield _marks(desk, file)
    left = not_settled(desk.register, file, now)
    keeps = tuple(("circle-alert", "differs", one) for one in left)
    calm = (("circle-check", "right", w.NOTHING_OPEN),)
    yield Section("close", w.KEEPS_OPEN, keeps or calm, "" if file.closed else "close")


def _printed(file: CaseFile, masked: bool) -> Section:
    """How the name stands in letters, and what follows "Dear"."""
    dear = f" ({w.DEAR} {clean(file.salutation)})" if file.salutation else ""
    words = w.HIDDEN if masked else f"{clean(file.person_name)}{dear}"
    none = ("circle-alert", "bad", w.NO_NAME_TO_PRINT)
    lines = (("check", "right", words),) if file.person_name else (none,)
    return Section("print_name", w.NAME_IN_LETTERS, lines, "print_name")


def _estate(file: CaseFile, masked: bool) -> Section:
    """Who gets the letters about somebody who has died."""
    found = representative_of(file)
    none = ("circle-alert", "bad", w.NOBODY_REPRESENTS)
    if found is None:
        return Section("represent", w.ESTATE, (none,), "represent")
    words = w.HIDDEN if masked else f"{clean(found.name)}, {found.capacity}, {found.evidence}"
    return Section("represent", w.ESTATE, (("check", "right", words),), "represent")


def _none() -> tuple[tuple[str, str, str], ...]:
    return (("minus", "wait", w.NONE),)


def _plain(key: str, title: str, words: list[str], act: str = "") -> Section:
    lines = tuple(("file-text", "wait", clean(one)) for one in words)
    return Section(key, title, lines or _none(), act)


def _name(desk: Desk, officer: str) -> str:
    return next((one.name for one in desk.staff.officers if one.id == officer), officer)


def _promises(desk: Desk, file: CaseFile, today: date) -> tuple[tuple[str, str, str], ...]:
    found = []
    for one in sorted(file.promises.values(), key=lambda one: one.by):
        by = date.fromisoformat(one.by)
        late = by < today
        kind = aw.PROMISE_KINDS.get(one.what, one.what)
        words = w.promised(kind, by, _name(desk, one.owner), late=late)
        found.append(
            ("triangle-alert" if late else "history", "bad" if late else "progress", words)
        )
    return tuple(found)


def _stated(file: CaseFile, masked: bool) -> Iterator[tuple[str, str, str]]:
    """Only what a document shows carries its mark; what was only said is a remark."""
    for one in file.references.values():
        values = ", ".join(value_words(value) for value in one.values)
        how = w.STANDING_WORDS.get(one.standing.value, "")
        seen = f": {clean(one.document)}" if one.document and not masked else ""
        words = w.HIDDEN if masked else values
        said = clean(f"{field_named(one.field).words}: {words} ({how}{seen})")
        shown = one.standing is Standing.SEEN
        yield ("paperclip", "person", said) if shown else ("message-square", "wait", said)


def _marks(desk: Desk, file: CaseFile) -> Section:
    lines: list[tuple[str, str, str]] = []
    contested = is_contested(file)
    if contested:
        lines.append(("triangle-alert", "differs", w.CONTESTED))
    if file.hold is not None:
        lines.append(("lock", "person", w.HELD))
    if file.withdrawn is not None:
        lines.append(("eye-off", "bad", w.WITHDRAWN))
    allowed = may(desk.officer, "lift_restriction")
    act = ("lift" if allowed else "") if contested else "contest"
    why = aw.LIFT_ROLE if contested and not allowed else ""
    return Section("marks", w.MARKS, tuple(lines) or _none(), act, why)
