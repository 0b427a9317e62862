"""The shapes of look-ups: what each database said, whose records they are, where each stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from caseworker.casework.file.coverage import Standing, tally
from caseworker.casework.identify import Candidate
from caseworker.lookup import DatabaseAnswer
from caseworker.register.model import Register
from caseworker.subject.codec import record_to_json
from caseworker.subject.query import SubjectQuery

if TYPE_CHECKING:
    from caseworker.cli.work_list import Result as WorkListResult

Shape = dict[str, Any]


def answer_view(answer: DatabaseAnswer, register: Register) -> Shape:
    """{database, name, agency, outcome, words, sentence, advice, found, checked_at, as_of,
    searches: [{keys, found, weak_because}], asked_again, correlation_id, elapsed_seconds};
    asked_again counts how often the same question went out again after a fault that might pass"""
    database = register.database(answer.database)
    return {
        "database": answer.database,
        "name": database.name,
        "agency": database.agency,
        "outcome": answer.outcome.value,
        "words": answer.outcome.words,
        "sentence": answer.sentence,
        "advice": answer.advice,
        "found": len(answer.records),
        "checked_at": answer.checked_at.isoformat(),
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "searches": [
            {"keys": list(search.keys), "found": search.found, "weak_because": search.weak_because}
            for search in answer.searches
        ],
        "asked_again": answer.asked_again,
        "correlation_id": answer.correlation_id,
        "elapsed_seconds": round(answer.elapsed_seconds, 3),
    }


def candidate_view(candidate: Candidate, *, masked: bool) -> Shape:
    """{database, record_id, title, role, shared, grade, decided, reasons: [{field, agrees,
    sentence}], bits, margin, table_version, waterfall: [{name, bits, sentence, agrees}], why_not:
    [words], record}; agrees is true, false or null (cannot be compared)

    bits: the weight of all that was compared, log2, the sum of the waterfall; margin: bits above the
    next record of another person, or null. Fields that the officer's role may not see are veiled
    in the reasons, and their bits are null; so are bits and margin then."""
    margin, veiled = candidate.match.margin, bool(candidate.record.not_shown)
    return {
        "database": candidate.database,
        "record_id": candidate.record.record_id,
        "title": candidate.record.title,
        "role": candidate.record.role,
        "shared": candidate.record.shared,
        "grade": candidate.match.grade.value,
        "decided": candidate.decided,
        "reasons": [
            {"field": reason.field, "agrees": reason.agrees, "sentence": reason.sentence}
            for reason in candidate.match.reasons
        ],
        "bits": None if veiled else round(candidate.match.bits, 2),
        "margin": None if margin is None or veiled else round(margin, 2),
        "table_version": candidate.match.table_version,
        "waterfall": [
            {
                "name": bar.name,
                "bits": None if veiled else round(bar.bits, 2),
                "sentence": bar.sentence,
                "agrees": bar.agrees,
            }
            for bar in candidate.match.waterfall
        ],
        "why_not": list(candidate.match.why_not),
        "record": None if masked else record_to_json(candidate.record),
    }


def standing_view(standing: Standing) -> Shape:
    """{database, name, agency, outcome, words, settled, stale, next_step, later_failure,
    checked_at, as_of, accepted: [record ids], undecided: [record ids], entries: [numbers]}"""
    return {
        "database": standing.database.id,
        "name": standing.database.name,
        "agency": standing.database.agency,
        "outcome": standing.outcome.value,
        "words": standing.outcome.words,
        "settled": standing.settled,
        "stale": standing.stale,
        "next_step": standing.outcome.next_step,
        "later_failure": standing.later_failure.value if standing.later_failure else None,
        "checked_at": standing.checked_at.isoformat() if standing.checked_at else None,
        "as_of": standing.as_of.isoformat() if standing.as_of else None,
        "accepted": [record.record_id for record in standing.accepted],
        "undecided": [record.record_id for record in standing.undecided],
        "entries": list(standing.seqs),
    }


def settled_view(standings: Iterable[Standing]) -> Shape:
    """{settled, not_applicable, of}: counts of databases; those that do not apply are settled too,
    but nobody checked them"""
    count = tally(standings)
    return {
        "settled": count.checked + count.not_applicable,
        "not_applicable": count.not_applicable,
        "of": count.total,
    }


def lookup_view(
    query: SubjectQuery,
    register: Register,
    answers: Iterable[DatabaseAnswer],
    standings: Iterable[Standing],
    undecided: Iterable[Candidate],
    *,
    masked: bool,
) -> Shape:
    """{lookup, subject, case, purpose, scope, register_version, masked, databases: [answer],
    coverage: [standing], candidates: [candidate], settled, not_applicable, of}"""
    coverage = list(standings)
    return {
        "lookup": query.lookup_id,
        "subject": query.subject_id,
        "case": query.case,
        "purpose": query.purpose,
        "scope": query.scope.value,
        "register_version": register.version,
        "masked": masked,
        "databases": [answer_view(one, register) for one in answers],
        "coverage": [standing_view(one) for one in coverage],
        "candidates": [candidate_view(one, masked=masked) for one in undecided],
        **settled_view(coverage),
    }


def identify_view(subject: str, candidates: Iterable[Candidate], *, masked: bool) -> Shape:
    """{subject, masked, candidates: [candidate], undecided}; undecided is a count"""
    found = list(candidates)
    return {
        "subject": subject,
        "masked": masked,
        "candidates": [candidate_view(one, masked=masked) for one in found],
        "undecided": sum(not one.decided for one in found),
    }


def work_list_view(results: Iterable[WorkListResult]) -> Shape:
    """{lines: [{line, reference, usable, subject, settled, of, to_decide, words}], usable, of}"""
    found = list(results)
    return {
        "lines": [
            {
                "line": one.line.number,
                "reference": one.line.reference,
                "usable": not one.line.why_not,
                "subject": one.subject or None,
                "settled": one.settled,
                "of": one.of,
                "to_decide": one.to_decide,
                "words": one.words,
            }
            for one in found
        ],
        "usable": sum(not one.line.why_not for one in found),
        "of": len(found),
    }
