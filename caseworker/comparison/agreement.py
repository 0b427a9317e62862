"""The answers a comparison can give, in words; a blank, a silence and a difference never mix."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """How a value in a record stands to what the person says."""

    AGREES = "agrees"
    AGREES_AFTER = "agrees_after_normalising"
    DIFFERS = "differs"
    HISTORIC = "historic"
    CONFLICTING = "conflicting"
    EMPTY = "empty"
    NOT_RETURNED = "not_returned"
    NOT_HELD = "not_held"
    WITHHELD = "withheld"
    NOT_SHOWN = "not_shown"
    NOT_COMPARED = "not_compared"

    @property
    def words(self) -> str:
        """The answer in a few words for people."""
        return _TABLE[self][0]

    @property
    def symbol(self) -> str:
        """A mark that is told apart in print; never used without the words."""
        return _TABLE[self][1]

    @property
    def needs_a_person(self) -> bool:
        """True when somebody has to look: the record differs, or contradicts itself."""
        return self in {Agreement.DIFFERS, Agreement.CONFLICTING}

    @property
    def right(self) -> bool:
        """True when the value is what the person says, perhaps written differently."""
        return self in {Agreement.AGREES, Agreement.AGREES_AFTER}

    @property
    def compared(self) -> bool:
        """True when a current value was really held against what the person says."""
        return self.right or self.needs_a_person


_TABLE: dict[Agreement, tuple[str, str]] = {
    Agreement.AGREES: ("Agrees", "✓"),
    Agreement.AGREES_AFTER: ("Agrees, written differently", "≈"),
    Agreement.DIFFERS: ("Differs", "≠"),
    Agreement.HISTORIC: ("Past value", "↶"),
    Agreement.CONFLICTING: ("The record contradicts itself", "⇄"),
    Agreement.EMPTY: ("Empty", "–"),
    Agreement.NOT_RETURNED: ("Not returned", "?"),
    Agreement.NOT_HELD: ("Not held", "·"),
    Agreement.WITHHELD: ("Kept back by the source", "⊘"),
    Agreement.NOT_SHOWN: ("Not shown to your role", "∅"),
    Agreement.NOT_COMPARED: ("Not compared", "○"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for two values: agrees, agrees after normalising, or differs.

    rule   why, in words: what was normalised, or what is different
    note   for a difference, what kind of slip it may be; never a reason to treat it as right
    """

    agreement: Agreement
    rule: str
    note: str = ""

    @property
    def right(self) -> bool:
        """True for "agrees" and "agrees after normalising"."""
        return self.agreement.right


SAME = Verdict(Agreement.AGREES, "The two are written alike")


def after(rule: str) -> Verdict:
    """Agrees after normalising, by a rule in words."""
    return Verdict(Agreement.AGREES_AFTER, rule)


def differs(rule: str, note: str = "") -> Verdict:
    """Differs, in what, and perhaps by what slip."""
    return Verdict(Agreement.DIFFERS, rule, note)


def sentence(parts: list[str]) -> str:
    """Several rules as one sentence: "Capital letters and spaces are left out"."""
    if not parts:
        return ""
    text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return text[0].upper() + text[1:]
