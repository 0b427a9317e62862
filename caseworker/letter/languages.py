"""The languages of letters, and the fixed words around what a letter says: greeting, labels, marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker.letter.facts.model import NeedFact

ENGLISH, WELSH = "en-GB", "cy"
"""As files name them (BCP 47)."""


TEMPLATE = 1
"""The version of the wording. Raise it when the words that equal facts give change (a test says).

Before that, keep the released one: `packaging/keep_wording.py`.
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around a letter in one language: labels, marks, and how its code is used."""

    dear: str
    close: str
    on_behalf: str
    signed_for: str
    date: str
    reference: str
    ask_for: str
    phone: str
    email: str
    demonstration: str
    practice: str
    page: str
    code: str
    square: str
    by_code: str
    by_file: str
    by_two_files: str
    evidence: str
    signature: str


WORDING: dict[str, Wording] = {
    ENGLISH: Wording(
        dear="Dear",
        close="Yours sincerely",
        on_behalf="on behalf of",
        signed_for="for",
        date="Date",
        reference="Our reference",
        ask_for="Ask for",
        phone="Phone",
        email="Email",
        demonstration="Demonstration: the person is invented, and this letter proves nothing",
        practice="Practice: this letter proves nothing",
        page="Page {number} of {total}",
        code="Code",
        square="Square code that holds the code of this letter: {code}",
        by_code="The code of this letter is {code}. Quote it to ask us whether a page is ours.",
        by_file=(
            "Anybody can check the letter's file offline with the program that our office "
            "publishes: python verify_letter.py FILE."
        ),
        by_two_files=(
            "Anybody can check this file offline, with the .p7m file beside it and the program "
            "that our office publishes: python verify_letter.py FILE."
        ),
        evidence="The facts of this letter and what proves them, for programs to read",
        signature="Electronic signature of the office that issued this letter",
    ),
    WELSH: Wording(
        dear="Annwyl",
        close="Yn gywir",
        on_behalf="ar ran",
        signed_for="ar ran",
        date="Dyddiad",
        reference="Ein cyfeirnod",
        ask_for="Gofynnwch am",
        phone="Ffôn",
        email="E-bost",
        demonstration=(
            "Arddangosiad: person dychmygol yw hwn, ac nid yw’r llythyr hwn yn profi dim"
        ),
        practice="Ymarfer: nid yw’r llythyr hwn yn profi dim",
        page="Tudalen {number} o {total}",
        code="Cod",
        square="Cod sgwâr sy’n cynnwys cod y llythyr hwn: {code}",
        by_code="Cod y llythyr hwn yw {code}. Dyfynnwch ef i ofyn i ni ai ein tudalen ni yw hi.",
        by_file=(
            "Gall unrhyw un wirio ffeil y llythyr all-lein gyda’r rhaglen y mae ein swyddfa yn ei "
            "chyhoeddi: python verify_letter.py FILE."
        ),
        by_two_files=(
            "Gall unrhyw un wirio’r ffeil hon all-lein, gyda’r ffeil .p7m sydd wrth ei hochr a’r "
            "rhaglen y mae ein swyddfa yn ei chyhoeddi: python verify_letter.py FILE."
        ),
        evidence="Ffeithiau’r llythyr hwn a’r hyn sy’n eu profi, i raglenni eu darllen",
        signature="Llofnod electronig y swyddfa a anfonodd y llythyr hwn",
    ),
}


def language_for(needs: Iterable[NeedFact]) -> str:
    """The language that the person's recorded needs ask for; else English."""
    return WELSH if any(one.need == "welsh" for one in needs) else ENGLISH
