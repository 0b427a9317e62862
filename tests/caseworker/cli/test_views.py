"""Each shape that `--json` prints has exactly the keys that its documentation names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseworker.cli import views
from caseworker.cli.play import Played
from tests.caseworker.cli.running import Office, looked_up, run


def documented(view: Callable[..., Any]) -> set[str]:
    """The keys at the top level of the shape in a view's docstring."""
    text = view.__doc__ or ""
    depth, top = 0, ""
    for char in text[text.index("{") :]:
        depth += char in "{[("
        if depth == 1 and char not in "{[()]}":
            top += char
        depth -= char in "}])"
        if depth == 0:
            break
    return set(re.findall(r"[a-z_]+(?=\s*(?:,|:|$))", re.sub(r":[^,]*", ":", top)))


COMMANDS: dict[str, tuple[Callable[..., Any], str]] = {
    "identify SUBJECT": (views.identify_view, "priya"),
    "compare CASE": (views.compare_view, "priya"),
    "case show CASE": (views.case_view, "priya"),
    "case find CASE": (views.found_view, "priya"),
    "today": (views.today_view, "helen"),
    "case list": (views.case_list_view, "priya"),
    "case note CASE text": (views.step_view, "priya"),
    "correct list": (views.correction_list_view, "priya"),
    "correct show CORRECTION": (views.correction_view, "priya"),
    "correct recipients CASE": (views.recipients_view, "priya"),
    "recheck --due": (views.due_view, "priya"),
    "correct approve CORRECTION": (views.step_view, "helen"),
    "letter list CASE": (views.letter_list_view, "priya"),
    "letter blocked CASE": (views.blocked_view, "priya"),
    "who-looked CASE": (views.who_looked_view, "david"),
    "retention preview": (views.plan_view, "david"),
    "retention run": (views.ran_view, "david"),
    "ledger verify": (views.verify_view, "priya"),
    "ledger log": (views.log_view, "irene"),
    "ledger checkpoint": (views.checkpoint_view, "priya"),
    "ledger key": (views.key_view, "priya"),
    "register check": (views.register_check_view, "priya"),
    "register show": (views.register_view, "priya"),
    "connectors list": (views.connectors_view, "priya"),
    "attest guide W4": (views.guide_view, "priya"),
    "fields compare name Zoe Zoë": (views.verdict_view, "priya"),
}


@pytest.fixture(scope="module")
def shared(template: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, str]:
    folder = tmp_path_factory.mktemp("views") / "world"
    office = Office(Path(shutil.copytree(template.folder, folder)), template.subject, template.case)
    return office, office.propose("--database", "R2")[0]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_prints_the_documented_keys(words: str, shared: tuple[Office, str]) -> None:
    office, correction = shared
    view, officer = COMMANDS[words]
    meant = {"CASE": office.case, "SUBJECT": office.subject, "CORRECTION": correction}
    shape = office.json(*(meant.get(word, word) for word in words.split()), officer=officer)
    assert set(shape) == documented(view)


@pytest.mark.parametrize(
    ("words", "view"),
    [
        ("demo people", views.people_view),
        ("demo staff", views.staff_view),
        ("demo agency status", views.told_view),
        ("demo agency break R1", views.told_view),
    ],
)
def test_a_demo_command_prints_the_documented_keys(
    words: str, view: Callable[..., Any], office: Office
) -> None:
    shape = run(*words.split(), "--demo", str(office.folder), "--json").json
    assert set(shape) == documented(view)


def test_the_parts_of_shapes_have_the_documented_keys(shared: tuple[Office, str]) -> None:
    office, _ = shared
    case = office.json("case", "show", office.case)
    assert set(case["databases"][0]) == documented(views.standing_view)
    assert set(case["waiting"][0]) == documented(views.waiting_view)
    assert set(case["corrections"][0]) == documented(views.correction_view)
    log = office.json("ledger", "log", "--limit", "1", officer="irene")
    assert set(log["entries"][0]) == documented(views.entry_view)
    found = office.json("identify", office.subject)
    assert set(found["candidates"][0]) == documented(views.candidate_view)


def test_a_look_up_prints_the_documented_keys(office: Office) -> None:
    shape = looked_up(office.folder, "--database", "W4")
    assert set(shape) == documented(views.lookup_view)
    assert set(shape["databases"][0]) == documented(views.answer_view)


def test_proposing_and_re_checking_print_the_documented_keys(office: Office) -> None:
    words = ("--field", "address", "--all", "--reason-code", "wrong-person")
    proposed = office.json("correct", "propose", office.case, *words)
    assert set(proposed) == documented(views.proposed_view)
    again = office.json("recheck", office.case, "--database", "R1")
    assert set(again) == documented(views.recheck_view)
    assert set(again["databases"][0]) == documented(views.answer_view)


def test_a_test_of_connectors_prints_the_documented_keys(office: Office) -> None:
    shape = office.json("connectors", "test", "R1")
    assert set(shape) == documented(views.proofs_view)
    assert set(shape["databases"][0]) == documented(views.proof_view)


def test_a_letter_prints_the_documented_keys(office: Office) -> None:
    address = "14 Larkspur Steps, Bristol, BS97 4QT"
    assert office("case", "post-to", office.case, address, "--confirmed", "by phone").code == 0
    assert office("case", "promise", office.case, "write", "--by", "+14").code == 0
    letter = office.json("letter", "draft", office.case, "--kind", "interim")["id"]
    shape = office.json("letter", "show", letter)
    assert set(shape) == documented(views.letter_text_view)
    assert set(shape["letter"]) == documented(views.letter_view)


def test_the_played_demo_prints_the_documented_keys() -> None:
    played = Played(Path("f"), "RC-1", Path("i"), Path("l"), ledger_ok=True)
    assert set(views.played_view(played)) == documented(views.played_view)


def test_every_shape_is_named_in_the_list_of_shapes() -> None:
    listed = set(re.findall(r"[a-z_]+_view", views.__doc__ or ""))
    parts = {"answer_view", "candidate_view", "standing_view", "waiting_view", "entry_view",
             "letter_view", "proof_view", "attachment_view", "recipient_view",
             "recheck_due_view"}  # fmt: skip
    assert listed | parts == set(views.__all__)
