"""A letter is frozen, approved by its digest, on record before it is released, and never stale."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pypdfium2
import pytest

from caseworker.casework.corrections import correct
from caseworker.casework.open_case import (
    confirm_posting_address,
    print_name,
    promise,
)
from caseworker.casework.start import adopt_register
from caseworker.errors import InputError, LedgerBroken, LetterBlocked, RuleRefused
from caseworker.letter import issuing
from caseworker.letter.facts.at import facts_now
from caseworker.letter.kind import Kind
from caseworker.subject.values import Address, FieldValue, Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caseworker.ledger import Entry, Ledger
    from caseworker.ledger.store import Decide
    from tests.office import Office

RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")


def right(record_id: str) -> Record:
    return Record(record_id, values=(FieldValue("address", RIGHT),))


def clean_case(office: Office) -> str:
    """A case in which both databases hold the right address, ready for a letter."""
    adopt_register(office.desk)
    office.holds("X1", right("a"))
    office.holds("X2", right("b"))
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    return case


def approved(office: Office, case: str) -> str:
    letter = issuing.draft(office.desk, case)
    digest = office.file(case).letters[letter].digest
    issuing.approve(office.as_("ben"), letter, digest)
    return letter


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join(" ".join(pages).split())
    finally:
        document.close()


def test_the_released_file_is_what_was_frozen_and_what_was_approved(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    path = issuing.issue(office.desk, letter, tmp_path)
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == office.file(case).letters[letter].digest
    assert content == issuing.letter_bytes(office.desk, letter)
    assert "found nothing different" in text_of(path)
    assert "Una Quill" in text_of(path)


def test_the_file_name_names_nobody(office: Office, tmp_path: Path) -> None:
    letter = approved(office, clean_case(office))
    assert issuing.issue(office.desk, letter, tmp_path).name == f"letter-{letter}.pdf"


def test_issued_is_on_record_before_the_file_is_released(office: Office, tmp_path: Path) -> None:
    """The folder cannot be written: the ledger knows the letter all the same, and nothing is out."""
    case = clean_case(office)
    letter = approved(office, case)
    blocked = tmp_path / "folder"
    blocked.write_text("a file stands where the folder should be")
    with pytest.raises(OSError, match="folder"):
        issuing.issue(office.desk, letter, blocked)
    assert office.file(case).letters[letter].state == "issued"
    path = issuing.issue(office.desk, letter, tmp_path / "other")
    assert path.read_bytes() == issuing.letter_bytes(office.desk, letter)
    assert len(office.entries("letter.issued")) == 1, "released again, issued once"


def test_nobody_approves_a_letter_they_wrote_or_sign(office: Office) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.as_("ben"), case)
    digest = office.file(case).letters[letter].digest
    for officer in ("ben", "anna"):
        with pytest.raises(RuleRefused):
            issuing.approve(office.as_(officer), letter, digest)
    issuing.approve(office.as_("cara"), letter, digest)


def test_what_is_approved_is_the_digest_that_was_read(office: Office) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    with pytest.raises(RuleRefused) as refused:
        issuing.approve(office.as_("ben"), letter, "0" * 64)
    assert refused.value.rule == "digest"


def test_a_letter_is_not_issued_before_it_is_approved(office: Office, tmp_path: Path) -> None:
    letter = issuing.draft(office.desk, clean_case(office))
    with pytest.raises(RuleRefused) as refused:
        issuing.issue(office.desk, letter, tmp_path)
    assert refused.value.rule == "state"
    assert not list(tmp_path.glob("*.pdf"))


def test_drafting_again_voids_the_older_draft(office: Office) -> None:
    case = clean_case(office)
    first = issuing.draft(office.desk, case)
    issuing.draft(office.desk, case)
    assert office.file(case).letters[first].state == "voided"


@pytest.mark.parametrize("when", ["before approval", "before issuing"])
def test_a_letter_whose_facts_changed_is_refused(office: Office, tmp_path: Path, when: str) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    digest = office.file(case).letters[letter].digest
    if when == "before issuing":
        issuing.approve(office.as_("ben"), letter, digest)
    office.holds("X1", Record("a", values=(FieldValue("address", WRONG),)))
    office.later(days=1)
    office.look_up(case=case)
    with pytest.raises(RuleRefused) as refused:
        if when == "before approval":
            issuing.approve(office.as_("ben"), letter, digest)
        else:
            issuing.issue(office.desk, letter, tmp_path)
    assert refused.value.rule == "facts-changed"
    assert not list(tmp_path.glob("*.pdf"))


def test_a_letter_drafted_by_another_list_of_databases_is_refused(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    newer = replace(office.desk.register, version="r2", digest="1" * 64)
    office.desk = replace(office.desk, register=newer)
    adopt_register(office.desk)
    with pytest.raises(RuleRefused, match="list of databases") as refused:
        issuing.issue(office.desk, letter, tmp_path)
    assert refused.value.rule == "facts-changed"


def test_results_that_grew_too_old_while_it_waited_stop_the_letter(
    office: Office, tmp_path: Path
) -> None:
    letter = approved(office, clean_case(office))
    office.later(days=90)
    with pytest.raises(RuleRefused) as refused:
        issuing.issue(office.desk, letter, tmp_path)
    assert refused.value.rule == "facts-changed"


def test_a_newer_look_up_that_shows_the_same_does_not_stop_it(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    office.later(days=1)
    office.look_up(case=case)
    assert issuing.issue(office.desk, letter, tmp_path).exists()


def test_while_a_database_is_silent_only_the_interim_letter_can_be_had(office: Office) -> None:
    adopt_register(office.desk)
    office.holds("X1", right("a"))
    office.sources["X2"].hangs = False
    office.sources["X2"].error = OSError("cable out")
    office.look_up()
    office.accept(("X1", "a"))
    from caseworker.casework.open_case import open_case

    case = open_case(office.desk, office.subject)
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    assert any("not checked" in reason for reason in issuing.why_not(office.desk, case))
    with pytest.raises(LetterBlocked):
        issuing.draft(office.desk, case, Kind.ASSURANCE)
    promise(office.desk, case, "write", office.moment[0].date())
    letter = issuing.draft(office.desk, case)
    assert office.file(case).letters[letter].kind == "interim"


def change_an_entry(office: Office) -> None:
    with sqlite3.connect(office.desk.ledger.path) as raw:
        raw.execute("DROP TRIGGER IF EXISTS entry_no_update")
        names = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ]
        for name in names:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 2")
    raw.close()


def test_a_letter_is_not_released_again_from_a_ledger_that_does_not_verify(
    office: Office, tmp_path: Path
) -> None:
    letter = approved(office, clean_case(office))
    issuing.issue(office.desk, letter, tmp_path / "first")
    change_an_entry(office)
    with pytest.raises(LedgerBroken):
        issuing.issue(office.desk, letter, tmp_path / "again")
    assert not (tmp_path / "again").exists()


class Interrupted:
    """A ledger on which a colleague acts in the moment before each of our decisions."""

    def __init__(self, ledger: Ledger, colleague: Callable[[], object]) -> None:
        self._ledger, self._colleague = ledger, colleague

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    def append(self, decide: Decide) -> tuple[Entry, ...]:
        self._colleague()
        return self._ledger.append(decide)


@pytest.mark.parametrize("step", ["approve", "issue"])
def test_what_a_colleague_reads_in_the_last_moment_stops_the_letter(
    office: Office, tmp_path: Path, step: str
) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    digest = office.file(case).letters[letter].digest
    if step == "issue":
        issuing.approve(office.as_("ben"), letter, digest)

    def colleague() -> None:
        office.holds("X1", Record("a", values=(FieldValue("address", WRONG),)))
        office.later(days=1)
        office.look_up(case=case)

    ledger = cast("Ledger", Interrupted(office.desk.ledger, colleague))
    desk = replace(office.as_("ben"), ledger=ledger)
    with pytest.raises(RuleRefused) as refused:
        if step == "approve":
            issuing.approve(desk, letter, digest)
        else:
            issuing.issue(desk, letter, tmp_path)
    assert refused.value.rule == "state"
    assert office.file(case).letters[letter].state == (
        "drafted" if step == "approve" else "approved"
    )
    assert not list(tmp_path.glob("letter*"))


def test_a_ledger_that_does_not_verify_stops_every_letter(office: Office) -> None:
    case = clean_case(office)
    change_an_entry(office)
    with pytest.raises(LedgerBroken):
        issuing.draft(office.desk, case)


def test_no_letter_holds_the_value_that_a_correction_calls_wrong(
    office: Office, tmp_path: Path
) -> None:
    adopt_register(office.desk)
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    correction = office.propose(case)
    correct.approve(office.as_("ben"), correction)
    correct.send(office.desk, correction, manner="letter", answer_by=office.moment[0].date())
    office.holds("X1", right("a"))
    office.later(days=1)
    office.recheck(case)
    path = issuing.issue(office.desk, approved(office, case), tmp_path)
    text = text_of(path)
    assert "Quay" not in text
    assert "ZZ9" not in text
    assert "Your address was wrong" in " ".join(text.split())


def test_a_finding_that_repeats_the_wrong_value_is_refused_before_it_is_kept(
    office: Office,
) -> None:
    from caseworker.casework.open_case import approve_finding

    case = office.case()
    office.propose(case)
    with pytest.raises(InputError, match="sentence"):
        approve_finding(
            office.as_("ben"), case, "effect", "Letters about you went to 77 quay street in March."
        )
    assert office.entries("finding.approved") == []


def test_what_became_of_a_letter_is_on_record_only_once_it_was_issued(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    with pytest.raises(RuleRefused):
        issuing.despatch(office.desk, letter, "posted")
    issuing.issue(office.desk, letter, tmp_path)
    issuing.despatch(office.desk, letter, "printed")
    issuing.despatch(office.desk, letter, "posted", "second class, by Anna")
    assert office.file(case).letters[letter].despatched == ("printed", "posted")


def test_equal_facts_give_equal_bytes(office: Office) -> None:
    from caseworker.letter.letter import compose
    from caseworker.letter.pages.pdf import to_pdf

    case = clean_case(office)
    facts = facts_now(office.desk, case, nonce="n")
    again = facts_now(office.desk, case, nonce="n")
    assert facts == again
    one, two = (to_pdf(compose(each, Kind.ASSURANCE)) for each in (facts, again))
    assert one == two
    assert to_pdf(compose(replace(facts, nonce="m"), Kind.ASSURANCE)) != one


def test_a_letter_that_could_not_be_written_whole_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands where the letter should be: the file cannot take its place."""
    path = tmp_path / "letter-LT-1.pdf"
    path.mkdir()
    with pytest.raises(OSError, match="letter-LT-1"):
        issuing.release(b"words about a person", path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_no_letter_takes_the_place_of_a_pipe_or_device(tmp_path: Path) -> None:
    """Who may change /dev/null would take it from every program of the computer."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="something else than a file"):
        issuing.release(b"words about a person", pipe)
    assert pipe.is_fifo()


def test_a_letter_that_comes_back_reopens_the_question_of_the_address(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = approved(office, case)
    issuing.issue(office.desk, letter, tmp_path)
    issuing.despatch(office.desk, letter, "printed", "on the second floor, one copy")
    issuing.despatch(office.desk, letter, "posted", "first class, by the post room")
    assert office.file(case).posting_address == RIGHT
    issuing.despatch(office.desk, letter, "returned", "not known at this address")
    assert office.file(case).posting_address is None
    with pytest.raises(LetterBlocked, match="No posting address is confirmed"):
        issuing.draft(office.desk, case)
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    assert issuing.draft(office.desk, case)
    assert issuing.released_bytes(office.desk, letter)


def test_a_name_that_is_to_be_printed_otherwise_stops_the_draft_with_the_old_one(
    office: Office,
) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    print_name(office.desk, case, "Úna\u202e  Quill", salutation="Úna")
    digest = office.file(case).letters[letter].digest
    with pytest.raises(RuleRefused, match="the name is another one"):
        issuing.approve(office.as_("ben"), letter, digest)
    again = issuing.letter_of(office.desk, issuing.draft(office.desk, case))
    assert (again.address[0], again.salutation) == ("Úna Quill", "Dear Úna")
    with pytest.raises(InputError):
        print_name(office.desk, case, "\u202e \u200b")


def test_results_past_the_limit_stop_a_letter_at_approval_and_at_signing(
    office: Office, tmp_path: Path
) -> None:
    case = clean_case(office)
    letter = issuing.draft(office.desk, case)
    digest = office.file(case).letters[letter].digest
    office.later(days=59)
    issuing.approve(office.as_("ben"), letter, digest)
    office.later(days=2)
    with pytest.raises(RuleRefused, match="changed"):
        issuing.issue(office.desk, letter, tmp_path)
    assert not list(tmp_path.glob("*.pdf"))
    office.recheck(case)
    again = issuing.draft(office.desk, case)
    office.later(days=61)
    with pytest.raises(RuleRefused, match="changed"):
        issuing.approve(office.as_("ben"), again, office.file(case).letters[again].digest)
