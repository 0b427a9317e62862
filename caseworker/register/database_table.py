"""Reads one database of the register file: what it is, how it is searched, what it may be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from caseworker.register.hosts import settings_faults
from caseworker.register.model import Contact, Database, Dummy, Search
from caseworker.register.parts import choose, read_contact, read_id
from caseworker.subject.query import FROM_PERSON, MATCH_KEYS
from caseworker.subject.values import FIELD_KINDS
from caseworker.toml_file import Table, well_formed

SECOND_PERSON = ("never", "sample", "before letter")
"""When a manual check needs a second person."""


def read_database(table: Table, agency_ids: tuple[str, ...]) -> Database:
    """One [[database]]; faults are noted, and harmless values stand in their place."""
    own_id = read_id(table)
    agency = table.text("agency", "Name the agency that owns it, by id.")
    if agency and agency not in agency_ids:
        table.fault("agency", "No agency has this id.", choose(agency, agency_ids))
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
        contact=read_contact(table, "contact", required=True) or Contact(""),
        connector=table.text("connector", 'Name the connector that asks it, like "json_rest".'),
        settings=content,
        searches=searches,
        fields_held=table.known("fields_held", FIELD_KINDS, "List the fields that it holds."),
        number_of_records=table.whole(
            "number_of_records", "Write how many people it holds.", least=0, most=10_000_000_000
        ),
        audit_trail=_audit_trail(table),
        gateways=_gateways(table, agency_ids),
        restricted_team=read_contact(table, "restricted_team", required=False),
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
            inner.fault(shown, 'This is neither "person" nor an agency.', choose(source, sources))
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
