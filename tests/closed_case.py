"""A closed case of the small office, with something of everything that erasing has to find."""

from __future__ import annotations

from datetime import timedelta

from caseworker.casework import open_case as cases
from caseworker.casework.corrections.correct import approve
from caseworker.casework.start import adopt_register
from caseworker.letter import issuing
from caseworker.subject.query import Requester
from tests.office import NAME, NINO, RIGHT, WRONG, Office

VALUES = [NINO, NAME.family, *RIGHT.lines[:1], RIGHT.postcode, *WRONG.lines[:1], WRONG.postcode]
"""What must be nowhere once the details are erased."""

VERIFIED = Requester(verified_how="passport seen")


def worked_on(office: Office) -> str:
    """A case of a verified person with a correction, a note and a draft letter."""
    adopt_register(office.desk)
    office.look_up(requester=VERIFIED)
    office.accept(("X1", "a"), ("X2", "b"))
    case = cases.open_case(office.desk, office.subject, salutation="Ms Quill")
    approve(office.as_("ben"), office.propose(case))
    cases.add_note(office.desk, case, "Ms Quill rang about 77 Quay Street")
    cases.confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
    cases.promise(office.desk, case, "write", office.desk.clock().date() + timedelta(days=14))
    issuing.draft(office.desk, case)
    return case


def closed(office: Office) -> str:
    """The same, closed."""
    case = worked_on(office)
    cases.close_case(office.desk, case, "handed over")
    return case
