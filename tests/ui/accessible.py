"""Walks the tree that screen readers see and tells what would make no sense there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


def nodes(widget: QWidget) -> Iterator[tuple[str, QAccessibleInterface]]:
    """(path, node) of every visible node below a widget."""
    root = QAccessible.queryAccessibleInterface(widget)
    yield from _below(root, type(widget).__name__)


def _below(node: QAccessibleInterface, path: str) -> Iterator[tuple[str, QAccessibleInterface]]:
    yield path, node
    for place in range(node.childCount()):
        child = node.child(place)
        if not child or not child.isValid() or child.state().invisible:  # type: ignore[truthy-bool]
            continue
        found = child.object()
        name = type(found).__name__ if found else child.role().name  # type: ignore[truthy-bool]
        yield from _below(child, f"{path} > {name}[{place}]")


def nameless(widget: QWidget) -> list[str]:
    """Every node that can take the focus, and every cell, that has no name."""
    cells = (QAccessible.Role.Cell, QAccessible.Role.RowHeader, QAccessible.Role.ColumnHeader)
    return [
        path
        for path, node in nodes(widget)
        if (node.state().focusable or node.role() in cells)
        and not node.text(QAccessible.Text.Name).strip()
        and node.role() is not QAccessible.Role.Window
    ]
