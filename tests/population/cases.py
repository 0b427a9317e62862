"""Queries about people of a generated population: true ones with slips, and look-alikes.

A case has the form of CASES.json. The answer to a look-alike is nobody: the person asked for is
not in the database, but somebody who looks like them is.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TypedDict

from tests.population import slips
from tests.population.names import family_name
from tests.population.people import (
    COLUMNS,
    HOME,
    Row,
    World,
    another_name,
    namesake_of,
    new_home,
    new_nino,
    new_phone,
    next_nino,
    twin_of,
)

Slip = Callable[[random.Random, Row], None]


class Case(TypedDict):
    """One case of CASES.json."""

    case: str
    kind: str
    query: Row
    expected: str | None


TRUE_KINDS: dict[str, tuple[Slip, ...]] = {
    "all agrees": (),
    "slip in given name": (slips.forename,),
    "slip in family name": (slips.surname,),
    "short form": (slips.short_form,),
    "names swapped": (slips.names_swapped,),
    "middle name used": (slips.middle_first,),
    "initial only": (slips.initial,),
    "married": (slips.married,),
    "married and moved": (slips.married, slips.moved),
    "double-barrelled": (slips.double_barrelled,),
    "plain letters": (slips.plain_letters,),
    "day and month swapped": (slips.day_and_month,),
    "digit in birth date": (slips.birth_digit,),
    "year of birth only": (slips.year_only,),
    "1 January": (slips.first_of_january,),
    "digit in number": (slips.nino_digit,),
    "number swapped": (slips.nino_swapped,),
    "moved": (slips.moved,),
    "moved, no number": (slips.moved, slips.drop("nino")),
    "short address": (slips.shortened,),
    "slip in postcode": (slips.postcode,),
    "new phone": (slips.new_contact,),
    "several slips": (slips.forename, slips.birth_digit, slips.postcode),
    "no number": (slips.drop("nino"),),
    "name and birth date": (slips.drop("nino", *HOME, "phone", "email"),),
    "number and birth date": (slips.drop("forename", "middle", "surname", *HOME, "phone"),),
    "name and home": (slips.drop("nino", "dob", "phone", "email"),),
}
"""What happened to the details of a person who is in the database."""
_POOR = {
    "initial only",
    "middle name used",
    "married and moved",
    "several slips",
    "moved, no number",
    "name and birth date",
    "number and birth date",
    "name and home",
}
_SHARES = {kind: 1 if kind in _POOR else 2 for kind in TRUE_KINDS} | {"all agrees": 6}
"""How often each kind comes up: most queries agree, few give next to nothing."""


def _asked(rng: random.Random, row: Row, *, number: float = 0.84) -> Row:
    """What somebody would give of their details: most of it, seldom all."""
    query = {key: row[key] for key in COLUMNS if key != "id"}
    for column, given in (("middle", 0.45), ("sex", 0.75), ("nino", number), ("uprn", 0.15),
                          ("phone", 0.5), ("email", 0.35)):  # fmt: skip
        if rng.random() > given:
            query[column] = ""
    if rng.random() < 0.1:
        query.update(dict.fromkeys(HOME, ""))
    elif rng.random() < 0.03:
        query["dob"] = ""
    return query


def _twin(rng: random.Random, world: World, row: Row) -> Row:
    taken = {one["nino"] for one in world.people if one["postcode"] == row["postcode"]}
    twin = twin_of(rng, row, world.cultures[row["id"]], _family(world, row))
    while twin["nino"] and twin["nino"] in taken:
        twin["nino"] = next_nino(twin["nino"])
    return twin


def _family(world: World, row: Row) -> set[str]:
    """The given names of everybody of this family name in this postcode or that was there."""
    return world.families[row["surname"], row["postcode"]]


def _sibling(rng: random.Random, world: World, row: Row) -> Row:
    other = _twin(rng, world, row)
    year = int(row["dob"][:4]) + rng.choice([-3, -2, -1, 1, 2, 3])
    other["dob"] = f"{year}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    return other


def _parent(rng: random.Random, world: World, row: Row) -> Row:
    """Father or son of the same name in the same home, perhaps with the same phone."""
    other = dict(row)
    year = int(row["dob"][:4]) + rng.choice([-1, 1]) * rng.randrange(18, 40)
    other["dob"] = f"{year}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    if rng.random() < 0.1:
        other["dob"] = f"{year}{row['dob'][4:]}"
    other["nino"] = new_nino(rng)
    other["middle"] = row["middle"] if rng.random() < 0.4 else ""
    if rng.random() < 0.5:
        other["phone"] = new_phone(rng)
    if rng.random() < 0.7:
        other["email"] = ""
    return other


def _partner(rng: random.Random, world: World, row: Row) -> Row:
    of = world.cultures[row["id"]]
    sex = "FM"[row["sex"] == "F"]
    name = another_name(rng, of, sex, _family(world, row))
    other = dict(row, sex=sex, forename=name, middle="", email="")
    other["dob"] = f"{int(row['dob'][:4]) + rng.randrange(-5, 6)}-{rng.randrange(1, 13):02d}-07"
    other["nino"] = row["nino"] if rng.random() < 0.15 else new_nino(rng)
    return other


def _parts_known(rng: random.Random, year: int, month: int, day: int) -> str:
    """A birth date as a busy desk enters it: whole, or the year alone, or 1 January."""
    kind = rng.random()
    if kind < 0.2:
        return f"{year}"
    return f"{year}-01-01" if kind < 0.4 else f"{year}-{month:02d}-{day:02d}"


def _in_one_home(rng: random.Random, world: World, row: Row) -> Row:
    """Two of one common name in a care home: born within a year or so, dates not all known."""
    born = row["dob"].split("-")
    day = rng.choice([one for one in range(1, 29) if one != int(born[2])])
    other = dict(row, nino=new_nino(rng), email="", middle="")
    other["dob"] = _parts_known(rng, int(born[0]) + rng.choice([-1, 0, 0, 1]), int(born[1]), day)
    return other


def _first_of_january(rng: random.Random, world: World, row: Row) -> Row:
    """Two of one common name whose births were entered as 1 January, in one home."""
    other = dict(row, nino=new_nino(rng), email="", dob=f"{row['dob'][:4]}-01-01")
    taken = {row["middle"], row["forename"]}
    other["middle"] = another_name(rng, world.cultures[row["id"]], row["sex"], taken)
    return other


def _other_middle_name(rng: random.Random, world: World, row: Row) -> Row:
    """One of one name and birth date in one home, whom the middle name and number tell apart."""
    other = dict(row, nino=new_nino(rng), email="")
    taken = {row["middle"], row["forename"]}
    other["middle"] = another_name(rng, world.cultures[row["id"]], row["sex"], taken)
    return other


def _years_apart(rng: random.Random, world: World, row: Row) -> Row:
    """A relative of one name, in one home and with one phone, whose birth year differs by a digit."""
    year = int(row["dob"][:4])
    units = [year - year % 10 + n for n in range(10) if abs(n - year % 10) >= 2]
    other = dict(row, nino=new_nino(rng), email="", middle="")
    other["dob"] = f"{rng.choice([*units, year - 10])}{row['dob'][4:]}"
    return other


def _namesake(rng: random.Random, world: World, row: Row) -> Row:
    return namesake_of(rng, row, same_day=False)


def _namesake_same_day(rng: random.Random, world: World, row: Row) -> Row:
    """Two people of one common name and one birth date; a rare name would be a coincidence."""
    return namesake_of(rng, row, same_day=True)


def _wrong_number(rng: random.Random, world: World, row: Row) -> Row:
    """Somebody who uses, or is thought to have, another person's number."""
    of = world.cultures[row["id"]]
    sex = rng.choice("FM")
    name = another_name(rng, of, sex, _family(world, row))
    other = dict(row, **new_home(rng), sex=sex, forename=name, middle="")
    if rng.random() < 0.7:
        other["surname"] = family_name(rng, of)
    other["dob"] = (
        f"{rng.randrange(1940, 2005)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    )
    other["phone"], other["email"] = new_phone(rng), ""
    return other


def _next_number(rng: random.Random, world: World, row: Row) -> Row:
    """A cousin or stranger whose number is one away."""
    other = _wrong_number(rng, world, row)
    other["nino"] = next_nino(row["nino"], rng.choice([-2, -1, 1, 2])) if row["nino"] else ""
    return other


def _next_in_the_house(rng: random.Random, world: World, row: Row) -> Row:
    """Somebody of another family who lives there now, or lived there before."""
    other = _wrong_number(rng, world, row)
    other.update({key: row[key] for key in HOME}, nino=new_nino(rng))
    return other


LOOK_ALIKES: dict[str, Callable[[random.Random, World, Row], Row]] = {
    "twin": _twin,
    "brother or sister": _sibling,
    "parent or child of one name": _parent,
    "partner": _partner,
    "namesake": _namesake,
    "namesake of one birth date": _namesake_same_day,
    "another's number": _wrong_number,
    "neighbouring number": _next_number,
    "same house": _next_in_the_house,
    "namesake in one home": _in_one_home,
    "namesake of 1 January": _first_of_january,
    "another middle name": _other_middle_name,
    "relative, births years apart": _years_apart,
}
"""Who looks like a person in the database, and is another one."""
_MILD: tuple[Slip, ...] = (slips.forename, slips.surname, slips.shortened, slips.short_form)


def true_cases(world: World, seed: int, count: int) -> list[Case]:
    """Queries about people in the database, of every kind by its share, and of those with a double."""
    rng = random.Random(f"true {seed}")
    kinds = [pair for pair in TRUE_KINDS.items() for _ in range(_SHARES[pair[0]])]
    doubles = {
        "has a twin": world.twins,
        "has a namesake": world.namesakes,
        "shares a name with a parent": world.generations,
    }
    cases: list[Case] = []
    for number in range(count):
        turn = number % (len(kinds) + len(doubles))
        if turn < len(kinds):
            kind, changes = kinds[turn]
            row = rng.choice(world.people)
        else:
            kind = list(doubles)[turn - len(kinds)]
            row, changes = rng.choice(rng.choice(doubles[kind])), ()
        query = _asked(rng, row)
        if kind in {"number and birth date", "digit in number", "number swapped"}:
            query["nino"] = row["nino"]
        if kind == "number and birth date" and not row["nino"]:
            kind, changes = "all agrees", ()
        for change in changes:
            change(rng, query)
        cases.append(_case(f"T{number}", kind, query, row["id"]))
    return cases


def look_alikes(world: World, seed: int, count: int, *, rare_namesakes: bool = False) -> list[Case]:
    """Queries about people who are not in the database, of every kind of look-alike in turn.

    Without `rare_namesakes`, two people of one birth date or one home share a name as chance would
    have it: the commoner the name, the likelier. With it, any name is as likely, which no register
    can tell from one person when nothing but name, birth date and home is given.
    """
    rng = random.Random(f"look-alikes {seed}")
    kinds = list(LOOK_ALIKES.items())
    bearers: dict[tuple[str, str], int] = {}
    for row in world.people:
        who = row["forename"], row["surname"]
        bearers[who] = bearers.get(who, 0) + 1
    common = [
        row
        for row in world.people
        if bearers[row["forename"], row["surname"]] * 3000 >= len(world.people)
    ]
    likely = world.people if rare_namesakes else common
    recorded = {row["id"]: row for row in world.held}
    pools = {
        "namesake of one birth date": likely,
        "namesake in one home": likely,
        "namesake of 1 January": [
            row for row in likely if recorded[row["id"]]["dob"].endswith("-01-01")
        ],
        "another middle name": [row for row in world.people if recorded[row["id"]]["middle"]],
    }
    cases: list[Case] = []
    for number in range(count):
        kind, make = kinds[number % len(kinds)]
        row = rng.choice(pools.get(kind, world.people))
        other = make(rng, world, row)
        query = _asked(rng, other, number=0.7)
        if kind == "another's number":
            query["nino"] = row["nino"]
        if rng.random() < 0.15:
            rng.choice(_MILD)(rng, query)
        if kind == "another middle name":
            query["middle"] = other["middle"]
        cases.append(_case(f"L{number}", kind, query, None))
    return cases


def _case(name: str, kind: str, query: Row, expected: str | None) -> Case:
    given = {key: value for key, value in query.items() if value}
    return {"case": name, "kind": kind, "query": given, "expected": expected}
