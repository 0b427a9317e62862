"""Where a value came from, in words: a silence is said, and a nameless author is told as one."""

from __future__ import annotations

import pytest

from caseworker.comparison.words import origin_words, said
from caseworker.subject.dates import When
from caseworker.subject.values import FieldValue, Provenance

RECORDED = When.from_iso("2006-12-07T11:02:00")


def words(provenance: Provenance) -> str:
    return origin_words(FieldValue("phone", "01632 960001", provenance=provenance))


def test_a_value_without_any_date_says_so() -> None:
    assert words(Provenance()) == "no date held"


@pytest.mark.parametrize(
    "silence", ["not recorded", "Not Recorded", "unknown", "user not recorded", "n/a"]
)
def test_a_source_that_knows_that_it_does_not_know_is_not_quoted_as_a_name(silence: str) -> None:
    assert said(silence) == ""
    told = words(Provenance(recorded_at=RECORDED, changed_by=silence, arrived_via="R2"))
    assert told == ("recorded 7 Dec 2006, 11:02, who changed it is not recorded, arrived via R2")


def test_who_changed_it_and_how_it_arrived_are_told_apart() -> None:
    told = words(Provenance(recorded_at=RECORDED, changed_by="TCO-4417", arrived_via="phone call"))
    assert told == "recorded 7 Dec 2006, 11:02, by TCO-4417, arrived via phone call"


def test_a_grade_is_told_as_the_sources_word_for_it() -> None:
    assert words(Provenance(grade="self_asserted")).endswith("the source calls it self-asserted")
