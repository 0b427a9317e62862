"""What was erased lawfully is gone everywhere, and only that; the chain still verifies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import Ledger, NewEntry, Reader, Refusal, erasure, open_ledger, verify

NOTE = NewEntry("note.made", "u1", case="c1", claim={"n": 1}, detail={"text": "Öztürk rang"})


def test_an_erased_detail_is_gone_from_reading_and_search_but_the_chain_verifies(
    ledger: Ledger,
) -> None:
    ledger.add(NOTE)
    assert ledger.search("Öztürk")
    order = ledger.erase(2, ["detail"], "retention", "u9")
    entry = ledger.entry(2)
    assert (entry.detail, entry.claim, entry.erased) == (None, {"n": 1}, {"detail"})
    assert ledger.search("Öztürk") == []
    assert order.claim == {"seq": 2, "kinds": ["detail"], "ground": "retention"}
    assert verify(ledger).ok


def test_claim_and_detail_can_be_erased_by_one_entry(ledger: Ledger) -> None:
    ledger.add(NOTE)
    ledger.erase(2, ["claim", "detail"], "retention", "u9")
    entry = ledger.entry(2)
    assert (entry.claim, entry.detail, entry.erased) == (None, None, {"claim", "detail"})
    assert verify(ledger).ok


def test_an_erased_attachment_is_gone(ledger: Ledger) -> None:
    ledger.add(NewEntry("file.attached", "u1", blob=b"scan"))
    ledger.erase(2, ["blob"], "retention", "u9")
    assert ledger.blob(2) is None
    assert ledger.entry(2).erased == {"blob"}


def test_erased_words_are_gone_from_every_file(path: Path, clock: Any) -> None:
    """Also from the search index, whose old parts would keep them, and from the log beside it."""
    with open_ledger(path, clock=clock, realm="live") as ledger:
        for n in range(40):
            ledger.add(*(NewEntry("note.made", "u1", detail={"t": f"w{n}x{m}"}) for m in range(20)))
            ledger.search("w1")
        (secret,) = ledger.add(NewEntry("note.made", "u1", detail={"t": "Mustermannzweig"}))
        ledger.add(NewEntry("file.attached", "u1", blob=b"Attachedmann" * 4000))
        ledger.search("mustermannzweig")
        ledger.erase(secret.seq, ["detail"], "request", "u9")
        ledger.erase(secret.seq + 1, ["blob"], "request", "u9")
        everything = b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()
        assert b"w39x19" in everything
        assert b"mustermannzwei" not in everything
        assert b"attachedmann" not in everything
        assert verify(ledger).ok


def test_erased_words_leave_the_log_once_a_long_read_ends(path: Path, clock: Any) -> None:
    with open_ledger(path, clock=clock, realm="live") as ledger:
        ledger.add(NewEntry("note.made", "u1", detail={"t": "Mustermannzweig"}))
        reading = ledger.entries()
        next(reading)
        ledger.erase(2, ["detail"], "request", "u9")
        del reading
    assert b"Mustermannzweig" not in path.read_bytes()
    assert list(path.parent.iterdir()) == [path]


CUT_OFF = """
import os, sys
from pathlib import Path
from caseworker.clock import system_clock
from caseworker.ledger import NewEntry, open_ledger
ledger = open_ledger(Path(sys.argv[1]), clock=system_clock, realm="live")
ledger.add(NewEntry("note.made", "u1", detail={"t": "Mustermannzweig"}))
held = ledger.entries()
next(held)
ledger.erase(2, ["detail"], "request", "u9")
os._exit(0)
"""


def test_erased_words_left_by_a_program_that_was_cut_off_go_at_the_next_start(
    path: Path, clock: Any
) -> None:
    subprocess.run([sys.executable, "-c", CUT_OFF, str(path)], check=True)
    files = [path, path.with_name("ledger.db-wal")]
    assert b"Mustermannzweig" in b"".join(file.read_bytes() for file in files)
    with open_ledger(path, clock=clock, realm="live") as ledger:
        ledger.add(NOTE)
        assert b"Mustermannzweig" not in b"".join(file.read_bytes() for file in files)


def test_an_erasure_can_depend_on_a_condition(ledger: Ledger) -> None:
    ledger.add(NOTE)

    def only_closed(reader: Reader) -> Sequence[NewEntry] | Refusal:
        if not reader.count(case="c1", types=["case.closed"]):
            return Refusal(None, RuleRefused("The case is open.", rule="erasure"))
        return [erasure(2, ["detail"], "retention", "u9", case="c1")]

    with pytest.raises(RuleRefused):
        ledger.append(only_closed)
    assert ledger.entry(2).detail
    ledger.add(NewEntry("case.closed", "u1", case="c1"))
    ledger.append(only_closed)
    assert ledger.entry(2).detail is None


@pytest.mark.parametrize(
    "order",
    [
        erasure(1, ["claim"], "retention", "u9"),
        erasure(2, ["blob"], "retention", "u9"),
        erasure(3, ["detail"], "retention", "u9"),
        erasure(99, ["detail"], "retention", "u9"),
        erasure(2, [], "retention", "u9"),
        erasure(2, ["detail"], "", "u9"),
        NewEntry("body.erased", "u9", claim={"seq": 2, "kinds": ["detail"], "ground": "x"}),
        NewEntry("body.erased", "u9", ref="entry:2"),
    ],
)
def test_an_erasure_of_what_cannot_be_erased_is_refused(ledger: Ledger, order: NewEntry) -> None:
    ledger.add(NOTE)
    with pytest.raises(InputError):
        ledger.add(order)
    assert ledger.head().size == 2
    assert ledger.entry(2).detail


def test_the_claim_of_an_erasure_is_kept_for_ever(ledger: Ledger) -> None:
    ledger.add(NOTE)
    order = ledger.erase(2, ["detail"], "retention", "u9")
    with pytest.raises(InputError):
        ledger.erase(order.seq, ["claim"], "retention", "u9")
