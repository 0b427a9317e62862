"""Draws the way of a value: a lane a database, time from left to right, arrows along the feeds.

Solid: known. Dashed: deduced, or a time that is not known. The list beside it says the same.
"""

from __future__ import annotations

from caseworker.comparison.html import escape
from caseworker.origin.layout import DOT, TOP, Arrow, Dot, Head, Held, Lane, laid_out
from caseworker.origin.trace import Trace
from caseworker.origin.words import headline, place_words
from caseworker.register.model import Register

_STYLE = (
    ".lane{stroke:#d3dade}.held{stroke:#43515a;stroke-width:3}"
    ".unknown{stroke:#43515a;stroke-width:2;stroke-dasharray:3 5}"
    ".way{fill:none;stroke:#0b5566;stroke-width:2}.deduced{stroke-dasharray:6 4}"
    ".against{stroke:#a3261c}.dot{fill:#fff;stroke:#43515a;stroke-width:3}"
    ".first{fill:#c46a00;stroke:#7a4300}text{font:13px Inter,'Noto Sans',system-ui,sans-serif;"
    "fill:#10181c}.small{font-size:12px;fill:#43515a}.name{font-weight:600}"
    "@media print{text{font-size:12px}}"
)


def picture(register: Register, trace: Trace, *, name: str = "way") -> str:
    """The way as one SVG drawing to stand in a page; "" where nothing is held.

    `name`: tells drawings of one page apart. Columns are days, evenly spaced: not to scale.
    """
    if not trace.shown:
        return ""
    layout = laid_out(register, trace)
    width, height = layout.width, layout.height
    open_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" aria-labelledby="{name}-title {name}-desc">'
    )
    tip = (
        f'<marker id="{name}-tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#0b5566"/></marker>'
    )
    parts = [
        open_tag,
        f'<title id="{name}-title">{escape(trace.sentence)}</title>',
        f'<desc id="{name}-desc">{escape(_described(register, trace))}</desc>',
        f"<style>{_STYLE}</style><defs>{tip}</defs>",
        *map(_head, layout.heads),
        *(_lane(lane, width) for lane in layout.lanes),
        *map(_held, layout.held),
        *(_arrow(arrow, name) for arrow in layout.arrows),
        *map(_dot, layout.dots),
        "</svg>",
    ]
    return "\n".join(parts)


def _described(register: Register, trace: Trace) -> str:
    said = "; ".join(f"{headline(one)}, {place_words(register, one)}" for one in trace.shown)
    return f"One lane for each database. {said}. The list of the timeline says how each came."


def _head(head: Head) -> str:
    return (
        f'<text class="small" x="{head.x:g}" y="24">{head.words}</text>'
        f'<line class="lane" x1="{head.rule:g}" y1="12" x2="{head.rule:g}" y2="{TOP:g}"/>'
    )


def _lane(lane: Lane, width: float) -> str:
    top = lane.top
    return (
        f'<line class="lane" x1="0" y1="{top:g}" x2="{width:g}" y2="{top:g}"/>'
        f'<text class="name" x="8" y="{top + 23:g}">{escape(lane.name)}</text>'
        f'<text class="small" x="8" y="{top + 41:g}">{escape(lane.second)}</text>'
    )


def _held(held: Held) -> str:
    kind, y = "held" if held.known else "unknown", held.y
    return f'<line class="{kind}" x1="{held.start:g}" y1="{y:g}" x2="{held.end:g}" y2="{y:g}"/>'


def _arrow(arrow: Arrow, name: str) -> str:
    kind = "way deduced" if arrow.deduced else "way"
    kind += " against" if arrow.against else ""
    start = f"M{arrow.bend:g} {arrow.from_y:g}"
    if arrow.start is not None:
        start = f"M{arrow.start:g} {arrow.from_y:g}H{arrow.bend:g}"
    return (
        f'<path class="{kind}" marker-end="url(#{name}-tip)" '
        f'd="{start}V{arrow.to_y:g}H{arrow.end:g}"/>'
    )


def _dot(dot: Dot) -> str:
    kind = "dot first" if dot.earliest else "dot"
    return (
        f'<circle class="{kind}" cx="{dot.x:g}" cy="{dot.y:g}" r="{DOT + 2 * dot.earliest:g}"/>'
        f'<text class="small" x="{dot.x + 10:g}" y="{dot.y - 10:g}">{dot.words}</text>'
    )


KEY = (
    "Each lane is a database. Columns are days, evenly spaced. A solid arrow is what a record says;"
    " a dashed arrow is deduced. A dashed lane: the time is not known, or a past value."
)
"""What the lines of the drawing mean, for people."""
