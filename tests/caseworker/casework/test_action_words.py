"""What a role does not allow is said in words, never by the name that the program has for it."""

from __future__ import annotations

import pytest

from caseworker.casework.action_words import action_words
from caseworker.casework.staff import PERMISSIONS


@pytest.mark.parametrize("action", list(PERMISSIONS))
def test_each_action_has_words_of_its_own(action: str) -> None:
    words = action_words(action)
    assert "_" not in words
    assert words == words.strip()
    assert [one for one in PERMISSIONS if action_words(one) == words] == [action]
