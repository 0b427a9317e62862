"""Events of a letter: frozen, approved, transcribed, issued, sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import Event, claim, detail, event, ref, words


@event
@dataclass(frozen=True)
class LetterDrafted(Event):
    """A letter's bytes were frozen, with their date, nonce and the ledger they speak of.

    `digest`: SHA-256 of the bytes (kept as the entry's attachment); `facts`: of the facts.
    `format`: the form of the bytes (standard, large print, html, plain text). `code`: by which its
    paper is compared with it (see `letter.proof.code`). `evidence`: what proves it, as text, where
    its file cannot hold that.
    """

    TYPE: ClassVar[str] = "letter.drafted"
    letter: str = ref()
    kind: str = claim()
    digest: str = claim()
    dated: str = claim()
    nonce: str = claim()
    ledger_size: int = claim()
    ledger_head: str = claim()
    register_version: str = claim()
    signatory: str = claim()
    cites: list[int] = claim()
    facts: str = claim("")
    format: str = claim("standard")
    code: str = claim("")
    evidence: str = detail("")


@event
@dataclass(frozen=True)
class LetterApproved(Event):
    """A second person approved exactly these bytes."""

    TYPE: ClassVar[str] = "letter.approved"
    letter: str = ref()
    digest: str = claim()


@event
@dataclass(frozen=True)
class LetterVoided(Event):
    """A draft was thrown away, or the facts changed under it."""

    TYPE: ClassVar[str] = "letter.voided"
    letter: str = ref()
    reason: str = words()


@event
@dataclass(frozen=True)
class LetterIssued(Event):
    """The letter was issued. Durable before the file is released.

    `digest`: of the bytes that were approved; `signed`: of the signed file, "" if it has no
    signature. Kept as the entry's attachment is what signing appended to the approved bytes; for a
    letter that is no PDF file, the signed file beside it (see `letter.proof.beside`).
    """

    TYPE: ClassVar[str] = "letter.issued"
    letter: str = ref()
    kind: str = claim()
    digest: str = claim()
    signed: str = claim("")


@event
@dataclass(frozen=True)
class TextsConfirmed(Event):
    """A translator read the texts of letters in a language and confirmed them, for all cases.

    `language`: "cy"; `template`: the version of the texts; `translator`: name and standing.
    """

    TYPE: ClassVar[str] = "texts.confirmed"
    language: str = ref()
    template: int = claim()
    translator: str = claim()


@event
@dataclass(frozen=True)
class LetterDespatched(Event):
    """What became of the letter: printed, posted, handed over, sent by secure mail, returned.

    `place`, `copies`, `postage`, `envelope`: as `letter.despatch` has them, "" where nothing was
    said; `note`: in somebody's own words. A letter that is returned reopens the question where the
    person can be reached.
    """

    TYPE: ClassVar[str] = "letter.despatched"
    letter: str = ref()
    manner: str = claim()
    note: str = detail("")
    place: str = claim("")
    copies: int = claim(1)
    postage: str = claim("")
    envelope: str = claim("")


@event
@dataclass(frozen=True)
class LineWritten(Event):
    """A personal line for the next letter of a case, in somebody's own words; "" takes it back."""

    TYPE: ClassVar[str] = "letter.line"
    case: str = ref()
    text: str = detail("")


@event
@dataclass(frozen=True)
class TranscriptionOrdered(Event):
    """An approved letter was ordered in a form that we cannot make, to be ready by a day.

    `need`: braille, audio, easy read, bsl. `supplier`: who makes it, an organisation.
    """

    TYPE: ClassVar[str] = "transcription.ordered"
    order: str = ref()
    letter: str = claim()
    need: str = claim()
    supplier: str = words()
    by: str = claim()


@event
@dataclass(frozen=True)
class TranscriptionGone(Event):
    """The letter has gone to the person in the form that was ordered."""

    TYPE: ClassVar[str] = "transcription.gone"
    order: str = ref()
    manner: str = claim()
    envelope: str = claim("")


@event
@dataclass(frozen=True)
class TranscriptionCancelled(Event):
    """The supplier was told that an order is no longer needed."""

    TYPE: ClassVar[str] = "transcription.cancelled"
    order: str = ref()
    reason: str = words()
