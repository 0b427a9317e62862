"""What the check of a letter shows: the finding in a sentence, and each step with its icon and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.casework.desk import Desk
from caseworker.letter.formats import BESIDE
from caseworker.letter.proof.at_office import letter_with_code, whom_to_trust
from caseworker.letter.proof.check import Checked, check_letter
from caseworker.letter.proof.read_file import letter_file, proof_beside
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY, read_trust, read_trust_file
from ui.wording import check_letter as w

_LOOKS = {
    State.PASSES: ("check", "right", w.PASSED),
    State.FAILS: ("x", "bad", w.NOT_PASSED),
    State.NOT_SHOWN: ("circle-help", "wait", w.NOT_SHOWN),
}


@dataclass(frozen=True)
class Row:
    """One step: its number from 1, name, icon, tone and word of its state, and its sentence."""

    number: int
    name: str
    icon: str
    tone: str
    word: str
    sentence: str

    @property
    def spoken(self) -> str:
        """The step as one phrase that makes sense alone, for a screen reader."""
        return w.step(self.number, self.name, self.word, self.sentence)


@dataclass(frozen=True)
class Finding:
    """What a check found. `about`: which letter, "" where its evidence cannot be read."""

    icon: str
    tone: str
    sentence: str
    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Paper:
    """The letter that bears a code, and what its pages must say."""

    about: str
    text: str


def finding(checked: Checked) -> Finding:
    """What to show of a letter that was checked."""
    rows = tuple(
        Row(number, step.name, *_LOOKS[step.state], step.sentence)
        for number, step in enumerate(checked.steps, 1)
    )
    whole = checked.ok and not checked.demo
    shown = all(step.state is State.PASSES for step in checked.steps)
    icon, tone = ("circle-alert", "bad") if not checked.ok else ("info", "wait")
    if whole and shown:
        icon, tone = "circle-check", "right"
    about = w.found(checked.letter, checked.reference) if checked.letter else ""
    return Finding(icon, tone, checked.sentence, about, rows)


def letters_among(files: Sequence[Path]) -> list[Path]:
    """The files of a drop without those that lie there to prove another of them."""
    return [one for one in files if one.suffix != BESIDE or one.with_suffix("") not in files]


def check_file(file: Path, trust: Path | None, ours: str, ledger: Path | None) -> Finding:
    """Check a letter's file; `trust` goes before `ours`, the text of this office's own trust file.

    A letter that is no PDF file is checked with the file beside it. Raises InputError if a file
    cannot be read.
    """
    known = read_trust(ours) if ours else NOBODY
    if trust is not None:
        known = read_trust_file(trust)
    content = letter_file(file)
    beside = proof_beside(file, content)
    return finding(check_letter(content, known, ledger, beside=beside, again=True))


def our_trust(desk: Desk, office: str) -> str:
    """The text of this office's own trust file; "" if it has no key for letters."""
    return whom_to_trust(desk, office) if desk.letter_key else ""


def find_paper(desk: Desk, code: str) -> Paper:
    """The letter that bears a code. Raises InputError, LetterError as `letter_with_code`."""
    file, letter, text = letter_with_code(desk, code)
    return Paper(w.found(letter.id, file.reference), text)
