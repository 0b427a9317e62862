"""The way of a value as plain data, for `--json` and for whoever reads it by program."""

from __future__ import annotations

from typing import Any

from caseworker.comparison.words import said
from caseworker.origin.sightings import Sighting
from caseworker.origin.steps import Step
from caseworker.origin.trace import Trace

JSON = dict[str, Any]


def trace_to_json(trace: Trace) -> JSON:
    """The whole trace; sightings in the order of the timeline, others name them by their place.

    {sentence, certainty, certainty_words, way, reasons: [sentence], sightings: [{database,
    record_id, title, when, time: recorded|received|loaded|in effect from|null, words, current,
    earliest, came: sentence, came_by: entry|feed|unsaid, sources: [database], observed,
    contradicts, parent: place|null, through: [database], changed_by, arrived_via,
    source_document, batch_id}], witnesses: [{root: place, entry, copies: [place]}], can_reach:
    [database], trails: [{database, ends, kept_days, undated}]}; no value of the field is in it
    """
    place = {one: number for number, one in enumerate(trace.shown)}
    ways = trace.ways
    return {
        "sentence": trace.sentence,
        "certainty": trace.certainty.value,
        "certainty_words": trace.certainty.words,
        "way": trace.way,
        "reasons": list(trace.reasons),
        "sightings": [_sighting(one, ways[one], trace, place) for one in trace.shown],
        "witnesses": [
            {
                "root": place[witness.root],
                "entry": witness.entry,
                "copies": [place[one] for one in witness.copies],
            }
            for witness in trace.witnesses
        ],
        "can_reach": list(trace.can_reach),
        "trails": [
            {
                "database": trail.database,
                "ends": trail.ends.isoformat() if trail.ends else None,
                "kept_days": trail.kept.days if trail.kept is not None else None,
                "undated": trail.undated,
            }
            for trail in trace.trails
        ],
    }


def _sighting(one: Sighting, step: Step, trace: Trace, place: dict[Sighting, int]) -> JSON:
    known = one.known
    earliest = one in trace.earliest
    return {
        "database": one.database,
        "record_id": one.record_id,
        "title": one.record_title,
        "when": one.when.iso if one.when else None,
        "time": one.time[0] if one.time else None,
        "words": one.time_words,
        "current": one.current,
        "earliest": earliest,
        "came": "" if earliest else step.sentence,
        "came_by": step.came_by.value,
        "sources": list(step.sources),
        "observed": step.observed,
        "contradicts": step.contradicts,
        "parent": place[step.parent] if step.parent is not None else None,
        "through": list(step.through),
        "changed_by": said(known.changed_by),
        "arrived_via": known.arrived_via,
        "source_document": said(known.source_document),
        "batch_id": known.batch_id,
    }
