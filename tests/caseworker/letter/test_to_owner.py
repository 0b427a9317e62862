"""A letter to the owner of a database is signed like any other, so that they can tell it is ours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import page
import pytest

from caseworker.errors import SettingsError
from caseworker.letter.pages.pdf import to_pdf
from caseworker.letter.proof.signature import check_signature
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY
from caseworker.letter.to_owner import owner_file
from tests.letters import owner_letters
from tests.proofs import with_keys

if TYPE_CHECKING:
    from tests.office import Office


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


def test_practice_goes_without_a_key_and_live_work_does_not(office: Office) -> None:
    letter = owner_letters()["correction_notice"]
    assert owner_file(office.desk, letter) == to_pdf(letter)
    with pytest.raises(SettingsError, match="No key for letters"):
        owner_file(replace(office.desk, realm="live"), letter)
