"""Issues many letters in one go: the ledger is verified before the first and before any is released.

Verifying the whole ledger for each of a thousand letters would take longer than the letters do. In
between it need not be: nothing leaves the office until all of it was verified again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.letter.facts.at import as_it_is, sound
from caseworker.letter.issuing import put_on_record, release_again


def issue_all(desk: Desk, letters: Iterable[str], folder: Path) -> list[Path]:
    """Issue approved letters, and return their files in order.

    Each is signed and put on record, then all are released. Stopped at any moment, it can be done
    again with the same letters. One that cannot be issued raises as `issuing.issue` does, once those
    before it are released. Raises LedgerBroken if the ledger was changed; then none is released.
    """
    sound(desk)
    done: list[str] = []
    try:
        for letter in letters:
            put_on_record(desk, letter, as_it_is)
            done.append(letter)
    finally:
        sound(desk)
        paths = [release_again(desk, letter, folder) for letter in done]
    return paths
