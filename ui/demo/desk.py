"""Acts in the demo world for the window: days pass, agencies put right, databases break and mend.

It hangs on the session, so that what happened is still told when the panel is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal

from caseworker.casework.desk import Desk
from caseworker.casework.events import LookupRequested
from caseworker.world import World
from ui.desk.session import Session
from ui.wording import demo as w

T = TypeVar("T")

KEPT = 60
"""How many lines of what happened are kept."""


@dataclass(frozen=True)
class State:
    """How the world is: its own words, the ways to break each database, the chapters of the case.

    `fresh`: nobody has been looked up in it yet, so that the case can be played from its start.
    """

    status: tuple[str, ...] = ()
    ways: tuple[tuple[str, tuple[str, ...]], ...] = ()
    chapters: tuple[str, ...] = ()
    fresh: bool = False


class DemoDesk(QObject):
    """Everything is done on the desk's thread; `changed` follows."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.state = State()
        self.busy = ""
        self.happened: list[str] = []
        self.case = ""
        self.played = 0
        session.acted.connect(self.refresh)

    @property
    def _world(self) -> World | None:
        place = self._session.place
        return place.world if place is not None else None

    def refresh(self) -> None:
        """Ask the world how it is."""
        world = self._world
        if world is not None:
            self._session.read(lambda desk: _state(desk, world), self._was_read)

    def _was_read(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def advance(self, days: int) -> None:
        """Let days pass."""
        self._act(w.passing(days), lambda _, world: world.advance(days), w.passed(days))

    def apply(self, database: str, field: str, record: str) -> None:
        """Put a value right as the agency's own staff."""
        self._act(w.PUTTING_RIGHT, lambda _, world: [world.apply(database, field, record)])

    def break_(self, database: str, mode: str) -> None:
        """Break a database in one of its ways."""
        self._act(w.BREAKING, lambda _, world: [world.break_(database, mode)])

    def mend(self, database: str) -> None:
        """Mend a database."""
        self._act(w.MENDING, lambda _, world: [world.mend(database)])

    def act_as(self, officer: str) -> None:
        """Be another invented member of staff."""
        self._session.act_as(officer)
        if self._session.desk is not None:
            self._tell([w.acting(self._session.desk.officer.name)])
            self.changed.emit()

    @property
    def why_not_play(self) -> str:
        """Why the case cannot be played on; "" when it can."""
        if not self.state.fresh and not self.case:
            return w.NOT_FRESH
        return w.ALL_PLAYED if self.played >= len(self.state.chapters) > 0 else ""

    def play(self, upto: int) -> None:
        """Play Ms M's case up to the end of a chapter, counted from 0, then open it."""
        world, case, done = self._world, self.case, self.played
        if world is None or self.why_not_play or upto < done:
            return
        folder = world.folder.parent

        def work(desk: Desk, world: World) -> tuple[str, list[str]]:
            return _play(desk, world, folder, case, done, upto)

        def played(result: tuple[str, list[str]]) -> None:
            self.case, lines = result
            self.played = upto + 1
            self._tell(lines)
            self._session.open_case(self.case)

        self._do(w.PLAYING, work, played)

    def _act(
        self, busy: str, work: Callable[[Desk, World], Sequence[str]], otherwise: str = ""
    ) -> None:
        self._do(busy, work, lambda lines: self._tell([*lines] or [otherwise]))

    def _do(self, busy: str, work: Callable[[Desk, World], T], done: Callable[[T], None]) -> None:
        world = self._world
        if world is None or self.busy:
            return
        self.busy = busy
        self.changed.emit()

        def ended(result: T) -> None:
            self.busy = ""
            done(result)
            self.changed.emit()

        def broke(_: BaseException) -> None:
            self.busy = ""
            self.changed.emit()

        self._session.act(lambda desk: work(desk, world), ended, failed=broke)

    def _tell(self, lines: Sequence[str]) -> None:
        self.happened = [*lines, *self.happened][:KEPT]
        if lines:
            self._session.said.emit(lines[0])


def _state(desk: Desk, world: World) -> State:
    from caseworker.cli.play import CHAPTERS  # with letters and all: only when it is wanted

    ways = tuple((key, tuple(ways)) for key, ways in world.ways_to_break().items())
    asked = desk.ledger.reader().count(types=[LookupRequested.TYPE])
    return State(tuple(world.status()), ways, (w.FIRST_DAY, *CHAPTERS), not asked)


def _play(
    desk: Desk, world: World, folder: Path, case: str, done: int, upto: int
) -> tuple[str, list[str]]:
    """Play the chapters from the one after `done` to `upto`; the case and what was told."""
    from caseworker.cli.play import CHAPTERS, Stage, first_day  # as above

    lines: list[str] = []
    stage = Stage(world, replace(desk, officer=desk.staff.officers[0]), folder, lines.append)
    if not case:
        case = first_day(stage)
    for play in list(CHAPTERS.values())[max(done - 1, 0) : upto]:
        play(stage, case)
    return case, [line.strip() for line in lines if line.strip()]


def demo_desk(session: Session) -> DemoDesk:
    """The demo desk of this session, made when it is first wanted."""
    found = cast("DemoDesk | None", session.findChild(DemoDesk))
    return DemoDesk(session) if found is None else found
