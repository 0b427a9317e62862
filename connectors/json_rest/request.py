"""Makes the request of one step: address, headers and body, from which no value can break out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from caseworker.errors import InvalidAnswer, Misconfigured, Refused
from caseworker.http import Request, parts_of
from connectors.json_rest.settings import Settings, Step
from connectors.json_rest.template import MissingValue, Template, for_header, for_path


def build_request(settings: Settings, step: Step, values: Mapping[str, str], name: str) -> Request:
    """The request of a step of database `name`, without credentials.

    Raises Misconfigured when a value is missing, Refused when one cannot be sent, and
    InvalidAnswer or Refused for a link of the source that cannot be followed.
    """
    try:
        url = _url(settings, step, values, name)
        body = None
        if step.body is not None:
            content = _filled(step.body.content, values)
            body = json.dumps(content, allow_nan=False).encode("ascii")
        return Request(step.method, url, _headers(settings, step, values), body)
    except MissingValue as error:
        missing = error.name
    except UnicodeError:
        missing = ""
    if missing:
        raise Misconfigured(
            f"{name}: the step {step.name} needs {missing}, which this search does not give in a "
            "form that can be used."
        )
    raise Refused(
        f"{name} cannot be asked with these details: a text holds half a character.",
        advice="Type the details again by hand.",
    )


def _url(settings: Settings, step: Step, values: Mapping[str, str], name: str) -> str:
    base = settings.base_url.rstrip("/")
    if step.path is not None:
        path = step.path.fill(values, for_path) or ""
        if any(part in (".", "..") for part in path.split("/")):
            raise Refused(
                f"{name} cannot be asked with these details: one of them is only dots.",
                advice="Search by other details.",
            )
        url = base + (path if path.startswith("/") or not path else f"/{path}")
    else:
        url = _link(settings.base_url, (step.url and step.url.fill(values)) or "", name)
    pairs = [
        (key, value)
        for key, templates in step.query.items()
        for template in templates
        if (value := template.fill(values)) is not None
    ]
    if not pairs:
        return url
    return url + ("&" if "?" in url else "?") + urlencode(pairs, quote_via=quote)


def _link(base_url: str, link: str, name: str) -> str:
    """A link that the source gave, whole; only to the host that gave it."""
    try:
        url = urljoin(base_url, link).partition("#")[0]
    except ValueError:
        url = ""
    parts = parts_of(url)
    if parts is None:
        raise InvalidAnswer(f"{name} gave a link that is not an address.")
    if parts != parts_of(base_url):
        raise Refused(
            f"{name} gave a link to another computer. We did not follow it.",
            advice="Ask the owner of the database, and have the register corrected.",
        )
    return url


def _headers(settings: Settings, step: Step, values: Mapping[str, str]) -> dict[str, str]:
    """The headers of a request; those of the step replace common ones, blank ones are left out."""
    wanted = {"accept": ("Accept", "application/json")}
    if step.body is not None:
        wanted["content-type"] = ("Content-Type", "application/json")
    correlation = settings.correlation_header
    if correlation:
        wanted[correlation.lower()] = (correlation, for_header(values["correlation_id"]))
    for headers in (settings.headers, step.headers):
        for name, template in headers.items():
            wanted[name.lower()] = (name, template.fill(values, for_header) or "")
    return {name: value.strip() for name, value in wanted.values() if value.strip()}


def _filled(part: Any, values: Mapping[str, str]) -> Any:
    """A JSON body with its templates filled; what an optional gap leaves out is not there."""
    match part:
        case Template():
            return part.fill(values)
        case dict():
            pairs = ((name, _filled(inner, values)) for name, inner in part.items())
            return {name: inner for name, inner in pairs if inner is not None}
        case list():
            return [inner for p in part if (inner := _filled(p, values)) is not None]
    return part


def sent_names(step: Step, values: Mapping[str, str]) -> frozenset[str]:
    """The names of the gaps that were really filled in a step's request."""
    found: set[str] = set()
    for template in step.templates():
        if template.fill(values) is not None:
            found |= template.names()
    return frozenset(found)
