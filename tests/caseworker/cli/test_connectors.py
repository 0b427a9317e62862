"""Listing and testing connectors on the command line."""

from __future__ import annotations

from tests.caseworker.cli.running import Office, run


def test_every_database_is_proven_or_looked_at_by_hand(office: Office) -> None:
    told = office("connectors", "test")
    assert told.code == 0
    assert told.out.startswith('10 of 10 databases proven: "no record" is an answer there')
    assert "2 databases are looked at by hand." in told.out


def test_a_broken_database_is_not_proven(office: Office) -> None:
    run("demo", "agency", "break", "R1", "down", "--demo", str(office.folder))
    told = office("connectors", "test", "R1", "R5")
    assert told.code == 3
    assert told.out.startswith("1 of 2 databases proven")


def test_an_unknown_database_is_told(office: Office) -> None:
    assert office("connectors", "test", "Z9").code == 2


def test_the_list_says_what_asks_each_database(office: Office) -> None:
    told = office("connectors", "list")
    assert told.code == 0
    assert told.out.startswith("12 of 12 databases can be asked.")
    assert "json_rest" in told.out


def test_a_connector_that_is_missing_is_told(office: Office) -> None:
    (register,) = office.folder.glob("register*.toml")
    text = register.read_text(encoding="utf-8")
    assert 'connector = "sql"' in text
    register.write_text(
        text.replace('connector = "sql"', 'connector = "gone"', 1), encoding="utf-8"
    )
    told = office("connectors", "list", "--json")
    assert told.code == 3
    (broken,) = [one for one in told.json["databases"] if not one["ready"]]
    assert "gone" in broken["reason"]
