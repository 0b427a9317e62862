"""Puts the stops of Tab in the order in which a page is read, also for what came to it later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def put_in_reading_order(page: QWidget) -> None:
    """Qt's own order is that in which widgets were made: a list filled later would come last."""
    for before, after in pairwise(_stops(page)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Every stop in a widget as its layouts, or it by itself, place them: line by line."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)
    elif isinstance(widget, QScrollArea) and (inside := widget.widget()) is not None:
        yield from _stops(inside)
    elif widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        inner = [one for one in widget.children() if isinstance(one, QWidget)]
        for one in sorted(inner, key=lambda one: (one.y(), one.x())):
            yield from _stops(one)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in(inner)
