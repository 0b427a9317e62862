"""Reads the register file and checks it whole: either a register comes out, or every fault.

The form of the file is described in `connectors/demo`'s register and in the README. Rules that
the loader holds: ids are well formed and unique; every reference exists; match keys and fields
are known; a database names at least one search and one legal gateway; a secret is a reference
("env:NAME", "keyring:SERVICE/NAME"), never the secret itself; addresses use https, or plain http
on this computer only; a feed's fields are held at both of its ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from caseworker.errors import RegisterError
from caseworker.register.database_table import read_database
from caseworker.register.feeds import find_circles
from caseworker.register.model import Agency, Contact, Database, Feed, LeftOut, Register
from caseworker.register.parts import choose, read_contact, read_id
from caseworker.subject.values import FIELD_KINDS
from caseworker.toml_file import Faults, Table, parse, read_bytes, well_formed


def load_register(path: Path) -> Register:
    """The register in a TOML file.

    Raises RegisterError with every fault found: each names the file, the key ("database R2 /
    search 1 / keys"), what is wrong and what to do. A circle of feeds is no fault; the circles
    are in `Register.circles`. `Register.digest` is the SHA-256 of the file's bytes.
    """
    faults = Faults(str(path))
    data = read_bytes(path, faults)
    if data is None:
        raise RegisterError(faults.found)
    return register_from_bytes(data, str(path))


def register_from_bytes(data: bytes, file: str) -> Register:
    """The register in these bytes; `file` is how faults name it. Raises RegisterError."""
    faults = Faults(file)
    top = parse(data, faults)
    register = None if top is None else _register(top, hashlib.sha256(data).hexdigest())
    if register is None or faults.found:
        raise RegisterError(faults.found)
    return register


def _register(top: Table, digest: str) -> Register:
    version = top.text("version", 'Give each change of the register its own, like "2026-11-01".')
    title = top.text("title", "Name the register, for people.")
    lead = top.text("lead_agency", "Name the agency that answers for all.")
    days = top.whole("staleness_days", "Write a number of days.", least=1, most=3660, default=60)
    again = top.whole("recheck_days", "Write a number of days.", least=1, most=3660, default=30)
    demo = top.yes_no("demo", default=False)
    agency_tables = list(top.tables("agency", "Add an [[agency]] for each agency."))
    database_tables = list(top.tables("database", "Add a [[database]] for each database."))
    feed_tables = list(top.tables("feed", "Each feed is a [[feed]].", required=False))
    top.finish()

    agencies = tuple(_agency(table) for table in agency_tables)
    agency_ids = _unique_ids(agency_tables, "agency")
    databases = tuple(read_database(table, agency_ids) for table in database_tables)
    _unique_ids(database_tables, "database")
    if lead and lead not in agency_ids:
        top.fault("lead_agency", "No agency has this id.", choose(lead, agency_ids))
    owners = {database.agency for database in databases}
    for table, agency in zip(agency_tables, agencies, strict=True):
        if agency.id and agency.id not in owners and not agency.left_out:
            advice = "Add its databases, or name in left_out what is known and left out, and why."
            table.fault("id", "This agency has no database.", advice)
    feeds = _feeds(feed_tables, {database.id: database for database in databases})
    return Register(
        version=version,
        title=title,
        agencies=agencies,
        databases=databases,
        feeds=feeds,
        lead_agency=lead,
        digest=digest,
        staleness=timedelta(days=days),
        recheck=timedelta(days=again),
        demo=demo,
        circles=find_circles([database.id for database in databases], feeds),
    )


def _unique_ids(tables: list[Table], kind: str) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for table in tables:
        own = table.content.get("id")
        if not isinstance(own, str) or not well_formed(own):
            continue
        if own.casefold() in seen:
            advice = "Give each its own id; capitals make no difference."
            table.fault("id", f"Another {kind} has this id.", advice)
        seen.setdefault(own.casefold(), own)
    return tuple(seen.values())


def _agency(table: Table) -> Agency:
    confirmed, until = table.day("confirmed_on"), table.day("valid_until")
    if confirmed and until and until < confirmed:
        table.fault("valid_until", "This is before confirmed_on.", "Correct one of the two days.")
    left_out = []
    for inner in table.tables("left_out", "Each is an [[agency.left_out]].", required=False):
        name = inner.text("name", "Name the database that is left out.")
        reason = inner.text("reason", "Say why it is left out, in words fit for a letter.")
        inner.finish()
        left_out.append(LeftOut(name, reason))
    agency = Agency(
        id=read_id(table),
        name=table.text("name", "Write the agency's name as the public knows it."),
        lead_contact=read_contact(table, "lead_contact", required=True) or Contact(""),
        list_confirmed_by=table.text(
            "list_confirmed_by", "Name the job of who confirmed the list.", required=False
        ),
        confirmed_on=confirmed,
        valid_until=until,
        left_out=tuple(left_out),
        head=table.text("head", "Name who answers for it and signs apologies.", required=False),
        head_title=table.text("head_title", "Give that person's job title.", required=False),
    )
    table.finish()
    return agency


def _feeds(tables: list[Table], databases: Mapping[str, Database]) -> tuple[Feed, ...]:
    feeds: list[Feed] = []
    for table in tables:
        ends = []
        for name in ("from", "to"):
            end = table.text(name, "Name a database by its id.")
            if end and end not in databases:
                table.fault(name, "No database has this id.", choose(end, tuple(databases)))
            ends.append(end)
        fields = table.known("fields", FIELD_KINDS, "List the fields that flow.")
        for field in fields:
            for end in ends:
                if end in databases and field not in databases[end].fields_held:
                    advice = "Add it to fields_held there, or take it out of the feed."
                    table.fault("fields", f'Database {end} does not hold "{field}".', advice)
        if ends[0] and ends[0] == ends[1]:
            table.fault("to", "A database cannot feed itself.", "Name another database.")
        if any((feed.source, feed.target) == (ends[0], ends[1]) for feed in feeds):
            table.fault("to", "Another feed has the same two ends.", "Put all fields in one feed.")
        feeds.append(Feed(ends[0], ends[1], fields, _cadence(table)))
        table.finish()
    return tuple(feeds)


def _cadence(table: Table) -> timedelta:
    hours, days = table.has("cadence_hours"), table.has("cadence_days")
    if hours == days:
        name, advice = "cadence_hours", "Write either cadence_hours or cadence_days."
        message = "Both are given." if hours else "How often it runs is missing."
        table.fault(name, message, advice)
    advice = "Write how often it runs."
    if hours:
        number = table.number("cadence_hours", advice, least=0.01, most=100_000)
        return timedelta(hours=number)
    if days:
        return timedelta(days=table.number("cadence_days", advice, least=0.01, most=10_000))
    return timedelta(days=1)
