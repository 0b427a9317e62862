"""A large extract of each form is read once, with progress; then anybody in it is found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseworker.connector import AnswerKind
from caseworker.register.model import Search
from caseworker.testing import make_context, make_database, make_environment, make_query
from connectors.extract import Extract
from tests.connectors.extract import large

COUNT = 20_000
NOW = datetime(2024, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize("form", large.FORMS)
def test_a_person_is_found_in_a_large_file_that_is_read_once(tmp_path: Path, form: str) -> None:
    large.write(tmp_path, form, COUNT)
    searches = (Search(("nino",)), Search(("family_name", "birth_date")))
    database = make_database(settings=large.settings(form), searches=searches)
    connector = Extract(database, make_environment(tmp_path, database, clock=lambda: NOW))
    said: list[str] = []
    context = make_context(seconds=300, progress=said.append)

    for position in (0, 7_777, COUNT - 1):
        answer = connector.lookup(make_query({"nino": large.number(position)}), context)
        account, nino, family, given, *_ = large.person(position)
        (record,) = answer.records
        assert record.record_id == account
        assert record.of("nino")[0].value == nino
        assert record.of("name")[0].value.full() == f"{given} {family}"  # type: ignore[union-attr]  # a name
    assert said.count("Sorting the extract") == 1

    absent = connector.lookup(make_query({"nino": large.number(COUNT)}), context)
    assert (absent.kind, absent.weak_because) == (AnswerKind.NO_RECORD, "")
    index, as_of = connector.prepare(context)
    assert (index.about.records, as_of) == (COUNT, datetime(2024, 3, 14, tzinfo=UTC))
