"""Gives tests a folder with extract files, and a connector that reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from caseworker.connector import Answer
from caseworker.register.model import Search
from caseworker.testing import make_context, make_database, make_environment, make_query
from connectors.extract import Extract

NOW = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
COLUMNS = (
    "account,nino,family_name,given_names,birth_date,line_1,line_2,postcode,changed_at,via,secret"
)
ROWS = (
    "A-1,MW007142A,Merriweather,Megan Louise,1971-05-23,3 Tanners Reach,Taunton,TA99 7LD,2006-12-11 02:00,CID,",
    "A-2,MW 00 71 55 C,Ackroyd,Alan Robert,1969-11-02,3 Tanners Reach,Taunton,TA99 7LD,,,classified",
    'A-3,MW008010B,O\'Neill,Zoë,1980-03-04,"27 Fennel Bank, rear",Derby,DE98 1PX,,,',
    "A-1,MW007142A,Merriweather,Megan Louise,1971-05-23,Flat 2,Bristol,BS96 2HJ,2004-02-03,,",
)
SETTINGS: dict[str, Any] = {
    "file": "extracts/r3-*.csv",
    "record_id": "account",
    "first_line": {"mark": "HEADER", "as_of": 3},
    "trailer": {"mark": "TRAILER", "count": 2},
    "keys": {"nino": "nino", "family_name": "family_name", "birth_date": "birth_date"},
    "value": [
        {"field": "name", "given": ["given_names"], "family": "family_name"},
        {"field": "birth_date", "column": "birth_date"},
        {"field": "nino", "column": "nino"},
        {
            "field": "address",
            "lines": ["line_1", "line_2"],
            "postcode": "postcode",
            "provenance": {"recorded_at": "changed_at", "arrived_via": "via"},
        },
    ],
}


def text_of(*rows: str, as_of: str = "2024-03-14T05:00:00+00:00", count: int | None = None) -> str:
    """A whole file: header line, column names, rows and trailer."""
    trailer = f"TRAILER,{len(rows) if count is None else count}"
    return "\r\n".join([f"HEADER,R3,{as_of}", COLUMNS, *rows, trailer, ""])


@dataclass
class Extracts:
    """A register's folder with extract files in it."""

    folder: Path

    def write(
        self, content: str | bytes | None = None, name: str = "r3-1.csv", encoding: str = "utf-8"
    ) -> Path:
        """Put a file there; by default the four usual rows."""
        data = text_of(*ROWS) if content is None else content
        path = self.folder / "extracts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode(encoding) if isinstance(data, str) else data)
        return path

    def connector(self, now: datetime = NOW, **changed: Any) -> Extract:
        """A connector with these settings changed; None takes a setting out."""
        settings = {**SETTINGS, **changed}
        settings = {name: value for name, value in settings.items() if value is not None}
        keys = settings["keys"]
        searches = [Search(("nino",)), Search(("family_name", "birth_date"))]
        searches = [search for search in searches if set(search.keys) <= set(keys)]
        database = make_database(id="R3", settings=settings, searches=tuple(searches))
        return Extract(database, make_environment(self.folder, database, clock=lambda: now))

    def ask(
        self,
        connector: Extract | None = None,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[str], None] = lambda words: None,
        seconds: float = 60.0,
        **keys: str,
    ) -> Answer:
        """Look somebody up."""
        context = make_context(seconds=seconds, cancelled=cancelled, progress=progress)
        return (connector or self.connector()).lookup(make_query(keys), context)

    def indexes(self) -> list[Path]:
        """What is in the cache folder."""
        return sorted((self.folder / "cache").iterdir())


@pytest.fixture
def extracts(tmp_path: Path) -> Extracts:
    """A folder without any extract yet."""
    return Extracts(tmp_path)


@pytest.fixture
def whole_file() -> Callable[..., str]:
    """Makes the text of a whole file from rows."""
    return text_of


@pytest.fixture
def rows() -> tuple[str, ...]:
    """The four usual rows."""
    return ROWS


@pytest.fixture
def settings() -> dict[str, Any]:
    """The usual settings."""
    return dict(SETTINGS)
