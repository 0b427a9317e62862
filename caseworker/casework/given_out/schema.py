"""Describes case.json of an export: a JSON Schema that goes into the export beside it."""

from __future__ import annotations

from typing import Any

VERSION = "caseworker.case/1"
"""Raised when a key is taken away or changes its meaning; new keys may come without that."""

_TEXT = {"type": "string"}
_COUNT = {"type": "integer"}
_DAY = {"type": ["string", "null"], "description": "yyyy-mm-dd"}
_TIME = {"type": ["string", "null"], "description": "ISO 8601, UTC"}


def _object(about: str, /, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": sorted(properties),
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": VERSION,
    **_object(
        "One case, as given to the person or to the Ombudsman.",
        schema={"const": VERSION},
        export={**_TEXT, "description": "reference of this copy"},
        made_at=_TIME,
        audience={"enum": ["person", "ombudsman"]},
        realm={"enum": ["live", "practice", "demo"], "description": "only live proves anything"},
        ledger=_object(
            "The record that this copy was taken from, when it was taken.",
            chain=_TEXT,
            size={**_COUNT, "description": "number of entries"},
            head={**_TEXT, "description": "hash of the last entry, hex"},
        ),
        case=_object(
            "The case itself.",
            reference=_TEXT,
            opened=_TIME,
            closed={**_TEXT, "description": "how it ended; empty while it is open"},
            purpose=_TEXT,
            owner=_TEXT,
            lead_agency=_TEXT,
            requester={**_TEXT, "description": "self, or what somebody else is to the person"},
            withdrawn={**_TEXT, "description": "why the file was taken back; empty if it was not"},
            details_erased={"type": "boolean"},
        ),
        databases=_list(
            _object(
                "Where one database stands.",
                database=_TEXT,
                name=_TEXT,
                agency=_TEXT,
                outcome=_TEXT,
                words=_TEXT,
                checked_at=_TIME,
                as_of=_TIME,
                entries=_list(_COUNT),
            )
        ),
        corrections=_list(
            _object(
                "One correction; its values are in the details, if they may be given.",
                correction=_TEXT,
                database=_TEXT,
                field=_TEXT,
                state=_TEXT,
                words=_TEXT,
                reason=_TEXT,
                history=_list(
                    _object("One step.", entry=_COUNT, at=_TIME, type=_TEXT, state=_TEXT)
                ),
            )
        ),
        letters=_list(
            _object(
                "One letter. Only issued ones are in the folder.",
                letter=_TEXT,
                kind=_TEXT,
                state=_TEXT,
                dated=_DAY,
                digest={**_TEXT, "description": "SHA-256 of its bytes, hex"},
                file={**_TEXT, "description": "its place in this export; empty if it is not in it"},
            )
        ),
        attachments=_list(
            _object(
                "One document that was attached to corrections.",
                attachment=_TEXT,
                entry=_COUNT,
                corrections=_list(_TEXT),
                what={**_TEXT, "description": "what it is; empty if it is not in the folder"},
                media_type=_TEXT,
                size={**_COUNT, "description": "bytes"},
                digest={**_TEXT, "description": "SHA-256 of its bytes, hex"},
                file={**_TEXT, "description": "its place in this export; empty if it is not in it"},
                left_out={**_TEXT, "description": "why it is not in it; empty if it is"},
            )
        ),
        promises=_list(_object("A promise.", promise=_TEXT, what=_TEXT, by=_DAY)),
        findings=_list(
            _object("An approved sentence.", finding=_TEXT, about=_TEXT, sentence=_TEXT)
        ),
        needs=_list(_TEXT),
        wishes=_list(_object("A wish.", wish=_TEXT, passed_on={"type": "boolean"})),
        looked=_list(
            _object(
                "One time that somebody looked at the records, or tried to.",
                entry=_COUNT,
                at=_TIME,
                what={"enum": ["looked up", "saw", "opened", "gave out", "tried"]},
                by=_TEXT,
                purpose=_TEXT,
                databases=_COUNT,
            )
        ),
        details=_list(
            _object(
                "The person's own details in one entry. Empty for the Ombudsman.",
                entry=_COUNT,
                type=_TEXT,
                details={"type": "object"},
            )
        ),
        left_out=_list(_object("What was left out, and why.", what=_TEXT, count=_COUNT)),
    ),
}
"""JSON Schema, draft 2020-12."""

ENTRIES_WORDS = (
    "entries.json: {entries: [{hash, envelope, claim, erased}]}. The hash is SHA-256 over a zero "
    "byte and the envelope as JSON with sorted keys and no blanks; each envelope names the hash of "
    "the entry before it. Envelopes hold digests of claims and details, never personal values. "
    "Entries between these belong to other cases."
)
"""How to read and check the entries that go with it."""
