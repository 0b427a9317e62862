"""What is asked before an act, and what is missing in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.casework.desk import case_file
from caseworker.errors import RuleRefused
from caseworker.opening import Opened
from ui.asking.act import faults
from ui.case import acts, person_acts
from ui.wording import asking as words

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"what": "write", "by": "+14"}, {}),
        ({"what": "write", "by": "14 3 2027"}, {}),
        ({"what": "", "by": "soon"}, {"what": words.NEEDED_CHOICE, "by": words.NEEDED_DAY}),
    ],
)
def test_a_promise_needs_what_and_a_whole_day(said: dict[str, str], wrong: dict[str, str]) -> None:
    assert faults(acts.promise("RC-1"), said, TODAY) == wrong


@pytest.mark.parametrize(
    ("address", "fine"),
    [("14 Larkspur Steps, Bristol, BS97 4QT", True), ("14 Larkspur Steps", False), ("", False)],
)
def test_letters_go_to_lines_and_a_postcode(address: str, fine: bool) -> None:
    said = {"address": address, "manner": "on the known number"}
    assert (faults(person_acts.posting("RC-1", ""), said, TODAY) == {}) is fine


def test_a_code_word_is_asked_for_only_while_the_rule_holds() -> None:
    rule = person_acts.rule("RC-1")
    assert faults(rule, {"rule": "code word", "text": "", "holds": "yes"}, TODAY)
    assert not faults(rule, {"rule": "code word", "text": "", "holds": "no"}, TODAY)


def test_closing_lists_what_keeps_the_case_open_and_says_settled_only_when_nothing_does() -> None:
    assert acts.close("RC-1", ["K-1 is not settled."]).lines[0] == "K-1 is not settled."
    assert acts.close("RC-1", ["K-1 is not settled."]).asks[0].start == ""
    assert acts.close("RC-1", []).asks[0].start == "settled"


@pytest.mark.chapter("interim")
def test_every_act_puts_on_record_what_was_said(opened: Opened, case: str) -> None:
    desk = opened.desk
    officers = desk.staff.officers
    chief = replace(desk, officer=next(one for one in officers if "supervisor" in one.roles))
    acts.promise(case).do(desk, {"what": "look-again", "by": "+30"})
    person_acts.need(case).do(desk, {"need": "large print", "holds": "yes"})
    person_acts.rule(case).do(desk, {"rule": "no phone", "text": "", "holds": "yes"})
    person_acts.wish(case).do(desk, {"wish": "ask before changing", "told": "no"})
    person_acts.posting(case, "").do(
        desk, {"address": "1 Sample Row, Leeds, LS99 1AA", "manner": "seen in person"}
    )
    acts.finding(case).do(chief, {"about": "cause", "sentence": "We should have asked you first."})
    acts.closing(case, "R3", "NI").do(chief, {"reason": "its owner gave no answer"})
    file = case_file(desk.ledger.reader(), case)
    assert "look-again" in {one.what for one in file.promises.values()}
    assert "large print" in file.needs
    assert "no phone" in file.contact_rules
    assert not file.wishes["ask before changing"].passed_on
    assert file.posting_address is not None
    assert file.posting_address.postcode == "LS99 1AA"
    assert [one.about for one in file.findings.values()] == ["cause"]
    assert file.closing["R3"].reason == "its owner gave no answer"
    with pytest.raises(RuleRefused):
        acts.lift(case).do(chief, {"reason": "settled", "told": "+0"})
    with pytest.raises(RuleRefused):
        acts.close(case, []).do(desk, {"how": "settled"})
    acts.close(case, []).do(desk, {"how": "passed on"})
    assert case_file(desk.ledger.reader(), case).closed == "passed on"
    with pytest.raises(RuleRefused):
        acts.note(case).do(desk, {"text": "too late"})
