"""What a record says of the way a value came in is understood, and a silence stays a silence."""

import pytest

from caseworker.origin.said import CameBy, author, came_by, source_named
from caseworker.origin.sightings import Sighting
from caseworker.subject.values import FieldValue, Provenance
from tests.caseworker.comparison.people import REGISTER, WRONG


def told(via: str, by: str = "") -> Sighting:
    known = Provenance(arrived_via=via, changed_by=by)
    return Sighting("R3", "1", "", FieldValue("address", WRONG, provenance=known))


@pytest.mark.parametrize(
    ("via", "source"),
    [
        ("R2", "R2"),
        ("via r2, user not recorded", "R2"),
        ("Citizens Identity Database", "R2"),
        ("nightly load from CID", "R2"),
        ("form keyed in R1", "R1"),
        ("R1 and R2", None),
        ("R3", None),
        ("paper document", None),
        ("XJ7", None),
        ("", None),
    ],
)
def test_a_database_is_known_by_its_id_its_name_and_its_initials(
    via: str, source: str | None
) -> None:
    assert source_named(REGISTER, told(via)) == source


@pytest.mark.parametrize(
    ("via", "by", "way"),
    [
        ("paper document", "", CameBy.ENTRY),
        ("phone call", "not recorded", CameBy.ENTRY),
        ("employer's form", "", CameBy.ENTRY),
        ("", "TCO-4417", CameBy.ENTRY),
        ("R2", "TCO-4417", CameBy.FEED),
        ("form keyed in R1", "", CameBy.FEED),
        ("XJ7", "BATCH7", CameBy.UNSAID),
        ("not recorded", "Not recorded", CameBy.UNSAID),
        ("", "", CameBy.UNSAID),
    ],
)
def test_an_entry_by_hand_a_feed_and_a_silence_are_kept_apart(
    via: str, by: str, way: CameBy
) -> None:
    assert came_by(REGISTER, told(via, by)) is way


def test_an_author_who_is_not_recorded_is_nobody() -> None:
    for silence in (" Not recorded ", "User not recorded", "N/A"):
        assert author(told("", silence)) == ""
    assert author(told("", "TCO-4417")) == "TCO-4417"
