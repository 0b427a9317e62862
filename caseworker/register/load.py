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
from typing import Any

from caseworker.errors import RegisterError
from caseworker.register.feeds import find_circles
from caseworker.register.hosts import settings_faults
from caseworker.register.model import (
    Agency,
    Contact,
    Database,
    Dummy,
    Feed,
    LeftOut,
    Register,
    Search,
)
from caseworker.subject.query import FROM_PERSON, MATCH_KEYS
from caseworker.subject.values import FIELD_KINDS
from caseworker.toml_file import Faults, Table, meant, parse, read_bytes, well_formed

SECOND_PERSON = ("never", "sample", "before letter")
"""When a manual check needs a second person."""

_TEAM = "Name the team and how to reach it."


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
    demo = top.yes_no("demo", default=False)
    agency_tables = list(top.tables("agency", "Add an [[agency]] for each agency."))
    database_tables = list(top.tables("database", "Add a [[database]] for each database."))
    feed_tables = list(top.tables("feed", "Each feed is a [[feed]].", required=False))
    top.finish()

    agencies = tuple(_agency(table) for table in agency_tables)
    agency_ids = _unique_ids(agency_tables, "agency")
    databases = tuple(_database(table, agency_ids) for table in database_tables)
    _unique_ids(database_tables, "database")
    if lead and lead not in agency_ids:
        top.fault("lead_agency", "No agency has this id.", _choose(lead, agency_ids))
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


def _id(table: Table) -> str:
    own = table.text("id", "Give it a short id, like R2.")
    if own and not well_formed(own):
        advice = "Use up to 40 letters (A to Z), digits, - and _, starting with a letter."
        table.fault("id", "This cannot be an id.", advice)
        return ""
    if own == FROM_PERSON:
        table.fault("id", f'"{FROM_PERSON}" stands for the person asking.', "Choose another id.")
    return own


def _choose(word: str, options: tuple[str, ...]) -> str:
    return meant(word, options) or f"Known are: {', '.join(options)}."


def _contact(table: Table, name: str, *, required: bool) -> Contact | None:
    inner = table.table(name, _TEAM, required=required)
    if inner is None:
        return None
    contact = Contact(
        name=inner.text("name", _TEAM),
        phone=inner.text("phone", _TEAM, required=False),
        email=inner.text("email", _TEAM, required=False),
        address=inner.texts("address", "Write one text for each line.", required=False),
    )
    inner.finish()
    return contact


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
        id=_id(table),
        name=table.text("name", "Write the agency's name as the public knows it."),
        lead_contact=_contact(table, "lead_contact", required=True) or Contact(""),
        list_confirmed_by=table.text(
            "list_confirmed_by", "Name the job of who confirmed the list.", required=False
        ),
        confirmed_on=confirmed,
        valid_until=until,
        left_out=tuple(left_out),
    )
    table.finish()
    return agency


def _database(table: Table, agency_ids: tuple[str, ...]) -> Database:
    own_id = _id(table)
    agency = table.text("agency", "Name the agency that owns it, by id.")
    if agency and agency not in agency_ids:
        table.fault("agency", "No agency has this id.", _choose(agency, agency_ids))
    asker_sent = table.yes_no("asker_sent", default=True)
    asker_note = table.text("asker_note", "", required=False, lines=True)
    if not asker_sent and not asker_note:
        advice = 'Say why this source cannot take "who asks"; letters and screens show it.'
        table.fault("asker_note", "This is needed when asker_sent is false.", advice)
    expected = table.number(
        "expected_seconds", "Write seconds, like 0.3.", least=0, most=3600, default=2.0
    )
    time_out = table.number(
        "time_out_seconds", "Write seconds, like 8.", least=0.1, most=3600, default=10.0
    )
    if time_out < expected:
        advice = "Wait for at least as long as an answer usually takes."
        table.fault("time_out_seconds", "This is shorter than expected_seconds.", advice)
    settings = table.table("settings", "These are the connector's own.", required=False)
    content: Mapping[str, Any] = settings.content if settings else {}
    if settings:
        settings_faults(settings)
    searches = _searches(table)
    present, absent = _dummies(table, searches)
    database = Database(
        id=own_id,
        agency=agency,
        name=table.text("name", "Write the database's name as its owner calls it."),
        owner_team=table.text("owner_team", "Name the team that owns it."),
        contact=_contact(table, "contact", required=True) or Contact(""),
        connector=table.text("connector", 'Name the connector that asks it, like "json_rest".'),
        settings=content,
        searches=searches,
        fields_held=table.known("fields_held", FIELD_KINDS, "List the fields that it holds."),
        number_of_records=table.whole(
            "number_of_records", "Write how many people it holds.", least=0, most=10_000_000_000
        ),
        audit_trail=_audit_trail(table),
        gateways=_gateways(table, agency_ids),
        restricted_team=_contact(table, "restricted_team", required=False),
        expected_seconds=expected,
        time_out_seconds=time_out,
        second_person=table.choice(
            "second_person", SECOND_PERSON, "Say when.", default="before letter"
        ),
        asker_sent=asker_sent,
        asker_note=asker_note,
        known_present=present,
        known_absent=absent,
        note=table.text("note", "", required=False, lines=True),
    )
    table.finish()
    return database


def _audit_trail(table: Table) -> timedelta | None:
    name, advice = "audit_trail_days", 'Write a number of days, or "none" if no trail is kept.'
    if isinstance(table.content.get(name), str):
        table.choice(name, ("none",), advice)
        return None
    return timedelta(days=table.whole(name, advice, least=1, most=100_000)) or None


def _searches(table: Table) -> tuple[Search, ...]:
    searches: list[Search] = []
    advice = "Add a [[database.search]] for each way to search it, strongest first."
    for inner in table.tables("search", advice):
        keys = inner.known("keys", MATCH_KEYS, "List the keys that this search needs together.")
        weak = inner.text("weak_because", "Say why it proves little.", required=False, lines=True)
        inner.finish()
        if any(set(keys) == set(other.keys) for other in searches) and keys:
            inner.fault("keys", "An earlier search has the same keys.", "Leave one of them out.")
        if not weak and any(other.weak_because for other in searches):
            inner.fault("keys", "A weak search stands before this one.", "Put the strongest first.")
        searches.append(Search(keys, weak))
    if not searches and "search" in table.content:
        table.fault("search", "There is no search, so it can never be asked.", advice)
    return tuple(searches)


def _gateways(table: Table, agency_ids: tuple[str, ...]) -> dict[str, str]:
    advice = "Name at least one source of values and the legal gateway, in words."
    inner = table.table("gateways", advice)
    if inner is None:
        return {}
    sources = (FROM_PERSON, *agency_ids)
    gateways = {
        source: inner.text(source, "Say by which legal gateway, in words.")
        for source in sources
        if inner.has(source)
    }
    if not inner.content:
        table.fault("gateways", "There is none, so it can never be asked.", advice)
    for source in inner.content:
        if source not in sources:
            shown = source if well_formed(source) else "a key"
            inner.fault(shown, 'This is neither "person" nor an agency.', _choose(source, sources))
    return gateways


def _dummies(table: Table, searches: tuple[Search, ...]) -> tuple[Dummy | None, Dummy | None]:
    test = table.table("test", "These are dummy people for testing.", required=False)
    if test is None:
        return None, None
    found: list[Dummy | None] = []
    for name in ("present", "absent"):
        inner = test.table(name, "Give the keys of an invented person.")
        if inner is None:
            found.append(None)
            continue
        given = {key: inner.text(key, "Write a text.") for key in MATCH_KEYS if inner.has(key)}
        inner.finish()
        if searches and not any(set(search.keys) <= set(given) for search in searches):
            advice = "Give every key of one of its searches."
            test.fault(name, "No search of this database can be made with these keys.", advice)
        found.append(Dummy(given))
    test.finish()
    return found[0], found[1]


def _feeds(tables: list[Table], databases: Mapping[str, Database]) -> tuple[Feed, ...]:
    feeds: list[Feed] = []
    for table in tables:
        ends = []
        for name in ("from", "to"):
            end = table.text(name, "Name a database by its id.")
            if end and end not in databases:
                table.fault(name, "No database has this id.", _choose(end, tuple(databases)))
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
