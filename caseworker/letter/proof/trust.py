"""Whom somebody who checks a letter trusts: certificates of offices, and keys of their records.

One text file: certificates as PEM blocks, public keys of records one a line, lines with # between.
The office publishes it; whoever checks gets it from the office itself, never with the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem, x509

from caseworker.errors import InputError
from caseworker.ledger.note import VerifierKey, read_key
from caseworker.letter.proof.read_file import small_file

_BLOCK = re.compile(
    r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----"
)
_MAX_BYTES = 5_000_000


@dataclass(frozen=True)
class Trust:
    """Certificates of those who may sign letters, and keys of records. Both empty: nobody known."""

    certificates: tuple[x509.Certificate, ...] = ()
    keys: tuple[VerifierKey, ...] = ()


NOBODY = Trust()


def read_trust(text: str) -> Trust:
    """Whom a text names. Raises InputError if a part of it cannot be read, or it names nobody."""
    blocks, rest = _BLOCK.findall(text), _BLOCK.sub("", text)
    lines = [line.strip() for line in rest.splitlines()]
    keys = tuple(read_key(line) for line in lines if line and not line.startswith("#"))
    if not blocks and not keys:
        raise InputError("there is neither a certificate nor a key of a record in it")
    return Trust(tuple(_certificate(one) for one in blocks), keys)


def read_trust_file(path: Path) -> Trust:
    """As `read_trust`, from a file. Raises InputError also if it cannot be read."""
    try:
        return read_trust(small_file(path, _MAX_BYTES).decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("It is not a text file.", where=path.name) from None
    except InputError as error:
        words = str(error).removeprefix(f"{path.name}: ")
        raise InputError(words, where=path.name, advice=error.advice) from None


def _certificate(block: str) -> x509.Certificate:
    try:
        _, _, content = pem.unarmor(block.encode("ascii"))
        found = x509.Certificate.load(content)
        found.native  # noqa: B018 - reads it to its end; what is wrong shows here
    except (ValueError, TypeError):
        raise InputError("a certificate in it cannot be read") from None
    return found
