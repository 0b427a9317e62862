"""The shapes of cases: the file, comparison, corrections, re-checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from caseworker.casework.contact import in_words
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.rechecks import Recheck
from caseworker.casework.file.case import CaseFile, masked
from caseworker.casework.file.coverage import Standing
from caseworker.casework.file.waiting import Waiting
from caseworker.casework.find import Found
from caseworker.casework.wrong import Trail
from caseworker.cli.views.corrections import attachment_view, correction_view, recheck_due_view
from caseworker.cli.views.letters import letter_view, transcription_view
from caseworker.cli.views.lookups import answer_view, settled_view, standing_view
from caseworker.comparison.data import grid_to_json
from caseworker.comparison.grid import Grid
from caseworker.lookup import DatabaseAnswer
from caseworker.origin.data import trace_to_json
from caseworker.origin.trace import Trace
from caseworker.register.model import Register
from caseworker.subject.codec import value_to_json

Shape = dict[str, Any]


def waiting_view(point: Waiting) -> Shape:
    """{about, who, what, by}; by is "" where no day is on record"""
    return {"about": point.about, "who": point.who, "what": point.what, "by": point.by}


def case_view(
    file: CaseFile,
    standings: Sequence[Standing],
    points: Iterable[Waiting],
    trails: Iterable[Trail],
    uncorrected: Iterable[tuple[str, str]],
    follow_ups: Iterable[Waiting] = (),
    rechecks: Iterable[Recheck] = (),
) -> Shape:
    """{case, subject, purpose, owner, opened_at, closed, person, masked, requester: {kind, name,
    verified_how}, references: {field: {standing, values, document}},
    former: [{field, value, until, document}], protected: [{what, printed}], databases: [standing],
    readings: [{entry, lookup, database, outcome, checked_at, as_of, found, unanswered, asked_again}],
    settled, not_applicable, of, uncorrected: [{database, field}], corrections: [correction],
    waiting: [waiting],
    ending_trails: [{database, field, ends, asked_on}], histories: [{request, database, field,
    to, asked_on, answer_by, kept, answer}], attestations: [{attestation, database, manner, found, by, confirmed_by}], letters:
    [letter], transcriptions: [transcription], withdrawn: words, withdrawn_seen_by, held, details_erased, promises: [{promise, what, by, owner}],
    findings: [{finding, about, sentence, approved_by}], needs: [words], wishes: [words], posting_address, contested: {why, at, by, holds,
    lifted_on, reason} or null, contact_rules: [{rule, words}], attachments: [attachment],
    follow_ups: [waiting], rechecks: [recheck], conflicts}; contact_rules are masked like values;
    rechecks are the readings that corrections are owed, due or to come"""
    hidden = masked(file)
    return {
        "case": file.reference,
        "subject": file.subject,
        "purpose": file.purpose,
        "owner": file.owner,
        "opened_at": file.opened_at.isoformat() if file.opened_at else None,
        "closed": file.closed,
        "person": file.person_name,
        "masked": hidden,
        "withdrawn": file.withdrawn.why if file.withdrawn else "",
        "withdrawn_seen_by": file.withdrawn.seen_by if file.withdrawn else "",
        "held": file.hold is not None,
        "details_erased": bool(file.erased),
        "requester": {
            "kind": file.requester.kind,
            "name": file.requester.name,
            "verified_how": file.requester.verified_how,
        },
        "references": {
            name: {
                "standing": reference.standing.value,
                "values": [value_to_json(value) for value in reference.values],
                "document": reference.document,
            }
            for name, reference in file.references.items()
        },
        "former": [
            {
                "field": one.field,
                "value": value_to_json(one.value),
                "until": one.until.iso if one.until else "",
                "document": one.document,
            }
            for one in file.former
        ],
        "protected": [
            {"what": one.what, "printed": one.printed} for one in file.protected.values()
        ],
        "databases": [standing_view(standing) for standing in standings],
        **settled_view(standings),
        "uncorrected": [{"database": one, "field": field} for one, field in uncorrected],
        "corrections": [correction_view(one, masked=hidden) for one in file.corrections.values()],
        "waiting": [waiting_view(one) for one in points],
        "ending_trails": [
            {
                "database": one.database,
                "field": one.field,
                "ends": one.ends.isoformat() if one.ends else None,
                "asked_on": one.asked_on.isoformat() if one.asked_on else None,
            }
            for one in trails
        ],
        "histories": [
            {
                "request": one.id,
                "database": one.database,
                "field": one.field,
                "to": one.to,
                "asked_on": one.asked_on.isoformat(),
                "answer_by": one.answer_by,
                "kept": one.kept,
                "answer": "" if hidden else one.answer,
            }
            for one in file.histories.values()
        ],
        "attestations": [
            {
                "attestation": one.id,
                "database": one.database,
                "manner": one.manner,
                "found": one.found,
                "by": one.by,
                "confirmed_by": one.confirmed_by,
            }
            for one in file.attestations.values()
        ],
        "readings": [
            {
                "entry": one.seq,
                "lookup": one.lookup,
                "database": one.database,
                "outcome": one.outcome.value,
                "checked_at": one.checked_at.isoformat(),
                "as_of": one.as_of.isoformat(),
                "found": one.found,
                "unanswered": one.unanswered,
                "asked_again": one.asked_again,
            }
            for one in file.readings
        ],
        "letters": [letter_view(letter) for letter in file.letters.values()],
        "transcriptions": [transcription_view(one) for one in file.transcriptions.values()],
        "promises": [
            {"promise": one.id, "what": one.what, "by": one.by, "owner": one.owner}
            for one in file.promises.values()
        ],
        "findings": [
            {
                "finding": one.id,
                "about": one.about,
                "sentence": one.sentence,
                "approved_by": one.approved_by,
            }
            for one in file.findings.values()
        ],
        "needs": list(file.needs),
        "wishes": list(file.wishes),
        "posting_address": (
            value_to_json(file.posting_address) if file.posting_address is not None else None
        ),
        "contested": _contested(file),
        "contact_rules": [
            {"rule": one.rule, "words": in_words(replace(one, text="") if hidden else one)}
            for one in file.contact_rules.values()
        ],
        "attachments": [attachment_view(one) for one in file.attachments.values()],
        "follow_ups": [waiting_view(one) for one in follow_ups],
        "rechecks": [recheck_due_view(one) for one in rechecks],
        "conflicts": list(file.conflicts),
    }


def _contested(file: CaseFile) -> Shape | None:
    contested = file.contested
    if contested is None:
        return None
    return {
        "why": contested.why,
        "at": contested.at.isoformat(),
        "by": contested.by,
        "holds": contested.holds,
        "lifted_on": contested.lifted_on.isoformat() if contested.lifted_on else None,
        "reason": contested.reason,
    }


def case_list_view(found: Iterable[tuple[CaseFile, Sequence[Standing]]]) -> Shape:
    """{cases: [{case, purpose, owner, opened_at, closed, settled, not_applicable, of,
    corrections, corrections_open, letters}]}; the last three are counts, no names are given"""
    return {
        "cases": [
            {
                "case": file.reference,
                "purpose": file.purpose,
                "owner": file.owner,
                "opened_at": file.opened_at.isoformat() if file.opened_at else None,
                "closed": file.closed,
                **settled_view(standings),
                "corrections": len(file.corrections),
                "corrections_open": sum(not one.settled for one in file.corrections.values()),
                "letters": len(file.letters),
            }
            for file, standings in found
        ]
    }


def found_view(found: Iterable[Found]) -> Shape:
    """{cases: [{case, opened, closed}]}, the newest first; opened is a date, closed true or false"""
    return {
        "cases": [
            {"case": one.case, "opened": one.opened.isoformat(), "closed": one.closed}
            for one in found
        ]
    }


def compare_view(
    file: CaseFile, finding: str, grid: Grid, origins: Sequence[tuple[str, Trace]], html: str
) -> Shape:
    """{case, subject, masked, finding, grid: {at, sentence, columns, rows, without_record},
    origins: [{field, and all of `origin.data.trace_to_json`}], html}; html is the file written,
    or "". While masked, there are no origins"""
    hidden = masked(file)
    return {
        "case": file.reference,
        "subject": file.subject,
        "masked": hidden,
        "finding": finding,
        "grid": grid_to_json(grid, masked=hidden),
        "origins": [{"field": name, **trace_to_json(found)} for name, found in origins],
        "html": html,
    }


def recheck_view(
    file: CaseFile,
    register: Register,
    answers: Iterable[DatabaseAnswer],
    standings: Sequence[Standing],
    changes: Iterable[tuple[Correction, Correction]],
) -> Shape:
    """{case, databases: [answer], settled, not_applicable, of, corrections: [{before,
    after: correction}], verified, changed_back, open}; before is the state, the last three are counts of corrections"""
    pairs = list(changes)
    hidden = masked(file)
    return {
        "case": file.reference,
        "databases": [answer_view(one, register) for one in answers],
        **settled_view(standings),
        "corrections": [
            {"before": before.state.value, "after": correction_view(after, masked=hidden)}
            for before, after in pairs
        ],
        "verified": sum(after.state.value == "verified" for _, after in pairs),
        "changed_back": sum(after.state.value == "regressed" for _, after in pairs),
        "open": sum(not after.settled for _, after in pairs),
    }
