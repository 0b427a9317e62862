"""Asks one source over HTTP: politely when it is busy, warily whatever it answers.

One `PoliteSession` a connector. What it promises, whatever the settings or the environment say:
TLS certificates are always checked; no proxy, .netrc or certificate variable is read; cookies are
not kept between people; a redirect is followed on the same host only; the look-up's deadline and
stop are obeyed in the middle of a byte; no address, header or body is ever in an error or a log.
"""

from __future__ import annotations

import logging
import random
import re
import time
from collections.abc import Callable, Iterator
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urljoin

import requests
import urllib3

from caseworker.clock import Clock, system_clock
from caseworker.connector import LookupContext
from caseworker.errors import InvalidAnswer, Misconfigured, Refused
from caseworker.http.failure import Failure, failure_from
from caseworker.http.line import POLL_SECONDS, Watch, WatchedAdapter, trouble
from caseworker.http.message import STANDARD_LIMITS, Limits, Reply, Request, parts_of
from caseworker.register.hosts import is_this_computer

# urllib3 logs whole addresses, at DEBUG and in some warnings; they hold names and numbers.
for _name in ("connection", "connectionpool", "poolmanager", "response", "util.retry"):
    logging.getLogger(f"urllib3.{_name}").addFilter(lambda record: False)

BUSY = frozenset({429, 502, 503, 504})
"""Statuses after which the same request is made again, a little later."""
MOST_REDIRECTS = 3
_CHUNK = 16_384
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[ -~]*")


class _Session(requests.Session):
    """A session that takes nothing from its surroundings and never goes elsewhere by itself."""

    def __init__(self, ca_file: Path | None) -> None:
        super().__init__()
        self.trust_env = False
        self.verify = str(ca_file) if ca_file else True
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers = requests.structures.CaseInsensitiveDict(
            {"User-Agent": "Caseworker", "Accept-Encoding": "gzip, deflate"}
        )
        for scheme in ("https://", "http://"):
            self.mount(scheme, WatchedAdapter(pool_connections=2, pool_maxsize=1))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """None: requests would read a redirect's body without a limit. We look at it ourselves."""
        return None


class PoliteSession:
    """Asks one database. `name` is the database's name, for words to people.

    Use it from one thread at a time. `pause` waits some seconds; it is there to be replaced where
    waiting makes no sense.
    """

    def __init__(
        self,
        name: str,
        allowed_hosts: frozenset[str],
        *,
        limits: Limits = STANDARD_LIMITS,
        ca_file: Path | None = None,
        clock: Clock = system_clock,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._name = name
        self._allowed = allowed_hosts
        self._limits = limits
        self._clock = clock
        self._pause = pause
        self._session = _Session(ca_file)

    def send(self, request: Request, context: LookupContext) -> Reply:
        """The reply, whatever its status; busy sources are asked again within the deadline.

        Raises Unavailable, Refused, InvalidAnswer, Misconfigured or Stopped.
        """
        waits = self._waits()
        while True:
            result = self._once(request, context)
            waiting = self._wait_before_next(result, waits)
            if waiting is None or waiting >= context.seconds_left():
                if isinstance(result, Failure):
                    raise result.error
                return result
            self._wait(waiting, context)
            self._go_on(context)  # what does not go out is not counted
            context.asked_again()

    def close(self) -> None:
        """Give back the connections that were kept for the next request."""
        self._session.close()

    def _waits(self) -> Iterator[float]:
        """How long to wait after each try but the last, unless the source says how long."""
        for attempt in range(self._limits.tries - 1):
            yield 0.2 * 2**attempt * random.uniform(0.8, 1.2)

    def _wait_before_next(self, result: Reply | Failure, waits: Iterator[float]) -> float | None:
        """Seconds until the next try; None when this result is the last word."""
        if isinstance(result, Failure):
            return next(waits, None) if result.again else None
        if result.status not in BUSY:
            return None
        own = next(waits, None)
        asked = result.retry_after(self._clock())
        return asked if own is not None and asked is not None else own

    def _wait(self, seconds: float, context: LookupContext) -> None:
        context.progress("not ready yet, asking again shortly")
        while seconds > 0:
            self._go_on(context)
            step = min(POLL_SECONDS, seconds)
            self._pause(step)
            seconds -= step

    def _go_on(self, context: LookupContext) -> None:
        error = trouble(context, self._name)
        if error is not None:
            raise error

    def _once(self, request: Request, context: LookupContext) -> Reply | Failure:
        """One try, with redirects on the same host."""
        for _ in range(MOST_REDIRECTS + 1):
            self._go_on(context)
            self._check(request)
            with Watch(context, self._name) as watch:
                result = self._exchange(request, context)
            if watch.why is not None:
                return Failure(watch.why)
            if isinstance(result, Failure) or result.status not in (301, 302, 303, 307, 308):
                return result
            request = self._redirected(request, result)
        return Failure(
            InvalidAnswer(f"{self._name} sends us round in circles.", advice=_ADVICE_REDIRECT)
        )

    def _check(self, request: Request) -> None:
        """Raise Misconfigured or Refused for a request that must not leave this computer."""
        parts = parts_of(request.url)
        if parts is None:
            raise Misconfigured(f"The address of {self._name} cannot be used.")
        scheme, host, here = parts
        if scheme == "http" and not is_this_computer(host):
            raise Misconfigured(
                f"The address of {self._name} is not encrypted.",
                advice="Use https in the register; plain http is for this computer only.",
            )
        if here not in self._allowed:
            raise Refused(
                f"{self._name} leads to a computer that the register does not name.",
                advice="Nothing was sent there. Ask the owner of the database for the right "
                "address, and have it put into the register.",
            )
        for header, value in request.headers.items():
            if not (_HEADER_NAME.fullmatch(header) and _HEADER_VALUE.fullmatch(value)):
                raise Misconfigured(
                    f"The header {header!a} for {self._name} holds characters that cannot be sent."
                )

    def _exchange(self, request: Request, context: LookupContext) -> Reply | Failure:
        """One request and its reply; every error of the library becomes one of ours.

        Errors are returned, not raised, so that none carries the library's error (with the
        address in it) as its context.
        """
        left = max(0.01, context.seconds_left())
        limits = self._limits
        try:
            prepared = self._session.prepare_request(
                requests.Request(
                    request.method, request.url, dict(request.headers), data=request.body
                )
            )
            if parts_of(prepared.url or "") != parts_of(request.url):
                return Failure(Misconfigured(f"The address of {self._name} cannot be used."))
            with self._session.send(
                prepared,
                stream=True,
                allow_redirects=False,
                timeout=(min(limits.connect_seconds, left), min(limits.read_seconds, left)),
            ) as response:
                body = bytearray()
                for chunk in response.iter_content(_CHUNK):
                    body += chunk
                    if len(body) > limits.max_bytes:
                        return Failure(self._too_large())
                    error = trouble(context, self._name)
                    if error is not None:
                        return Failure(error)
                return Reply(response.status_code, response.headers, bytes(body))
        except (OSError, ValueError, urllib3.exceptions.HTTPError) as trouble_met:
            return failure_from(trouble_met, self._name)

    def _too_large(self) -> InvalidAnswer:
        return InvalidAnswer(
            f"{self._name} sent more than {self._limits.max_bytes:,} bytes, so we stopped reading.",
            advice="Search by more details, or raise max_bytes in the register if such answers "
            "are right.",
        )

    def _redirected(self, request: Request, reply: Reply) -> Request:
        """The request to follow a redirect with; raises Refused or InvalidAnswer instead."""
        target = _join(request.url, reply.headers.get("Location", "").strip())
        here, there = parts_of(request.url), parts_of(target)
        if there is None:
            raise InvalidAnswer(
                f"{self._name} sends us on, but not to an address.", advice=_ADVICE_REDIRECT
            )
        if there != here:
            raise Refused(
                f"{self._name} sends us on to another computer. We did not follow.",
                advice=_ADVICE_REDIRECT,
            )
        if request.method != "GET" and reply.status not in (307, 308):
            raise InvalidAnswer(
                f"{self._name} sends us on in a way that loses the question.",
                advice=_ADVICE_REDIRECT,
            )
        return Request(request.method, target, request.headers, request.body)


_ADVICE_REDIRECT = (
    "Ask the owner of the database for its present address and have the register corrected."
)


def _join(url: str, location: str) -> str:
    """The address that a redirect leads to, "" when it leads nowhere."""
    try:
        return urljoin(url, location).partition("#")[0] if location else ""
    except ValueError:
        return ""
