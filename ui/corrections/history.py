"""Everything that happened to one correction, the newest first: plain data for the panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.casework.corrections.correction import Correction, Step
from caseworker.casework.corrections.follow_up import FOUND
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.subject.dates import day_words
from caseworker.subject.text import clean
from ui.corrections.rows import database_name, officer_name
from ui.wording import common
from ui.wording import correction_steps as step_words
from ui.wording import corrections as w


@dataclass(frozen=True)
class Moment:
    """One line of the history. `note` is a reason or answer in somebody's own words."""

    seq: int
    look: tuple[str, str]
    words: str
    who_when: str
    note: str = ""


def history(
    desk: Desk, file: CaseFile, correction: Correction, *, hidden: bool
) -> tuple[Moment, ...]:
    """Everything that happened to a correction, the newest first."""
    found = [*_steps(desk, correction), *_beside(desk, file, correction)]
    if hidden:  # a reason or an answer may tell a value
        found = [Moment(m.seq, m.look, m.words, m.who_when) for m in found]
    return tuple(sorted(found, key=lambda one: one.seq, reverse=True))


_STEP_LOOKS: dict[str, tuple[str, str]] = {
    "correction.proposed": ("pencil", "progress"),
    "correction.approved": ("user-check", "progress"),
    "correction.returned": ("message-square", "person"),
    "correction.sent": ("send", "progress"),
    "correction.acknowledged": ("circle-check", "progress"),
    "correction.claimed": ("wrench", "progress"),
    "correction.refused": ("ban", "bad"),
    "correction.withdrawn": ("x", "wait"),
    "correction.decided": ("user-check", "person"),
    "decision.confirmed": ("check", "right"),
    "decision.rejected": ("message-square", "person"),
}
SHOWN_LOOKS: dict[str, tuple[str, str]] = {
    "right": ("check", "right"),
    "old": ("undo-2", "bad"),
    "other": ("equal-not", "differs"),
    "vanished": ("file-warning", "person"),
}


def _steps(desk: Desk, correction: Correction) -> Iterator[Moment]:
    setbacks = {one.seq: one.sentence for one in correction.setbacks}
    for step in correction.history:
        when = w.who_when(step.at, officer_name(desk, step.actor))
        if step.type == w.OBSERVED_TYPE:
            yield Moment(
                step.seq,
                SHOWN_LOOKS.get(step.note, ("search", "wait")),
                w.OBSERVED.get(step.note, step.note),
                when,
                setbacks.get(step.seq, _recorded(step)),
            )
            continue
        look = _STEP_LOOKS.get(step.type, ("circle-help", "wait"))
        words = w.HAPPENED.get(step.type, step.state.words)
        yield Moment(step.seq, look, words, when, clean(_reason(step)))


def _recorded(step: Step) -> str:
    when = step.recorded
    return w.RECORDED_ON.format(when=when.words()) if when is not None else ""


def _reason(step: Step) -> str:
    """A reason in words; of a decision, what was decided stands before it."""
    decision, colon, reason = step.note.partition(": ")
    if colon and decision in w.DECIDED:
        return f"{w.DECIDED[decision]}. {reason}"
    return step.note


def _beside(desk: Desk, file: CaseFile, correction: Correction) -> Iterator[Moment]:
    for said in correction.statements:
        how = step_words.SPOKENS.get(said.manner, said.manner)
        look = ("message-square", "progress")
        yield Moment(said.seq, look, w.STATED, w.who_when(said.at, how), clean(said.text))
    for told in correction.told:
        name = database_name(desk, told.database)
        if told.why_not:
            words = w.NOT_TOLD.format(name=name)
            yield Moment(told.seq, ("ban", "wait"), words, day_words(told.on), clean(told.why_not))
        else:
            words = w.TOLD_OF_IT.format(name=name)
            yield Moment(told.seq, ("check", "right"), words, day_words(told.on), told.manner)
    answer = correction.consequences
    if answer is not None:
        note = ". ".join(filter(None, (FOUND[answer.found], clean(answer.answer))))
        when = w.who_when(answer.at, clean(answer.told_by))
        yield Moment(answer.seq, ("info", "progress"), w.FOLLOWED, when, note)
    for attachment in file.attachments.values():
        if correction.id in attachment.corrections:
            when = w.who_when(attachment.at, officer_name(desk, attachment.by))
            note = ", ".join(filter(None, (clean(attachment.what), common.size(attachment.size))))
            look = ("paperclip", "progress")
            yield Moment(attachment.seq, look, w.ATTACHED, when, note)
    for conflict in correction.conflicts:
        seq, _, what = conflict.removeprefix("#").partition(": ")
        number = int(seq) if seq.isdecimal() else 0
        look = ("triangle-alert", "differs")
        yield Moment(number, look, w.CONFLICT, f"#{seq}", what)
