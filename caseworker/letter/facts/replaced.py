"""What a letter may say of the earlier one that it replaces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.letter.facts.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedFact(Fact):
    """A detail that an earlier letter says is right, and that was seen to be wrong again.

    seen_on   the day on which we saw it
    gone      True when the record that held it was no longer there
    """

    database: str
    field: str
    seen_on: date
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFact(Fact):
    """The newest letter that was issued before this one, which this one replaces.

    kind, dated, code   as it bears them; `code` is "" if it has none
    changed             ids of the databases of which this letter says something else than it did
    turned              what it says was right and was seen to be wrong again since
    another_list        True when it was made by another list of databases, so that `changed` is
                        not known
    """

    kind: str
    dated: date
    code: str = ""
    changed: tuple[str, ...] = ()
    turned: tuple[TurnedFact, ...] = ()
    another_list: bool = False
