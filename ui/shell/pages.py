"""The pages of the window: each is built when somebody first wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget

from ui.shell.page import Around, Page


@dataclass(frozen=True)
class PageKind:
    """A page that the window has: its key, its word in the rail, its icon, what builds it."""

    key: str
    words: str
    icon: str
    make: Callable[[Around], Page]


class Pages(Mapping[str, Page]):
    """All pages by their key. Asking for one builds it; the window starts with one, not six."""

    def __init__(self, kinds: Sequence[PageKind], around: Around, stack: QStackedWidget) -> None:
        self._kinds = {kind.key: kind for kind in kinds}
        self._around, self._stack = around, stack
        self._made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            page = self._kinds[key].make(self._around)
            self._stack.addWidget(page)
            self._made[key] = page
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def make_one(self) -> bool:
        """Build the next page that is not there yet; False if all are."""
        left = [key for key in self._kinds if key not in self._made]
        return bool(left and self[left[0]])
