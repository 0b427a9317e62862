"""Clears away unused objects on the window's own thread only, never on one that waits for a database.

Python clears objects that point at each other in whichever thread happens to run. Widgets and
layouts are such objects, and Qt ends the program when one is destroyed on another thread than its
own. So the automatic clearing is off while the window lives, and a timer does it here instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Garbage(QObject):
    """Clears in time; `start` when the window is up, `stop` when it is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.clear)

    def start(self) -> None:
        """From now on only here. What was loaded at the start is never looked through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, once nothing of ours is left to clear."""
        self._timer.stop()
        gc.collect()
        gc.unfreeze()
        gc.enable()

    def clear(self) -> None:
        """Clear each generation of objects that has grown past Python's own threshold."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
