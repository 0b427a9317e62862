"""What the register says of files that are not CSV: where things stand in a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from caseworker.toml_file import Table

_SPAN = re.compile(r"([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?")
_STEP = r"[^\W\d][\w.\-]*"
_PATH = re.compile(rf"(?:{_STEP}/)*@?{_STEP}")
_ELEMENT = re.compile(rf"{_STEP}(?:/{_STEP})*")


class Span(NamedTuple):
    """Some places in a line, from `first` to `last`, both counted from 1; 0, 0 is nowhere."""

    first: int = 0
    last: int = 0

    def cut(self, line: str) -> str:
        """What stands there, without blanks around it."""
        return line[self.first - 1 : self.last].strip()


NOWHERE = Span()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands in a line of `length` characters."""

    columns: Mapping[str, Span]
    length: int


@dataclass(frozen=True, slots=True)
class XmlForm:
    """Where things stand in an XML file, as paths of element names without namespaces.

    record    path from the root (which is not named) to the element of one record
    columns   path in a record, or in what repeats, to each column; @name is an attribute
    each      path in a record to an element that may be there several times: one row each
    optional  columns whose element or attribute may be missing in a record
    as_of     path from the root to the extract's date, "" when it does not stand in the file
    count     path from the root to the number of records, "" when it is not told
    """

    record: str
    columns: Mapping[str, str]
    each: str = ""
    optional: frozenset[str] = frozenset()
    as_of: str = ""
    count: str = ""


def read_span(table: Table, name: str, *, required: bool = False) -> Span:
    """A span such as "15-38" or "7"; faults are noted in the table."""
    advice = 'Count the characters from 1 and write "15-38".'
    written = table.text(name, advice, required=required)
    if not written:
        return NOWHERE
    match = _SPAN.fullmatch(written)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (2, 1)
    if first > last:
        table.fault(name, "These places cannot be read.", advice)
        return NOWHERE
    return Span(first, last)


def read_layout(settings: Table) -> Layout:
    """The table `layout` of the settings; faults are noted in it."""
    inner = settings.table("layout", 'Write { nino = "15-23" } for each column.')
    if inner is None:
        return Layout({}, 0)
    columns = {name: read_span(inner, name, required=True) for name in inner.content}
    inner.finish()
    if not columns:
        settings.fault("layout", "It names no column.", 'Write { nino = "15-23" }.')
    end = max((span.last for span in columns.values()), default=1)
    length = settings.whole(
        "record_length", "The characters of a record.", least=end, most=99_999, default=end
    )
    return Layout(columns, length)


def read_xml_form(settings: Table) -> XmlForm:
    """The table `xml` of the settings; faults are noted in it."""
    inner = settings.table("xml", "Say where records and columns stand.")
    if inner is None:
        return XmlForm("", {})
    columns: dict[str, str] = {}
    table = inner.table("columns", 'Write { nino = "person/nino" } for each column.')
    if table is not None:
        columns = {name: _path(table, name, _PATH, required=True) for name in table.content}
        table.finish()
        if not columns:
            inner.fault("columns", "This is empty.", "Name at least one column.")
    form = XmlForm(
        record=_path(inner, "record", _ELEMENT, required=True),
        columns=columns,
        each=_path(inner, "each", _ELEMENT),
        optional=frozenset(inner.texts("optional", "List columns.", required=False)),
        as_of=_path(inner, "as_of", _PATH),
        count=_path(inner, "count", _PATH),
    )
    for name in sorted(form.optional - set(columns)):
        inner.fault("optional", f'There is no column "{name}".', "Correct the name.")
    inner.finish()
    return form


def _path(table: Table, name: str, form: re.Pattern[str], *, required: bool = False) -> str:
    advice = 'Write names of elements, such as "person/nino", and attributes as "@number".'
    written = table.text(name, advice, required=required)
    if written and not form.fullmatch(written):
        table.fault(name, "This path cannot be read.", advice)
        return ""
    return written
