"""Signs letters with a key that never leaves its device: a smart card or a hardware module.

PKCS#11 by pyHanko and python-pkcs11, which is installed only where it is needed:
pip install "caseworker[pkcs11]". The device is opened for each signature and closed after it, so
it may be taken out between two letters.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyhanko.sign.signers.pdf_cms import Signer

from caseworker.errors import Misconfigured, SettingsError

if TYPE_CHECKING:
    from pyhanko.sign.pkcs11 import PKCS11Signer

DEVICE = "pkcs11:"
"""How a reference to a key on a device begins."""
_REFERENCE = re.compile(re.escape(DEVICE) + r"(?P<module>[^#]+)#(?P<token>[^/]+)/(?P<label>.+)")
_RAW = "ec"
"""Keys for which the digest is made here: not every module makes it itself (SoftHSM does not)."""
_one_at_a_time = threading.Lock()
"""A program is signed in to a device as a whole, so its threads take turns (PKCS#11, 5.6)."""


def on_token(reference: str, pin: str) -> Signer:
    """The key that "pkcs11:MODULE#TOKEN/LABEL" names: the file of the device's maker, two labels.

    `pin`: the device's; "" if it asks for none. Key and certificate have the same label. Raises
    SettingsError if it cannot be used, Misconfigured if the library for it is not installed.
    """
    place = _REFERENCE.fullmatch(reference)
    if place is None:
        raise SettingsError(
            "The key for letters does not say which device it is on.",
            advice='Write letter_key = "pkcs11:MODULE#TOKEN/LABEL".',
        )
    return _OnToken(place["module"], place["token"], place["label"], pin)


class _OnToken(Signer):
    """Knows the certificate from the start; opens the device for each signature."""

    def __init__(self, module: str, token: str, label: str, pin: str) -> None:
        self._place, self._pin = (module, token, label), pin
        with self._opened() as signer:
            super().__init__(signing_cert=signer.signing_cert)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """What pyHanko asks of a signer: the bare signature of these bytes."""
        with self._opened() as signer:
            signer.use_raw_mechanism = signer.signing_cert.public_key.algorithm == _RAW
            return await signer.async_sign_raw(data, digest_algorithm, dry_run)

    @contextmanager
    def _opened(self) -> Iterator[PKCS11Signer]:
        try:
            from pkcs11 import PKCS11Error
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
        except ImportError:
            raise Misconfigured(
                "The key for letters is on a device, and the library that reads it is not there.",
                advice='Install it: pip install "caseworker[pkcs11]".',
            ) from None
        module, token, label = self._place
        criteria = TokenCriteria(label=token)
        try:
            with _one_at_a_time:
                session = open_pkcs11_session(
                    module, token_criteria=criteria, user_pin=self._pin or None
                )
                with session:
                    yield PKCS11Signer(session, cert_label=label)
        except PKCS11Error as error:
            raise SettingsError(
                f"The device with the key for letters cannot be used ({type(error).__name__}).",
                advice="Put the device in, and look at letter_key and letter_passphrase in the "
                "settings: file of its module, its label, label of the key, PIN.",
            ) from None
