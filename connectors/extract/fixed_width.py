"""Reads a file in which every record is one line of equal length, by a table of places."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from connectors.extract.forms import Span
from connectors.extract.lines import Lines, check_count, check_end
from connectors.extract.reader import fault
from connectors.extract.settings import EdgeLine, ExtractSettings


class FixedWidthFile:
    """A fixed-width file while it is read; see `connectors.extract.reader.Reader`.

    Lengths are in characters, after decoding. A first line and a trailer begin with their marks
    and have the length of a record too.
    """

    def __init__(self, file: io.RawIOBase, settings: ExtractSettings, name: str) -> None:
        assert settings.layout is not None
        self._layout = settings.layout
        self._trailer = settings.trailer
        self._name = name
        self._lines = Lines(file, settings.encoding, name)
        self._texts = iter(self._lines)
        self.columns = tuple(settings.layout.columns)
        self.as_of = ""
        if settings.first_line is not None:
            self._read_first_line(settings.first_line)

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and cells of each record; see `connectors.extract.reader.Reader`."""
        trailer = self._trailer
        mark = trailer.mark if trailer else None
        cuts = [slice(span.first - 1, span.last) for span in self._layout.columns.values()]
        count, ended = 0, False
        for line in self._texts:
            text = line.rstrip("\r\n")
            if not text:
                continue  # a blank line
            if ended:
                raise fault(self._name, self._lines.count, "there is something after the trailer")
            self._check_length(text)
            if mark is not None and text.startswith(mark):
                assert trailer is not None
                self._read_trailer(trailer, text, count)
                ended = True
                continue
            count += 1
            yield self._lines.count, [text[cut].strip() for cut in cuts]
        check_end(
            self._lines,
            self._name,
            count,
            trailer=trailer is None or ended,
            counted=trailer is not None and bool(trailer.count_at.first),
        )

    def _check_length(self, text: str) -> None:
        if len(text) != self._layout.length:
            what = f"there are {len(text):,} characters where {self._layout.length:,} are expected"
            raise fault(self._name, self._lines.count, what)

    def _read_first_line(self, edge: EdgeLine) -> None:
        text = next(self._texts, "").rstrip("\r\n")
        if not text.startswith(edge.mark):
            raise fault(self._name, 1, f'the file should begin with "{edge.mark}"')
        self._check_length(text)
        if edge.as_of_at.first:
            self.as_of = self._told(text, edge.as_of_at)

    def _read_trailer(self, edge: EdgeLine, text: str, count: int) -> None:
        if edge.as_of_at.first:
            self.as_of = self._told(text, edge.as_of_at)
        if edge.count_at.first:
            check_count(self._name, self._lines.count, self._told(text, edge.count_at), count)

    def _told(self, text: str, span: Span) -> str:
        found = span.cut(text)
        if not found:
            what = f"places {span.first} to {span.last} should not be blank"
            raise fault(self._name, self._lines.count, what)
        return found
