"""What is asked before something is done with a letter, and what then goes on record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.casework.contact import record_contact_rule
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.open_case import record_need
from caseworker.errors import LetterBlocked
from caseworker.letter import issuing
from caseworker.letter.kind import Kind
from caseworker.opening import Opened
from ui.asking.act import faults
from ui.case import letter_acts
from ui.case.facts import CaseFacts, case_facts
from ui.case.letter_buttons import offered
from ui.case.letter_facts import LetterLine
from ui.desk.sheet import snapshot
from ui.wording import letter as w


def facts(desk: Desk, case: str) -> CaseFacts:
    return case_facts(desk, snapshot(desk, "", case))


def newest(desk: Desk, case: str) -> LetterLine:
    return facts(desk, case).letters.letters[0]


def chief(desk: Desk) -> Desk:
    return replace(desk, officer=desk.staff.officer("david"))


def approved(desk: Desk, case: str, kind: Kind | None = None) -> LetterLine:
    letter = issuing.draft(desk, case, kind)
    digest = hashlib.sha256(issuing.letter_bytes(desk, letter)).hexdigest()
    letter_acts.approve(letter, digest, "").do(chief(desk), {})
    return newest(desk, case)


@pytest.mark.chapter("interim")
def test_where_how_many_and_in_which_class_a_letter_went_is_on_record_in_words(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    (issued,) = facts(desk, case).letters.letters
    act = letter_acts.sent(issued)
    today = desk.clock().date()
    said = {"manner": "posted", "postage": "", "envelope": "plain", "copies": "0"}
    assert set(faults(act, said, today)) == {"postage", "copies"}
    printed = {"manner": "printed", "place: printed": "print room", "copies": "2", "note": ""}
    posted = {"manner": "posted", "postage": "first class", "envelope": "plain", "copies": "1"}
    blank = {"place: printed": "", "place: handed over": "", "postage": "", "envelope": ""}
    assert faults(act, printed, today) == {}
    act.do(desk, {**blank, **printed})
    act.do(desk, {**blank, **posted, "note": "by the afternoon post"})
    first, second = newest(desk, case).despatched
    assert first.startswith("Printed, the print room, 2 copies, ")
    assert second.startswith("Posted, first class, plain envelope, ")


@pytest.mark.chapter("interim")
def test_a_letter_that_came_back_says_so_before_and_takes_its_address_back(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    (issued,) = facts(desk, case).letters.letters
    act = letter_acts.sent(issued)
    said = {"manner": "returned", "postage": "", "envelope": "", "copies": "1", "note": ""}
    assert [one.words for one in act.remarks(said)] == [w.CAME_BACK]
    assert act.remarks({**said, "manner": "printed"}) == ()
    act.do(desk, said)
    reasons = facts(desk, case).letters.of(Kind.INTERIM).blocked
    assert "posting" in [one.act for one in reasons]


@pytest.mark.chapter("interim")
def test_a_rule_for_a_plain_envelope_stands_in_the_question_and_is_chosen_already(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    record_contact_rule(desk, case, "plain envelope")
    act = letter_acts.sent(newest(desk, case))
    assert any("plain envelope" in one for one in act.lines)
    assert next(one.start for one in act.asks if one.name == "envelope") == "plain"


@pytest.mark.chapter("interim")
def test_a_letter_in_braille_too_is_ordered_goes_and_only_then_can_be_issued(
    opened: Opened, case: str, tmp_path: Path
) -> None:
    desk = opened.desk
    record_need(desk, case, "braille")
    line = approved(desk, case)
    buttons, why = offered(line, "")
    assert (next(iter(buttons)), buttons["issue"]) == ("order", False)
    assert w.owed(["Braille"]) in why
    said = {"need": "braille", "supplier": "Dots Ltd", "by": "+7", "folder": str(tmp_path)}
    letter_acts.order(line).do(desk, said)
    assert len(list(tmp_path.glob("transcription-*.txt"))) == 1
    line = newest(desk, case)
    assert line.to_order == ()
    assert line.orders[0].words.startswith("Braille, Dots Ltd, ready by ")
    assert list(offered(line, "")[0])[:2] == ["gone", "cancel"]
    letter_acts.cancel_order(line.orders).do(desk, {"order": line.orders[0].id, "reason": "late"})
    line = newest(desk, case)
    letter_acts.order(line).do(desk, {**said, "folder": ""})
    line = newest(desk, case)
    ways = {"order": line.orders[0].id, "manner": "posted", "envelope": "window"}
    letter_acts.gone(line.orders, (), plain=False).do(desk, ways)
    buttons, _ = offered(newest(desk, case), "")
    assert buttons["issue"]
    assert not offered(newest(desk, case), "The record is broken.")[0]["issue"]


@pytest.mark.chapter("interim")
def test_a_personal_line_is_checked_while_it_is_typed_and_stands_in_the_next_letter(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    found = facts(desk, case)
    act = letter_acts.personal(case, "", found.line_faults)
    assert act.remarks({"text": ""}) == ()
    assert [one.loud for one in act.remarks({"text": "Thank you for ringing us"})] == [False]
    for wrong in ("All is corrected now.", "You lived at 3 Tanners Reach.", "word " * 26):
        assert all(one.loud for one in act.remarks({"text": wrong}))
        with pytest.raises(LetterBlocked):
            act.do(desk, {"text": wrong})
    act.do(desk, {"text": "Thank you for ringing us."})
    assert facts(desk, case).letters.line == "Thank you for ringing us."
    letter = issuing.draft(desk, case)
    assert b"%PDF" in issuing.letter_bytes(desk, letter)[:8]


@pytest.mark.chapter("interim")
def test_the_next_letter_says_whose_place_it_takes_and_who_looked_takes_none(
    opened: Opened, case: str
) -> None:
    assert [one.sentence for one in facts(opened.desk, case).letters.of(Kind.LOOKED).blocked] == [
        w.LOOKED_ROLE
    ]
    letters = facts(chief(opened.desk), case).letters
    assert letters.of(Kind.INTERIM).replaces.startswith("It takes the place of the interim letter")
    assert letters.of(Kind.LOOKED).replaces == ""
    assert letters.of(Kind.LOOKED).blocked == ()
    assert [one.act for one in letters.of(Kind.APOLOGY).blocked] == ["finding"]
    assert "closing" in [one.act for one in letters.of(Kind.CLOSING).blocked]


@pytest.mark.chapter("interim")
def test_a_draft_that_is_sent_back_is_thrown_away_with_the_reason(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    letter = issuing.draft(chief(desk), case, Kind.LOOKED)
    helen = replace(desk, officer=desk.staff.officer("helen"))
    letter_acts.sent_back(letter, "").do(helen, {"reason": "The greeting is wrong"})
    assert case_file(desk.ledger, case).letters[letter].state == "voided"
