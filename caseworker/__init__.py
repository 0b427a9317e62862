"""Caseworker answers, for one person: which database is wrong, since when, and is it put right?

The map, in reading order:

    errors       everything that can go wrong, each with advice
    clock        the one clock that everything is handed
    subject      who is looked up: names, dates, addresses, numbers, and the question
    register     what must be checked: agencies, databases, feeds
    outcome      what one database's answer means
    connector    THE PORT: how one database is asked
    plugins      finds connectors and practice worlds
    http         the one polite way to speak HTTP
    testing      what the author of a connector needs to check it (with `testing_source`, a real
                 server to test against, and `connector_faults`, the promises of the port)
    connector_test   asks each database for a known and an unknown person
    lookup       asks every database at once
    matching     is this record this person?
    comparison   what agrees with what the person says, and what does not
    origin       where a wrong value was seen first, and how it spread
    ledger       the tamper-evident record of who did what
    casework     events, and the case, coverage and corrections folded from them
    letter       facts, paragraphs, letter, PDF
    world        the port of a practice world
    opening      a desk to work at: the office's own, or one in a practice world
    settings, secrets, log, toml_file, csv_text, only_files, cli
"""

__version__ = "0.1.0"
