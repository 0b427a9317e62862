"""Takes the columns out of one record of an XML file, and notices what is missing or doubled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from connectors.extract.forms import XmlForm
from connectors.extract.reader import fault

_LAST_EXACT_LINE = 65_535


def local_name(tag: Any) -> str:
    """The name of an element or attribute without its namespace; "" for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without namespace; None when it is not there."""
    for key, value in element.items():
        if local_name(key) == name:
            return str(value)
    return None


def line_of(element: Any) -> int:
    """The line on which an element begins.

    Beyond line 65,534 the parser knows only where the first text inside it ends.
    """
    line: int = element.sourceline or 0
    if line < _LAST_EXACT_LINE:
        return line
    inner = element
    while not inner.text and len(inner):
        inner = inner[0]
    return line - (inner.text or "").count("\n")


class RecordReader:
    """Reads records of one form; `name` is the file's, for faults."""

    def __init__(self, form: XmlForm, name: str) -> None:
        self._name = name
        self._each = form.each
        self._columns = tuple(form.columns.items())
        self._optional = {form.columns[name] for name in form.optional}
        self._wanted = frozenset(form.columns.values())
        owners = {path.partition("@")[0].rstrip("/") for path in (*self._wanted, form.each)}
        self._branches = frozenset(
            "/".join(owner.split("/")[:count])
            for owner in owners
            for count in range(1, owner.count("/") + 2)
        )
        inside = f"{form.each}/"
        self._repeated = {path for path in self._wanted if form.each and path.startswith(inside)}

    def rows(self, element: Any) -> Iterator[tuple[int, Sequence[str]]]:
        """The line and the cells of each row of a record, in the order of the columns."""
        found: dict[str, str] = {}
        parts: list[Any] = []
        self._collect(element, "", found, parts)
        self._check(element, found, self._wanted - self._repeated)
        if not parts:
            yield line_of(element), self._cells(found)
        for part in parts:
            of_part: dict[str, str] = {}
            self._collect(part, f"{self._each}/", of_part, [])
            self._check(part, of_part, self._repeated)
            yield line_of(part), self._cells(found | of_part)

    def _cells(self, found: dict[str, str]) -> list[str]:
        return [found.get(path, "").strip() for _, path in self._columns]

    def _check(
        self, element: Any, found: dict[str, str], wanted: frozenset[str] | set[str]
    ) -> None:
        missing = wanted - found.keys() - self._optional
        if missing:
            what = f'a record has no "{min(missing)}"'
            raise fault(self._name, line_of(element), what)

    def _collect(self, element: Any, prefix: str, found: dict[str, str], parts: list[Any]) -> None:
        for key, value in element.items():
            self._put(f"{prefix}@{local_name(key)}", value, element, found)
        for child in element:
            path = prefix + local_name(child.tag)
            if path == prefix:
                raise fault(self._name, line_of(element), "a record holds an entity")
            if path == self._each:
                parts.append(child)
                continue
            if path in self._wanted:
                if len(child):
                    what = f'"{path}" holds elements where a text is expected'
                    raise fault(self._name, line_of(child), what)
                self._put(path, child.text or "", child, found)
            if path in self._branches:
                self._collect(child, f"{path}/", found, parts)

    def _put(self, path: str, text: str, element: Any, found: dict[str, str]) -> None:
        if path not in self._wanted:
            return
        if path in found:
            raise fault(self._name, line_of(element), f'a record has "{path}" twice')
        found[path] = text
