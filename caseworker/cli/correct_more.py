"""Shows what stands beside a correction: who asked, documents, statement, who was told, answers."""

from __future__ import annotations

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import FOUND
from caseworker.casework.corrections.rechecks import rechecks
from caseworker.casework.corrections.recipients import Status, recipients
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile, masked
from caseworker.cli import show
from caseworker.subject.dates import day_words


def tell_more(desk: Desk, file: CaseFile, correction: Correction) -> None:
    """Print it, a line each; what people wrote is hidden while the requester is not verified."""
    hidden = masked(file)
    asked = correction.requester
    how = asked.verified_how or "it is not on record how they proved who they are"
    show.say(f"Requester: {asked.kind}; {how}.")
    for attachment in file.attachments.values():
        if correction.id in attachment.corrections:
            what = f" ({attachment.what})" if attachment.what else ""
            kind = f"{attachment.media_type}, {attachment.size:,} bytes"
            show.say(f"Attached: {attachment.id}{what}, {kind}.")
    for said in correction.statements:
        words = "(hidden)" if hidden or correction.not_shown else said.text
        show.say(f"The person's statement ({said.manner}, {day_words(said.at.date())}): {words}")
    for back in correction.setbacks:
        when = back.recorded
        day = (
            f"Changed back on {when.words()}"
            if when
            else (f"We saw on {day_words(back.seen_at.date())} that it had changed back")
        )
        show.say(f"{day}. {back.sentence}")
    if correction.decided is not None:
        decided = correction.decided
        words = "(hidden)" if hidden else decided.reason
        show.say(f"{decided.by} decided that the new value is right: {words}.")
    answer = correction.consequences
    if answer is not None:
        words = (
            f": {answer.answer}"
            if answer.answer and not hidden and not correction.not_shown
            else ""
        )
        show.say(f"What followed from the wrong value: {FOUND[answer.found]}{words}.")
    elif correction.sent_seq is not None:
        show.say("What was decided or sent using the wrong value: not answered yet.")
    reached = recipients(desk.register, file, correction, desk.clock())
    if reached:
        left = sum(one.status is Status.OPEN for one in reached)
        places = ", ".join(one.database for one in reached)
        show.say(f"Reached along the feeds: {places}; {left} to tell.")
    for one in rechecks(desk.register, file):
        if one.correction == correction.id:
            show.say(f"Look again from {day_words(one.at.date())}: {one.why}.")
