"""The same letter as one web page: for a screen reader, a phone, or a printer at any size.

Self-contained: no script, no picture, no address that is fetched. WCAG 2.2 AA; the colours have a
contrast of at least 7 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table
from caseworker.letter.letter import Letter
from caseworker.letter.pages.line_breaks import whole_dates
from caseworker.letter.paragraphs.head import Detail, Head, head_of
from caseworker.letter.settable import safe

_STYLE = """
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #111;
  font: 1.125rem/1.5 "Noto Sans", Arial, Helvetica, sans-serif; overflow-wrap: break-word }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem }
h1, h2, h3, .sender { color: #1d3f5e; line-height: 1.25 }
h1 { font-size: 1.75rem; margin: 1rem 0 }
h2 { font-size: 1.3rem; margin: 1.75rem 0 .4rem }
h3 { font-size: 1.125rem; margin: 1.25rem 0 .3rem }
p { margin: 0 0 .8rem }
ul { margin: 0 0 .8rem; padding-left: 1.4rem }
li { margin-bottom: .4rem }
.mark { color: #8a1c1c; font-weight: bold }
.sender { font-size: 1.5rem; font-weight: bold; margin: 0 }
.head { display: flex; flex-wrap: wrap; gap: 1.5rem 4rem; margin: 2rem 0 }
.head p { margin: 0 }
.signature p { margin: 0 }
.signature .close { margin: 1.5rem 0 2.5rem }
.head .gap { margin-top: .8rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem .5rem .4rem;
  border-bottom: 1px solid #b8c2cc }
thead th { background: #eef2f6; color: #1d3f5e; border-bottom: 2px solid #1d3f5e }
.under { display: block; font-weight: normal; color: #444 }
a { color: #1d3f5e }
.page { margin-top: 3rem }
@media (max-width: 34rem) { main { padding: 1rem } table { font-size: 1rem }
  th, td { padding: .4rem .5rem .4rem 0 } }
@media print {
  @page { size: A4; margin: 21mm 20mm }
  body { font-size: 12pt }
  main { max-width: none; padding: 0 }
  h2, h3 { break-after: avoid }
  p, li { orphans: 2; widows: 2 }
  .wide { overflow: visible }
  table { font-size: 11pt }
  th, td { padding: 3pt 7pt 4pt 3pt }
  tr, .signature { break-inside: avoid }
  thead { display: table-header-group }
  .page { break-before: page; margin-top: 0 }
  a { color: inherit; text-decoration: none }
}
"""


def to_html(letter: Letter) -> str:
    """The whole letter as an HTML page. The words and their order are those of the other formats."""
    title = f"{letter.heading.text} ({letter.reference})"
    body = "\n".join(_body(letter))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(safe(title))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _words(text: str, *, narrow: bool = False) -> str:
    return escape(whole_dates(safe(text), narrow=narrow))


def _body(letter: Letter) -> Iterator[str]:
    for mark in letter.marks:
        yield f'<p class="mark">{_words(mark)}</p>'
    yield from _head(head_of(letter))
    yield f"<p>{_words(letter.salutation)}</p>"
    yield f"<h1>{_words(letter.heading.text)}</h1>"
    yield from _sections(letter.blocks)
    yield '<div class="signature">'
    yield f'<p class="close">{letter.wording.close}</p>'
    name, *rest = letter.signature
    yield f"<p><strong>{_words(name)}</strong></p>"
    yield from (f"<p>{_words(line)}</p>" for line in rest)
    yield "</div>"
    yield from _sections(letter.annex)


def _head(head: Head) -> Iterator[str]:
    yield f'<p class="sender">{_words(head.sender)}</p>'
    if head.on_behalf:
        yield f"<p>{_words(head.on_behalf)}</p>"
    yield '<div class="head">\n<div>'
    yield from (f"<p>{_words(line)}</p>" for line in head.address)
    yield "</div>\n<div>"
    yield from (_detail(one) for one in head.details)
    for number, line in enumerate(head.sender_address):
        gap = ' class="gap"' if number == 0 else ""
        yield f"<p{gap}>{_words(line)}</p>"
    yield "</div>\n</div>"


def _detail(detail: Detail) -> str:
    words = _words(detail.text)
    if detail.link:
        words = f'<a href="{escape(detail.link)}">{words}</a>'
    return f"<p><strong>{_words(detail.label)}:</strong> {words}</p>"


def _sections(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks; what begins a new page in print stands in a section of its own."""
    opened = 0
    for block in blocks:
        if isinstance(block, NewPage):
            yield '<div class="page">'
            opened += 1
        else:
            yield from _block(block)
    yield from ["</div>"] * opened


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{block.level}>{_words(block.text)}</h{block.level}>"
        case Paragraph():
            words = _words(block.text)
            yield f"<p><strong>{words}</strong></p>" if block.strong else f"<p>{words}</p>"
        case Bullets():
            yield "<ul>"
            for item in block.items:
                yield f"<li><strong>{_words(item.label)}</strong> {_words(item.text)}</li>"
            yield "</ul>"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    label = _words(", ".join(table.columns))
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{label}">'
    yield "<table>\n<thead>\n<tr>"
    yield from (f'<th scope="col">{_words(one)}</th>' for one in table.columns)
    yield "</tr>\n</thead>\n<tbody>"
    for row in table.rows:
        name, _, under = row.cells[0].partition("\n")
        small = f' <span class="under">{_words(under)}</span>' if under else ""
        cells = "".join(f"<td>{_words(cell, narrow=True)}</td>" for cell in row.cells[1:])
        yield f'<tr><th scope="row">{_words(name)}{small}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"
