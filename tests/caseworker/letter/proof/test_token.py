"""A key on a device signs letters: SoftHSM stands for the device, and its module is a real one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from caseworker.errors import SettingsError
from caseworker.letter.formats import Format
from caseworker.letter.proof.beside import sign_beside
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import certificate_of, load_key, make_key
from caseworker.letter.proof.open_letter import open_letter
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.step import State, passes
from caseworker.letter.proof.trust import read_trust
from tests.caseworker.letter.make_all import all_frozen

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
AT = datetime(2007, 12, 10, 9, 30, tzinfo=UTC)
FACTS = Path(__file__).parents[1] / "conftest.py"


PINS = ("--pin", "4711", "--so-pin", "4711")


def rsa_key(name: str) -> bytes:
    """A key as an office may have it from elsewhere: RSA, with a certificate of its own."""
    key = rsa.generate_private_key(65537, 3072)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(AT)
        .not_valid_after(AT.replace(year=2099))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"k", key, certificate, None, NoEncryption())


def put(content: bytes, label: str, number: str, folder: Path) -> None:
    """Put a key and its certificate on the device."""
    import pkcs11

    key, certificate, _ = pkcs12.load_key_and_certificates(content, None)
    assert key is not None
    assert certificate is not None
    pem = folder / "key.pem"
    pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    office = ["--token", "Office", "--pin", "4711", "--label", label, "--id", number]
    subprocess.run(
        ["softhsm2-util", "--import", str(pem), *office], check=True, capture_output=True
    )
    pem.unlink()
    token = pkcs11.lib(str(MODULE)).get_token(token_label="Office")
    with token.open(rw=True, user_pin="4711") as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: bytes.fromhex(number),
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
            }
        )


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A device called Office with a key called letters and the PIN 4711, by its reference."""
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed here")
    if not MODULE.exists() or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM (softhsm2) is not installed here")
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    monkeypatch.setenv("LETTER_PIN", "4711")
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", "Office", *PINS],
        check=True,
        capture_output=True,
    )
    put(make_key("Example Agency"), "letters", "01", tmp_path)
    put(rsa_key("Example Agency"), "older", "02", tmp_path)
    return f"pkcs11:{MODULE}#Office/letters"


@pytest.mark.slow
def test_a_key_on_a_device_signs_and_a_device_that_cannot_be_used_is_told(
    device: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An EC and an RSA key, also from several threads at a time.

    One test: the module reads its settings once in the life of a process.
    """
    key = load_key(device, "env:LETTER_PIN")
    again = load_key(device, "env:LETTER_PIN")  # the first one does not hold the device
    assert key is not None
    assert again is not None
    content = all_frozen(FACTS, Format.STANDARD)["closing"].content
    trust = read_trust(certificate_of(again))
    for signer in (key, again, key):
        step = check_letter(sign(content, signer, AT), trust).steps[0]
        assert step.sentence == (
            "The file is exactly as Example Agency signed it on 10 December 2007."
        )
    older = load_key(device.replace("/letters", "/older"), "env:LETTER_PIN")
    assert older is not None
    trust = read_trust(certificate_of(key) + certificate_of(older))
    with ThreadPoolExecutor(4) as threads:
        signers = [key, again, older] * 4
        made = list(threads.map(lambda one: sign(content, one, AT), signers))
        beside = list(threads.map(lambda one: sign_beside(b"a", b"{}", one, AT), signers[:3]))
    for signed in made:
        assert check_letter(signed, trust).steps[0].state is State.PASSES
    for proof in beside:
        assert open_letter(b"a", proof, trust).signed == passes(
            "Signature", "The file is exactly as Example Agency signed it on 10 December 2007."
        )
    monkeypatch.setenv("WRONG_PIN", "1147")
    for place, pin in (
        (device, "env:WRONG_PIN"),
        (device.replace("#Office", "#Elsewhere"), "env:LETTER_PIN"),
        (device.replace("/letters", "/others"), "env:LETTER_PIN"),
        (f"pkcs11:{tmp_path / 'none.so'}#Office/letters", "env:LETTER_PIN"),
    ):
        with pytest.raises(SettingsError, match="device with the key for letters") as raised:
            load_key(place, pin)
        assert "PIN" in raised.value.advice
        assert "1147" not in str(raised.value)


def test_a_reference_that_names_no_device_is_told() -> None:
    with pytest.raises(SettingsError, match="which device"):
        load_key("pkcs11:module.so")


@pytest.mark.slow
def test_without_the_library_the_line_that_installs_it_is_told() -> None:
    """In a process of its own, in which there is no such library."""
    lines = """
import sys
sys.modules["pkcs11"] = None
from caseworker.errors import Misconfigured
from caseworker.letter.proof.key import load_key
try:
    load_key("pkcs11:module.so#Office/letters")
except Misconfigured as error:
    print(error.advice)
"""
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout == 'Install it: pip install "caseworker[pkcs11]".\n'
