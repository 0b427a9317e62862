"""The audit record: append-only, tamper-evident, kept in one file on this computer.

In reading order:

    entry       what one line is; which characters its permanent part may have
    body        the part that can be erased: what it may hold, its salted digest
    chain       how entries hang together: envelope, hash, place (pure functions)
    check       does a chain still hold? (pure functions)
    schema      tables, guards against change, migrations
    place       where the file may lie, and with which rights
    connection  how the file is opened; what database errors mean
    search      the search cache, made from the entries
    read        reading by case, person, reference, type, author, time, words
    record      putting an entry into the tables, taking erased content out
    start       making a ledger ready to use: ours, whole, of this realm
    writer      the one connection that writes
    readers     the connections that read, one a thread
    store       append by decision, erase
    opening     opening or making a ledger: begin here to use it
    verify      is it all still what it was?

How somebody without this ledger can check it, and what only they can find out:

    merkle           the tree of hashes: roots and proofs (pure functions)
    tiles            its hashes kept from earlier, a cache
    note             a text that is signed so that anybody can check it
    checkpoint       what a checkpoint says
    keys             with which key, and how that changes
    key_store        where the secret key is kept
    held             checkpoints that somebody keeps elsewhere
    make_checkpoint  signing the ledger as it is now
    watch            comparing all that with the entries
    proof            one entry, with what leads from it to a checkpoint
"""

from caseworker.ledger.check import Fault
from caseworker.ledger.entry import JSON, Entry, Head, NewEntry, erasure
from caseworker.ledger.held import Anchor, Held
from caseworker.ledger.make_checkpoint import checkpoint
from caseworker.ledger.opening import open_ledger
from caseworker.ledger.read import Reader
from caseworker.ledger.store import Decide, Ledger, Refusal
from caseworker.ledger.verify import Report, verify, verify_or_raise

__all__ = [
    "JSON",
    "Anchor",
    "Decide",
    "Entry",
    "Fault",
    "Head",
    "Held",
    "Ledger",
    "NewEntry",
    "Reader",
    "Refusal",
    "Report",
    "checkpoint",
    "erasure",
    "open_ledger",
    "verify",
    "verify_or_raise",
]
