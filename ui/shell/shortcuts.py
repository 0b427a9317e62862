"""The keys that work on every page, and the round of regions that F6 makes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.parts import kit
from ui.shell import dialogs

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow


def bind_keys(window: MainWindow) -> None:
    """Bind them to the window: they reach it wherever the focus is."""
    made: list[tuple[str, Callable[[], object]]] = [
        ("F2", lambda: window.go("compare")),
        ("F1", partial(dialogs.show_keys, window)),
        ("F9", window.switch_demo_desk),
        ("Ctrl+,", partial(dialogs.show_settings, window)),
        ("F6", lambda: next_region(window, 1)),
        ("Shift+F6", lambda: next_region(window, -1)),
        ("Ctrl+PgDown", lambda: window.session.step(1)),
        ("Ctrl+PgUp", lambda: window.session.step(-1)),
        ("Ctrl+T", window.another),
        ("Ctrl+K", partial(dialogs.quick_find, window)),
        ("Ctrl+N", window.add_note),
        ("F8", partial(dialogs.check_letter, window)),
        ("Ctrl+L", window.idle.lock),
    ]
    for place, kind in enumerate(window.kinds, 1):
        made.append((f"Ctrl+{place}", partial(window.go, kind.key)))
    for sequence, work in made:
        QShortcut(QKeySequence(sequence), window).activated.connect(work)


def next_region(window: MainWindow, by: int) -> None:
    """F6: rail, then the regions of the page, round and round."""
    regions: list[QWidget] = [
        window.rail.buttons[window.page],
        *window.pages[window.page].regions(),
    ]
    if window.demo_panel is not None:
        regions.append(window.demo_panel.days)
    if window.error_bar.isVisible():
        regions.append(window.error_bar.first())
    at = 0
    for place, region in enumerate(regions):
        if kit.has_focus_inside(region):
            at = place
    form = window.pages[window.page]
    if at == 0 and kit.has_focus_inside(form):
        at = 1
    regions[(at + by) % len(regions)].setFocus(Qt.FocusReason.TabFocusReason)
