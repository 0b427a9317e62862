"""The last look at a letter's file: everything drawn is tagged once, every typeface is inside.

Run at each build, so that a careless drawing call fails at once, on the desk of whoever wrote it,
and not in front of somebody with a screen reader.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from caseworker.errors import LetterError

_PAINTS = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"])
_PAINTS |= {"Do", "EI", "INLINE IMAGE"}
_MARKS = frozenset(["BDC", "BMC", "EMC"])
_SEEN = " ".join(sorted((_PAINTS | _MARKS | {"BI", "ID"}) - {"INLINE IMAGE"}))
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_FAULT = "Do not issue this letter. Report this as a fault of the program."


def check(pdf: pikepdf.Pdf) -> None:
    """Raises LetterError naming the page, if anything on it is untagged or a font is not inside."""
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        raise _fault("It has no structure.")
    parents = _parents(tree)
    for number, page in enumerate(pdf.pages, start=1):
        found = _runs(page, number)
        key = int(page.obj.get("/StructParents", -1))
        known = parents.get(key)
        size = len(known) if isinstance(known, Array) else 0
        if sorted(found) != list(range(size)):
            raise _fault(f"Page {number}: a marked run is in no element, or in two.")
        for note in page.obj.get("/Annots", Array()):
            if int(note.get("/StructParent", -1)) not in parents:
                raise _fault(f"Page {number}: a link is in no element.")
        _check_fonts(page, number)


def _fault(words: str) -> LetterError:
    return LetterError(f"The letter's file is not well made. {words}", advice=_FAULT)


def _parents(tree: pikepdf.Object) -> dict[int, pikepdf.Object]:
    nums = list(tree.ParentTree.Nums.as_list())
    return {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}


def _runs(page: pikepdf.Page, number: int) -> list[int]:
    """The numbers of the marked runs of a page, in the order in which they are drawn.

    Within a run, a span may say as which text some glyphs are read.
    """
    found: list[int] = []
    depth = 0
    for one in pikepdf.parse_content_stream(page, _SEEN):
        name = str(one.operator)
        if name == "EMC":
            depth -= 1
            if depth < 0:
                raise _fault(f"Page {number}: a marked run ends that never began.")
        elif name in _MARKS:
            run = _number(list(one.operands), number, inside=depth > 0)
            if run is not None:
                found.append(run)
            depth += 1
        elif name in _PAINTS and depth == 0:
            raise _fault(f"Page {number}: something is drawn that has no place in the structure.")
    if depth:
        raise _fault(f"Page {number}: a marked run never ends.")
    return found


def _number(operands: list[object], page: int, *, inside: bool) -> int | None:
    """The number of the run that begins; None for what is no content, and for a span."""
    tag, about = operands[0], operands[1] if len(operands) > 1 else None
    known = about if isinstance(about, Dictionary) else Dictionary()
    if inside:
        if tag != Name.Span or "/MCID" in known:
            raise _fault(f"Page {page}: a marked run lies inside another.")
        return None
    if tag == Name.Artifact:
        return None
    if "/MCID" not in known:
        raise _fault(f"Page {page}: a marked run has no number.")
    return int(known["/MCID"])


def _check_fonts(page: pikepdf.Page, number: int) -> None:
    for name, font in page.resources.get("/Font", Dictionary()).items():
        about = font.get("/FontDescriptor", Dictionary())
        if not any(key in about for key in _FONT_FILES):
            raise _fault(f"Page {number}: the typeface {name} is not inside the file.")
