"""Several views in one place, of which one is seen: the others cost nothing while they wait."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Deck(QStackedWidget):
    """A stack that takes whatever room it is given.

    An ordinary one asks every view for its size, also those that nobody sees, whenever a word
    changes somewhere; with pages full of wrapped text that took a tenth of a second.
    """

    def hasHeightForWidth(self) -> bool:
        """Its height does not follow from its width."""
        return False

    def sizeHint(self) -> QSize:
        """As large as its surroundings make it."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Its views fold or scroll when there is little room."""
        return QSize(0, 0)
