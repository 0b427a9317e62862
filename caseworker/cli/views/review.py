"""The shapes of what a morning shows: what needs somebody, what waits for a second person."""

from __future__ import annotations

from typing import Any

from caseworker.casework.review.morning import Morning

Shape = dict[str, Any]


def today_view(found: Morning) -> Shape:
    """{matters: [{kind, case, about, owner, day, database, field, who, what}], approvals: [{thing,
    case, about, by, at, database, field, kind}], for_you}; the worst matter and the longest wait
    first. kind of a matter: trail, clock, changed_back, letter, withdrawn, down, approval, odd;
    thing: correction, decision, check, letter, erasure, withdrawn; for_you counts the approvals
    that this officer's role allows"""
    return {
        "matters": [
            {
                "kind": one.kind.name.lower(),
                "case": one.case,
                "about": one.about,
                "owner": one.owner,
                "day": one.day.isoformat(),
                "database": one.database,
                "field": one.field,
                "who": one.who,
                "what": one.what,
            }
            for one in found.matters
        ],
        "approvals": [
            {
                "thing": one.thing.name.lower(),
                "case": one.case,
                "about": one.about,
                "by": one.by,
                "at": one.at.isoformat(),
                "database": one.database,
                "field": one.field,
                "kind": one.kind,
            }
            for one in found.approvals
        ],
        "for_you": found.for_you,
    }
