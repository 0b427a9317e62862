"""A window on the demo world for each test; the world and its servers are opened once for all."""

from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker.casework.start import adopt_register
from caseworker.cli.play import CHAPTERS, Stage, first_day
from caseworker.ledger import open_ledger
from caseworker.opening import Opened, open_demo
from ui.desk.draft import Draft, fill
from ui.desk.session import Session
from ui.desk.sheet import Snapshot
from ui.parts.theme import load_fonts
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
SAM = "Samuel Taylor 4 3 1980 PZ008010B 27 Fennel Bank, Derby, DE98 1PX"
MS_M = "Megan Louise Merriweather 23 5 1971 PZ007142A 14 Larkspur Steps, Bristol, BS97 4QT"
SLOW = "W3"
RUTH = "Ruth Amira Holloway 19 8 1984 PZ008120A"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The demo world with its servers, at noon of a fixed day; opened once for all tests."""
    folder = tmp_path_factory.mktemp("ui") / "world"
    with open_demo(folder, clock=lambda: NOON) as desk:
        yield desk


class Story:
    """Ms M's case in a world of its own, played as far as a test wants it, once for all tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._kept: dict[str, tuple[Path, datetime]] = {}
        self._stage: Stage | None = None
        self.case = ""

    def at(self, chapter: str) -> tuple[Opened, Path, datetime]:
        """The desk, and a copy of the ledger with its moment at the end of a chapter."""
        if self._stage is None:
            self.opened = self._stack.enter_context(
                open_demo(self._folder / "world", clock=lambda: NOON)
            )
            world = self.opened.world
            assert world is not None
            self._stage = Stage(world, self.opened.desk, self._folder, lambda _: None)
            self.case = first_day(self._stage)
            self._keep("first day")
        for name, play in CHAPTERS.items():
            if chapter not in self._kept and name not in self._kept:
                play(self._stage, self.case)
                self._keep(name)
        return self.opened, *self._kept[chapter]

    def _keep(self, name: str) -> None:
        path = self._folder / f"{len(self._kept)}.db"
        with (
            closing(sqlite3.connect(self.opened.ledger_path)) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
        self._kept[name] = path, self.opened.desk.clock()

    def close(self) -> None:
        """Close the world."""
        self._stack.close()


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Ms M's case; nothing is played until a test asks for a chapter."""
    told = Story(tmp_path_factory.mktemp("story"))
    yield told
    told.close()


@pytest.fixture
def case(story: Story, opened: Opened) -> str:
    """The reference of Ms M's case, for a test marked `chapter`."""
    return story.case


@pytest.fixture
def opened(world: Opened, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A desk in that world with a ledger of this test's own: nobody has been looked up yet.

    With the mark `chapter(name)` it is the ledger of Ms M's case as it is when that chapter ends,
    and the clock stands there. Acting at the ledger is free; the agencies are shared by all tests,
    so no test may change what they hold.
    """
    path = tmp_path / "ledger" / "ledger.db"
    if mark := request.node.get_closest_marker("chapter"):
        told, kept, moment = request.getfixturevalue("story").at(*mark.args)
        path.parent.mkdir()
        shutil.copy(kept, path)
        with open_ledger(path, clock=lambda: moment, realm="demo") as ledger:
            desk = replace(told.desk, ledger=ledger, clock=lambda: moment)
            yield replace(told, desk=desk, ledger_path=path)
        return
    with open_ledger(path, clock=lambda: NOON, realm="demo") as ledger:
        desk = replace(world.desk, ledger=ledger)
        adopt_register(desk)
        yield replace(world, desk=desk, ledger_path=path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """As in the program: what is unused is cleared on this thread only, here after each test.

    Around the whole test and not in a fixture: until the very end of a test its window is still
    held by pytest, and would be cleared later by whatever thread comes first, which ends Qt.
    """
    gc.collect(0)
    gc.disable()
    gc.freeze()
    try:
        return (yield)
    finally:
        application = QApplication.instance()
        if application is not None:
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        gc.unfreeze()
        gc.enable()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> QApplication:
    """The application with the fonts of the program."""
    load_fonts()
    return qapp


@pytest.fixture
def session(fonts: QApplication, opened: Opened, qtbot: QtBot) -> Iterator[Session]:
    """A session at the open desk; its threads end with the test."""
    made = Session(lambda: nullcontext(opened))
    with qtbot.waitSignal(made.opened):
        made.open()
    yield made
    for sheet in made.sheets:
        made.stop(sheet)
    assert made.tasks.close(), "a thread of the session would not end"


@pytest.fixture
def window(fonts: QApplication, session: Session, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, shown and active, in the light theme."""
    preferences = Preferences(fonts, None)
    preferences.choose(look="light")
    made = MainWindow(session, preferences)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("look_up")
    yield made
    made.clipboard.clear()
    made.hide()
    made.deleteLater()


class Keyboard:
    """Real key presses where the focus is, and how many there were."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.count = 0

    @property
    def focus(self) -> QWidget:
        """Where keys go."""
        found = QApplication.focusWidget()
        return self._window if found is None else found

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key, perhaps with others held."""
        QTest.keyClick(self.focus, key, held)
        self.count += 1

    def type(self, text: str) -> None:
        """Type text, each character a key."""
        for character in text:
            QTest.keyClicks(self.focus, character)
            self.count += 1

    def paste(self, text: str) -> None:
        """Paste text with Ctrl+V: one key."""
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def keyboard(window: MainWindow) -> Keyboard:
    """The keyboard of the window."""
    return Keyboard(window)


LookUp = Callable[..., None]


@pytest.fixture
def look_up(session: Session, qtbot: QtBot) -> LookUp:
    """Looks somebody up; with `accept`, accepts what is certain.

    Stops before the one slow database of the demo has answered, unless `whole`.
    """

    def looking(
        line: str, *, accept: bool = False, verified: str = "Passport seen", whole: bool = False
    ) -> None:
        draft = fill(Draft(purpose="complaint", verified=verified), line, NOON.date())
        session.edit(draft, frozenset())
        assert session.look_up()
        if not whole:
            qtbot.waitUntil(lambda: set(session.sheet.asking) <= {SLOW}, timeout=15_000)
            session.stop()
        qtbot.waitUntil(lambda: session.sheet.ended != "", timeout=15_000)
        if accept:
            session.accept_certain()
            qtbot.waitUntil(lambda: not facts().certain())

    def facts() -> Snapshot:
        found = session.sheet.snapshot
        assert found is not None
        return found

    return looking
