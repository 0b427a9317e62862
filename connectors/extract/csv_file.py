"""Reads a CSV file and notices whatever is wrong with it: nothing is skipped, nothing guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from connectors.extract.lines import Lines, check_count, check_end
from connectors.extract.reader import fault
from connectors.extract.settings import EdgeLine, ExtractSettings


class CsvFile:
    """A CSV file while it is read; see `connectors.extract.reader.Reader`.

    It may have a first line before the column names and a trailer after the records. Each record
    stands on one line, unless the settings allow line breaks in cells.
    """

    def __init__(self, file: io.RawIOBase, settings: ExtractSettings, name: str) -> None:
        self._settings = settings
        self._name = name
        self._lines = Lines(file, settings.encoding, name)
        self._cells = csv.reader(iter(self._lines), delimiter=settings.delimiter, strict=True)
        self.as_of = ""
        if settings.first_line is not None:
            self._read_first_line(settings.first_line)
        self.columns = settings.column_names or self._read_names()

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and cells of each record; see `connectors.extract.reader.Reader`."""
        width, trailer = len(self.columns), self._settings.trailer
        mark = trailer.mark if trailer else None
        one_line = not self._settings.line_breaks
        count, ended, start = 0, False, self._lines.count
        for cells in self._read():
            line, start = start + 1, self._lines.count
            if not cells:
                continue  # a blank line
            if ended:
                raise fault(self._name, line, "there is something after the trailer")
            if mark is not None and cells[0].strip() == mark:
                assert trailer is not None
                self._read_trailer(trailer, cells, line, count)
                ended = True
                continue
            if len(cells) != width:
                what = f"there are {len(cells)} columns where {width} are expected"
                raise fault(self._name, line, what)
            if one_line and start != line:
                raise fault(self._name, line, "a record goes on over several lines")
            count += 1
            yield line, cells
        check_end(
            self._lines,
            self._name,
            count,
            trailer=trailer is None or ended,
            counted=trailer is not None and trailer.count > 0,
        )

    def _read_first_line(self, edge: EdgeLine) -> None:
        cells = next(self._read(), [])
        if not cells or cells[0].strip() != edge.mark:
            raise fault(self._name, 1, f'the file should begin with "{edge.mark}"')
        if edge.as_of:
            self.as_of = self._cell(cells, edge.as_of, 1)

    def _read_names(self) -> tuple[str, ...]:
        names = tuple(name.strip() for name in next(self._read(), []))
        line = self._lines.count
        if not names:
            raise fault(self._name, line, "there are no column names")
        seen: dict[str, int] = {}
        for place, name in enumerate(names, start=1):
            first = seen.setdefault(name, place)
            if name and first != place:
                what = f"columns {first} and {place} have the same name"
                raise fault(self._name, line, what)
        return names

    def _read_trailer(self, edge: EdgeLine, cells: Sequence[str], line: int, count: int) -> None:
        if edge.as_of:
            self.as_of = self._cell(cells, edge.as_of, line)
        if not edge.count:
            return
        check_count(self._name, line, self._cell(cells, edge.count, line), count)

    def _cell(self, cells: Sequence[str], place: int, line: int) -> str:
        found = cells[place - 1].strip() if len(cells) >= place else ""
        if not found:
            raise fault(self._name, line, f"cell {place} should not be empty")
        return found

    def _read(self) -> Iterator[list[str]]:
        """Rows of cells; what the csv module cannot read becomes a fault with its line."""
        line = self._lines.count + 1
        try:
            for cells in self._cells:
                yield cells
                line = self._lines.count + 1
        except csv.Error:
            line = line if self._lines.count >= line else self._lines.count
        else:
            return
        raise fault(self._name, line, "this is not valid CSV, look at the quotation marks")
