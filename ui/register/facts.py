"""What the page says about an agency or a database, in plain words; no window is needed for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from caseworker.casework.events import OutcomeRecorded
from caseworker.connector_test import Proof
from caseworker.ledger.read import Reader
from caseworker.outcome import Outcome
from caseworker.register.model import Agency, Contact, Database, Register
from caseworker.subject.dates import day_words
from ui.wording import common
from ui.wording import register as w

NEWEST = 400
"""How many of the newest answers are read to see when each database answered last."""
_OUTCOMES = frozenset(one.value for one in Outcome)
_TROUBLE = frozenset(
    {Outcome.REFUSED, Outcome.UNAVAILABLE, Outcome.UNREADABLE, Outcome.MISCONFIGURED}
)
_SILENT = frozenset(
    {
        Outcome.STOPPED,
        Outcome.INTERRUPTED,
        Outcome.NOT_ASKED_SCOPE,
        Outcome.NOT_ASKED_TOO_LITTLE,
        Outcome.MANUAL_PENDING,
        Outcome.ATTESTED,
        Outcome.NOT_APPLICABLE,
    }
)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Heard:
    """When a database answered last, and what was the matter since then, if anything."""

    answered: datetime | None = None
    trouble: Outcome | None = None
    trouble_at: datetime | None = None


@dataclass(frozen=True)
class Health:
    """How a database does: an icon, a tone and a few words. `loud`: something is the matter."""

    icon: str
    tone: str
    words: str
    loud: bool = False


@dataclass(frozen=True)
class Section:
    """Facts under one heading: (label, words), or a whole sentence where the label is empty."""

    title: str
    pairs: tuple[Pair, ...]


def last_heard(reader: Reader) -> dict[str, Heard]:
    """When each database answered last, from the newest answers on record, whoever was asked."""
    found: dict[str, Heard] = {}
    done: set[str] = set()
    for entry in reader.entries(types=[OutcomeRecorded.TYPE], newest_first=True, limit=NEWEST):
        claim = entry.claim or {}
        key, name = str(claim.get("database", "")), str(claim.get("outcome", ""))
        if key in done or name not in _OUTCOMES:
            continue
        outcome, before = Outcome(name), found.get(key, Heard())
        if outcome in _TROUBLE and before.trouble is None:
            found[key] = Heard(None, outcome, entry.ts)
        elif outcome not in _TROUBLE and outcome not in _SILENT:
            found[key] = Heard(entry.ts, before.trouble, before.trouble_at)
            done.add(key)
    return found


def health(database: Database, proof: Proof | None, heard: Heard, *, testing: bool) -> Health:
    """How a database does, by its newest test or else by what was last heard of it."""
    if testing:
        return Health("loader", "progress", w.TESTING)
    if database.connector == "manual" or (proof is not None and proof.result == "manual"):
        return Health("hand", "wait", w.BY_HAND)
    if proof is not None:
        if proof.proven:
            return Health("circle-check", "right", w.PROVEN)
        return Health("triangle-alert", "bad", w.NOT_PROVEN, loud=True)
    if heard.trouble is not None:
        return Health("unplug", "differs", w.TROUBLE, loud=True)
    if heard.answered is not None:
        return Health("history", "wait", w.answered(heard.answered.astimezone().date()))
    return Health("circle-dashed", "wait", w.NOT_TESTED)


def cadence(every: timedelta) -> str:
    """How often a feed runs: "daily", "7 days", "6 hours"."""
    hours = every.total_seconds() / 3600
    if hours == 24:
        return w.DAILY
    if hours % 24 == 0:
        return common.counted(round(hours / 24), "day")
    return common.counted(round(hours), "hour") if hours >= 1 else w.HOURLY


def certified(agency: Agency, on: date) -> Health:
    """Whether somebody answers for an agency's list of databases on a day."""
    if agency.list_certified(on) and agency.valid_until is not None:
        return Health("circle-check", "right", w.confirmed_until(agency.valid_until))
    if agency.valid_until is not None and agency.valid_until < on:
        return Health("triangle-alert", "differs", w.ran_out(agency.valid_until), loud=True)
    return Health("triangle-alert", "differs", w.NOT_CONFIRMED, loud=True)


def title(register: Register, on: date, proofs: Mapping[str, Proof]) -> tuple[str, str]:
    """The finding about the register, and the sentence under it."""
    unproven = [key for key, proof in proofs.items() if not proof.proven]
    head = w.size(len(register.databases), len(register.agencies))
    open_lists = [one for one in register.agencies if not one.list_certified(on)]
    if unproven:
        return w.unproven(len(unproven)), w.UNPROVEN_UNDER
    if open_lists:
        return head, w.lists_open([one.name for one in open_lists])
    return head, w.ALL_CONFIRMED


def agency_sections(register: Register, agency: Agency, on: date) -> tuple[Section, ...]:
    """What is known of an agency: who answers for its list, who to turn to, what is left out."""
    state = certified(agency, on)
    own = [(w.LIST, state.words)]
    if agency.list_confirmed_by:
        own.append((w.CONFIRMED_BY, agency.list_confirmed_by))
    own += [
        (label, day_words(day))
        for label, day in (
            (w.CONFIRMED_ON, agency.confirmed_on),
            (w.VALID_UNTIL, agency.valid_until),
        )
        if day is not None
    ]
    if not agency.list_certified(on):
        own.append(("", w.NOT_CERTIFIED))
    if agency.id == register.lead_agency:
        own.append(("", w.LEADS))
    left = [(one.name, w.sentence(one.reason)) for one in agency.left_out]
    return (
        Section(w.ITS_LIST, tuple(own)),
        Section(w.LEFT_OUT, tuple(left) or (("", w.NONE_LEFT_OUT),)),
        Section(w.CONTACT, tuple(_contact(agency.lead_contact))),
    )


def database_sections(
    register: Register, database: Database, heard: Heard, proof: Proof | None
) -> tuple[Section, ...]:
    """Everything the register says of a database, and what was last heard of it."""
    asked = [(w.CONNECTOR, w.CONNECTORS.get(database.connector, database.connector))]
    asked += _searches(database)
    asked.append((w.ASKER, w.ASKER_SENT if database.asker_sent else database.asker_note))
    held = [(w.FIELDS, _fields(database.fields_held))]
    held.append((w.PEOPLE, f"{database.number_of_records:,}"))
    kept = database.audit_trail
    held.append((w.HISTORY, w.kept(kept.days) if kept is not None else w.NO_HISTORY))
    legal = [(w.source(_agency_name(register, key)), how) for key, how in database.gateways.items()]
    feeds = [
        (w.FROM, w.feed(register.database(one.source).name, cadence(one.cadence)))
        for one in register.feeds_to(database.id)
    ] + [
        (w.TO, w.feed(register.database(one.target).name, cadence(one.cadence)))
        for one in register.feeds_from(database.id)
    ]
    people = list(_contact(database.contact))
    if database.restricted_team is not None:
        people.append((w.RESTRICTED, _one_line(database.restricted_team)))
    if database.connector == "manual":
        people.append((w.SECOND_PERSON, w.SECOND[database.second_person]))
    sections = [
        Section(w.HEALTH, tuple(_health_lines(database, heard, proof))),
        Section(w.ASKED, tuple(asked)),
        Section(w.LEGAL, tuple(legal)),
        Section(w.HOLDS, tuple(held)),
        Section(w.FEEDS, tuple(feeds) or (("", w.NO_FEED),)),
        Section(w.CONTACT, (("", database.owner_team), *people)),
    ]
    if database.note:
        sections.append(Section(w.NOTE, (("", database.note),)))
    return tuple(sections)


def _health_lines(database: Database, heard: Heard, proof: Proof | None) -> Iterator[Pair]:
    if database.connector == "manual":
        yield "", w.BY_HAND_LONG
    elif proof is None:
        yield w.TEST, w.NOT_TESTED
    else:
        yield w.TEST, proof.words
        if proof.advice:
            yield "", proof.advice
    yield w.LAST_ANSWER, common.moment(heard.answered) or w.NEVER
    if heard.trouble is not None:
        yield w.SINCE, f"{heard.trouble.words}, {common.moment(heard.trouble_at)}"


def _searches(database: Database) -> Iterator[Pair]:
    for place, search in enumerate(database.searches):
        words = _fields(search.keys)
        if search.weak_because:
            words = w.weak(words, search.weak_because)
        yield (w.SEARCHED if place == 0 else w.OR), words


def _fields(names: Sequence[str]) -> str:
    words = [w.FIELD_WORDS.get(name, common.reason_field(name)) for name in names]
    return w.sentence(common.listed(words))


def _agency_name(register: Register, key: str) -> str:
    return next((one.name for one in register.agencies if one.id == key), w.THE_PERSON)


def _contact(contact: Contact) -> Iterator[Pair]:
    yield "", contact.name
    if contact.phone:
        yield w.PHONE, contact.phone
    if contact.email:
        yield w.EMAIL, contact.email
    if contact.address:
        yield w.ADDRESS, ", ".join(contact.address)


def _one_line(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.phone, contact.email) if part)


def searched_by(database: Database) -> str:
    """How a database is searched, strongest first, in one line."""
    return w.either([_fields(search.keys) for search in database.searches])


def health_of_all(
    register: Register,
    proofs: Mapping[str, Proof],
    heard: Mapping[str, Heard],
    testing: Collection[str],
) -> dict[str, Health]:
    """How each database does. `testing`: those that are being tested now."""
    return {
        one.id: health(
            one, proofs.get(one.id), heard.get(one.id, Heard()), testing=one.id in testing
        )
        for one in register.databases
    }


def circle_or_version(register: Register) -> str:
    """Below the picture: feeds that go round in a circle, else which list this is."""
    circles = [" to ".join((*one, one[0])) for one in register.circles]
    return w.circle(circles[0]) if circles else w.version(register.title, register.version)
