"""What stands in place of the log: nothing fits, nothing yet, nobody is open, or it is being made."""

from __future__ import annotations

from collections.abc import Callable

from caseworker.casework.corrections.log import Show
from ui.parts import controls
from ui.parts.controls import Button
from ui.parts.message import Message
from ui.parts.theme import Theme
from ui.wording import corrections as w


class Nothing(Message):
    """Why there is no list, and what can be done about it."""

    def __init__(
        self,
        theme: Theme,
        show_all: Callable[[], None],
        every_case: Callable[[], None],
        compare: Callable[[], None],
    ) -> None:
        super().__init__(theme)
        self._show_all, self._every_case, self._compare = show_all, every_case, compare

    def say_none_fits(self, show: Show, text: str) -> None:
        """There are corrections, and the filters show none of them."""
        button = Button(self._theme, w.SHOW_ALL, kind=controls.PRIMARY)
        button.clicked.connect(self._show_all)
        waits = show is Show.APPROVAL and not text
        title = w.NOTHING_WAITS if waits else w.NOTHING_FITS
        self.fill("search-x", "wait", title, w.NOTHING_FITS_MORE, [], [button])

    def say_none_yet(self, *, across: bool) -> None:
        """There are no corrections at all."""
        go = Button(self._theme, w.GO_COMPARE, kind=controls.PRIMARY, keys="F2")
        go.clicked.connect(self._compare)
        title = w.NOTHING_YET if across else w.NOTHING_IN_CASE
        buttons = [go] if across else [go, self._all_button()]
        self.fill("clipboard-list", "wait", title, w.NOTHING_YET_MORE, [], buttons)

    def say_nobody(self) -> None:
        """No case is open, so there is none whose corrections could be shown."""
        all_ = [self._all_button()]
        self.fill("info", "progress", w.NO_CASE_OPEN, w.NO_CASE_OPEN_MORE, [], all_)

    def say_making(self, done: int, total: int) -> None:
        """The index is made for the first time."""
        self.fill("loader", "progress", w.MAKING, w.progress(done, total), [], [])

    def _all_button(self) -> Button:
        every = Button(self._theme, w.SHOW_ALL_CASES)
        every.clicked.connect(self._every_case)
        return every
