"""The settings of an SQL database are checked whole before anything is asked."""

from __future__ import annotations

import textwrap
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.engine import make_url

import connectors.sql
from caseworker.errors import Misconfigured
from caseworker.register.model import Contact, Database, Search
from connectors.sql.session import application_name, connect_arguments
from connectors.sql.settings import is_on_this_computer, read_sql_settings

if TYPE_CHECKING:
    from tests.connectors.sql.conftest import ClaimsDatabase


def example() -> dict[str, Any]:
    """The settings that the package's own docstring shows."""
    shown = (connectors.sql.__doc__ or "").split("[database.settings]", 1)[1]
    shown = "    [database.settings]" + shown.split("\nA joint record", 1)[0]
    settings: dict[str, Any] = tomllib.loads(textwrap.dedent(shown))["database"]["settings"]
    return settings


def database(settings: dict[str, Any]) -> Database:
    return Database(
        id="R1",
        agency="R",
        name="Claims",
        owner_team="Claims team",
        contact=Contact("Claims team"),
        connector="sql",
        settings=settings,
        searches=(Search(("nino",)), Search(("family_name", "birth_date"))),
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways={},
    )


def test_the_documented_example_is_accepted() -> None:
    settings = read_sql_settings(database(example()))
    assert settings.sqlite_file == "databases/r1.db"
    assert [query.keys for query in settings.queries] == [("nino",), ("family_name", "birth_date")]
    assert settings.history is not None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM party WHERE nino = :nino",
        "update party set x = :nino",
        "PRAGMA table_info(party) /* :nino */",
        "/* SELECT */ DROP TABLE party -- :nino",
        "SELECTED :nino",
        "EXPLAIN SELECT :nino",
    ],
)
def test_only_reading_statements_are_accepted(statement: str) -> None:
    settings = {**example(), "query": [{"keys": ["nino"], "sql": statement}]}
    with pytest.raises(Misconfigured, match="Only SELECT and WITH"):
        read_sql_settings(database(settings))


def test_a_second_statement_is_not_accepted() -> None:
    sql = "SELECT * FROM party WHERE nino = :nino; DELETE FROM party"
    with pytest.raises(Misconfigured, match="semicolon"):
        read_sql_settings(database({**example(), "query": [{"keys": ["nino"], "sql": sql}]}))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM party WHERE nino = :nino;",
        "  -- the party\n  SELECT * FROM party WHERE nino = :nino",
        "/* the party */ WITH p AS (SELECT 1) SELECT * FROM party, p WHERE nino = :nino",
    ],
)
def test_comments_and_a_closing_semicolon_do_no_harm(sql: str) -> None:
    both = [{"keys": ["nino"], "sql": sql}, example()["query"][1]]
    assert read_sql_settings(database({**example(), "query": both})).queries[0].keys == ("nino",)


def test_a_query_must_use_every_key_of_its_search() -> None:
    query = {"keys": ["family_name", "birth_date"], "sql": "SELECT 1 WHERE x = :family_name"}
    with pytest.raises(Misconfigured, match="does not use :birth_date"):
        read_sql_settings(database({**example(), "query": [example()["query"][0], query]}))


def test_a_query_gets_no_key_that_its_search_does_not_have() -> None:
    query = {"keys": ["nino"], "sql": "SELECT 1 WHERE x = :nino AND y = :postcode"}
    with pytest.raises(Misconfigured, match="It uses :postcode"):
        read_sql_settings(database({**example(), "query": [query, example()["query"][1]]}))


def test_every_search_of_the_register_needs_a_query() -> None:
    with pytest.raises(Misconfigured, match="no way to search by family_name and birth_date"):
        read_sql_settings(database({**example(), "query": example()["query"][:1]}))


def test_all_faults_are_told_at_once() -> None:
    broken = {
        **example(),
        "url": "mysql://reader@db.example/claims",
        "most_rows": 0,
        "recordid": "x",
        "value": [{"field": "surname"}],
    }
    with pytest.raises(Misconfigured) as caught:
        read_sql_settings(database(broken))
    said = str(caught.value)
    for part in ("url", "most_rows", "recordid", "value 1 / field"):
        assert f"- {part}" in said


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("postgresql://reader:hunter2@db.example/claims", "holds a password"),
        ("postgresql://reader@db.example/claims?sslmode=disable", "not be encrypted"),
        ("postgresql://reader@db.example/claims?passfile=secret", "part that is not allowed"),
        ("postgresql:///claims", "names no host"),
        ("sqlite://", "Only SQLite files"),
        ("sqlite:///:memory:", "Only SQLite files"),
        ("sqlite:///a.db?mode=rwc", "Only SQLite files"),
        ("nonsense", "cannot be read"),
        ("oracle://db.example/claims", "Only SQLite files"),
    ],
)
def test_an_address_that_cannot_be_asked_safely_is_not_accepted(url: str, what: str) -> None:
    with pytest.raises(Misconfigured, match=what) as caught:
        read_sql_settings(database({**example(), "url": url}))
    assert "hunter2" not in str(caught.value)


def test_another_computer_is_reached_with_its_certificate_checked() -> None:
    settings = read_sql_settings(
        database({**example(), "url": "postgresql://reader@db.example:6432/claims"})
    )
    arguments = connect_arguments(settings)
    assert arguments["sslmode"] == "verify-full"
    assert arguments["sslrootcert"] == "system"
    assert (arguments["host"], arguments["port"]) == ("db.example", "6432")
    assert "default_transaction_read_only=on" in arguments["options"]


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("postgresql://127.0.0.1/x", True),
        ("postgresql:///x?host=/run/postgresql", True),
        ("postgresql://localhost/x", True),
        ("postgresql://db.example/x", False),
        ("postgresql://localhost/x?host=db.example", False),
    ],
)
def test_only_this_computer_is_reached_without_encryption(url: str, here: bool) -> None:
    assert is_on_this_computer(make_url(url)) is here


def test_the_name_of_the_session_is_never_too_long() -> None:
    from caseworker.subject.query import Asker

    assert len(application_name(Asker("a" * 90, "claim", "l"))) == 63


def test_a_database_is_not_touched_before_it_is_asked(sqlite: ClaimsDatabase) -> None:
    sqlite.connector(url="sqlite:///nowhere/claims.db")
