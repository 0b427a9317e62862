"""The tables of the audit record and the guards that keep them append-only.

    entry        one row an entry: hash, envelope, claim and detail with their salts; all other
                 columns are computed from the envelope by SQLite, so they cannot say anything else
    attachment   the attachments: entry -> salt, content

An erasure sets a claim or detail and its salt to NULL, or takes an attachment away. One entry is
one row in one table because that is what makes recording it nearly as quick as any single row.

Guards (triggers) stop bugs and casual edits. Who owns the file can remove them: that is what the
hashes are for, and why their exact text is compared each time a ledger is opened.

A change of form is a new migration at the end. Never `transform()` entry or attachment: that would drop
their guards.
"""

from __future__ import annotations

import functools
from typing import TypeAlias

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from caseworker.errors import LedgerBroken, LedgerTooNew

APPLICATION_ID = 0x43574C47
"""Marks the file as a ledger of this program ("CWLG"): PRAGMA application_id."""

migrations = Migrations("caseworker.ledger")

_TABLES = """
CREATE TABLE entry(
  seq INTEGER PRIMARY KEY CHECK(seq > 0),
  hash BLOB NOT NULL CHECK(length(hash) = 32),
  envelope TEXT NOT NULL,
  claim_salt BLOB CHECK(length(claim_salt) = 16),
  claim TEXT CHECK((claim IS NULL) = (claim_salt IS NULL)),
  detail_salt BLOB CHECK(length(detail_salt) = 16),
  detail TEXT CHECK((detail IS NULL) = (detail_salt IS NULL)),
  type TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.type')) VIRTUAL,
  actor TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.actor')) VIRTUAL,
  case_id TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.case')) VIRTUAL,
  subject_id TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.subject')) VIRTUAL,
  ref TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.ref')) VIRTUAL,
  ts TEXT GENERATED ALWAYS AS (json_extract(envelope, '$.ts')) VIRTUAL
) STRICT;
CREATE INDEX entry_type ON entry(type);
CREATE INDEX entry_case ON entry(case_id) WHERE case_id IS NOT NULL;
CREATE INDEX entry_subject ON entry(subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX entry_ref ON entry(ref) WHERE ref IS NOT NULL;
CREATE TABLE attachment(
  seq INTEGER PRIMARY KEY REFERENCES entry(seq),
  salt BLOB NOT NULL CHECK(length(salt) = 16),
  content BLOB NOT NULL
) STRICT;
CREATE TABLE projection(name TEXT PRIMARY KEY, version INTEGER NOT NULL, upto INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
"""


_GUARDS = """
CREATE TRIGGER entry_is_next BEFORE INSERT ON entry BEGIN
  SELECT RAISE(ABORT, 'an entry must follow the last one')
  WHERE new.seq IS NOT 1 + coalesce((SELECT max(seq) FROM entry), 0)
     OR json_extract(new.envelope, '$.seq') IS NOT new.seq
     OR json_extract(new.envelope, '$.prev') IS NOT coalesce(
          (SELECT lower(hex(hash)) FROM entry ORDER BY seq DESC LIMIT 1),
          '0000000000000000000000000000000000000000000000000000000000000000');
END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'an entry is never changed')
  WHERE new.seq IS NOT old.seq OR new.hash IS NOT old.hash OR new.envelope IS NOT old.envelope;
  SELECT RAISE(ABORT, 'content is never changed')
  WHERE (new.claim IS NOT NULL
         AND (new.claim IS NOT old.claim OR new.claim_salt IS NOT old.claim_salt))
     OR (new.detail IS NOT NULL
         AND (new.detail IS NOT old.detail OR new.detail_salt IS NOT old.detail_salt));
  SELECT RAISE(ABORT, 'content is only removed by an erasure')
  FROM (SELECT 'claim' AS kind WHERE new.claim IS NOT old.claim
        UNION ALL SELECT 'detail' WHERE new.detail IS NOT old.detail) AS gone
  WHERE old.type IN ('ledger.opened', 'body.erased') OR NOT EXISTS (
    SELECT 1 FROM entry AS ground, json_each(ground.claim, '$.kinds') AS named
    WHERE ground.ref = 'entry:' || old.seq AND ground.type = 'body.erased'
      AND ground.seq > old.seq AND json_extract(ground.claim, '$.seq') = old.seq
      AND named.value = gone.kind);
END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'an entry is never removed');
END;
CREATE TRIGGER attachment_of_last BEFORE INSERT ON attachment BEGIN
  SELECT RAISE(ABORT, 'content is only added with its entry')
  WHERE new.seq IS NOT (SELECT max(seq) FROM entry)
     OR EXISTS (SELECT 1 FROM attachment WHERE seq = new.seq);
END;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment BEGIN
  SELECT RAISE(ABORT, 'content is never changed');
END;
CREATE TRIGGER attachment_erased_only BEFORE DELETE ON attachment BEGIN
  SELECT RAISE(ABORT, 'content is only removed by an erasure') WHERE NOT EXISTS (
    SELECT 1 FROM entry AS ground, json_each(ground.claim, '$.kinds') AS named
    WHERE ground.ref = 'entry:' || old.seq AND ground.type = 'body.erased'
      AND ground.seq > old.seq AND json_extract(ground.claim, '$.seq') = old.seq
      AND named.value = 'blob');
END;
"""


_FIRST = "m001_entries"


@migrations(name=_FIRST)
def _m001(db: Database) -> None:
    db.executescript(_TABLES + _GUARDS)


SchemaRow: TypeAlias = tuple[str, str, str, str]
"""type, name, table and SQL of one object, as SQLite keeps them."""

_GUARDED = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE tbl_name IN ('entry', 'attachment')"
)


@functools.cache
def expected_schema() -> frozenset[SchemaRow]:
    """What a new ledger has on its two tables, made afresh from the migrations."""
    db = Database(memory=True)
    try:
        migrations.apply(db)
        return schema_of(db)
    finally:
        db.close()


def schema_of(db: Database) -> frozenset[SchemaRow]:
    """Tables, indexes and guards of entry and attachment in this file."""
    rows = db.execute(_GUARDED).fetchall()
    return frozenset(
        (str(kind), str(name), str(table), str(sql)) for kind, name, table, sql in rows
    )


def schema_faults(db: Database) -> list[str]:
    """What differs from a new ledger, one plain sentence each; empty if nothing does."""
    found, expected = schema_of(db), expected_schema()
    if found == expected:
        return []
    words = {"trigger": "guard", "table": "table", "index": "index", "view": "view"}
    sentences = []
    known = {row[:3]: row[3] for row in expected}
    here = {row[:3]: row[3] for row in found}
    for key in sorted(known.keys() | here.keys()):
        noun = f"The {words.get(key[0], key[0])} {key[1]}"
        if key not in here:
            sentences.append(f"{noun} has been removed.")
        elif key not in known:
            sentences.append(f"{noun} does not belong to the audit record.")
        elif known[key] != here[key]:
            sentences.append(f"{noun} has been altered.")
    return sentences


def check_schema(db: Database) -> None:
    """Raise LedgerBroken if a table, index or guard of the record is missing or altered."""
    faults = schema_faults(db)
    if faults:
        raise LedgerBroken("The audit record is not protected as it should be. " + " ".join(faults))


def check_age(db: Database) -> None:
    """Raise LedgerTooNew if a newer version of this program has changed the tables.

    Raises LedgerBroken if the list of versions itself is no longer in its form.
    """
    try:
        names = {applied.name for applied in migrations.applied(db)}
    except KeyError as error:
        raise LedgerBroken("The list of versions in the audit record has been altered.") from error
    if "entry" in db.table_names() and _FIRST not in names:
        raise LedgerBroken("The list of versions in the audit record has lost its first line.")
    if names - _known_migrations():
        raise LedgerTooNew("The audit record was written by a newer version of this program.")


@functools.cache
def _known_migrations() -> frozenset[str]:
    empty = Database(memory=True)
    try:
        return frozenset(migration.name for migration in migrations.pending(empty))
    finally:
        empty.close()
