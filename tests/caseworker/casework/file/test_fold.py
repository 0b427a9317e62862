"""Folding is total: whatever an entry holds, the file of the case can be shown."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.events import (
    EVENTS,
    CaseOpened,
    CorrectionApproved,
    IdentityDecided,
    LetterApproved,
    LetterDrafted,
    LetterIssued,
    NoteAdded,
    OutcomeRecorded,
    bodies,
    read_event,
)
from caseworker.casework.file.fold import fold
from caseworker.casework.file.happened import Happened, to_entry

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def happened(seq: int, event: object, case: str | None = "RC-1") -> Happened:
    return Happened(seq, NOW, "anna", "complaint", case, "S-1", event)  # type: ignore[arg-type]


def test_an_event_of_something_unknown_becomes_a_conflict_to_show() -> None:
    file = fold(
        [happened(7, CorrectionApproved("K-404")), happened(8, LetterApproved("LT-1", "x"))]
    )
    assert file.conflicts == (
        "#7: correction.approved could not be read",
        "#8: letter.approved could not be read",
    )


def test_an_unreadable_detail_becomes_a_conflict_and_the_rest_is_folded() -> None:
    broken = OutcomeRecorded("L-1", "R1", "never heard of", "x", "y", "1")
    file = fold([happened(1, broken), happened(2, NoteAdded("RC-1", text="still here"))])
    assert file.conflicts == ("#1: outcome.recorded could not be read",)
    assert len(file.notes) == 1


def test_another_case_of_the_same_person_stays_out_but_who_they_are_does_not() -> None:
    events = [
        happened(1, NoteAdded("RC-2", text="other"), "RC-2"),
        happened(2, NoteAdded("RC-1", text="mine")),
        happened(3, IdentityDecided("L-1", "R1", 1, 0, accepted=["a"]), "RC-2"),
    ]
    file = fold(events, "RC-1")
    assert [one.seq for one in file.notes] == [2]
    assert file.decision("R1").accepted == {"a"}


def test_look_ups_made_before_the_case_was_opened_belong_to_it_when_it_names_them() -> None:
    reading = OutcomeRecorded("L-1", "R1", "no_record", NOW.isoformat(), NOW.isoformat(), "1")
    other = OutcomeRecorded("L-2", "R1", "no_record", NOW.isoformat(), NOW.isoformat(), "1")
    opened = CaseOpened("RC-1", owner="anna", lead_agency="R", lookups=["L-1"])
    file = fold([happened(1, reading, None), happened(2, other, None), happened(3, opened)], "RC-1")
    assert [one.seq for one in file.readings] == [1]


def test_a_newer_decision_about_one_record_replaces_the_older_one_only_for_that_record() -> None:
    file = fold(
        [
            happened(1, IdentityDecided("L-1", "R1", 2, 0, accepted=["a", "b"])),
            happened(2, IdentityDecided("L-1", "R1", 0, 1, rejected=["b"])),
        ]
    )
    assert (file.decision("R1").accepted, file.decision("R1").rejected) == ({"a"}, {"b"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@st.composite
def any_event(draw: st.DrawFn) -> Happened:
    kind = EVENTS[draw(st.sampled_from(sorted(EVENTS)))]
    values = {
        item.name: draw(JSON) if item.metadata["body"] != "ref" else draw(st.sampled_from("abc"))
        for item in fields(kind)
    }
    return happened(draw(st.integers(1, 99)), kind(**values), draw(st.sampled_from([None, "RC-1"])))


@given(st.lists(any_event(), max_size=12))
def test_no_content_of_any_event_makes_folding_fail(events: list[Happened]) -> None:
    """After a merge of two desks, or with a fault in an older version, the case can still be seen."""
    file = fold(events, "RC-1")
    assert len(file.timeline) <= len(events)


def test_a_letter_whose_kind_is_no_text_is_a_conflict_and_the_others_are_still_looked_over() -> (
    None
):
    def letter(name: str, kind: Any) -> LetterDrafted:
        return LetterDrafted(name, kind, "d", "2026-03-02", "n", 1, "h", "r", "anna", [1])

    issued = [LetterIssued(name, "interim", "d") for name in ("LT-1", "LT-3")]
    drafted = [letter("LT-1", "interim"), letter("LT-2", []), letter("LT-3", "interim")]
    file = fold([happened(seq, one) for seq, one in enumerate([*drafted, *issued], 1)], "RC-1")
    assert file.conflicts == ("#2: letter.drafted could not be read",)
    assert file.letters["LT-1"].superseded_by == "LT-3"


@given(any_event())
def test_every_event_survives_its_way_through_an_entry_and_back(one: Happened) -> None:
    entry = to_entry(one.event, actor="anna")
    assert read_event(entry.type, entry.ref or "", entry.claim, entry.detail) == one.event


@given(any_event())
def test_an_erased_claim_is_no_event_and_an_erased_detail_leaves_the_claim(one: Happened) -> None:
    reference, claim, _ = bodies(one.event)
    assert (read_event(one.event.TYPE, reference, None, None) is None) == bool(claim)
    kept = read_event(one.event.TYPE, reference, claim, None)
    assert kept is not None
    assert bodies(kept)[1] == claim
