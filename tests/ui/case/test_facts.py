"""What the page shows, without a window: checklist, points before a letter, timeline, trails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseworker.casework import open_case
from caseworker.casework.contact import record_contact_rule
from caseworker.casework.desk import Desk
from caseworker.letter import issuing
from caseworker.letter.kind import Kind
from caseworker.opening import Opened
from ui.case.facts import CaseFacts, case_facts
from ui.case.happenings import DayHead, Happening, lines
from ui.desk.sheet import snapshot
from ui.wording import case as w
from ui.wording import letter as lw


def facts(desk: Desk, case: str) -> CaseFacts:
    return case_facts(desk, snapshot(desk, "", case))


def groups(found: CaseFacts) -> dict[str, str]:
    return {row.database: group for group, row in found.items}


def colleague(desk: Desk, role: str) -> Desk:
    officers = [one for one in desk.staff.officers if role in one.roles]
    return replace(desk, officer=next(one for one in officers if one.id != desk.officer.id))


@pytest.mark.chapter("first day")
def test_before_any_correction_each_difference_leads_to_compare(opened: Opened, case: str) -> None:
    found = facts(opened.desk, case)
    differing = [row for group, row in found.items if group == "differs"]
    assert len(differing) == 7
    assert {row.actions[0][0] for row in differing} == {"compare"}
    assert all(row.loud and row.word == w.DIFFERS for row in differing)
    assert found.title == (
        "4 of 12 databases are right, 1 does not apply. 7 need somebody. "
        "An assurance letter cannot be issued yet."
    )
    assert [group for group, _ in found.items].count("apart") == 1


@pytest.mark.chapter("interim")
def test_what_is_under_way_leads_to_corrections_or_to_another_look(
    opened: Opened, case: str
) -> None:
    found = facts(opened.desk, case)
    rows = {row.database: row for _, row in found.items}
    assert groups(found)["R3"] == "in hand"
    assert rows["R3"].actions == (("corrections", w.CORRECTIONS, "C"),)
    assert "Answer due 16 Nov 2026" in rows["R3"].sentence
    right = found.title.partition(".")[0]
    assert "being corrected" in found.title
    assert right.startswith(f"{list(groups(found).values()).count('done')} of 12 databases")
    claimed = next(
        row for row in rows.values() if row.actions[:1] == (("again", w.LOOK_AGAIN, "R"),)
    )
    assert "re-check due" in claimed.sentence
    assert sum(number for _, number, _ in found.bar) == len(found.items)


@pytest.mark.chapter("interim")
def test_each_point_before_the_letter_names_the_row_that_settles_it(
    opened: Opened, case: str
) -> None:
    letters = facts(opened.desk, case).letters
    assert tuple(one.sentence for one in letters.assurance) == issuing.why_not(opened.desk, case)
    assert all(one.database for one in letters.assurance)
    assert letters.kind is Kind.INTERIM
    assert letters.blocked == ()


@pytest.mark.chapter("settled")
def test_once_all_is_right_the_letter_is_issued_and_nothing_is_missing(
    opened: Opened, case: str
) -> None:
    found = facts(opened.desk, case)
    assert set(groups(found).values()) == {"done", "apart"}
    assert found.letters.assurance == ()
    assert found.title.endswith(w.ISSUED_STANDS)
    newest, *older = found.letters.letters
    assert (newest.kind, newest.state) == ("assurance", "issued")
    assert any(sentence for one in older for sentence in one.broken), "it changed back"


@pytest.mark.chapter("interim")
def test_whoever_wrote_a_letter_is_told_why_they_cannot_approve_it(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    letter = issuing.draft(desk, case)
    mine = facts(desk, case).letters.letters[0]
    assert (mine.id, mine.why_not_approve) == (letter, lw.OWN_LETTER)
    assert facts(desk, case).approvals == ()
    other = facts(colleague(desk, "supervisor"), case)
    assert other.letters.letters[0].why_not_approve == ""
    assert [(one.letter, one.case) for one in other.approvals] == [(letter, case)]
    issuing.approve(colleague(desk, "supervisor"), letter, mine.digest)
    assert facts(colleague(desk, "supervisor"), case).approvals == ()


@pytest.mark.chapter("first day")
def test_trails_come_soonest_first_and_the_near_ones_are_loud(opened: Opened, case: str) -> None:
    found = facts(opened.desk, case).trails
    assert found
    late = replace(opened.desk, clock=lambda: opened.desk.clock() + timedelta(days=330))
    assert len(facts(late, case).trails) <= len(found)
    days = [(one.words.partition(" days left")[0].split()[-1]) for one in found]
    numbers = [int(day.replace(",", "")) for day in days if day.replace(",", "").isdecimal()]
    assert numbers == sorted(numbers)
    assert all(one.soon == (number <= 14) for one, number in zip(found, numbers, strict=True))


@pytest.mark.chapter("interim")
def test_the_timeline_is_newest_first_by_day_and_filters(opened: Opened, case: str) -> None:
    desk = opened.desk
    open_case.add_note(desk, case, "She called and is content")
    found = facts(desk, case)
    seqs = [one.seq for one in found.happened]
    assert seqs == sorted(seqs, reverse=True)
    shown = lines(found.happened, "main", found.today)
    assert shown[0] == DayHead(w.TODAY)
    first = shown[1]
    assert isinstance(first, Happening)
    assert first.more == "She called and is content"
    assert first.who == desk.officer.name
    letters = lines(found.happened, "letters", found.today)
    kinds = {one.type for one in letters if isinstance(one, Happening)}
    assert "letter.issued" in kinds
    assert all(kind.startswith(("letter.", "posting", "promise", "finding")) for kind in kinds)
    count = sum(isinstance(one, Happening) for one in lines(found.happened, "all", found.today))
    assert count == len(found.happened)


@pytest.mark.chapter("first day")
def test_what_is_on_record_is_hidden_while_values_are(opened: Opened, case: str) -> None:
    desk = opened.desk
    record_contact_rule(desk, case, "code word", text="marmalade")
    open_case.add_note(desk, case, "lives at her sister's")
    shown = snapshot(desk, "", case)
    clear, hidden = case_facts(desk, shown), case_facts(desk, replace(shown, masked=True))
    assert any("marmalade" in one for one in clear.contact)
    assert "marmalade" not in str(hidden)
    assert "Larkspur" in str(clear.sections)
    assert "Larkspur" not in str(hidden.sections)
    assert "sister" not in str(hidden.happened)
    assert hidden.address == ""


@pytest.mark.chapter("first day")
def test_points_that_no_database_settles_lead_to_an_act(opened: Opened, case: str) -> None:
    desk = opened.desk
    open_case.record_need(desk, case, "died")
    letters = facts(desk, case).letters
    assert {one.act for one in letters.assurance if not one.database} == {"represent", "posting"}
    apology = {one.act for one in letters.of(Kind.APOLOGY).blocked}
    assert apology == {"represent", "posting", "finding", "corrections"}
    assert [one.act for one in letters.of(Kind.LOOKED).blocked][-1] == "", "the right has ended"


@pytest.mark.chapter("interim")
def test_what_she_only_said_has_not_the_mark_of_what_a_document_shows(
    opened: Opened, case: str
) -> None:
    (stated,) = [one for one in facts(opened.desk, case).sections if one.key == "stated"]
    assert {icon for icon, _, words in stated.lines if "seen:" in words} == {"paperclip"}
    assert {icon for icon, _, words in stated.lines if "stated only" in words} == {"message-square"}
