"""The languages of letters, and the fixed words around what a letter says: greeting, labels, marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker.letter.facts.model import NeedFact

ENGLISH, WELSH = "en-GB", "cy"
"""As files name them (BCP 47)."""


TEMPLATE = 1
"""The version of the wording. Raise it when the words that equal facts give change (a test says)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a letter in one language, and its labels beside the address."""

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


FRAMES: dict[str, Frame] = {
    ENGLISH: Frame(
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
    ),
    WELSH: Frame(
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
    ),
}


def language_for(needs: Iterable[NeedFact]) -> str:
    """The language that the person's recorded needs ask for; else English."""
    return WELSH if any(one.need == "welsh" for one in needs) else ENGLISH
