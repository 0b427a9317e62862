"""When a check by hand needs a second person: never, for a sample of them, or before a letter.

The register says it for each database. The sample is one in five, drawn from the check's own random
reference, so that nobody chooses which checks are looked at again.
"""

from __future__ import annotations

import hashlib

from caseworker.register.model import Database

NEVER, SAMPLE, BEFORE_LETTER = "never", "sample", "before letter"
ONE_IN = 5


def needs_second_person(database: Database, attestation: str) -> bool:
    """True when a colleague has to confirm this check before it counts."""
    if database.second_person == SAMPLE:
        return hashlib.sha256(attestation.encode()).digest()[0] % ONE_IN == 0
    return database.second_person != NEVER
