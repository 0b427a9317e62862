"""Checks the signature of a letter's file: is it as it was signed, and is it shown by whom?"""

from __future__ import annotations

import asyncio
import io
import logging
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import (
    async_validate_cms_signature,
    extract_self_reported_ts,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from caseworker.letter.proof.beside import parted
from caseworker.letter.proof.step import Step, fails, not_shown, passes
from caseworker.letter.proof.trust import Trust
from caseworker.letter.settable import safe
from caseworker.subject.dates import long_day_words

NAME = "Signature"

# What it finds is in its answers; its log would repeat that on a terminal.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

_USES = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_CHANGED = "The file was changed after it was signed. Do not rely on it."
_OTHER = (
    "The file beside it is of another letter, or the letter was changed after it was signed. Do not "
    "rely on it."
)


@dataclass(frozen=True)
class Signed:
    """What the signature of a file shows.

    `by`: the name in the certificate; `at`: when, as the signer says (None if nobody signed).
    """

    step: Step
    by: str = ""
    at: datetime | None = None


def check_signature(content: bytes, trust: Trust) -> Signed:
    """Whether the file is as it was signed, and whether somebody trusted signed it."""
    try:
        reader = PdfFileReader(io.BytesIO(content))
        found = list(reader.embedded_signatures)
        if not found:
            return Signed(fails(NAME, "Nobody signed this file: anybody could have made it."))
        if len(found) > 1:
            return Signed(fails(NAME, "The file was signed more than once. Letters never are."))
        return _checked(found[0], trust)
    except Exception:  # noqa: BLE001 - a changed file makes the library raise almost anything
        return Signed(fails(NAME, f"Its signature cannot be read. {_CHANGED}"))


def check_beside(signed: cms.SignedData, whole: bytes, letter: bytes, trust: Trust) -> Signed:
    """The same for a file beside a letter: its signed data, what was signed, the letter's file."""
    try:
        return asyncio.run(_checked_beside(signed, whole, letter, trust))
    except Exception:  # noqa: BLE001 - as above
        return Signed(fails(NAME, f"Its signature cannot be read. {_CHANGED}"))


async def _checked_beside(
    signed: cms.SignedData, whole: bytes, letter: bytes, trust: Trust
) -> Signed:
    certificate = extract_certificate_info(signed).signer_cert
    at = extract_self_reported_ts(signed["signer_infos"][0])
    status = await async_validate_cms_signature(
        signed,
        status_cls=StandardCMSSignatureStatus,
        validation_context=_context(trust, certificate, at),
        key_usage_settings=_USES,
    )
    by = safe(_name(certificate))
    if not (status.intact and status.valid):
        return Signed(fails(NAME, _CHANGED), by, at)
    if parted(whole)[0] != letter:
        return Signed(fails(NAME, _OTHER), by, at)
    return Signed(_by_whom(status, by, at, known=bool(trust.certificates)), by, at)


def _context(trust: Trust, certificate: x509.Certificate, at: datetime | None) -> ValidationContext:
    roots = list(trust.certificates) or [certificate]
    return ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=at or datetime.now(UTC)
    )


def _checked(one: EmbeddedPdfSignature, trust: Trust) -> Signed:
    certificate = one.signer_cert
    at = one.self_reported_timestamp
    context = _context(trust, certificate, at)
    status = validate_pdf_signature(one, context, key_usage_settings=_USES)
    by = safe(_name(certificate))
    intact = (
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and bool(status.docmdp_ok)
        and one.docmdp_level is MDPPerm.NO_CHANGES
    )
    if not intact:
        return Signed(fails(NAME, _CHANGED), by, at)
    return Signed(_by_whom(status, by, at, known=bool(trust.certificates)), by, at)


def _by_whom(
    status: StandardCMSSignatureStatus, by: str, at: datetime | None, *, known: bool
) -> Step:
    when = f" on {long_day_words(at.date())}" if at is not None else ""
    if not known:
        return not_shown(
            NAME,
            f"The file is consistent with itself: nothing was changed since it was signed{when}. "
            f"Who signed it is not shown. It says: {by}.",
        )
    if not status.trusted:
        return fails(NAME, f"Somebody whom you do not trust signed it. It says: {by}.")
    return passes(NAME, f"The file is exactly as {by} signed it{when}.")


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.native
    found = names.get("organization_name") or names.get("common_name") or "no name"
    return found if isinstance(found, str) else ", ".join(map(str, found))
