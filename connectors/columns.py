"""Says which column of a table or file holds which field of a record.

This mapping is shared by `sql` and `extract`.

In the register, below a database's settings:

    record_id = "claim_no"            # rows with the same value are one record
    title = "claim_kind"              # optional columns, each named here ...
    role = "party_role"               # the person's part in a shared record
    shared = "is_joint"               # 1, true, Y or yes: the record is about somebody else too
    mine = "about_them"               # 0, false, N, no or blank: the row is another person's and
                                      # is dropped, and the record counts as shared
    restricted = "locked"             # yes: the record is restricted; see `withheld_if_restricted`
    deceased = "death_code"           # not blank or "no": the person is recorded as having died
    deceased_codes = ["1", "2"]       # ... or only these codes of it say so
    superseded_by = "merged_into"     # not blank: the record that replaced this one
    title_text = "Own claim"          # ... or a fixed title instead of a column
    withheld_if_restricted = ["address", "phone", "email", "partner"]      # these are the default
    date_forms = ["%d/%m/%Y"]         # besides ISO 8601; Python's strptime codes
    time_zone = "Europe/London"       # of times without an offset; "UTC" unless said

    [[database.settings.value]]       # one for each place where a value stands; any number a field
    field = "name"                    # a field of caseworker.subject.values.FIELD_KINDS
    given = ["forename", "middle"]    # a name: given, family, prefix, or `text` for the whole name
    family = "surname"
    prefix = "title"
    use = "usual"                     # a fixed word ...

    [[database.settings.value]]
    field = "address"
    lines = ["line1", "line2", "town"]
    postcode = "postcode"
    uprn = "uprn"
    use_column = "kind"               # ... or a column, through `use_codes` if its codes differ
    use_codes = { C = "correspondence", R = "residential" }
    period_start = "lived_from"       # dates; a year of 9999 means "still"
    period_end = "lived_to"
    withheld = "address_hidden"       # yes: the source keeps this value back from us
    [database.settings.value.provenance]          # parts of caseworker...Provenance -> columns
    recorded_at = "changed_at"
    changed_by = "changed_by"
    arrived_via = "via"
    source_document = "document"

    [[database.settings.value]]
    field = "sex"                     # any other field stands in one column
    column = "sex_code"
    codes = { "1" = "male", "2" = "female" }      # optional; a code not listed stays as it is

Columns that are not named are not read: another person's columns of a shared record stay out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from caseworker.subject.values import FIELD_KINDS, Address, HumanName
from caseworker.toml_file import Table

PROVENANCE_PARTS = (
    "recorded_at",
    "effective_from",
    "effective_to",
    "received_at",
    "changed_by",
    "arrived_via",
    "source_document",
    "reason",
    "grade",
    "batch_id",
    "loaded_at",
    "row_no",
)
"""What a source may say about where a value came from; see `caseworker.subject.values`."""

UTC_ZONE = ZoneInfo("UTC")
_LOCATES: tuple[str, ...] = ("address", "phone", "email", "partner")
USES: dict[type, tuple[str, ...]] = {
    HumanName: ("usual", "official", "nickname", "maiden", "old"),
    Address: ("residential", "correspondence", "old"),
}
"""What a name or an address may be for; the first is meant when nothing is said."""
_COLUMN = "Write the name of a column."


@dataclass(frozen=True, slots=True)
class Reading:
    """How dates and times are written: forms besides ISO 8601, and the zone of bare times."""

    date_forms: tuple[str, ...] = ()
    zone: ZoneInfo = UTC_ZONE


@dataclass(frozen=True, slots=True)
class ValueColumns:
    """Where one value of a field stands. Parts that do not belong to the field are empty."""

    field: str
    column: str = ""
    text: str = ""
    given: tuple[str, ...] = ()
    family: str = ""
    prefix: str = ""
    lines: tuple[str, ...] = ()
    postcode: str = ""
    uprn: str = ""
    use: str = ""
    use_column: str = ""
    use_codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    period_start: str = ""
    period_end: str = ""
    withheld: str = ""
    provenance: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def columns(self) -> Iterator[str]:
        """Every column that is read for this value."""
        single = (self.column, self.text, self.family, self.prefix, self.postcode, self.uprn)
        about = (self.use_column, self.period_start, self.period_end, self.withheld)
        everything = (*single, *self.given, *self.lines, *about, *self.provenance.values())
        return (name for name in everything if name)


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """Where the parts of a record stand; see the head of this module for the words."""

    record_id: str
    values: tuple[ValueColumns, ...]
    reading: Reading = Reading()
    title: str = ""
    title_text: str = ""
    role: str = ""
    shared: str = ""
    mine: str = ""
    restricted: str = ""
    deceased: str = ""
    deceased_codes: tuple[str, ...] = ()
    superseded_by: str = ""
    withheld_if_restricted: tuple[str, ...] = _LOCATES

    def columns(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        own = (self.record_id, self.title, self.role, self.shared, self.mine)
        marks = (self.restricted, self.deceased, self.superseded_by)
        inner = (name for value in self.values for name in value.columns())
        return tuple(dict.fromkeys(name for name in (*own, *marks, *inner) if name))


def read_record_columns(settings: Table) -> RecordColumns:
    """The mapping in a database's settings; faults are noted in the table."""

    def column(name: str) -> str:
        return settings.text(name, _COLUMN, required=False)

    withheld = _LOCATES
    if settings.has("withheld_if_restricted"):
        withheld = settings.known("withheld_if_restricted", FIELD_KINDS, "List fields.")
    return RecordColumns(
        record_id=settings.text("record_id", "Name the column that tells records apart."),
        values=read_values(settings, "value"),
        reading=_reading(settings),
        title=column("title"),
        title_text=settings.text("title_text", "Write a text.", required=False),
        role=column("role"),
        shared=column("shared"),
        mine=column("mine"),
        restricted=column("restricted"),
        deceased=column("deceased"),
        deceased_codes=settings.texts("deceased_codes", "List codes.", required=False),
        superseded_by=column("superseded_by"),
        withheld_if_restricted=withheld,
    )


def read_values(settings: Table, name: str) -> tuple[ValueColumns, ...]:
    """The list of value mappings under a key of the settings; faults are noted in the table."""
    tables = settings.tables(name, f"Add a [[database.settings.{name}]] for each value.")
    values = tuple(_value(table) for table in tables)
    if not values and settings.has(name):
        settings.fault(name, "This list is empty.", "Name at least one value.")
    return values


def _value(table: Table) -> ValueColumns:
    field_name = table.choice("field", FIELD_KINDS, "Name the field.")
    kind = FIELD_KINDS.get(field_name, str)

    def column(name: str) -> str:
        return table.text(name, _COLUMN, required=False)

    def columns(name: str) -> tuple[str, ...]:
        return table.texts(name, "List names of columns.", required=False)

    found = ValueColumns(
        field=field_name,
        column=column("column") if kind not in USES else "",
        text=column("text") if kind is HumanName else "",
        given=columns("given") if kind is HumanName else (),
        family=column("family") if kind is HumanName else "",
        prefix=column("prefix") if kind is HumanName else "",
        lines=columns("lines") if kind is Address else (),
        postcode=column("postcode") if kind is Address else "",
        uprn=column("uprn") if kind is Address else "",
        use=_use(table, kind),
        use_column=column("use_column") if kind in USES else "",
        use_codes=_codes(table, "use_codes", USES[kind]) if kind in USES else {},
        codes=_codes(table, "codes") if kind is str else {},
        period_start=column("period_start"),
        period_end=column("period_end"),
        withheld=column("withheld"),
        provenance=_provenance(table),
    )
    table.finish()
    body = (found.column, found.text, found.family, found.postcode, found.uprn)
    if field_name and not any((*body, *found.given, *found.lines)):
        part = {HumanName: "text, given or family", Address: "lines, postcode or uprn"}
        table.fault("column", "No column holds the value.", f"Name {part.get(kind, 'column')}.")
    return found


def _use(table: Table, kind: type) -> str:
    if kind not in USES:
        return ""
    usual = USES[kind][0]
    return table.choice("use", USES[kind], "Say what it is for.", default=usual)


def _codes(table: Table, name: str, words: tuple[str, ...] = ()) -> dict[str, str]:
    inner = table.table(name, "Write { CODE = word }.", required=False)
    if inner is None:
        return {}
    advice = f"Write one of: {', '.join(words)}." if words else "Write a text."
    found = {}
    for code in inner.content:
        word = inner.text(code, advice)
        if word and words and word not in words:
            inner.fault(code, "This word is not known.", advice)
        found[code] = word
    return found


def _provenance(table: Table) -> dict[str, str]:
    inner = table.table("provenance", "Write { recorded_at = column }.", required=False)
    if inner is None:
        return {}
    found = {part: inner.text(part, _COLUMN) for part in PROVENANCE_PARTS if inner.has(part)}
    inner.finish()
    return found


def _reading(settings: Table) -> Reading:
    forms = settings.texts("date_forms", "List strptime forms.", required=False)
    for form in forms:
        if "%Y" not in form:
            advice = 'Write the year as %Y, like "%d/%m/%Y".'
            settings.fault("date_forms", "A form needs the year with its four digits.", advice)
    name = settings.text("time_zone", "Name a time zone.", required=False) or "UTC"
    try:
        return Reading(forms, ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        advice = 'Write it like "Europe/London".'
        settings.fault("time_zone", "This time zone is not known here.", advice)
        return Reading(forms)
