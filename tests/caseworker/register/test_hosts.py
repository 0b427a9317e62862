"""Which addresses a database's settings allow to be contacted."""

from __future__ import annotations

import pytest

from caseworker.register.hosts import allowed_hosts, host_of, is_this_computer
from caseworker.register.model import Contact, Database, Search


def database(settings: dict[str, object]) -> Database:
    return Database(
        id="R1",
        agency="R",
        name="Tax credits",
        owner_team="Credits",
        contact=Contact("Desk"),
        connector="x",
        settings=settings,
        searches=(Search(("nino",)),),
        fields_held=("name",),
        number_of_records=1,
        audit_trail=None,
        gateways={"person": "Asked for"},
    )


def test_every_url_in_the_settings_counts_wherever_it_stands() -> None:
    settings: dict[str, object] = {
        "base_url": "https://Credits.example/api",
        "auth": {"token_url": "https://id.example:8443/token"},
        "step": [{"path": "http://127.0.0.1:9000/{nino}"}],
        "url": "postgresql+psycopg://reader@db.example/credits",
        "file": "sqlite:///credits.db",
        "guide": "Look at https://elsewhere.example first",
    }
    assert allowed_hosts(database(settings)) == {
        "credits.example:443",
        "id.example:8443",
        "127.0.0.1:9000",
        "db.example:5432",
    }


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://[::1]:8443/x", "::1:8443"),
        ("http://localhost", "localhost:80"),
        ("sqlite:///x.db", ""),
        ("https://user@credits.example", "credits.example:443"),
    ],
)
def test_the_host_of_a_url_comes_with_its_port(url: str, host: str) -> None:
    assert host_of(url) == host


def test_only_loopback_is_this_computer() -> None:
    assert [is_this_computer(each) for each in ("localhost", "127.0.0.9", "::1", "10.0.0.1")] == [
        True,
        True,
        True,
        False,
    ]
