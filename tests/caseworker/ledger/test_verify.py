"""Each attack on the file is found, or it is said that it would not show."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.errors import LedgerBroken, LedgerError, LedgerTooNew
from caseworker.ledger import Ledger, NewEntry, open_ledger, verify, verify_or_raise
from caseworker.ledger.chain import leaf_hash

Tamper: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

LIMIT = "Entries removed from the end after the last checkpoint kept elsewhere would not show."


def kind_and_seq(path: Path, **options: Any) -> tuple[str, int | None]:
    report = verify(path, **options)
    assert not report.ok
    assert report.first_fault is not None
    return report.first_fault.kind, report.first_fault.seq


def holds(path: Path) -> bool:
    """Whether verification lets this file pass."""
    try:
        return verify(path).ok
    except LedgerTooNew:
        return False


def anchor_of(path: Path, size: int) -> tuple[int, str]:
    """What a letter that was issued at that size states."""
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT hash FROM entry WHERE seq = ?", [size]).fetchone()
    return size, row[0].hex()


def test_a_sound_ledger_is_said_to_be_so_with_what_that_does_not_show(filled: Path) -> None:
    report = verify(filled)
    assert report.ok
    assert report.sentence == f"No change found in 21 entries. {LIMIT}"
    assert (report.size, report.head) == (21, anchor_of(filled, 21)[1])


def test_an_open_ledger_can_be_verified(ledger: Ledger) -> None:
    ledger.add(NewEntry("note.made", "u1"))
    assert verify(ledger).size == 2


def test_an_anchor_that_holds_is_named(filled: Path) -> None:
    report = verify(filled, anchors=[anchor_of(filled, 10), anchor_of(filled, 20)])
    assert report.sentence == (
        "No change found in 21 entries. It agrees with 2 checkpoints kept elsewhere, "
        f"the last at entry 20. {LIMIT}"
    )


def test_an_edited_envelope_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute(
            "UPDATE entry SET envelope = replace(envelope, '\"u7\"', '\"u8\"') WHERE seq = 9"
        )
    assert kind_and_seq(filled) == ("hash", 9)


def test_an_edited_body_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute("UPDATE entry SET claim = '{}' WHERE seq = 9")
    assert kind_and_seq(filled) == ("body", 9)


def test_a_body_that_was_deleted_silently_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute("UPDATE entry SET detail = NULL, detail_salt = NULL WHERE seq = 9")
    report = verify(filled)
    assert report.sentence == (
        "The audit record has been changed. Do not approve anything. "
        "Entry 9 has lost content (detail) without an erasure. Entries 1 to 8 are sound."
    )


def test_a_deleted_entry_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute("DELETE FROM entry WHERE seq = 9")
    assert kind_and_seq(filled) == ("gap", 9)


def test_two_swapped_entries_are_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        for old, new in ((9, 99), (10, 9), (99, 10)):
            file.execute(f"UPDATE entry SET seq = {new} WHERE seq = {old}")
    assert kind_and_seq(filled) == ("prev", 9)


def cut(file: sqlite3.Connection, size: int) -> None:
    file.execute("DELETE FROM attachment WHERE seq > ?", [size])
    file.execute("DELETE FROM entry WHERE seq > ?", [size])
    file.execute("DELETE FROM search WHERE seq > ?", [size])
    file.execute("UPDATE projection SET upto = ?", [size])


def test_a_cut_tail_is_found_only_against_an_anchor(filled: Path, tamper: Tamper) -> None:
    anchor = anchor_of(filled, 20)
    with tamper() as file:
        cut(file, 15)
    assert LIMIT in verify(filled).sentence
    assert verify(filled).ok
    assert kind_and_seq(filled, anchors=[anchor]) == ("truncated", 16)
    assert (
        "A checkpoint of 20 entries exists, only 15 are left."
        in verify(filled, anchors=[anchor]).sentence
    )


def forge(file: sqlite3.Connection, seq: int) -> None:
    """Change who did entry `seq`, and make every later hash fit."""
    prev = None
    rows = file.execute("SELECT seq, envelope FROM entry WHERE seq >= ? ORDER BY seq", [seq])
    for number, text in rows.fetchall():
        envelope = json.loads(text)
        if number == seq:
            envelope["actor"] = "u666"
        else:
            envelope["prev"] = prev
        text = json.dumps(envelope, sort_keys=True, separators=(",", ":"))
        hash = leaf_hash(text.encode())
        prev = hash.hex()
        file.execute("UPDATE entry SET envelope=?, hash=? WHERE seq=?", [text, hash, number])


def test_a_record_written_anew_is_found_only_against_an_anchor(
    filled: Path, tamper: Tamper
) -> None:
    early, late = anchor_of(filled, 5), anchor_of(filled, 20)
    with tamper() as file:
        forge(file, 9)
    assert verify(filled, anchors=[early]).ok
    assert kind_and_seq(filled, anchors=[early, late]) == ("rewritten", 20)


def test_content_of_another_entry_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute("INSERT INTO attachment SELECT 9, salt, content FROM attachment")
    assert kind_and_seq(filled) == ("body_extra", 9)


def test_content_that_belongs_to_no_entry_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        file.execute("INSERT INTO attachment SELECT 99, salt, content FROM attachment")
    assert kind_and_seq(filled) == ("orphan", None)


def test_an_emptied_ledger_is_found(filled: Path, tamper: Tamper) -> None:
    with tamper() as file:
        cut(file, 0)
    assert kind_and_seq(filled) == ("empty", None)


def test_missing_guards_are_reported_beside_the_first_fault(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as file:
        file.execute("DROP TRIGGER entry_no_update")
        assert kind_and_seq(filled) == ("guard", None)
        file.execute("UPDATE entry SET claim = '{}' WHERE seq = 9")
    report = verify(filled)
    assert report.first_fault is not None
    assert report.first_fault.seq == 9
    assert "The guard entry_no_update has been removed." in report.notes


def test_erased_content_that_came_back_is_found(path: Path, ledger: Ledger, tamper: Tamper) -> None:
    ledger.add(NewEntry("note.made", "u1", detail={"a": 1}))
    with closing(sqlite3.connect(path)) as file:
        kept = file.execute("SELECT detail_salt, detail FROM entry WHERE seq = 2").fetchone()
    ledger.erase(2, ["detail"], "retention", "u9")
    ledger.close()
    assert verify(path).ok
    with tamper() as file:
        file.execute("UPDATE entry SET detail_salt = ?, detail = ? WHERE seq = 2", kept)
    assert kind_and_seq(path) == ("body_back", 2)


def test_a_forged_ground_does_not_excuse_a_missing_body(
    path: Path, ledger: Ledger, tamper: Tamper
) -> None:
    """An erasure of one body is edited so that it also covers another."""
    ledger.add(NewEntry("note.made", "u1", claim={"a": 1}, detail={"a": 1}))
    order = ledger.erase(2, ["detail"], "retention", "u9")
    ledger.close()
    with tamper() as file:
        file.execute("UPDATE entry SET claim = NULL, claim_salt = NULL WHERE seq = 2")
        file.execute(
            'UPDATE entry SET claim = replace(claim, \'"detail"\', \'"claim","detail"\') '
            "WHERE seq = ?",
            [order.seq],
        )
    assert kind_and_seq(path) == ("body", order.seq)


def test_a_search_cache_that_was_changed_is_said_but_not_blamed_on_the_entries(
    filled: Path,
) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as file:
        file.execute("DELETE FROM search WHERE seq = 9")
    report = verify(filled)
    assert report.first_fault is not None
    assert report.first_fault.kind == "cache"
    assert report.sentence.startswith("The entries are sound, but the search cache")
    assert verify(filled, caches=False).ok


def test_a_damaged_file_is_a_finding_not_an_accident(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 4] = b"\xff\xff\xff\xff"
    filled.write_bytes(content)
    report = verify(filled)
    assert not report.ok
    assert report.sentence.startswith("The audit record has been changed. Do not approve anything.")


def test_a_file_that_is_no_ledger_at_all_is_a_finding(filled: Path) -> None:
    filled.write_bytes(b"\xff" * 9000)
    assert kind_and_seq(filled) == ("file", None)


def test_an_index_that_hides_an_entry_is_found(filled: Path) -> None:
    """Somebody swaps the index for a smaller one and puts its old description back."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as file:
        sql = "SELECT sql FROM sqlite_schema WHERE name = 'entry_case'"
        (text,) = file.execute(sql).fetchone()
        file.execute("DROP INDEX entry_case")
        file.execute("CREATE INDEX entry_case ON entry(case_id) WHERE seq < 9")
        file.execute("PRAGMA writable_schema=ON")
        file.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry_case'", [text])
    assert kind_and_seq(filled) == ("index", None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_bit_that_tips_over_on_the_disk_is_found_or_makes_no_difference(
    filled: Path, clock: Any, at: float, bit: int
) -> None:
    original = filled.read_bytes()
    place = int(at * len(original))
    changed = bytearray(original)
    changed[place] ^= 1 << bit
    with open_ledger(filled, clock=clock, realm="practice") as ledger:
        before = list(ledger.entries()), list(ledger.entries(case="c1"))
    try:
        filled.write_bytes(changed)
        if holds(filled):
            with open_ledger(filled, clock=clock, realm="practice") as ledger:
                assert (list(ledger.entries()), list(ledger.entries(case="c1"))) == before
    finally:
        filled.write_bytes(original)


def test_a_missing_ledger_is_an_error(path: Path) -> None:
    with pytest.raises(LedgerError, match="no audit record"):
        verify(path)


def test_verification_can_be_asked_for_as_a_condition(filled: Path, tamper: Tamper) -> None:
    assert verify_or_raise(filled).ok
    with tamper() as file:
        file.execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 9")
    with pytest.raises(LedgerBroken, match="Entry 9 was changed"):
        verify_or_raise(filled)


def test_progress_is_told_while_reading(path: Path, clock: Any) -> None:
    told: list[int] = []
    with open_ledger(path, clock=clock, realm="live") as ledger:
        ledger.add(*[NewEntry("note.made", "u1")] * 10_000)
    verify(path, progress=told.append)
    assert told == [10_000]


COLUMNS = [
    ("entry", "seq"),
    ("entry", "hash"),
    ("entry", "envelope"),
    ("entry", "claim_salt"),
    ("entry", "claim"),
    ("entry", "detail_salt"),
    ("entry", "detail"),
    ("attachment", "seq"),
    ("attachment", "salt"),
    ("attachment", "content"),
    ("search", "seq"),
    ("search", "text"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.data())
def test_any_change_of_any_column_of_any_row_is_found(
    filled: Path, tamper: Tamper, data: st.DataObject
) -> None:
    table, column = data.draw(st.sampled_from(COLUMNS))
    number = data.draw(st.integers(0, 19))
    original = filled.read_bytes()
    try:
        with tamper() as file:
            file.execute("PRAGMA journal_mode=DELETE")
            rows = file.execute(
                f"SELECT seq, {column} FROM {table} WHERE {column} IS NOT NULL"
            ).fetchall()
            seq, old = rows[number % len(rows)]
            new = data.draw(changed(old))
            try:
                file.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", [new, seq])
            except (sqlite3.IntegrityError, sqlite3.OperationalError):
                return  # the key of another row, a type the table cannot hold, or no JSON
        assert not verify(filled).ok
    finally:
        filled.write_bytes(original)


def changed(old: Any) -> st.SearchStrategy[Any]:
    """Another value: of the same type, cut, longer, one bit off, or of another type."""
    if isinstance(old, int):
        return st.integers(-5, 60).filter(lambda new: new != old)
    if isinstance(old, bytes):
        flip = st.integers(0, len(old) - 1).map(
            lambda n: old[:n] + bytes([old[n] ^ 1]) + old[n + 1 :]
        )
        return flip | st.just(old[:-1]) | st.just(old + b"\0")
    swap = st.tuples(st.integers(0, len(old) - 1), st.sampled_from('0aZ"{ é\0')).map(
        lambda at: old[: at[0]] + at[1] + old[at[0] + 1 :]
    )
    other = swap | st.just(old + " ") | st.just(old[1:]) | st.just(old.encode())
    return other.filter(lambda new: new != old)
