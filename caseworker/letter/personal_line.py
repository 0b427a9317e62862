"""Takes a personal line for the next letter of a case: a word of one's own, and nothing to prove."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import LineWritten
from caseworker.casework.file.case import CaseFile
from caseworker.casework.plain_words import texts_of
from caseworker.errors import InputError, LetterBlocked
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.forbidden import holds
from caseworker.letter.settable import CANNOT, safe, settable
from caseworker.letter.steps import nothing_to_say
from caseworker.subject.text import fold

MOST_WORDS, MOST_SENTENCES, MOST_CHARACTERS = 25, 3, 400

_CLAIMS = re.compile(
    r"\b(?:checked|corrected|verified|every|guarantee\w*|assure\w*|promise\w*|certain\w*"
    r"|now right|all (?:your|the|our) (?:records|databases|details)"
    r"|g?wiri\w*|[cg]ywir\w*|[pb]ob|sicr\w*|addo\w*|addaw\w*)\b",
    re.IGNORECASE,
)
"""Words that only facts earn, in English and in Welsh."""

_DETAILS = re.compile(
    r"\d(?:[ -]?\d){4,}|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\S@\S|\b[A-Z]{2}\s*\d{2}\b",
    re.IGNORECASE,
)
"""Numbers, postcodes and e-mail addresses."""


def write_line(desk: Desk, case: str, text: str) -> None:
    """Keep a personal line for the next letter of a case; "" takes it back.

    It is approved with the letter's bytes, and used up when that letter is issued. Raises
    LetterBlocked with what may not stand there, InputError for one that is too long; RuleRefused
    by role, or from a withdrawn or erased file.
    """
    said = safe(text)
    if len(said) > MOST_CHARACTERS:
        raise InputError(f"at most {MOST_CHARACTERS} characters", where="personal line")
    if not settable(text):
        raise InputError(CANNOT, where="personal line")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("draft_letter", about=case, file=file)
        refusal = refusal or nothing_to_say(desk, file, "write_line")
        if refusal is None:
            require_harmless(file, said)
        return refusal or [desk.entry(LineWritten(case, text=said), file)]

    desk.act(decide)


def require_harmless(file: CaseFile, text: str) -> None:
    """Raises LetterBlocked with every reason why a line may not stand in a letter of this case."""
    reasons = checker(file)(text)
    if reasons:
        raise LetterBlocked(reasons)


def checker(file: CaseFile) -> Callable[[str], tuple[str, ...]]:
    """Says of any text why it may not stand in a letter of this case, while it is being written.

    The file is looked over once; () for a text that may.
    """
    kept_out = _kept_out(file)
    return lambda text: tuple(_faults(kept_out, safe(text)))


def _faults(kept_out: Mapping[str, str], text: str) -> Iterator[str]:
    sentences = [one for one in re.split(r"(?<=[.?!])\s+", text) if one]
    if len(sentences) > MOST_SENTENCES:
        yield f"The personal line has more than {MOST_SENTENCES} sentences. Make it shorter."
    if any(len(one.split()) > MOST_WORDS for one in sentences):
        yield f"A sentence of the personal line has more than {MOST_WORDS} words. Make two of it."
    if _CLAIMS.search(text):
        yield "The personal line says what only facts can show. Leave that to the letter."
    if _DETAILS.search(text):
        yield "The personal line holds a number, a postcode or an address. Take it out."
    for words in sorted({w for value, w in kept_out.items() if holds(text, value)}):
        yield f"The personal line would contain {words}. Take it out of the text."


def _kept_out(file: CaseFile) -> Mapping[str, str]:
    return {**dict.fromkeys(third_party_values(file), "details of somebody else"),
            **forbidden_values(file)}  # fmt: skip


def third_party_values(file: CaseFile) -> frozenset[str]:
    """Names, addresses and numbers of other people that records have shown on this case.

    From records that are not the person's, and the partner in those that are; not what is the
    person's as well.
    """
    others: set[str] = set()
    own = {fold(file.person_name)}
    for reference in file.references.values():
        own.update(fold(text) for value in reference.values for text in texts_of(value))
    for reading in file.readings:
        accepted = file.decision(reading.database).accepted
        for record in reading.records:
            for one in record.values:
                mine = record.record_id in accepted and one.field != "partner"
                texts = [one.value] if one.field == "partner" else texts_of(one.value)
                (own if mine else others).update(
                    fold(text) if mine else text for text in texts if isinstance(text, str)
                )
    return frozenset(text for text in others if text and fold(text) not in own)
