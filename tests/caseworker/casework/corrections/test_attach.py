"""Documents as evidence: kept whole, told apart by their bytes, named by nothing of the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.casework.corrections.attach import (
    ENDINGS,
    OTHER,
    Document,
    attach,
    attachment_bytes,
    media_type,
    neutral_name,
)
from caseworker.casework.corrections.correct import Proposal, propose
from caseworker.casework.keeping.withdraw import opened_in_error
from caseworker.casework.open_case import open_case, state_reference
from caseworker.errors import AttachmentTooLarge, InputError, RuleRefused
from caseworker.ledger import erasure
from caseworker.subject.query import Standing
from caseworker.subject.values import Address, FieldValue, Record

if TYPE_CHECKING:
    from tests.office import Office

LEASE = Document(b"%PDF-1.7 lease of Una Quill", "tenancy agreement")
RIGHT = Address(("4 Mill Lane", "Anytown"), "ZZ1 2AB")
WRONG = Address(("77 Quay Street", "Otherton"), "ZZ9 8XY")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("Lease, £400".encode(), "text/plain"),
        (b"\x00\x01\x02", OTHER),
    ],
)
def test_the_bytes_say_what_a_file_is(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@given(st.binary(max_size=64))
def test_any_bytes_have_a_kind_with_an_ending(content: bytes) -> None:
    assert media_type(content) in ENDINGS


def test_what_was_attached_comes_back_byte_for_byte_under_a_neutral_name(office: Office) -> None:
    correction = office.propose(office.case())
    made = attach(office.desk, correction, LEASE)
    found, content = attachment_bytes(office.desk, made)
    assert content == LEASE.content
    assert (found.corrections, found.what) == ((correction,), "tenancy agreement")
    assert neutral_name(found) == f"evidence-{made}.pdf"


def test_one_document_serves_all_proposals_of_one_act(office: Office) -> None:
    case = office.case()
    plain = Proposal(
        "X1",
        Record("a", values=(FieldValue("address", WRONG),)),
        "address",
        FieldValue("address", WRONG),
        RIGHT,
        "never-true",
    )
    ids = propose(office.desk, case, [plain, plain], documents=[LEASE])
    (attachment,) = office.file(case).attachments.values()
    assert attachment.corrections == ids


def test_a_document_that_is_attached_is_evidence(office: Office) -> None:
    office.look_up(values=office.query().values[:2])
    office.accept(("X1", "a"))
    case = open_case(office.desk, office.subject)
    state_reference(office.desk, case, "address", [RIGHT], standing=Standing.STATED)
    plain = Proposal(
        "X1",
        office.file(case).accepted_records("X1")[0],
        "address",
        FieldValue("address", WRONG),
        RIGHT,
        "never-true",
    )
    with pytest.raises(RuleRefused):
        propose(office.desk, case, [plain])
    (correction,) = propose(office.desk, case, [plain], documents=[LEASE])
    assert office.file(case).corrections[correction].evidence_kind == "document attached"


def test_a_file_over_the_limit_is_refused_and_nothing_is_proposed(office: Office) -> None:
    correction = office.propose(office.case())
    size = len(list(office.desk.ledger.entries()))
    with pytest.raises(AttachmentTooLarge):
        attach(office.desk, correction, Document(b"%PDF-" + bytes(40_000_000)))
    assert len(list(office.desk.ledger.entries())) == size


def test_an_empty_file_is_refused(office: Office) -> None:
    with pytest.raises(InputError, match="empty"):
        attach(office.desk, office.propose(office.case()), Document(b""))


def test_its_bytes_can_be_erased_and_the_rest_says_so(office: Office) -> None:
    made = attach(office.desk, office.propose(office.case()), LEASE)
    found, _ = attachment_bytes(office.desk, made)
    office.desk.ledger.add(erasure(found.seq, ["blob"], ground="test", actor="ben"))
    with pytest.raises(InputError, match="erased"):
        attachment_bytes(office.desk, made)


def test_a_withdrawn_file_shows_no_document(office: Office) -> None:
    case = office.case()
    made = attach(office.desk, office.propose(case), LEASE)
    opened_in_error(office.desk, case, "wrong person")
    with pytest.raises(RuleRefused) as refused:
        attachment_bytes(office.desk, made)
    assert refused.value.rule == "withdrawn"


def test_nothing_in_the_claim_tells_of_the_person(office: Office) -> None:
    attach(office.desk, office.propose(office.case()), LEASE)
    (claim,) = office.entries("evidence.attached")
    assert set(claim) == {"corrections", "media_type", "size", "digest"}
