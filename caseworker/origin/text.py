"""Shows the way of a value as plain text: the finding, how sure it is, a timeline, what to ask for."""

from __future__ import annotations

import textwrap
from datetime import date

from caseworker.comparison.fields import field_named
from caseworker.origin.certainty import Certainty
from caseworker.origin.trace import Trace
from caseworker.origin.trails import trail_lines
from caseworker.origin.words import counted, details, headline, name_of, place_words
from caseworker.register.model import Register
from caseworker.subject.text import clean

TRAILS = "Change histories, to be asked for before they end"
"""The heading over what can still be asked for."""


def wrong_heading(field: str) -> str:
    """The heading over the trace of one wrong value of a field."""
    return f"Where the wrong {field_named(field).words.lower()} came from"


def render_trace(
    register: Register, trace: Trace, *, width: int = 80, today: date | None = None
) -> str:
    """The finding, the way, the reasons, the timeline and the trails, in lines of at most `width`."""
    width = max(width, 40)
    lines = textwrap.wrap(clean(trace.sentence), width)
    if trace.way:
        lines += ["", *_item(f"Way: {trace.way}", width, first="")]
    lines += ["", *textwrap.wrap(why_words(trace), width)]
    for reason in trace.reasons:
        lines += _item(reason, width)
    steps = {step.target: step.sentence for step in trace.steps}
    if trace.shown:
        lines += ["", "Timeline"]
    for one in trace.shown:
        lines += _item(f"{headline(one)}: {place_words(register, one)}", width)
        for words in (steps.get(one, "Earliest known appearance."), details(one)):
            lines += textwrap.wrap(
                clean(words), width, initial_indent="    ", subsequent_indent="    "
            )
    for words in (witness_words(trace), reach_words(register, trace)):
        lines += ["", *textwrap.wrap(words, width)] if words else []
    if trace.trails:
        lines += ["", *textwrap.wrap(TRAILS, width)]
        for words in trail_lines(register, trace.trails, today=today):
            lines += _item(words, width)
    return "\n".join(lines) + "\n"


def why_words(trace: Trace) -> str:
    """The heading over the reasons: "On the balance of probabilities, not established, because"."""
    if trace.certainty is Certainty.BALANCE:
        return f"{trace.certainty.words}. It is not established, because:"
    return f"{trace.certainty.words}{', because:' if trace.reasons else '.'}"


def witness_words(trace: Trace) -> str:
    """How many independent witnesses there are; copies count once. "" where nothing is held."""
    held = len(trace.shown)
    if held < 2:
        return ""
    entries = len(trace.witnesses)
    if entries == 1:
        return f"{counted(held, 'record')} show it, and the others are copies of one: one witness."
    return (
        f"{counted(held, 'record')} show it; with copies counted once there are "
        f"{entries} that may be independent."
    )


def reach_words(register: Register, trace: Trace) -> str:
    """Where feeds can still carry the value; "" where nowhere."""
    if not trace.can_reach:
        return ""
    names = ", ".join(name_of(register, key) for key in trace.can_reach)
    return f"Feeds can still carry it to: {names}."


def _item(text: str, width: int, first: str = "- ") -> list[str]:
    return textwrap.wrap(clean(text), width, initial_indent=first, subsequent_indent="  ")
