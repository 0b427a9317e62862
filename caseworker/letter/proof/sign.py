"""Signs the approved bytes of a letter: PAdES B-B, certified, and nothing may change afterwards.

ETSI EN 319 142-1, level B-B; with a timestamp authority level B-T. The signed file begins with
exactly the bytes that were approved; the signature is appended to them.
"""

from __future__ import annotations

import io
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from caseworker.errors import LetterError, Unavailable
from caseworker.letter.pages.inside import SIGNATURE

_RESERVED = 8192
_RESERVED_WITH_TIMESTAMP = 32768
NOT_ANSWERED = "The timestamp authority has not answered."


def sign(content: bytes, key: Signer, at: datetime, timestamps: str = "") -> bytes:
    """The signed file. `timestamps`: the address of a timestamp authority, or "".

    Raises LetterError if it cannot be signed, Unavailable if the timestamp authority does not
    answer. Each signature differs, also of equal bytes.
    """
    if not timestamps:
        return sign_with(content, key, at)
    return sign_with(content, key, at, stamper_at(timestamps))


def stamper_at(address: str) -> TimeStamper:
    """The timestamp authority at this address."""
    return RequestsHTTPTimeStamper(address)  # type: ignore[no-untyped-call]


def not_signed(error: Exception) -> LetterError:
    """What to tell when the key would not sign."""
    return LetterError(
        f"The letter could not be signed ({type(error).__name__}).",
        advice="Ask the person who set up this program to look at the key for letters.",
    )


def sign_with(
    content: bytes, key: Signer, at: datetime, stamper: TimeStamper | None = None
) -> bytes:
    """As `sign`, with a timestamp authority that is at hand."""
    meta = PdfSignatureMetadata(
        field_name=SIGNATURE,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = _Signer(meta, key, timestamper=stamper)
    signer.at = at
    output = io.BytesIO()
    reserved = _RESERVED_WITH_TIMESTAMP if stamper else _RESERVED
    try:
        signer.sign_pdf(
            _Appended(io.BytesIO(content)),
            existing_fields_only=True,
            bytes_reserved=reserved,
            output=output,
        )
    except TimestampRequestError:
        raise Unavailable(NOT_ANSWERED) from None
    except SigningError as error:
        raise not_signed(error) from None
    signed = output.getvalue()
    if not signed.startswith(content):
        raise LetterError("The signed letter does not begin with what was approved.")
    return signed


class _Signer(PdfSigner):
    """Signs at the time of our clock."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class _Appended(IncrementalPdfFileWriter):
    """Appends the signature and nothing else: the file's data about itself stay as they are."""

    def _update_meta(self) -> None:
        pass
