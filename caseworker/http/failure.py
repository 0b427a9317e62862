"""Turns what went wrong with a request into our own errors, without anything that was in it."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import requests

from caseworker.errors import ConnectorError, InvalidAnswer, Misconfigured, Refused, Unavailable
from caseworker.http.message import Reply


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that brought no reply. `again`: nothing was answered yet, so it may be repeated."""

    error: ConnectorError
    again: bool = False


def failure_from(error: Exception, name: str) -> Failure:
    """The library's error in our words, without anything that it holds."""
    causes = list(_causes(error))
    match error:
        case requests.exceptions.SSLError() if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return Failure(
                Misconfigured(
                    f"We could not check that it is really {name}: its certificate is not trusted.",
                    advice="Nothing was sent. Ask your computer team whether the certificate "
                    "has run out, or whether ca_file is missing in the register.",
                )
            )
        case requests.exceptions.ConnectTimeout():
            return Failure(Unavailable(f"We could not reach {name} in time."), again=True)
        case requests.exceptions.ContentDecodingError():
            return Failure(InvalidAnswer(f"The answer of {name} could not be unpacked."))
        case requests.exceptions.ChunkedEncodingError():
            # Not repeated here, where the answer had begun: the look-up asks the whole question again.
            return Failure(Unavailable(f"The answer of {name} broke off.", momentary=True))
        case requests.exceptions.Timeout():
            return Failure(Unavailable(f"{name} did not answer in time."))
        case requests.exceptions.ConnectionError():
            if any("timed out" in str(cause) for cause in causes):
                return Failure(Unavailable(f"{name} did not answer in time."))
            if any(_not_http(cause) for cause in causes):
                return Failure(InvalidAnswer(f"{name} answered, but not in HTTP."))
            return Failure(Unavailable(f"We could not reach {name}."), again=True)
    return Failure(Misconfigured(f"The request to {name} could not be made."))


def error_for_status(reply: Reply, name: str, now: datetime) -> ConnectorError | None:
    """What a status means when the settings say nothing about it; None for success.

    A status alone never means that nobody was found: an undeclared 404 is an invalid answer.
    """
    status = reply.status
    if 200 <= status < 300:
        return None
    if status in (401, 407):
        return Misconfigured(
            f"{name} did not accept our credentials (status {status}).",
            advice="Have the credentials in the register's settings renewed.",
        )
    if status in (403, 451):
        return Refused(f"{name} refused to answer (status {status}).")
    if status in (408, 425, 429) or status >= 500:
        wait = reply.retry_after(now)
        advice = f"It asks us to wait {wait:.0f} seconds. Try again after that." if wait else None
        return Unavailable(f"{name} could not answer just now (status {status}).", advice=advice)
    return InvalidAnswer(
        f"{name} answered with status {status}, which the register does not explain.",
        advice="Check the address in the register. If this status has a meaning here, such as "
        "'nobody found', it must be declared there.",
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The errors inside an error of requests: urllib3 and requests pass them on as arguments."""
    waiting: list[BaseException] = [error]
    for _ in range(10):
        if not waiting:
            return
        current = waiting.pop()
        yield current
        waiting += [inner for inner in current.args if isinstance(inner, BaseException)]
        reason = getattr(current, "reason", None)
        if isinstance(reason, BaseException):
            waiting.append(reason)


def _not_http(error: BaseException) -> bool:
    return isinstance(error, http.client.HTTPException) and not isinstance(
        error, http.client.RemoteDisconnected | http.client.IncompleteRead
    )
