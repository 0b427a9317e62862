"""What `register check` says about a register that loads."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.register.describe import describe
from caseworker.register.model import (
    Agency,
    Contact,
    Database,
    Feed,
    LeftOut,
    Register,
    Search,
)

AGENCY = Agency(
    "R",
    "Revenue",
    Contact("Data team"),
    list_confirmed_by="Head of Data",
    confirmed_on=date(2026, 10, 1),
    valid_until=date(2027, 9, 30),
    left_out=(LeftOut("Card index", "Destroyed in 1999"),),
)
PLAIN = Database(
    id="R1",
    agency="R",
    name="Tax credits",
    owner_team="Credits",
    contact=Contact("Credits desk"),
    connector="json_rest",
    settings={"base_url": "https://credits.example/api", "guide": "See https://other.example/x"},
    searches=(Search(("nino",)),),
    fields_held=("name",),
    number_of_records=10,
    audit_trail=timedelta(days=90),
    gateways={"person": "Asked for"},
)
SILENT = Database(
    id="R2",
    agency="R",
    name="Paper files",
    owner_team="Credits",
    contact=Contact("Credits desk"),
    connector="manual",
    settings={},
    searches=(Search(("nino",)),),
    fields_held=("name",),
    number_of_records=10,
    audit_trail=None,
    gateways={"person": "Asked for"},
    asker_sent=False,
    asker_note="It is paper",
)
REGISTER = Register(
    "1",
    "A register",
    (AGENCY,),
    (PLAIN, SILENT),
    (Feed("R1", "R2", ("name",), timedelta(days=1)),),
    "R",
    circles=(("R1", "R2"),),
)


def test_the_counts_and_gaps_are_said() -> None:
    lines = describe(REGISTER, date(2026, 12, 1))
    text = "\n".join(lines)
    assert "1 agency, 2 databases, 1 feed." in lines
    assert "Revenue: list confirmed by Head of Data, until 30 Sep 2027." in lines
    assert "left out of the list: Card index. Reason: Destroyed in 1999" in text
    assert "R1 to R2 to R1" in text
    assert "Not told who asks:\n  R2 Paper files: It is paper" in text
    assert "No audit trail:\n  R2 Paper files" in text


def test_a_list_whose_confirmation_ran_out_is_said() -> None:
    text = "\n".join(describe(REGISTER, date(2028, 1, 1)))
    assert "nobody has confirmed" in text


def test_the_addresses_that_will_be_contacted_are_said_and_no_others() -> None:
    lines = describe(REGISTER, date(2026, 12, 1))
    assert lines[-1] == "  R1: credits.example:443"
