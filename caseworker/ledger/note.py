"""A text that is signed so that anybody can check who signed it: the C2SP "signed note".

    the text, any number of lines

    — name of the key base64(4 bytes of key id, signature)

See c2sp.org/signed-note. A key's public half is a text too, the **verifier key**, which is handed to
whoever is to check: "name+id+base64(kind, public key)"; the secret half is written as Go's
golang.org/x/mod/sumdb/note writes it. The kind of key is a parameter (`KINDS`); Ed25519 is in use.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caseworker.errors import InputError

MAX_SIGNATURES = 100
MAX_CHARACTERS = 100_000
_ID_BYTES = 4
_SECRET = "PRIVATE+KEY+"  # noqa: S105 - how a secret key begins, not a secret
_NAME = re.compile(r"[^\s+\x00-\x1f]{1,200}")
_HEX_ID = re.compile(r"[0-9a-f]{8}")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_MALFORMED = "This is not a signed text in the form that this program knows."
_CUT = "Ask for the text again, as a file: it may have been cut or changed on the way."


@dataclass(frozen=True)
class Kind:
    """A kind of key: its number, the sizes of its halves in bytes, and what it does."""

    number: int
    public_bytes: int
    secret_bytes: int
    make: Callable[[], bytes]
    public: Callable[[bytes], bytes]
    sign: Callable[[bytes, bytes], bytes]
    verify: Callable[[bytes, bytes, bytes], bool]


def _ed25519_verify(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


ED25519 = Kind(
    number=1,
    public_bytes=32,
    secret_bytes=32,
    make=lambda: Ed25519PrivateKey.generate().private_bytes_raw(),
    public=lambda secret: (
        Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    ),
    sign=lambda secret, message: Ed25519PrivateKey.from_private_bytes(secret).sign(message),
    verify=_ed25519_verify,
)

KINDS = {kind.number: kind for kind in (ED25519,)}
"""The kinds of key that can sign and be checked, by the number that C2SP gave them."""


@dataclass(frozen=True)
class VerifierKey:
    """The public half of a key: enough to check who signed."""

    name: str
    kind: Kind
    public: bytes

    @property
    def id(self) -> bytes:
        """The 4 bytes that tell keys of one name apart."""
        return _key_id(self.name, self.kind, self.public)

    @property
    def text(self) -> str:
        """The key as text, to be handed to whoever is to check."""
        return f"{self.name}+{self.id.hex()}+{_tagged(self.kind, self.public)}"

    def named(self, name: str) -> VerifierKey:
        """The same key under another name."""
        return VerifierKey(name, self.kind, self.public)


@dataclass(frozen=True)
class Signer:
    """The secret half of a key; it never appears in a message or log."""

    name: str
    kind: Kind
    secret: bytes = field(repr=False)

    @property
    def key(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.kind, self.kind.public(self.secret))

    @property
    def text(self) -> str:
        """The secret key as text, to be kept where only the office can read it."""
        return f"{_SECRET}{self.name}+{self.key.id.hex()}+{_tagged(self.kind, self.secret)}"


@dataclass(frozen=True)
class Signature:
    """One line of signature: by whom, and the bytes."""

    name: str
    id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """The line as it stands under the text."""
        return f"— {self.name} {base64.b64encode(self.id + self.value).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A signed text as it was read; nothing about it is checked yet."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(one.line for one in self.signatures)


def make_signer(name: str, kind: Kind = ED25519) -> Signer:
    """A new secret key. Raises InputError for a name that a signature line cannot hold."""
    return Signer(_checked_name(name), kind, kind.make())


def read_signer(text: str) -> Signer:
    """A secret key from its text. Raises InputError, which does not repeat it."""
    if not text.startswith(_SECRET):
        raise _no_key("secret")
    name, id, kind, secret = _read_key(text.removeprefix(_SECRET), "secret")
    if len(secret) != kind.secret_bytes:
        raise _no_key("secret")
    signer = Signer(name, kind, secret)
    if signer.key.id != id:
        raise _no_key("secret")
    return signer


def read_key(text: str) -> VerifierKey:
    """A verifier key from its text. Raises InputError."""
    name, id, kind, public = _read_key(text.strip(), "public")
    key = VerifierKey(name, kind, public)
    if len(public) != kind.public_bytes or key.id != id:
        raise _no_key("public")
    return key


def sign(text: str, *signers: Signer) -> Note:
    """The text with the signatures of these keys. Raises InputError if it cannot be signed."""
    if not signers or not text.endswith("\n") or not text.strip("\n") or _CONTROL.search(text):
        raise InputError("a signed text has whole lines and a signer", where="note")
    try:
        message = text.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError("a signed text holds whole characters only", where="note") from None
    lines = (Signature(one.name, one.key.id, one.kind.sign(one.secret, message)) for one in signers)
    return read_note(str(Note(text, tuple(lines))))


def read_note(content: str | bytes) -> Note:
    """A signed text from its form. Raises InputError if it is not in that form.

    Line ends of Windows are taken as plain ones: they come from mail programs, never from us.
    """
    try:
        whole = content.decode("utf-8") if isinstance(content, bytes) else content
        whole.encode("utf-8")
    except UnicodeError:
        raise InputError(_MALFORMED, advice=_CUT) from None
    whole = whole.replace("\r\n", "\n")
    head, blank, tail = whole.rpartition("\n\n")
    lines = tail.split("\n")
    if (
        len(whole) > MAX_CHARACTERS
        or not blank
        or not head
        or _CONTROL.search(whole)
        or lines.pop() != ""
        or not 1 <= len(lines) <= MAX_SIGNATURES
    ):
        raise InputError(_MALFORMED, advice=_CUT)
    return Note(head + "\n", tuple(_read_signature(line) for line in lines))


def signers_of(note: Note, keys: Iterable[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Which of these keys signed the text; () if none did.

    Signatures of other keys are passed over. Raises InputError if one that claims to be of such a
    key is not: then the text or the signature was changed.
    """
    known = {(key.name, key.id): key for key in keys}
    message = note.text.encode("utf-8")
    found: dict[VerifierKey, None] = {}
    for one in note.signatures:
        key = known.get((one.name, one.id))
        if key is None or key in found:
            continue
        if not key.kind.verify(key.public, one.value, message):
            raise InputError(
                f"The signature of {key.name} does not fit the text: it was changed afterwards.",
                advice="Do not rely on it. Ask whoever holds the original for a copy.",
            )
        found[key] = None
    return tuple(found)


def _read_signature(line: str) -> Signature:
    m = _SIGNATURE.fullmatch(line)
    content = None if m is None else _unbase64(m[2])
    if m is None or content is None or len(content) <= _ID_BYTES:
        raise InputError(_MALFORMED, advice=_CUT)
    return Signature(_checked_name(m[1]), content[:_ID_BYTES], content[_ID_BYTES:])


def _read_key(text: str, which: str) -> tuple[str, bytes, Kind, bytes]:
    # At most two: base64 may hold a "+" of its own.
    name, _, rest = text.partition("+")
    id, _, encoded = rest.partition("+")
    content = _unbase64(encoded)
    if not _NAME.fullmatch(name) or not _HEX_ID.fullmatch(id) or not content:
        raise _no_key(which)
    kind = KINDS.get(content[0])
    if kind is None:
        raise InputError(
            f"This {which} key is of a kind that this version of the program cannot use.",
            advice="Update this program.",
        )
    return name, bytes.fromhex(id), kind, content[1:]


def _no_key(which: str) -> InputError:
    return InputError(
        f"This is not a {which} key in the form NAME+ID+KEY.",
        advice="Copy the whole line, from the name to the last character.",
    )


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise InputError("the name of a key holds no blank and no +", where="key")
    return name


def _key_id(name: str, kind: Kind, public: bytes) -> bytes:
    """SHA-256(name || newline || kind || public key)[:4], as C2SP recommends."""
    head = name.encode("utf-8") + b"\n" + bytes([kind.number])
    return hashlib.sha256(head + public).digest()[:_ID_BYTES]


def _tagged(kind: Kind, content: bytes) -> str:
    return base64.b64encode(bytes([kind.number]) + content).decode()


def _unbase64(text: str) -> bytes | None:
    """The bytes of standard base64 in its one canonical form; None for anything else."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if base64.b64encode(content).decode() == text else None
