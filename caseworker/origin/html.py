"""Shows the way of a value as a web page that needs nothing else: an ordered list of sightings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseworker.comparison.html import escape, page
from caseworker.origin.sightings import Sighting
from caseworker.origin.text import TRAILS, reach_words, why_words, witness_words
from caseworker.origin.trace import Trace
from caseworker.origin.trails import trail_lines
from caseworker.origin.words import details, headline, place_words
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
    items = "".join(
        _item(register, one, steps.get(one, "Earliest known appearance."), one in trace.earliest)
        for one in trace.shown
    )
    after = [words for words in (witness_words(trace), reach_words(register, trace)) if words]
    parts = [
        f"<section><h2>{escape(why_words(trace))}</h2>{_list(trace.reasons)}</section>",
        f'<section><h2>Timeline</h2><ol class="timeline">{items}</ol></section>' if items else "",
        *(f"<p>{escape(words)}</p>" for words in after),
    ]
    if trace.trails:
        said = trail_lines(register, trace.trails, today=today)
        parts.append(f"<section><h2>{TRAILS}</h2>{_list(said)}</section>")
    return "\n".join(part for part in parts if part)


def _list(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _item(register: Register, sighting: Sighting, sentence: str, earliest: bool) -> str:
    mark = ' class="earliest"' if earliest else ""
    about = details(sighting)
    more = f"<br><small>{escape(about)}</small>" if about else ""
    return (
        f"<li{mark}><h3>{escape(headline(sighting))}</h3>"
        f"<p>{escape(place_words(register, sighting))}</p>"
        f"<p>{escape(sentence)}{more}</p></li>"
    )
