"""How long a large case takes to fold, a wide comparison to make, and a command to start."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from caseworker.casework.events import (
    CaseOpened,
    CorrectionApproved,
    CorrectionObserved,
    CorrectionProposed,
    CorrectionSent,
    IdentityDecided,
    LookupRequested,
    NoteAdded,
    OutcomeRecorded,
)
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.fold import fold
from caseworker.casework.file.happened import Happened
from caseworker.comparison.grid import compare
from caseworker.comparison.reference import Reference
from caseworker.register.model import Agency, Contact, Register
from caseworker.subject.codec import record_to_json
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import FIELD_KINDS, Address, FieldValue, HumanName, Record, Value
from caseworker.testing import make_database

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_SAMPLES: dict[type, Value] = {
    HumanName: HumanName(given=("Una", "Mary"), family="Quill"),
    Address: Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB"),
    PartialDate: PartialDate(1980, 3, 4),
    str: "F",
}
VALUES: dict[str, Value] = {name: _SAMPLES[kind] for name, kind in FIELD_KINDS.items()}
VALUES["nino"] = "QQ200301A"


def median_ms(job: Callable[[], object], times: int = 15) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def record(number: int, fields: dict[str, Value]) -> Record:
    return Record(f"r{number}", values=tuple(FieldValue(n, v) for n, v in fields.items()))


def a_register(databases: int) -> Register:
    return Register(
        version="1",
        title="Bench",
        agencies=(Agency("X", "Example", Contact("Lead")),),
        databases=tuple(make_database(id=f"D{n}", agency="X") for n in range(databases)),
        feeds=(),
        lead_agency="X",
    )


def a_case(entries: int) -> list[Happened]:
    """A case of many look-ups of 12 databases, with corrections, readings and notes."""
    person = {name: VALUES[name] for name in ("name", "birth_date", "nino", "address")}
    found: list[Happened] = []

    def add(event: object) -> None:
        at = NOW + timedelta(minutes=len(found))
        found.append(Happened(len(found) + 1, at, "anna", "complaint", "RC", "S", event))  # type: ignore[arg-type]

    add(CaseOpened("RC", owner="anna", lead_agency="X", lookups=[]))
    lookup = 0
    while len(found) < entries:
        lookup += 1
        add(LookupRequested(f"L{lookup}", "assurance", "1", [f"D{n}" for n in range(12)]))
        for n in range(12):
            add(
                OutcomeRecorded(
                    f"L{lookup}",
                    f"D{n}",
                    "found_undecided",
                    NOW.isoformat(),
                    NOW.isoformat(),
                    "1",
                    found=1,
                    records=[record_to_json(record(n, person))],
                )
            )
            add(IdentityDecided(f"L{lookup}", f"D{n}", 1, 0, accepted=[f"r{n}"]))
        key = f"K{lookup}"
        add(CorrectionProposed(key, "D1", "phone", "mistyped", "stated", wrong="1", right="2"))
        add(CorrectionApproved(key))
        add(CorrectionSent(key, to="team", manner="letter", answer_by="2026-04-01"))
        at = (NOW + timedelta(days=400)).isoformat()
        add(CorrectionObserved(key, shows="right", as_of=at, how="re-read"))
        add(NoteAdded("RC", text="rang, will ring again"))
    return found[:entries]


def test_a_case_of_a_thousand_entries_is_folded_and_covered_in_20_ms() -> None:
    events, register = a_case(1000), a_register(12)
    at = NOW + timedelta(days=1)
    taken = median_ms(lambda: coverage(register, fold(events, "RC"), at))
    print(f"\nfold and coverage of 1,000 entries, median of 15: {taken:.1f} ms (limit 20)")
    assert taken < 20


def test_a_comparison_of_12_records_in_all_fields_takes_under_20_ms() -> None:
    register = a_register(12)
    accepted = {f"D{n}": (record(n, VALUES),) for n in range(12)}
    reference = {name: Reference.of(value) for name, value in VALUES.items()}
    fields = len(compare(register.databases, accepted, reference, at=NOW).rows)
    taken = median_ms(lambda: compare(register.databases, accepted, reference, at=NOW))
    print(f"\ncomparison of 12 records x {fields} fields: {taken:.1f} ms, that is")
    print(f"  {taken * 20 / fields:.1f} ms for 20 fields (limit 20)")
    assert taken * 20 / fields < 20


def test_a_command_starts_within_three_times_bare_python() -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True)

    ours = ("-c", "import sys; from caseworker.cli import main; sys.exit(main(['--version']))")
    run(*ours)
    pairs = []
    for _ in range(15):
        bare = median_ms(lambda: run("-c", "pass"), 1)
        pairs.append(median_ms(lambda: run(*ours), 1) / bare)
    ratio = statistics.median(pairs)
    print(f"\ncaseworker --version: {ratio:.2f} times python -c pass, median of 15 pairs (limit 3)")
    assert ratio < 3


MEMORY = """
import resource, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from caseworker.casework.desk import Desk
from caseworker.casework.look_up import look_up
from caseworker.ledger import open_ledger
from tests.office import OFFICERS, a_query, a_register
from caseworker.casework.staff import Staff
from caseworker.testing import FakeConnector
import connectors.extract, connectors.json_rest, connectors.sql, caseworker.cli.lookup
with tempfile.TemporaryDirectory() as folder:
    clock = lambda: datetime.now(UTC)
    with open_ledger(Path(folder) / "l.sqlite", clock=clock, realm="practice") as ledger:
        sources = {"X1": FakeConnector(), "X2": FakeConnector()}
        desk = Desk(ledger, a_register(), Staff(OFFICERS), OFFICERS[0], sources, clock)
        list(look_up(desk, a_query("L-1")))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1024 if sys.platform != "darwin" else peak // 1048576)
"""


def test_a_look_up_with_every_connector_loaded_takes_under_120_mb() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], check=True, capture_output=True, text=True
    )
    print(f"\na look-up with all connectors loaded: {int(done.stdout)} MB at its peak (limit 120)")
    assert int(done.stdout) < 120
