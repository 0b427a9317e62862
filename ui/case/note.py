"""The case in plain text, to be put into an agency's own system."""

from __future__ import annotations

from dataclasses import replace

from caseworker.casework.desk import Desk
from caseworker.casework.given_out.texts import case_note
from ui.desk.sheet import Snapshot


def note_of(desk: Desk, snapshot: Snapshot) -> str:
    """What was checked, corrected, written and promised; no value, and no sentence while masked."""
    names = {one.id: one.name for one in desk.staff.officers}
    file = replace(snapshot.file, findings={}) if snapshot.masked else snapshot.file
    return case_note(file, snapshot.standings, lambda officer: names.get(officer, officer))
