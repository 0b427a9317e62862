"""Knows the rules of numbers that stand for a person: one written form, and what looks wrong.

A broken rule is a warning and never a block, because records do hold bad values. No warning
repeats the value. Look-alike letters are never repaired here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from caseworker.errors import InputError
from caseworker.subject.text import clean

_SEPARATORS = re.compile(r"[\s.\-/_,'\u2010-\u2015()]+")
_NINO_SHAPE = re.compile(r"[A-Z]{2}[0-9]{6}[A-D]?")
_TRN_SHAPE = re.compile(r"[0-9]{2}[A-Z][0-9]{5}")
_NEVER_IN_PREFIX = "DFIQUV"
_UNUSED_PREFIXES = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
_ADMINISTRATIVE = {"OO", "CR", "FY", "MW", "NC"}
_OLD_ISLANDS = {"GY", "JY"}
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9](?:[0-9]|[A-Z])?)([0-9][A-Z]{2})")
_AREAS = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN"
    " DT DY E EC EH EN EX FK FY G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L"
    " LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE"
    " SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
    " ZE".split()
)
_BFPO = re.compile(r"BFPO(?:C/?O)?([0-9]{1,4})")
NO_FIXED_ABODE = "ZZ99 3VZ"
"""The made-up postcode that health records give to a person with no fixed abode."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


@dataclass(frozen=True, slots=True)
class InputWarning:
    """Something typed or held that breaks a rule: which field, the rule, what to do.

    Never holds the value, so that it may be logged.
    """

    field: str
    rule: str
    advice: str = "Check it with the person. It was kept as it is."


def _joined(text: str) -> str:
    plain = unicodedata.normalize("NFKC", clean(text)).upper()
    return _SEPARATORS.sub("", clean(plain))


def _digits(text: str) -> str:
    return _joined(text)


def _uprn(text: str) -> str:
    plain = re.sub(r"\.0+$", "", unicodedata.normalize("NFKC", clean(text)).strip())
    joined = _joined(plain)
    return (joined.lstrip("0") or "0") if joined.isdigit() else joined


def _postcode(text: str) -> str:
    joined = _joined(text)
    if match := _BFPO.fullmatch(joined):
        return f"BFPO {int(match[1])}"
    if match := _POSTCODE.fullmatch(joined):
        return f"{match[1]} {match[2]}"
    return joined


def _phone(text: str) -> str:
    plain = unicodedata.normalize("NFKC", clean(text)).lower()
    plain, _, extension = plain.partition("x") if re.search(r"x\D*\d", plain) else (plain, "", "")
    plus = plain.lstrip(" (").startswith("+")
    plain = plain.replace("(0)", "") if plus or plain.lstrip().startswith("00") else plain
    digits = "".join(char for char in plain if char in "0123456789")
    if not digits:
        return clean(text).lower()
    if not plus and digits.startswith("00"):
        plus, digits = True, digits[2:]
    if plus and digits.startswith("44"):
        plus, digits = False, "0" + digits[2:].lstrip("0")
    if not plus and len(digits) == 12 and digits.startswith("44"):
        digits = "0" + digits[2:]  # the country code without its plus
    if not plus and len(digits) == 10 and digits[0] in "1237":
        digits = "0" + digits  # a table of numbers lost the nought in front
    tail = "".join(char for char in extension if char in "0123456789")
    return ("+" if plus else "") + digits + (f"x{tail}" if tail else "")


def _email(text: str) -> str:
    return clean(clean(text).lower()).replace(" ", "")


_CANONICAL: dict[str, Callable[[str], str]] = {
    "nino": _joined,
    "crn": _joined,
    "trn": _joined,
    "nhs_number": _digits,
    "utr": _digits,
    "uprn": _uprn,
    "postcode": _postcode,
    "phone": _phone,
    "email": _email,
}


def canonical(kind: str, text: str) -> str:
    """The one written form of an identifier; the same text again when called twice.

    `kind`: nino, trn, crn, nhs_number, utr, uprn, postcode, phone or email; others raise
    InputError. Upper case without spaces or dashes; a postcode with its one space; a phone number
    with 0 for +44; an e-mail address in lower case. What breaks the rules stays as it is.
    """
    if kind not in _CANONICAL:
        raise InputError("this is not a kind of number or address that has rules", where=kind)
    form = _CANONICAL[kind](text)
    while form != text:  # letters of rare scripts take a second round to settle
        text, form = form, _CANONICAL[kind](form)
    return form


def nino_key(text: str) -> str:
    """A National Insurance number without its suffix: people are told apart by the rest alone.

    Source: NIM39110. A text that has not the shape of one comes back whole.
    """
    number = canonical("nino", text)
    return number[:8] if _NINO_SHAPE.fullmatch(number) else number


def looks_like_nino(text: str) -> bool:
    """True for two letters, six digits and perhaps a suffix A to D, whatever the prefix."""
    return _NINO_SHAPE.fullmatch(canonical("nino", text)) is not None


def looks_like_trn(text: str) -> bool:
    """True for a Temporary Reference Number: two digits, a letter, five digits."""
    return _TRN_SHAPE.fullmatch(canonical("trn", text)) is not None


def usable_nino(text: str) -> bool:
    """True when the number may be a real one: right shape, and a prefix that is issued.

    Administrative and temporary numbers say nothing about who the person is.
    """
    return looks_like_nino(text) and not list(_nino_rules(canonical("nino", text), "nino"))


def valid_nhs_number(text: str) -> bool:
    """True when the check digit is right (weights 10 to 2, 11 minus the rest of a division by 11).

    Source: the Personal Demographics Service's own scripts. One digit ten times is refused.
    """
    digits = canonical("nhs_number", text)
    if not re.fullmatch(r"[0-9]{10}", digits) or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


def valid_utr(text: str) -> bool:
    """True when the check digit, the first, is right (weights 6 7 8 9 10 5 4 3 2 on the rest)."""
    digits = canonical("utr", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    weights = (6, 7, 8, 9, 10, 5, 4, 3, 2)
    rest = sum(int(d) * w for d, w in zip(digits[1:], weights, strict=True)) % 11
    check = 11 - rest
    return int(digits[0]) == (check - 9 if check > 9 else check)


def valid_postcode(text: str) -> bool:
    """True when it has the pattern of a postcode or BFPO number; that does not prove it exists."""
    form = canonical("postcode", text)
    return bool(
        _BFPO.fullmatch(form.replace(" ", "")) or _POSTCODE.fullmatch(form.replace(" ", ""))
    )


def _nino_rules(number: str, field: str) -> Iterator[InputWarning]:
    if _TRN_SHAPE.fullmatch(number):
        yield InputWarning(
            field,
            "this has the form of a Temporary Reference Number, which is another kind of number",
            "Search by it as a Temporary Reference Number.",
        )
        return
    if not _NINO_SHAPE.fullmatch(number):
        yield InputWarning(
            field,
            "a National Insurance number is two letters, six digits and a letter A, B, C or D",
        )
        return
    prefix = number[:2]
    if prefix in _ADMINISTRATIVE:
        yield InputWarning(
            field,
            f"numbers that begin with {prefix} are made for administration"
            " and are not National Insurance numbers",
            "Do not rely on it to tell who this is.",
        )
    elif prefix == "TN":
        yield InputWarning(
            field,
            "numbers that begin with TN were temporary and are no longer used",
            "Ask for the permanent number.",
        )
    elif prefix in _OLD_ISLANDS:
        yield InputWarning(
            field, "this prefix was used in the Channel Islands before 6 April 1975 only"
        )
    elif prefix in _UNUSED_PREFIXES:
        yield InputWarning(field, f"no number that begins with {prefix} is ever issued")
    elif any(letter in _NEVER_IN_PREFIX for letter in prefix) or prefix[1] == "O":
        yield InputWarning(
            field,
            "the first two letters are never D, F, I, Q, U or V, and the second is never O",
        )


def _trn_rules(number: str, field: str) -> Iterator[InputWarning]:
    if not _TRN_SHAPE.fullmatch(number):
        yield InputWarning(
            field, "a Temporary Reference Number is two digits, a letter and five digits"
        )


def _nhs_rules(number: str, field: str) -> Iterator[InputWarning]:
    if not re.fullmatch(r"[0-9]{10}", number):
        yield InputWarning(field, "an NHS number has ten digits")
    elif not valid_nhs_number(number):
        yield InputWarning(field, "the last digit of an NHS number checks the others; it does not")


def _utr_rules(number: str, field: str) -> Iterator[InputWarning]:
    if not re.fullmatch(r"[0-9]{10}", number):
        yield InputWarning(field, "a Unique Taxpayer Reference has ten digits")
    elif not valid_utr(number):
        yield InputWarning(
            field, "the first digit of a Unique Taxpayer Reference checks the others; it does not"
        )


def _uprn_rules(number: str, field: str) -> Iterator[InputWarning]:
    if not re.fullmatch(r"[1-9][0-9]{0,11}", number):
        yield InputWarning(
            field, "a Unique Property Reference Number has up to 12 digits and nothing else"
        )


def _postcode_rules(form: str, field: str) -> Iterator[InputWarning]:
    if form == NO_FIXED_ABODE:
        yield InputWarning(
            field,
            "this postcode stands for no fixed abode; it is not a place",
            "Ask where letters can reach the person.",
        )
    elif not valid_postcode(form):
        yield InputWarning(
            field, "a postcode looks like NG2 1AW, or like BFPO 12 for the armed forces"
        )
    elif not form.startswith("BFPO") and re.split("[0-9]", form)[0] not in _AREAS:
        yield InputWarning(field, "no British postcode begins with these letters")
    elif form.startswith("BX"):
        yield InputWarning(
            field,
            "a postcode that begins with BX belongs to an office, not to a place",
            "Ask for the person's own address.",
        )


def _phone_rules(number: str, field: str) -> Iterator[InputWarning]:
    main = number.partition("x")[0]
    if main.startswith("+"):
        if not re.fullmatch(r"\+[1-9][0-9]{6,14}", main):
            yield InputWarning(field, "a number from abroad has a + and 7 to 15 digits")
    elif not re.fullmatch(r"0[1-9][0-9]{8,9}", main):
        yield InputWarning(field, "a British phone number begins with 0 and has 10 or 11 digits")


def _email_rules(address: str, field: str) -> Iterator[InputWarning]:
    if not _EMAIL.fullmatch(address):
        yield InputWarning(field, "an e-mail address looks like name@example.org")


_RULES: dict[str, Callable[[str, str], Iterator[InputWarning]]] = {
    "nino": _nino_rules,
    "crn": _nino_rules,
    "trn": _trn_rules,
    "nhs_number": _nhs_rules,
    "utr": _utr_rules,
    "uprn": _uprn_rules,
    "postcode": _postcode_rules,
    "phone": _phone_rules,
    "email": _email_rules,
}


def warnings(kind: str, text: str) -> tuple[InputWarning, ...]:
    """What looks wrong with an identifier, as rules in words; () when nothing does.

    Sources: National Insurance numbers NIM39110 and NIM39115; NHS numbers, tax references,
    postcodes and UPRNs as cited at each check. Raises InputError for an unknown kind.
    """
    form = canonical(kind, text)
    if not form:
        return ()
    return tuple(_RULES[kind](form, kind))
