"""The key with which the office signs its letters: where it is kept, and the demo's own.

A reference says where: "file:PATH" (a PKCS#12 file), "keyring:SERVICE/NAME" or "env:NAME" (the same
as base64), or "pkcs11:MODULE#TOKEN/LABEL" (a device, see `token`). The key itself never stands in
the settings. The demo makes its own, and that key says so.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.pdf_cms import Signer

from caseworker.errors import Misconfigured, SettingsError
from caseworker.ledger.place import make_file
from caseworker.letter.proof.token import DEVICE, on_token
from caseworker.secrets import read_secret

DEMO_NAME = "Demonstration office (proves nothing)"
"""The name in the certificate of a key that a demo made for itself."""

_FILE = "file:"
_SINCE, _UNTIL = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def load_key(reference: str, passphrase: str = "", *, demo: bool = False) -> Signer | None:
    """The key that a reference names; None for "". A demo makes its file if need be.

    `passphrase`: a reference too, as `secrets` reads them; "" for none; of a device, its PIN.
    Raises SettingsError if it cannot be read, Misconfigured if nothing is kept there.
    """
    if not reference:
        return None
    if reference.startswith(DEVICE):
        return on_token(reference, read_secret(passphrase) if passphrase else "")
    path = Path(reference.removeprefix(_FILE)) if reference.startswith(_FILE) else None
    if demo and path is not None and not path.exists():
        make_file(path)
        path.write_bytes(make_key(DEMO_NAME))
    content = _from_file(path) if path is not None else _from_secret(reference)
    word = read_secret(passphrase).encode("utf-8") if passphrase else None
    try:
        found = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=word)
    except (ValueError, TypeError, AttributeError):
        raise SettingsError(
            "The key for letters cannot be used. It is not a PKCS#12 file, or its passphrase is "
            "another one."
        ) from None
    assert isinstance(found, SimpleSigner)
    return found


def make_key(name: str) -> bytes:
    """A new key with a certificate that it signs itself: ECDSA P-256, as a PKCS#12 file."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode("utf-8"), key, certificate, None, NoEncryption()
    )


def certificate_of(signer: Signer) -> str:
    """The certificate of a key as PEM text: what somebody needs to tell whose letter it is."""
    der = base64.b64encode(cast("asn1.Certificate", signer.signing_cert).dump()).decode()
    lines = [der[at : at + 64] for at in range(0, len(der), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])


def _from_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Misconfigured(
            "The key for letters is not there.",
            advice="Put its PKCS#12 file where the settings say: letter_key.",
        ) from None
    except OSError as error:
        raise SettingsError(
            f"The key for letters could not be read ({type(error).__name__})."
        ) from None


def _from_secret(reference: str) -> bytes:
    try:
        return base64.b64decode(read_secret(reference), validate=True)
    except (binascii.Error, ValueError):
        raise SettingsError("The key for letters is not a PKCS#12 file in base64.") from None
