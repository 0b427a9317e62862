"""Makes of facts a letter with its evidence: the bytes that are frozen, approved and signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.formats import Format
from caseworker.letter.kind import Kind
from caseworker.letter.letter import Letter, compose
from caseworker.letter.proof.code import code_of
from caseworker.letter.proof.evidence import Evidence, Record, engine
from caseworker.letter.proof.spoken import spoken
from caseworker.letter.proof.with_code import PLACE, with_code
from caseworker.letter.render import render


@dataclass(frozen=True)
class Frozen:
    """A letter that waits for approval: its words, its evidence, its code, the bytes of its file.

    The evidence is in those bytes if it is a PDF file, and beside them if it is not.
    """

    letter: Letter
    evidence: Evidence
    code: str
    content: bytes


def freeze(
    letter_id: str,
    facts: LetterFacts,
    kind: Kind,
    form: Format,
    record: Record | None,
    forbidden: Mapping[str, str] | None = None,
) -> Frozen:
    """The letter of these facts in a form, with its evidence.

    `facts`: as `disclosed` gives them. Raises as `compose` and `render` do. Equal input gives equal
    bytes.
    """
    letter = compose(facts, kind, forbidden)
    evidence = Evidence(
        letter=letter_id,
        kind=kind,
        form=form,
        facts=facts,
        words=spoken(with_code(letter, form, PLACE), form),
        record=record,
        made_by=engine(),
    )
    return _frozen(letter, evidence)


def freeze_again(evidence: Evidence) -> Frozen:
    """The same letter from its evidence, with the wording and the engine of this program."""
    return _frozen(compose(evidence.facts, evidence.kind), evidence)


def _frozen(letter: Letter, evidence: Evidence) -> Frozen:
    content = evidence.content
    code = code_of(content)
    coded = with_code(letter, evidence.form, code)
    return Frozen(coded, evidence, code, render(coded, evidence.form, content))
