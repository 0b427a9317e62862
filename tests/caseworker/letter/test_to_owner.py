"""A letter to the owner of a database is signed like any other, so that they can tell it is ours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import page
import pytest

from caseworker.casework.desk import Desk
from caseworker.errors import SettingsError
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import certificate_of, load_key
from caseworker.letter.proof.signature import check_signature
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY, Trust, read_trust
from caseworker.letter.to_owner import owner_file
from tests.letters import owner_letters
from tests.proofs import with_keys

if TYPE_CHECKING:
    from tests.office import Office


def trusted(desk: Desk) -> Trust:
    """The certificate that the office publishes."""
    key = load_key(desk.letter_key)
    assert key is not None
    return read_trust(certificate_of(key))


@pytest.mark.parametrize("name", list(owner_letters()))
def test_it_begins_with_its_pages_and_bears_the_offices_signature(
    office: Office, name: str
) -> None:
    letter, desk = owner_letters()[name], with_keys(office)
    content = owner_file(desk, letter)
    assert content.startswith(to_pdf(letter, to_sign=True))
    assert check_signature(content, NOBODY).step.state is not State.FAILS
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(content, profile=profile).failures == []
    changed = content[:2000] + bytes([content[2000] ^ 1]) + content[2001:]
    assert check_signature(changed, NOBODY).step.state is State.FAILS


def test_a_check_says_that_it_proves_nothing_of_the_record_only_if_the_office_signed_it(
    office: Office,
) -> None:
    """A letter to a person without its evidence is not to be relied on, whoever signed it."""
    letter, desk = owner_letters()["correction_notice"], with_keys(office)
    content = owner_file(desk, letter)
    checked = check_letter(content, trusted(desk))
    assert [(one.name, one.state) for one in checked.steps] == [
        ("Signature", State.PASSES),
        ("Evidence", State.NOT_SHOWN),
    ]
    assert "Letters to the owners of databases carry none" in checked.steps[1].sentence
    assert "Not all of it is shown" in checked.sentence
    for nobody in (check_letter(content, NOBODY), check_letter(to_pdf(letter), trusted(desk))):
        assert not nobody.ok


def test_practice_goes_without_a_key_and_live_work_does_not(office: Office) -> None:
    letter = owner_letters()["correction_notice"]
    assert owner_file(office.desk, letter) == to_pdf(letter)
    with pytest.raises(SettingsError, match="No key for letters"):
        owner_file(replace(office.desk, realm="live"), letter)
