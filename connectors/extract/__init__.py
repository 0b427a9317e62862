"""Looks people up in a file that an agency sends from time to time: an extract.

Settings of a database, as an example that shows all of them (the mapping of columns is in
`connectors.columns`; needed are `file`, one place of the date, `keys`, `record_id` and `value`):

    [database.settings]
    file = "extracts/r3_*.csv"          # relative to the register's folder; of several files the
                                        # one with the newest date is asked
    format = "csv"                      # or "fixed_width" or "xml", see below
    packed = "gzip"                     # only if it is; read up to most_bytes = 4000000000
    encoding = "cp1252"                 # any Python codec; "utf-8" (with or without mark) if unsaid
    delimiter = "pipe"                  # comma (if unsaid), semicolon, pipe or tab
    line_breaks = false                 # true: a cell in quotation marks may span several lines
    record_id = "ACCOUNT"
    partial_because = "closed accounts are left out"     # makes "no record" weak
    most_records = 50                   # more: the source would need further details

    # column_names = ["ACCOUNT", ...]   # only if the file has no line with the column names

    # The extract's date, in exactly one of three places; ISO 8601 unless as_of_form is given:
    # in the file's name ...
    # file_name_date = 'r3_(\\d{8})\\.csv'
    as_of_form = "%Y%m%d"
    [database.settings.first_line]      # ... in a line before the column names, HDR|R3|20071030,
    mark = "HDR"                        # known by its first cell,
    as_of = 3                           # in the third cell ...
    [database.settings.trailer]         # ... or in the last line: TRL|10482|20071030
    mark = "TRL"
    count = 2                           # how many rows the file must have: set it if it is there,
    # as_of = 3                         # because only so a file cut off is noticed for certain

    [database.settings.keys]            # where each match key of the searches stands
    nino = "NINO"                       # blanks, case and the suffix letter do not matter
    full_name = ["FORENAMES", "SURNAME"]        # several columns, joined
    family_name = "SURNAME"             # case, accents, hyphens and apostrophes do not matter
    birth_date = "DOB"                  # any of the date_forms

    [[database.settings.value]]
    field = "name"
    given = ["FORENAMES"]
    family = "SURNAME"

    [[database.settings.value]]
    field = "address"
    lines = ["ADDR1", "ADDR2", "TOWN"]
    postcode = "PCODE"
    [database.settings.value.provenance]
    recorded_at = "ADDR_CHANGED"
    arrived_via = "ADDR_SOURCE"

Each row carries its own search keys. Rows with the same `record_id` are one record: one row an
address is fine. The line number is kept as provenance. A date without a time means that the answer
is true for the start of that day. Without a trailer that counts, the last line must end with a
line break. The whole file is checked when it is first read, and then kept as an index that holds
only the named columns. A large file takes seconds (a million records about 12): when the look-up's time
is up, reading goes on in the background as long as the program runs, and a later look-up finds the
index ready; or give the database a `time_out_seconds` that allows for it.

A fixed-width file has one line a record. All lines have `record_length` characters (after
decoding); without it, as many as the last column's end says. A first line and a trailer begin with
their marks and say where in them the date and the number of records stand:

    format = "fixed_width"
    record_length = 189
    first_line = { mark = "HEADER", as_of = "13-37" }
    trailer = { mark = "TRAILER", count = "9-17" }
    [database.settings.layout]          # places of the columns, counted from 1
    index_no = "1-14"
    nino = "15-23"
    kind = "24"

An XML file is read by paths of element names, without namespaces, and decoded by `encoding`
whatever its declaration says. A document type is refused, and an element that is missing or there
twice is a fault. A file that is cut off is noticed without a count:

    format = "xml"
    [database.settings.xml]
    record = "cases/case"               # the element of one record, from below the root
    each = "address"                    # if there are several of these in it: one row for each
    as_of = "header/made"               # or "@made", an attribute of the root
    count = "header/cases"              # if the file tells how many records it has
    optional = ["address_to"]           # columns whose element or attribute may be missing
    [database.settings.xml.columns]
    case_no = "@number"
    nino = "person/nino"
    postcode = "address/postcode"
    address_to = "address/@to"

Another form of file is one more module like `csv_file`, and one line in `formats`.
"""

from connectors.extract.lookup import Extract

__all__ = ["Extract"]
