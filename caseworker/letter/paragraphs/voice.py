"""How a letter speaks of the person: as "you", or by name where it goes to whoever acts for the dead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.words import details


@dataclass(frozen=True, slots=True)
class Voice:
    """The words that change with whom a letter speaks to.

    them      "you", or the name: "no record of {them}"
    theirs    "your", or "Ann Lee’s"
    told      "you told us", or "we were told"
    gave      "you gave us", or "we were given"
    as_given  "as you gave" (it, them), or "as we were given"
    """

    them: str
    theirs: str
    told: str
    gave: str
    as_given: str

    def details(self, fields: Sequence[str]) -> str:
        """The person's details: "your name and address", "Ann Lee’s name and address"."""
        return f"{self.theirs} {details(fields)}"


_YOU = Voice("you", "your", "you told us", "you gave us", "as you gave")


def voice(facts: LetterFacts) -> Voice:
    """How these facts are put into words: nobody who has died is called "you"."""
    if not facts.died:
        return _YOU
    name = facts.person.name
    return Voice(name, f"{name}’s", "we were told", "we were given", "as we were given")
