"""What proves a letter that is no PDF file: a file beside it, which holds letter, evidence, signature.

A web page or a plain text cannot carry a signature and stay what it is. So its proof has the
letter's name and ".p7m" behind it, as CMS signed data with the content inside (RFC 5652; RFC 8551
gives the ending): the bytes of the letter's file, a zero byte, the evidence.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

from asn1crypto import cms
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from caseworker.errors import InputError, LetterError, Unavailable
from caseworker.letter.proof.sign import NOT_ANSWERED, not_signed, stamper_at

_BETWEEN = b"\0"
_DIGEST = "sha256"


def joined(letter: bytes, evidence: bytes) -> bytes:
    """What is signed. Raises LetterError if the letter holds a zero byte, as no text does."""
    if _BETWEEN in letter:
        raise LetterError("The letter holds a zero byte, so it is no text.")
    return letter + _BETWEEN + evidence


def parted(whole: bytes) -> tuple[bytes, bytes]:
    """The letter's file and its evidence. Raises InputError if this is not the two of them."""
    letter, between, evidence = whole.partition(_BETWEEN)
    if not between:
        raise InputError("there is no evidence in the file beside it")
    return letter, evidence


def sign_beside(
    letter: bytes, evidence: bytes, key: Signer, at: datetime, timestamps: str = ""
) -> bytes:
    """The file beside a letter, signed: CAdES B-B (ETSI EN 319 122-1), with timestamps B-T.

    Raises as `sign.sign` does.
    """
    stamper = stamper_at(timestamps) if timestamps else None
    return asyncio.run(_signed(joined(letter, evidence), key, at, stamper))


async def _signed(whole: bytes, key: Signer, at: datetime, stamper: TimeStamper | None) -> bytes:
    try:
        made = await key.async_sign_general_data(
            whole,
            _DIGEST,
            detached=False,
            use_cades=True,
            timestamper=stamper,
            signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
        )
    except TimestampRequestError:
        raise Unavailable(NOT_ANSWERED) from None
    except SigningError as error:
        raise not_signed(error) from None
    content = made.dump()
    assert isinstance(content, bytes)
    return content


def opened(content: bytes) -> tuple[cms.SignedData, bytes]:
    """The signed data in a file beside a letter, and what was signed.

    Raises InputError if this is no such file, or not exactly one signed it.
    """
    try:
        info = cms.ContentInfo.load(content, strict=True)
        signed = info["content"]
        whole = signed["encap_content_info"]["content"].native
        alone = len(signed["signer_infos"]) == 1
    except Exception:  # noqa: BLE001 - a changed file makes the library raise almost anything
        raise InputError("the file beside it cannot be read") from None
    if not isinstance(signed, cms.SignedData) or not isinstance(whole, bytes) or not alone:
        raise InputError("the file beside it is not one that we write")
    return signed, whole
