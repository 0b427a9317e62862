"""Numbers, lists, days and the names of details, as a letter in Welsh writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from caseworker.letter.facts.database import DatabaseFact, How
from caseworker.outcome import Outcome

DETAILS: dict[str, str] = {
    "name": "enw",
    "birth_date": "dyddiad geni",
    "nino": "rhif Yswiriant Gwladol",
    "trn": "cyfeirnod dros dro",
    "crn": "cyfeirnod plentyn",
    "nhs_number": "rhif GIG",
    "utr": "cyfeirnod treth",
    "address": "cyfeiriad",
    "phone": "rhif ffôn",
    "email": "cyfeiriad e-bost",
    "sex": "rhyw",
    "marital_status": "statws priodasol",
    "partner": "partner",
    "deceased": "cofnod o farwolaeth",
    "language": "iaith",
    "format_need": "angen am fformat",
}
"""The details as a person calls them; a field that is not here is called "manylyn"."""

_BY_PEOPLE = "Pobl sy’n ei gwirio, ac nid yw eu gwiriad wedi’i orffen."
WHOSE = "Yn gyntaf rhaid i ni wneud yn siŵr pa gofnod yw eich un chi."
WHICH_RECORD = "Yn gyntaf rhaid i ni wneud yn siŵr pa gofnod yw’r un cywir."
"""The same where the letter is about somebody else."""
_BY_STAFF = "Rhaid i aelod o staff edrych ar ei hateb."
_CUT = "Cafodd ein chwiliad ei dorri’n fyr."
_NOT_ASKED = "Nid ydym wedi gofyn iddi eto."

NOT_CHECKED: dict[Outcome, str] = {
    Outcome.FOUND_UNDECIDED: WHOSE,
    Outcome.SEVERAL: WHOSE,
    Outcome.AMBIGUOUS: "Mae angen rhagor o fanylion gennym ni cyn y gall ateb.",
    Outcome.NO_RECORD_WEAK: "Rhaid i ni chwilio ynddi eto gyda manylion eraill.",
    Outcome.RESTRICTED: _BY_PEOPLE,
    Outcome.DECEASED: _BY_STAFF,
    Outcome.SUPERSEDED: _BY_STAFF,
    Outcome.VANISHED: "Nid yw bellach yn dangos y cofnod a welsom o’r blaen.",
    Outcome.PARTLY_ANSWERED: "Dim ond rhan o’n chwiliad y mae wedi’i hateb.",
    Outcome.MANUAL_PENDING: _BY_PEOPLE,
    Outcome.REFUSED: "Nid yw wedi rhoi mynediad i ni eto.",
    Outcome.UNAVAILABLE: "Nid yw wedi ateb.",
    Outcome.UNREADABLE: "Ni allem ddarllen ei hateb.",
    Outcome.MISCONFIGURED: "Nid yw ein cysylltiad â hi yn gweithio.",
    Outcome.STOPPED: _CUT,
    Outcome.INTERRUPTED: _CUT,
    Outcome.NOT_ASKED_SCOPE: _NOT_ASKED,
    Outcome.NOT_ASKED_TOO_LITTLE: _NOT_ASKED,
}
"""Why a database has not been checked, in a sentence. Restricted and ordinary ones sound alike."""

_MONTHS = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
_VOWELS = "aeiouwyâêîôûŵŷáéíóú"
_ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}


def databases(count: int) -> str:
    """A number of databases: "1 gronfa ddata", "6 chronfa ddata", "12 cronfa ddata"."""
    noun = {1: "gronfa", 2: "gronfa", 6: "chronfa"}.get(count, "cronfa")
    return f"{count:,} {noun} ddata"


def and_(items: Iterable[str]) -> str:
    """Names in a sentence, which do not mutate: "A, B a C", before a vowel of English "ac"."""
    *head, last = items
    if not head:
        return last
    return f"{', '.join(head)} {'ac' if last[:1].lower() in 'aeiou' else 'a'} {last}"


def clauses(items: Sequence[str]) -> str:
    """Clauses that begin with ni or nid, joined by ac."""
    *head, last = items
    return f"{', '.join(head)} ac {last}" if head else last


def your(fields: Iterable[str]) -> str:
    """The person's details, each once: "eich enw, eich dyddiad geni a’ch cyfeiriad"."""
    *head, last = [_detail(field) for field in dict.fromkeys(fields)]
    if not head:
        return f"eich {last}"
    return f"{', '.join(f'eich {one}' for one in head)} a’ch {last}"


def plain(fields: Iterable[str], joined: str = "a") -> str:
    """Details without "your": "enw a chyfeiriad"; joined by a (and) or na (nor), which aspirate."""
    *head, last = [_detail(field) for field in dict.fromkeys(fields)]
    if not head:
        return last
    if last[0] in _VOWELS:
        return f"{', '.join(head)} {joined}c {last}"
    return f"{', '.join(head)} {joined} {_ASPIRATE.get(last[0], last[0])}{last[1:]}"


def _detail(field: str) -> str:
    return DETAILS.get(field, "manylyn")


def day(when: date | datetime) -> str:
    """A day as letters write it, "14 Mawrth 2024"; of a moment, its day in UTC."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def days(all_days: Iterable[date]) -> str:
    """Days in a sentence, in order of time, each once; the year is written once if it is one."""
    ordered = sorted(set(all_days))
    if len({one.year for one in ordered}) == 1:
        whole = day(ordered[-1])
        return and_([*(day(one).rsplit(" ", 1)[0] for one in ordered[:-1]), whole])
    return and_(day(one) for one in ordered)


def read_on(database: DatabaseFact) -> str:
    """When a database was read, for the table: "3 Rhagfyr 2007", "Copi o 1 Rhagfyr 2007"."""
    if database.checked_at is None or not database.outcome.conclusive:
        return "Heb ei darllen eto"
    if database.outcome is Outcome.NOT_APPLICABLE:
        return "Ddim yn berthnasol"
    if database.how is How.COPY and database.as_of is not None:
        return f"Copi o {day(database.as_of)}"
    return day(database.checked_at)
