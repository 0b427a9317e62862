"""The one connection that writes: one job at a time, results, exceptions, end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from caseworker.errors import LedgerError
from caseworker.ledger.connection import connect_writer
from caseworker.ledger.writer import Writer


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(lambda: connect_writer(path))
    yield writer
    writer.close()


def test_a_job_gets_the_connection_and_its_result_comes_back(writer: Writer) -> None:
    assert writer.run(lambda db: db.execute("SELECT 7").fetchone()[0]) == 7


def test_jobs_of_several_threads_never_run_at_the_same_time(writer: Writer) -> None:
    inside: list[int] = []
    most: list[int] = []

    def job(db: Database) -> None:
        inside.append(threading.get_ident())
        db.execute("SELECT 1").fetchone()
        most.append(len(inside))
        inside.pop()

    threads = [
        threading.Thread(target=lambda: [writer.run(job) for _ in range(50)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 200


def test_a_transaction_that_a_job_leaves_open_is_undone(writer: Writer) -> None:
    writer.run(lambda db: db.execute("CREATE TABLE t(x)"))

    def cut_off(db: Database) -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO t VALUES (1)")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writer.run(cut_off)
    assert writer.run(lambda db: db.execute("SELECT count(*) FROM t").fetchone()[0]) == 0


def test_an_exception_comes_back_unchanged_and_the_next_job_runs(writer: Writer) -> None:
    mistake = KeyError("mine")

    def job(_: Database) -> None:
        raise mistake

    with pytest.raises(KeyError) as caught:
        writer.run(job)
    assert caught.value is mistake
    assert writer.run(lambda _: "next") == "next"


def test_a_job_that_hands_over_a_job_is_told_so(writer: Writer) -> None:
    with pytest.raises(LedgerError, match="a second time"):
        writer.run(lambda _: writer.run(lambda _: None))
    with pytest.raises(LedgerError, match="close"):
        writer.run(lambda _: writer.close())


def test_a_job_that_runs_at_the_end_is_finished_first(writer: Writer) -> None:
    inside, go, done = threading.Event(), threading.Event(), []

    def slow(_: Database) -> None:
        inside.set()
        go.wait(10)
        done.append("slow")

    caller = threading.Thread(target=writer.run, args=(slow,))
    caller.start()
    inside.wait(10)
    closer = threading.Thread(target=writer.close)
    closer.start()
    go.set()
    closer.join(10)
    caller.join(10)
    assert done == ["slow"]


def test_closing_twice_is_harmless_and_a_later_job_is_refused(writer: Writer) -> None:
    writer.close()
    writer.close()
    with pytest.raises(LedgerError, match="closed"):
        writer.run(lambda _: None)


def test_a_connection_that_cannot_be_made_is_raised_to_who_opened_it() -> None:
    def connect() -> Database:
        raise LedgerError("no disk")

    with pytest.raises(LedgerError, match="no disk"):
        Writer(connect)
