"""Asks a database in SQL, read-only, on SQLite files and PostgreSQL.

Settings of a database, as an example that shows all of them (the mapping of columns is in
`connectors.columns`; only `url`, `query`, `record_id` and `value` are needed):

    [database.settings]
    url = "sqlite:///databases/r1.db"         # relative to the register's folder, or
    # url = "postgresql://reader@db.example:5432/credits"
    # password = "keyring:caseworker/r1"      # or "env:NAME"; never the password itself
    record_id = "claim_no"
    title = "claim_kind"                      # "Joint claim", "Own claim"
    role = "party_role"                       # "second claimant"
    shared = "is_joint"
    as_of = "SELECT max(copied_at) FROM copy_log"    # one row, one column: how fresh the copy is;
                                              # without it an answer is as of the moment of asking
    partial_because = "claims closed before 2003 are not in the copy"    # makes "no record" weak
    most_records = 50                         # more: the source would need further details
    most_rows = 2000                          # more: the answer is refused as unreadable

    [[database.settings.query]]               # one for each search of the register
    keys = ["nino"]
    sql = "SELECT * FROM party JOIN claim USING (claim_no) WHERE nino = :nino"

    [[database.settings.query]]
    keys = ["family_name", "birth_date"]
    sql = '''
    SELECT * FROM party JOIN claim USING (claim_no)
    WHERE upper(surname) = upper(:family_name) AND born = :birth_date'''

    [[database.settings.value]]
    field = "name"
    given = ["forenames"]
    family = "surname"

    [[database.settings.value]]
    field = "address"
    lines = ["line1", "line2", "town"]
    postcode = "postcode"
    [database.settings.value.provenance]
    recorded_at = "changed_at"
    changed_by = "changed_by"
    source_document = "document"

    [database.settings.history]               # former values of one record, if they are kept
    sql = "SELECT * FROM address_history WHERE claim_no = :record_id"
    [[database.settings.history.value]]
    field = "address"
    use = "old"
    lines = ["line1", "line2", "town"]
    postcode = "postcode"
    period_start = "valid_from"
    period_end = "valid_to"
    [database.settings.history.value.provenance]
    recorded_at = "changed_at"

A joint record with one row a party: select only the party's own row, or give `mine` and the rows
of the others are dropped here. A joint record with both parties in one row: select twice, once
for each place, and join with UNION ALL under the same column names.

Every query may also use :asker_actor, :asker_purpose, :asker_case, :asker_lookup and
:correlation_id, to tell the source who asks. On PostgreSQL the session's application name
carries actor, case and purpose in any case. :asked_at is the moment of asking by our own clock,
for an `as_of` such as "SELECT coalesce(max(stopped_at), :asked_at) FROM replication".
"""

from connectors.sql.lookup import Sql

__all__ = ["Sql"]
