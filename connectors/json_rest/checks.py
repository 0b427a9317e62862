"""Checks the settings of a JSON database as a whole, before anybody is looked up with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from caseworker.connector import ConnectorEnvironment
from caseworker.http import parts_of
from caseworker.register.hosts import is_this_computer
from caseworker.register.model import Database
from caseworker.subject.query import MATCH_KEYS
from caseworker.subject.values import FIELD_KINDS, Address, HumanName
from connectors.json_rest.settings import Auth, FieldMap, RecordMap, Rule, Settings, Step
from connectors.json_rest.template import MAY_BE_BLANK, Template

PLAIN_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_HEADERS = frozenset(
    "authorization proxy-authorization cookie host content-length transfer-encoding connection "
    "accept-encoding x-api-key api-key apikey ocp-apim-subscription-key".split()
)
_AUTH_KEYS = {
    "none": (),
    "api_key": ("key",),
    "basic": ("user", "password"),
    "oauth2_client_credentials": ("token_url", "client_id", "client_secret"),
}
_KIND_KEYS: dict[type, tuple[str, ...]] = {
    HumanName: ("text", "given", "family", "prefix", "use"),
    Address: ("lines", "postcode", "uprn", "use"),
}
_ALL_KIND_KEYS = (
    *("value", "codes", "date_format", "text", "given", "family", "prefix"),
    *("lines", "postcode", "uprn", "use", "uses"),
)


def faults_in(
    settings: Settings, database: Database, environment: ConnectorEnvironment
) -> Iterator[str]:
    """Every fault as "key: what is wrong"; nothing when the settings can be used."""
    yield from _address("base_url", settings.base_url, environment)
    if "?" in settings.base_url or "#" in settings.base_url:
        yield "base_url: must not hold ? or #; use query in a step"
    yield from _auth(settings.auth, environment)
    yield from _limits(settings)
    if settings.ca_file and not (environment.base_folder / settings.ca_file).is_file():
        yield "ca_file: there is no such file"
    yield from _headers("headers", settings.headers, settings.auth)
    for name in (settings.correlation_header, *settings.keep_headers):
        if name and not _HEADER.fullmatch(name):
            yield "correlation_header, keep_headers: not the name of a header"
    for name in settings.weak_keys:
        if name not in MATCH_KEYS:
            yield f"weak_keys: {name!a} is not a match key"
    yield from _rules("rule", settings.rule)
    yield from _steps(settings)
    for position, search in enumerate(database.searches, start=1):
        yield from _search(settings, search.keys, position)
    yield from _record(settings.record, database)


def _address(key: str, url: str, environment: ConnectorEnvironment) -> Iterator[str]:
    parts = parts_of(url)
    if parts is None:
        yield f"{key}: should be an https address of plain characters without user name"
        return
    scheme, host, here = parts
    if scheme == "http" and not is_this_computer(host):
        yield f"{key}: must be https; plain http is for this computer only"
    if here not in environment.allowed_hosts:
        yield f"{key}: its host is not among those that the register names for this database"
    if any(part in (".", "..") for part in urlsplit(url).path.split("/")):
        yield f"{key}: must not hold . or .. as a part"


def _auth(auth: Auth, environment: ConnectorEnvironment) -> Iterator[str]:
    wanted = _AUTH_KEYS[auth.type]
    for name in ("key", "user", "password", "token_url", "client_id", "client_secret", "scope"):
        given = bool(getattr(auth, name))
        if name in wanted and not given:
            yield f"auth / {name}: is missing for type {auth.type}"
        elif given and name not in wanted and (name, auth.type) != ("scope", _OAUTH):
            yield f"auth / {name}: has no meaning for type {auth.type}"
    if auth.token_url:
        yield from _address("auth / token_url", auth.token_url, environment)
    if not _HEADER.fullmatch(auth.header):
        yield "auth / header: not the name of a header"


_OAUTH = "oauth2_client_credentials"


def _limits(settings: Settings) -> Iterator[str]:
    for name, least, most in (
        ("connect_seconds", 0.1, 600),
        ("read_seconds", 0.1, 600),
        ("tries", 1, 10),
        ("max_bytes", 1, 100_000_000),
    ):
        if not least <= getattr(settings, name) <= most:
            yield f"{name}: should be between {least} and {most}"


def _headers(key: str, headers: Mapping[str, Template], auth: Auth) -> Iterator[str]:
    for name in headers:
        if not _HEADER.fullmatch(name):
            yield f"{key}: {name!a} is not the name of a header"
        elif name.lower() in _OWN_HEADERS or name.lower() == auth.header.lower():
            yield f"{key} / {name}: is set by the connector; for credentials use auth"


def _rules(key: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    for position, rule in enumerate(rules, start=1):
        here = f"{key} {position}"
        if rule.means == "no_record" and rule.when is None:
            yield (
                f"{here} / when: is missing; a bare status can come from a gateway, so say how "
                "the body shows that nobody was found"
            )
        if not rule.http and rule.when is None:
            yield f"{here}: needs http or when"
        if any(not 100 <= status <= 599 for status in rule.http):
            yield f"{here} / http: a status is between 100 and 599"


def _steps(settings: Settings) -> Iterator[str]:
    if not settings.step:
        yield "step: there must be at least one"
    known = set(MATCH_KEYS) | MAY_BE_BLANK
    captured: set[str] = set()
    names: set[str] = set()
    for position, step in enumerate(settings.step, start=1):
        here = f"step {position}"
        if not _NAME.fullmatch(step.name):
            yield f"{here} / name: small letters, digits and _ only"
        if step.name in names:
            yield f"{here} / name: another step has it"
        names.add(step.name)
        yield from _where(here, step, captured)
        if step.body is not None and step.method != "POST":
            yield f"{here} / body: is sent with POST only"
        yield from _headers(f"{here} / headers", step.headers, settings.auth)
        yield from _rules(f"{here} / rule", step.rule)
        wanted = {name for template in step.templates() for name in template.names()}
        for name in sorted(wanted - known - captured):
            yield f"{here}: nothing gives {{{name}}}"
        for name in (*step.needs, *step.unless):
            if name not in known | captured:
                yield f"{here} / needs, unless: {name!a} is neither a match key nor captured"
        yield from _captures(here, step, known)
        captured |= set(step.capture)
    for template in settings.headers.values():
        for name in sorted(template.names() - MAY_BE_BLANK):
            yield f"headers: {{{name}}} cannot be used here, only in a step's own headers"


def _where(here: str, step: Step, captured: set[str]) -> Iterator[str]:
    if (step.path is None) == (step.url is None):
        yield f"{here}: needs either path or url"
    if step.url is not None and not (step.url.names() and step.url.names() <= captured):
        yield f"{here} / url: is a link that an earlier step captured, such as {{link}}"
    for part in step.path.parts if step.path else ():
        if isinstance(part, str) and re.search(r"[^!-~]|[?#%\\]|(^|/)\.{1,2}(/|$)", part):
            yield f"{here} / path: plain characters only, without ? # % \\ and .."


def _captures(here: str, step: Step, known: set[str]) -> Iterator[str]:
    for name, capture in step.capture.items():
        if not _NAME.fullmatch(name) or name in known:
            yield f"{here} / capture: {name!a} cannot be a name; take another one"
        try:
            groups = re.compile(capture.pattern).groups
        except re.error:
            yield f"{here} / capture / {name}: the pattern is not a regular expression"
        else:
            if capture.pattern and groups < 1:
                yield f"{here} / capture / {name}: the pattern needs a group in ( )"


def _search(settings: Settings, keys: tuple[str, ...], position: int) -> Iterator[str]:
    """Faults of one of the register's searches: no step for it, or a gap that nothing fills."""
    there = set(keys)
    runs = False
    for step in settings.step:
        if not set(step.needs) <= there or set(step.unless) & set(keys):
            continue
        runs = True
        missing = {name for t in step.templates() for name in t.required()}
        for name in sorted(missing - there - MAY_BE_BLANK):
            yield f"step {step.name}: needs {{{name}}}, which search {position} does not give"
        there |= set(step.capture)
    if not runs:
        yield f"step: none is made for search {position} of the register"


def _record(record: RecordMap, database: Database) -> Iterator[str]:
    if record.asked_id and record.asked_id not in MATCH_KEYS:
        yield "record / asked_id: is not a match key"
    if record.person is not None:
        if not PLAIN_PATH.fullmatch(record.person.path):
            yield "record / person / path: should be plain, such as claim.people"
        if not record.person.match or not set(record.person.match) <= set(MATCH_KEYS):
            yield "record / person / match: needs match keys, such as nino, each with a path"
    for position, marker in enumerate(record.marker, start=1):
        for name in marker.withheld:
            if name not in FIELD_KINDS:
                yield f"record / marker {position} / withheld: {name!a} is not a field"
    if not record.field:
        yield "record / field: there must be at least one"
    for position, field in enumerate(record.field, start=1):
        here = f"record / field {position}"
        if field.field not in FIELD_KINDS:
            yield f"{here} / field: {field.field!a} is not a field"
            continue
        if field.field not in database.fields_held:
            yield f"{here} / field: {field.field} is not among fields_held in the register"
        yield from _field(here, field)


def _field(here: str, field: FieldMap) -> Iterator[str]:
    kind = FIELD_KINDS[field.field]
    own = _KIND_KEYS.get(kind, ("value", "codes", "date_format"))
    for name in _ALL_KIND_KEYS:
        fits = name in own or (name == "uses" and field.use is not None)
        if getattr(field, name) and not fits:
            yield f"{here} / {name}: has no meaning for {field.field}"
    if kind in _KIND_KEYS and not any(getattr(field, name) for name in own[:3]):
        yield f"{here}: needs at least one of {', '.join(own[:3])}"
