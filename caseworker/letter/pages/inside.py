"""What a letter's file holds besides its pages: the evidence, and the place for a signature."""

from __future__ import annotations

import hashlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from caseworker.letter.languages import WORDING
from caseworker.letter.pages.metadata import About

EVIDENCE = "letter.json"
"""How the evidence is called inside the file."""

SIGNATURE = "Signature"
"""The name of the field that a signature fills."""

_PRINTED_AND_LOCKED = 132


def attach(pdf: pikepdf.Pdf, evidence: bytes, about: About) -> None:
    """Put the evidence into the file, as data that belongs to the whole of it.

    An associated file of ISO 19005-3, 6.8, with the relationship "Data".
    """
    inside = pdf.make_stream(
        evidence,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=Dictionary(
            Size=len(evidence),
            ModDate=String(f"D:{about.dated:%Y%m%d}000000Z"),
            CheckSum=String(hashlib.md5(evidence, usedforsecurity=False).digest()),
        ),
    )
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(EVIDENCE),
            UF=String(EVIDENCE),
            Desc=String(WORDING[about.language].evidence),
            AFRelationship=Name.Data,
            EF=Dictionary(F=inside, UF=inside),
        )
    )
    pdf.Root.AF = Array([spec])
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String(EVIDENCE), spec]))


def signature_field(pdf: pikepdf.Pdf, page: pikepdf.Object, about: About) -> Dictionary:
    """An empty field for a signature that is not drawn; the file's form names it."""
    words = String(WORDING[about.language].signature)
    nothing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 0, 0]))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(SIGNATURE),
            TU=words,
            Contents=words,
            Rect=Array([0, 0, 0, 0]),
            F=_PRINTED_AND_LOCKED,
            P=page,
            AP=Dictionary(N=nothing),
        )
    )
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=1))
    assert isinstance(field, Dictionary)
    return field
