"""How a letter in Welsh speaks of the person: as "chi", or by name to whoever acts for the dead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.welsh.words import plain, your


@dataclass(frozen=True, slots=True)
class Voice:
    """The words that change with whom a letter speaks to.

    name      "" while the letter speaks to the person themselves
    about     "amdanoch" (about you), or "am Ann Lee"
    said      "a ddywedoch wrthym" (that you told us), or "a ddywedwyd wrthym"
    gave      "a roesoch i ni" (that you gave us), or "a roddwyd i ni"
    as_given  "fel y rhoesoch i ni" (as you gave us), or "fel y’u rhoddwyd i ni"
    """

    name: str
    about: str
    said: str
    gave: str
    as_given: str

    def details(self, fields: Iterable[str]) -> str:
        """The person's details: "eich enw a’ch cyfeiriad", "enw a chyfeiriad Ann Lee"."""
        return f"{plain(fields)} {self.name}" if self.name else your(fields)


_YOU = Voice("", "amdanoch", "a ddywedoch wrthym", "a roesoch i ni", "fel y rhoesoch i ni")


def voice(facts: LetterFacts) -> Voice:
    """How these facts are put into words: nobody who has died is called "chi"."""
    if not facts.died:
        return _YOU
    name = facts.person.name
    return Voice(
        name, f"am {name}", "a ddywedwyd wrthym", "a roddwyd i ni", "fel y’u rhoddwyd i ni"
    )
