"""The settings of one JSON database as typed values, in the shape that the package page explains.

Defaults are here; `reading` turns the register's table into these and reports every fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any, Literal, NewType

from jmespath.parser import ParsedResult

from connectors.json_rest.template import Template

Secret = NewType("Secret", str)
"""A reference to a secret, "env:NAME" or "keyring:SERVICE/NAME"; "" when there is none."""

Means = Literal[
    "ok",
    "go_on",
    "no_record",
    "ambiguous",
    "restricted",
    "deceased",
    "superseded",
    "unavailable",
    "refused",
    "invalid_answer",
    "misconfigured",
]


@dataclass(frozen=True, slots=True)
class Path:
    """A JMESPath as written and as compiled. `of_record`: it starts at the record (written ^)."""

    written: str
    compiled: ParsedResult
    of_record: bool = False


@dataclass(frozen=True, slots=True)
class Auth:
    """How we show the source who we are."""

    type: Literal["none", "api_key", "basic", "oauth2_client_credentials"] = "none"
    header: str = "Authorization"
    key: Secret = Secret("")
    user: str = ""
    password: Secret = Secret("")
    token_url: str = ""
    client_id: str = ""
    client_secret: Secret = Secret("")
    scope: str = ""
    client_auth: Literal["basic", "body"] = "basic"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer with this status, or with this in its body, means."""

    means: Means
    http: tuple[int, ...] = ()
    when: Path | None = None
    weak_because: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """A text that a later step needs; `pattern` keeps its first group only."""

    path: Path
    pattern: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A JSON body: tables, lists, numbers, and in place of each text a `Template`."""

    content: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a look-up."""

    name: str = "answer"
    method: Literal["GET", "POST"] = "GET"
    path: Template | None = None
    url: Template | None = None
    query: Mapping[str, tuple[Template, ...]] = default(default_factory=dict)
    headers: Mapping[str, Template] = default(default_factory=dict)
    body: Body | None = None
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    capture: Mapping[str, Capture] = default(default_factory=dict)
    rule: tuple[Rule, ...] = ()

    def templates(self) -> Iterator[Template]:
        """Every template of the step: address, query, headers and body."""
        yield from (template for template in (self.path, self.url) if template)
        for templates in self.query.values():
            yield from templates
        yield from self.headers.values()
        if self.body is not None:
            yield from _templates_in(self.body.content)


def _templates_in(content: Any) -> Iterator[Template]:
    if isinstance(content, Template):
        yield content
    elif isinstance(content, dict | list):
        for inner in content.values() if isinstance(content, dict) else content:
            yield from _templates_in(inner)


@dataclass(frozen=True, slots=True)
class FieldMap:
    """How the values of one field are found in a record; see the package page for each key."""

    field: str
    path: Path
    value: Path | None = None
    codes: Mapping[str, str] = default(default_factory=dict)
    date_format: str = ""
    text: Path | None = None
    given: Path | None = None
    family: Path | None = None
    prefix: Path | None = None
    lines: tuple[Path, ...] = ()
    postcode: Path | None = None
    uprn: Path | None = None
    use: Path | None = None
    uses: Mapping[str, str] = default(default_factory=dict)
    start: Path | None = None
    end: Path | None = None
    recorded_at: Path | None = None
    effective_from: Path | None = None
    effective_to: Path | None = None
    received_at: Path | None = None
    loaded_at: Path | None = None
    changed_by: Path | None = None
    arrived_via: Path | None = None
    source_document: Path | None = None
    reason: Path | None = None
    grade: Path | None = None
    batch_id: Path | None = None
    row_no: Path | None = None
    moment_format: str = ""
    empty_when: Path | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign in a record that changes what it means or what is kept back."""

    when: Path
    means: Literal["", "restricted", "deceased", "superseded"] = ""
    withheld: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Where the people of a shared record are, and how the one asked for is told apart."""

    path: str
    match: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class RecordMap:
    """How the document becomes records."""

    path: Path
    id: Path
    title: Path | None = None
    role: Path | None = None
    shared: Path | None = None
    asked_id: str = ""
    superseded_by: Path | None = None
    person: Person | None = None
    marker: tuple[Marker, ...] = ()
    field: tuple[FieldMap, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one database."""

    base_url: str
    step: tuple[Step, ...]
    record: RecordMap
    auth: Auth = Auth()
    headers: Mapping[str, Template] = default(default_factory=dict)
    correlation_header: str = "X-Correlation-Id"
    keep_headers: tuple[str, ...] = ()
    as_of: Path | None = None
    weak_keys: Mapping[str, str] = default(default_factory=dict)
    content_types: tuple[str, ...] = ()
    ca_file: str = ""
    connect_seconds: float = 5.0
    read_seconds: float = 30.0
    tries: int = 2
    max_bytes: int = 2_000_000
    rule: tuple[Rule, ...] = ()
