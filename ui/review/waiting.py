"""Everything that is read before something is approved: plain data, made at the desk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from caseworker.casework.corrections.log import lines_in
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.identify import record_view
from caseworker.casework.keeping.erase_on_request import GROUNDS
from caseworker.casework.review.matters import Thing
from caseworker.casework.review.morning import APPROVES
from caseworker.casework.staff import may
from caseworker.comparison.fields import field_named, value_words
from caseworker.errors import InputError
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.subject.dates import day_words
from ui.corrections.facts import Details, details, without_approval
from ui.corrections.rows import RowFacts, database_name, officer_name, row_of
from ui.review.rows import Row
from ui.wording import case as case_words
from ui.wording import letter as lw
from ui.wording import review as w

DECIDING = frozenset({"approve", "send_back", "confirm", "not_confirm"})
"""The steps of a correction that are taken on this page; the rest is for Corrections."""


@dataclass(frozen=True)
class Shown:
    """One thing that waits. A correction has `details`; anything else title, lines, reason why not.

    `why` is "" when this officer may approve; `content` are the bytes of a letter and `digest` is
    their SHA-256; `alike` are the corrections of the same case that could be approved with it.
    """

    row: Row
    details: Details | None = None
    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    why: str = ""
    content: bytes = b""
    digest: str = ""
    format: Format | None = None
    alike: tuple[RowFacts, ...] = ()


def shown(desk: Desk, row: Row, why_off: str) -> Shown:
    """Read what a line of the queue is about. Raises InputError if it waits no longer.

    That the officer saw the values of a person goes on record first. `why_off`: why nothing may be
    approved at all; "" for no such reason.
    """
    match row.thing:
        case Thing.CORRECTION | Thing.DECISION:
            return _correction(desk, row, why_off)
        case Thing.CHECK:
            return _check(desk, row, why_off)
        case Thing.LETTER:
            return _letter(desk, row, why_off)
        case Thing.ERASURE:
            return _erasure(desk, row, why_off)
        case Thing.WITHDRAWN:
            return _withdrawn(desk, row)
    raise InputError(w.GONE, where="approval")


def _correction(desk: Desk, row: Row, why_off: str) -> Shown:
    found = without_approval(details(desk, row.about, row.case, seen=True), why_off)
    offers = tuple(one for one in found.offers if one.key in DECIDING)
    foremost = tuple(one for one in found.foremost if one.key in DECIDING)
    if why_off:
        kept = [one for one in offers if one.open and one.key in ("send_back", "not_confirm")]
        foremost = foremost or tuple(kept[:1])
    file = case_file(desk.ledger.reader(), row.case)
    rows = [row_of(desk, line) for line in lines_in(desk, file)]
    alike = () if why_off else tuple(one for one in rows if not one.why_not("approve"))
    return Shown(row, replace(found, offers=offers, foremost=foremost), alike=alike)


def _check(desk: Desk, row: Row, why_off: str) -> Shown:
    file = case_file(desk.ledger.reader(), row.case)
    seen = seen_by(desk.officer, desk.register, file)
    check = seen.attestations.get(row.about)
    if check is None or check.confirmed_by:
        raise InputError(w.GONE, where="approval")
    hidden = masked(file) or not may(desk.officer, "look_up")
    if check.record is not None and not hidden:
        record_view(desk, file.subject)
    found = case_words.NO_RECORD if check.found == "no record" else case_words.RECORD_SEEN
    lines = [
        (w.FOUND, found),
        (w.HOW, check.manner),
        (w.ON_DAY, day_words(check.looked_at.date())),
        (w.MADE_BY, officer_name(desk, check.by)),
    ]
    for value in check.record.values if check.record is not None else ():
        words = w.HIDDEN if hidden else value_words(value.value)
        lines.append((field_named(value.field).words, words))
    title = database_name(desk, check.database)
    return Shown(row, title=title, lines=tuple(lines), why=_why(desk, row, why_off))


def _letter(desk: Desk, row: Row, why_off: str) -> Shown:
    file = case_file(desk.ledger.reader(), row.case)
    letter = file.letters.get(row.about)
    if letter is None or letter.state != "drafted":
        raise InputError(w.GONE, where="approval")
    why = _why(desk, row, why_off)
    if desk.officer.id == letter.signatory:
        why = lw.OWN_LETTER
    content = issuing.letter_bytes(desk, letter.id)
    lines = (
        (w.DRAFTED_BY, officer_name(desk, letter.drafter)),
        (w.SIGNED_BY, officer_name(desk, letter.signatory)),
    )
    digest = hashlib.sha256(content).hexdigest()
    title = f"{Thing.LETTER.words}: {row.kind}"
    form = Format(letter.format)
    return Shown(row, None, title, lines, why, content, digest, form)


def _erasure(desk: Desk, row: Row, why_off: str) -> Shown:
    file = case_file(desk.ledger.reader(), row.case)
    request = file.requests.get(row.about)
    if request is None or request.state != "waiting":
        raise InputError(w.GONE, where="approval")
    lines = (
        (w.GROUND, GROUNDS.get(request.ground, request.ground)),
        (w.ASKED_BY, officer_name(desk, request.asked_by)),
        (w.ON_DAY, day_words(request.at.date())),
        (w.WHAT_GOES, _what_goes(file)),
    )
    return Shown(row, title=row.case, lines=lines, why=_why(desk, row, why_off))


def _withdrawn(desk: Desk, row: Row) -> Shown:
    back = case_file(desk.ledger.reader(), row.case).taken_back
    if back is None or back.seen_by:
        raise InputError(w.GONE, where="approval")
    lines = [
        (w.WHY_BACK, back.why),
        (w.WITHDRAWN_BY, officer_name(desk, back.by)),
        (w.ON_DAY, day_words(back.at.date())),
        (w.REASON_GIVEN, back.reason),
        (w.LETTERS_OUT, ", ".join(back.letters)),
    ]
    said = tuple((name, words) for name, words in lines if words)
    return Shown(row, title=row.case, lines=said, why=_why(desk, row, ""))


def _what_goes(file: CaseFile) -> str:
    return w.goes(len(file.readings), len(file.corrections), len(file.letters))


def _why(desk: Desk, row: Row, why_off: str) -> str:
    """Why this officer may not approve, as the core would say; "" if they may."""
    assert row.thing is not None
    if not may(desk.officer, APPROVES[row.thing]):
        return w.role(sorted(desk.officer.roles))
    if row.mine:
        return w.WHY_OWN[row.thing]
    return why_off
