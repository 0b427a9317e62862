"""Documents of a case: what kind and how large each is, and how one more is added."""

from __future__ import annotations

from caseworker.casework.corrections.attach import Document, attach
from caseworker.casework.corrections.correction import State
from caseworker.casework.desk import Desk
from caseworker.casework.file.case import CaseFile
from caseworker.comparison.fields import field_named
from caseworker.register.model import Register
from caseworker.subject.dates import day_words
from caseworker.subject.text import clean
from ui.asking.act import CHOICE, FILE, Act, Ask, Said
from ui.desk.typed import content_of
from ui.wording import case as w
from ui.wording import case_acts as aw
from ui.wording import common


def document_lines(file: CaseFile, *, masked: bool) -> list[str]:
    """Each document in words: what it is, its kind and size, and since when it is on record."""
    return [
        ", ".join(
            (
                w.HIDDEN if masked else clean(one.what) or one.id,
                common.FILE_KINDS.get(one.media_type, common.DOCUMENT),
                common.size(one.size),
                day_words(one.at.date()),
            )
        )
        for one in file.attachments.values()
    ]


def corrections_of(register: Register, file: CaseFile) -> tuple[tuple[str, str], ...]:
    """(reference, words) of the corrections that a document can be evidence for."""
    names = {one.id: one.name for one in register.databases}
    return tuple(
        (one.id, f"{names.get(one.database, one.database)}, {field_named(one.field).words.lower()}")
        for one in file.corrections.values()
        if one.state is not State.WITHDRAWN
    )


def attach_to(corrections: tuple[tuple[str, str], ...]) -> Act:
    """A document as evidence for a correction."""

    def do(desk: Desk, said: Said) -> None:
        attach(desk, said["for"], Document(content_of(said["file"]), said["what"]))

    start = corrections[0][0] if len(corrections) == 1 else ""
    asks = (
        Ask("for", aw.DOCUMENT_FOR, CHOICE, start=start, choices=corrections),
        Ask("file", common.DOCUMENT, FILE),
        Ask("what", common.WHAT_IT_IS, hint=common.WHAT_IT_IS_HINT),
    )
    return Act(aw.ATTACH, aw.ATTACH, asks, do, (aw.ATTACH_KEPT,))
