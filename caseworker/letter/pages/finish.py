"""Makes laid-out pages a file for everybody: PDF/A-3a for the archive, PDF/UA-1 for every reader.

The only writer after the pages are laid out; nothing may touch the file afterwards save a signature,
which appends. Standards: ISO 32000-1, ISO 19005-3 (level A), ISO 14289-1.
"""

from __future__ import annotations

import hashlib
import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from caseworker.letter.pages.colour import CONDITION, srgb_profile
from caseworker.letter.pages.inside import attach, signature_field
from caseworker.letter.pages.metadata import MAKER, About, xmp
from caseworker.letter.pages.page_check import check
from caseworker.letter.pages.tags import FORM, Element, Link
from caseworker.letter.pages.unicode_map import repaired


def finish(
    content: bytes,
    root: Element,
    about: About,
    evidence: bytes | None = None,
    *,
    to_sign: bool = False,
) -> bytes:
    """The finished file: tagged, described, with its colours, checked as a whole.

    `content` is what the layout drew, each run marked with an element of `root`. With `evidence`
    the file carries it; with that or `to_sign` it has a place for a signature. Equal input gives
    equal bytes. Raises LetterError if anything drawn is untagged or a typeface is missing.
    """
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        _describe(pdf, about)
        _add_colours(pdf)
        if evidence is not None:
            attach(pdf, evidence, about)
        if to_sign or evidence is not None:
            root.add(FORM)
        _add_structure(pdf, root, about)
        _repair_fonts(pdf)
        check(pdf)
        _name_the_file(pdf, about)
        small = _saved(pdf, small=True)
        return _saved(pdf, small=False) if _AMBIGUOUS in small else small


_AMBIGUOUS = b"\r\nendstream"
"""The end of a stream whose last byte is CR: a strict reader takes that byte for a line end.

One compressed stream in 256 ends so. PDF/A wants the length of a stream beyond doubt (ISO 19005-3,
6.1.7.1), so such a file is written without compression instead.
"""


def _saved(pdf: pikepdf.Pdf, *, small: bool) -> bytes:
    modes = pikepdf.ObjectStreamMode
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        compress_streams=small,
        object_stream_mode=modes.generate if small else modes.disable,
        force_version="1.7",
    )
    return file.getvalue()


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    """Title, language and dates, alike in both places where a file may say them."""
    moment = String(f"D:{about.dated:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Subject=String(about.subject),
            Creator=String(MAKER),
            Producer=String(MAKER),
            CreationDate=moment,
            ModDate=moment,
        )
    )
    packet = pdf.make_stream(xmp(about), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _name_the_file(pdf: pikepdf.Pdf, about: About) -> None:
    """An identity that other facts do not share; its second half is made of the bytes."""
    first = String(hashlib.sha256(about.seed.encode("utf-8")).digest()[:16])
    pdf.trailer.ID = Array([first, first])


def _add_colours(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(CONDITION),
                Info=String(CONDITION),
                DestOutputProfile=profile,
            )
        ]
    )


def _repair_fonts(pdf: pikepdf.Pdf) -> None:
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for _, font in page.resources.get("/Font", Dictionary()).items():
            if font.objgen not in done and "/ToUnicode" in font:
                font.ToUnicode.write(repaired(font.ToUnicode.read_bytes()))
            done.add(font.objgen)


def _add_structure(pdf: pikepdf.Pdf, root: Element, about: About) -> None:
    """Write the structure tree, and for each page and link the way back into it."""
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    runs: list[dict[int, pikepdf.Object]] = [{} for _ in pages]
    links: list[pikepdf.Object] = []

    def placed(made: pikepdf.Object, note: pikepdf.Object, page: pikepdf.Object) -> Dictionary:
        note.StructParent = len(pages) + len(links)
        links.append(made)
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(note)
        return Dictionary(Type=Name.OBJR, Obj=note, Pg=page)

    def write(element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = pdf.make_indirect(Dictionary(S=Name("/" + element.role), P=parent))
        if element.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        elif element.box is not None:
            box = Array([round(value, 2) for value in element.box])
            made.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
            made.Alt = String(element.words)
        elif element.role == "L":
            made.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        inside = Array([write(kid, made) for kid in element.kids])
        for page, number in element.marks:
            runs[page][number] = made
            inside.append(_content(element, made, pages, page, number))
        if element.link is not None:
            on = pages[element.link.page]
            inside.append(placed(made, pdf.make_indirect(_annotation(element.link)), on))
        elif element.role == FORM:
            inside.append(placed(made, signature_field(pdf, pages[0], about), pages[0]))
        made.K = inside
        return made

    tree.K = Array([write(root, tree)])
    nums = Array()
    for number, (page, found) in enumerate(zip(pages, runs, strict=True)):
        page.StructParents = number
        page.Tabs = Name.S
        nums.append(number)
        nums.append(pdf.make_indirect(Array([found[key] for key in sorted(found)])))
    for number, made in enumerate(links, start=len(pages)):
        nums.append(number)
        nums.append(made)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=nums))
    tree.ParentTreeNextKey = len(pages) + len(links)
    pdf.Root.StructTreeRoot = tree


def _content(
    element: Element, made: pikepdf.Object, pages: list[pikepdf.Object], page: int, number: int
) -> int | Dictionary:
    """One run of an element: a bare number on its first page, a full reference on another."""
    first = element.marks[0][0]
    if page == first:
        made.Pg = pages[page]
        return number
    return Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number)


def _annotation(link: Link) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(value, 2) for value in link.box]),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=String(link.words),
        A=Dictionary(S=Name.URI, URI=String(link.address)),
    )
