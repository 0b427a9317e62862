"""The register file: it loads whole, or every fault in it is told at once."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import Fault, RegisterError
from caseworker.register.load import load_register, register_from_bytes
from caseworker.register.model import Register, Search

GOOD = """
version = "2026-11-01"
title = "Two agencies"
lead_agency = "R"

[[agency]]
id = "R"
name = "Revenue"
list_confirmed_by = "Head of Data"
confirmed_on = 2026-10-01
valid_until = 2027-09-30
[agency.lead_contact]
name = "Data team"
address = ["1 High Street", "Town"]

[[agency]]
id = "W"
name = "Welfare"
[agency.lead_contact]
name = "Records team"
[[agency.left_out]]
name = "Old card index"
reason = "Destroyed in 1999"

[[database]]
id = "R1"
agency = "R"
name = "Tax credits"
owner_team = "Credits team"
connector = "json_rest"
number_of_records = 1000
audit_trail_days = 90
fields_held = ["name", "birth_date", "address"]
contact = { name = "Credits desk" }
[[database.search]]
keys = ["nino"]
[[database.search]]
keys = ["family_name", "birth_date"]
weak_because = "a name can be spelt in several ways"
[database.gateways]
person = "Asked for by the person"
[database.settings]
base_url = "https://credits.example/api"
auth = { type = "api_key", header = "X-Key", key = "env:CREDITS_KEY" }
[database.test]
present = { nino = "QQ100001A" }
absent = { nino = "QQ999999D" }

[[database]]
id = "W1"
agency = "W"
name = "Customers"
owner_team = "Customer team"
connector = "manual"
number_of_records = 5
audit_trail_days = "none"
asker_sent = false
asker_note = "It is a paper file"
fields_held = ["name", "address"]
contact = { name = "Customer desk" }
restricted_team = { name = "Sensitive files" }
[[database.search]]
keys = ["full_name"]
[database.gateways]
person = "Asked for by the person"
R = "Revenue functions"

[[feed]]
from = "R1"
to = "W1"
fields = ["address"]
cadence_hours = 24
"""


def load(text: str) -> Register:
    return register_from_bytes(text.encode(), "register.toml")


def faults(text: str) -> list[Fault]:
    with pytest.raises(RegisterError) as caught:
        load(text)
    return list(caught.value.faults)


def faults_or_register(text: str) -> tuple[tuple[Fault, ...], Register | None]:
    try:
        return (), load(text)
    except RegisterError as error:
        return error.faults, None


def fault(old: str, new: str) -> Fault:
    """The one fault that a change to the good register brings."""
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert len(found) == 1, [str(each) for each in found]
    assert found[0].advice
    return found[0]


def test_a_good_register_loads_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "register.toml"
    path.write_text(GOOD, encoding="utf-8")
    register = load_register(path)
    assert register.version == "2026-11-01"
    assert register.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert register.staleness == timedelta(days=60)
    assert not register.demo
    assert register.agency("R").list_certified(date(2026, 12, 1))
    assert register.agency("W").left_out[0].reason == "Destroyed in 1999"
    first, second = register.databases
    assert first.searches[0] == Search(("nino",))
    assert first.searches[1].weak_because
    assert first.audit_trail == timedelta(days=90)
    assert first.settings["auth"]["key"] == "env:CREDITS_KEY"
    assert first.known_present is not None
    assert first.known_present.keys == {"nino": "QQ100001A"}
    assert second.audit_trail is None
    assert second.gateways == {
        "person": "Asked for by the person",
        "R": "Revenue functions",
    }
    assert second.restricted_team is not None
    assert register.feeds_from("R1")[0].cadence == timedelta(hours=24)


def test_every_fault_is_told_at_once_with_its_place() -> None:
    broken = (
        GOOD.replace('lead_agency = "R"', 'lead_agency = "Q"')
        .replace('keys = ["nino"]', 'keys = ["ninno"]')
        .replace("number_of_records = 5", "number_of_records = -5")
        .replace("cadence_hours = 24", "")
    )
    keys = {each.key for each in faults(broken)}
    assert {
        "lead_agency",
        "database R1 / search 1 / keys / 1",
        "database W1 / number_of_records",
        "feed 1 / cadence_hours",
    } <= keys


def test_an_unknown_key_brings_the_key_that_was_meant() -> None:
    each = fault('connector = "manual"\n', 'connector = "manual"\ntime_out_secs = 3\n')
    assert each.key == "database W1 / time_out_secs"
    assert each.advice == "Did you mean time_out_seconds?"


def test_a_misspelt_match_key_brings_the_one_that_was_meant() -> None:
    broken = GOOD.replace('"family_name", "birth_date"]\nweak', '"familyname", "birth_date"]\nweak')
    assert [each.advice for each in faults(broken)] == ["Did you mean family_name?"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "W"\n', 'id = "r"\n', None),
        ('id = "R1"', 'id = "1 R"', None),
        ("confirmed_on = 2026-10-01", "confirmed_on = 2028-10-01", "agency R / valid_until"),
        ("confirmed_on = 2026-10-01", 'confirmed_on = "2026-10-01"', "agency R / confirmed_on"),
        (
            "confirmed_on = 2026-10-01",
            "confirmed_on = 2026-10-01T10:00:00Z",
            "agency R / confirmed_on",
        ),
        ('agency = "W"\n', 'agency = "Welfare"\n', None),
        ("audit_trail_days = 90", 'audit_trail_days = "ninety"', "database R1 / audit_trail_days"),
        ("audit_trail_days = 90", "audit_trail_days = 0", "database R1 / audit_trail_days"),
        ("number_of_records = 1000", "number_of_records = true", "database R1 / number_of_records"),
        ('asker_note = "It is a paper file"', "", "database W1 / asker_note"),
        ('R = "Revenue functions"', 'X = "Revenue functions"', "database W1 / gateways / X"),
        ('R = "Revenue functions"', 'R = ""', "database W1 / gateways / R"),
        ('to = "W1"', 'to = "W9"', "feed 1 / to"),
        ('fields = ["address"]', 'fields = ["birth_date"]', "feed 1 / fields"),
        ("cadence_hours = 24", "cadence_hours = 24\ncadence_days = 1", "feed 1 / cadence_hours"),
        ("cadence_hours = 24", "cadence_hours = 0", "feed 1 / cadence_hours"),
        ('absent = { nino = "QQ999999D" }', "", "database R1 / test / absent"),
        (
            'absent = { nino = "QQ999999D" }',
            'absent = { trn = "1" }',
            "database R1 / test / absent",
        ),
        ('title = "Two agencies"', "", "title"),
        ('title = "Two agencies"', 'title = "Two\\nagencies"', "title"),
        ('weak_because = "a name can be spelt in several ways"', "weak_because = 3", None),
        ('connector = "manual"', 'connector = "manual"\nsecond_person = "x"', None),
        ("audit_trail_days = 90", "audit_trail_days = 90\ntime_out_seconds = 1", None),
        ("audit_trail_days = 90", "audit_trail_days = 90\nexpected_seconds = nan", None),
    ],
)
def test_each_kind_of_fault_is_found(old: str, new: str, key: str | None) -> None:
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert found
    if key is not None:
        assert key in {each.key for each in found}


@pytest.mark.parametrize(
    "setting",
    [
        'auth = { type = "api_key", key = "s3cr3t" }',
        'password = "s3cr3t"',
        'headers = { Authorization = "Bearer s3cr3t" }',
        'headers = { X-Api-Key = "s3cr3t" }',
        'url = "postgresql+psycopg://reader:s3cr3t@db.example/credits"',
        'token_url = "https://credits.example/api?token=s3cr3t"',
        'password = "env:s3cr3t with blanks"',
    ],
)
def test_a_secret_written_out_is_a_fault_that_does_not_repeat_it(setting: str) -> None:
    line = 'auth = { type = "api_key", header = "X-Key", key = "env:CREDITS_KEY" }'
    each = fault(line, setting)
    assert each.key.startswith("database R1 / settings / ")
    assert "s3cr3t" not in str(each)


@pytest.mark.parametrize(
    "setting",
    [
        'headers = { Authorization = "Bearer {token}" }',
        'step = [{ capture = { token = "data.token" } }]',
        'auth = { user = "reader", token_url = "https://id.example/t", password = "keyring:a/b" }',
        'base_url2 = "http://127.0.0.1:8080/x"',
        'url = "sqlite:///credits.db"',
    ],
)
def test_settings_that_only_look_like_secrets_are_no_fault(setting: str) -> None:
    line = 'auth = { type = "api_key", header = "X-Key", key = "env:CREDITS_KEY" }'
    assert load(GOOD.replace(line, setting)).version


@pytest.mark.parametrize("url", ["http://credits.example/", "https://x:port/", "https://[x/"])
def test_an_address_that_cannot_be_used_is_a_fault(url: str) -> None:
    assert fault("https://credits.example/api", url).key == "database R1 / settings / base_url"


def test_a_weak_search_before_a_strong_one_is_a_fault() -> None:
    weak = 'keys = ["nino"]\nweak_because = "old numbers"'
    strong = GOOD.replace('weak_because = "a name can be spelt in several ways"', "")
    assert [each.key for each in faults(strong.replace('keys = ["nino"]', weak, 1))] == [
        "database R1 / search 2 / keys"
    ]


def test_bad_toml_is_one_fault_that_names_the_line() -> None:
    found = faults(GOOD.replace('title = "Two agencies"', 'title = "Two agencies'))
    assert [each.key.split(",")[0] for each in found] == ["line 3"]


def test_a_file_that_is_not_utf8_is_one_fault_that_names_the_line() -> None:
    with pytest.raises(RegisterError) as caught:
        register_from_bytes(b'version = "1"\ntitle = "Caf\xe9"\n', "register.toml")
    assert [each.key for each in caught.value.faults] == ["line 2"]


def test_a_missing_file_is_a_fault_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="There is no such file"):
        load_register(tmp_path / "none.toml")


def test_a_circle_of_feeds_is_allowed_and_reported() -> None:
    back = '[[feed]]\nfrom = "W1"\nto = "R1"\nfields = ["address"]\ncadence_days = 1\n'
    assert load(GOOD + back).circles == (("R1", "W1"),)


def test_feeds_of_different_fields_do_not_make_a_circle() -> None:
    back = '[[feed]]\nfrom = "W1"\nto = "R1"\nfields = ["name"]\ncadence_days = 1\n'
    assert load(GOOD + back).circles == ()


def test_very_deep_settings_do_not_break_the_reader() -> None:
    deep = "[database.settings]\n" + ".".join(["a"] * 3000) + ' = "x"\n'
    assert load(GOOD.replace("[database.settings]\n", deep, 1)).version


KEYS = st.sampled_from(
    [
        "version",
        "title",
        "lead_agency",
        "staleness_days",
        "demo",
        "agency",
        "database",
        "feed",
        "id",
        "name",
        "search",
        "keys",
        "gateways",
        "settings",
        "test",
        "present",
        "absent",
        "contact",
        "fields_held",
        "fields",
        "from",
        "to",
        "cadence_hours",
        "number_of_records",
        "audit_trail_days",
        "password",
        "base_url",
        "confirmed_on",
        "valid_until",
        "left_out",
        "time_out_seconds",
        "note",
        "person",
        "R",
        "R1",
        "nino",
    ]
)
SCALARS = (
    st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["R", "R1", "none", "nino", "address", "env:A", "https://a/b", "http://["])
    | st.dates()
    | st.datetimes(timezones=st.none() | st.just(UTC))
    | st.times()
)
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=25,
)


def toml_text(value: Any) -> str:
    """A value as TOML writes it inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value if sign.isprintable()) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_text, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, datetime) or hasattr(value, "isoformat"):
        return str(value.isoformat())
    return repr(value)


@given(st.dictionaries(KEYS, TREES, max_size=10))
def test_any_toml_gives_a_register_or_a_register_error(tree: dict[str, Any]) -> None:
    text = "\n".join(f"{key} = {toml_text(value)}" for key, value in tree.items())
    found, register = faults_or_register(text)
    assert bool(found) != (register is not None)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_register_error(data: bytes) -> None:
    with pytest.raises(RegisterError):
        register_from_bytes(data, "register.toml")


@given(st.sampled_from(GOOD.splitlines()), SCALARS)
def test_a_good_register_with_one_value_changed_never_breaks_the_reader(
    line: str, value: Any
) -> None:
    name = line.partition(" = ")[0]
    if " = " not in line:
        return
    found, _ = faults_or_register(GOOD.replace(line, f"{name} = {toml_text(value)}"))
    assert all(each.advice for each in found)
