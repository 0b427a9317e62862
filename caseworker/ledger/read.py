"""Reading the audit record: entries by case, person, reference, type, author, time or words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from sqlite_utils import Database

from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import search as words
from caseworker.ledger import tiles
from caseworker.ledger.body import Body
from caseworker.ledger.chain import Sealed, format_ts, read_entry, read_head
from caseworker.ledger.connection import plain_errors
from caseworker.ledger.entry import CLAIM, Entry, Head
from caseworker.ledger.merkle import Subtree

_ENTRY = """
SELECT hash, envelope, claim, detail, EXISTS (SELECT 1 FROM attachment WHERE seq = entry.seq)
FROM entry
"""
_COUNT = "SELECT count(*) FROM entry"
_UNANSWERED = """
SELECT ref, subject_id
FROM (
  SELECT ref, max(seq) AS asked, subject_id FROM entry
  WHERE type = ? AND ref IS NOT NULL AND subject_id IS NOT NULL GROUP BY ref
) AS question
WHERE NOT EXISTS (
  SELECT 1 FROM entry
  WHERE ref = question.ref AND seq > question.asked AND type IN (SELECT value FROM json_each(?))
)
ORDER BY asked
"""

_Conditions: TypeAlias = tuple[str, list[object]]


class Reader:
    """Reads one ledger. What it shows is what was committed, plus, inside `append(decide)`,
    nothing else: the file stays locked for others until the decision is recorded.

    All methods may raise LedgerBusy, LedgerBroken or LedgerError.
    """

    def __init__(
        self, path: Path, database: Callable[[], Database], refresh: Callable[[], None]
    ) -> None:
        """`database` gives the connection to read on; `refresh` brings the search cache up."""
        self.path = path
        self._database = database
        self._refresh = refresh

    def entries(
        self,
        *,
        case: str | None = None,
        subject: str | None = None,
        ref: str | None = None,
        types: Iterable[str] | None = None,
        actor: str | None = None,
        since_seq: int | None = None,
        until: datetime | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """The entries that meet all conditions, in the order in which they were made.

        `since_seq`: only entries with a higher number. `until`: only entries made at that time or
        before. `types`: one of these; an empty collection gives nothing.
        """
        where, values = _conditions(case, subject, ref, types, actor, since_seq, until)
        order = " ORDER BY seq DESC" if newest_first else " ORDER BY seq"
        with plain_errors(self.path):
            cursor = self._database().execute(
                _ENTRY + where + order + " LIMIT ?", [*values, -1 if limit is None else limit]
            )
            for hash, envelope, claim, detail, has_blob in cursor:
                yield read_entry(
                    hash, envelope, claim=claim, detail=detail, has_blob=bool(has_blob)
                )

    def count(
        self,
        *,
        case: str | None = None,
        subject: str | None = None,
        ref: str | None = None,
        types: Iterable[str] | None = None,
        actor: str | None = None,
        since_seq: int | None = None,
        until: datetime | None = None,
    ) -> int:
        """How many entries meet all conditions (as for `entries`)."""
        where, values = _conditions(case, subject, ref, types, actor, since_seq, until)
        with plain_errors(self.path):
            return int(self._database().execute(_COUNT + where, values).fetchone()[0])

    def unanswered(self, question: str, answers: Iterable[str]) -> dict[str, str]:
        """The references about which the last entry of one type has none of others after it.

        Each with whom it is about. The database finds them; none of the entries is read here.
        """
        kinds = json.dumps(sorted(answers))
        with plain_errors(self.path):
            return dict(self._database().execute(_UNANSWERED, [question, kinds]).fetchall())

    def entry(self, seq: int) -> Entry:
        """The entry with this number. Raises InputError if there is none."""
        with plain_errors(self.path):
            row = self._database().execute(_ENTRY + " WHERE seq = ?", [seq]).fetchone()
        if row is None:
            raise InputError(f"the audit record has no entry {seq:,}", where="entry")
        return read_entry(row[0], row[1], claim=row[2], detail=row[3], has_blob=bool(row[4]))

    def blob(self, seq: int) -> bytes | None:
        """The attachment of an entry; None if it has none or it was erased."""
        with plain_errors(self.path):
            row = (
                self._database()
                .execute("SELECT content FROM attachment WHERE seq = ?", [seq])
                .fetchone()
            )
        return None if row is None else bytes(row[0])

    def sealed(self, seq: int) -> Sealed:
        """An entry exactly as it is stored, with its claim and no other body: what a proof shows.

        Raises InputError if there is no such entry.
        """
        with plain_errors(self.path):
            row = (
                self._database()
                .execute("SELECT hash, envelope, claim_salt, claim FROM entry WHERE seq = ?", [seq])
                .fetchone()
            )
        if row is None:
            raise InputError(f"the audit record has no entry {seq:,}", where="entry")
        hash, envelope, salt, claim = row
        bodies = () if claim is None else (Body(CLAIM, salt, claim.encode("utf-8")),)
        return Sealed(seq, hash, envelope, bodies)

    def subtree(self, *, kept: bool = True) -> Subtree:
        """The tree of hashes over the entries (see `merkle`), to make roots and proofs from.

        `kept`: rely on the hashes kept from earlier. What it is asked may raise LedgerBroken if
        entries are missing.
        """
        with plain_errors(self.path):
            return tiles.subtree(self._database(), kept=kept)

    def head(self) -> Head:
        """The end of the ledger. Raises LedgerBroken if it is empty: that it never is."""
        with plain_errors(self.path):
            head = read_last(self._database())
        if head is None:
            raise LedgerBroken("The audit record has no entries at all.")
        return head

    def search(self, text: str, *, limit: int = 100) -> list[Entry]:
        """Entries whose detail holds all these words, newest first, accents ignored."""
        self._refresh()
        with plain_errors(self.path):
            found = list(words.find(self._database(), text, limit=limit))
        return [self.entry(seq) for seq in found]


def read_last(db: Database, known: Head | None = None) -> Head | None:
    """The head of the ledger on this connection; None while it has no entry.

    `known` is given back if it is the head still, which is quicker to find out.
    """
    if known is not None:
        last = "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
        if db.conn.execute(last).fetchone() == (known.size, known.hash):
            return known
    row = db.execute("SELECT hash, envelope FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else read_head(row[0], row[1])


def _storable(value: object) -> object:
    """Half a character (a lone surrogate) is in no entry, so a text with one finds none."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _conditions(
    case: str | None,
    subject: str | None,
    ref: str | None,
    types: Iterable[str] | None,
    actor: str | None,
    since_seq: int | None,
    until: datetime | None,
) -> _Conditions:
    """The WHERE part (fixed texts only; values are always parameters) and its values."""
    parts: list[str] = []
    values: list[object] = []
    for condition, value in (
        ("case_id = ?", case),
        ("subject_id = ?", subject),
        ("ref = ?", ref),
        ("actor = ?", actor),
        ("seq > ?", since_seq),
        ("ts <= ?", None if until is None else format_ts(until)),
    ):
        if value is not None:
            parts.append(condition)
            values.append(_storable(value))
    if types is not None:
        wanted = sorted(set(types))
        parts.append(f"type IN ({', '.join('?' * len(wanted))})")
        values.extend(wanted)
    return (" WHERE " + " AND ".join(parts) if parts else ""), values
