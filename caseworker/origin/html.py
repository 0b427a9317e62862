"""Shows the way of a value as a web page that needs nothing else: an ordered list of sightings."""

from __future__ import annotations

from datetime import date

from caseworker.comparison.html import escape, page
from caseworker.comparison.words import origin_words
from caseworker.origin.sightings import Sighting
from caseworker.origin.text import headline
from caseworker.origin.trace import Trace, place_words
from caseworker.origin.trails import trail_words
from caseworker.register.model import Register


def render_trace_html(
    register: Register, trace: Trace, *, today: date | None = None, banner: str = ""
) -> str:
    """The whole way of a value as a page; holds no personal value, only places and times."""
    first, stop, rest = trace.sentence.partition(". ")
    body = [
        "<header>",
        f'<p class="banner">{escape(banner)}</p>' if banner else "",
        f"<h1>{escape(first + stop)}</h1>",
        f"<p>{escape(rest)}</p></header>" if rest else "</header>",
        f"<main>{trace_section(register, trace, today=today)}</main>",
    ]
    return page("Where a value came from", "\n".join(body))


def trace_section(register: Register, trace: Trace, *, today: date | None = None) -> str:
    """The reasons, the timeline and the trails, to stand in a page of another kind."""
    steps = {step.target: step.sentence for step in trace.steps}
    shown = [*trace.earliest, *(step.target for step in trace.steps)]
    items = "".join(
        _item(register, sighting, steps.get(sighting, ""), sighting in trace.earliest)
        for sighting in shown
    )
    parts = [
        f"<section><h2>How sure: {escape(trace.certainty.words.lower())}</h2>",
        _list(trace.reasons),
        "</section>",
        f'<section><h2>Timeline</h2><ol class="timeline">{items}</ol></section>' if items else "",
    ]
    if trace.can_reach:
        names = ", ".join(register.database(key).name for key in trace.can_reach)
        parts.append(f"<p>Feeds can still carry it to: {escape(names)}.</p>")
    if trace.trails:
        said = [trail_words(register, trail, today=today) for trail in trace.trails]
        parts.append(f"<section><h2>What can be asked for</h2>{_list(said)}</section>")
    return "\n".join(part for part in parts if part)


def _list(sentences: tuple[str, ...] | list[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _item(register: Register, sighting: Sighting, sentence: str, earliest: bool) -> str:
    mark = ' class="earliest"' if earliest else ""
    said = "Earliest known appearance." if earliest else sentence
    about = origin_words(sighting.value)
    return (
        f"<li{mark}><h3>{escape(headline(sighting))}</h3>"
        f"<p>{escape(place_words(register, sighting))}</p>"
        f"<p>{escape(said)}<br><small>{escape(about[:1].upper() + about[1:])}.</small></p></li>"
    )
