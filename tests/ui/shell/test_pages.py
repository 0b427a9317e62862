"""Pages are built when they are wanted, out of sight, and take nothing from who types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Keyboard
from ui.desk.draft import Draft
from ui.desk.work_list import WorkLine
from ui.look_up.page import LookUpPage
from ui.shell.main_window import PAGES, MainWindow


class Apart(QObject):
    """Notes each part that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown, and let it be."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("listed", [False, True], ids=["no work list", "a work list"])
def test_building_a_page_shows_no_window_beside_ours_and_leaves_the_keys_with_it(
    window: MainWindow, keyboard: Keyboard, listed: bool
) -> None:
    """Such a window flashes up, and takes the keys with it when it goes."""
    if listed:
        window.session.work_list.begin((WorkLine(1, "A-1", Draft(given="Sam")),))
    apart = Apart()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(apart)
    try:
        for kind in PAGES:
            window.go(kind.key)
        window.preferences.choose(look="dark", scale=150)
        window.go("look_up")
        QApplication.processEvents()
    finally:
        app.removeEventFilter(apart)
    assert apart.shown == []
    assert window.isActiveWindow()
    keyboard.type("Sam")
    page = window.pages["look_up"]
    assert isinstance(page, LookUpPage)
    assert page.form._inputs["line"].text() == "Sam"  # type: ignore[union-attr]
