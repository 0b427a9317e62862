"""Opening, appending by decision, refusing, erasing; and what happens when something goes wrong."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import (
    AttachmentTooLarge,
    InputError,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    RuleRefused,
)
from caseworker.ledger import (
    Ledger,
    NewEntry,
    Reader,
    Refusal,
    open_ledger,
    search,
    verify,
)

NOTE = NewEntry("note.made", "u1", case="c1", claim={"n": 1}, detail={"text": "Öztürk rang"})


def test_an_appended_entry_is_returned_as_it_reads_back(ledger: Ledger) -> None:
    (entry,) = ledger.add(NewEntry("file.attached", "u1", detail={"a": [1, "x"]}, blob=b"\x00pdf"))
    assert ledger.entry(entry.seq) == entry
    assert ledger.blob(entry.seq) == b"\x00pdf"
    assert entry.cite == f"#{entry.seq}" == "#2"


def test_several_entries_are_recorded_all_or_none(ledger: Ledger) -> None:
    too_much = NewEntry("note.made", "u1", detail={"x": 0.5})  # type: ignore[dict-item]
    with pytest.raises(InputError, match="decimal"):
        ledger.add(NOTE, too_much)
    assert ledger.head().size == 1


def test_a_decision_sees_the_ledger_as_it_is_now(ledger: Ledger) -> None:
    def once(reader: Reader) -> Sequence[NewEntry]:
        return [] if reader.count(case="c1") else [NOTE]

    assert len(ledger.append(once)) == 1
    assert ledger.append(once) == ()
    assert ledger.count(case="c1") == 1


def test_a_refused_attempt_is_recorded_and_its_error_raised(ledger: Ledger) -> None:
    refused = NewEntry("approval.refused", "u1", case="c1")

    def decide(_: Reader) -> Refusal:
        return Refusal(refused, RuleRefused("Nobody approves their own work.", rule="four-eyes"))

    with pytest.raises(RuleRefused, match="Nobody approves"):
        ledger.append(decide)
    assert [entry.type for entry in ledger.entries(case="c1")] == ["approval.refused"]


def test_a_refusal_may_leave_no_entry(ledger: Ledger) -> None:
    with pytest.raises(RuleRefused):
        ledger.append(lambda _: Refusal(None, RuleRefused("No.", rule="x")))
    assert ledger.head().size == 1


def test_an_exception_in_a_decision_reaches_the_caller_and_nothing_is_written(
    ledger: Ledger,
) -> None:
    mistake = ZeroDivisionError("mine")

    def decide(_: Reader) -> list[NewEntry]:
        raise mistake

    with pytest.raises(ZeroDivisionError) as caught:
        ledger.append(decide)
    assert caught.value is mistake
    assert ledger.head().size == 1
    ledger.add(NOTE)
    assert verify(ledger).ok


def test_a_decision_that_appends_by_itself_is_told_so_instead_of_hanging(ledger: Ledger) -> None:
    def decide(_: Reader) -> Sequence[NewEntry]:
        ledger.add(NOTE)
        return []

    with pytest.raises(LedgerError, match="a second time"):
        ledger.append(decide)


def test_nobody_else_can_write_while_a_decision_is_made(ledger: Ledger, path: Path) -> None:
    refusals: list[str] = []

    def decide(_: Reader) -> Sequence[NewEntry]:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                refusals.append(str(error))
        return [NOTE]

    ledger.append(decide)
    assert refusals == ["database is locked"]


def test_a_decision_can_search_what_was_written_before(ledger: Ledger) -> None:
    ledger.add(NOTE)
    found: list[int] = []

    def decide(reader: Reader) -> Sequence[NewEntry]:
        found.extend(entry.seq for entry in reader.search("ozturk"))
        return []

    ledger.append(decide)
    assert found == [2]


def test_a_record_opens_only_once(ledger: Ledger) -> None:
    with pytest.raises(InputError):
        ledger.add(NewEntry("ledger.opened", "u1"))


def test_entries_of_one_append_have_one_time(ledger: Ledger) -> None:
    one, two = ledger.add(NOTE, NOTE)
    assert one.ts == two.ts


def test_a_clock_that_moved_back_is_recorded_and_work_goes_on(ledger: Ledger, clock: Any) -> None:
    (before,) = ledger.add(NOTE)
    clock.now -= timedelta(days=2)
    (after,) = ledger.add(NOTE)
    moved = ledger.entry(after.seq - 1)
    assert moved.type == "clock.moved_back"
    assert moved.claim == {
        "before": "2024-03-14T09:00:02.000000Z",
        "now": "2024-03-12T09:00:03.000000Z",
    }
    assert before.seq < moved.seq < after.seq
    ledger.add(NOTE)
    assert ledger.count(types=["clock.moved_back"]) == 1
    assert verify(ledger).ok


def test_an_attachment_over_the_limit_is_refused(path: Path, clock: Any) -> None:
    with open_ledger(path, clock=clock, realm="live", max_attachment=10) as small:
        with pytest.raises(AttachmentTooLarge):
            small.add(NewEntry("file.attached", "u1", blob=b"x" * 11))
        small.add(NewEntry("file.attached", "u1", blob=b"x" * 10))


def test_equal_salts_and_clock_make_an_equal_ledger(tmp_path: Path, clock: Any) -> None:
    start, heads = clock.now, []
    for name in ("one.db", "two.db"):
        clock.now = start
        with open_ledger(
            tmp_path / name, clock=clock, realm="demo", salts=lambda: b"0123456789abcdef"
        ) as each:
            each.add(NOTE)
            heads.append(each.head())
    assert heads[0] == heads[1]


def test_threads_that_append_together_make_one_chain(ledger: Ledger) -> None:
    def work(n: int) -> None:
        for _ in range(10):
            ledger.add(NewEntry("note.made", f"u{n}"))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [ledger.count(actor=f"u{n}") for n in range(4)] == [10] * 4
    assert verify(ledger).ok


def test_each_thread_reads_on_its_own_connection(ledger: Ledger) -> None:
    ledger.add(NOTE)
    sizes: list[int] = []
    thread = threading.Thread(target=lambda: sizes.append(ledger.reader().head().size))
    thread.start()
    thread.join()
    assert sizes == [ledger.reader().head().size] == [2]


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.add(NOTE)
    with pytest.raises(LedgerError, match="closed"):
        ledger.head()


def test_closing_leaves_one_file_only(ledger: Ledger, path: Path) -> None:
    ledger.add(NOTE)
    ledger.head()
    ledger.close()
    assert list(path.parent.iterdir()) == [path]


def fill_up(db: Any) -> None:
    """From now on this connection finds no room for another page."""
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")


def make_room(db: Any) -> None:
    db.execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk_is_said_nothing_is_half_written_and_work_goes_on(ledger: Ledger) -> None:
    ledger.add(NOTE)
    ledger._writer.run(fill_up)
    big = NewEntry("file.attached", "u1", claim={"a": 1}, blob=b"x" * 500_000)
    with pytest.raises(LedgerFull) as caught:
        ledger.add(NOTE, big)
    assert "Free some space" in caught.value.advice
    assert ledger.head().size == 2
    ledger._writer.run(make_room)
    ledger.add(NOTE, big)
    assert ledger.head().size == 4
    assert verify(ledger).ok


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.rollback()
print("free", flush=True)
sys.stdin.readline()
"""


def test_another_program_that_holds_the_ledger_too_long_is_said(filled: Path, clock: Any) -> None:
    with open_ledger(filled, clock=clock, realm="practice", busy_seconds=0.05) as ledger:
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(filled)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdin
            assert other.stdout
            assert other.stdout.readline() == "held\n"
            with pytest.raises(LedgerBusy) as caught:
                ledger.add(NOTE)
            assert "Close other windows" in caught.value.advice
            assert ledger.head().size == 21, "reading goes on meanwhile"
            other.stdin.write("\n")
            other.stdin.flush()
            assert other.stdout.readline() == "free\n"
            ledger.add(NOTE)
            other.stdin.write("\n")
        assert ledger.head().size == 22


APPEND = """
import sys
from pathlib import Path
from caseworker.clock import system_clock
from caseworker.ledger import NewEntry, open_ledger
with open_ledger(Path(sys.argv[1]), clock=system_clock, realm="live") as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(25):
        ledger.append(lambda reader: [NewEntry("note.made", sys.argv[2], claim={
            "seen": reader.head().size})])
"""


def test_programs_that_start_and_append_together_make_one_chain(path: Path) -> None:
    """Each also decides on the newest state: what it saw is the number before its own."""
    others = [
        subprocess.Popen(
            [sys.executable, "-c", APPEND, str(path), f"u{n}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(3)
    ]
    for other in others:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
    for other in others:
        assert other.stdin
        other.stdin.write("go\n")
        other.stdin.flush()
    for other in others:
        other.communicate()
    assert [other.returncode for other in others] == [0, 0, 0]
    report = verify(path)
    assert report.ok
    assert report.size == 76
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT seq, json_extract(claim, '$.seen') FROM entry").fetchall()
    assert all(seen == seq - 1 for seq, seen in rows if seq > 1)


def test_jobs_handed_over_are_finished_before_the_program_ends(path: Path) -> None:
    """Nobody closes the ledger here, and the appending thread is one that does not hold the exit."""
    program = """
import sys, threading
from pathlib import Path
from caseworker.clock import system_clock
from caseworker.ledger import NewEntry, open_ledger
ledger = open_ledger(Path(sys.argv[1]), clock=system_clock, realm="live")
inside = threading.Event()
def decide(reader):
    inside.set()
    return [NewEntry("note.made", "u1")] * 200
threading.Thread(target=ledger.append, args=(decide,), daemon=True).start()
inside.wait()
"""
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert verify(path).size == 201


def test_making_the_cache_again_gives_the_same_content(
    ledger: Ledger, make_entry: Callable[[int], NewEntry]
) -> None:
    ledger.add(*(make_entry(n) for n in range(10)))
    ledger.search("nobody")
    before = ledger._writer.run(search.digest)
    assert ledger.rebuild() == before
    assert ledger.rebuild() == before
