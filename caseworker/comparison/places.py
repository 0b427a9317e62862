"""Takes an address apart for comparing: flat, house, street, place, and what is special about it.

Never shown: what is shown is always the address as its source writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from caseworker.subject.identifiers import NO_FIXED_ABODE, canonical
from caseworker.subject.parse import find_postcode
from caseworker.subject.text import clean, fold
from caseworker.subject.values import Address

_STREET_WORDS = {
    "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "la": "lane", "cl": "close",
    "clo": "close", "ct": "court", "crt": "court", "cres": "crescent", "cresc": "crescent",
    "cr": "crescent", "dr": "drive", "drv": "drive", "gdns": "gardens", "gdn": "gardens",
    "gr": "grove", "grv": "grove", "gro": "grove", "pl": "place", "sq": "square",
    "ter": "terrace", "terr": "terrace", "tce": "terrace", "pk": "park", "hse": "house",
    "ho": "house", "bldgs": "buildings", "bldg": "building", "hts": "heights", "est": "estate",
    "wlk": "walk", "wk": "walk", "gn": "green", "str": "street", "pde": "parade", "cott": "cottage",
    "mt": "mount", "byp": "bypass", "blvd": "boulevard", "ind": "industrial", "upr": "upper",
    "lwr": "lower", "gt": "great", "lt": "little", "no": "", "number": "", "and": "", "the": "",
}  # fmt: skip
_TYPES = frozenset(_STREET_WORDS.values()) - {"", "industrial", "upper", "lower", "great", "little"}
_TYPES |= frozenset("street way hill row mews yard view rise vale end common broadway".split())
_SHORT = re.compile(rf"\b(?:st|{'|'.join(w for w, full in _STREET_WORDS.items() if full)})\b")
_WELSH_STREETS = frozenset(
    "heol ffordd stryd lon maes clos rhodfa cilgant teras ystad parc bryn rhes gerddi llys".split()
)
_WELSH_AREAS = frozenset("CF LL SA NP SY LD CH HR".split())
_COUNTRIES = frozenset(
    "uk united kingdom gb great britain england scotland wales cymru northern ireland".split()
)
_COUNTIES = frozenset(
    "avon bedfordshire beds berkshire berks buckinghamshire bucks cambridgeshire cambs cheshire"
    " cleveland clwyd cornwall cumbria derbyshire derbys devon dorset durham dyfed essex fife"
    " gloucestershire glos gwent gwynedd hampshire hants herefordshire hertfordshire herts"
    " humberside kent lancashire lancs leicestershire leics lincolnshire lincs merseyside"
    " middlesex middx norfolk northamptonshire northants northumberland nottinghamshire notts"
    " oxfordshire oxon powys rutland shropshire salop somerset staffordshire staffs suffolk surrey"
    " sussex warwickshire wiltshire wilts worcestershire worcs yorkshire yorks lothian"
    " strathclyde tayside grampian".split()
)
_COUNTY_LINES = re.compile(
    r"(?:(?:county|co|greater|north|south|east|west|mid) )?(?:"
    + "|".join(sorted(_COUNTIES))
    + r"|west midlands|tyne and wear|greater manchester|greater london|county durham"
    r"|isle of wight|county antrim|county armagh|county down|county fermanagh|county tyrone"
    r"|county londonderry|s yorks|w yorks|n yorks|e sussex|w sussex)"
)
_FLAT_WORD = r"(?:flat|flt|apartment|apt|appt|maisonette|fflat)"
_ROOM_WORD = r"(?P<word>room|rm|unit|studio|bedsit|suite)"
_FLAT_NO = r"(?P<no>\d{1,4}[a-z]?(?:[/f]\d{1,2})?|[a-z]\d?|[gpb]f\d)"
_FLAT = re.compile(rf"{_FLAT_WORD}\.? ?(?:no\.? |number )?{_FLAT_NO}\b[ ,-]*")
_FLAT_ALONE = re.compile(rf"{_FLAT_WORD}\.?$")
_ROOM = re.compile(rf"{_ROOM_WORD}\.? ?(?:no\.? |number )?{_FLAT_NO}\b[ ,-]*")
_FLOOR = re.compile(
    r"(?P<floor>basement|garden|ground floor|first floor|second floor|third floor|top floor|top"
    r"|1st floor|2nd floor|3rd floor) flat\b[ ,-]*"
)
_SCOTTISH = re.compile(r"\(?(?P<no>\d{1,2}f\d{1,2}|[gpb]f\d{1,2})\)?(?=[ ,]|$)[ ,-]*")
_SCOTTISH_BEHIND = re.compile(r"[ ,(]+(?P<no>\d{1,2}f\d{1,2}|[gpb]f\d{1,2})\)?$")
_SLASH = re.compile(r"(?P<one>\d{1,4}[a-z]?)/(?P<two>\d{1,4}[a-z]?)\b[ ,-]*")
_HOUSE = re.compile(
    r"(?P<no>\d{1,5})(?: ?(?P<letter>[a-z]))?(?: ?- ?(?P<to>\d{1,5}[a-z]?))?\b[ ,]*"
)
_NUMBER_ONLY = re.compile(r"(?P<no>\d{1,5})(?P<letter>)(?P<to>) +")
_FLAT_BEHIND = re.compile(r"\(?(?P<floor>\d{1,2})/(?P<no>\d{1,2})\)?")
_PART_OF_A_HOUSE = frozenset(
    "flat apartment floor left right front rear back basement ground attic annexe annex coach block"
    " stair staircase entrance wing caravan pitch plot bed berth l r tfl tfr tff gfl"
    " gfr gff ffl ffr fff bfl bfr bff sff mfl mfr lhs rhs".split()
)
_PART_IN_FRONT = _PART_OF_A_HOUSE | frozenset(
    "upper lower top first second third garden tower".split()
)
_POSTAL_DISTRICT = re.compile(r"[a-z]{1,2}\d{1,2}[a-z]?")
_CARE_OF = re.compile(r"(?:c/o|care of)\b *(?P<who>.*)")
_PO_BOX = re.compile(r"p\.? ?o\.? ?box (?:no\.? )?(?P<no>\d+)")
_NO_ABODE = re.compile(
    r"homeless$|(?:of )?(?:no fixed (?:abode|address)|n\.?f\.?a(?:\.|\b))(?![a-z0-9])"
)
_FLOORS = {"1st floor": "first floor", "2nd floor": "second floor", "3rd floor": "third floor",
           "top floor": "top"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An address in parts, all in plain lower case; "" where a part is not given.

    shortened True when a short form (Rd, St) had to be written out
    flat      "3", "2f1", "a", "ground floor"; `room` likewise for rooms in a home or hostel
    slash     (3, 12) of the Scottish form 3/12, which some read flat/house and some house/flat
    house     "12", "12a", "12-14"; `building`: the name of a house or block
    street    words of the street, short forms written out; `rest`: village, town, without county
    part      words that say which part of a house: "ground floor left", "block a", "caravan 4"
    """

    postcode: str = ""
    uprn: str = ""
    flat: str = ""
    room: str = ""
    slash: tuple[str, str] | None = None
    house: str = ""
    building: str = ""
    street: str = ""
    rest: str = ""
    part: str = ""
    care_of: str = ""
    po_box: str = ""
    no_fixed_abode: bool = False
    shortened: bool = False

    @property
    def everything(self) -> str:
        """All words of street and place in order."""
        return " ".join(part for part in (self.street, self.rest) if part)

    @property
    def in_wales(self) -> bool:
        """True when the postcode may lie in Wales."""
        return re.split("[0-9]", self.postcode)[0] in _WELSH_AREAS

    @property
    def welsh_street(self) -> bool:
        """True when the street's name is written in Welsh."""
        return not _WELSH_STREETS.isdisjoint(self.street.split())


def _words(text: str, *, numbered: bool = False) -> str:
    """Words of a street or place: short forms written out, St in front is Saint, else Street.

    `numbered`: the words follow the number of a house. Then the first St behind a word is Street
    where nothing else names a street: "12 HIGH ST BURY ST EDMUNDS".
    """
    plain = re.sub(r"['’.]", "", text).replace("&", " ").replace("-", " ")
    words = re.findall(r"[a-z0-9]+", plain)
    kept: list[str] = []
    for index, word in enumerate(words):
        if word == "st":
            ends = index == len(words) - 1 or words[index + 1] in _POINTS
            others = [*kept, *(_STREET_WORDS.get(one, one) for one in words[index + 1 :])]
            alone = numbered and _TYPES.isdisjoint(others)
            word = "street" if index and (ends or alone) else "saint"
        kept.append(_STREET_WORDS.get(word, word))
    return " ".join(word for word in kept if word)


_POINTS = frozenset("north south east west n s e w".split())


def _segments(address: Address) -> list[str]:
    text = "\n".join(address.lines)
    if not address.postcode and (span := find_postcode(clean(text, lines=True))):
        text = clean(text, lines=True)
        text = text[: span[0]] + "\n" + text[span[1] :]
    parts = [fold(part) for part in re.split(r"[\n,;]", clean(text, lines=True))]
    kept = []
    for part in parts:
        part = part.strip(" .-")
        words = part.split()
        if not part or all(word in _COUNTRIES for word in words):
            continue
        kept.append(part)
    return kept


def postcode_of(address: Address) -> str:
    """The postcode in its written form, from its own field or from among the lines."""
    if address.postcode.strip():
        return canonical("postcode", address.postcode)
    text = clean("\n".join(address.lines), lines=True)
    span = find_postcode(text)
    return canonical("postcode", text[span[0] : span[1]]) if span else ""


@lru_cache(maxsize=4096)
def place_of(address: Address) -> Place:
    """The parts of an address; any text is taken, nothing is refused."""
    found: dict[str, str] = {}
    slash: tuple[str, str] | None = None
    lines: list[str] = []
    nowhere = postcode_of(address) == NO_FIXED_ABODE
    for segment in _segments(address):
        if match := _CARE_OF.match(segment):
            found["care_of"] = _words(match["who"])
            continue
        if _NO_ABODE.match(segment):
            nowhere = True
            continue
        if match := _PO_BOX.fullmatch(segment):
            found["po_box"] = match["no"]
            continue
        if "house" in found and "flat" not in found and (match := _FLAT_BEHIND.fullmatch(segment)):
            found["flat"] = f"{match['floor']}f{match['no']}"  # "12 High St, 2/1": as in front
            continue
        rest, more, pair = _take_numbers(segment, has_house="house" in found or "street" in found)
        for key, value in more.items():
            found.setdefault(key, value)
        slash = slash or pair
        if rest:
            numbered = "house" in more or pair is not None
            lines.append(("#" if numbered else "") + rest)
    building, street, place, part = _arrange(lines, bool(found.get("house") or slash))
    flat = found.get("flat", "")
    if slash and found.get("house"):  # "2/1, 12 High Street": floor and flat of house 12
        flat, slash = f"{slash[0]}f{slash[1]}", None
    return Place(
        postcode=postcode_of(address),
        uprn=canonical("uprn", address.uprn) if address.uprn.strip() else "",
        flat=re.sub(r"^g?(\d*)[/f](\d+)$", lambda m: f"{m[1] or 0}f{m[2]}", flat),
        room=found.get("room", ""),
        slash=slash,
        house=found.get("house", ""),
        building=building,
        street=street,
        rest=place,
        part=part,
        care_of=found.get("care_of", ""),
        po_box=found.get("po_box", ""),
        no_fixed_abode=nowhere,
        shortened=any(_SHORT.search(segment) for segment in _segments(address)),
    )


def _take_numbers(
    segment: str, *, has_house: bool
) -> tuple[str, dict[str, str], tuple[str, str] | None]:
    """Flat, room and house number at the front of a line, and the words that are left."""
    found: dict[str, str] = {}
    pair: tuple[str, str] | None = None
    if match := _SCOTTISH_BEHIND.search(segment):
        found["flat"], segment = match["no"], segment[: match.start()]
        segment = _FLAT_ALONE.sub("", segment)
    moved = True
    while moved and segment:
        moved = False
        for key, pattern in (
            ("flat", _FLAT),
            ("room", _ROOM),
            ("flat", _FLOOR),
            ("flat", _SCOTTISH),
        ):
            match = pattern.match(segment)
            if match and key not in found:
                named = match.groupdict()
                found[key] = named.get("no") or _FLOORS.get(named["floor"], named["floor"])
                segment, moved = segment[match.end() :], True
        match = _SLASH.match(segment)
        if match and pair is None and "house" not in found and not has_house:
            pair = match["one"], match["two"]
            segment, moved = segment[match.end() :], True
        match = _HOUSE.match(segment)
        spaced = match is not None and match["letter"] and segment[match.start("letter") - 1] == " "
        if match and spaced and len(segment[match.end() :].split()) < 2:
            match = _NUMBER_ONLY.match(segment)  # "12 A Street" is number 12 of a street called A
        if match and "house" not in found and not has_house and not _ordinal(segment):
            letter = match["letter"] or ""
            to = f"-{match['to']}" if match["to"] else ""
            found["house"] = f"{int(match['no'])}{letter}{to}"
            segment, moved = segment[match.end() :], True
    return _words(segment, numbered="house" in found or pair is not None), found, pair


def _ordinal(segment: str) -> bool:
    return re.match(r"\d+(?:st|nd|rd|th)\b", segment) is not None


def _is_street(words: str) -> bool:
    parts = words.split()
    return bool(parts) and (
        parts[-1] in _TYPES
        or parts[0] in _WELSH_STREETS
        or (len(parts) > 1 and parts[-2] in _TYPES)
    )


def _names_a_part(line: str, words: frozenset[str]) -> bool:
    """Whether a line says which part of a house it is, by a word for one or by a number."""
    return any(
        word in words
        or (any(char.isdigit() for char in word) and not _POSTAL_DISTRICT.fullmatch(word))
        for word in line.split()
    )


def _arrange(lines: list[str], numbered: bool) -> tuple[str, str, str, str]:
    """Which line is the building's name, which the street; the others are the place.

    The last of the four are the words, in order, of lines that say which part of a house it is.
    """
    at = next((i for i, line in enumerate(lines) if line.startswith("#")), None)
    plain = [line.lstrip("#") for line in lines]
    if at is None and plain:
        at = next((i for i, line in enumerate(plain) if _is_street(line)), 0 if numbered else None)
        if at == 0 and not numbered and len(plain) > 1 and _is_street(plain[1]):
            at = 1
    if at is None:
        at = 1 if len(plain) > 1 else len(plain)
    building = " ".join(plain[:at])
    street = plain[at] if at < len(plain) else ""
    rest = [line for line in plain[at + 1 :] if not _COUNTY_LINES.fullmatch(line)]
    words = street.split()
    ends = [i for i, word in enumerate(words) if word in _TYPES and i]
    if ends and ends[-1] < len(words) - 1 and not rest:
        street, tail = " ".join(words[: ends[-1] + 1]), " ".join(words[ends[-1] + 1 :])
        rest = [tail]
    parts = [line for line in plain[:at] if _names_a_part(line, _PART_IN_FRONT)]
    parts += [line for line in rest if _names_a_part(line, _PART_OF_A_HOUSE)]
    return building, street, " ".join(rest), " ".join(sorted(" ".join(parts).split()))
