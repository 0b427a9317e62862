"""What each database held about Ms M on day 0: who wrote which address, when, and how it came.

What is bold in the report of 2011 is kept to the day; the rest is invented to fit. Operator and
document of the change in R1's joint claim are not recorded: they cannot be established.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from caseworker.subject.values import Address
from connectors.demo.people import MR_A, MS_M, RIGHT, SHARED_HOME, WRONG
from connectors.demo.story import Calendar
from connectors.demo.truth import NOT_RECORDED, Entry, Holding

JOINT_CLAIM = "TC-118842"
OWN_CLAIM = "TC-204517"


def ms_m_entries() -> tuple[Entry, ...]:
    """The records on which Ms M (and, on two of them, Mr A) stand."""
    return (
        Entry("R1", JOINT_CLAIM, MS_M.key, "joint", 1),
        Entry("R1", JOINT_CLAIM, MR_A.key, "joint", 2),
        Entry("R1", OWN_CLAIM, MS_M.key, "own"),
        Entry("R2", "7000101", MS_M.key),
        Entry("R3", "NI-40117", MS_M.key),
        Entry("R4", "P4-62201", MS_M.key),
        Entry("R5", "CB-90233", MS_M.key),
        Entry("W1", "3f6a1c52-7a0e-4d0b-9a51-0c44d1e6a101", MS_M.key),
        Entry("W2", "DCI-5501-22", MS_M.key),
        Entry("C1", "CSCS-33-0718", MS_M.key, "closed", 1, "closed"),
        Entry("C2", "CS2-77120", MS_M.key, "parent with care", 1),
        Entry("C2", "CS2-77120", MR_A.key, "other parent", 2),
    )


def _address(
    database: str, record_id: str, value: Address, at: datetime, **more: object
) -> Holding:
    base = Holding(database, record_id, MS_M.key, "address", value, at)
    return replace(base, **more)  # type: ignore[arg-type]  # keywords of Holding, all of them ours


def ms_m_addresses(calendar: Calendar) -> tuple[Holding, ...]:
    """Every address that any database held for Ms M up to day 0, and Mr A's on shared records."""
    at, day = calendar.at, calendar.day
    mr_a = Holding(
        "R1",
        JOINT_CLAIM,
        MR_A.key,
        "address",
        WRONG,
        at(-319, "15:20"),
        day(-319),
        changed_by="TCO-2209",
        arrived_via="letter",
        source_document="letter on file",
        reason="change of address",
    )
    return (
        # R1: the own claim was right all along; the joint claim is where the error began.
        _address(
            "R1",
            OWN_CLAIM,
            SHARED_HOME,
            at(-661, "11:40"),
            effective_from=day(-661),
            effective_to=day(-419),
            changed_by="TCO-1120",
            arrived_via="claim form",
            reason="new claim",
            current=False,
        ),
        _address(
            "R1",
            OWN_CLAIM,
            RIGHT,
            at(-419, "10:24"),
            effective_from=day(-419),
            changed_by="TCO-4417",
            arrived_via="phone call",
            source_document="call note CN-77310",
            reason="moved home",
        ),
        _address(
            "R1",
            JOINT_CLAIM,
            SHARED_HOME,
            at(-1040, "09:15"),
            effective_from=day(-1040),
            effective_to=day(-327),
            changed_by="TCO-0831",
            arrived_via="claim form",
            reason="new claim",
            current=False,
        ),
        _address(
            "R1",
            JOINT_CLAIM,
            WRONG,
            at(-327, "11:02"),
            effective_from=day(-327),
            changed_by=NOT_RECORDED,
            arrived_via="paper document",
        ),
        mr_a,
        _address("R2", "7000101", WRONG, at(-327, "23:40"), arrived_via="R1", batch="TC-88041"),
        _address(
            "R3",
            "NI-40117",
            SHARED_HOME,
            at(-1031, "02:10"),
            effective_from=day(-1040),
            effective_to=day(-323),
            changed_by=NOT_RECORDED,
            arrived_via="R2",
            batch="CID-30552",
            current=False,
        ),
        _address(
            "R3",
            "NI-40117",
            WRONG,
            at(-323, "02:10"),
            effective_from=day(-323),
            changed_by=NOT_RECORDED,
            arrived_via="R2",
            batch="CID-31876",
        ),
        # R4 gives no dates: her employer's form (BASE) is right, the copy from R2 is not.
        _address("R4", "P4-62201", RIGHT, at(-401, "14:00"), arrived_via="employer's form"),
        _address(
            "R4",
            "P4-62201",
            replace(WRONG, use="correspondence"),
            at(-322, "03:30"),
            arrived_via="R2",
            batch="CID-31902",
        ),
        _address(
            "R5",
            "CB-90233",
            RIGHT,
            at(-418, "09:05"),
            effective_from=day(-419),
            changed_by="CBO-1180",
            arrived_via="phone call",
            source_document="call note CN-77310",
            reason="moved home",
        ),
        _address(
            "W1",
            "3f6a1c52-7a0e-4d0b-9a51-0c44d1e6a101",
            SHARED_HOME,
            at(-1029, "04:00"),
            effective_from=day(-1040),
            effective_to=day(-321),
            changed_by=NOT_RECORDED,
            arrived_via="R3",
            batch="NI-71990",
            grade="derived",
            current=False,
        ),
        _address(
            "W1",
            "3f6a1c52-7a0e-4d0b-9a51-0c44d1e6a101",
            replace(RIGHT, use="correspondence"),
            at(-396, "10:50"),
            effective_from=day(-396),
            changed_by="CIS-2041",
            arrived_via="phone call",
            grade="self-asserted",
        ),
        _address(
            "W1",
            "3f6a1c52-7a0e-4d0b-9a51-0c44d1e6a101",
            WRONG,
            at(-321, "04:12"),
            effective_from=day(-321),
            changed_by=NOT_RECORDED,
            arrived_via="R3",
            batch="NI-88213",
            grade="derived",
        ),
        _address("W2", "DCI-5501-22", WRONG, at(-319, "05:00"), arrived_via="R3", batch="NI-88340"),
        _address(
            "C1",
            "CSCS-33-0718",
            SHARED_HOME,
            at(-1012, "12:00"),
            effective_from=day(-1040),
            effective_to=day(-419),
        ),
        _address(
            "C2",
            "CS2-77120",
            SHARED_HOME,
            at(-655, "13:30"),
            effective_from=day(-661),
            effective_to=day(-316),
            changed_by="CSA-0417",
            arrived_via="application form",
            reason="new application",
            current=False,
        ),
        _address(
            "C2",
            "CS2-77120",
            WRONG,
            at(-316, "06:30"),
            effective_from=day(-316),
            changed_by=NOT_RECORDED,
            arrived_via="W1",
            batch="CIS-5521",
        ),
        replace(
            mr_a,
            database="C2",
            record_id="CS2-77120",
            recorded_at=at(-300),
            changed_by="CSA-0533",
            effective_from=day(-319),
        ),
    )


def happenings(calendar: Calendar) -> tuple[tuple[str, str, datetime, str, str], ...]:
    """What else the databases noted: (database, record, when, kind, words)."""
    at = calendar.at
    return (
        ("R1", JOINT_CLAIM, at(-293, "16:45"), "note", "Note added by the Tax Credit Office."),
        ("R1", JOINT_CLAIM, at(-270), "notice", "Joint final notice 2005-06 posted."),
        ("R1", JOINT_CLAIM, at(-255), "notice", "Joint final notice 2005-06, copy posted."),
        ("C2", "CS2-77120", at(-312, "09:00"), "assessment", "Reassessed: child support reduced."),
    )
