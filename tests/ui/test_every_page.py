"""Every page with a case that is under way: read aloud, reached by key, big enough to press.

In each theme and at 100 and 200 per cent. The colours themselves are checked against each other in
`parts/test_theme.py`; here it is what is really painted on each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import nameless
from tests.ui.conftest import Keyboard
from tests.ui.hands import MOST_STOPS, name_of
from ui.parts.theme import PALETTES, contrast
from ui.shell.main_window import PAGES, MainWindow

LEAST_TARGET = 24
"""Pixels, either way (WCAG 2.2, 2.5.8)."""
READABLE = 4.5
"""To one, for text (WCAG 2.2, 1.4.3)."""
LOOKS = [("light", 100), ("dark", 200), ("contrast", 100), ("light", 200)]
"""Measures do not depend on colours, so not every colour is tried at every size."""

pytestmark = pytest.mark.chapter("corrected")


@pytest.fixture
def played(window: MainWindow, case: str, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with Ms M's case open, as it is once corrections are under way."""
    with qtbot.waitSignal(window.session.changed):
        window.session.open_case(case)
    yield window
    window.preferences.choose(look="light", scale=100)


def settled(window: MainWindow, page: str, qtbot: QtBot) -> QWidget:
    """The page in front, once everything that it reads has come."""
    window.go(page)
    qtbot.waitUntil(lambda: not window.session.tasks.busy)
    QApplication.processEvents()
    return window.pages[page]


def controls(page: QWidget) -> list[QWidget]:
    """What can be pressed or typed into and is shown now."""
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    found = [one for kind in kinds for one in page.findChildren(kind)]
    own = [one for one in found if not isinstance(one.parentWidget(), QComboBox)]
    return [one for one in own if one.isVisible() and one.width() and one.height()]


def described(widget: QWidget) -> str:
    """A control as a message can name it."""
    return f"{type(widget).__name__} {name_of(widget)!r} {widget.width()}x{widget.height()}"


@pytest.mark.parametrize(("look", "scale"), LOOKS)
def test_everything_has_a_name_and_is_large_enough(
    played: MainWindow, qtbot: QtBot, look: str, scale: int
) -> None:
    played.preferences.choose(look=look, scale=scale)
    faults: dict[str, list[str]] = {}
    for kind in PAGES:
        page = settled(played, kind.key, qtbot)
        small = [
            described(one)
            for one in controls(page)
            if min(one.width(), one.height()) < LEAST_TARGET and one.isEnabled()
        ]
        faults[kind.key] = [*nameless(page), *small]
    assert {page: found for page, found in faults.items() if found} == {}


def test_every_control_is_reached_with_the_keyboard(played: MainWindow, qtbot: QtBot) -> None:
    """With Tab, or, where a list is one stop, with arrows inside it."""
    missed: dict[str, list[str]] = {}
    for kind in PAGES:
        page = settled(played, kind.key, qtbot)
        stops = tab_round(played)
        missed[kind.key] = [
            described(one)
            for one in controls(page)
            if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one not in stops
        ]
    assert {page: found for page, found in missed.items() if found} == {}


def tab_round(window: MainWindow) -> list[QWidget]:
    """Every stop of Tab from where the focus is, once round."""
    keyboard, stops = Keyboard(window), list[QWidget]()
    for _ in range(MOST_STOPS):
        if keyboard.focus in stops:
            return stops
        stops.append(keyboard.focus)
        keyboard.press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def test_tab_goes_as_one_reads(played: MainWindow, qtbot: QtBot) -> None:
    """Within the page no stop lies wholly above and left of the one before it."""
    wrong: dict[str, list[str]] = {}
    for kind in PAGES:
        page = settled(played, kind.key, qtbot)
        inside = [one for one in tab_round(played) if page.isAncestorOf(one)]
        first = min(range(len(inside)), key=lambda n: _corner(inside[n], page), default=0)
        order = [*inside[first:], *inside[:first]]
        wrong[kind.key] = [
            f"{described(before)} then {described(after)}"
            for before, after in pairwise(order)
            if _back(before, after, page)
        ]
    assert {page: found for page, found in wrong.items() if found} == {}


def _corner(widget: QWidget, page: QWidget) -> tuple[int, int]:
    at = widget.mapTo(page, QPoint(0, 0))
    return at.y(), at.x()


def _back(before: QWidget, after: QWidget, page: QWidget) -> bool:
    """True if the second ends above the first begins, and does not stand right of it."""
    one, other = before.mapTo(page, QPoint(0, 0)), after.mapTo(page, QPoint(0, 0))
    above = other.y() + after.height() <= one.y()
    return above and other.x() < one.x() + before.width()


@pytest.mark.parametrize("look", PALETTES)
def test_every_text_stands_out_from_what_is_behind_it(
    played: MainWindow, qtbot: QtBot, look: str
) -> None:
    """Of each label that is whole in sight: its ink against what is painted around it."""
    played.preferences.choose(look=look)
    poor: dict[str, list[str]] = {}
    for kind in PAGES:
        page = settled(played, kind.key, qtbot)
        picture = played.grab().toImage()
        found = []
        for label in page.findChildren(QLabel):
            whole = label.visibleRegion().boundingRect() == label.rect()
            if not whole or not label.text() or not label.isEnabled():
                continue
            ink, ground = label.palette().color(label.foregroundRole()), _corner_of(label, picture)
            if contrast(ink.name(), ground) < READABLE:
                found.append(f"{label.text()[:30]!r} {ink.name()} on {ground}")
        poor[kind.key] = found
    assert {page: found for page, found in poor.items() if found} == {}


def _corner_of(label: QLabel, picture: QImage) -> str:
    """The colour in the corner of a label as it is painted: text does not come so far."""
    at = label.mapTo(label.window(), QPoint(0, 0)) * picture.devicePixelRatio()
    return picture.pixelColor(at).name()
