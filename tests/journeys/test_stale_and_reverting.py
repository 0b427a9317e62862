"""A stale answer never verifies a correction, and one that is taken back overnight is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caseworker.casework import identify, open_case
from caseworker.casework.corrections import correct
from caseworker.casework.corrections.correction import Correction, State
from caseworker.casework.corrections.proposing import proposals
from caseworker.casework.desk import Desk, case_file, person_file
from caseworker.casework.look_up import look_up, recheck_query
from caseworker.casework.side_by_side import grid_of
from caseworker.lookup import DatabaseAnswer
from caseworker.opening import open_in
from caseworker.subject.query import QueryValue, Requester, Scope, Standing, SubjectQuery
from connectors.demo import DemoWorld
from connectors.demo.breaks import REVERTING, STALE
from connectors.demo.people import MS_M, RIGHT, WRONG
from tests.connectors.demo.live import NOON, served_here

ASKED = ("R1", "R2", "R3")
"""A read replica, an interface, and an extract that is made each night."""


@dataclass
class Case:
    """Ms M's case, in which the corrections of her address were sent to the three owners."""

    world: DemoWorld
    desk: Desk
    id: str
    moment: list[datetime]

    def corrections(self) -> dict[str, Correction]:
        found = case_file(self.desk.ledger, self.id).corrections.values()
        return {one.database: one for one in found}

    def states(self) -> dict[str, State]:
        return {database: one.state for database, one in self.corrections().items()}

    def owners_correct(self) -> None:
        for database in ASKED:
            self.world.apply(database, "address")

    def owners_say_so(self) -> None:
        for one in self.corrections().values():
            correct.claim_done(self.desk, one.id)
        self.moment[0] += timedelta(hours=1)
        self.world.mend("R5")  # does nothing, but any action tells the servers the time

    def recheck(self) -> dict[str, DatabaseAnswer]:
        query = recheck_query(self.desk, case_file(self.desk.ledger, self.id), ASKED)
        return {one.database: one for one in look_up(self.desk, query) if one.database in ASKED}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worlds") / "template"
    with DemoWorld.open(folder, clock=lambda: NOON, serve=False):
        return folder


@pytest.fixture
def case(template: Path, tmp_path: Path) -> Iterator[Case]:
    moment = [NOON]
    with (
        served_here(template, tmp_path / "world", lambda: moment[0]) as live,
        open_in(live.world) as opened,
    ):
        yield _opened_case(live.world, opened.desk, moment)


def _opened_case(world: DemoWorld, desk: Desk, moment: list[datetime]) -> Case:
    values = tuple(
        QueryValue(field, value, standing=Standing.SEEN, document="council tax bill")
        for field, value in MS_M.says
    )
    query = SubjectQuery(
        "L-1", "S-1", "complaint", Scope.ASSURANCE, values,
        requester=Requester(verified_how="passport seen"), databases=ASKED,
    )  # fmt: skip
    for _ in look_up(desk, query):
        pass
    found = identify.candidates(desk.register, person_file(desk.ledger, "S-1"))
    for database in dict.fromkeys(one.database for one in found):
        ids = [one.record.record_id for one in found if one.database == database]
        identify.decide_identity(desk, "S-1", database, accept=ids, reason="all agree")
    case = open_case.open_case(desk, "S-1", salutation="Ms Merriweather")
    file = case_file(desk.ledger, case)
    grid = grid_of(desk.register, file, desk.clock())
    wrong = proposals(desk.register, file, grid, "address", reason_code="wrong-person")
    supervisor = next(one for one in desk.staff.officers if "supervisor" in one.roles)
    for correction in correct.propose(desk, case, wrong):
        correct.approve(replace(desk, officer=supervisor), correction)
        due = desk.clock().date() + timedelta(days=14)
        correct.send(desk, correction, manner="secure mail", answer_by=due)
    made = Case(world, desk, case, moment)
    assert set(made.states()) == set(ASKED)
    return made


def test_a_stale_answer_is_shown_with_its_age_and_verifies_nothing(case: Case) -> None:
    """It even shows the right value, but it is older than the owners' word."""
    case.owners_correct()
    case.world.advance(1)  # R3's nightly extract shows it too
    for database in ASKED:
        case.world.break_(database, STALE)
    since = case.world.clock()
    case.world.advance(3)
    case.owners_say_so()
    answers = case.recheck()
    for database, answer in answers.items():
        assert RIGHT.postcode in repr(answer.records), database
        assert answer.as_of is not None
        assert answer.as_of <= since, database
    assert set(case.states().values()) == {State.CLAIMED_DONE}

    for database in ASKED:
        case.world.mend(database)
    case.world.advance(1)
    case.recheck()
    assert set(case.states().values()) == {State.VERIFIED}


def test_a_correction_that_is_taken_back_overnight_shows_as_changed_back(case: Case) -> None:
    for database in ASKED:
        case.world.break_(database, REVERTING)
    case.owners_correct()
    case.owners_say_so()
    case.recheck()
    assert case.states() == {
        "R1": State.VERIFIED, "R2": State.VERIFIED, "R3": State.CLAIMED_DONE
    }  # fmt: skip

    happened = case.world.advance(1)
    assert any("R1 loads its copy of the night before" in words for words in happened)
    case.recheck()
    assert case.states() == {
        "R1": State.REGRESSED, "R2": State.REGRESSED, "R3": State.VERIFIED
    }  # fmt: skip

    case.world.advance(1)
    answers = case.recheck()
    assert set(case.states().values()) == {State.REGRESSED}
    for answer in answers.values():
        assert WRONG.postcode in repr(answer.records)

    for database in ASKED:
        case.world.mend(database)
    case.owners_correct()
    case.owners_say_so()
    case.world.advance(3)
    case.recheck()
    assert set(case.states().values()) == {State.VERIFIED}
