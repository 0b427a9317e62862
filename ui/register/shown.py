"""What the picture of the register shows, as plain data, and how it is read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from caseworker.register.model import Register
from ui.register.facts import Health, cadence
from ui.register.layout import Layout, layout
from ui.wording import register as w


@dataclass(frozen=True)
class Shown:
    """What the picture shows: the register, how each database does, each agency's list."""

    register: Register
    health: Mapping[str, Health]
    lists: Mapping[str, Health]
    layout: Layout = field(repr=False)

    def order(self) -> list[str]:
        """Every agency, each followed by its databases, column by column."""
        found: list[str] = []
        for lane, agency in enumerate(self.register.agencies):
            found.append(f"agency:{agency.id}")
            found += [one.key for one in self.layout.boxes if one.lane == lane and one.known]
        return found

    def spoken(self, key: str) -> str:
        """An agency or database as one phrase, with its state and its feeds."""
        register = self.register
        if key.startswith("agency:"):
            agency = register.agency(key.removeprefix("agency:"))
            return f"{agency.name}, {self.lists[agency.id].words}"
        database = register.database(key)
        fed = ", ".join(f"{one.source} {cadence(one.cadence)}" for one in register.feeds_to(key))
        feeds = ", ".join(
            f"{one.target} {cadence(one.cadence)}" for one in register.feeds_from(key)
        )
        parts = (
            key,
            database.name,
            register.agency(database.agency).name,
            self.health[key].words,
            w.spoken_feeds(fed, feeds),
        )
        return ", ".join(part for part in parts if part)


def shown(
    register: Register,
    health: Mapping[str, Health],
    lists: Mapping[str, Health],
    before: Shown | None = None,
) -> Shown:
    """The picture of a register; what stood before it is placed anew for another register only."""
    known = before is not None and before.register is register
    return Shown(register, health, lists, before.layout if known and before else layout(register))
