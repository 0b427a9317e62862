"""Goes through the steps of one look-up: asks, says what each answer means, keeps what is needed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from caseworker.clock import Clock
from caseworker.connector import LookupContext
from caseworker.errors import ConnectorError, InvalidAnswer, Misconfigured, Refused, Unavailable
from caseworker.http import PoliteSession, Reply, Request, error_for_status
from caseworker.subject.query import MATCH_KEYS, Query
from connectors.json_rest.answer import Body, Unreadable, as_text, find, read_body, truthy
from connectors.json_rest.auth import Credentials
from connectors.json_rest.request import build_request, sent_names
from connectors.json_rest.settings import Capture, Rule, Settings, Step
from connectors.json_rest.template import MAY_BE_BLANK

LONGEST_CAPTURE = 2_000
"""A longer text is no id and no link."""
_ERRORS: dict[str, type[ConnectorError]] = {
    "unavailable": Unavailable,
    "refused": Refused,
    "invalid_answer": InvalidAnswer,
    "misconfigured": Misconfigured,
}


@dataclass(slots=True)
class Asked:
    """What came of the steps: the bodies by step name, or the rule that ended it early."""

    document: dict[str, Any] = field(default_factory=dict)
    verdict: Rule | None = None
    digests: list[str] = field(default_factory=list)
    dates: list[datetime] = field(default_factory=list)
    remote_ids: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def digest(self) -> str:
        """SHA-256 of the only body, or of the digests of all bodies, each with a line feed."""
        if len(self.digests) == 1:
            return self.digests[0]
        lines = "".join(f"{digest}\n" for digest in self.digests)
        return hashlib.sha256(lines.encode("ascii")).hexdigest()

    def keys_used(self) -> tuple[str, ...]:
        """The match keys that were really sent."""
        return tuple(key for key in MATCH_KEYS if key in self.used)


class Exchange:
    """Asks one source, step by step. Raises as the port says, with the source's references."""

    def __init__(
        self,
        settings: Settings,
        name: str,
        session: PoliteSession,
        credentials: Credentials,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._name = name
        self._session = session
        self._credentials = credentials
        self._clock = clock

    def run(self, query: Query, context: LookupContext) -> Asked:
        """All steps for one search, or as many as it takes to know what the answer means."""
        asked = Asked()
        asker = query.asker
        values = dict(query.keys)
        values |= {
            "actor": asker.actor,
            "case": asker.case,
            "purpose": asker.purpose,
            "lookup_id": asker.lookup_id,
            "correlation_id": context.correlation_id,
            "history": "true" if query.include_history else "false",
        }
        try:
            self._run(asked, values, query, context)
        except ConnectorError as error:
            error.remote_ids.update(asked.remote_ids)
            raise
        return asked

    def _run(
        self, asked: Asked, values: dict[str, str], query: Query, context: LookupContext
    ) -> None:
        for step in self._settings.step:
            there = {name for name, value in values.items() if value.strip()}
            if not set(step.needs) <= there or set(step.unless) & there:
                continue
            request = build_request(self._settings, step, values, self._name)
            sent = sent_names(step, values) - MAY_BE_BLANK
            if not sent:
                raise Misconfigured(
                    f"{self._name} would be asked about everybody (step {step.name}).",
                    advice="Have the step's query or path in the register name a detail of the "
                    "person without a question mark.",
                )
            asked.used |= sent & set(query.keys)
            context.progress(f"asking ({step.name})")
            reply = self._send(request, context)
            self._keep(asked, step, reply)
            body = read_body(reply, self._settings.content_types)
            rule = self._rule(step, reply, body)
            means = rule.means if rule else ""
            if rule is not None and means in _ERRORS:
                raise self._declared(rule, reply)
            if rule is not None and means not in ("ok", "go_on"):
                asked.verdict = rule
                asked.document[step.name] = body.content
                return
            asked.document[step.name] = self._content(step, reply, body, means)
            for name, capture in step.capture.items():
                values[name] = self._captured(step, name, capture, asked.document[step.name])
        if not asked.document:
            raise Misconfigured(
                f"{self._name} has no step in its settings for this search.",
                advice="Have the register's searches and the steps of this database compared.",
            )

    def _send(self, request: Request, context: LookupContext) -> Reply:
        """The reply; once again with a new token when the source refused the one we had."""
        for again in (self._credentials.renewable, False):
            headers = {**request.headers, **self._credentials.headers(context)}
            reply = self._session.send(
                Request(request.method, request.url, headers, request.body), context
            )
            if reply.status != 401:
                return reply
            self._credentials.forget()
            if not again:
                return reply
        return reply

    def _keep(self, asked: Asked, step: Step, reply: Reply) -> None:
        """Keep what proves the exchange: digest, the source's clock and its references."""
        asked.digests.append(hashlib.sha256(reply.body).hexdigest())
        date = reply.date()
        if date is not None:
            asked.dates.append(date)
        for header in self._settings.keep_headers:
            value = reply.headers.get(header, "")
            if value.strip():
                name = header if len(self._settings.step) == 1 else f"{step.name} {header}"
                asked.remote_ids[name] = _printable(value)

    def _rule(self, step: Step, reply: Reply, body: Body) -> Rule | None:
        """The first rule that fits the reply: those of the step, then the common ones."""
        for rule in (*step.rule, *self._settings.rule):
            if rule.http and reply.status not in rule.http:
                continue
            if rule.when is None:
                return rule
            if body.fault:
                continue
            try:
                if truthy(find(rule.when, body.content)):
                    return rule
            except Unreadable:
                continue
        return None

    def _declared(self, rule: Rule, reply: Reply) -> ConnectorError:
        words = {
            "unavailable": "could not answer just now",
            "refused": "refused to answer",
            "invalid_answer": "gave an answer that cannot be used",
            "misconfigured": "does not accept our request",
        }[rule.means]
        return _ERRORS[rule.means](
            f"{self._name} {words} (status {reply.status}).", advice=rule.advice or None
        )

    def _content(self, step: Step, reply: Reply, body: Body, means: str) -> Any:
        """The body with which the next steps go on; raises what a bare status or body means."""
        if means == "go_on":
            return None
        if means != "ok":
            error = error_for_status(reply, self._name, self._clock())
            if error is not None:
                raise error
        fault = "it is empty" if body.empty else body.fault
        if fault:
            raise InvalidAnswer(
                f"The answer of {self._name} cannot be read (step {step.name}): {fault}."
            )
        return body.content

    def _captured(self, step: Step, name: str, capture: Capture, content: Any) -> str:
        """A text for a later step, "" when it may be missing and is."""
        try:
            text = as_text(find(capture.path, content)).strip()
        except Unreadable:
            text = "\0"
        if capture.pattern and text:
            match = re.search(capture.pattern, text[:LONGEST_CAPTURE])
            text = (match[1] or "") if match else ""
        if (not text and capture.optional) or (
            text.isprintable() and 0 < len(text) <= LONGEST_CAPTURE
        ):
            return text
        raise InvalidAnswer(
            f"The answer of {self._name} (step {step.name}) does not give {name}, which the next "
            "step needs."
        )


def _printable(value: str) -> str:
    """A reference of the source as short plain text."""
    return "".join(sign for sign in value.strip() if " " <= sign <= "~")[:200]
