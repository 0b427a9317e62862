"""Checks a letter as somebody can who has nothing but its file: step by step, offline, in words.

    checked = check_letter(content, trust, ledger)
    checked.steps, checked.ok, checked.sentence

`trust` says whom the reader trusts; `ledger` is there at the office only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import InputError, LetterError
from caseworker.ledger import Entry
from caseworker.ledger.checkpoint import Checkpoint
from caseworker.ledger.merkle import verify_inclusion
from caseworker.ledger.note import VerifierKey, read_key
from caseworker.ledger.proof import check_evidence, check_note
from caseworker.letter.languages import TEMPLATE
from caseworker.letter.proof.against_ledger import check_ledger
from caseworker.letter.proof.code import code_of, in_square, squares
from caseworker.letter.proof.evidence import (
    Cited,
    Evidence,
    Record,
    engine,
    read_evidence,
    template_in,
)
from caseworker.letter.proof.freeze import freeze_again
from caseworker.letter.proof.open_letter import in_a_sentence, open_letter, words_of
from caseworker.letter.proof.read_file import plain, squares_in
from caseworker.letter.proof.step import State, Step, fails, not_shown, passes
from caseworker.letter.proof.trust import NOBODY, Trust
from caseworker.letter.proof.with_code import PLACE
from caseworker.letter.proof.wordings import is_newer, wording_of

EVIDENCE, PAGES, BYTES = "Evidence", "Pages", "Made again"
ENTRIES, FACTS, CHECKPOINT = "Entries", "Facts", "Checkpoint"

_SAY = "The pages say exactly what the facts that go along give."
_NOT_AGAIN = " They were not made again to compare each byte."
_OTHERS = (
    " They were not made again to compare each byte: other versions of the libraries made them."
)
_OTHERS_WORDS = (
    " An earlier version of this program wrote them, and they were held against its wording."
)
_TO_AN_OWNER = (
    "It carries no proof of what the record says. Letters to the owners of databases carry none; "
    "a letter to a person always does."
)
_NEWER = "A newer version of this program wrote this letter: check it with that version."


@dataclass(frozen=True)
class Checked:
    """What checking a letter found: its steps in order, and what it is about, "" if unreadable."""

    steps: tuple[Step, ...]
    letter: str = ""
    reference: str = ""
    code: str = ""
    demo: bool = False

    @property
    def ok(self) -> bool:
        """True when no step fails."""
        return all(step.state is not State.FAILS for step in self.steps)

    @property
    def sentence(self) -> str:
        """The finding in a sentence."""
        if not self.ok:
            return "Do not rely on this letter."
        if self.demo:
            return "This letter is a demonstration and proves nothing."
        if any(step.state is State.NOT_SHOWN for step in self.steps):
            return "Nothing speaks against this letter. Not all of it is shown: see the steps."
        return "This letter is what it claims to be."


def check_letter(
    content: bytes,
    trust: Trust = NOBODY,
    ledger: Path | None = None,
    *,
    beside: bytes | None = None,
    again: bool = False,
) -> Checked:
    """Check a letter's file. Nothing in it makes this raise.

    `beside`: the file that proves it, where it is no PDF file; that file may also be given alone,
    as it holds the letter. `again`: also make the pages again and compare each byte, where this
    program is the same that made them. That takes as long as all the rest, so the steps say whether
    it was done; a letter that is no PDF file is always made again.
    """
    opened = open_letter(content, beside, trust)
    steps: list[Step] = [] if opened.signed is None else [opened.signed]
    if opened.bare and opened.signed is not None and opened.signed.state is State.PASSES:
        return Checked((*steps, not_shown(EVIDENCE, _TO_AN_OWNER)))
    try:
        evidence = read_evidence(opened.evidence)
        if evidence.form.is_pdf != opened.is_pdf:
            raise InputError("what proves it is about a letter in another form")
    except InputError as error:
        if is_newer(template_in(opened.evidence)):
            return Checked((*steps, not_shown(EVIDENCE, _NEWER)))
        return Checked((*steps, fails(EVIDENCE, opened.trouble or in_a_sentence(error))))
    inside, content = opened.evidence, opened.letter
    code = code_of(inside)
    steps += _pages(content, evidence, code, again=again)
    checkpoint = None
    if evidence.record is None:
        why = "The office has no key for checkpoints: no entry of its record is proved."
        steps.append(not_shown(ENTRIES, why))
    else:
        step, checkpoint = _checkpoint(evidence.record, trust)
        if checkpoint is not None:
            steps += _entries(evidence, evidence.record, checkpoint)
        steps.append(step)
    if ledger is not None:
        signed_by = _signed_by(steps, checkpoint, trust)
        steps += check_ledger(ledger, opened.on_record, evidence, checkpoint, signed_by)
    facts = evidence.facts
    return Checked(
        tuple(steps),
        evidence.letter,
        facts.case.reference,
        code,
        facts.demo or facts.realm != "live",
    )


def _pages(content: bytes, evidence: Evidence, code: str, *, again: bool) -> Iterator[Step]:
    """Whether the pages say what the evidence says, and that is what its facts give."""
    try:
        found, around = words_of(content, evidence.form)
        read = [(role, plain(words)) for role, words in found]
    except InputError as error:
        yield fails(PAGES, in_a_sentence(error))
        return
    said = [(role, plain(words.replace(PLACE, code))) for role, words in evidence.words]
    if read != said:
        yield fails(PAGES, f"The pages do not say what the evidence says{_where(read, said)}.")
        return
    try:
        wording = wording_of(evidence.template)
        words = wording.words_of(evidence.facts, evidence.kind, evidence.form)
    except (LetterError, InputError):
        yield fails(PAGES, "No letter of this kind can be made of these facts.")
        return
    if words != evidence.words:
        where = _where(list(evidence.words), list(words))
        yield fails(PAGES, f"The pages do not say what the facts give{where}.")
        return
    if not _only_that(around, evidence, code, said):
        yield fails(PAGES, "Something stands on its pages that no letter has there.")
        return
    if evidence.template != TEMPLATE:
        yield passes(PAGES, _SAY + _OTHERS_WORDS)
        return
    same = evidence.made_by == engine()
    if same and evidence.form.is_pdf and not _square_holds(content, code):
        yield fails(PAGES, "The square code on the page is not that of this letter.")
        return
    remade = same and (again or not evidence.form.is_pdf)
    yield passes(PAGES, _SAY + ("" if remade else _NOT_AGAIN if same else _OTHERS))
    if remade:
        made = freeze_again(evidence).content
        if (content[: len(made)] if evidence.form.is_pdf else content) != made:
            yield fails(BYTES, "Made again from its facts, the file looks different.")
        else:
            yield passes(BYTES, "Made again from its facts, the file is the same, byte by byte.")


def _only_that(
    around: tuple[tuple[str, ...], ...],
    evidence: Evidence,
    code: str,
    said: list[tuple[str, str]],
) -> bool:
    """Whether each page has beside the words only its foot, and words that it repeats."""
    try:
        foots = wording_of(evidence.template).foots_of(evidence.facts, code, len(around))
    except InputError:
        return False
    repeated = {words for _, words in said}
    return all(
        {plain(one) for one in found} <= repeated | {plain(foot)}
        for found, foot in zip(around, foots, strict=True)
    )


def _square_holds(content: bytes, code: str) -> bool:
    try:
        return squares_in(content) == squares(in_square(code))
    except InputError:
        return False


def _where(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> str:
    """Where two texts first differ, as a number of the piece; their words are not repeated."""
    for number, (left, right) in enumerate(zip(one, other, strict=False), 1):
        if left != right:
            return f" (first in piece {number})"
    return "" if len(one) == len(other) else f" (from piece {min(len(one), len(other)) + 1} on)"


def _checkpoint(record: Record, trust: Trust) -> tuple[Step, Checkpoint | None]:
    """Whether the checkpoint is signed, and by a key that the reader trusts."""
    if trust.keys:
        step, checkpoint = check_note(record.checkpoint, trust.keys)
        return (passes if step.ok else fails)(CHECKPOINT, step.sentence), checkpoint
    try:
        own = [read_key(record.key)]
    except InputError as error:
        return fails(CHECKPOINT, in_a_sentence(error)), None
    step, checkpoint = check_note(record.checkpoint, own)
    if not step.ok:
        return fails(CHECKPOINT, step.sentence), checkpoint
    why = "The checkpoint is signed by the key that the letter itself names. Whose it is, is not shown."
    return not_shown(CHECKPOINT, why), checkpoint


def _signed_by(
    steps: list[Step], checkpoint: Checkpoint | None, trust: Trust
) -> VerifierKey | None:
    """The key that the reader trusts and that signed the checkpoint, if it did."""
    if checkpoint is None or steps[-1].state is not State.PASSES:
        return None
    return next((one for one in trust.keys if one.name == checkpoint.origin), None)


def _entries(evidence: Evidence, record: Record, checkpoint: Checkpoint) -> Iterator[Step]:
    """Whether each entry cited leads to the checkpoint, and says what the facts say."""
    facts, known = evidence.facts, dict[int, Entry]()
    cited = set(facts.ledger.entries)
    if {one.number for one in record.entries} != cited or len(record.entries) != len(cited):
        yield fails(ENTRIES, "The entries that go along are not those that its facts cite.")
        return
    last = record.last
    if (last.number, last.leaf.hex()) != (facts.ledger.size, facts.ledger.head):
        yield fails(ENTRIES, "The last entry is not the one that its pages name.")
        return
    for one in (*record.entries, last):
        trouble = _leads(one, checkpoint, known)
        if trouble:
            yield fails(ENTRIES, f"Entry {one.number:,}: {trouble}")
            return
    count = f"{len(cited):,} {'entry' if len(cited) == 1 else 'entries'}"
    size = f"{checkpoint.size:,}"
    yield passes(ENTRIES, f"All {count} that it cites are among the {size} of the checkpoint.")
    wrong = wording_of(evidence.template).misfits_of(facts, known)
    if wrong:
        yield fails(FACTS, f"The facts are not what the entries say. {wrong[0]}")
    else:
        number = len(facts.databases)
        noun = "database" if number == 1 else "databases"
        yield passes(FACTS, f"What it says of {number} {noun} is what the entries say.")


def _leads(one: Cited, checkpoint: Checkpoint, known: dict[int, Entry]) -> str:
    """What is wrong with an entry that goes along; "" if nothing is. Puts it into `known`."""
    if one.entry is None:
        leads = verify_inclusion(
            one.leaf, one.number - 1, checkpoint.size, one.path, checkpoint.root
        )
        return "" if leads else "it is not one of those that the checkpoint covers."
    steps, entry = check_evidence(one.entry, one.number - 1, one.path, checkpoint)
    wrong = next((step.sentence for step in steps if not step.ok), "")
    if wrong or entry is None:
        return wrong or "it cannot be read."
    if entry.hash != one.leaf:
        return "its hash is another one."
    known[one.number] = entry
    return ""
