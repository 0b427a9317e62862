"""The table of fields covers every field that a record may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.comparison.agreement import Agreement
from caseworker.comparison.fields import FIELDS, field_named, value_words
from caseworker.subject.dates import PartialDate
from caseworker.subject.values import FIELD_KINDS, Address, HumanName, Value

TEXT = st.text(st.characters(), max_size=25)
NAMES = st.builds(HumanName, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT, TEXT)
ADDRESSES = st.builds(Address, st.lists(TEXT, max_size=4).map(tuple), TEXT, TEXT)
DATES = st.dates().map(PartialDate.from_date) | st.builds(PartialDate, st.integers(1, 9999))
BY_TYPE: dict[type, st.SearchStrategy[Value]] = {
    HumanName: NAMES,
    Address: ADDRESSES,
    PartialDate: DATES,
    str: TEXT,
}


def test_every_field_of_a_record_has_a_row_in_the_same_order() -> None:
    assert [field.name for field in FIELDS] == list(FIELD_KINDS)


@pytest.mark.parametrize("name", list(FIELD_KINDS))
@given(data=st.data())
def test_no_two_values_break_a_comparison_and_their_order_does_not_matter(
    name: str, data: st.DataObject
) -> None:
    row, values = field_named(name), BY_TYPE[FIELD_KINDS[name]]
    left, right = data.draw(values), data.draw(values)
    assert row.compare(left, right) == row.compare(right, left)
    assert row.compare(left, left).agreement is Agreement.AGREES
    assert isinstance(row.normalise(left), str)
    assert "\n" not in value_words(left)
