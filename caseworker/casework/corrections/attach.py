"""Attaches documents to corrections: kept in the ledger, named by what they are, erasable."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.desk import Desk, file_with
from caseworker.casework.events import EvidenceAttached
from caseworker.casework.file.case import CaseFile
from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import NewEntry, Reader, Refusal

OTHER = "application/octet-stream"
ENDINGS: dict[str, str] = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "application/zip": ".zip",
    "text/plain": ".txt",
    OTHER: ".bin",
}
"""The kinds of file that are told apart, and how a name for each ends."""

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)


@dataclass(frozen=True)
class Document:
    """A document to be attached: its bytes, and what it is in words ("tenancy agreement")."""

    content: bytes
    what: str = ""


def media_type(content: bytes) -> str:
    """What the bytes show a file to be; its name is never asked."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return OTHER
    return "text/plain" if all(sign.isprintable() or sign.isspace() for sign in text) else OTHER


def neutral_name(attachment: Attachment) -> str:
    """A file name that tells nothing about the person: "evidence-E-7K3QPD.pdf"."""
    return f"evidence-{attachment.id}{ENDINGS.get(attachment.media_type, '.bin')}"


def attached(
    desk: Desk, file: CaseFile, corrections: Sequence[str], documents: Sequence[Document]
) -> list[NewEntry]:
    """The entries that attach documents to corrections. Raises InputError for an empty one."""
    entries = []
    for document in documents:
        if not document.content:
            raise InputError("the file is empty", where="attachment")
        event = EvidenceAttached(
            desk.new_id("E"),
            corrections=list(corrections),
            media_type=media_type(document.content),
            size=len(document.content),
            digest=hashlib.sha256(document.content).hexdigest(),
            what=document.what.strip(),
        )
        entries.append(replace(desk.entry(event, file), blob=document.content))
    return entries


def attach(desk: Desk, correction_id: str, document: Document) -> str:
    """Attach a document to a correction; returns the attachment's id.

    Raises InputError for an empty file, AttachmentTooLarge, RuleRefused by role or for a file
    that was withdrawn.
    """
    made: list[str] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, correction_id, "correction")
        refusal = desk.not_permitted("propose", about=correction_id, file=file)
        if refusal is None and file.withdrawn is not None:
            refusal = desk.refuse(
                "This file was withdrawn, so nothing is added to it.",
                rule="withdrawn",
                action="attach",
                about=correction_id,
                file=file,
            )
        if refusal is not None:
            return refusal
        entries = attached(desk, file, [correction_id], [document])
        made[:] = [str(entry.ref) for entry in entries]
        return entries

    desk.act(decide)
    return made[0]


def attachment_bytes(desk: Desk, attachment_id: str) -> tuple[Attachment, bytes]:
    """An attachment with its bytes.

    Raises InputError if there is none, or its bytes were erased; RuleRefused for a file that was
    withdrawn; LedgerBroken if they are not those that were attached.
    """
    found: list[Attachment] = []

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = file_with(reader, attachment_id, "attachment")
        if attachment_id not in file.attachments:
            raise InputError("There is no such attachment in this ledger.")
        refusal = desk.not_permitted("propose", about=attachment_id, file=file)
        if refusal is None and file.withdrawn is not None:
            refusal = desk.refuse(
                "This file was withdrawn, so its documents are not shown.",
                rule="withdrawn",
                action="read_attachment",
                about=attachment_id,
                file=file,
            )
        found[:] = [file.attachments[attachment_id]]
        return refusal or []

    desk.act(decide)
    content = desk.ledger.blob(found[0].seq)
    if content is None:
        raise InputError("its bytes were erased", where=attachment_id)
    if hashlib.sha256(content).hexdigest() != found[0].digest:
        raise LedgerBroken("The attachment's bytes are not those that were attached.")
    return found[0], content
