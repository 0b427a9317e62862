"""Whatever is wrong with an SQL database is told apart, quoted without data, and never hangs."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from caseworker.connector import LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Refused, Stopped, Unavailable
from caseworker.subject.query import Asker

if TYPE_CHECKING:
    from tests.connectors.sql.conftest import ClaimsDatabase

MS_M = "MW007142A"
SECRET = "correct-horse-battery"
ENDLESS = (
    "WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps)"
    " SELECT :nino AS claim_no, count(*) AS claim_kind FROM steps"
)
WRITES = [
    "DELETE FROM party",
    "UPDATE party SET surname = 'X'",
    "INSERT INTO copy_log VALUES (NULL)",
    "DROP TABLE copy_log",
    "CREATE TABLE more (x TEXT)",
]


def countdown(seconds: float) -> Callable[[], float]:
    end = time.monotonic() + seconds
    return lambda: max(0.0, end - time.monotonic())


def after(looks: int) -> Callable[[], bool]:
    """A stop button that is pressed at the n-th look at it."""
    counter = count()
    return lambda: next(counter) >= looks


@pytest.mark.parametrize("statement", WRITES)
def test_nothing_can_be_written_through_the_connectors_own_connection(
    claims: ClaimsDatabase, statement: str
) -> None:
    connector = claims.connector()
    context = LookupContext(lambda: 20.0, lambda: False, "", lambda words: None)
    with (
        pytest.raises(SQLAlchemyError, match=r"readonly|read-only"),
        connector.source.reading(context, Asker("o", "claim", "l")) as connection,
    ):
        connection.execute(text(statement))
    assert len(claims.ask(nino=MS_M).records) == 2


@pytest.mark.parametrize(
    "statement", ["PRAGMA query_only = OFF", "SET TRANSACTION READ WRITE", "COMMIT"]
)
def test_the_lock_cannot_be_undone_by_a_statement(claims: ClaimsDatabase, statement: str) -> None:
    connector = claims.connector()
    context = LookupContext(lambda: 20.0, lambda: False, "", lambda words: None)
    with (
        pytest.raises((SQLAlchemyError, psycopg.Error, sqlite3.Error)),
        connector.source.reading(context, Asker("o", "claim", "l")) as connection,
    ):
        connection.execute(text("SELECT count(*) FROM party")).close()
        connection.exec_driver_sql(statement)
        connection.execute(text("DELETE FROM party"))
        connection.commit()
    assert len(claims.ask(nino=MS_M).records) == 2


def test_a_query_that_changes_data_behind_a_with_is_stopped(postgresql: ClaimsDatabase) -> None:
    sql = "WITH gone AS (DELETE FROM party WHERE nino = :nino RETURNING *) SELECT * FROM gone"
    connector = postgresql.connector(query=[{"keys": ["nino"], "sql": sql}], history=None)
    with pytest.raises(Misconfigured):
        postgresql.ask(connector, nino=MS_M)
    assert len(postgresql.ask(nino=MS_M).records) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE party",
        "ALTER TABLE party RENAME COLUMN nino TO ni_number",
        "DROP TABLE copy_log",
        "DROP TABLE address_history",
    ],
)
def test_a_changed_schema_is_misconfigured(claims: ClaimsDatabase, statement: str) -> None:
    claims.run(statement)
    with pytest.raises(Misconfigured, match="does not have"):
        claims.ask(nino=MS_M)


def test_a_mapped_column_that_left_is_noticed_even_when_nobody_is_found(
    claims: ClaimsDatabase,
) -> None:
    claims.run("ALTER TABLE party RENAME COLUMN postcode TO post_code")
    with pytest.raises(Misconfigured, match='no column "postcode"'):
        claims.ask(nino="MW009999D")


def test_a_column_that_comes_twice_is_not_guessed(claims: ClaimsDatabase) -> None:
    sql = "SELECT * FROM party JOIN claim ON claim.claim_no = party.claim_no WHERE nino = :nino"
    connector = claims.connector(query=[{"keys": ["nino"], "sql": sql}])
    with pytest.raises(Misconfigured, match='more than one column "claim_no"'):
        claims.ask(connector, nino=MS_M)


def test_a_file_that_is_not_there_is_unavailable(sqlite: ClaimsDatabase) -> None:
    (sqlite.folder / "databases" / "claims.db").unlink()
    with pytest.raises(Unavailable, match="not there"):
        sqlite.ask(nino=MS_M)
    assert not (sqlite.folder / "databases" / "claims.db").exists()


def test_a_folder_that_is_not_there_is_misconfigured(sqlite: ClaimsDatabase) -> None:
    with pytest.raises(Misconfigured, match="folder"):
        sqlite.ask(sqlite.connector(url="sqlite:///elsewhere/claims.db"), nino=MS_M)


def test_a_file_that_is_no_database_is_unreadable(sqlite: ClaimsDatabase) -> None:
    (sqlite.folder / "databases" / "claims.db").write_text("no database at all, MW007142A" * 99)
    with pytest.raises(InvalidAnswer, match="no SQLite database"):
        sqlite.ask(nino=MS_M)


def test_text_that_is_not_utf_8_is_unreadable(sqlite: ClaimsDatabase) -> None:
    sqlite.run("UPDATE party SET surname = CAST(x'4dfc6c6c6572' AS TEXT)")
    with pytest.raises(InvalidAnswer, match="encoding") as caught:
        sqlite.ask(nino=MS_M)
    assert "ller" not in whole_text(caught.value)


def test_a_locked_file_is_unavailable(sqlite: ClaimsDatabase) -> None:
    holder = sqlite3.connect(sqlite.folder / "databases" / "claims.db", isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(Unavailable):
            sqlite.ask(seconds=countdown(0.3), nino=MS_M)
    finally:
        holder.close()


def test_a_file_with_an_unfinished_write_ahead_log_is_read_as_it_stands(
    sqlite: ClaimsDatabase,
) -> None:
    writer = sqlite3.connect(sqlite.folder / "databases" / "claims.db")
    try:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE party SET forenames = 'Meg' WHERE nino = 'MW007142A'")
        writer.commit()
        answer = sqlite.ask(nino=MS_M)
    finally:
        writer.close()
    assert "Meg" in repr(answer.records[0].of("name"))
    assert len(sqlite.ask(nino=MS_M).records) == 2


def test_a_slow_query_ends_when_the_person_stops_it(claims: ClaimsDatabase) -> None:
    connector = claims.connector(query=[{"keys": ["nino"], "sql": ENDLESS}])
    with pytest.raises(Stopped):
        claims.ask(connector, cancelled=after(5), nino=MS_M)
    assert len(claims.ask(nino=MS_M).records) == 2


def test_a_slow_query_ends_when_the_time_is_up(claims: ClaimsDatabase) -> None:
    connector = claims.connector(query=[{"keys": ["nino"], "sql": ENDLESS}])
    with pytest.raises(Unavailable, match="in time"):
        claims.ask(connector, seconds=countdown(0.3), nino=MS_M)


def test_nothing_is_sent_once_the_look_up_is_stopped(claims: ClaimsDatabase) -> None:
    with pytest.raises(Stopped):
        claims.ask(cancelled=lambda: True, nino=MS_M)
    with pytest.raises(Unavailable):
        claims.ask(seconds=lambda: 0.0, nino=MS_M)


@contextmanager
def frozen_when_asked(postgresql: ClaimsDatabase) -> Iterator[threading.Event]:
    """Stops the server process of a look-up dead in its tracks, once its query runs."""
    frozen = threading.Event()
    found: list[int] = []

    def freeze() -> None:
        with psycopg.connect(postgresql.url, autocommit=True) as connection:
            while not found:
                row = connection.execute(
                    "SELECT pid FROM pg_stat_activity WHERE state = 'active'"
                    " AND application_name LIKE 'caseworker officer-7 %' AND query LIKE '%steps%'"
                ).fetchone()
                if row:
                    found.append(row[0])
        os.kill(found[0], signal.SIGSTOP)
        frozen.set()

    thread = threading.Thread(target=freeze)
    thread.start()
    try:
        yield frozen
    finally:
        thread.join()
        for process in found:
            os.kill(process, signal.SIGCONT)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be frozen there")
def test_a_stuck_server_is_left_when_the_time_is_up(postgresql: ClaimsDatabase) -> None:
    connector = postgresql.connector(query=[{"keys": ["nino"], "sql": ENDLESS}])
    with frozen_when_asked(postgresql) as frozen:
        seconds = countdown(0.2)
        with pytest.raises(Unavailable, match="in time"):
            postgresql.ask(
                connector, seconds=lambda: seconds() if frozen.is_set() else 9.0, nino=MS_M
            )


def test_a_server_that_accepts_and_says_nothing_is_left_in_time(
    postgresql: ClaimsDatabase,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://reader@127.0.0.1:{silent.getsockname()[1]}/claims"
        with pytest.raises(Unavailable):
            postgresql.ask(postgresql.connector(url=url), seconds=countdown(0.3), nino=MS_M)


def test_a_line_that_the_server_cuts_is_worth_one_more_try(postgresql: ClaimsDatabase) -> None:
    sql = "SELECT pg_terminate_backend(pg_backend_pid()) AS claim_kind, CAST(:nino AS text) AS claim_no"
    connector = postgresql.connector(query=[{"keys": ["nino"], "sql": sql}], history=None)
    with pytest.raises(Unavailable) as caught:
        postgresql.ask(connector, nino=MS_M)
    assert caught.value.momentary


def test_a_file_that_is_locked_for_long_is_not_tried_again_at_once(
    sqlite: ClaimsDatabase, tmp_path: Path
) -> None:
    holder = sqlite3.connect(tmp_path / "databases" / "claims.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable) as caught:
        sqlite.ask(seconds=countdown(0.3), nino=MS_M)
    holder.close()
    assert not caught.value.momentary


def test_a_refused_connection_is_unavailable(postgresql: ClaimsDatabase) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    connector = postgresql.connector(url=f"postgresql://reader@127.0.0.1:{port}/claims")
    with pytest.raises(Unavailable, match="could not be made"):
        postgresql.ask(connector, nino=MS_M)


def test_a_table_that_our_account_may_not_read_is_refused(postgresql: ClaimsDatabase) -> None:
    postgresql.run(
        "DO $$ BEGIN CREATE ROLE outsider LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "GRANT USAGE ON SCHEMA public TO outsider",
    )
    connector = postgresql.connector(url=postgresql.url.replace("postgres@", "outsider@"))
    with pytest.raises(Refused, match="42501"):
        postgresql.ask(connector, nino=MS_M)


@pytest.mark.parametrize("wrong", ["account", "name", "name that speaks of SSL"])
def test_an_unknown_account_or_database_is_misconfigured(
    postgresql: ClaimsDatabase, wrong: str
) -> None:
    change = {
        "account": ("postgres@", "nobody@"),
        "name": ("/postgres?", "/nothing?"),
        "name that speaks of SSL": ("/postgres?", "/ssl_certificates?"),
    }[wrong]
    connector = postgresql.connector(url=postgresql.url.replace(*change))
    with pytest.raises(Misconfigured, match="no such account or no database"):
        postgresql.ask(connector, nino=MS_M)


@pytest.fixture
def guarded(postgresql: ClaimsDatabase) -> Iterator[ClaimsDatabase]:
    """The same database with an account that needs a password."""
    postgresql.run(
        "DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"ALTER ROLE reader PASSWORD '{SECRET}'",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        "GRANT USAGE ON SCHEMA public TO reader",
    )
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        row = connection.execute("SHOW hba_file").fetchone()
        assert row
        rules = Path(row[0])
        before = rules.read_text()
        rules.write_text(f"local all reader scram-sha-256\n{before}")
        connection.execute("SELECT pg_reload_conf()")
        postgresql.url = postgresql.url.replace("postgres@", "reader@")
        while not needs_password(postgresql.url):
            pass
        yield postgresql
        rules.write_text(before)
        connection.execute("SELECT pg_reload_conf()")


def needs_password(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return True
    return False


def test_the_password_comes_from_the_key_store(guarded: ClaimsDatabase) -> None:
    guarded.secrets["env:CLAIMS_PASSWORD"] = SECRET
    connector = guarded.connector(password="env:CLAIMS_PASSWORD")
    assert len(guarded.ask(connector, nino=MS_M).records) == 2


def test_a_wrong_password_is_misconfigured_and_is_not_shown(guarded: ClaimsDatabase) -> None:
    guarded.secrets["env:CLAIMS_PASSWORD"] = "wrong-horse"
    with pytest.raises(Misconfigured, match="account or password") as caught:
        guarded.ask(guarded.connector(password="env:CLAIMS_PASSWORD"), nino=MS_M)
    assert "wrong-horse" not in whole_text(caught.value)


def test_a_secret_that_is_not_there_is_misconfigured(guarded: ClaimsDatabase) -> None:
    with pytest.raises(Misconfigured, match="no such secret"):
        guarded.ask(guarded.connector(password="env:CLAIMS_PASSWORD"), nino=MS_M)


def test_the_session_says_who_asks(postgresql: ClaimsDatabase) -> None:
    sql = (
        "SELECT p.*, '' AS claim_kind, false AS is_joint, current_setting('application_name') AS me"
        " FROM party p WHERE nino = :nino"
    )
    connector = postgresql.connector(title="me", query=[{"keys": ["nino"], "sql": sql}])
    title = postgresql.ask(connector, nino=MS_M).records[0].title
    assert title == "caseworker officer-7 case-9 complaint"


def test_no_error_quotes_what_was_asked(claims: ClaimsDatabase) -> None:
    claims.run("DROP TABLE party")
    with pytest.raises(Misconfigured) as caught:
        claims.ask(family_name="Merriweather", birth_date="1971-05-23")
    said = whole_text(caught.value)
    assert "Merriweather" not in said
    assert "1971" not in said


def whole_text(error: BaseException) -> str:
    """All that the error and those before it say or carry."""
    parts = [*traceback.format_exception_only(error), repr(error.args), repr(vars(error))]
    for other in (error.__cause__, error.__context__):
        if other is not None:
            parts.append(whole_text(other))
    return "".join(parts)
