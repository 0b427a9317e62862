"""The palettes can be read by everybody, and everything grows with the scale."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from ui.parts import style
from ui.parts.theme import DARK, LIGHT, PALETTES, SCALES, TYPE, Theme, contrast, text_pairs


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_and_mark_is_readable_on_what_is_behind_it(name: str) -> None:
    palette = PALETTES[name]
    poor = {
        (ink, ground): round(contrast(palette[ink], palette[ground]), 2)
        for ink, ground, least in text_pairs()
        if contrast(palette[ink], palette[ground]) < least
    }
    assert poor == {}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_palettes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys() == PALETTES["contrast"].keys()


def test_no_text_is_smaller_than_twelve() -> None:
    assert min(size for size, _, _ in TYPE.values()) == 12


@pytest.mark.parametrize("scale", SCALES)
def test_measures_and_type_grow_together(scale: int) -> None:
    theme = Theme("light", scale)
    assert theme.px(40) == 40 * scale // 100
    assert theme.font("body").pixelSize() == theme.px(15)
    assert theme.px(0) == 0


def test_the_font_is_the_one_that_comes_with_the_program(fonts: QApplication) -> None:
    for role in TYPE:
        assert QFontInfo(Theme().font(role)).family() == "Inter"


@pytest.mark.parametrize("name", PALETTES)
def test_the_style_sheet_leaves_no_token_behind(fonts: QApplication, name: str) -> None:
    text = style.sheet(Theme(name, 125))
    assert "@" not in text
    assert "%" not in text
