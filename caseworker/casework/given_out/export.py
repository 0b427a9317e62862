"""Gives out a copy of a case to the person or the Ombudsman: on record first, then the files.

    README.txt        what is what
    case.json         the case (case.schema.json describes it)
    case-note.txt     the case in plain text
    who-looked.txt    who looked at the records, when and why
    databases.csv  corrections.csv  entries.csv
    entries.json      the entries of the record, with envelopes and claims
    letters/          the issued letters, byte for byte
    attachments/      documents of the case, byte for byte; attachments.csv says which are left out
    checksums.txt     SHA-256 of each file; its own SHA-256 is on record

Another person's data and restricted addresses stay out (`own_details`). File names name nobody.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import zipfile
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import CaseExported, IdentityDecided, IdentityWithdrawn
from caseworker.casework.field_rights import seen_by
from caseworker.casework.file.case import CaseFile, LetterState, masked
from caseworker.casework.given_out.attachments import documents_of
from caseworker.casework.given_out.document import (
    OMBUDSMAN,
    PERSON,
    RECIPIENTS,
    Source,
    document,
    entries_json,
    letter_path,
    letters_to_give,
    to_json,
)
from caseworker.casework.given_out.schema import ENTRIES_WORDS, SCHEMA
from caseworker.casework.given_out.texts import case_note, documents_table, tables
from caseworker.casework.given_out.who_looked import PERSON as JOB_TITLES
from caseworker.casework.given_out.who_looked import SUPERVISOR as NAMES
from caseworker.casework.given_out.who_looked import looks_of, to_text
from caseworker.errors import InputError
from caseworker.ledger import Entry, NewEntry, Reader, Refusal
from caseworker.letter.frozen import released_files

_PURPOSE = {PERSON: "access", OMBUDSMAN: "investigation"}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Export:
    """A copy that was given out. `digest`: SHA-256 of checksums.txt, as on record."""

    id: str
    path: Path
    digest: str
    counts: Mapping[str, int]


def export_case(
    desk: Desk,
    case: str,
    recipient: str,
    folder: Path,
    *,
    zipped: bool = False,
    read: Collection[str] = (),
) -> Export:
    """Write a copy of a case into `folder`: a folder of its own, or one zip file.

    `read`: documents of the case that somebody read and found to speak of nobody else, or "all";
    the person is given no others (see `given_out.attachments`).
    Raises InputError for a recipient, folder or document that cannot be used; RuleRefused by role, and for
    the person while it is not on record how they proved who they are, or if the file was withdrawn.
    """
    if recipient not in RECIPIENTS:
        raise InputError(f"choose one of: {', '.join(RECIPIENTS)}", where="for")
    export = desk.new_id("X")
    target = folder / f"export-{export}{'.zip' if zipped else ''}"
    _make(folder)
    files: dict[str, bytes] = {}
    counts: dict[str, int] = {}

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted(f"export_to_{recipient}", about=case, file=file)
        refusal = refusal or _not_to_the_person(desk, file, recipient)
        if refusal is not None:
            return refusal
        made, found = _files(_source(desk, reader, file, export, recipient, read))
        files.update(made)
        counts.update(found)
        event = CaseExported(
            export,
            recipient=recipient,
            purpose=_PURPOSE[recipient],
            digest=_digest(files),
            counts=counts,
        )
        return [desk.entry(event, file)]

    desk.act(decide)
    _write(target, files, zipped=zipped)
    return Export(export, target, _digest(files), counts)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        advice = "Choose a folder that only you can read."
        raise InputError("this folder cannot be used", where="output", advice=advice) from error


def _not_to_the_person(desk: Desk, file: CaseFile, recipient: str) -> Refusal | None:
    if recipient != PERSON or not masked(file):
        return None
    if file.withdrawn is not None:
        words, rule = "This file was withdrawn: its records may be somebody else's.", "withdrawn"
    else:
        words, rule = "It is not on record how the person proved who they are.", "not-verified"
    return desk.refuse(
        words,
        rule=rule,
        action="export_to_person",
        about=file.reference,
        file=file,
        advice="Verify who asks in a new look-up, then try again.",
    )


def _as_released(reader: Reader, letter: LetterState) -> Mapping[str, bytes]:
    """Each file of an issued letter by how its name ends; none if its bytes were erased."""
    return {} if reader.blob(letter.seq) is None else released_files(reader, letter)


def _source(
    desk: Desk,
    reader: Reader,
    file: CaseFile,
    export: str,
    recipient: str,
    read: Collection[str],
) -> Source:
    letters = {one.id: _as_released(reader, one) for one in letters_to_give(file)}
    audience = JOB_TITLES if recipient == PERSON else NAMES
    return Source(
        desk=desk,
        file=file,
        entries=[one for one in reader.entries(subject=file.subject) if _belongs(one, file)],
        letters={letter: files for letter, files in letters.items() if files},
        documents=documents_of(
            reader,
            file,
            not_shown={
                one.id
                for one in seen_by(desk.officer, desk.register, file).corrections.values()
                if one.not_shown
            },
            read=read if recipient == PERSON else None,
        ),
        looked=looks_of(reader, file.subject, desk.staff, audience=audience),
        head=reader.head(),
        export=export,
        recipient=recipient,
        at=desk.clock(),
    )


def _belongs(entry: Entry, file: CaseFile) -> bool:
    """Entries of the case, of its look-ups, and decisions about whose records they are."""
    if entry.case == file.reference or (entry.ref or "") in file.lookups:
        return True
    return entry.case is None and entry.type in (IdentityDecided.TYPE, IdentityWithdrawn.TYPE)


def _files(source: Source) -> tuple[dict[str, bytes], dict[str, int]]:
    """Every file of the export by its name, and what to put on record about it."""
    shape, left_out = document(source)
    files = {
        "README.txt": _readme(source, left_out).encode(),
        "case.json": to_json(shape),
        "case.schema.json": to_json(SCHEMA),
        "case-note.txt": case_note(source.file, source.standings(), source.officer).encode(),
        "who-looked.txt": to_text(source.looked).encode(),
        "entries.json": entries_json(source),
        **tables(source),
    }
    for letter, released in source.letters.items():
        for suffix, content in released.items():
            files[letter_path(letter, suffix)] = content
    if source.documents:
        files["attachments.csv"] = documents_table(source)
    files.update((one.path, one.content) for one in source.documents if one.path)
    counts = {
        "entries": len(source.entries),
        "letters": len(source.letters),
        "attachments": sum(1 for one in source.documents if one.path),
        "details": len(shape["details"]),
        "left_out": sum(left_out.values()),
        "files": len(files),
    }
    files["checksums.txt"] = _checksums(files)
    return files, counts


def _checksums(files: Mapping[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()]
    return "".join(sorted(lines, key=lambda line: line[66:])).encode()


def _digest(files: Mapping[str, bytes]) -> str:
    return hashlib.sha256(files["checksums.txt"]).hexdigest()


def _readme(source: Source, left_out: Counter[str]) -> str:
    lines = [
        f"Copy {source.export} of case {source.file.reference}, for {RECIPIENTS[source.recipient]}.",
        "Read case-note.txt first. case.json holds the same and more, for programs; its parts are",
        "described in case.schema.json. The CSV files open in a spreadsheet.",
        "",
        ENTRIES_WORDS,
        "",
    ]
    if source.desk.realm != "live":
        lines.insert(0, "Practice: this copy is about an invented person and proves nothing.")
    if left_out:
        lines += ["Left out:", *(f"- {what} ({count})" for what, count in sorted(left_out.items()))]
        lines += ["You can ask us to look at these again."]
    return "\n".join(lines) + "\n"


def _write(target: Path, files: Mapping[str, bytes], *, zipped: bool) -> None:
    """Write everything under another name first, so that a half-written copy is not taken for one.

    Raises OSError; then nothing of it is left behind.
    """
    partial = target.with_name(f"{target.name}.part")
    try:
        _write_all(partial, target, files, zipped=zipped)
    except OSError:
        shutil.rmtree(partial, ignore_errors=True)
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _write_all(partial: Path, target: Path, files: Mapping[str, bytes], *, zipped: bool) -> None:
    if zipped:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, one in files.items():
                info = zipfile.ZipInfo(f"{target.stem}/{name}", _ZIP_TIME)
                info.external_attr = 0o600 << 16
                archive.writestr(info, one, zipfile.ZIP_DEFLATED)
        partial.touch(mode=0o600)
        partial.write_bytes(content.getvalue())
    else:
        partial.mkdir(mode=0o700)
        for name, one in files.items():
            path = partial / name
            path.parent.mkdir(exist_ok=True, mode=0o700)
            path.write_bytes(one)
    partial.replace(target)
