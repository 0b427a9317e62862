"""Where the key for letters is kept, and what a signature by it holds, also with a timestamp."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import keyring
import keyring.backend
import page
import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

from caseworker.errors import LetterError, Misconfigured, SettingsError, Unavailable
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import DEMO_NAME, certificate_of, load_key, make_key
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.trust import read_trust
from tests.caseworker.letter.make_all import all_frozen
from tests.office import Office
from tests.proofs import approved, clean_case, with_keys

AT = datetime(2007, 12, 10, 9, 30, tzinfo=UTC)
FACTS = Path(__file__).parents[1] / "conftest.py"


def test_a_demo_makes_its_key_itself_and_the_key_says_so(tmp_path: Path) -> None:
    reference = f"file:{tmp_path / 'key.p12'}"
    with pytest.raises(Misconfigured):
        load_key(reference)
    made = load_key(reference, demo=True)
    again = load_key(reference)
    assert made is not None
    assert again is not None
    assert certificate_of(made) == certificate_of(again)
    assert made.signing_cert is not None
    assert made.signing_cert.subject.native["common_name"] == DEMO_NAME
    assert (tmp_path / "key.p12").stat().st_mode & 0o077 == 0
    assert load_key("") is None


def test_a_key_with_a_passphrase_and_one_outside_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate, _ = pkcs12.load_key_and_certificates(make_key("Office"), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    locked = pkcs12.serialize_key_and_certificates(
        b"Office",
        key,
        certificate,
        None,
        BestAvailableEncryption(b"open sesame"),
    )
    (tmp_path / "key.p12").write_bytes(locked)
    reference = f"file:{tmp_path / 'key.p12'}"
    monkeypatch.setenv("LETTER_WORD", "open sesame")
    monkeypatch.setenv("LETTER_KEY", base64.b64encode(locked).decode())
    assert load_key(reference, "env:LETTER_WORD") is not None
    assert load_key("env:LETTER_KEY", "env:LETTER_WORD") is not None
    monkeypatch.setenv("LETTER_WORD", "another")
    for where in (reference, "env:LETTER_KEY"):
        with pytest.raises(SettingsError) as raised:
            load_key(where, "env:LETTER_WORD")
        assert "another" not in str(raised.value).replace("is another one", "")
    monkeypatch.setenv("LETTER_KEY", "not base64!")
    with pytest.raises(SettingsError):
        load_key("env:LETTER_KEY")


class OwnKeyring(keyring.backend.KeyringBackend):
    """A real back end that keeps its secrets in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(OwnKeyring())
    yield
    keyring.set_keyring(before)


def test_the_key_and_its_passphrase_are_kept_in_the_keyring(own_keyring: None) -> None:
    key, certificate, _ = pkcs12.load_key_and_certificates(make_key("Office"), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    locked = pkcs12.serialize_key_and_certificates(
        b"Office", key, certificate, None, BestAvailableEncryption(b"open sesame")
    )
    keyring.set_password("caseworker", "letters", base64.b64encode(locked).decode())
    keyring.set_password("caseworker", "word", "open sesame")
    found = load_key("keyring:caseworker/letters", "keyring:caseworker/word")
    assert found is not None
    assert found.signing_cert is not None
    assert found.signing_cert.subject.native["common_name"] == "Office"
    with pytest.raises(SettingsError, match="passphrase"):
        load_key("keyring:caseworker/letters")
    with pytest.raises(Misconfigured, match="caseworker/nothing in the keyring"):
        load_key("keyring:caseworker/nothing")


def test_live_letters_are_not_issued_without_a_key(office: Office, tmp_path: Path) -> None:
    office.desk = replace(with_keys(office), letter_key="")
    letter = approved(office, clean_case(office))
    with pytest.raises(SettingsError, match="key for letters"):
        issuing.issue(replace(office.desk, realm="live"), letter, tmp_path / "out")
    assert office.entries("letter.issued") == []
    assert not (tmp_path / "out").exists()


def test_bytes_without_a_place_for_it_are_not_signed(tmp_path: Path) -> None:
    key = load_key(f"file:{tmp_path / 'key.p12'}", demo=True)
    assert key is not None
    content = all_frozen(FACTS, Format.STANDARD)["closing"].content
    with pytest.raises(LetterError):
        sign(sign(content, key, AT), key, AT)


def rsa_key() -> bytes:
    """A key of a timestamp authority: RSA, which the maker of timestamps for tests wants."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Timestamps")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"tsa", key, certificate, None, NoEncryption())


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[str]:
    """A timestamp authority on this computer: its address."""
    (tmp_path / "tsa.p12").write_bytes(rsa_key())
    key = load_key(f"file:{tmp_path / 'tsa.p12'}")
    assert isinstance(key, SimpleSigner)
    stamper = DummyTimeStamper(key.signing_cert, key.signing_key, fixed_dt=AT)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_timestamp_of_an_authority_goes_into_the_signature(
    authority: str, tmp_path: Path
) -> None:
    key = load_key(f"file:{tmp_path / 'key.p12'}", demo=True)
    assert key is not None
    content = all_frozen(FACTS, Format.STANDARD)["closing"].content
    signed = sign(content, key, AT, authority)
    assert len(signed) > len(sign(content, key, AT))
    step = check_letter(signed, read_trust(certificate_of(key))).steps[0]
    assert step.sentence == f"The file is exactly as {DEMO_NAME} signed it on 10 December 2007."
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(signed, profile=profile).is_compliant
    with pytest.raises(Unavailable):
        sign(content, key, AT, "http://127.0.0.1:9/")
