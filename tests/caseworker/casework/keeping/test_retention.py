"""Details go when their period ends, never from an open or held case, and entries stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseworker.casework import open_case as cases
from caseworker.casework.file.case import masked
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import waiting
from caseworker.casework.keeping import hold as holds
from caseworker.casework.keeping.periods import CASE, DRAFT, KINDS, LOOK_UP, READING, Periods
from caseworker.casework.keeping.retention import Plan, Ran, preview, run
from caseworker.casework.side_by_side import grid_of
from caseworker.errors import InputError, LetterError, RuleRefused
from caseworker.ledger import verify
from caseworker.letter import issuing
from caseworker.outcome import Outcome
from tests.closed_case import VALUES, closed
from tests.office import NAME, NINO, RIGHT, WRONG, Office


def bytes_of(office: Office) -> bytes:
    folder = office.desk.ledger.path.parent
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def look(office: Office) -> Plan:
    return preview(office.as_("ben"), Periods())


def erase(office: Office, caches: Path | None = None) -> Ran:
    return run(office.as_("ben"), Periods(), caches)


def kept(office: Office) -> Iterator[int]:
    """Entries that still have details or an attachment, once for each of the two."""
    for entry in office.desk.ledger.entries():
        for _ in {"detail", "blob"} & (entry.bodies.keys() - entry.erased):
            yield entry.seq


def test_nothing_of_an_open_case_is_due_however_old_it_is(office: Office) -> None:
    office.case()
    office.later(days=40_000)
    plan = look(office)
    assert (plan.due, plan.spared) == ((), ())
    assert erase(office).bodies == 0


def test_a_look_up_that_led_to_no_case_goes_after_its_period(office: Office) -> None:
    office.look_up()
    office.later(days=KINDS[LOOK_UP].days - 1)
    assert look(office).due == ()
    office.later(days=1)
    (line,) = look(office).due
    assert (line.about, line.kind) == (office.subject, LOOK_UP)
    assert line.due_on - line.since == timedelta(days=KINDS[LOOK_UP].days)
    assert erase(office).bodies == line.bodies == 3  # the question and two answers
    assert list(kept(office)) == []


def test_each_kind_of_content_goes_at_its_own_time(office: Office) -> None:
    case = closed(office)
    office.later(days=KINDS[DRAFT].days)
    assert {(line.about, line.kind) for line in erase(office).erased} == {(case, DRAFT)}
    office.later(days=KINDS[READING].days - KINDS[DRAFT].days)
    assert {line.kind for line in erase(office).erased} == {READING}
    assert office.file(case).references["address"].values == (RIGHT,)
    office.later(days=KINDS[CASE].days - KINDS[READING].days)
    assert {line.kind for line in erase(office).erased} == {CASE}
    assert list(kept(office)) == []
    assert erase(office).bodies == 0


def test_nothing_on_a_case_is_kept_longer_than_the_case(office: Office) -> None:
    case = closed(office)
    short = Periods({**Periods().days, CASE: 10, READING: 500})
    office.later(days=10)
    ran = run(office.as_("ben"), short)
    assert {line.kind for line in ran.erased} == {CASE, READING, DRAFT}
    assert {line.about for line in ran.erased} == {case}


def test_the_preview_tells_counts_and_references_and_changes_nothing(office: Office) -> None:
    case = closed(office)
    office.later(days=KINDS[CASE].days)
    before = office.desk.ledger.head()
    plan = look(office)
    assert office.desk.ledger.head() == before
    assert {line.about for line in plan.due} == {case}
    assert plan.bodies == sum(line.bodies for line in plan.due) == len(list(kept(office)))
    assert not any(value in repr(plan) for value in VALUES)
    assert erase(office).bodies == plan.bodies


def test_each_case_is_erased_in_one_decision_that_is_on_record(office: Office) -> None:
    case = closed(office)
    office.later(days=KINDS[CASE].days)
    bodies = erase(office).bodies
    (entry,) = office.desk.ledger.entries(types=["details.erased"])
    assert (entry.case, entry.ref, entry.actor) == (case, case, "ben")
    assert entry.claim is not None
    assert entry.claim["ground"] == "retention"
    counts = entry.claim["counts"]
    assert isinstance(counts, dict)
    assert sum(counts.values()) == bodies
    assert {one["ground"] for one in office.entries("body.erased")} == {"retention"}


def test_the_persons_values_are_gone_from_every_byte_and_the_record_verifies(
    office: Office, tmp_path: Path
) -> None:
    caches = tmp_path / "cache"
    (caches / "X1").mkdir(parents=True)
    (caches / "X1" / "index.sqlite").write_text(f"{NINO} {NAME.family}")
    closed(office)
    assert office.desk.ledger.search("Quay")
    assert all(value.encode() in bytes_of(office) for value in VALUES)
    office.later(days=KINDS[CASE].days)
    entries = office.desk.ledger.head().size
    assert erase(office, caches).swept
    content = bytes_of(office).lower()
    assert [value for value in VALUES if value.lower().encode() in content] == []
    assert office.desk.ledger.search("Quay") == []
    assert office.desk.ledger.head().size > entries
    report = verify(office.desk.ledger.path)
    assert report.ok, report.sentence


def test_a_hold_keeps_everything_of_the_person_until_it_is_released(office: Office) -> None:
    case = closed(office)
    holds.hold(office.as_("ben"), case, "An inquiry by the Ombudsman")
    office.later(days=2 * KINDS[CASE].days)
    plan = look(office)
    assert plan.due == ()
    assert {line.spared for line in plan.spared} == {"held"}
    before = list(kept(office))
    assert erase(office).bodies == 0
    assert list(kept(office)) == before
    holds.release(office.as_("ben"), case, "The inquiry ended")
    assert erase(office).bodies > 0
    office.later(days=KINDS[CASE].days)
    assert erase(office).bodies > 0  # why it was held goes too, two years later
    assert list(kept(office)) == []


def test_a_look_up_that_two_cases_rest_on_waits_for_the_last_of_them(office: Office) -> None:
    first = closed(office)
    second = cases.open_case(office.desk, office.subject)
    office.later(days=KINDS[CASE].days)
    ran = erase(office)
    assert {line.about for line in ran.erased} == {first}
    assert {line.spared for line in ran.spared} == {"open"}
    assert office.file(second).accepted_records("X1")[0].of("address")[0].value == WRONG
    cases.close_case(office.desk, second, "settled")
    office.later(days=KINDS[CASE].days)
    assert {line.about for line in erase(office).erased} == {second}
    assert list(kept(office)) == []


def test_a_case_without_details_is_still_shown_as_it_stood(office: Office) -> None:
    case = closed(office)
    before = office.file(case)
    standings = coverage(office.desk.register, before, office.desk.clock())
    office.later(days=KINDS[CASE].days)
    erase(office)
    file = office.file(case)
    after = coverage(office.desk.register, file, office.desk.clock())
    assert [one.outcome for one in after] == [one.outcome for one in standings]
    assert [one.checked_at for one in after] == [one.checked_at for one in standings]
    assert {one.outcome for one in after} == {Outcome.FOUND_CONFIRMED}
    assert {key: one.state for key, one in file.corrections.items()} == {
        key: one.state for key, one in before.corrections.items()
    }
    assert file.letters == before.letters
    assert (file.conflicts, file.closed, file.owner) == ((), "handed over", "anna")
    assert (file.person_name, file.posting_address, masked(file)) == ("", None, True)
    assert grid_of(office.desk.register, file, office.desk.clock()).columns == ()
    waiting(office.desk.register, file, after)


def test_no_letter_is_written_from_a_case_without_details(office: Office) -> None:
    case = closed(office)
    (letter,) = office.file(case).letters
    office.later(days=KINDS[CASE].days)
    erase(office)
    with pytest.raises((RuleRefused, LetterError)):
        issuing.draft(office.desk, case)
    with pytest.raises(InputError, match="erased"):
        issuing.letter_bytes(office.desk, letter)


@pytest.mark.parametrize(("officer", "may"), [("anna", ""), ("dev", "preview"), ("ben", "both")])
def test_a_supervisor_runs_it_and_an_auditor_may_see_what_would_go(
    office: Office, officer: str, may: str
) -> None:
    desk = office.as_(officer)
    for action, allowed in ((preview, ("preview", "both")), (run, ("both",))):
        if may in allowed:
            action(desk, Periods())
        else:
            with pytest.raises(RuleRefused):
                action(desk, Periods())
    refused = 2 - {"": 0, "preview": 1, "both": 2}[may]
    assert len(office.entries("attempt.refused")) == refused


def test_a_run_that_was_cut_off_is_finished_by_the_next(office: Office) -> None:
    """Each decision stands alone: what one run erased, the next leaves be."""
    closed(office)
    other = replace(office, subject="S-2")
    other.look_up()
    office.later(days=KINDS[CASE].days)
    plan = look(office)
    assert {line.subject for line in plan.due} == {"S-1", "S-2"}
    first = erase(office)
    assert erase(office).bodies == 0
    assert first.bodies == plan.bodies
