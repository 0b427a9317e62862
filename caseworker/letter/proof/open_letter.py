"""Opens a letter to check it: its own file, what proves it, and what its signature shows.

A PDF file holds its evidence and its signature. Any other letter has both in a file beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.errors import InputError
from caseworker.letter.formats import Format
from caseworker.letter.proof.beside import opened, parted
from caseworker.letter.proof.guard import require_small
from caseworker.letter.proof.read_file import PDF, evidence_in, pages_in
from caseworker.letter.proof.read_html import words_in_html
from caseworker.letter.proof.signature import check_beside, check_signature
from caseworker.letter.proof.spoken import WHOLE, Spoken
from caseworker.letter.proof.step import Step
from caseworker.letter.proof.trust import Trust

_BESIDE = b"\x30"
_ALONE = (
    "This is not a PDF file, and what proves any other letter is a file beside it, of the same name "
    "with .p7m behind. That was not there."
)


@dataclass(frozen=True)
class Opened:
    """A letter's own file, the evidence for it, the bytes that are on record, and its signature.

    `trouble` says why there is no evidence, "" if there is some. `bare`: nothing at all goes along.
    """

    letter: bytes
    evidence: bytes = b""
    on_record: bytes = b""
    signed: Step | None = None
    trouble: str = ""
    bare: bool = False

    @property
    def is_pdf(self) -> bool:
        """True when the letter's own file is a PDF file."""
        return self.letter.startswith(PDF)


def open_letter(content: bytes, beside: bytes | None, trust: Trust) -> Opened:
    """A letter's file with the one beside it, if any; that one may also be given alone.

    Nothing in them makes this raise.
    """
    if content.startswith(PDF):
        try:
            require_small(content)
        except InputError as error:
            return Opened(content, trouble=in_a_sentence(error))
        signed = check_signature(content, trust).step
        try:
            inside = evidence_in(content)
        except InputError as error:
            return Opened(content, signed=signed, trouble=in_a_sentence(error))
        if inside is None:
            why = "There is no evidence in it, so it proves nothing."
            return Opened(content, signed=signed, trouble=why, bare=True)
        return Opened(content, inside, content, signed)
    if beside is None and not content.startswith(_BESIDE):
        return Opened(content, trouble=_ALONE)
    proof = content if beside is None else beside
    try:
        found, whole = opened(proof)
        letter, inside = parted(whole)
    except InputError as error:
        return Opened(content, trouble=in_a_sentence(error))
    own = letter if beside is None else content
    return Opened(own, inside, proof, check_beside(found, whole, own, trust).step)


def words_of(letter: bytes, form: Format) -> tuple[tuple[Spoken, ...], tuple[tuple[str, ...], ...]]:
    """What a reader finds in a letter's own file; of a PDF file also what stands around the words
    of each page. Raises InputError if it cannot be read."""
    match form:
        case Format.HTML:
            return words_in_html(letter), ()
        case Format.TEXT:
            return ((WHOLE, letter.decode("utf-8", "replace")),), ()
    return pages_in(letter)


def in_a_sentence(error: InputError) -> str:
    """What was wrong with a file, as a sentence; with what to do, where the error says that."""
    words = str(error).removesuffix(".")
    advice = "" if error.advice == InputError.default_advice else f" {error.advice}"
    return f"{words[:1].upper()}{words[1:]}.{advice}"
