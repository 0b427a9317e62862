"""What the facts of a letter give: its words, and what the entries that it cites must say.

All that a check needs of one version of the wording, by plain values only: see `wordings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseworker.ledger import Entry
from caseworker.letter.facts.fact import plain
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.languages import WORDING, language_for
from caseworker.letter.letter import compose
from caseworker.letter.proof.facts_json import read_facts
from caseworker.letter.proof.fits import misfits
from caseworker.letter.proof.spoken import Spoken, spoken
from caseworker.letter.proof.with_code import PLACE, with_code

__all__ = ["facts_in", "facts_out", "foots_of", "misfits_of", "words_of"]


def facts_in(value: Any) -> LetterFacts:
    """The facts in an evidence. Raises a ValueError if they are not in their exact form."""
    return read_facts(value)


def facts_out(facts: LetterFacts) -> Any:
    """The facts as an evidence holds them."""
    return plain(facts)


def words_of(facts: LetterFacts, kind: str, form: str) -> tuple[Spoken, ...]:
    """What a letter of this kind says in this form, its code left open. Raises as `compose`."""
    wanted = Format(form)
    return spoken(with_code(compose(facts, Kind(kind)), wanted, PLACE), wanted)


def foots_of(facts: LetterFacts, code: str, pages: int) -> tuple[str, ...]:
    """What stands at the foot of each page of a letter with so many."""
    said = WORDING[language_for(facts.needs)]
    head = f"{said.reference}: {facts.case.reference}. {said.code}: {code} "
    return tuple(head + said.page.format(number=one + 1, total=pages) for one in range(pages))


def misfits_of(facts: LetterFacts, entries: Mapping[int, Entry]) -> tuple[str, ...]:
    """What the facts say otherwise than the entries that they cite, a sentence each."""
    return tuple(misfits(facts, entries))
