"""What each piece of a page is - heading, paragraph, list, table - in the order it is read out.

The structure tree of a tagged PDF (ISO 32000-1, 14.7), built while the letter is laid out and
written into the file by `finish`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FORM = "Form"
"""The role of the element that holds the place for a signature."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a piece of text leads: address, words for it, page (from 0), rectangle in points."""

    address: str
    words: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure tree.

    role     a standard structure type: Document, H1, P, L, LI, Lbl, LBody, Table, TH, Link ...
    scope    of a TH: "Column" or "Row"
    words    of a Figure: what it is, for those who do not see it; `box`: where it stands, in points
    marks    where its own content stands: (page from 0, number of the marked run on that page)
    kids     the elements inside it; an element holds kids or marks, never both
    """

    role: str
    scope: str = ""
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    link: Link | None = None
    words: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, *, scope: str = "") -> Element:
        """A new element at the end of this one's kids."""
        kid = Element(role, scope)
        self.kids.append(kid)
        return kid
