"""A packed extract is read like a plain one, and a small one that holds too much is refused."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from caseworker.errors import InvalidAnswer

if TYPE_CHECKING:
    from tests.connectors.extract.conftest import Extracts

MS_M = "MW007142A"
PACKED: dict[str, Any] = {"packed": "gzip", "file": "extracts/r3-*.csv.gz"}
NAME = "r3-1.csv.gz"


@pytest.fixture
def packed(whole_file: Callable[..., str], rows: tuple[str, ...]) -> bytes:
    """The usual four rows, packed."""
    return gzip.compress(whole_file(*rows).encode())


def test_a_packed_file_is_read_and_known_by_its_own_digest(
    extracts: Extracts, packed: bytes
) -> None:
    extracts.write(packed, NAME)
    answer = extracts.ask(extracts.connector(**PACKED), nino=MS_M)
    assert len(answer.records) == 1
    assert answer.remote_ids == {"extract SHA-256": hashlib.sha256(packed).hexdigest()}


def test_several_packed_parts_in_a_row_are_one_file(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    text = whole_file(*rows).encode()
    extracts.write(gzip.compress(text[:100]) + gzip.compress(text[100:]), NAME)
    assert extracts.ask(extracts.connector(**PACKED), nino=MS_M).records


def test_a_file_that_unpacks_to_too_much_is_refused_by_its_size(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    bomb = gzip.compress(whole_file(*rows).encode() + b"\r\n" * 5_000_000)
    assert len(bomb) < 20_000
    extracts.write(bomb, NAME)
    with pytest.raises(InvalidAnswer) as raised:
        extracts.ask(extracts.connector(**PACKED, most_bytes=1_000_000), nino=MS_M)
    assert "holds more than 1,000,000 bytes" in str(raised.value)
    assert not list(extracts.indexes())


def test_every_cut_and_every_flipped_byte_is_noticed(extracts: Extracts, packed: bytes) -> None:
    """A person is then never told to be absent; what can be read may only be the true content."""
    connector = extracts.connector(**PACKED)
    extracts.write(packed, NAME)
    true = extracts.ask(connector, nino=MS_M).records
    damaged = [packed[:length] for length in range(0, len(packed), 7)]
    damaged += [
        packed[:place] + bytes([packed[place] ^ 0x55]) + packed[place + 1 :]
        for place in range(0, len(packed), 5)
    ]
    for data in damaged:
        extracts.write(data, NAME)
        fault = ""
        try:
            assert extracts.ask(connector, nino=MS_M).records == true
        except InvalidAnswer as error:
            fault = str(error)
        assert not fault or fault.startswith(NAME)


@pytest.mark.parametrize("data", [b"", b"account,nino\r\n", b"\x1f\x8b"])
def test_what_is_not_packed_is_told_as_such(extracts: Extracts, data: bytes) -> None:
    extracts.write(data, NAME)
    with pytest.raises(InvalidAnswer):
        extracts.ask(extracts.connector(**PACKED), nino=MS_M)


def test_a_bad_byte_in_a_packed_file_is_told_by_its_line(
    extracts: Extracts, whole_file: Callable[..., str], rows: tuple[str, ...]
) -> None:
    text = whole_file(*rows).encode().replace(b"Ackroyd", b"Ack\xffroyd")
    extracts.write(gzip.compress(text), NAME)
    with pytest.raises(InvalidAnswer, match=r"r3-1.csv.gz, line 4: this is not"):
        extracts.ask(extracts.connector(**PACKED), nino=MS_M)
