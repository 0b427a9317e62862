"""The settings of a file extract, read from the register and checked whole."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caseworker.register.model import Database
from caseworker.subject.query import MATCH_KEYS
from caseworker.toml_file import Table
from connectors.columns import RecordColumns, read_record_columns
from connectors.extract.forms import (
    NOWHERE,
    Layout,
    Span,
    XmlForm,
    read_layout,
    read_span,
    read_xml_form,
)
from connectors.settings import check_finished, need_every_search, settings_of

DELIMITERS = {"comma": ",", "semicolon": ";", "pipe": "|", "tab": "\t"}
"""The words for what stands between two columns."""

FORMATS = ("csv", "fixed_width", "xml")
"""The forms of file that can be read; each is one reader module in this package."""

MOST_BYTES = 4_000_000_000
"""A packed file may hold so much, unless the register says otherwise."""
_CSV_ONLY = ("delimiter", "column_names", "line_breaks")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line at the edge of the file that is no record: a first line or a trailer.

    `mark` is the text of its first cell; `as_of` and `count` say in which cell (from 1) the
    extract's date and the number of records stand, 0 = nowhere. In a fixed-width file `mark` is
    how the line begins, and `as_of_at` and `count_at` are places in it.
    """

    mark: str
    as_of: int = 0
    count: int = 0
    as_of_at: Span = NOWHERE
    count_at: Span = NOWHERE

    @property
    def dated(self) -> bool:
        """True when the extract's date stands in it."""
        return bool(self.as_of or self.as_of_at.first)


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """All settings of one extract; see `connectors.extract` for their words.

    `keys` says in which column, or columns joined with blanks, a match key stands. `layout` is
    there for fixed-width files, `xml` for XML; `most_bytes` limits what a packed file may hold.
    """

    file: str
    columns: RecordColumns
    keys: Mapping[str, tuple[str, ...]]
    searches: tuple[tuple[str, ...], ...]
    format: str = "csv"
    layout: Layout | None = None
    xml: XmlForm | None = None
    packed: str = ""
    most_bytes: int = MOST_BYTES
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    column_names: tuple[str, ...] = ()
    first_line: EdgeLine | None = None
    trailer: EdgeLine | None = None
    file_name_date: str = ""
    as_of_form: str = ""
    line_breaks: bool = False
    partial_because: str = ""
    most_records: int = 50


def read_extract_settings(database: Database) -> ExtractSettings:
    """The settings of a database; raises Misconfigured with every fault found."""
    table = settings_of(database)
    columns = read_record_columns(table)
    keys = _keys(table)
    form = table.choice("format", FORMATS, "Name the form of the file.", default="csv")
    names = table.texts("column_names", "List the columns in order.", required=False)
    settings = ExtractSettings(
        file=table.text("file", "Name the file or a pattern, such as extracts/r3_*.csv."),
        columns=columns,
        keys=keys,
        searches=tuple(search.keys for search in database.searches),
        format=form,
        layout=read_layout(table) if form == "fixed_width" else None,
        xml=read_xml_form(table) if form == "xml" else None,
        packed=table.choice("packed", ("gzip",), "Say how it is packed.", default=""),
        most_bytes=table.whole(
            "most_bytes", "A number of bytes.", least=1, most=10**13, default=MOST_BYTES
        ),
        encoding=_encoding(table),
        delimiter=DELIMITERS[
            table.choice("delimiter", DELIMITERS, "Name the delimiter.", default="comma")
        ],
        column_names=names,
        first_line=_edge(table, "first_line", form),
        trailer=_edge(table, "trailer", form),
        file_name_date=_file_name_date(table),
        as_of_form=table.text("as_of_form", "Write a strptime form.", required=False),
        line_breaks=table.yes_no("line_breaks", default=False),
        partial_because=table.text("partial_because", "Say what is left out.", required=False),
        most_records=table.whole("most_records", "A number.", least=1, most=1000, default=50),
    )
    if any(sign in str(Path(settings.file).parent) for sign in "*?["):
        table.fault("file", "The folder has a wild card.", "Only the file's name may have one.")
    date_form = settings.as_of_form
    if date_form and not all(code in date_form for code in ("%Y", "%m", "%d")):
        table.fault("as_of_form", "It needs a whole date.", "Use %Y, %m and %d.")
    _one_date(table, settings)
    _in_names(table, settings)
    _only_for_csv(table, form)
    need_every_search(table, database, (frozenset({key}) for key in keys))
    for search in database.searches:
        for key in search.keys:
            if key not in keys:
                table.fault("keys", f"It does not say where {key} stands.", "Name its column.")
    check_finished(table, database)
    return settings


def _keys(table: Table) -> dict[str, tuple[str, ...]]:
    inner = table.table("keys", "Write { nino = column } for each match key.")
    if inner is None:
        return {}
    found = {}
    for key in MATCH_KEYS:
        if isinstance(inner.content.get(key), list):
            found[key] = inner.texts(key, "Name a column, or list several.")
        elif inner.has(key):
            found[key] = (inner.text(key, "Name a column, or list several."),)
    inner.finish()
    return found


def _encoding(table: Table) -> str:
    name = table.text("encoding", "Name a codec.", required=False) or "utf-8"
    try:
        codec = codecs.lookup(name)
        "a".encode(codec.name)  # a codec between bytes, such as base64, raises LookupError
    except LookupError:
        table.fault("encoding", "This encoding is not known.", 'Write it like "cp1252".')
        return "utf-8-sig"
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _edge(table: Table, name: str, form: str) -> EdgeLine | None:
    if form == "xml":
        return None  # the key stays unknown
    inner = table.table(name, "Give its mark and where its parts stand.", required=False)
    if inner is None:
        return None
    advice = "Count the cells from 1."
    mark = inner.text("mark", "Write the text of its first cell.")
    if form == "fixed_width":
        edge = EdgeLine(
            mark, as_of_at=read_span(inner, "as_of"), count_at=read_span(inner, "count")
        )
        inner.finish()
        return edge
    as_of = inner.whole("as_of", advice, least=2, most=100, default=0)
    count = inner.whole("count", advice, least=2, most=100, default=0)
    inner.finish()
    return EdgeLine(mark, as_of, count)


def _file_name_date(table: Table) -> str:
    pattern = table.text("file_name_date", "Write a pattern with one group.", required=False)
    if not pattern:
        return ""
    advice = r"Put the date in one pair of brackets, as in 'r3_(\d{8})\.csv'."
    try:
        groups = re.compile(pattern).groups
    except re.error:
        table.fault("file_name_date", "This pattern cannot be read.", advice)
        return ""
    if groups != 1:
        table.fault("file_name_date", "It needs exactly one group.", advice)
    return pattern


def _one_date(table: Table, settings: ExtractSettings) -> None:
    places = (
        bool(settings.file_name_date),
        bool(settings.first_line and settings.first_line.dated),
        bool(settings.trailer and settings.trailer.dated),
        bool(settings.xml and settings.xml.as_of),
    )
    if sum(places) != 1:
        message = "The extract's date stands nowhere." if not any(places) else "It has two dates."
        advice = "Give one of file_name_date, first_line / as_of, trailer / as_of and xml / as_of."
        table.fault("as_of", message, advice)


def _in_names(table: Table, settings: ExtractSettings) -> None:
    """Note each column that the settings use and that the file's own list does not have."""
    where, known = "column_names", settings.column_names
    if settings.layout is not None:
        where, known = "layout", tuple(settings.layout.columns)
    if settings.xml is not None:
        where, known = "xml", tuple(settings.xml.columns)
    if not known:
        return
    needed = (
        *settings.columns.columns(),
        *(name for key in settings.keys.values() for name in key),
    )
    for name in dict.fromkeys(needed):
        if name and name not in known:
            table.fault(where, f'There is no column "{name}".', "Correct the name.")


def _only_for_csv(table: Table, form: str) -> None:
    for name in _CSV_ONLY:
        if form != "csv" and table.has(name):
            table.fault(name, "This is for CSV files only.", "Take it out.")
