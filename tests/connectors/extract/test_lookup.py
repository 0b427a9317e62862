"""A person is found in the newest extract, and the answer is as old as the extract."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from caseworker.connector import AnswerKind, LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Stopped, Unavailable
from caseworker.subject.dates import PartialDate, When
from caseworker.subject.values import Address, HumanName
from caseworker.testing import check_connector, make_query

if TYPE_CHECKING:
    from tests.connectors.extract.conftest import Extracts

MS_M = "MW007142A"


def test_rows_of_one_record_come_together_with_provenance(extracts: Extracts) -> None:
    extracts.write()
    answer = extracts.ask(nino=MS_M)
    assert answer.kind is AnswerKind.RECORDS
    (record,) = answer.records
    assert record.record_id == "A-1"
    assert [value.value for value in record.of("name")] == [
        HumanName(given=("Megan", "Louise"), family="Merriweather")
    ]
    assert record.of("birth_date")[0].value == PartialDate(1971, 5, 23)
    wrong, former = record.of("address")
    assert wrong.value == Address(("3 Tanners Reach", "Taunton"), "TA99 7LD")
    assert wrong.provenance.recorded_at == When("2006-12-11T02:00:00+00:00")
    assert wrong.provenance.arrived_via == "CID"
    assert (wrong.provenance.row_no, former.provenance.row_no) == (3, 6)


def test_it_keeps_the_promises_of_a_connector(extracts: Extracts) -> None:
    extracts.write()
    check_connector(
        extracts.connector(now=datetime.now(UTC)),
        known_present={"nino": MS_M},
        known_absent={"nino": "QQ999999D"},
    )


@pytest.mark.parametrize(
    "keys",
    [
        {"nino": "MW007155C"},
        {"nino": "MW007155D"},  # the suffix letter does not tell people apart
        {"nino": "MW007155"},
        {"family_name": "ACKROYD", "birth_date": "1969-11-02"},
    ],
)
def test_the_form_of_a_key_does_not_matter(extracts: Extracts, keys: dict[str, Any]) -> None:
    extracts.write()
    assert [record.record_id for record in extracts.ask(**keys).records] == ["A-2"]


@pytest.mark.parametrize("name", ["O'Neill", "ONEILL", "o’neill", "O' Neill", "O-Neill", "Ó Néill"])
def test_the_spelling_of_a_name_does_not_matter(extracts: Extracts, name: str) -> None:
    extracts.write()
    answer = extracts.ask(family_name=name, birth_date="1980-03-04")
    assert [record.record_id for record in answer.records] == ["A-3"]
    assert answer.records[0].of("address")[0].value == Address(
        ("27 Fennel Bank, rear", "Derby"), "DE98 1PX"
    )


def test_nobody_found_is_no_record_and_strong(extracts: Extracts) -> None:
    extracts.write()
    answer = extracts.ask(nino="QQ999999D")
    assert (answer.kind, answer.records, answer.weak_because) == (AnswerKind.NO_RECORD, (), "")
    assert len(answer.digest) == 64


def test_a_name_without_letters_is_a_weak_search(extracts: Extracts) -> None:
    extracts.write()
    answer = extracts.ask(family_name="'--'", birth_date="1980-03-04")
    assert answer.kind is AnswerKind.NO_RECORD
    assert "nothing in it" in answer.weak_because


def test_birth_dates_that_cannot_be_compared_make_no_record_weak(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    odd = rows[2].replace("A-3", "A-4").replace("1980-03-04", "about 1980")
    partial = rows[2].replace("A-3", "A-5").replace("1980-03-04", "1980")
    extracts.write(whole_file(*rows, odd, partial))
    weak = extracts.ask(family_name="Evans", birth_date="1980-03-04")
    assert weak.weak_because == "2 records of the extract have no whole date of birth"
    assert extracts.ask(nino="QQ999999D").weak_because == ""
    assert extracts.ask(family_name="O'Neill", birth_date="1980-03-04").weak_because == ""


def test_a_partial_extract_makes_no_record_weak(extracts: Extracts) -> None:
    extracts.write()
    connector = extracts.connector(partial_because="closed accounts are left out")
    assert extracts.ask(connector, nino="QQ999999D").weak_because == "closed accounts are left out"


def test_the_answer_is_as_old_as_the_extract(extracts: Extracts) -> None:
    extracts.write()
    assert extracts.ask(nino=MS_M).as_of == datetime(2024, 3, 14, 5, 0, tzinfo=UTC)


def test_the_date_may_stand_in_the_files_name(
    extracts: Extracts, whole_file: Callable[..., str]
) -> None:
    extracts.write(name="r3-20240229.csv")
    connector = extracts.connector(
        first_line={"mark": "HEADER"},
        file_name_date=r"r3-(\d{8})\.csv",
        as_of_form="%Y%m%d",
    )
    assert extracts.ask(connector, nino=MS_M).as_of == datetime(2024, 2, 29, tzinfo=UTC)


def test_the_date_may_stand_in_the_trailer(extracts: Extracts, rows: tuple[str, ...]) -> None:
    for day, kept in (("01/03/2024", rows[:2]), ("12/03/2024", rows), ("29/02/2024", rows[:1])):
        text = "\n".join([COLUMNS, *kept, f"TRAILER,{len(kept)},{day}", ""])
        extracts.write(text, name=f"r3-{day[:2]}.csv")
    connector = extracts.connector(
        first_line=None,
        trailer={"mark": "TRAILER", "count": 2, "as_of": 3},
        as_of_form="%d/%m/%Y",
    )
    answer = extracts.ask(connector, family_name="O'Neill", birth_date="1980-03-04")
    assert answer.as_of == datetime(2024, 3, 12, tzinfo=UTC)
    assert answer.kind is AnswerKind.RECORDS


COLUMNS = (
    "account,nino,family_name,given_names,birth_date,line_1,line_2,postcode,changed_at,via,secret"
)


def test_a_day_begins_in_the_time_zone_of_the_source(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    extracts.write(whole_file(*rows, as_of="2023-07-01"))
    connector = extracts.connector(time_zone="Europe/London")
    assert extracts.ask(connector, nino=MS_M).as_of == datetime(2023, 6, 30, 23, 0, tzinfo=UTC)


def test_the_newest_by_date_is_asked_and_not_the_last_by_name(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    extracts.write(whole_file(*rows, as_of="2024-03-10"), name="r3-9.csv")
    newer = rows[0].replace("3 Tanners Reach", "14 Larkspur Steps")
    extracts.write(whole_file(newer, as_of="2024-03-12"), name="r3-1.csv")
    answer = extracts.ask(nino=MS_M)
    assert answer.as_of == datetime(2024, 3, 12, tzinfo=UTC)
    assert "Larkspur" in repr(answer.records)


def test_a_newer_file_replaces_the_index_of_the_older(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    connector = extracts.connector()
    extracts.write(whole_file(*rows, as_of="2024-03-10"))
    first = extracts.ask(connector, nino=MS_M)
    (index,) = extracts.indexes()
    extracts.write(whole_file(*rows[1:3], as_of="2024-03-12"), name="r3-2.csv")
    second = extracts.ask(connector, nino=MS_M)
    assert (first.kind, second.kind) == (AnswerKind.RECORDS, AnswerKind.NO_RECORD)
    (other,) = extracts.indexes()
    assert other != index


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_no_index_of_a_file_that_has_gone_is_kept(extracts: Extracts, gone: str) -> None:
    file = extracts.write()
    extracts.ask(nino=MS_M)
    assert extracts.indexes()
    file.unlink()
    if gone == "folder":
        file.parent.rmdir()
    with pytest.raises((Unavailable, Misconfigured)):
        extracts.ask(nino=MS_M)
    assert extracts.indexes() == []


def test_a_file_changed_in_place_is_noticed_at_once(extracts: Extracts) -> None:
    """Same name and same size: only the content tells."""
    connector = extracts.connector()
    path = extracts.write()
    assert "3 Tanners Reach" in repr(extracts.ask(connector, nino=MS_M).records)
    path.write_bytes(path.read_bytes().replace(b"3 Tanners Reach", b"9 Tanners Reach"))
    assert "9 Tanners Reach" in repr(extracts.ask(connector, nino=MS_M).records)


def test_a_file_that_stays_is_known_again_without_being_read(extracts: Extracts) -> None:
    """A file of an hour ago is read by the first look-up only; then its times and size tell."""
    path = extracts.write()
    hour_ago = path.stat().st_mtime - 3600
    os.utime(path, (hour_ago, hour_ago))
    extracts.ask(nino=MS_M)
    (index,) = extracts.indexes()
    before = index.stat().st_mtime_ns
    said: list[str] = []
    assert extracts.ask(progress=said.append, nino=MS_M).kind is AnswerKind.RECORDS
    assert said == ["Searching the extract"]
    assert index.stat().st_mtime_ns == before


def test_a_file_that_was_young_when_read_is_known_again_once_it_is_settled(
    extracts: Extracts,
) -> None:
    path = extracts.write()
    extracts.ask(nino=MS_M)
    hour_ago = path.stat().st_mtime - 3600
    os.utime(path, (hour_ago, hour_ago))
    said: list[str] = []
    for _ in range(2):
        said.clear()
        extracts.ask(progress=said.append, nino=MS_M)
    assert said == ["Searching the extract"]


def test_changed_settings_make_another_index(extracts: Extracts) -> None:
    extracts.write()
    extracts.ask(nino=MS_M)
    connector = extracts.connector(value=[{"field": "nino", "column": "nino"}])
    assert list(extracts.ask(connector, nino=MS_M).records[0].fields()) == ["nino"]


def test_the_index_is_private_and_holds_named_columns_only(extracts: Extracts) -> None:
    extracts.write()
    extracts.ask(nino="MW007155C")
    (index,) = extracts.indexes()
    content = index.read_bytes()
    assert b"Ackroyd" in content
    assert b"classified" not in content
    if os.name != "nt":
        assert stat.S_IMODE(index.stat().st_mode) == 0o600


def test_a_damaged_index_is_made_again(extracts: Extracts) -> None:
    extracts.write()
    extracts.ask(nino=MS_M)
    (index,) = extracts.indexes()
    index.write_bytes(b"no index at all")
    assert extracts.ask(nino=MS_M).kind is AnswerKind.RECORDS


def test_an_index_whose_table_is_gone_is_made_again(extracts: Extracts) -> None:
    extracts.write()
    extracts.ask(nino=MS_M)
    (index,) = extracts.indexes()
    connection = sqlite3.connect(index)
    connection.execute("DROP TABLE record")
    connection.commit()
    connection.close()
    assert extracts.ask(nino=MS_M).kind is AnswerKind.RECORDS


def test_two_programs_may_read_a_new_extract_at_once(
    extracts: Extracts,
    whole_file: Callable[..., str],
    rows: tuple[str, ...],
    settings: dict[str, Any],
) -> None:
    many = [rows[0].replace("A-1", f"B-{number}").replace(MS_M, f"MW{number:06d}")
            for number in range(5000)]  # fmt: skip
    extracts.write(whole_file(*many))
    program = (
        "import sys; from pathlib import Path\n"
        "from connectors.extract import Extract\n"
        "from caseworker.register.model import Search\n"
        "from caseworker.testing import *\n"
        "import json; settings, folder = json.loads(sys.argv[1]), Path(sys.argv[2])\n"
        "settings['keys'] = {'nino': 'nino'}\n"
        "database = make_database(id='R3', settings=settings)\n"
        "extract = Extract(database, make_environment(folder, database))\n"
        "sys.stdin.readline()\n"
        "answer = extract.lookup(make_query({'nino': 'MW004321'}), make_context(seconds=60))\n"
        "print(answer.records[0].record_id)\n"
    )
    named = json.dumps(settings)
    arguments = [sys.executable, "-c", program, named, str(extracts.folder)]
    both = [
        subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in both:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate()[0].strip() for process in both] == ["B-4321", "B-4321"]
    assert len(extracts.indexes()) == 1


def test_reading_tells_how_far_it_is_and_can_be_stopped(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    extracts.write(whole_file(*[rows[0].replace("A-1", f"B-{n}") for n in range(60_000)]))
    said: list[str] = []
    half = "Reading the extract: 50,000 records"
    with pytest.raises(Stopped):
        extracts.ask(cancelled=lambda: half in said, progress=said.append, nino=MS_M)
    assert said[-1] == half
    assert extracts.indexes() == []


def test_reading_goes_on_when_only_the_time_is_up(extracts: Extracts) -> None:
    """Nobody waits for this answer, but the next look-up finds the index ready."""
    extracts.write()
    said: list[str] = []
    late = LookupContext(lambda: 0.0 if said else 1.0, lambda: bool(said), "", said.append)
    extracts.connector().lookup(make_query({"nino": MS_M}), late)
    assert len(extracts.indexes()) == 1


def test_a_stopped_look_up_reads_nothing(extracts: Extracts) -> None:
    extracts.write()
    with pytest.raises(Stopped):
        extracts.ask(cancelled=lambda: True, nino=MS_M)
    with pytest.raises(Unavailable):
        extracts.ask(seconds=0, nino=MS_M)


def test_too_many_records_ask_for_details(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    extracts.write(whole_file(*[rows[0].replace("A-1", f"B-{n}") for n in range(51)]))
    answer = extracts.ask(nino=MS_M)
    assert (answer.kind, answer.records) == (AnswerKind.AMBIGUOUS, ())
    assert "Add details" in answer.advice


def test_the_digest_changes_with_the_file(extracts: Extracts) -> None:
    path = extracts.write()
    first = extracts.ask(nino=MS_M)
    path.write_bytes(path.read_bytes().replace(b"Derby", b"Ripon"))
    second = extracts.ask(nino=MS_M)
    assert first.digest != second.digest
    assert first.remote_ids != second.remote_ids
    assert first.records == second.records


def test_no_file_is_unavailable_and_no_folder_is_misconfigured(extracts: Extracts) -> None:
    with pytest.raises(Misconfigured, match="folder"):
        extracts.ask(nino=MS_M)
    extracts.write(name="other.csv")
    with pytest.raises(Unavailable, match="No extract"):
        extracts.ask(nino=MS_M)


def test_an_extract_from_the_future_is_an_error(extracts: Extracts) -> None:
    extracts.write()
    with pytest.raises(InvalidAnswer, match="future"):
        extracts.ask(extracts.connector(now=datetime(2024, 3, 1, tzinfo=UTC)), nino=MS_M)


def test_a_row_whose_value_cannot_be_read_is_named_by_column(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    extracts.write(whole_file(rows[0].replace("2006-12-11 02:00", "last winter")))
    with pytest.raises(InvalidAnswer, match='Column "changed_at"') as caught:
        extracts.ask(nino=MS_M)
    assert "winter" not in str(caught.value)


@pytest.mark.parametrize("delimiter", ["comma", "semicolon", "pipe", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15"])
def test_every_delimiter_and_encoding_is_read(
    extracts: Extracts, delimiter: str, encoding: str
) -> None:
    sign = {"comma": ",", "semicolon": ";", "pipe": "|", "tab": "\t"}[delimiter]
    lines = ["id nino name", "A-1 MW007142A Zoë", "A-2 MW007155C René"]
    text = "".join(line.replace(" ", sign) + "\r\n" for line in lines)
    extracts.write(text, name="r3-2024-03-01.csv", encoding=encoding)
    connector = plain(extracts, delimiter=delimiter, encoding=encoding)
    (record,) = extracts.ask(connector, nino="MW007155C").records
    assert record.of("name")[0].value == HumanName(text="René")


def test_columns_may_be_named_by_the_settings(extracts: Extracts) -> None:
    extracts.write("A-1,MW007142A,Zoë\n", name="r3-2024-03-01.csv")
    connector = plain(extracts, column_names=["id", "nino", "name"])
    assert extracts.ask(connector, nino=MS_M).records[0].record_id == "A-1"


def plain(extracts: Extracts, **changed: Any) -> Any:
    """A connector for a file with nothing but column names and rows."""
    base: dict[str, Any] = {
        "first_line": None,
        "trailer": None,
        "file_name_date": r"r3-([\d-]+)\.csv",
        "record_id": "id",
        "keys": {"nino": "nino"},
        "value": [{"field": "name", "text": "name"}],
    }
    return extracts.connector(**{**base, **changed})
