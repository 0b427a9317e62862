"""Issues letters of the small office with its keys, to check them and to forge them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.casework.open_case import confirm_posting_address
from caseworker.casework.start import adopt_register
from caseworker.ledger.key_store import make_key
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.proof.evidence import Evidence, read_evidence
from caseworker.letter.proof.key import make_key as make_letter_key
from caseworker.letter.proof.read_file import evidence_in
from caseworker.subject.values import FieldValue, Record
from tests.office import RIGHT, Office


def with_keys(office: Office) -> Desk:
    """The desk of the office with a key for checkpoints and one for letters."""
    folder = office.desk.ledger.path.parent
    checkpoints, letters = f"file:{folder / 'checkpoint.key'}", folder / "letters.p12"
    make_key(office.desk.ledger, checkpoints)
    if not letters.exists():
        letters.write_bytes(make_letter_key("Example Agency"))
    return replace(office.desk, checkpoint_key=checkpoints, letter_key=f"file:{letters}")


def right(record_id: str) -> Record:
    """A record that shows the right address."""
    return Record(record_id, values=(FieldValue("address", RIGHT),))


def clean_case(office: Office) -> str:
    """A case in which both databases hold the right address, ready for a letter."""
    adopt_register(office.desk)
    office.holds("X1", right("a"))
    office.holds("X2", right("b"))
    case = office.case()
    confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    return case


def approved(office: Office, case: str, form: Format | None = None) -> str:
    """A letter of the case, drafted and approved by a second person."""
    letter = issuing.draft(office.desk, case, format=form)
    digest = office.file(case).letters[letter].digest
    issuing.approve(office.as_("ben"), letter, digest)
    return letter


def issued(office: Office, folder: Path) -> Path:
    """The file of an issued and signed letter of the small office."""
    office.desk = with_keys(office)
    return issuing.issue(office.desk, approved(office, clean_case(office)), folder)


def attached(office: Office, letter: str) -> Evidence:
    """The evidence that goes along with a letter."""
    content = evidence_in(issuing.letter_bytes(office.desk, letter))
    assert content is not None
    return read_evidence(content)
