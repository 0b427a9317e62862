"""How sure a statement about an origin or a cause may be: one scale for screens and letters."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """The scale; nothing is said more surely than its weakest reason allows."""

    ESTABLISHED = "established"
    BALANCE = "on_balance"
    NOT = "cannot_be_established"

    @property
    def words(self) -> str:
        """The grade in words, as it stands in letters."""
        return _WORDS[self]


_WORDS = {
    Certainty.ESTABLISHED: "Established",
    Certainty.BALANCE: "On the balance of probabilities",
    Certainty.NOT: "Cannot be established",
}
