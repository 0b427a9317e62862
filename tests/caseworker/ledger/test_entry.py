"""An entry's permanent part takes pseudonyms and codes only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.errors import InputError
from caseworker.ledger import NewEntry, erasure
from caseworker.ledger.entry import check_pseudonym


@pytest.mark.parametrize("field", ["type", "actor", "purpose", "case", "subject", "ref"])
@pytest.mark.parametrize(
    "value", ["Maria Muster", "", "x" * 81, "a\n", "Özlem", "AB123456C", "a@b"]
)
def test_a_value_that_could_be_personal_is_refused(field: str, value: str) -> None:
    fields = {"type": "note.made", "actor": "u1", field: value}
    with pytest.raises(InputError) as caught:
        NewEntry(**fields)  # type: ignore[arg-type]
    assert caught.value.where == field


def test_the_refusal_names_the_field_but_never_the_value() -> None:
    with pytest.raises(InputError) as caught:
        NewEntry("note.made", actor="Erika Mustermann")
    assert "Mustermann" not in str(caught.value) + caught.value.advice


def test_the_author_is_mandatory() -> None:
    with pytest.raises(InputError):
        NewEntry("note.made", actor=None)  # type: ignore[arg-type]


@given(st.from_regex(r"[._:/-][A-Za-z0-9._:/-]{0,79}", fullmatch=True))
def test_codes_and_random_ids_are_accepted(value: str) -> None:
    assert check_pseudonym(value, where="ref") == value


def test_contents_do_not_show_in_the_text_form_of_an_entry() -> None:
    new = NewEntry("note.made", "u1", claim={"a": "Muster"}, detail={"b": "Muster"}, blob=b"Muster")
    assert "Muster" not in repr(new)


def test_an_erasure_refers_to_its_entry_and_names_the_ground() -> None:
    new = erasure(7, ["detail", "blob", "detail"], "retention", "u1", case="c1")
    assert (new.type, new.ref, new.case) == ("body.erased", "entry:7", "c1")
    assert new.claim == {"seq": 7, "kinds": ["blob", "detail"], "ground": "retention"}
