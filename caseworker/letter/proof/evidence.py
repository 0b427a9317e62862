"""The evidence that goes along with a letter: a file inside its file, for programs to read.

JSON as RFC 8785 writes it, so that equal evidence is equal bytes; its form is `evidence.schema.json`.

    letter    which letter, of which kind, in which form
    template  the version of the wording; `made_by`: the versions of what made the pages
    facts     the facts that the words were made of, each citing entries of the record
    words     what the pages say, piece by piece, in reading order
    record    the entries cited, each with what leads from it to a signed checkpoint; null where
              the office has no key for checkpoints
"""

from __future__ import annotations

import base64
import importlib.metadata
import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf

from caseworker import __version__
from caseworker.errors import InputError
from caseworker.ledger.proof import Evidence as Entry
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.languages import TEMPLATE
from caseworker.letter.proof.spoken import Spoken
from caseworker.letter.proof.wordings import wording_of

FORMAT = "caseworker-letter/1"
"""The form of the evidence; another number is another form."""

FILE_NAME = "letter.json"
"""How the evidence is called inside the letter's file."""

# For names in ASCII, texts, whole numbers, true, false and null this is RFC 8785, only faster.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_MAX_BYTES = 20_000_000
_ENGINE = ("reportlab", "pikepdf", "segno")


@dataclass(frozen=True)
class Cited:
    """An entry that a letter cites: its number, its hash, and the path from it to the root.

    `entry` is what the entry says, as far as it goes along with the letter; None: its hash only.
    """

    number: int
    leaf: bytes
    path: tuple[bytes, ...]
    entry: Entry | None = field(repr=False)


@dataclass(frozen=True)
class Record:
    """What proves the entries: the public key, the signed checkpoint, the last entry, the cited."""

    key: str
    checkpoint: str
    last: Cited
    entries: tuple[Cited, ...]


@dataclass(frozen=True)
class Evidence:
    """Everything that goes along with one letter."""

    letter: str
    kind: Kind
    form: Format
    facts: LetterFacts
    words: tuple[Spoken, ...]
    record: Record | None
    template: int = TEMPLATE
    made_by: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> bytes:
        """The bytes that go into the letter's file."""
        return _ENCODER.encode(
            {
                "format": FORMAT,
                "letter": {
                    "id": self.letter,
                    "kind": self.kind.value,
                    "form": self.form.value,
                },
                "template": self.template,
                "made_by": dict(self.made_by),
                "facts": wording_of(self.template).facts_out(self.facts),
                "words": [list(one) for one in self.words],
                "record": None if self.record is None else _record(self.record),
            }
        ).encode("utf-8")


@cache
def engine() -> tuple[tuple[str, str], ...]:
    """Name and version of everything that decides about the bytes of a page."""
    found = {name: importlib.metadata.version(name) for name in _ENGINE}
    found["caseworker"] = __version__
    found["qpdf"] = pikepdf.__libqpdf_version__
    return tuple(sorted(found.items()))


def read_evidence(content: bytes) -> Evidence:
    """The evidence with these bytes. Raises InputError if they are not exactly one's."""
    try:
        if len(content) > _MAX_BYTES:
            raise _malformed()
        value = json.loads(content)
        if value["format"] != FORMAT:
            raise InputError(
                "this letter's evidence is of a form that this version cannot read",
                advice="Use a newer version of this program.",
            )
        found = Evidence(
            letter=str(value["letter"]["id"]),
            kind=Kind(value["letter"]["kind"]),
            form=Format(value["letter"]["form"]),
            facts=wording_of(value["template"]).facts_in(value["facts"]),
            words=tuple((str(role), str(words)) for role, words in value["words"]),
            record=None if value["record"] is None else _read_record(value["record"]),
            template=int(value["template"]),
            made_by=tuple(sorted((str(k), str(v)) for k, v in value["made_by"].items())),
        )
        if found.content != content:
            raise _malformed()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _malformed() from None
    return found


def template_in(content: bytes) -> object:
    """What these bytes say is their version of the wording; None if they say nothing."""
    try:
        return json.loads(content[:_MAX_BYTES])["template"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _record(record: Record) -> dict[str, Any]:
    return {
        "key": record.key,
        "checkpoint": record.checkpoint,
        "last": _cited(record.last),
        "entries": [_cited(one) for one in record.entries],
    }


def _cited(cited: Cited) -> dict[str, Any]:
    entry = cited.entry
    return {
        "number": cited.number,
        "leaf": cited.leaf.hex(),
        "path": [base64.b64encode(one).decode() for one in cited.path],
        "envelope": None if entry is None else entry.envelope,
        "claim": None if entry is None else entry.claim,
        "salt": None if entry is None or entry.salt is None else entry.salt.hex(),
    }


def _read_record(value: Any) -> Record:
    return Record(
        key=str(value["key"]),
        checkpoint=str(value["checkpoint"]),
        last=_read_cited(value["last"]),
        entries=tuple(_read_cited(one) for one in value["entries"]),
    )


def _read_cited(value: Any) -> Cited:
    entry, salt = None, value["salt"]
    if value["envelope"] is not None:
        salted = None if salt is None else bytes.fromhex(salt)
        entry = Entry(str(value["envelope"]), value["claim"], salted)
    path = tuple(base64.b64decode(one, validate=True) for one in value["path"])
    return Cited(int(value["number"]), bytes.fromhex(value["leaf"]), path, entry)


def _malformed() -> InputError:
    return InputError("the evidence in this letter is not in the form that this program writes")
