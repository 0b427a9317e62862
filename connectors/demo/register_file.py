"""Writes the demo world's register and staff file, from templates beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

from connectors.demo.extract_forms import places
from connectors.demo.extracts import EXTRACTS
from connectors.demo.feeds import FEEDS
from connectors.demo.schedule import next_due
from connectors.demo.story import Calendar

REGISTER, STAFF = "register.toml", "staff.toml"
_HERE = Path(__file__).parent

_NUMBERS = """
[[database.settings.value]]
field = "birth_date"
column = "birth_date"
[[database.settings.value]]
field = "nino"
column = "nino"
"""
_PERSON = f"""[[database.settings.value]]
field = "name"
given = ["given_names"]
family = "family_name"{_NUMBERS}"""
_ADDRESS = """[[database.settings.value]]
field = "address"
lines = ["line_1", "line_2", "line_3"]
postcode = "postcode"
period_start = "date_from"
period_end = "date_to"
[database.settings.value.provenance]
recorded_at = "changed_at"
effective_from = "date_from"
effective_to = "date_to"
changed_by = "changed_by"
arrived_via = "channel"
source_document = "document"
reason = "reason"
batch_id = "batch"
"""


def register_text(calendar: Calendar, ports: Mapping[str, int], number: int) -> str:
    """The register as TOML; the same for the same day 0, ports and number of the version."""
    template = Template((_HERE / "register.toml.template").read_text(encoding="utf-8"))
    w2 = next(plan for plan in EXTRACTS if plan.database == "W2")
    w2_next = next_due(calendar, calendar.at(0), w2.database)
    assert w2_next is not None
    return template.substitute(
        number=number,
        confirmed=calendar.day(-29).isoformat(),
        valid_until=calendar.day(335).isoformat(),
        w2_next=f"{w2_next:%d %b %Y}".lstrip("0"),
        person_columns=_PERSON,
        person_columns_extract=_PERSON,
        address_columns=_ADDRESS,
        fixed_places="\n".join(f'{name} = "{place}"' for name, place in places().items()),
        feeds=_feeds(),
        **{f"port_{database}": port for database, port in ports.items()},
    )


def _feeds() -> str:
    return "\n".join(
        f'[[feed]]\nfrom = "{plan.source}"\nto = "{plan.target}"\nfields = ["address"]\n'
        f"cadence_days = {plan.days}\n"
        for plan in FEEDS
    )


def write_register(folder: Path, calendar: Calendar, ports: Mapping[str, int], number: int) -> None:
    """Put the register in the folder, whole or not at all."""
    _write(folder / REGISTER, register_text(calendar, ports, number))


def write_staff(folder: Path) -> None:
    """Put the staff file in the folder."""
    _write(folder / STAFF, (_HERE / "staff.toml").read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    half = path.with_name(path.name + ".part")
    half.write_text(text, encoding="utf-8", newline="\n")
    half.replace(path)
