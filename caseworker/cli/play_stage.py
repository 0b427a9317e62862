"""Who and what is on stage while a case is played, and what its chapters have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from caseworker.casework.corrections import consequences, correct
from caseworker.casework.corrections.correction import Correction
from caseworker.casework.desk import Desk, case_file
from caseworker.casework.file.case import CaseFile
from caseworker.casework.look_up import look_up, recheck_query
from caseworker.subject.dates import day_words
from caseworker.world import World

FOLLOWED: dict[str, tuple[str, str]] = {
    "R1": ("sent", "Award notices for the year were posted to that address."),
    "C2": ("decided", "The child support was worked out anew and reduced."),
}
"""What owners say was decided or sent using the wrong address; the others say: nothing."""


@dataclass(frozen=True)
class Stage:
    """Who and what is on stage. `desk` is the caseworker's; colleagues share its ledger."""

    world: World
    desk: Desk
    folder: Path
    say: Callable[[str], None]

    def colleague(self, role: str) -> Desk:
        """The same desk with somebody else at it, who has this role."""
        others = (one for one in self.desk.staff.officers if one.id != self.desk.officer.id)
        return replace(self.desk, officer=next(one for one in others if role in one.roles))

    def title(self, text: str) -> None:
        """Begin a step: the day in the world, and what happens."""
        self.say("")
        self.say(f"{day_words(self.desk.clock().date())}: {text}")

    def tell(self, lines: Iterable[str]) -> None:
        """Say some lines, set in."""
        for line in lines:
            self.say(f"    {line}" if line else "")


def file_of(stage: Stage, case: str) -> CaseFile:
    """The file of the case as it stands now."""
    return case_file(stage.desk.ledger, case)


def recheck(stage: Stage, case: str) -> None:
    """Ask every database again, and say what that shows about each correction."""
    before = file_of(stage, case).corrections
    for _ in look_up(stage.desk, recheck_query(stage.desk, file_of(stage, case), ())):
        pass
    for key, after in file_of(stage, case).corrections.items():
        name = stage.desk.register.database(after.database).name
        changed = "" if before[key].words == after.words else f"  (was: {before[key].words})"
        stage.tell([f"{after.database}  {name}: {after.words}{changed}"])
        stage.tell([f"    {back.sentence}" for back in after.setbacks[len(before[key].setbacks) :]])


def owner_corrects(stage: Stage, correction: Correction) -> None:
    """An owner puts a record right, says so, and says what had followed from the wrong value."""
    stage.tell([stage.world.apply(correction.database, correction.field, correction.record_id)])
    correct.claim_done(stage.desk, correction.id)
    if correction.consequences is None:
        found, answer = FOLLOWED.get(correction.database, ("nothing", ""))
        consequences.record_consequences(
            stage.desk, correction.id, found, told_by="its team, by secure mail", answer=answer
        )
        stage.tell([f"    what followed from it: {answer}"] if answer else [])
