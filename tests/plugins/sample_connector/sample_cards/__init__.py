"""Looks people up in a card index: one JSON file with a card for each person.

Settings of a database: `file`, relative to the register's folder. The file holds
{"copied_at": ISO date and time, "cards": [{"no", "nino", "name", "postcode"}, ...]}.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from caseworker.connector import Answer, AnswerKind, ConnectorEnvironment, LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Stopped, Unavailable
from caseworker.register.model import Database
from caseworker.subject.dates import When
from caseworker.subject.query import Query
from caseworker.subject.values import Address, FieldValue, HumanName, Record


class CardIndex:
    """A card index. It answers as of the moment at which the cards were copied."""

    def __init__(self, database: Database, environment: ConnectorEnvironment) -> None:
        name = database.settings.get("file")
        if not isinstance(name, str) or not name:
            raise Misconfigured('The setting "file" is missing.')
        self._file: Path = environment.base_folder / name

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Ask for one person by their National Insurance number."""
        if context.cancelled():
            raise Stopped("The look-up was stopped.")
        if context.seconds_left() <= 0:
            raise Unavailable("There was no time left to read the cards.")
        raw = self._read()
        wanted = query.keys.get("nino", "")
        records: list[Record] = []
        broken = False
        as_of = None
        try:
            content = json.loads(raw)
            as_of = When.from_iso(content["copied_at"]).earliest
            for card in content["cards"]:
                if card["nino"] == wanted:
                    records.append(_record(card))
        except (ValueError, KeyError, TypeError):
            broken = True
        if broken or as_of is None:
            raise InvalidAnswer("The card index does not have the agreed form.")
        return Answer(
            AnswerKind.RECORDS if records else AnswerKind.NO_RECORD,
            as_of,
            records=tuple(records),
            digest=hashlib.sha256(raw).hexdigest(),
            keys_used=("nino",),
        )

    def _read(self) -> bytes:
        try:
            return self._file.read_bytes()
        except OSError:
            raise Unavailable("The card index is not there.") from None


def _record(card: dict[str, str]) -> Record:
    values = (
        FieldValue("name", HumanName(text=card["name"])),
        FieldValue("nino", card["nino"]),
        FieldValue("address", Address(postcode=card["postcode"])),
    )
    return Record(card["no"], title="Card", values=values)
