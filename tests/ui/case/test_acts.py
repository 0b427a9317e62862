"""What is asked before an act, and what is missing in it."""

from __future__ import annotations

from datetime import date

import pytest

from ui.case import acts
from ui.wording import case as w

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"what": "write", "by": "+14"}, {}),
        ({"what": "write", "by": "14 3 2027"}, {}),
        ({"what": "", "by": "soon"}, {"what": w.NEEDED, "by": w.NEEDED_DAY}),
    ],
)
def test_a_promise_needs_what_and_a_whole_day(said: dict[str, str], wrong: dict[str, str]) -> None:
    assert acts.faults(acts.promise("RC-1"), said, TODAY) == wrong


@pytest.mark.parametrize(
    ("address", "fine"),
    [("14 Larkspur Steps, Bristol, BS97 4QT", True), ("14 Larkspur Steps", False), ("", False)],
)
def test_letters_go_to_lines_and_a_postcode(address: str, fine: bool) -> None:
    said = {"address": address, "manner": "on the known number"}
    assert (acts.faults(acts.posting("RC-1", ""), said, TODAY) == {}) is fine


def test_a_code_word_is_asked_for_only_while_the_rule_holds() -> None:
    rule = acts.rule("RC-1")
    assert acts.faults(rule, {"rule": "code word", "text": "", "holds": "yes"}, TODAY)
    assert not acts.faults(rule, {"rule": "code word", "text": "", "holds": "no"}, TODAY)


def test_closing_lists_what_keeps_the_case_open_and_says_settled_only_when_nothing_does() -> None:
    assert acts.close("RC-1", ["K-1 is not settled."]).lines[0] == "K-1 is not settled."
    assert acts.close("RC-1", ["K-1 is not settled."]).asks[0].start == ""
    assert acts.close("RC-1", []).asks[0].start == "settled"
