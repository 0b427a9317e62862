"""A letter told from its first line to its last: what is laid out, and what each piece is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from caseworker.letter.blocks import Block, Bullets, Heading, NewPage, Paragraph, Table
from caseworker.letter.letter import Letter
from caseworker.letter.pages import page
from caseworker.letter.pages.flowables import SQUARE, Square, columns, grid, linked, point, text
from caseworker.letter.pages.fonts import markup
from caseworker.letter.pages.page import Look, beside
from caseworker.letter.pages.tags import Element
from caseworker.letter.paragraphs.head import Detail, head_of
from caseworker.letter.proof.code import in_square, square_words

_TOGETHER = 3
"""A list of so few items stays on one page."""

_SHARES = (0.34, 0.41, 0.25)
"""The widths of the three columns."""


def story(letter: Letter, look: Look, root: Element) -> Iterator[Flowable]:
    """The pieces of a letter in reading order; each adds its element to `root` as it is made."""
    yield from _head(letter, look, root)
    yield text(markup(letter.salutation, "the salutation"), look.body, root.add("P"))
    title = text(markup(letter.heading.text), look.title, root.add("H1"))
    groups = list(_groups(letter.blocks, look, root, [title]))
    last = _last(letter.blocks)
    end = [one for group in groups[-last:] for one in group]
    groups[-last:] = [[*end, *_signature(letter, look, root)]]
    groups += _groups(letter.annex, look, root, [])
    for group in groups:
        if len(group) > 1:
            yield KeepTogether(group)
        else:
            yield from group


def _last(blocks: tuple[Block, ...]) -> int:
    """How many groups stay on the page of the signature: two paragraphs, or what is last."""
    return 2 if all(isinstance(block, Paragraph) for block in blocks[-2:]) else 1


def _head(letter: Letter, look: Look, root: Element) -> Iterator[Flowable]:
    """Who writes, to whom, and whom to call: placed for a window envelope."""
    head = head_of(letter)
    taken = SQUARE if letter.code else 0.0
    lines = [(markup(head.sender, "the sender"), look.sender)]
    if head.on_behalf:
        lines.append((markup(head.on_behalf, "the agencies"), look.sender_small))
    sender = [text(words, beside(style, taken), root.add("P")) for words, style in lines]
    used = max(taken, sum(part.wrap(look.width, page.HEIGHT)[1] for part in sender))
    yield from _square(letter, root)
    yield from sender
    text_height = sum(part.height for part in sender)
    yield Spacer(1, max(4 * mm, page.WINDOW - look.top - used) + used - text_height)
    address = [
        text(markup(line, "the posting address"), look.address, root.add("P"))
        for line in head.address
    ]
    details: list[Flowable] = [_detail(one, look, root) for one in head.details]
    if head.sender_address:
        details.append(Spacer(1, 2.5 * mm))
    details += [
        text(markup(line, "the sender's address"), look.details, root.add("P"))
        for line in head.sender_address
    ]
    if look.beside:
        wide = look.width * 0.56
        yield columns([address, details], [wide, look.width - wide])
    else:
        yield from (*address, Spacer(1, 8 * mm), *details)
    yield Spacer(1, 9 * mm)


def _square(letter: Letter, root: Element) -> list[Flowable]:
    """The square code of the letter's code, if it has one."""
    if not letter.code:
        return []
    figure = root.add("Figure")
    figure.words = square_words(letter.code, letter.language)
    return [Square(in_square(letter.code), figure)]


def _detail(detail: Detail, look: Look, root: Element) -> Flowable:
    label, words = markup(detail.label), markup(detail.text, detail.label.lower())
    line = f"<b>{label}:</b> {words}"
    if not detail.link:
        return text(line, look.details, root.add("P"))
    line = f'<b>{label}:</b> <u color="{page.ACCENT.hexval()}">{words}</u>'
    return linked(line, look.details, root, detail.link, detail.line)


def _signature(letter: Letter, look: Look, root: Element) -> list[Flowable]:
    """The end of the letter, kept on one page with the paragraph before it."""
    name, *rest = (markup(line, "the signatory") for line in letter.signature)
    lines = [text(letter.wording.close, look.body, root.add("P")), Spacer(1, 12 * mm)]
    lines.append(text(f"<b>{name}</b>", look.lines, root.add("P")))
    lines += [text(line, look.lines, root.add("P")) for line in rest]
    return [Spacer(1, 2 * mm), *lines]


def _groups(
    blocks: Iterable[Block], look: Look, root: Element, before: list[Flowable]
) -> Iterator[list[Flowable]]:
    """Pieces that stay on one page if there is a way: a heading and what follows, items of a list.

    `before` stays with the first of them.
    """
    for block in blocks:
        match block:
            case Heading():
                style = look.heading_at(block.level)
                before.append(text(markup(block.text), style, root.add(f"H{block.level}")))
                continue
            case Paragraph():
                style = look.strong if block.strong else look.body
                yield [*before, text(markup(block.text), style, root.add("P"))]
            case Bullets():
                first, *rest = _list(block, look, root.add("L"))
                yield [*before, *first]
                yield from rest
            case Table():
                yield [CondPageBreak(look.room)]
                yield from ([one] for one in before)
                yield [_table(block, look, root.add("Table"))]
                yield [Spacer(1, 2 * mm)]
            case NewPage():
                yield [PageBreak()]
        before = []


def _list(block: Bullets, look: Look, parent: Element) -> Iterator[list[Flowable]]:
    """A list in groups, so that no page holds a single item of it."""
    items = [
        point(f"<b>{markup(one.label)}</b> {markup(one.text)}", look.point, parent.add("LI"))
        for one in block.items
    ]
    after = Spacer(1, look.body.fontSize / 3)
    if len(items) <= _TOGETHER:
        yield [*items, after]
        return
    yield items[:2]
    yield from ([one] for one in items[2:-2])
    yield [*items[max(2, len(items) - 2) :], after]


def _table(block: Table, look: Look, table: Element) -> Flowable:
    """The list of databases: each column and each row has its header."""
    head = table.add("THead").add("TR")
    rows: list[list[Any]] = [
        [text(markup(one), look.column, head.add("TH", scope="Column")) for one in block.columns]
    ]
    body = table.add("TBody")
    for row in block.rows:
        line = body.add("TR")
        header = line.add("TH", scope="Row")
        name, _, under = row.cells[0].partition("\n")
        first = [text(markup(name, "the name of a database"), look.cell_name, header.add("P"))]
        if under:
            words = markup(under, "the name of an agency")
            first.append(text(words, look.cell_small, header.add("P")))
        cells = [
            text(markup(cell, narrow=True), look.cell, line.add("TD")) for cell in row.cells[1:]
        ]
        rows.append([first, *cells])
    return grid(rows, [look.width * share for share in _SHARES])
