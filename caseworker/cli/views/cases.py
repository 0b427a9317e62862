"""The shapes of cases: the file, comparison, corrections, re-checks, letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from caseworker.casework.case import CaseFile, LetterState, masked
from caseworker.casework.correction import Correction
from caseworker.casework.coverage import Standing
from caseworker.casework.waiting import Waiting
from caseworker.casework.wrong import Trail
from caseworker.cli.views.lookups import answer_view, standing_view
from caseworker.comparison.data import grid_to_json
from caseworker.comparison.grid import Grid
from caseworker.lookup import DatabaseAnswer
from caseworker.origin.trace import Trace
from caseworker.register.model import Register
from caseworker.subject.codec import value_to_json

Shape = dict[str, Any]


def correction_view(correction: Correction, *, masked: bool) -> Shape:
    """{correction, case, database, field, record_id, state, words, settled, wrong, right,
    reason_code, evidence, proposer, approver, answer_by, since, verified_how, verified_as_of,
    changed_back: [times], needs_person, conflicts, history: [{entry, at, actor, type, state,
    note}]}"""
    wrong = None if masked else correction.wrong
    return {
        "correction": correction.id,
        "case": correction.case,
        "database": correction.database,
        "field": correction.field,
        "record_id": correction.record_id,
        "state": correction.state.value,
        "words": correction.words,
        "settled": correction.settled,
        "wrong": value_to_json(wrong) if wrong is not None else None,
        "right": value_to_json(correction.right) if correction.right is not None else None,
        "reason_code": correction.reason_code,
        "evidence": correction.evidence,
        "proposer": correction.proposer,
        "approver": correction.approver,
        "answer_by": correction.answer_by,
        "since": correction.since.isoformat(),
        "verified_how": correction.verified_how,
        "verified_as_of": (
            correction.verified_as_of.isoformat() if correction.verified_as_of else None
        ),
        "changed_back": [moment.isoformat() for moment in correction.changed_back],
        "needs_person": correction.needs_person,
        "conflicts": list(correction.conflicts),
        "history": [
            {
                "entry": step.seq,
                "at": step.at.isoformat(),
                "actor": step.actor,
                "type": step.type,
                "state": step.state.value,
                "note": step.note,
            }
            for step in correction.history
        ],
    }


def correction_list_view(found: Iterable[tuple[CaseFile, Correction]]) -> Shape:
    """{corrections: [correction]}"""
    return {"corrections": [correction_view(one, masked=masked(file)) for file, one in found]}


def proposed_view(
    case: str, made: Iterable[Correction], warnings: Sequence[str], *, masked: bool
) -> Shape:
    """{case, corrections: [correction], warnings: [sentence]}"""
    return {
        "case": case,
        "corrections": [correction_view(one, masked=masked) for one in made],
        "warnings": list(warnings),
    }


def letter_view(letter: LetterState) -> Shape:
    """{letter, kind, state, dated, digest, signatory, drafter, approver, issued_at, despatched}"""
    return {
        "letter": letter.id,
        "kind": letter.kind,
        "state": letter.state,
        "dated": letter.dated,
        "digest": letter.digest,
        "signatory": letter.signatory,
        "drafter": letter.drafter,
        "approver": letter.approver,
        "issued_at": letter.issued_at.isoformat() if letter.issued_at else None,
        "despatched": list(letter.despatched),
    }


def letter_list_view(case: str, letters: Iterable[LetterState]) -> Shape:
    """{case, letters: [letter]}"""
    return {"case": case, "letters": [letter_view(one) for one in letters]}


def letter_text_view(case: str, letter: LetterState, text: str) -> Shape:
    """{case, letter: {letter, kind ...}, text}"""
    return {"case": case, "letter": letter_view(letter), "text": text}


def blocked_view(case: str, reasons: Sequence[str]) -> Shape:
    """{case, ready, reasons: [sentence]}; why the assurance letter cannot be issued yet"""
    return {"case": case, "ready": not reasons, "reasons": list(reasons)}


def waiting_view(point: Waiting) -> Shape:
    """{about, who, what, by}; by is "" where no day is on record"""
    return {"about": point.about, "who": point.who, "what": point.what, "by": point.by}


def case_view(
    file: CaseFile,
    standings: Sequence[Standing],
    points: Iterable[Waiting],
    trails: Iterable[Trail],
    uncorrected: Iterable[tuple[str, str]],
) -> Shape:
    """{case, subject, purpose, owner, opened_at, closed, person, masked, requester: {kind, name,
    verified_how}, references: {field: {standing, values, document}}, databases: [standing],
    settled, of, uncorrected: [{database, field}], corrections: [correction], waiting: [waiting],
    ending_trails: [{database, field, ends}], attestations: [{attestation, database, manner, found, by, confirmed_by}], letters:
    [letter], withdrawn: words, held, details_erased, promises: [{promise, what, by, owner}],
    findings: [{finding, about, sentence, approved_by}], needs: [words], wishes: [words], posting_address, conflicts}"""
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
        "databases": [standing_view(standing) for standing in standings],
        "settled": sum(standing.settled for standing in standings),
        "of": len(standings),
        "uncorrected": [{"database": one, "field": field} for one, field in uncorrected],
        "corrections": [correction_view(one, masked=hidden) for one in file.corrections.values()],
        "waiting": [waiting_view(one) for one in points],
        "ending_trails": [
            {"database": one.database, "field": one.field, "ends": one.ends.isoformat()}
            for one in trails
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
        "letters": [letter_view(letter) for letter in file.letters.values()],
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
        "conflicts": list(file.conflicts),
    }


def case_list_view(found: Iterable[tuple[CaseFile, Sequence[Standing]]]) -> Shape:
    """{cases: [{case, purpose, owner, opened_at, closed, settled, of, corrections,
    corrections_open, letters}]}; the last three are counts, no names are given"""
    return {
        "cases": [
            {
                "case": file.reference,
                "purpose": file.purpose,
                "owner": file.owner,
                "opened_at": file.opened_at.isoformat() if file.opened_at else None,
                "closed": file.closed,
                "settled": sum(one.settled for one in standings),
                "of": len(standings),
                "corrections": len(file.corrections),
                "corrections_open": sum(not one.settled for one in file.corrections.values()),
                "letters": len(file.letters),
            }
            for file, standings in found
        ]
    }


def compare_view(
    file: CaseFile, finding: str, grid: Grid, origins: Sequence[tuple[str, Trace]], html: str
) -> Shape:
    """{case, subject, masked, finding, grid: {at, sentence, columns, rows, without_record},
    origins: [{field, sentence, certainty, reasons: [sentence], sightings: [{database, record_id,
    when, words, current, earliest, came: sentence}]}], html}; html is the file written, or "".
    While masked, there are no origins"""
    hidden = masked(file)
    return {
        "case": file.reference,
        "subject": file.subject,
        "masked": hidden,
        "finding": finding,
        "grid": grid_to_json(grid, masked=hidden),
        "origins": [_origin(field, found) for field, found in origins],
        "html": html,
    }


def _origin(field: str, found: Trace) -> Shape:
    came = {step.target: step.sentence for step in found.steps}
    sightings = [*found.earliest, *(step.target for step in found.steps)]
    return {
        "field": field,
        "sentence": found.sentence,
        "certainty": found.certainty.value,
        "reasons": list(found.reasons),
        "sightings": [
            {
                "database": one.database,
                "record_id": one.record_id,
                "when": one.when.iso if one.when else None,
                "words": one.time_words,
                "current": one.current,
                "earliest": one in found.earliest,
                "came": came.get(one, ""),
            }
            for one in sightings
        ],
    }


def recheck_view(
    file: CaseFile,
    register: Register,
    answers: Iterable[DatabaseAnswer],
    standings: Sequence[Standing],
    changes: Iterable[tuple[Correction, Correction]],
) -> Shape:
    """{case, databases: [answer], settled, of, corrections: [{before, after: correction}],
    verified, changed_back, open}; before is the state, the last three are counts of corrections"""
    pairs = list(changes)
    hidden = masked(file)
    return {
        "case": file.reference,
        "databases": [answer_view(one, register) for one in answers],
        "settled": sum(one.settled for one in standings),
        "of": len(standings),
        "corrections": [
            {"before": before.state.value, "after": correction_view(after, masked=hidden)}
            for before, after in pairs
        ],
        "verified": sum(after.state.value == "verified" for _, after in pairs),
        "changed_back": sum(after.state.value == "regressed" for _, after in pairs),
        "open": sum(not after.settled for _, after in pairs),
    }
