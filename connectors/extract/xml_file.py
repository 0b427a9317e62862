"""Reads an XML file record by record, and refuses one that declares what it could hide behind.

The file is decoded by the settings' codec, whatever its own declaration says. A document type is
refused before the parser sees it: entities that unfold without end need one.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from connectors.extract.lines import NEVER_IN_TEXT, ODD_CHARACTER, check_count, text_of
from connectors.extract.reader import fault
from connectors.extract.settings import ExtractSettings
from connectors.extract.xml_record import RecordReader, attribute, local_name

_CHUNK = 1 << 16
_PROLOG = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)


class XmlFile:
    """An XML file while it is read; see `connectors.extract.reader.Reader`.

    A file that is cut off is not well-formed, so it needs no trailer to be known as whole.
    """

    def __init__(self, file: io.RawIOBase, settings: ExtractSettings, name: str) -> None:
        assert settings.xml is not None
        self._form = settings.xml
        self._name = name
        self._text = text_of(file, settings.encoding)
        self._parser = _new_parser({settings.xml.record, settings.xml.as_of, settings.xml.count})
        self._record = RecordReader(settings.xml, name)
        self._waiting: deque[Any] = deque()
        self._ended = False
        self._line = 1  # up to here the text was handed to the parser
        self._told: str | None = None
        self.columns = tuple(settings.xml.columns)
        self.as_of = ""
        chunk = self._read()
        self._check_beginning(chunk)
        self._feed(chunk)
        while self._form.as_of and not self.as_of and not self._waiting and self._read_on():
            pass

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Line number and cells of each row; see `connectors.extract.reader.Reader`."""
        count = 0
        while True:
            while self._waiting:
                element = self._waiting.popleft()
                count += 1
                yield from self._record.rows(element)
                _forget(element)
            if not self._read_on():
                break
        if self._form.count:
            check_count(self._name, self._line, self._told or "", count)
        elif not count:
            raise fault(self._name, self._line, "there are no records")

    def _read_on(self) -> bool:
        """Hand the next piece to the parser; False when there was none, and the file is whole."""
        if self._ended:
            return False
        chunk = self._read()
        self._feed(chunk)
        self._ended = not chunk
        return not self._ended

    def _read(self) -> str:
        chunk = self._text.read(_CHUNK)
        odd = NEVER_IN_TEXT.search(chunk)
        if odd:
            line = self._line + chunk.count("\n", 0, odd.start())
            raise fault(self._name, line, ODD_CHARACTER)
        return chunk

    def _check_beginning(self, chunk: str) -> None:
        match = _PROLOG.match(chunk)
        end = match.end() if match else 0
        line = chunk.count("\n", 0, end) + 1
        if chunk.startswith("<!", end):
            what = "it declares a document type, which no extract needs, so it was not read"
            raise fault(self._name, line, what)
        if not re.match(r"<[^\W\d]", chunk[end : end + 2]):
            raise fault(self._name, line, "this is not XML")

    def _feed(self, chunk: str) -> None:
        wrong = 0
        try:
            if chunk:
                self._parser.feed(chunk.encode("utf-8"))
            else:
                self._parser.close()
        except etree.XMLSyntaxError as error:
            first = self._parser.feed_error_log
            wrong = (first[0].line if len(first) else error.lineno) or self._line
        if wrong:
            raise fault(self._name, wrong, "this is not well-formed XML, or it is cut off")
        self._line += chunk.count("\n")
        for _, element in self._parser.read_events():
            self._sort(element)

    def _sort(self, element: Any) -> None:
        """Keep a record for `rows`; read the date or the number of records."""
        form, path = self._form, _path_of(element)
        if path == form.record:
            self._waiting.append(element)
        if form.as_of and not self.as_of:
            self.as_of = (_told_by(element, path, form.as_of) or "").strip()
        if form.count and self._told is None:
            found = _told_by(element, path, form.count)
            self._told = None if found is None else found.strip()


def _new_parser(paths: set[str]) -> Any:
    """A parser that takes no entity, no network and no huge text, and tells the ends of some."""
    owners = {path.partition("@")[0].rstrip("/") for path in paths}
    tags = sorted({"{*}" + owner.rpartition("/")[2] for owner in owners if owner})
    return etree.XMLPullParser(
        events=("end",),
        tag=tags,
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _path_of(element: Any) -> str:
    """The names of an element and of those around it, without the root's."""
    names = [local_name(element.tag)]
    names += [local_name(around.tag) for around in element.iterancestors()]
    return "/".join(reversed(names[:-1]))


def _told_by(element: Any, path: str, wanted: str) -> str | None:
    """What stands at a path, if it is this element's or the root's; None if it is not."""
    owner, mark, name = wanted.partition("@")
    owner = owner.rstrip("/")
    if mark and not owner:
        return attribute(element.getroottree().getroot(), name)
    if path != owner:
        return None
    return attribute(element, name) if mark else (element.text or "")


def _forget(element: Any) -> None:
    """Free an element and those before it, so that memory does not grow with the file."""
    element.clear()
    around = element.getparent()
    while element.getprevious() is not None:
        del around[0]
