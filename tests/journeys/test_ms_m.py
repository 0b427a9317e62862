"""Ms M's case from her call to her letter: the story's table holds, and the letters say what is so."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from caseworker.casework.corrections.correction import State
from caseworker.casework.desk import case_file
from caseworker.casework.file.coverage import coverage
from caseworker.casework.file.waiting import follow_ups
from caseworker.cli.opening import open_in
from caseworker.cli.play import Played, play
from caseworker.ledger import verify
from caseworker.lookup import lookup_all
from caseworker.plugins import find_world, make_connectors
from caseworker.register.load import load_register
from caseworker.subject.query import Asker, QueryValue, Scope, SubjectQuery
from connectors.demo import STORY, DemoWorld, Held, held
from connectors.demo.people import MR_A, MS_M, RIGHT, WRONG

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Told:
    played: Played
    said: str


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    lines: list[str] = []
    played = play(tmp_path_factory.mktemp("played"), lines.append)
    return Told(played, "\n".join(lines))


def letter_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return re.sub(r"\s+", " ", text)


def test_the_table_in_the_worlds_docstring_is_what_the_databases_show_at_each_step(
    tmp_path: Path,
) -> None:
    with DemoWorld.open(tmp_path / "world", clock=lambda: NOON) as world:
        register = load_register(world.register_path)
        connectors = make_connectors(
            register, tmp_path / "world", tmp_path / "cache", world.secret, world.clock
        )
        values = tuple(QueryValue(field, value) for field, value in MS_M.says)
        for step in STORY:
            world.play(step)
            query = SubjectQuery(f"L-{step.day}", "S-1", "complaint", Scope.ASSURANCE, values)
            answers = lookup_all(
                register,
                connectors,
                query,
                asker=Asker("priya", "complaint", query.lookup_id),
                clock=world.clock,
            )
            assert {one.database: _held(one) for one in answers} == step.shows, step.title


def _held(answer: object) -> Held:
    from caseworker.connector import Answer, AnswerKind
    from caseworker.lookup import DatabaseAnswer
    from caseworker.outcome import Outcome

    assert isinstance(answer, DatabaseAnswer)
    kinds = {
        Outcome.MANUAL_PENDING: AnswerKind.MANUAL,
        Outcome.NO_RECORD: AnswerKind.NO_RECORD,
    }
    kind = kinds.get(answer.outcome, AnswerKind.RECORDS)
    return held(Answer(kind, answer.as_of or answer.checked_at, answer.records))


def test_the_play_tells_the_case_in_plain_words_and_leaves_its_files(told: Told) -> None:
    for said in (
        "7 corrections of the address proposed",
        "W1 has changed back",
        "Changed back  (was: Verified (by re-read))",
        "by its own record, from R3 (National Insurance Recording System)",
        "The interim letter of that day no longer holds.",
        "Said to be done, re-check due",
        "the program refuses the assurance letter",
        "11 of 12 databases are checked, 1 does not apply",
    ):
        assert said in told.said
    made = {path.name for path in told.played.folder.iterdir()}
    assert made >= {
        "comparison.html",
        "timeline.html",
        "interim-letter.pdf",
        "assurance-letter.pdf",
        "ledger.txt",
        "world",
    }


def test_the_interim_letter_names_what_is_open_and_assures_nothing(told: Told) -> None:
    text = letter_text(told.played.interim)
    assert "We have checked 11 of 12 databases. Your case is still open" in text
    assert "This letter does not yet assure you that your records are right." in text
    assert "National Insurance Recording System. Your address in it is wrong." in text
    assert "We will read its next copy." in text
    assert " every " not in text.lower()


def test_the_final_letter_says_what_was_checked_corrected_and_came_back(told: Told) -> None:
    text = letter_text(told.played.final)
    assert "We have checked 11 of 12 databases and your address is now right" in text
    assert "your address was wrong in seven databases" in text
    assert "Wrong, now corrected (7)." in text
    assert "Customer Information System changed back on" in text
    assert "It was corrected again on" in text
    assert "Pension Service file does not apply to you" in text
    assert "Revenue should have asked you before it changed your address." in text
    assert "National Tax Credit System" in text


def test_every_database_of_the_register_stands_in_both_letters(told: Told) -> None:
    register = load_register(told.played.folder / "world" / "register.toml")
    for path in (told.played.interim, told.played.final):
        text = letter_text(path)
        for database in register.databases:
            assert database.name in text


def test_no_letter_holds_the_wrong_address_or_the_former_partner(told: Told) -> None:
    for path in (told.played.interim, told.played.final):
        text = letter_text(path)
        for value in (WRONG.postcode, WRONG.lines[0], MR_A.name.family, MR_A.nino):
            assert value not in text
        assert RIGHT.postcode in text


def test_the_former_partners_half_of_a_shared_record_is_nowhere_in_the_ledger(told: Told) -> None:
    content = (told.played.folder / "world" / "ledger.sqlite").read_bytes()
    for value in (MR_A.name.family, MR_A.nino, MR_A.name.given[0] + " " + MR_A.name.given[1]):
        assert value.encode() not in content


def test_no_file_name_and_nothing_said_about_a_fault_names_the_person(told: Told) -> None:
    names = [str(path.relative_to(told.played.folder)) for path in told.played.folder.rglob("*")]
    assert not [name for name in names if "erriweather" in name.casefold() or MS_M.nino in name]


def test_a_letter_says_what_the_ledger_it_names_held(told: Told) -> None:
    """The size and head printed in the letter are an anchor: verification against it passes."""
    ledger = told.played.folder / "world" / "ledger.sqlite"
    found = re.search(r"([\d,]+) entries, ending ([0-9a-f]+)", letter_text(told.played.final))
    assert found is not None
    report = verify(ledger)
    assert report.ok
    assert int(found[1].replace(",", "")) < report.size


def test_the_case_can_be_taken_up_again_in_its_world(told: Told) -> None:
    with (
        find_world("demo").open(
            told.played.folder / "world", clock=lambda: datetime.now(UTC)
        ) as world,
        open_in(world) as opened,
    ):
        desk = opened.desk
        file = case_file(desk.ledger, told.played.case)
        assert {one.state for one in file.corrections.values()} == {State.VERIFIED}
        (regressed,) = [one for one in file.corrections.values() if one.changed_back]
        assert regressed.database == "W1"
        assert {one.kind: one.holds for one in file.letters.values()} == {
            "interim": False,
            "assurance": True,
        }
        assert file.closed == "settled"
        assert {one.consequences.found for one in file.corrections.values() if one.consequences} == {
            "nothing", "sent", "decided",
        }  # fmt: skip
        assert not follow_ups(desk.register, file, desk.clock())
        standings = coverage(desk.register, file, desk.clock())
        assert all(one.settled for one in standings)


@pytest.mark.slow
@pytest.mark.parametrize("hour", [0, 4, 5, 9, 23])
def test_the_story_plays_out_at_any_time_of_day(tmp_path: Path, hour: int) -> None:
    """Nightly extracts and feeds have times of day; the case must not depend on when it starts."""
    start = datetime(2026, 3, 28, hour, 59, tzinfo=UTC)
    began = datetime.now(UTC)
    played = play(tmp_path, lambda _: None, clock=lambda: start + (datetime.now(UTC) - began))
    assert "your address is now right" in letter_text(played.final)
    assert played.ledger_ok


def test_days_of_the_story_are_offsets_from_the_day_it_is_first_opened(told: Told) -> None:
    text = (told.played.folder / "timeline.txt").read_text(encoding="utf-8")
    today = datetime.now(UTC).date()
    wrong_since = today - timedelta(days=327)
    assert f"{wrong_since:%b %Y}" in text
    assert json.dumps(MR_A.name.family) not in text
