"""Shows the way of a value as a web page that needs nothing else: a drawing and a list that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from caseworker.comparison.html import escape, page
from caseworker.origin.picture import KEY, picture
from caseworker.origin.sightings import Sighting
from caseworker.origin.text import TRAILS, reach_words, why_words, witness_words, wrong_heading
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


def origins_section(
    register: Register, origins: Iterable[tuple[str, Trace]], *, today: date | None = None
) -> str:
    """The traces of several wrong values, (field, trace) each, to follow a comparison."""
    return "\n".join(
        f"<section><h2>{escape(wrong_heading(field))}</h2><p>{escape(found.sentence)}</p>"
        f"{trace_section(register, found, today=today, name=f'way-{number}', level=3)}</section>"
        for number, (field, found) in enumerate(origins, 1)
    )


def trace_section(
    register: Register,
    trace: Trace,
    *,
    today: date | None = None,
    name: str = "way",
    level: int = 2,
) -> str:
    """The drawing, reasons, timeline and trails, to stand in a page of another kind.

    `name`: tells the traces of one page apart. `level`: of its headings.
    """
    steps = {step.target: step.sentence for step in trace.steps}
    items = "".join(
        _item(register, one, steps.get(one, "Earliest known appearance."), one in trace.earliest)
        for one in trace.shown
    )
    after = (witness_words(trace), reach_words(register, trace))
    trails = trail_lines(register, trace.trails, today=today)
    parts = [
        _part(level, f"The way: {trace.way or 'not known'}", _drawing(register, trace, name)),
        _part(level, why_words(trace), _list(trace.reasons) or " "),
        _part(level, "Timeline", f'<ol class="timeline">{items}</ol>' if items else ""),
        *(f"<p>{escape(words)}</p>" for words in after if words),
        _part(level, TRAILS, _list(trails)),
    ]
    return "\n".join(part for part in parts if part)


def _part(level: int, heading: str, body: str) -> str:
    if not body:
        return ""
    return f"<section><h{level}>{escape(heading)}</h{level}>{body}</section>"


def _drawing(register: Register, trace: Trace, name: str) -> str:
    drawing = picture(register, trace, name=name)
    if not drawing:
        return ""
    return (
        '<div class="scroll" tabindex="0" role="group" aria-label="Drawing of the way">'
        f"{drawing}</div><p><small>{escape(KEY)}</small></p>"
    )


def _list(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _item(register: Register, sighting: Sighting, sentence: str, earliest: bool) -> str:
    mark = ' class="earliest"' if earliest else ""
    about = details(sighting)
    more = f"<br><small>{escape(about)}</small>" if about else ""
    return (
        f"<li{mark}><p><strong>{escape(headline(sighting))}</strong></p>"
        f"<p>{escape(place_words(register, sighting))}</p>"
        f"<p>{escape(sentence)}{more}</p></li>"
    )
