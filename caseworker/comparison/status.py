"""Compares facts held as a code or a word: sex, marital status, death, partner, language, needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from caseworker.comparison.agreement import SAME, Agreement, Verdict, after, differs
from caseworker.comparison.dates import compare_dates
from caseworker.comparison.names import compare_names
from caseworker.comparison.numbers import compare_nino
from caseworker.subject.dates import PartialDate
from caseworker.subject.parse import parse_date, stand_in_date
from caseworker.subject.paste import parse_line
from caseworker.subject.text import fold, same_letters
from caseworker.subject.values import HumanName

_NEVER = 9999
"""The year that systems store for a day that has not come."""

_FAR = date(2999, 12, 31)  # dates here have four-digit years, so "today" plays no part


def _codes(table: dict[str, str]) -> dict[str, str]:
    return {code: meaning for meaning, codes in table.items() for code in codes.split("|")}


SEX = _codes(
    {
        "female": "f|female|2|woman|girl|benyw",
        "male": "m|male|1|man|boy|gwryw",
        "not known": "0|u|unknown|not known",
        "not stated": "9|not specified|not stated|n",
        "another": "x|i|other|indeterminate",
    }
)
"""Codes and words for sex; 0 and 9 mean that nothing is known. Sex and gender are two facts."""

MARITAL = _codes(
    {
        "single": "s|single|never married|unmarried|1",
        "married": "m|married|2",
        "civil partnership": "cp|civil partnership|civil partner|in a civil partnership",
        "divorced": "d|divorced",
        "dissolved civil partnership": "dissolved|civil partnership dissolved|dissolved civil partnership",
        "widowed": "w|widowed|widow|widower",
        "surviving civil partner": "surviving civil partner",
        "separated": "p|separated",
        "living together": "c|cohabiting|living together|living with partner|living together as married",
        "not known": "n|u|0|not known|unknown|not disclosed",
    }
)
"""Codes and words for marital status, after the NHS data dictionary's list."""

LANGUAGE = _codes(
    {"English": "en|eng|english|saesneg|en-gb", "Welsh": "cy|cym|wel|welsh|cymraeg|cy-gb"}
)
"""Codes and words for the two languages that letters come in."""

FORMAT_NEED = _codes(
    {
        "large print": "large print|lp|large-print|large_print|print mawr",
        "braille": "braille|br",
        "audio": "audio|audio forms|audio_forms|audio cd",
        "easy read": "easy read|easy_read|easyread",
        "sign language": "bsl|british sign language|sign language",
        "e-mail": "email|e-mail|email as a reasonable adjustment|email_as_a_reasonable_adjustment",
        "accessible PDF": "web accessible pdf|web_accessible_pdf|accessible pdf",
        "none": "none|no|n|standard",
    }
)
"""Codes and words for the format in which a person needs letters."""


def meaning(table: dict[str, str], text: str) -> str:
    """What a code or word stands for; the folded text itself when it is not in the list."""
    plain = fold(text).strip(" .")
    return table.get(plain, plain)


def _compare_codes(table: dict[str, str], left: str, right: str, what: str) -> Verdict:
    if left == right:
        return SAME
    a, b = meaning(table, left), meaning(table, right)
    if same_letters(left, right):
        return after("Capital letters and spaces are left out of the comparison")
    if a == b and a:
        if fold(left) == fold(right):
            return after("Accents and punctuation are left out of the comparison")
        return after(f"Code and word stand for the same {what}")
    unknown = {"not known", "not stated"} & {a, b}
    return differs(f"The {what} is different", "One says that nothing is known" if unknown else "")


def compare_sex(left: str, right: str) -> Verdict:
    """Two entries for sex: M, male and 1 are one; 0 and 9 (not known, not stated) are neither."""
    return _compare_codes(SEX, left, right, "sex")


def compare_marital(left: str, right: str) -> Verdict:
    """Two marital statuses by the list; married and civil partnership are two."""
    verdict = _compare_codes(MARITAL, left, right, "marital status")
    pair = {meaning(MARITAL, left), meaning(MARITAL, right)}
    if not verdict.right and pair == {"married", "civil partnership"}:
        return differs(verdict.rule, "Some systems have one code for both")
    if not verdict.right and "not known" not in pair:
        return differs(verdict.rule, "The status may have changed; look at the dates")
    return verdict


def compare_language(left: str, right: str) -> Verdict:
    """Two languages for letters, by code or name."""
    return _compare_codes(LANGUAGE, left, right, "language")


def compare_format_need(left: str, right: str) -> Verdict:
    """Two needs for a format of letters, by code or name."""
    return _compare_codes(FORMAT_NEED, left, right, "format")


@dataclass(frozen=True, slots=True)
class Death:
    """What an entry says about a death: `state` dead, alive, removed or "" when not understood."""

    state: str
    grade: str = ""
    day: PartialDate | None = None


def death_of(text: str) -> Death:
    """Read an entry about death: a date, a yes or no, or the codes 1 (informal), 2 (formal), U.

    U means that an earlier notice of death was removed, so the person is not recorded as dead.
    """
    plain = fold(text).strip(" .")
    grade = next((word for word in ("informal", "formal") if word in plain.split()), "")
    grade = {"1": "informal", "2": "formal"}.get(plain, grade)
    if plain in {"u", "removed"} or plain.startswith("removed"):
        return Death("removed")
    if plain in {"n", "no", "false", "0", "alive", "not deceased", "living", "not dead"}:
        return Death("alive")
    found = re.search(r"\d.*\d{4}|\d{4}-\d\d(-\d\d)?|\b[12]\d{3}\b", plain)
    day = parse_date(found[0], today=_FAR).value if found else None
    if day and (day.year == _NEVER or stand_in_date(day)) and not grade:
        return Death("alive")  # what systems store where there is no date of death
    if day or grade or plain in {"y", "yes", "true", "deceased", "dead", "d", "died"}:
        return Death("dead", grade, day)
    return Death("")


def compare_deceased(left: str, right: str) -> Verdict:
    """Two entries about death: first whether the person died, then when. A blank is not "alive"."""
    if left == right:
        return SAME
    a, b = death_of(left), death_of(right)
    if not a.state or not b.state:
        if same_letters(left, right):
            return after("Capital letters and spaces are left out of the comparison")
        return differs("The entries are different, and one could not be understood")
    if (a.state == "dead") != (b.state == "dead"):
        return differs("One says that the person has died, the other that they have not")
    if a.state != "dead":
        return after("Neither says that the person has died")
    if a.day and b.day:
        days = compare_dates(a.day, b.day)
        if not days.right:
            partly = a.day.day is None or b.day.day is None
            words = "one date is not known in full" if partly else "on different dates"
            return differs(f"Both say that the person has died, {words}", days.note)
        if a.grade == b.grade:
            return after("The same date of death, written differently")
    if a.grade and b.grade and a.grade != b.grade:
        return after("Both say that the person has died, one formally and one informally")
    if bool(a.day) != bool(b.day):
        return after("Both say that the person has died; the date is given on one side only")
    return after("Both say that the person has died")


def compare_partner(left: str, right: str) -> Verdict:
    """Two links to a partner: by National Insurance number, else by name and date of birth."""
    if left == right:
        return SAME
    a, b = (
        {value.field: value.value for value in parse_line(text, today=_FAR).values}
        for text in (left, right)
    )
    if "nino" in a and "nino" in b:
        same = compare_nino(str(a["nino"]), str(b["nino"]))
        if same.right:
            return after("The partner's number is the same")
        return differs("The partner is another person: the numbers are different", same.note)
    name_a, name_b = a.get("name"), b.get("name")
    if same_letters(left, right):
        return after("Capital letters and spaces are left out of the comparison")
    if not isinstance(name_a, HumanName) or not isinstance(name_b, HumanName):
        return differs("The partner cannot be compared: one side has a name, the other a number")
    names = compare_names(name_a, name_b)
    if not names.right:
        return differs("The partner's name is different", names.note)
    day_a, day_b = a.get("birth_date"), b.get("birth_date")
    if isinstance(day_a, PartialDate) and isinstance(day_b, PartialDate):
        days = compare_dates(day_a, day_b)
        if not days.right:
            return differs("The partner's date of birth is different", days.note)
    if names.agreement is Agreement.AGREES:
        return after("The partner's name is the same")
    return after(f"The partner's name is the same: {names.rule[0].lower()}{names.rule[1:]}")
