"""One database in the list: an icon, a word, a sentence, a time, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.wording import look_up as w

DECIDE, AGAIN, MANUAL, RESTRICTED = "decide", "again", "manual", "restricted"
CONFIRM, TEAM, NOT_APPLY, KEEP, STOP_KEEPING = "confirm", "team", "not apply", "keep", "stop"
"""What can be done about a database from its row."""


@dataclass(frozen=True)
class Offer:
    """Something more that can be done; `why_not` says why this officer cannot, "" if they can."""

    action: str
    words: str
    key: str
    why_not: str = ""


@dataclass(frozen=True)
class Row:
    """One database in the list. `loud`: tinted chip and bar; `share`: how much of the wait is over.

    actions   what has to be done, the first one is the button; (name, words, key)
    more      what else can be done, by key or from the list behind the button "More"
    """

    database: str
    name: str
    icon: str
    tone: str
    word: str
    sentence: str
    time: str = ""
    loud: bool = False
    share: float | None = None
    late: bool = False
    actions: tuple[tuple[str, str, str], ...] = ()
    more: tuple[Offer, ...] = ()

    @property
    def quiet(self) -> bool:
        """True when the first action only shows more, and nothing waits for it."""
        return bool(self.actions) and self.actions[0][1] == w.WHY

    @property
    def spoken(self) -> str:
        """The row as one phrase that makes sense alone, for a screen reader."""
        return ", ".join(part for part in (self.name, self.word, self.sentence) if part)

    @property
    def keys(self) -> str:
        """What the keys do here, for a screen reader."""
        found = [f"{words}: {key}" for _, words, key in self.actions]
        found += [f"{one.words}: {one.why_not or one.key}" for one in self.more]
        return ". ".join(found)
