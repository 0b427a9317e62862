"""Says what each field's level means, in a sentence that holds no personal value."""

from __future__ import annotations

from caseworker.matching.levels import Finding

_NAME = {
    "nino": "National Insurance number",
    "nhs_number": "NHS number",
    "utr": "tax reference",
    "trn": "Temporary Reference Number",
}
_SAID: dict[str, dict[str, tuple[bool | None, str]]] = {
    "given_name": {
        "same": (True, "The given name is the same"),
        "variant": (True, "The given names are forms of one name"),
        "two_forms": (True, "The given names are forms of one name"),
        "typo": (None, "The given name is nearly the same, as by a slip"),
        "alike": (None, "The given names look alike but are two names"),
        "first_word": (None, "The first word of the given name is the same, the next is not"),
        "crossed": (True, "First and further given name stand the other way round"),
        "middle": (None, "The given name is a middle name on the other side"),
        "initial": (None, "The initial of the given name is the same"),
        "none": (None, "Neither side has a given name"),
        "missing": (None, "A given name is missing on one side"),
        "different": (False, "The given name is another one"),
    },
    "family_name": {
        "same": (True, "The family name is the same"),
        "part": (None, "One family name is part of the other"),
        "close": (None, "The family name is nearly the same"),
        "missing": (None, "A family name is missing"),
        "different": (False, "The family name is another one"),
    },
    "name": {"reordered": (True, "The same names stand in another order")},
    "middle_name": {
        "same": (True, "The middle name is the same"),
        "nearly": (True, "The middle name is nearly the same"),
        "initial": (None, "The initial of the middle name is the same"),
        "different": (False, "The middle name is another one"),
    },
    "birth_date": {
        "same": (True, "The date of birth is the same"),
        "same_first_january": (
            True,
            "The date of birth is the same, but 1 January is often a guess",
        ),
        "swapped": (None, "Day and month of the date of birth are the other way round"),
        "digit": (None, "The date of birth is nearly the same: one digit, or two swapped"),
        "month_known": (None, "As much of the date of birth as is known is the same"),
        "year_known": (None, "The year of birth is the same, and no more is known"),
        "first_january": (None, "The year of birth is the same; 1 January is often a guess"),
        "two_parts": (None, "Two parts of the date of birth are the same, one is not"),
        "year": (False, "Only the year of birth is the same"),
        "different": (False, "The date of birth is another one"),
    },
    "sex": {
        "same": (True, "Sex is the same"),
        "different": (False, "Sex is recorded differently"),
    },
    "address": {
        "property": (True, "The home is the same"),
        "line": (True, "House and street are the same, the postcode is not"),
        "postcode": (None, "The postcode is the same, and the house is not known"),
        "other_house": (None, "The postcode is the same, but the house is another one"),
        "district": (None, "The address is another one in the same district"),
        "other_flat": (None, "The building is the same, but the flat is another one"),
        "different": (None, "The address is another one, but people move"),
    },
    "phone": {
        "same": (True, "The phone number is the same"),
        "different": (None, "The phone number is another one, but people change it"),
    },
    "email": {
        "same": (True, "The e-mail address is the same"),
        "same_from_name": (
            True,
            "The e-mail address is the same, but it is made of the name alone",
        ),
        "different": (None, "The e-mail address is another one, but people change it"),
    },
}
for _field, _words in _NAME.items():
    _SAID[_field] = {
        "same": (True, f"The {_words} is the same"),
        "same_unissued": (True, f"The {_words} is the same, but no such number is ever issued"),
        "slip": (None, f"The {_words} is nearly the same: one character, or two swapped"),
        "next_door": (False, f"The {_words}s are neighbours, as in one family they can be"),
        "different": (False, f"The {_words} is another one"),
    }


def agrees(finding: Finding) -> bool | None:
    """True for, False against, None for neither."""
    return _SAID[finding.field][finding.level][0]


def sentence(finding: Finding) -> str:
    """The finding in words: "The family name is the same and is rare: strong evidence"."""
    said = _SAID[finding.field][finding.level][1]
    if finding.note:
        said += f" and is {finding.note}"
    strength = _strength(finding.bits)
    return f"{said}: {strength}" if strength else said


def _strength(bits: float) -> str:
    if bits >= 8:
        return "strong evidence"
    if bits >= 4:
        return "good evidence"
    if bits >= 1.5:
        return "some evidence"
    if bits <= -4:
        return "strong evidence against"
    return "some evidence against" if bits <= -1.5 else ""


def namesakes_sentence(others: float, *, whole: bool) -> str:
    """How many others may share the name and the birth date, as a person would say it.

    `whole`: both sides give the same whole birth date; else it only fits, as in a slip or a year.
    """
    if others < 0.001:
        number = "fewer than 0.001"
    elif others < 1:
        number = f"about {float(f'{others:.1g}'):g}"
    else:
        number = f"about {float(f'{others:.1g}'):,.0f}" if others >= 10 else f"about {others:.0f}"
    shared = (
        "share this name and birth date" if whole else "bear this name and fit as well by birth"
    )
    return f"{number} other people in the UK would {shared}"
