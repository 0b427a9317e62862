"""Above and below the register: the finding and what can be done about it; circles and keys."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame

from ui.parts import kit
from ui.parts.controls import Button, Choices
from ui.parts.theme import Theme
from ui.wording import register as w


class Head(QFrame):
    """The finding, the choice of what is shown, the tests, the check of the file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self._line = kit.row(theme, gap=12)
        self._line.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 14)))
        self.setLayout(self._line)
        words = kit.column(theme)
        self._line.addLayout(words, 1)
        self.title = kit.text(theme, "", "title", wrap=True)
        self.under = kit.text(theme, "", "body", "ink2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.under)
        acts = kit.row(theme, gap=12)
        self._line.addLayout(acts)
        self.views = Choices(theme, (w.PICTURE, w.TABLE, w.FILE), w.VIEWS)
        acts.addWidget(self.views)
        self.test_all = Button(theme, w.TEST_ALL, keys=w.KEY_TEST_ALL, small=True)
        acts.addWidget(self.test_all)
        self.check = Button(theme, w.CHECK, keys="F5", small=True)
        acts.addWidget(self.check)
        acts.addStretch(0)

    def say(self, title: str, under: str) -> None:
        """The finding, and what it means."""
        self.title.setText(title)
        self.under.setText(under)

    def stack(self, down: bool) -> None:
        """What can be done stands under the finding where there is no room beside it."""
        across, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(under if down else across)


class Foot(QFrame):
    """A note on the register, the keys, and the details where the panel is folded away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        box = kit.column(theme)
        self.setLayout(box)
        box.addWidget(kit.rule(theme))
        line = kit.row(theme, gap=14)
        line.setContentsMargins(*(theme.px(side) for side in (24, 6, 24, 6)))
        box.addLayout(line)
        self.note = kit.text(theme, "", "meta", "ink2", wrap=True)
        line.addWidget(self.note, 1)
        line.addStretch(0)
        self.hints = [
            kit.KeyHint(theme, keys, words)
            for keys, words in (
                ("↑ ↓", w.KEYS_MOVE),
                ("← →", w.KEYS_FEEDS),
                ("T", w.KEYS_TABLE),
                ("R", w.KEYS_TEST),
            )
        ]
        for hint in self.hints:
            line.addWidget(hint)
        self.details = Button(theme, w.DETAILS, keys="F4", small=True)
        line.addWidget(self.details)
