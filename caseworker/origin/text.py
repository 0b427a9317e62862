"""Shows the way of a value as plain text: a timeline, what is not known, and what to ask for."""

from __future__ import annotations

import textwrap
from datetime import date

from caseworker.comparison.words import origin_words
from caseworker.origin.sightings import Sighting
from caseworker.origin.trace import Trace, place_words
from caseworker.origin.trails import trail_words
from caseworker.register.model import Register
from caseworker.subject.text import clean


def headline(sighting: Sighting) -> str:
    """When one sighting was, for a timeline; an unknown time is said to be one."""
    words = sighting.time_words
    past = "" if sighting.current else " (past value there)"
    return words[:1].upper() + words[1:] + past


def render_trace(
    register: Register, trace: Trace, *, width: int = 80, today: date | None = None
) -> str:
    """The finding, the timeline, the reasons and the trails, in lines of at most `width`."""
    width = max(width, 40)
    lines = textwrap.wrap(clean(trace.sentence), width)
    lines += ["", f"How sure: {trace.certainty.words.lower()}"]
    for reason in trace.reasons:
        lines += _item(reason, width)
    steps = {step.target: step.sentence for step in trace.steps}
    shown = [*trace.earliest, *(step.target for step in trace.steps)]
    if shown:
        lines += ["", "Timeline"]
    for sighting in shown:
        lines += _item(f"{headline(sighting)}: {place_words(register, sighting)}", width)
        for said in (origin_words(sighting.value) + ".", steps.get(sighting, "Earliest known.")):
            said = clean(said)
            lines += textwrap.wrap(
                said[:1].upper() + said[1:], width, initial_indent="    ", subsequent_indent="    "
            )
    if trace.can_reach:
        names = ", ".join(register.database(key).name for key in trace.can_reach)
        lines += ["", *textwrap.wrap(f"Feeds can still carry it to: {names}.", width)]
    if trace.trails:
        lines += ["", "What can be asked for"]
        for trail in trace.trails:
            lines += _item(trail_words(register, trail, today=today), width)
    return "\n".join(lines) + "\n"


def _item(text: str, width: int) -> list[str]:
    return textwrap.wrap(clean(text), width, initial_indent="- ", subsequent_indent="  ")
