"""What people put on a case about the person and about histories, and what then is on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.open_case import record_need
from caseworker.opening import Opened
from ui.asking.act import faults
from ui.case import acts, history_acts, person_acts
from ui.case.facts import CaseFacts, case_facts
from ui.desk.sheet import snapshot
from ui.wording import asking
from ui.wording import case_acts as w


def facts(desk: Desk, case: str) -> CaseFacts:
    return case_facts(desk, snapshot(desk, "", case))


def section(desk: Desk, case: str, key: str) -> str:
    found = next(one for one in facts(desk, case).sections if one.key == key)
    return " ".join(words for _, _, words in found.lines)


@pytest.mark.chapter("first day")
def test_the_name_to_print_and_what_follows_dear_are_shown_and_changed(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    found = facts(desk, case)
    act = person_acts.print_name(case, found.name, found.salutation)
    assert [one.start for one in act.asks] == ["Megan Louise Merriweather", "Ms Merriweather"]
    act.do(desk, {"name": "Megan Merriweather", "salutation": "Megan"})
    assert section(desk, case, "print_name") == "Megan Merriweather (Dear Megan)"


@pytest.mark.chapter("first day")
def test_who_acts_for_an_estate_is_asked_only_of_the_dead_with_the_paper_that_shows_it(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    assert "represent" not in [one.key for one in facts(desk, case).sections]
    record_need(desk, case, "died")
    assert "Nobody is on record" in section(desk, case, "represent")
    act, today = person_acts.represent(case), desk.clock().date()
    missing = faults(act, {"capacity": "executor"}, today)
    assert set(missing) == {"name", "evidence: executor", "document"}
    said = {"capacity": "executor", "name": "Ada Bell", "evidence: executor": "will",
            "document": "of 3 May 2026", "salutation": "Ms Bell"}  # fmt: skip
    act.do(desk, said)
    assert section(desk, case, "represent") == "Ada Bell, executor, will"
    nobody = {"capacity": w.NOBODY}
    assert faults(act, nobody, today) == {}
    act.do(desk, nobody)
    assert "Nobody is on record" in section(desk, case, "represent")


@pytest.mark.chapter("first day")
def test_former_names_are_protected_and_printed_only_if_the_person_asks(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    person_acts.protect(case).do(desk, {"what": "former names", "how": "kept"})
    assert section(desk, case, "protected") == "Former names: not printed"
    person_acts.protect(case).do(desk, {"what": "former names", "how": "printed"})
    assert "because the person asks" in section(desk, case, "protected")


@pytest.mark.chapter("first day")
def test_an_owner_is_asked_to_keep_a_history_by_a_letter_and_the_answer_is_told(
    opened: Opened, case: str, tmp_path: Path
) -> None:
    desk = opened.desk
    trail = facts(desk, case).trails[0]
    act = history_acts.ask_history(case, trail.database, trail.field, trail.words)
    act.do(desk, {"manner": "secure mail", "by": "+14", "folder": str(tmp_path)})
    (letter,) = tmp_path.glob("history-H-*.pdf")
    with pypdfium2.PdfDocument(letter.read_bytes()) as pages:
        assert "keep the change history" in pages[0].get_textpage().get_text_range()
    asked = next(
        one
        for one in facts(desk, case).trails
        if (one.database, one.field) == (trail.database, trail.field)
    )
    assert asked.request
    assert not asked.soon, "what was asked for does not press any more"
    assert asked.asked.startswith("Asked on ")
    answer = history_acts.history_came(asked.request, asked.words)
    answer.do(desk, {"kept": "yes", "answer": "A clerk typed it"})
    after = next(one for one in facts(desk, case).trails if one.database == trail.database)
    assert after.asked.endswith("The history is kept.")
    assert not after.request


@pytest.mark.chapter("first day")
def test_a_sentence_for_letters_is_counted_and_searched_for_wrong_values_while_it_is_typed(
    opened: Opened, case: str
) -> None:
    desk = opened.desk
    kept_out = {"3 Tanners Reach": "the wrong address"}
    act = acts.finding(case, kept_out)
    said = {"about": "cause", "sentence": "We mixed up two people."}
    assert [(one.words, one.loud) for one in act.remarks(said)] == [(asking.words_used(5), False)]
    bad = act.remarks({**said, "sentence": "You were moved to 3 tanners reach by us"})
    assert [one.words for one in bad if one.loud] == [asking.holds("the wrong address")]
    assert act.remarks({**said, "sentence": "word " * 26})[0].loud
    chief = replace(desk, officer=desk.staff.officer("david"))
    act.do(chief, said)
    (known,) = facts(desk, case).findings
    acts.finding(case, kept_out, (known,)).do(
        chief, {**said, "sentence": "Two people were mixed up.", "instead": known[0]}
    )
    sentences = [one.sentence for one in case_file(desk.ledger, case).findings.values()]
    assert sentences == ["Two people were mixed up."]
