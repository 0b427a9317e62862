"""Opening the audit record's file, or making a new one: begin here to use it."""

from __future__ import annotations

from pathlib import Path

from caseworker.clock import Clock
from caseworker.errors import LedgerError
from caseworker.ledger.body import MAX_ATTACHMENT, Salts, random_salt
from caseworker.ledger.connection import BUSY_SECONDS
from caseworker.ledger.entry import check_pseudonym
from caseworker.ledger.place import refuse_network_share
from caseworker.ledger.start import connect_ready, make_place
from caseworker.ledger.store import Ledger
from caseworker.ledger.writer import Writer


def open_ledger(
    path: Path,
    *,
    clock: Clock,
    realm: str,
    create: bool = True,
    salts: Salts = random_salt,
    max_attachment: int = MAX_ATTACHMENT,
    busy_seconds: float = BUSY_SECONDS,
) -> Ledger:
    """Open the ledger in this file; make a new one if there is none and `create` is set.

    `realm` ("practice", "live", "demo") is fixed for ever by the first entry. `max_attachment` is
    in bytes; `salts` gives 16 random bytes a call. The content is not verified here: `verify` does
    that.

    Raises LedgerRealm (the ledger is of another realm), LedgerTooNew, LedgerBroken (guards missing,
    file damaged), LedgerBusy, LedgerFull, or LedgerError (no such file, a network share, no right
    to write). An existing ledger is then left as it was.
    """
    path = Path(path)
    check_pseudonym(realm, where="realm")
    refuse_network_share(path)
    if create:
        make_place(path)
    elif not path.is_file():
        raise LedgerError(
            "There is no audit record in this place.", advice="Choose another folder or file."
        )
    writer = Writer(lambda: connect_ready(path, realm, clock, salts, busy_seconds))
    try:
        return Ledger(
            path,
            writer,
            clock=clock,
            salts=salts,
            max_attachment=max_attachment,
            busy_seconds=busy_seconds,
        )
    except BaseException:
        writer.close()
        raise
