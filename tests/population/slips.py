"""The realistic slips of people who type: one letter, one digit, swapped parts, abbreviations."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from tests.population.names import SHORT
from tests.population.people import Row, new_home, new_phone

_SHORTENED = {"Street": "St", "Road": "Rd", "Lane": "Ln", "Avenue": "Ave", "Close": "Cl",
              "Drive": "Dr", "Crescent": "Cres", "Gardens": "Gdns", "Terrace": "Ter"}  # fmt: skip


def letter(rng: random.Random, text: str) -> str:
    """One letter wrong, left out, doubled, or swapped with its neighbour."""
    if len(text) < 3:
        return text
    at = rng.randrange(1, len(text) - 1)
    match rng.randrange(4):
        case 0:
            return text[:at] + rng.choice(string.ascii_lowercase) + text[at + 1 :]
        case 1:
            return text[:at] + text[at + 1 :]
        case 2:
            return text[:at] + text[at] + text[at:]
        case _:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def digit(rng: random.Random, text: str) -> str:
    """One digit of a text replaced by another."""
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = rng.choice(places)
    other = rng.choice([char for char in string.digits if char != text[at]])
    return text[:at] + other + text[at + 1 :]


def forename(rng: random.Random, row: Row) -> None:
    """A slip in the given name."""
    row["forename"] = letter(rng, row["forename"])


def surname(rng: random.Random, row: Row) -> None:
    """A slip in the family name."""
    row["surname"] = letter(rng, row["surname"])


def short_form(rng: random.Random, row: Row) -> None:
    """A short form or another spelling of the given name, if there is one."""
    forms = SHORT.get(row["forename"])
    if forms:
        row["forename"] = rng.choice(forms)
    else:
        row["middle"] = ""


def names_swapped(rng: random.Random, row: Row) -> None:
    """Family name and given name in each other's box."""
    row["forename"], row["surname"] = row["surname"], row["forename"]


def middle_first(rng: random.Random, row: Row) -> None:
    """The middle name is the one in use."""
    if row["middle"]:
        row["forename"] = row["middle"]
        row["middle"] = ""


def initial(rng: random.Random, row: Row) -> None:
    """Only the initial of the given name."""
    row["forename"], row["middle"] = row["forename"][:1], ""


def married(rng: random.Random, row: Row) -> None:
    """A new family name."""
    row["surname"] = rng.choice(["Thornley", "Marsden", "Khan", "Smith", "Oyelaran", "Novak"])


def double_barrelled(rng: random.Random, row: Row) -> None:
    """A family name joined to another."""
    row["surname"] += "-" + rng.choice(["Hughes", "Lacey", "Ferris", "Jones"])


def plain_letters(rng: random.Random, row: Row) -> None:
    """No accents, no apostrophes, capitals, or spaces lost."""
    table = str.maketrans("łąęśńżóíáéãúñțŁŚ", "laesnzoiaeaunтLS".replace("т", "t"))
    for key in ("forename", "surname"):
        text = row[key].translate(table).replace("'", "")
        row[key] = text.upper() if rng.random() < 0.5 else text
    if rng.random() < 0.5:
        row["surname"] = row["surname"].replace(" ", "")


def day_and_month(rng: random.Random, row: Row) -> None:
    """Day and month swapped, where that is a date."""
    if not row["dob"]:
        return
    year, month, day = row["dob"].split("-")
    if int(day) <= 12:
        row["dob"] = f"{year}-{day}-{month}"


def birth_digit(rng: random.Random, row: Row) -> None:
    """One digit of the birth date wrong, still a date."""
    if not row["dob"]:
        return
    for _ in range(20):
        year, month, day = digit(rng, row["dob"]).split("-")
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 28 and 1920 <= int(year) <= 2023:
            row["dob"] = f"{year}-{month}-{day}"
            return


def year_only(rng: random.Random, row: Row) -> None:
    """Only the year of birth."""
    if not row["dob"]:
        return
    row["dob"] = row["dob"][:4]


def first_of_january(rng: random.Random, row: Row) -> None:
    """The day that is entered when none is known."""
    if not row["dob"]:
        return
    row["dob"] = f"{row['dob'][:4]}-01-01"


def nino_digit(rng: random.Random, row: Row) -> None:
    """One digit of the number wrong."""
    if row["nino"]:
        row["nino"] = row["nino"][:2] + digit(rng, row["nino"][2:8]) + row["nino"][8:]


def nino_swapped(rng: random.Random, row: Row) -> None:
    """Two neighbouring digits of the number swapped."""
    if row["nino"]:
        at = rng.randrange(2, 7)
        n = row["nino"]
        row["nino"] = n[:at] + n[at + 1] + n[at] + n[at + 2 :]


def moved(rng: random.Random, row: Row) -> None:
    """A new home."""
    row.update(new_home(rng))


def new_contact(rng: random.Random, row: Row) -> None:
    """A new phone number and e-mail address."""
    row["phone"], row["email"] = new_phone(rng), f"new{rng.randrange(10**6)}@example.org"


def shortened(rng: random.Random, row: Row) -> None:
    """An abbreviated street and a postcode without its space."""
    words = row["street"].split()
    if not words:
        return
    row["street"] = " ".join([*words[:-1], _SHORTENED.get(words[-1], words[-1])])
    row["postcode"], row["uprn"] = row["postcode"].replace(" ", "").lower(), ""


def postcode(rng: random.Random, row: Row) -> None:
    """One character of the postcode wrong."""
    text = row["postcode"]
    if not text:
        return
    row["postcode"] = text[:-1] + rng.choice([c for c in "ABDEFGHJ" if c != text[-1]])
    row["uprn"] = ""


def drop(*columns: str) -> Callable[[random.Random, Row], None]:
    """The slip of not giving some columns at all."""

    def dropped(rng: random.Random, row: Row) -> None:
        row.update(dict.fromkeys(columns, ""))

    return dropped
