"""Answers that were damaged on their way give declared outcomes only, and no invented value.

The true answers of the demo's agencies are changed in a few places: bytes of HTTP bodies and of
whole HTTP messages, bytes and cells of SQL files, bytes of extract files in every form. Hundreds
in each run, thousands in the slow one (`-m slow`).
"""

from __future__ import annotations

import html
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import BufferedIOBase
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.connector import AnswerKind, Connector
from caseworker.plugins import make_connectors
from caseworker.register.load import load_register
from caseworker.register.model import Register
from caseworker.testing_source import Received, Sent, Source, Wire
from connectors.demo import DemoWorld
from connectors.demo.breaks import COPY, KIND, SERVED
from connectors.demo.extract_forms import FIXED_ENCODING
from connectors.demo.extracts import EXTRACTS, series
from connectors.demo.fronts.web import Request
from connectors.demo.people import APOSTROPHE, CLEAN, MS_M
from connectors.demo.replicas import FILES
from connectors.demo.servers import fronts
from connectors.demo.truth import opened
from tests.connectors.demo.live import NOON
from tests.connectors.mutated import FOREIGN, Damages, damages, judged

FEW, MANY = 75, 1_200
"""How many damaged answers of one database are tried in each run, and in the slow one."""
COPIES = tuple(name for name, kind in KIND.items() if kind == COPY)
FILED = tuple(plan.database for plan in EXTRACTS)
people = st.sampled_from((MS_M, CLEAN, APOSTROPHE))

Check = Callable[[Any], None]


def tried(check: Check, examples: int) -> None:
    """Run a check that draws its own data so many times."""
    settings(max_examples=examples)(given(st.data())(check))()


@dataclass
class Agencies:
    """A world's register and connectors, with one source in the place of its four interfaces."""

    world: DemoWorld
    register: Register
    connectors: dict[str, Connector]
    source: Source
    truth: dict[tuple[str, str, bytes], Sent] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.world.folder

    def keys(self, database: str, person: Any, position: int) -> dict[str, str]:
        searches = [
            one.keys
            for one in self.register.database(database).searches
            if set(one.keys) <= set(person.keys)
        ]
        return {key: person.keys[key] for key in searches[position % len(searches)]}

    def true_reply(self, database: str, received: Received) -> Sent:
        """What the agency itself answers; asked once for each question."""
        question = (database, received.target, received.body)
        if question not in self.truth:
            parts = urlsplit(received.target)
            is_json = "json" in received.headers.get("Content-Type", "")
            body: Any = None
            if received.body:
                form = dict(parse_qsl(received.body.decode()))
                body = received.json() if is_json or not form else form
            headers = {name.lower(): value for name, value in received.headers.items()}
            request = Request(
                received.method, parts.path, dict(parse_qsl(parts.query)), headers, body
            )
            front = next(one for one in fronts() if one.database == database)
            with opened(self.folder) as connection:
                reply = front.reply(request, connection, NOON)
                if reply.status == 503:  # W3 is busy at first
                    reply = front.reply(request, connection, NOON)
            content = json.dumps(reply.body, ensure_ascii=False).encode()
            self.truth[question] = Sent(content, reply.status, reply.headers)
        return self.truth[question]


@pytest.fixture(scope="module")
def agencies(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agencies]:
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("mutated") / "world"))
    with (
        Source(lambda asked: Sent({})) as source,
        DemoWorld.open(folder, clock=lambda: NOON, serve=False) as world,
    ):
        text = world.register_path.read_text(encoding="utf-8")
        for name in SERVED:
            text = text.replace(f"http://127.0.0.1:{world.port(name)}", f"{source.url}/{name}")
        world.register_path.write_text(text, encoding="utf-8")
        register = load_register(world.register_path)
        register = replace(
            register,
            databases=tuple(
                replace(one, settings={**one.settings, "tries": 1}) if one.id in SERVED else one
                for one in register.databases
            ),
        )
        connectors = make_connectors(register, folder, folder / "cache", world.secret, lambda: NOON)
        yield Agencies(world, register, connectors, source)


def anew(agencies: Agencies, database: str) -> Connector:
    """A connector that has signed in nowhere yet."""
    only = replace(agencies.register, databases=(agencies.register.database(database),))
    folder, secret = agencies.folder, agencies.world.secret
    return make_connectors(only, folder, folder / "cache", secret, lambda: NOON)[database]


# ---------------------------------------------------------------- HTTP

HEADERS: tuple[Mapping[str, str], ...] = (
    {},
    {"Content-Type": "text/html"},
    {"Content-Type": "application/problem+json; charset=latin-1"},
    {"Content-Encoding": "gzip"},
    {"Date": "Fri, 31 Dec 9999 23:59:59 GMT", "X-Request-ID": "\xe9" * 300},
    {"Retry-After": "9" * 30},
    {"Location": "https://elsewhere.example/"},
)
STATUSES = (
    200,
    201,
    204,
    206,
    302,
    400,
    401,
    403,
    404,
    409,
    410,
    418,
    422,
    423,
    429,
    500,
    503,
    599,
)


def message(sent: Sent) -> bytes:
    """A whole HTTP answer."""
    head = f"HTTP/1.1 {sent.status} X\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(sent.body)}\r\n\r\n".encode() + sent.body


@dataclass(frozen=True)
class Spoiling:
    """What happens to one of the answers of a look-up: the `at`-th, counted from 0."""

    at: int
    how: str
    damages: Damages
    status: int
    headers: Mapping[str, str]

    def __call__(self, sent: Sent) -> tuple[bytes, Sent | Wire]:
        """What is really sent: its bytes, and how."""
        match self.how:
            case "message":
                raw = self.damages(message(sent))

                def write(line: BufferedIOBase) -> None:
                    line.write(raw)

                return raw, write
            case "status":
                return sent.body, replace(sent, status=self.status)
            case "headers":
                return sent.body, replace(sent, headers={**sent.headers, **self.headers})
        body = self.damages(sent.body)
        return body, replace(sent, body=body)


spoilings = st.builds(
    Spoiling,
    at=st.integers(0, 3),
    how=st.sampled_from(("body", "body", "body", "status", "headers", "message")),
    damages=damages,
    status=st.sampled_from(STATUSES),
    headers=st.sampled_from(HEADERS),
)


def http_check(agencies: Agencies, database: str) -> Check:
    def check(data: st.DataObject) -> None:
        person, position = data.draw(people), data.draw(st.integers(0, 3))
        spoiling = data.draw(spoilings)
        agencies.sent.clear()

        def answer(received: Received) -> Sent | Wire:
            asked = replace(received, target=received.target.removeprefix(f"/{database}"))
            true = agencies.true_reply(database, asked)
            spoil = len(agencies.sent) == spoiling.at
            content, sent = spoiling(true) if spoil else (true.body, true)
            agencies.sent.append(content)
            return sent

        agencies.source.answer = answer
        keys = agencies.keys(database, person, position)
        judged(anew(agencies, database), keys, lambda: leaves(agencies.sent), now=NOON)

    return check


def leaves(bodies: list[bytes]) -> str:
    """All texts and numbers in some bodies: as they are written, and as JSON reads them."""
    found: list[str] = []
    for body in bodies:
        text = body.decode("utf-8", "replace")
        found += [text, text.partition("\r\n\r\n")[2]]
        for part in (text.lstrip("\ufeff"), text.partition("\r\n\r\n")[2]):
            try:
                _leaves(json.loads(part), found)
            except (ValueError, RecursionError):
                continue
    return "\n".join(found)


def _leaves(value: Any, found: list[str]) -> None:
    if isinstance(value, dict):
        for inner in value.values():
            _leaves(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _leaves(inner, found)
    else:
        found.append(json.dumps(value) if isinstance(value, bool) else str(value))


@pytest.mark.parametrize("database", SERVED)
def test_a_damaged_answer_over_http(agencies: Agencies, database: str) -> None:
    tried(http_check(agencies, database), FEW)


@pytest.mark.slow
@pytest.mark.parametrize("database", SERVED)
def test_many_damaged_answers_over_http(agencies: Agencies, database: str) -> None:
    tried(http_check(agencies, database), MANY)


# ---------------------------------------------------------------- SQL


def sql_check(agencies: Agencies, database: str, true: bytes) -> Check:
    path = agencies.folder / FILES[database]

    def check(data: st.DataObject) -> None:
        if data.draw(st.booleans()):
            path.write_bytes(data.draw(damages)(true))
        else:
            path.write_bytes(true)
            change_a_cell(data, path)
        keys = agencies.keys(database, data.draw(people), data.draw(st.integers(0, 1)))
        judged(agencies.connectors[database], keys, lambda: cells(path), now=NOON)

    return check


CELLS = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.binary(max_size=20),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
    st.sampled_from([one.decode("utf-8", "replace") for one in FOREIGN]),
    st.just("x" * 20_000),
)


def change_a_cell(data: st.DataObject, path: Path) -> None:
    """Put something foreign into one cell, or one column, of one table."""
    with closing(sqlite3.connect(path)) as connection, connection:
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )]  # fmt: skip
        table = data.draw(st.sampled_from(tables))
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = data.draw(st.sampled_from(columns))
        where = data.draw(st.sampled_from(("", " WHERE rowid % 2", " WHERE rowid < 5")))
        sql = f"UPDATE OR IGNORE {table} SET {column} = ?{where}"
        try:
            connection.execute(sql, (data.draw(CELLS),))
        except sqlite3.IntegrityError:
            return  # such a cell is not possible in this table


def cells(path: Path) -> str:
    """All that can be read of an SQLite file: its cells, and its bytes."""
    found = [path.read_bytes().decode("utf-8", "replace")]
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in connection.execute(f"SELECT * FROM [{table}]"):
                    found += [written(cell) for cell in row]
    except (sqlite3.Error, sqlite3.Warning, ValueError):
        pass  # what was read before counts
    return "\n".join(found)


def written(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload]  # a float


@pytest.fixture
def replica(agencies: Agencies, request: pytest.FixtureRequest) -> Iterator[tuple[str, bytes]]:
    """A database with a read replica, and the bytes of it; it is put back afterwards."""
    path = agencies.folder / FILES[request.param]
    true = path.read_bytes()
    yield request.param, true
    path.write_bytes(true)


@pytest.mark.parametrize("replica", COPIES, indirect=True)
def test_a_damaged_sql_file(agencies: Agencies, replica: tuple[str, bytes]) -> None:
    tried(sql_check(agencies, *replica), FEW)


@pytest.mark.slow
@pytest.mark.parametrize("replica", COPIES, indirect=True)
def test_many_damaged_sql_files(agencies: Agencies, replica: tuple[str, bytes]) -> None:
    tried(sql_check(agencies, *replica), MANY)


# ---------------------------------------------------------------- extracts


@pytest.fixture
def extract(agencies: Agencies, request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    """A database with extract files, and its newest file; it is put back afterwards."""
    plan = next(plan for plan in EXTRACTS if plan.database == request.param)
    path = series(agencies.folder, plan)[-1]
    true = path.read_bytes()
    yield request.param, path
    path.write_bytes(true)


def extract_check(agencies: Agencies, database: str, path: Path) -> Check:
    true = path.read_bytes()
    encoding = FIXED_ENCODING if database == "W2" else "utf-8"

    def check(data: st.DataObject) -> None:
        damaged = data.draw(damages)(true)
        path.write_bytes(damaged)
        text = damaged.decode(encoding, "replace")
        keys = agencies.keys(database, data.draw(people), data.draw(st.integers(0, 1)))
        answer = judged(
            agencies.connectors[database],
            keys,
            lambda: "\n".join((text, text.replace('""', '"'), html.unescape(text))),
            now=NOON,
        )
        if answer is not None and answer.kind is AnswerKind.NO_RECORD:
            assert len(damaged) > len(true) // 2, "half a file is no proof that nobody is in it"

    return check


@pytest.mark.parametrize("extract", FILED, indirect=True)
def test_a_damaged_extract(agencies: Agencies, extract: tuple[str, Path]) -> None:
    tried(extract_check(agencies, *extract), FEW)


@pytest.mark.slow
@pytest.mark.parametrize("extract", FILED, indirect=True)
def test_many_damaged_extracts(agencies: Agencies, extract: tuple[str, Path]) -> None:
    tried(extract_check(agencies, *extract), MANY)
