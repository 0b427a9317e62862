"""The shapes around the desk: steps taken, the ledger, the register, connectors, the demo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caseworker.casework.staff import Officer
from caseworker.comparison.agreement import Verdict
from caseworker.connector_test import Proof
from caseworker.ledger import Entry, Report
from caseworker.plugins import Plugins
from caseworker.register.model import Contact, Database, Feed, Register
from caseworker.world import Invented

if TYPE_CHECKING:
    from caseworker.cli.play import Played

Shape = dict[str, Any]


def step_view(words: str, *, id: str = "", case: str = "", notes: Sequence[str] = ()) -> Shape:
    """{done, id, case, notes: [sentence]}; id is the reference that the step made or acted on"""
    return {"done": words, "id": id, "case": case, "notes": list(notes)}


def entry_view(entry: Entry, words: str) -> Shape:
    """{entry, at, type, words, actor, purpose, case, subject, ref, claim, erased: [body kinds]};
    personal details are left out"""
    return {
        "entry": entry.seq,
        "at": entry.ts.isoformat(),
        "type": entry.type,
        "words": words,
        "actor": entry.actor,
        "purpose": entry.purpose,
        "case": entry.case,
        "subject": entry.subject,
        "ref": entry.ref,
        "claim": dict(entry.claim) if entry.claim is not None else None,
        "erased": sorted(entry.erased),
    }


def log_view(entries: Iterable[tuple[Entry, str]]) -> Shape:
    """{entries: [entry]}"""
    return {"entries": [entry_view(entry, words) for entry, words in entries]}


def verify_view(report: Report) -> Shape:
    """{ok, size, head, sentences: [sentence], first_fault: {entry, kind, sentence} or null,
    not_compared: [sentence]}"""
    fault = report.first_fault
    return {
        "ok": report.ok,
        "size": report.size,
        "head": report.head,
        "sentences": list(report.sentences),
        "first_fault": (
            None
            if fault is None
            else {"entry": fault.seq, "kind": fault.kind, "sentence": fault.sentence}
        ),
        "not_compared": list(report.not_compared),
    }


def register_check_view(register: Register, lines: Iterable[str]) -> Shape:
    """{version, title, digest, agencies, databases, feeds, lines: [sentence]}; counts"""
    return {
        "version": register.version,
        "title": register.title,
        "digest": register.digest,
        "agencies": len(register.agencies),
        "databases": len(register.databases),
        "feeds": len(register.feeds),
        "lines": list(lines),
    }


def register_view(register: Register, on: date) -> Shape:
    """{version, title, digest, lead_agency, staleness_days, recheck_days, demo, agencies: [{id,
    name, certified, valid_until, left_out: [{name, reason}]}], databases: [{id, agency, name,
    owner_team, connector, searches: [{keys, weak_because}], fields_held, audit_trail_days,
    contact}], feeds: [{source, target, fields, cadence_days}], circles}"""
    return {
        "version": register.version,
        "title": register.title,
        "digest": register.digest,
        "lead_agency": register.lead_agency,
        "staleness_days": register.staleness.days,
        "recheck_days": register.recheck.days,
        "demo": register.demo,
        "agencies": [
            {
                "id": agency.id,
                "name": agency.name,
                "certified": agency.list_certified(on),
                "valid_until": agency.valid_until.isoformat() if agency.valid_until else None,
                "left_out": [{"name": gap.name, "reason": gap.reason} for gap in agency.left_out],
            }
            for agency in register.agencies
        ],
        "databases": [_database(one) for one in register.databases],
        "feeds": [_feed(one) for one in register.feeds],
        "circles": [list(circle) for circle in register.circles],
    }


def _database(database: Database) -> Shape:
    trail = database.audit_trail
    return {
        "id": database.id,
        "agency": database.agency,
        "name": database.name,
        "owner_team": database.owner_team,
        "connector": database.connector,
        "searches": [
            {"keys": list(search.keys), "weak_because": search.weak_because}
            for search in database.searches
        ],
        "fields_held": list(database.fields_held),
        "audit_trail_days": trail.days if trail is not None else None,
        "contact": _contact(database.contact),
    }


def _contact(contact: Contact) -> Shape:
    return {"name": contact.name, "phone": contact.phone, "email": contact.email}


def _feed(feed: Feed) -> Shape:
    return {
        "source": feed.source,
        "target": feed.target,
        "fields": list(feed.fields),
        "cadence_days": feed.cadence.total_seconds() / 86400,
    }


def connectors_view(register: Register, plugins: Plugins, reasons: dict[str, str]) -> Shape:
    """{databases: [{database, name, connector, ready, reason}], connectors: [{name, package,
    version}], problems: [{message, advice}]}"""
    return {
        "databases": [
            {
                "database": one.id,
                "name": one.name,
                "connector": one.connector,
                "ready": not reasons.get(one.id),
                "reason": reasons.get(one.id, ""),
            }
            for one in register.databases
        ],
        "connectors": [
            {"name": one.name, "package": one.distribution, "version": one.version}
            for one in plugins.found.values()
        ],
        "problems": [{"message": str(one), "advice": one.advice} for one in plugins.problems],
    }


def proof_view(proof: Proof) -> Shape:
    """{database, result, words, advice, elapsed_seconds}; result is proven, manual or not proven"""
    return {
        "database": proof.database,
        "result": proof.result,
        "words": proof.words,
        "advice": proof.advice,
        "elapsed_seconds": round(proof.elapsed_seconds, 3),
    }


def proofs_view(proofs: Sequence[Proof]) -> Shape:
    """{databases: [proof], proven, of}; a database that is read by hand counts as proven"""
    return {
        "databases": [proof_view(one) for one in proofs],
        "proven": sum(one.proven for one in proofs),
        "of": len(proofs),
    }


def guide_view(database: Database) -> Shape:
    """{database, name, owner_team, where, guide, note: [what to write down], contact: {name,
    phone, email}}"""
    settings = database.settings
    return {
        "database": database.id,
        "name": database.name,
        "owner_team": database.owner_team,
        "where": str(settings.get("where", "")),
        "guide": str(settings.get("guide", "")),
        "note": [str(one) for one in settings.get("note", ())],
        "contact": _contact(database.contact),
    }


def verdict_view(kind: str, verdict: Verdict) -> Shape:
    """{kind, agreement, words, rule, note}; the values are not repeated"""
    return {
        "kind": kind,
        "agreement": verdict.agreement.value,
        "words": verdict.agreement.words,
        "rule": verdict.rule,
        "note": verdict.note,
    }


def people_view(people: Iterable[Invented]) -> Shape:
    """{people: [{key, shows, typed: {field: text}}]}"""
    return {
        "people": [{"key": one.key, "shows": one.shows, "typed": dict(one.typed)} for one in people]
    }


def staff_view(officers: Iterable[Officer]) -> Shape:
    """{staff: [{id, name, roles: [role], job_title}]}"""
    return {
        "staff": [
            {"id": one.id, "name": one.name, "roles": sorted(one.roles), "job_title": one.job_title}
            for one in officers
        ]
    }


def played_view(played: Played) -> Shape:
    """{folder, case, interim, final, ledger_ok}; paths of the two letters"""
    return {
        "folder": str(played.folder),
        "case": played.case,
        "interim": str(played.interim),
        "final": str(played.final),
        "ledger_ok": played.ledger_ok,
    }


def told_view(lines: Iterable[str]) -> Shape:
    """{happened: [sentence]}"""
    return {"happened": list(lines)}
