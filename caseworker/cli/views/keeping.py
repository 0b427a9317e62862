"""The shapes of keeping and giving out: retention, erasure, exports, who looked, files taken back."""

from __future__ import annotations

from typing import Any

from caseworker.casework.given_out.export import Export
from caseworker.casework.given_out.who_looked import WhoLooked
from caseworker.casework.keeping.erase_on_request import Carried
from caseworker.casework.keeping.retention import Line, Plan, Ran
from caseworker.casework.keeping.withdraw import TakenBack

Shape = dict[str, Any]


def line_view(line: Line) -> Shape:
    """{about, subject, kind, since, due_on, entries: [number], bodies, spared}; about is a case or,
    for look-ups that led to none, the person; spared is "", "held" or "open" """
    return {
        "about": line.about,
        "subject": line.subject,
        "kind": line.kind,
        "since": line.since.isoformat(),
        "due_on": line.due_on.isoformat(),
        "entries": list(line.entries),
        "bodies": line.bodies,
        "spared": line.spared,
    }


def plan_view(plan: Plan) -> Shape:
    """{at, bodies, due: [line], spared: [line]}; what a run would erase now"""
    return {
        "at": plan.at.isoformat(),
        "bodies": plan.bodies,
        "due": [line_view(line) for line in plan.due],
        "spared": [line_view(line) for line in plan.spared],
    }


def ran_view(ran: Ran) -> Shape:
    """{bodies, erased: [line], spared: [line], swept}; swept is false if traces may be left"""
    return {
        "bodies": ran.bodies,
        "erased": [line_view(line) for line in ran.erased],
        "spared": [line_view(line) for line in ran.spared],
        "swept": ran.swept,
    }


def carried_view(carried: Carried) -> Shape:
    """{case, bodies, left, swept}; left bodies stay because another case needs them"""
    return {
        "case": carried.case,
        "bodies": carried.bodies,
        "left": carried.left,
        "swept": carried.swept,
    }


def export_view(export: Export, case: str, recipient: str) -> Shape:
    """{export, case, recipient, path, digest, counts: {entries, letters, details, left_out,
    files}}"""
    return {
        "export": export.id,
        "case": case,
        "recipient": recipient,
        "path": str(export.path),
        "digest": export.digest,
        "counts": dict(export.counts),
    }


def who_looked_view(found: WhoLooked) -> Shape:
    """{subject, audience, size, looks: [{entry, at, what, by, purpose, case, databases, detail,
    reason}]}; size is the number of entries that were read"""
    return {
        "subject": found.subject,
        "audience": found.audience,
        "size": found.size,
        "looks": [
            {
                "entry": one.entry,
                "at": one.at.isoformat(),
                "what": one.what,
                "by": one.by,
                "purpose": one.purpose,
                "case": one.case,
                "databases": one.databases,
                "detail": one.detail,
                "reason": one.reason,
            }
            for one in found.looks
        ],
    }


def taken_back_view(back: TakenBack) -> Shape:
    """{case, why, voided: [letter], withdrawn: [correction], tell_owners: [{correction, database}],
    issued: [letter]}"""
    return {
        "case": back.case,
        "why": back.why,
        "voided": list(back.voided),
        "withdrawn": list(back.withdrawn),
        "tell_owners": [
            {"correction": one.id, "database": one.database} for one in back.tell_owners
        ],
        "issued": list(back.issued),
    }
