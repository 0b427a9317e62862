"""What becomes of an issued letter: printed, posted, handed over, returned; each on record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseworker.casework.contact import against, in_words
from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import LetterDespatched
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.fold_letters import RETURNED
from caseworker.casework.file.marks import DIED
from caseworker.casework.representative import representative_of
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.frozen import letter_in
from caseworker.letter.steps import wrong_state
from caseworker.subject.text import fold

MANNERS = ("printed", "posted", "handed over", "sent by secure mail", RETURNED)
"""What may become of an issued letter. One that is returned takes its address back."""

PLACES: dict[str, tuple[str, ...]] = {
    "printed": ("our office", "print room", "printing supplier"),
    "handed over": ("our counter", "their home", "another office"),
}
"""Where it happened, for what happens somewhere."""

POSTAGE = ("first class", "second class", "signed for", "special delivery")
"""In which class a letter is posted."""

PLAIN, WINDOW = "plain", "window"
ENVELOPES = (PLAIN, WINDOW)
"""A plain envelope bears no name of a sender. In either, a window shows the address block only."""

MOST_COPIES = 99

PLAIN_ENVELOPE = "plain envelope"
"""The rule of contact that asks for it."""


def despatch(
    desk: Desk,
    letter_id: str,
    manner: str,
    note: str = "",
    *,
    place: str = "",
    copies: int = 1,
    postage: str = "",
    envelope: str = "",
) -> None:
    """Record what became of an issued letter.

    `place`, `postage`, `envelope`: as listed above, "" where nothing is said. Raises InputError;
    RuleRefused by role, state, or where the person may not be reached so.
    """
    _choose("manner", manner, MANNERS)
    _choose("place", place, ("", *PLACES.get(manner, ())))
    _choose("postage", postage, ("", *POSTAGE) if manner == "posted" else ("",))
    _choose("envelope", envelope, ("", *ENVELOPES) if manner == "posted" else ("",))
    if not 1 <= copies <= MOST_COPIES:
        raise InputError(f"a number from 1 to {MOST_COPIES}", where="copies")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, letter_id, "letter")
        letter = letter_in(file, letter_id)
        refusal = (
            desk.not_permitted("issue_letter", about=letter_id, file=file)
            or wrong_state(desk, file, letter, "issued", "despatch")
            or not_this_way(desk, file, letter_id, manner, envelope)
        )
        event = LetterDespatched(
            letter_id,
            manner=manner,
            note=note,
            place=place,
            copies=copies,
            postage=postage,
            envelope=envelope,
        )
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def _choose(where: str, said: str, choices: tuple[str, ...]) -> None:
    if said in choices:
        return
    named = ", ".join(one for one in choices if one)
    raise InputError(
        f"choose one of: {named}" if named else "does not go with how the letter went",
        where=where,
    )


def not_this_way(
    desk: Desk, file: CaseFile, about: str, manner: str, envelope: str
) -> Refusal | None:
    """A refusal where a rule of contact says that a letter must not go like that."""
    rule = against(file, manner)
    advice = "See the rules of contact with: caseworker case show"
    if rule is None and manner == "posted" and envelope != PLAIN:
        rule = file.contact_rules.get(PLAIN_ENVELOPE)
        advice = "Use an envelope without the name of a sender, and say so: --envelope plain"
    if rule is None:
        return None
    return desk.refuse(
        f"A rule of contact on this case forbids this. {in_words(rule)}.",
        rule="contact",
        action="despatch",
        about=about,
        file=file,
        advice=advice,
    )


_CARE_OF = re.compile(r"^(?:c/o|care of|d/o)\s+", re.IGNORECASE)


def names_an_agency(desk: Desk, file: CaseFile, about: str) -> Refusal | None:
    """A refusal where a plain envelope is asked for and its window would show an agency's name."""
    address = file.posting_address
    if PLAIN_ENVELOPE not in file.contact_rules or address is None:
        return None
    estate = representative_of(file) if DIED in file.needs else None
    whom = estate.name if estate is not None else file.requester.name or file.person_name
    shown = {fold(_CARE_OF.sub("", line.strip())) for line in (whom, *address.lines)}
    if shown.isdisjoint(fold(one.name) for one in desk.register.agencies):
        return None
    return desk.refuse(
        "The person asks for a plain envelope, and its window would show the name of an agency.",
        rule="contact",
        action="issue_letter",
        about=about,
        file=file,
        advice="Confirm an address without that line, or who else is to get the letter.",
    )


def how_to_send(file: CaseFile) -> tuple[str, ...]:
    """What the officer has to keep in mind when the letters of a case go out, a sentence each."""
    return tuple(_keep_in_mind(file))


def _keep_in_mind(file: CaseFile) -> Iterator[str]:
    for code in ("no post", "no email", "collect in person"):
        if code in file.contact_rules:
            yield f"{in_words(file.contact_rules[code])}."
    if PLAIN_ENVELOPE in file.contact_rules:
        yield "Use a plain envelope, without the name of a sender and without a franking mark."
        yield "Fold the first page so that the window shows the name and the address only."
