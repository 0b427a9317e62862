"""The audit record is read newest first, filtered a stretch at a time, and shows no personal value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from caseworker.casework import audit_log
from caseworker.casework.desk import Desk
from caseworker.casework.review.log_pages import (
    LogQuery,
    begin,
    go_on,
    kind_words,
    lines,
    whole,
)
from caseworker.errors import InputError, RuleRefused
from caseworker.ledger import Entry, NewEntry
from tests.office import WRONG, Office


@pytest.fixture
def boss(office: Office) -> Desk:
    """A supervisor at a desk where a correction was proposed."""
    office.propose(office.case())
    return as_role(office.desk, "supervisor")


def as_role(desk: Desk, role: str) -> Desk:
    return replace(desk, officer=replace(desk.officer, roles=frozenset({role})))


def found(desk: Desk, query: LogQuery) -> list[int]:
    stretch = begin(desk, query)
    numbers = list(stretch.numbers)
    while stretch.below:
        stretch = go_on(desk, query, stretch.below)
        numbers += stretch.numbers
    return numbers


def test_without_a_filter_every_entry_is_there_newest_first(boss: Desk) -> None:
    size = boss.ledger.head().size
    assert list(begin(boss, LogQuery()).numbers) == list(range(size, 0, -1))
    page = lines(boss, range(size, size - 3, -1))
    assert sorted(page) == [size - 2, size - 1, size]
    assert page[size].words.startswith("Proposed a correction of address")


def test_each_filter_gives_what_reading_everything_gives(boss: Desk) -> None:
    every = list(boss.ledger.entries(newest_first=True))
    last = every[0]
    queries: dict[LogQuery, Callable[[Entry], bool]] = {
        LogQuery(officer=last.actor): lambda one: one.actor == last.actor,
        LogQuery(case=last.case or ""): lambda one: one.case == last.case,
        LogQuery(kind="outcome.recorded"): lambda one: one.type == "outcome.recorded",
        LogQuery(day=last.ts.astimezone().date()): lambda one: True,
    }
    for query, fits in queries.items():
        assert found(boss, query) == [one.seq for one in every if fits(one)]


def test_entries_far_apart_are_found_across_stretches(boss: Desk) -> None:
    filler = [NewEntry("case.note", "system") for _ in range(6_000)]
    boss.ledger.append(lambda _: filler)
    size = boss.ledger.head().size
    stretch = begin(boss, LogQuery(kind="correction.proposed"))
    assert stretch.numbers == ()
    assert stretch.below == size - 5_000
    assert len(found(boss, LogQuery(kind="correction.proposed"))) == 1


def test_words_are_sought_on_record_and_only_by_who_may_see_people(boss: Desk) -> None:
    words = WRONG.lines[0].split()[-1]
    before = boss.ledger.count(types=["person.sought"])
    assert begin(boss, LogQuery(words=words)).numbers
    assert boss.ledger.count(types=["person.sought"]) == before + 1
    with pytest.raises(RuleRefused):
        begin(as_role(boss, "auditor"), LogQuery(words=words))


def test_a_caseworker_may_not_read_the_record(boss: Desk) -> None:
    for read in (lambda desk: begin(desk, LogQuery()), lambda desk: whole(desk, 1)):
        with pytest.raises(RuleRefused):
            read(as_role(boss, "caseworker"))
    assert boss.ledger.count(types=["attempt.refused"]) == 2


def test_an_entry_in_full_holds_no_detail(boss: Desk) -> None:
    """What the details say stays in the case; that they are kept, and the digests, are shown."""
    (entry,) = boss.ledger.entries(types=["correction.proposed"])
    said = dict(whole(boss, entry.seq).pairs)
    assert said["Details"].startswith("Kept")
    assert said["Digest of this entry"] == entry.hash.hex()
    assert entry.detail is not None
    told = " ".join(said.values())
    for value in entry.detail.values():
        if isinstance(value, str) and len(value) > 3:
            assert value not in told
    with pytest.raises(InputError):
        whole(boss, 10**9)


def test_every_kind_has_words_without_a_gap() -> None:
    for kind in audit_log.WORDS:
        words = kind_words(kind)
        assert words
        assert "{" not in words
        assert "()" not in words
