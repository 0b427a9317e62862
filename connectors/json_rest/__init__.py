"""Asks any database that speaks JSON over HTTP, by a table in the register and without new code.

The table is `[database.settings]`. Paths are JMESPath. Everything is checked when the connector
is made: an unknown key, a bad path or a secret written out raises Misconfigured naming each key.

    base_url            "https://api.example.gov.uk/people"; plain http only on this computer
    headers             {Name = "template"}, sent with every step
    correlation_header  header that carries our correlation id; "" sends none (X-Correlation-Id)
    keep_headers        headers of the source kept as its references, such as ["X-Request-ID"]
    as_of               path in the document to the moment the answer is true for; without it the
                        earliest `Date` header of the steps, then our own clock. Never in the future
    weak_keys           {postcode = "why a search with it misses people"}
    content_types       besides application/json and any +json
    ca_file             certificates to trust instead of the usual ones, relative to the register
    connect_seconds, read_seconds   upper limits (5, 30); the look-up's deadline always rules
    tries               how often a request is made when the source is busy (3)
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
