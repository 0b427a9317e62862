"""Decides which documents of a case go into a copy of it, and why the others do not.

No program can tell whom a document speaks of. The Ombudsman, who may ask for any paper of an
investigation (Parliamentary Commissioner Act 1967, section 8), is given them as they are. The person
is given those of which an officer says that they were read and speak of nobody else. Neither gets
one that could show where a person with a restricted record lives, one of a file that was withdrawn,
or one about values that the officer who makes the copy may not see.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from caseworker.casework.corrections.attach import neutral_name
from caseworker.casework.corrections.follow_up import Attachment
from caseworker.casework.file.case import CaseFile
from caseworker.casework.given_out.own_details import is_restricted
from caseworker.errors import InputError, LedgerBroken
from caseworker.ledger import Reader

EVERY = "all"
"""In place of a document's reference: every document of the case was read."""

WITHDRAWN = "documents of a file that was withdrawn, because they may be somebody else's"
RESTRICTED = "documents, because they could show where a person with a restricted record lives"
HIDDEN = "documents about values that are not shown to the officer who made this copy"
ERASED = "documents that were erased"
READ_FIRST = "documents that somebody has to read first, because they may speak of other people"
"""Why a document is not in the copy, as its recipient reads it."""


@dataclass(frozen=True)
class Given:
    """One document of the case: its bytes, or `left_out` says why it is not in the copy."""

    attachment: Attachment
    content: bytes = b""
    left_out: str = ""

    @property
    def path(self) -> str:
        """Where it lies in the copy, under a name that tells nothing; "" if it does not."""
        return "" if self.left_out else f"attachments/{neutral_name(self.attachment)}"


def documents_of(
    reader: Reader,
    file: CaseFile,
    *,
    not_shown: Collection[str],
    read: Collection[str] | None,
) -> tuple[Given, ...]:
    """Every document of a case, in the order in which they were attached.

    `not_shown`: corrections whose values the officer may not see. `read`: which documents somebody
    read and found to speak of nobody else; None if they need not be read.
    Raises InputError for a document that the case does not have; LedgerBroken for bytes that are
    not those that were attached.
    """
    if unknown := set(read or ()) - {EVERY, *file.attachments}:
        raise InputError(
            f"the case has no such document ({len(unknown):,} named)",
            where="read",
            advice=f"Its documents are: {', '.join(file.attachments) or 'none'}.",
        )
    shut = WITHDRAWN if file.withdrawn else RESTRICTED if is_restricted(file) else ""
    return tuple(_decided(reader, file.attachments.values(), shut, not_shown, read))


def _decided(
    reader: Reader,
    attachments: Iterable[Attachment],
    shut: str,
    not_shown: Collection[str],
    read: Collection[str] | None,
) -> Iterable[Given]:
    for one in attachments:
        unread = read is not None and not {EVERY, one.id} & set(read)
        hidden = bool(set(one.corrections) & set(not_shown))
        why = shut or (HIDDEN if hidden else READ_FIRST if unread else "")
        content = None if why else reader.blob(one.seq)
        if why or content is None:
            yield Given(one, left_out=why or ERASED)
            continue
        if hashlib.sha256(content).hexdigest() != one.digest:
            raise LedgerBroken("The attachment's bytes are not those that were attached.")
        yield Given(one, content)
