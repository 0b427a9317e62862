"""The invented people of the demo world: who they are, and what they would say about themselves.

Nobody here exists. National Insurance numbers start with PZ, which tax offices use for
references of their own and which is not known as anybody's number: they pass the program's
checks, so that the demo is like real work. Postcodes lie in districts that do not exist, such as
BS97. The dummy for testing connectors has QQ, the prefix of examples, which no number may have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caseworker.subject.dates import PartialDate
from caseworker.subject.values import Address, HumanName, Value


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented person: `shows` says what to try with them, the rest is what they would say.

    `databases` are the ids of the databases that hold an ordinary record of them; what is
    special about their records is in `connectors.demo.seed`.
    """

    key: str
    shows: str
    name: HumanName
    birth_date: PartialDate | None
    nino: str
    address: Address | None
    databases: tuple[str, ...] = ()
    trn: str = ""
    says_nino: bool = True

    @property
    def says(self) -> tuple[tuple[str, Value], ...]:
        """What the person would say, as (field, value), for a look-up's values."""
        said: list[tuple[str, Value]] = [("name", self.name)]
        if self.birth_date:
            said.append(("birth_date", self.birth_date))
        if self.nino and self.says_nino:
            said.append(("nino", self.nino))
        if self.trn:
            said.append(("trn", self.trn))
        if self.address:
            said.append(("address", self.address))
        return tuple(said)

    @property
    def typed(self) -> Mapping[str, str]:
        """The same as a person would type it into a form, field by field."""
        return {
            field: value
            if isinstance(value, str)
            else value.full()
            if isinstance(value, HumanName)
            else value.one_line()
            if isinstance(value, Address)
            else value.iso()
            for field, value in self.says
        }

    @property
    def keys(self) -> dict[str, str]:
        """What they would say as match keys in canonical form, for asking a connector directly."""
        said = {
            "full_name": self.name.full(),
            "given_name": " ".join(self.name.given),
            "family_name": self.name.family,
            "birth_date": self.birth_date.iso() if self.birth_date else "",
            "nino": self.nino if self.says_nino else "",
            "trn": self.trn,
            "postcode": self.address.postcode if self.address else "",
        }
        return {key: text for key, text in said.items() if text}


def named(given: str, family: str, prefix: str = "") -> HumanName:
    """A name from its parts, given names separated by blanks."""
    return HumanName(given=tuple(given.split()), family=family, prefix=prefix)


def _lives(*lines: str, postcode: str) -> Address:
    return Address(lines=lines, postcode=postcode)


RIGHT = _lives("14 Larkspur Steps", "Bristol", postcode="BS97 4QT")
"""Where Ms M lives and gets her post."""
WRONG = _lives("3 Tanners Reach", "Taunton", postcode="TA99 7LD")
"""Where her former partner lives: she never did."""
SHARED_HOME = _lives("Flat 2", "61 Cobbler Row", "Bristol", postcode="BS96 2HJ")
"""Where both lived until they separated."""

_ALL = ("R1", "R2", "R3", "R4", "R5", "W1", "W2", "W3", "C2")
_USUAL = ("R2", "R3", "R4", "W1", "W2")

MS_M = DemoPerson(
    "ms_m",
    "Her address was changed to her former partner's, and it spread",
    named("Megan Louise", "Merriweather", "Ms"),
    PartialDate(1971, 5, 23),
    "PZ007142A",
    RIGHT,
)
MR_A = DemoPerson(
    "mr_a",
    "The former partner: what is his must never come out in a look-up of Ms M",
    named("Alan Robert", "Ackroyd", "Mr"),
    PartialDate(1969, 11, 2),
    "PZ007155C",
    WRONG,
    ("R2", "R3"),
)
CLEAN = DemoPerson(
    "sam_taylor",
    "Everything agrees: the common case",
    named("Samuel", "Taylor"),
    PartialDate(1980, 3, 4),
    "PZ008010B",
    _lives("27 Fennel Bank", "Derby", postcode="DE98 1PX"),
    _ALL,
)
RESTRICTED = DemoPerson(
    "ruth_holloway",
    "A restricted record: the address is withheld (R2), the record is locked (W1)",
    named("Ruth Amira", "Holloway"),
    PartialDate(1984, 8, 19),
    "PZ008120A",
    _lives("5 Mill Leat", "Exeter", postcode="EX98 6BW"),
    ("R2", "W1"),
)
EVANS_1 = DemoPerson(
    "john_evans",
    "Two people of one name and birth date: he does not know his number, and W1 cannot tell them apart",
    named("John", "Evans"),
    PartialDate(1958, 6, 30),
    "PZ008231A",
    _lives("8 Quarry Hill", "Swansea", postcode="SA98 3TN"),
    _USUAL,
    says_nino=False,
)
EVANS_2 = DemoPerson(
    "john_evans_2",
    "The other John Evans, who does know his number",
    named("John", "Evans"),
    PartialDate(1958, 6, 30),
    "PZ008377D",
    _lives("112 Harbour Rise", "Cardiff", postcode="CF97 8GE"),
    _USUAL,
)
SUPERSEDED = DemoPerson(
    "grace_okafor",
    "Her old identity record (R2) was replaced by another",
    named("Grace Ifeoma", "Okafor"),
    PartialDate(1990, 12, 9),
    "PZ008402B",
    _lives("40 Dyers Yard", "Leeds", postcode="LS97 5RA"),
    _USUAL,
)
NOT_DEAD = DemoPerson(
    "peter_lindqvist",
    "Wrongly recorded as having died: taken back in R2, still so in W1",
    named("Peter", "Lindqvist"),
    PartialDate(1949, 2, 17),
    "PZ008555C",
    _lives("9 Rope Walk Close", "Hull", postcode="HU98 2DJ"),
    _USUAL,
)
WELSH = DemoPerson(
    "nia_gwynfor",
    "Flagged for letters in Welsh",
    named("Nia Haf", "Gwynfor"),
    PartialDate(1977, 3, 1),
    "PZ008613A",
    _lives("2 Maes y Gog", "Aberystwyth", postcode="SY98 1LL"),
    ("R1", *_USUAL),
)
BRAILLE = DemoPerson(
    "tom_ashby",
    "Needs letters in braille",
    named("Thomas", "Ashby"),
    PartialDate(1966, 7, 12),
    "PZ008724D",
    _lives("77 Carding Street", "Preston", postcode="PR98 4WS"),
    _USUAL,
)
YEAR_ONLY = DemoPerson(
    "amina_yusuf",
    "Only her year of birth is known; some databases hold 1 January",
    named("Amina", "Yusuf"),
    PartialDate(1947),
    "PZ008836B",
    _lives("18 Pepper Gate", "Leicester", postcode="LE97 3XE"),
    _USUAL,
)
MONONYM = DemoPerson(
    "widyawati",
    "Has one name only",
    HumanName(text="Widyawati", family="Widyawati"),
    PartialDate(1988, 10, 5),
    "PZ008948A",
    _lives("6 Lantern Court", "London", postcode="E97 7ZZ"),
    _USUAL,
)
APOSTROPHE = DemoPerson(
    "sean_oneill",
    "O'Neill, ONEILL and O Neill are the same name",
    named("Seán", "O'Neill"),
    PartialDate(1973, 4, 28),
    "PZ009051C",
    _lives("31 Linen Quay", "Belfast", postcode="BT98 9NR"),
    _USUAL,
)
TWIN_1 = DemoPerson(
    "ada_fenwick",
    "Twins with numbers one apart, at one address",
    named("Ada", "Fenwick"),
    PartialDate(2003, 9, 14),
    "PZ009160A",
    _lives("52 Staithe Lane", "Newcastle", postcode="NE97 1FG"),
    _USUAL,
)
TWIN_2 = DemoPerson(
    "ida_fenwick",
    "The other twin",
    named("Ida", "Fenwick"),
    PartialDate(2003, 9, 14),
    "PZ009161A",
    _lives("52 Staithe Lane", "Newcastle", postcode="NE97 1FG"),
    _USUAL,
)
TEMPORARY = DemoPerson(
    "ioana_marin",
    "Has a temporary reference number (TRN), not a National Insurance number",
    named("Ioana", "Marin"),
    PartialDate(1995, 1, 31),
    "",
    _lives("4 Weavers Ginnel", "Bradford", postcode="BD97 6KC"),
    ("R2", "R3"),
    trn="11A12345",
)
DUMMY = DemoPerson(
    "dummy",
    "The dummy for testing connectors: present in every database that can be asked",
    named("Test", "Present"),
    PartialDate(1990, 1, 1),
    "QQ100001A",
    _lives("1 Test Street", "Testtown", postcode="DE97 1AA"),
    (*_ALL, "C1"),
)
"""QQ is no prefix of real numbers; the look-up of an absent person asks for QQ999999D."""

DUMMY_ABSENT: Mapping[str, str] = {
    "nino": "QQ999999D",
    "given_name": "Nobody",
    "family_name": "Absent",
    "birth_date": "1901-01-01",
}

PEOPLE: tuple[DemoPerson, ...] = (
    MS_M,
    MR_A,
    CLEAN,
    RESTRICTED,
    EVANS_1,
    EVANS_2,
    SUPERSEDED,
    NOT_DEAD,
    WELSH,
    BRAILLE,
    YEAR_ONLY,
    MONONYM,
    APOSTROPHE,
    TWIN_1,
    TWIN_2,
    TEMPORARY,
    DUMMY,
)
"""Everybody in the demo world, Ms M first."""

TO_TRY: tuple[DemoPerson, ...] = tuple(
    person for person in PEOPLE if person.key not in ("mr_a", "dummy")
)
"""The people whom somebody trying the program would look up."""
