"""The last chapter of the played case: whoever had the wrong value is told, and the case is closed."""

from __future__ import annotations

from caseworker.casework import open_case, settle
from caseworker.casework.corrections import recipients
from caseworker.cli.play_stage import Stage, file_of, recheck


def close(stage: Stage, case: str) -> None:
    """The promised second look; whoever else had the value is told; then nothing is left to do."""
    desk = stage.desk
    stage.world.advance(25)
    stage.title("The promised second look in every database:")
    recheck(stage, case)
    for correction in file_of(stage, case).corrections.values():
        file = file_of(stage, case)
        for one in recipients.untold(desk.register, file, correction, desk.clock()):
            recipients.tell(desk, correction.id, one.database, "secure mail to its team")
            stage.tell([f"{one.database} is told: the wrong address may have reached it."])
    reasons = settle.not_settled(desk.register, file_of(stage, case), desk.clock())
    if reasons:
        stage.tell(reasons)
        return
    open_case.close_case(desk, case, settle.SETTLED)
    stage.title("Nothing is left to do. The case is closed as settled.")
