"""The file of a case while it is being folded from what happened: the same parts, still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from caseworker.casework.corrections.correction import Correction
from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.file.case import (
    Attestation,
    CaseFile,
    Decision,
    LetterState,
    LookUp,
    Reading,
    Reference,
    Signed,
)
from caseworker.casework.file.going_out import Transcription
from caseworker.casework.file.happened import Happened
from caseworker.casework.file.promised import Finding, Promise, Wish


@dataclass
class Draft:
    """The file while it is being folded; `plain` holds the single values of `CaseFile`."""

    plain: dict[str, Any] = field(default_factory=dict)
    lookups: dict[str, LookUp] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    attestations: dict[str, Attestation] = field(default_factory=dict)
    not_applicable: dict[str, Signed] = field(default_factory=dict)
    restricted_cleared: dict[str, Signed] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    letters: dict[str, LetterState] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    wishes: dict[str, Wish] = field(default_factory=dict)
    closing: dict[str, Signed] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)
    transcriptions: dict[str, Transcription] = field(default_factory=dict)
    notes: list[Happened] = field(default_factory=list)
    refused: list[Happened] = field(default_factory=list)
    timeline: list[Happened] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    def freeze(self) -> CaseFile:
        """The file as it stands now."""
        parts = {key: value for key, value in vars(self).items() if key != "plain"}
        lists = {key: tuple(part) for key, part in parts.items() if isinstance(part, list)}
        return CaseFile(**self.plain, **{**parts, **lists})
