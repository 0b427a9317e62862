"""A seeded population: households with couples, children, twins, sons named after fathers, lodgers.

People are rows of the columns of PEOPLE.csv, each a text, "" when not known. Nobody is real: the
numbers are drawn at random and may be somebody's, so they stay out of any real look-up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.population.names import SHORT, Culture, culture, family_name, given_name

COLUMNS = (
    "id", "forename", "middle", "surname", "dob", "sex", "nino", "flat", "house", "street", "town",
    "postcode", "uprn", "phone", "email",
)  # fmt: skip
HOME = ("flat", "house", "street", "town", "postcode", "uprn")
Row = dict[str, str]

_TOWNS = (
    ("Nottingham", "NG"), ("Leeds", "LS"), ("Bristol", "BS"), ("Cardiff", "CF"), ("Swansea", "SA"),
    ("Glasgow", "G"), ("Dundee", "DD"), ("Belfast", "BT"), ("Leicester", "LE"), ("Bradford", "BD"),
    ("Derby", "DE"), ("Exeter", "EX"), ("Preston", "PR"), ("Hull", "HU"), ("Norwich", "NR"),
    ("Luton", "LU"), ("Slough", "SL"), ("London", "SE"), ("London", "E"), ("Coventry", "CV"),
)  # fmt: skip
_STREETS = (
    "High Station Church Victoria Park Mill Queens Kings Albert Chapel Manor School Green North"
    " South Grange Springfield Windsor Alexandra Clarence Bridge Brook Cedar Elm Oak Ash Beech"
).split()
_KINDS = "Street Road Lane Avenue Close Drive Crescent Gardens Terrace Way".split()
_NINO_FIRST, _NINO_SECOND = "ABCEHJKLMPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
_NINO_NEVER = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ", "CR", "FY", "MW", "NC", "GY", "JY"}
_HOSTS = ("example.org", "example.com", "mail.example", "post.example")


@dataclass
class World:
    """The truth (`people`), who belongs to whom, and what the database holds of it (`held`).

    `families`: the given names in use, by family name and postcode.
    """

    rng: random.Random
    people: list[Row] = field(default_factory=list)
    held: list[Row] = field(default_factory=list)
    families: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    cultures: dict[str, Culture] = field(default_factory=dict)
    twins: list[tuple[Row, Row]] = field(default_factory=list)
    namesakes: list[tuple[Row, Row]] = field(default_factory=list)
    generations: list[tuple[Row, Row]] = field(default_factory=list)

    def add(self, row: Row, of: Culture) -> Row:
        """Give a person an id and let them live here."""
        row["id"] = f"P{len(self.people):06d}"
        self.people.append(row)
        self.cultures[row["id"]] = of
        return row


def new_nino(rng: random.Random) -> str:
    """A National Insurance number of a prefix that is issued."""
    while (prefix := rng.choice(_NINO_FIRST) + rng.choice(_NINO_SECOND)) in _NINO_NEVER:
        pass
    return f"{prefix}{rng.randrange(1_000_000):06d}{rng.choice('ABCD')}"


def next_nino(nino: str, step: int = 1) -> str:
    """The number `step` further on, as brothers and sisters may be given."""
    return f"{nino[:2]}{(int(nino[2:8]) + step) % 1_000_000:06d}{nino[8:]}"


def new_home(rng: random.Random) -> Row:
    """An address with its UPRN; one in six is a flat, one in thirty has a name and no number."""
    town, area = rng.choice(_TOWNS)
    postcode = f"{area}{rng.randrange(1, 30)} {rng.randrange(10)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    house = str(rng.randrange(1, 160)) + (rng.choice("AB") if rng.random() < 0.04 else "")
    if rng.random() < 0.03:
        house = rng.choice(["Rose", "Ivy", "Mill", "Orchard", "Lane End"]) + " Cottage"
    return {
        "flat": str(rng.randrange(1, 13)) if rng.random() < 0.16 else "",
        "house": house,
        "street": f"{rng.choice(_STREETS)} {rng.choice(_KINDS)}",
        "town": town,
        "postcode": postcode,
        "uprn": str(rng.randrange(10**9, 10**12)),
    }


def new_person(
    rng: random.Random, of: Culture, sex: str, year: int, surname: str, home: Row, landline: str
) -> Row:
    """A person; whoever is under 16 has no number, phone or e-mail address."""
    first = given_name(rng, of, sex)
    middle = given_name(rng, of, sex) if rng.random() < of.middle else ""
    row = {
        "id": "",
        "forename": first,
        "middle": "" if middle == first else middle,
        "surname": surname,
        "dob": birth_date(rng, year),
        "sex": sex,
        "nino": new_nino(rng) if year <= 2008 else "",
        **home,
        "phone": "",
        "email": "",
    }
    if year <= 2008:
        row["phone"] = landline if rng.random() < 0.3 else new_phone(rng)
        row["email"] = new_email(rng, row) if rng.random() < 0.7 else ""
    return row


def birth_date(rng: random.Random, year: int) -> str:
    """A day of a year; some people's is 1 January because nobody knew it."""
    if rng.random() < 0.012:
        return f"{year}-01-01"
    return f"{year}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"


def new_phone(rng: random.Random) -> str:
    """A mobile number."""
    return f"07{rng.randrange(10**8, 10**9)}"


def new_email(rng: random.Random, row: Row) -> str:
    """An address made of the name, with or without a number, or of anything at all."""
    first, last = (_letters(row[key]) for key in ("forename", "surname"))
    kind = rng.random()
    if kind < 0.35:
        local = f"{first}.{last}"
    elif kind < 0.75:
        local = f"{first}{last}{rng.randrange(10, 1000)}"
    else:
        local = f"{rng.choice(['sunny', 'blue', 'river', 'rover'])}{rng.randrange(10**5)}"
    return f"{local}@{rng.choice(_HOSTS)}"


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if "a" <= char <= "z") or "x"


def _household(world: World) -> None:
    rng = world.rng
    of, home = culture(rng), new_home(rng)
    surname = family_name(rng, of)
    landline = f"01{rng.randrange(10**8, 10**9)}"

    def person(sex: str, year: int, name: str) -> Row:
        return world.add(new_person(rng, of, sex, year, name, home, landline), of)

    born = rng.randrange(1930, 2003)
    kind = rng.random()
    if kind < 0.3:
        person(rng.choice("FM"), born, surname)
        return
    if kind < 0.36:  # people who share a house and nothing else
        for _ in range(rng.randrange(2, 5)):
            other = culture(rng)
            row = new_person(rng, other, rng.choice("FM"), born, family_name(rng, other), home, "")
            row["phone"] = row["phone"] or new_phone(rng)
            world.add(row, other)
        return
    father = person("M", born, surname)
    mother_name = surname if rng.random() < 0.75 else family_name(rng, of)
    person("F", born + rng.randrange(-4, 5), mother_name)
    children = rng.choices([0, 1, 2, 3, 4], [30, 25, 28, 12, 5])[0]
    year = born + rng.randrange(20, 38)
    last: Row | None = None
    names = {father["forename"]}
    for _ in range(children):
        if year > 2022:
            break
        child = person(rng.choice("FM"), year, surname)
        child["forename"] = another_name(rng, of, child["sex"], names)
        if child["sex"] == "M" and last is None and rng.random() < 0.12:
            child["forename"] = father["forename"]
            child["middle"] = father["middle"] if rng.random() < 0.5 else child["middle"]
            world.generations.append((father, child))
        names.add(child["forename"])
        child["middle"] = "" if child["middle"] == child["forename"] else child["middle"]
        if last and last["nino"] and rng.random() < 0.08:  # given out together
            child["nino"] = next_nino(last["nino"])
        if rng.random() < 0.05:
            world.twins.append((child, _twin(world, child, of, names)))
        last = child
        year += rng.randrange(1, 5)
    if rng.random() < 0.3 and world.people[-1] is last and last:  # the grown child left home
        last.update(new_home(rng))


def twin_of(rng: random.Random, row: Row, of: Culture, names: set[str]) -> Row:
    """A brother or sister of the same day, at home, with a neighbouring number if any."""
    twin = dict(row)
    twin["sex"] = row["sex"] if rng.random() < 0.65 else "FM"[row["sex"] == "F"]
    twin["forename"] = another_name(rng, of, twin["sex"], {row["forename"], *names})
    if row["middle"]:
        twin["middle"] = another_name(rng, of, twin["sex"], {twin["forename"]})
    if row["nino"]:
        twin["nino"] = next_nino(row["nino"]) if rng.random() < 0.6 else new_nino(rng)
    if row["phone"]:
        twin["phone"] = row["phone"] if rng.random() < 0.4 else new_phone(rng)
    if row["email"]:
        twin["email"] = new_email(rng, twin) if rng.random() < 0.9 else row["email"]
    return twin


def another_name(rng: random.Random, of: Culture, sex: str, taken: set[str]) -> str:
    """A given name that nobody of the family bears; parents do not name two children alike."""
    taken = {one.capitalize() for one in taken} | taken
    for _ in range(50):
        name = given_name(rng, of, sex)
        if not taken & {name, *SHORT.get(name, ())} and all(
            name not in SHORT.get(one, ()) for one in taken
        ):
            return name
    return name + "o"


def namesake_of(rng: random.Random, row: Row, *, same_day: bool) -> Row:
    """Another person of the same name, elsewhere; born on the same day or on another."""
    other = dict(row)
    other.update(new_home(rng))
    year = int(row["dob"][:4])
    if not same_day:
        other["dob"] = birth_date(rng, max(1925, min(2015, year + rng.randrange(-25, 26))))
    other["nino"] = new_nino(rng) if row["nino"] else ""
    other["phone"] = new_phone(rng) if row["phone"] else ""
    other["email"] = new_email(rng, other) if row["email"] else ""
    if rng.random() < 0.6:
        other["middle"] = ""
    return other


def _twin(world: World, row: Row, of: Culture, names: set[str]) -> Row:
    twin = world.add(twin_of(world.rng, row, of, names), of)
    names.add(twin["forename"])
    return twin


def make_world(seed: int, people: int) -> World:
    """The population of a seed, with at least so many people, and the database's copy of it."""
    world = World(random.Random(f"population {seed}"))
    rng = world.rng
    while len(world.people) < people:
        _household(world)
        if rng.random() < 0.01:
            row = rng.choice(world.people)
            of = world.cultures[row["id"]]
            other = world.add(namesake_of(rng, row, same_day=rng.random() < 0.3), of)
            world.namesakes.append((row, other))
    for row in world.people:
        world.families.setdefault((row["surname"], row["postcode"]), set()).add(row["forename"])
    world.held = [recorded(rng, row) for row in world.people]
    return world


def recorded(rng: random.Random, row: Row) -> Row:
    """What a database holds of a person: some of it missing, a little of it wrong or old."""
    held = dict(row)
    for column, missing in (("nino", 0.08), ("uprn", 0.2), ("phone", 0.35), ("email", 0.5),
                            ("middle", 0.35), ("sex", 0.03), ("dob", 0.01)):  # fmt: skip
        if rng.random() < missing:
            held[column] = ""
    if rng.random() < 0.02:
        held.update(new_home(rng))
    if rng.random() < 0.01 and held["dob"]:
        held["dob"] = f"{held['dob'][:4]}-01-01"
    if rng.random() < 0.05:
        held["surname"], held["forename"] = held["surname"].upper(), held["forename"].upper()
    return held
