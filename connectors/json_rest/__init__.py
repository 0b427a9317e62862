"""Asks any database that speaks JSON over HTTP, by a table in the register and without new code.

The table is `[database.settings]`. Paths are JMESPath. Everything is checked when the connector
is made: an unknown key, a bad path or a secret written out raises Misconfigured naming each key.

    base_url            "https://api.example.gov.uk/people"; plain http only on this computer
    headers             {Name = "template"}, sent with every step
    correlation_header  header that carries our correlation id; "" sends none (X-Correlation-Id)
    keep_headers        headers of the source kept as its references, such as ["X-Request-ID"]
    as_of               path in the document to the moment the answer is true for; without it (or
                        when a rule ended the look-up and it is not there) the earliest `Date`
                        header of the steps, then our own clock. Never in the future
    weak_keys           {postcode = "why a search with it misses people"}
    content_types       besides application/json and any +json
    ca_file             certificates to trust instead of the usual ones, relative to the register
    connect_seconds, read_seconds   upper limits (5, 30); the look-up's deadline always rules
    tries               how often a request is made while the source is busy (2: once more)
    max_bytes           largest answer read, after unpacking (2000000)

    [auth]              type = "none" | "api_key" (header, key) | "basic" (user, password)
                        | "oauth2_client_credentials" (token_url, client_id, client_secret, scope,
                        client_auth = "basic" | "body"). key, password and client_secret are
                        references: "env:NAME" or "keyring:SERVICE/NAME"; user and client_id may be.

    [[step]]            one request; steps run in order
      name              "answer" when there is one step; its body is `answer` in the document
      method            GET (default) or POST
      path              template below base_url; or `url`: a captured link, on the same host only
      query, headers    {name = "template"}; a list in `query` repeats the name
      body              JSON with templates in its texts, sent with POST
      needs, unless     run only when all / none of these keys or captures are there
      capture           {match_id = "path"} or {match_id = {path, pattern, optional}};
                        `pattern` is a regular expression, its first group is kept
      [[step.rule]]     what an answer of this step means; asked before the common [[rule]]

    [[rule]]            the first that fits decides; without one 2xx goes on to the next step
      http              status, or a list of them; left out: any
      when              path into the body that must give something (not false, null, "", [], {});
                        needed for no_record, because a gateway can send a bare status too
      means             ok | go_on (as if the body were null) | no_record | ambiguous | restricted
                        | deceased | superseded | unavailable | refused | invalid_answer
                        | misconfigured
      weak_because, advice   words for people

An empty list of records is no "no record" either: say by a rule what the source means by it.

    [record]            how the document {step name = body, ...} becomes records
      path              gives one object or a list; "@" is the whole document as one record
      id, title, role   paths in the record; a constant is written "'Own claim'"
      asked_id          the match key that the id must equal, else the answer is "superseded"
      superseded_by     path to the id of the record that replaced this one
      shared            path: gives something when the record is about several people
      [record.person]   for records of several people: `path` (plain: a.b.c) to the list of them
                        and `match` = {nino = "path in one of them"}. Exactly one must agree with
                        every key that the search used; paths then see it as `person`, and the
                        list is gone. When nobody or more than one agrees, nothing is shown.
      [[record.marker]] when (path in the record), means = restricted | deceased | superseded | "",
                        withheld = [fields the source keeps back], advice
      [[record.field]]  one way in which values of a field come; a field may have several, so a
                        history list is one more: `path = "formerAddresses[]"`, `use = "'old'"`
        field, path     a field of the register; `path` gives one item or a list of items

    The rest are paths in the item, or, written with a leading ^, in the record:
        value           text fields and birth_date ("@"); `codes` = {M = "Married"} turns codes
                        into words; `date_format` = "%d/%m/%Y" when dates are not yyyy-mm-dd
        text, given, family, prefix            a name
        lines           an address: a list of paths, or one path that gives a list
        postcode, uprn
        use             usual, old, residential, correspondence ...; `uses` = {NOMINATED =
                        "correspondence"} turns the source's words into ours
        start, end      period of validity
        recorded_at, effective_from, effective_to, received_at, loaded_at, changed_by,
        arrived_via, source_document, reason, grade, batch_id, row_no      provenance
        moment_format   when dates and times of period and provenance are not ISO 8601
        empty_when      path in the record; for a `path` that is not plain, when it means "blank"

A field whose path leads to null, "" or an empty list is held but blank; one that is not there at
all was not returned. Templates hold {nino} and the other match keys, what earlier steps captured,
and {actor} {case} {purpose} {lookup_id} {correlation_id} {history}. {postcode?} leaves the whole
entry out when the search has no postcode; without the question mark it must be there. Filters:
{nino|first:8} {nino|digits|last:4} {family_name|upper} |lower |{birth_date|date:%d/%m/%Y}

A complete example, in which the details are asked with an id that a match gave:

    [database.settings]
    base_url = "https://api.example.gov.uk/individuals"
    correlation_header = "CorrelationId"
    keep_headers = ["X-Request-ID"]
    headers = { Accept = "application/vnd.example.2.0+json", X-User = "{actor}" }
    [database.settings.auth]
    type = "oauth2_client_credentials"
    token_url = "https://api.example.gov.uk/oauth/token"
    client_id = "env:PAYE_CLIENT"
    client_secret = "keyring:paye/secret"
    [[database.settings.step]]
    name = "match"
    method = "POST"
    path = "/matching/"
    body = { firstName = "{given_name}", nino = "{nino}", dateOfBirth = "{birth_date}" }
    capture = { match_id = { path = "_links.individual.href", pattern = "([^/]+)$" } }
    [[database.settings.step.rule]]
    http = 404
    when = "code == 'MATCHING_FAILED'"
    means = "no_record"
    weak_because = "a match needs the first letters of both names to agree"
    [[database.settings.step]]
    name = "details"
    path = "/details/addresses"
    query = { matchId = "{match_id}" }
    [database.settings.record]
    path = "@"
    id = "match.nino"
    [[database.settings.record.field]]
    field = "address"
    path = "details.residences[]"
    lines = ["address.line1", "address.line2", "address.line3"]
    postcode = "address.postcode"
    use = "residenceType"
    uses = { BASE = "residential", NOMINATED = "correspondence" }
"""

from __future__ import annotations

from datetime import datetime

from caseworker.connector import Answer, AnswerKind, ConnectorEnvironment, LookupContext
from caseworker.errors import InputError, InvalidAnswer
from caseworker.http import Limits, PoliteSession
from caseworker.register.model import Database
from caseworker.subject.dates import When
from caseworker.subject.query import Query
from connectors.json_rest.answer import Unreadable, as_text, find
from connectors.json_rest.auth import Credentials
from connectors.json_rest.exchange import Asked, Exchange
from connectors.json_rest.mapping import records_in
from connectors.json_rest.reading import read_settings

__all__ = ["JsonRest"]


class JsonRest:
    """A connector for one database that speaks JSON over HTTP; see the page above."""

    def __init__(self, database: Database, environment: ConnectorEnvironment) -> None:
        """Check all settings; raises Misconfigured that names every key with a fault."""
        settings = read_settings(database, environment)
        self._settings = settings
        self._name = database.name
        self._clock = environment.clock
        session = PoliteSession(
            database.name,
            environment.allowed_hosts,
            limits=Limits(
                settings.connect_seconds,
                settings.read_seconds,
                settings.max_bytes,
                settings.tries,
            ),
            ca_file=environment.base_folder / settings.ca_file if settings.ca_file else None,
            clock=environment.clock,
        )
        credentials = Credentials(settings.auth, database.name, session, environment)
        self._exchange = Exchange(settings, database.name, session, credentials, environment.clock)

    def lookup(self, query: Query, context: LookupContext) -> Answer:
        """Ask for one person. Raises as the port says; no text of an error holds what was asked."""
        asked = self._exchange.run(query, context)
        verdict = asked.verdict
        try:
            if verdict is not None:
                kind = AnswerKind(verdict.means)
                weak = self._weak_because(asked, verdict.weak_because)
                return Answer(
                    kind=kind,
                    as_of=self._as_of(asked),
                    digest=asked.digest(),
                    remote_ids=asked.remote_ids,
                    keys_used=asked.keys_used(),
                    weak_because=weak if kind is AnswerKind.NO_RECORD else "",
                    advice=verdict.advice,
                )
            found = records_in(asked.document, self._settings.record, query, self._name)
            return Answer(
                kind=found.kind,
                as_of=self._as_of(asked),
                records=found.records,
                digest=asked.digest(),
                remote_ids=asked.remote_ids,
                keys_used=asked.keys_used(),
                advice=found.advice,
            )
        except InvalidAnswer as error:
            error.remote_ids.update(asked.remote_ids)
            raise

    def _weak_because(self, asked: Asked, reason: str) -> str:
        """Why "no record" proves little: the rule's own reason, then those of the keys used."""
        reasons = [self._settings.weak_keys.get(key, "") for key in asked.keys_used()]
        return "; ".join(text for text in (reason, *reasons) if text)

    def _as_of(self, asked: Asked) -> datetime:
        """The moment the answer is true for, never later than now by our own clock."""
        now = self._clock()
        path = self._settings.as_of
        if path is not None:
            try:
                return min(now, When.from_iso(as_text(find(path, asked.document))).earliest)
            except (InputError, Unreadable, ValueError, OverflowError):
                pass  # its words could show what was there
        if path is None or asked.verdict is not None:
            return min([now, *asked.dates])
        raise InvalidAnswer(f"The answer of {self._name} does not say as of when it is true.")
