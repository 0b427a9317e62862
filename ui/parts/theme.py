"""Colours, type sizes and spacing of the window, each text colour checked against what is behind it.

A theme is plain data. Everything on screen takes its measures from `Theme.px` and `Theme.font`, so
that one number, the scale, makes all of it larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QFontDatabase

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FAMILY = "Inter"
SCALES = (100, 125, 150, 175, 200)
"""Sizes of text that can be chosen, in per cent."""

LIGHT: dict[str, str] = {
    "canvas": "#f2f4f5", "surface": "#ffffff", "sunken": "#e8ecee",
    "rail": "#10303a", "rail_on": "#1d4652", "rail_ink": "#ffffff", "rail_ink2": "#d2e0e5",
    "rail_bar": "#ffffff",
    "line": "#d3dade", "line2": "#b4c0c6", "control": "#6f7f88",
    "ink": "#10181c", "ink2": "#43515a", "ink3": "#596770",
    "accent": "#0b5566", "accent_down": "#08414e", "on_accent": "#ffffff", "focus": "#0b5566",
    "select": "#dcedf1", "stated": "#e1eef2",
    "differs": "#7a4300", "differs_tint": "#fff0d6", "differs_bar": "#c46a00",
    "right": "#17603a", "right_tint": "#e3f2e8", "right_bar": "#2a8a55",
    "bad": "#a11d1d", "bad_tint": "#fce8e6", "bad_bar": "#c83232",
    "progress": "#1f4a86", "progress_tint": "#e5edf8", "progress_bar": "#3a70b8",
    "person": "#5a3589", "person_tint": "#efe8f8", "person_bar": "#7d56b3",
    "wait": "#43515a", "wait_tint": "#e8ecee", "wait_bar": "#6f7f88",
}  # fmt: skip
DARK: dict[str, str] = {
    "canvas": "#0f1518", "surface": "#161e22", "sunken": "#1e282d",
    "rail": "#0a1114", "rail_on": "#1b3a43", "rail_ink": "#ffffff", "rail_ink2": "#c6d3d9",
    "rail_bar": "#73c8d8",
    "line": "#2a363c", "line2": "#43525a", "control": "#7b8d96",
    "ink": "#e9eff1", "ink2": "#bac7cd", "ink3": "#9aaab2",
    "accent": "#73c8d8", "accent_down": "#9adbe7", "on_accent": "#06222a", "focus": "#8fdcea",
    "select": "#1b3a43", "stated": "#15323a",
    "differs": "#ffc069", "differs_tint": "#3a2a10", "differs_bar": "#e69420",
    "right": "#86d6a5", "right_tint": "#14311f", "right_bar": "#46b173",
    "bad": "#ff9d94", "bad_tint": "#3d1b1a", "bad_bar": "#ee625a",
    "progress": "#9cc2f5", "progress_tint": "#172b45", "progress_bar": "#5d95dd",
    "person": "#cfb4f3", "person_tint": "#2c2140", "person_bar": "#a37fd8",
    "wait": "#bac7cd", "wait_tint": "#1e282d", "wait_bar": "#7b8d96",
}  # fmt: skip
CONTRAST: dict[str, str] = {
    "canvas": "#000000", "surface": "#000000", "sunken": "#000000",
    "rail": "#000000", "rail_on": "#003f4d", "rail_ink": "#ffffff", "rail_ink2": "#ffffff",
    "rail_bar": "#7fe9ff",
    "line": "#ffffff", "line2": "#ffffff", "control": "#ffffff",
    "ink": "#ffffff", "ink2": "#ffffff", "ink3": "#ffffff",
    "accent": "#7fe9ff", "accent_down": "#c2f5ff", "on_accent": "#000000", "focus": "#ffe600",
    "select": "#003f4d", "stated": "#000000",
    "differs": "#ffd24d", "differs_tint": "#000000", "differs_bar": "#ffd24d",
    "right": "#8cffb4", "right_tint": "#000000", "right_bar": "#8cffb4",
    "bad": "#ffb0a8", "bad_tint": "#000000", "bad_bar": "#ffb0a8",
    "progress": "#a8ccff", "progress_tint": "#000000", "progress_bar": "#a8ccff",
    "person": "#e0c8ff", "person_tint": "#000000", "person_bar": "#e0c8ff",
    "wait": "#ffffff", "wait_tint": "#000000", "wait_bar": "#ffffff",
}  # fmt: skip
PALETTES: dict[str, dict[str, str]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
"""The three palettes by name; a theme named "system" is one of the first two."""

TONES = ("differs", "right", "bad", "progress", "person", "wait")
"""A tone is three colours: text, a tint behind it, and a bar beside it. Never used without words."""

TYPE: dict[str, tuple[int, int, int]] = {
    "display": (26, 32, 600),
    "title": (20, 28, 600),
    "heading": (16, 24, 600),
    "body": (15, 22, 400),
    "strong": (15, 22, 600),
    "table": (14, 20, 400),
    "tablestrong": (14, 20, 600),
    "meta": (13, 18, 400),
    "metastrong": (13, 18, 600),
    "fine": (12, 16, 400),
    "micro": (12, 16, 600),
}
"""Each role of text: size and line in pixels at 100%, and weight. Nothing is smaller than 12."""


@dataclass(frozen=True)
class Theme:
    """One look: a palette by name and a scale in per cent."""

    name: str = "light"
    scale: int = 100

    def px(self, units: float) -> int:
        """A measure in pixels at this scale; 0 stays 0 and nothing else vanishes."""
        scaled = round(units * self.scale / 100)
        return max(1, scaled) if units > 0 else scaled

    def hex(self, token: str) -> str:
        """A colour as text, for style sheets."""
        return PALETTES[self.name][token]

    def color(self, token: str) -> QColor:
        """A colour for painting."""
        return QColor(self.hex(token))

    def font(self, role: str, *, tab: bool = False, ident: bool = False) -> QFont:
        """The font of a role. `tab`: figures of one width; `ident`: and 0/O, 1/l told apart."""
        size, _, weight = TYPE[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if role in ("display", "title"):
            spacing = -0.5 if role == "display" else -0.3
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * self.scale / 100)
        if tab or ident:
            font.setFeature(QFont.Tag("tnum"), 1)
        if ident:
            font.setFeature(QFont.Tag("zero"), 1)
            font.setFeature(QFont.Tag("ss02"), 1)
        return font

    def line(self, role: str) -> int:
        """The height of one line of a role."""
        return self.px(TYPE[role][1])


def load_fonts() -> None:
    """Make the fonts that come with the program known to Qt."""
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def text_pairs() -> Iterator[tuple[str, str, float]]:
    """(colour, what is behind it, least contrast) of everything that is shown or drawn.

    Text needs 4.5 to 1; marks, borders of controls and the focus ring 3 to 1 (WCAG 2.2 AA).
    """
    grounds = ("canvas", "surface", "sunken", "select", "stated")
    for ground in grounds:
        for ink in ("ink", "ink2", "ink3", "accent"):
            yield ink, ground, 4.5
        for tone in TONES:
            yield tone, ground, 4.5
        yield "focus", ground, 3.0
    for tone in TONES:
        yield tone, f"{tone}_tint", 4.5
        yield "ink", f"{tone}_tint", 4.5
        yield "ink2", f"{tone}_tint", 4.5
        for ground in ("surface", "canvas", f"{tone}_tint"):
            yield f"{tone}_bar", ground, 3.0
    for ground in ("surface", "canvas"):
        yield "control", ground, 3.0
    yield "on_accent", "accent", 4.5
    yield "on_accent", "accent_down", 4.5
    for ground in ("rail", "rail_on"):
        yield "rail_ink", ground, 4.5
        yield "rail_ink2", ground, 4.5
        yield "rail_bar", ground, 3.0


def contrast(one: str, other: str) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(hex_color: str) -> float:
    parts = (int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
