"""What stands in place of the grid: nothing differs, or there is nothing to compare yet."""

from __future__ import annotations

from collections.abc import Callable

from ui.desk.sheet import Snapshot
from ui.parts import controls
from ui.parts.controls import Button
from ui.parts.message import Message
from ui.parts.theme import Theme
from ui.wording import common
from ui.wording import compare as w


class Nothing(Message):
    """Each with the button that goes on."""

    def __init__(
        self,
        theme: Theme,
        look_up: Callable[[], None],
        next_person: Callable[[], None],
        grid: Callable[[], None],
    ) -> None:
        super().__init__(theme)
        self._look_up, self._next_person, self._grid = look_up, next_person, grid

    def say_empty(self, facts: Snapshot | None) -> None:
        """There is no accepted record to compare."""
        go = Button(self._theme, w.GO_LOOK_UP, kind=controls.PRIMARY, keys="Ctrl 1")
        go.clicked.connect(self._look_up)
        more = w.NOTHING_TO_COMPARE_MORE
        if facts is not None and facts.undecided():
            more = w.undecided(len(facts.undecided()))
        self.fill("info", "progress", w.NOTHING_TO_COMPARE, more, [], [go])

    def say_calm(self, facts: Snapshot) -> None:
        """Nothing differs: the common case ends in one glance and one key."""
        still = [one for one in facts.standings if not one.settled]
        lines = [
            ("check", "right", w.agrees_in(row.field.words, row.compared))
            for row in facts.grid.rows
            if row.compared
        ]
        lines += [("hand", "wait", f"{one.database.name}: {one.outcome.words}") for one in still]
        done = Button(self._theme, w.NEXT_PERSON, kind=controls.PRIMARY, keys="Ctrl ⏎")
        done.clicked.connect(self._next_person)
        show = Button(self._theme, w.SHOW_GRID, kind=controls.LINK)
        show.clicked.connect(self._grid)
        under = w.open_databases(len(still)) if still else common.all_settled(facts.tally)
        look = ("circle-alert", "wait") if still else ("circle-check", "right")
        self.fill(*look, common.checked(facts.tally), under, lines, [done, show])
