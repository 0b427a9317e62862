"""The texts of letters in another language: nothing made of them goes out until a translator agreed."""

from __future__ import annotations

from caseworker.casework.desk import Desk
from caseworker.casework.events import TextsConfirmed
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.facts.model import TranslationFact
from caseworker.letter.languages import TEMPLATE, WELSH


def confirm_texts(desk: Desk, language: str, translator: str) -> None:
    """Put on record that a translator read the texts of this version and confirmed them.

    `translator`: name and standing, as a letter's reader may ask for it. For supervisors. Raises
    RuleRefused for others, InputError for a language without texts or a missing name.
    """
    if language != WELSH:
        raise InputError("there are texts in Welsh only", where="language")
    name = " ".join(translator.split())
    if not name:
        raise InputError("say who confirmed them", where="translator")

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        refused = desk.not_permitted("confirm_texts", about=language)
        if refused is not None:
            return refused
        return [desk.entry(TextsConfirmed(language, template=TEMPLATE, translator=name))]

    desk.act(decide)


def confirmed(reader: Reader, language: str, size: int) -> TranslationFact | None:
    """The newest confirmation of the texts of this version among the first `size` entries."""
    for entry in reader.entries(types=[TextsConfirmed.TYPE], newest_first=True):
        said = entry.claim or {}
        if entry.seq <= size and entry.ref == language and said.get("template") == TEMPLATE:
            return TranslationFact(
                language=language, translator=str(said.get("translator", "")), cites=(entry.seq,)
            )
    return None
