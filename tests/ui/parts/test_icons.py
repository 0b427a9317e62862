"""Every icon that is named is there, and none is carried that nobody uses."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.parts import icons
from ui.parts.theme import TONES, Theme

CODE = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(icons.__file__).parents[1].rglob("*.py")
)
FILES = {path.stem for path in icons.FOLDER.glob("*.svg")}


def test_every_icon_that_comes_along_is_used() -> None:
    assert {name for name in FILES if f'"{name}"' not in CODE} == set()


def test_every_icon_of_the_tables_is_there() -> None:
    named = set(re.findall(r'\("([a-z0-9-]+)", "(?:right|wait|bad|differs|person|progress)"', CODE))
    assert len(named) > 10
    assert named - set(TONES) <= FILES


def test_an_icon_is_drawn_in_the_colour_asked_for(fonts: QApplication) -> None:
    picture = icons.pixmap(Theme(), "check", "bad", 24, ratio=1).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert Theme().hex("bad") in colours
