"""A list of people to look up one after the other, each as a form that is filled in already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from caseworker.subject.dates import PartialDate
from caseworker.subject.query import QueryValue
from caseworker.subject.values import Address, HumanName
from ui.desk.draft import BLANK, NUMBER_KINDS, Draft
from ui.desk.people import People

_SEEN = {"name": "name_seen", "birth_date": "birth_seen", "address": "address_seen"}


@dataclass(frozen=True)
class WorkLine:
    """One line: its number in the file, the office's own reference, and the form that it fills.

    `left_out`: fields of the line that the form has no place for. `why_not`: why it is unusable.
    """

    number: int
    reference: str
    draft: Draft = BLANK
    left_out: tuple[str, ...] = ()
    why_not: str = ""


def read(path: Path, purpose: str, today: date) -> tuple[WorkLine, ...]:
    """Every line of a work list, the unusable ones among them; a CSV file as for `work-list`.

    `purpose` holds for lines that name none. Raises InputError for a file that is no work list.
    """
    from caseworker.cli.lookup import GIVEN  # the command line is read in for this alone
    from caseworker.cli.work_list_file import read_work_list

    found = []
    for line in read_work_list(path, GIVEN, purpose=purpose, today=today):
        draft, left_out = form_of(line.values)
        filled = replace(draft, purpose=line.purpose)
        found.append(WorkLine(line.number, line.reference, filled, left_out, line.why_not))
    return tuple(found)


def form_of(values: Sequence[QueryValue]) -> tuple[Draft, tuple[str, ...]]:
    """The form that says these values, and the names of those that it has no place for."""
    draft = BLANK
    left_out: list[str] = []
    for one in values:
        filled = _fill(draft, one)
        if filled is draft:
            left_out.append(one.field)
        elif one.document and one.field not in _SEEN:
            left_out.append(f"{one.field} seen in")
        draft = filled
    return draft, tuple(dict.fromkeys(left_out))


def _fill(draft: Draft, one: QueryValue) -> Draft:
    value, seen = one.value, _SEEN.get(one.field, "")
    if isinstance(value, HumanName):
        if value.use == "old":
            return replace(draft, former=(*draft.former, value.full()))
        if draft.given or draft.family:
            return draft
        family = value.family if value.given else value.full()
        draft = replace(draft, given=" ".join(value.given), family=family)
    elif isinstance(value, Address):
        if value.use == "old" or draft.address:
            return replace(draft, previous=(*draft.previous, value.one_line()))
        draft = replace(draft, address=value.one_line())
    elif isinstance(value, PartialDate):
        if draft.year:
            return draft
        day, month = (str(part or "") for part in (value.day, value.month))
        draft = replace(draft, day=day, month=month, year=str(value.year))
    elif one.field in NUMBER_KINDS:
        if draft.number:
            return replace(draft, others=(*draft.others, (one.field, value)))
        return replace(draft, number_kind=one.field, number=value)
    elif one.field in ("phone", "email") and not getattr(draft, one.field):
        return _put(draft, one.field, value)
    return _put(draft, seen, one.document) if seen and one.document else draft


def _put(draft: Draft, name: str, value: Any) -> Draft:
    return replace(draft, **{name: value})


class WorkList(QObject):
    """The list that is open at this desk, and how far it is worked through. In memory only."""

    changed = Signal()

    def __init__(self, people: People) -> None:
        super().__init__(people)
        self._people = people
        self.lines: tuple[WorkLine, ...] = ()
        self.taken = 0
        self.current: WorkLine | None = None

    @property
    def usable(self) -> tuple[WorkLine, ...]:
        """The lines that fill a form, in the order of the file."""
        return tuple(line for line in self.lines if not line.why_not)

    @property
    def left(self) -> int:
        """How many people are still to be looked up."""
        return len(self.usable) - self.taken

    def begin(self, lines: tuple[WorkLine, ...]) -> None:
        """Work through these; no lines: the list is put away."""
        self.lines, self.taken, self.current = lines, 0, None
        self.changed.emit()

    def take(self) -> bool:
        """Fill the form with the next line, beside whoever is open. False if there is none."""
        if not self.left or not (self._people.sheet.untouched or self._people.another()):
            return False
        self.current = self.usable[self.taken]
        self.taken += 1
        self._people.sheet.draft = self.current.draft
        self._people.tell_all()
        self.changed.emit()
        return True
