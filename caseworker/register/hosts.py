"""What a database's settings reach and hide: the addresses they name, and secrets left open."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from caseworker.register.model import Database
from caseworker.toml_file import Table

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*")
_REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*|keyring:[^/\s]+/\S+")
_PLACE_HOLDER = re.compile(r"\{[A-Za-z_][A-Za-z0-9_.]*\}")
_PORTS = {
    "http": 80,
    "https": 443,
    "postgresql": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "mssql": 1433,
    "oracle": 1521,
}
_SECRET_NAMES = frozenset(
    [
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "api_key",
        "apikey",
        "access_key",
        "private_key",
        "subscription_key",
        "authorization",
        "proxy_authorization",
        "x_api_key",
    ]
)
_SECRET_ENDS = ("_password", "_passphrase", "_secret", "_token", "_api_key", "_private_key")
_NOT_SETTINGS = frozenset({"capture", "columns", "fields", "mapping"})
_ADVICE = 'Keep it in the keyring or environment and write "keyring:SERVICE/NAME" or "env:NAME".'


def allowed_hosts(database: Database) -> frozenset[str]:
    """Every address that a database's settings name, as "host:port" in lower case.

    An address is a setting whose whole text is a URL; URLs inside longer texts (a guide for a
    manual check) do not count. A URL without a port has the usual port of its kind.
    """
    hosts = (host_of(text) for _, text in _texts(database.settings, ()) if _URL.fullmatch(text))
    return frozenset(host for host in hosts if host)


def host_of(url: str) -> str:
    """ "host:port" of a URL, in lower case, "" for one without a host (a local file).

    Raises ValueError for a URL that cannot be read. An IPv6 address stands without brackets.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    port = parts.port or _PORTS.get(parts.scheme.lower().partition("+")[0])
    if not host:
        return ""
    return f"{host}:{port}" if port else host


def is_this_computer(host: str) -> bool:
    """True for localhost and loopback addresses; `host` without a port."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def settings_faults(settings: Table) -> None:
    """Note each secret written out in a database's settings, and each address that cannot be used.

    No fault ever repeats what was found.
    """
    for path, text in _texts(settings.content, ()):
        place = " / ".join(path)
        if text.startswith(("env:", "keyring:")):
            if not _REFERENCE.fullmatch(text):
                settings.fault(place, "This reference to a secret cannot be read.", _ADVICE)
        elif _names_a_secret(path) and text.strip() and not _PLACE_HOLDER.search(text):
            settings.fault(place, "This looks like a secret written out.", _ADVICE)
        elif _URL.fullmatch(text):
            _check_url(settings, place, text)


def _check_url(settings: Table, place: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        host_of(url)
    except ValueError:
        settings.fault(place, "This address cannot be read.", "Check its host and port.")
        return
    if parts.password:
        advice = "Take it out and give it as a setting of its own, by reference."
        settings.fault(place, "This address holds a password.", advice)
    query = parse_qsl(parts.query)
    if any(_names_a_secret((name,)) and not _PLACE_HOLDER.search(value) for name, value in query):
        settings.fault(place, "This address holds a secret.", _ADVICE)
    if parts.scheme.lower() == "http" and not is_this_computer(parts.hostname or ""):
        advice = "Use https; plain http is for this computer only."
        settings.fault(place, "This address is not encrypted.", advice)


def _names_a_secret(path: tuple[str, ...]) -> bool:
    if any(step in _NOT_SETTINGS for step in path[:-1]):
        return False
    name = path[-1].lower().replace("-", "_")
    if name in _SECRET_NAMES or name.endswith(_SECRET_ENDS):
        return True
    return name == "key" and "auth" in path[:-1]


def _texts(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in the settings with the keys that lead to it; place in a list counts from 1."""
    waiting = [(path, value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping):
            waiting += [((*path, str(name)), inner) for name, inner in value.items()][::-1]
        elif isinstance(value, list | tuple):
            numbered = enumerate(value, start=1)
            waiting += [((*path, str(position)), inner) for position, inner in numbered][::-1]
