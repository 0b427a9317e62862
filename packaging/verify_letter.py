#!/usr/bin/env python3
"""Checks a letter of a Caseworker office, offline, with this one file and three libraries.

    python -m pip install pikepdf pyhanko cryptography
    python verify_letter.py LETTER [--trust FILE]

A letter that is a web page or plain text is proved by the file beside it, of the same name with
.p7m behind: keep the two together. It shares no code with the program that wrote the letter. FILE says whom you trust: the office's
certificate and the key of its record, as the office itself publishes them. Without it you learn
whether the letter is consistent with itself, not whose it is. Ends with 0 if nothing speaks against
the letter, 4 if you must not rely on it, 2 if a file cannot be read.

What it checks, and by which standard:
    1  the signature: of a PDF file ETSI EN 319 142-1 (PAdES), nothing changed since (ISO 32000,
       DocMDP); of any other letter CMS signed data beside it (RFC 5652), over exactly its bytes
    2  the pages say what the evidence says, and bear the code made of it
    3  each entry of the record that it cites leads to a signed checkpoint (RFC 9162, C2SP)
    4  what it says of each database is what those entries say
    5  the checkpoint is signed by the key of the record (C2SP signed note, Ed25519)
What it does not check: it does not know the wording of letters, so it cannot tell whether these are
the words that the facts give; it has no ledger, so it cannot tell whether the letter still holds. The
full program can: caseworker letter verify.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import hashlib
import io
import json
import logging
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import (
    async_validate_cms_signature,
    extract_self_reported_ts,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

FORMAT = "caseworker-letter/1"
PASSES, FAILS, NOT_SHOWN = "Passes", "Does not pass", "Not shown"
Step = tuple[str, str, str]
Words = list[tuple[str, str]]


class Refused(Exception):
    """Something does not hold; the text says what."""


# --- 1  Signature ---------------------------------------------------------------------------------


USES = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
CHANGED = "The file was changed after it was signed."


def check_signature(content: bytes, certificates: list[Any]) -> Step:
    found = list(PdfFileReader(io.BytesIO(content)).embedded_signatures)
    if len(found) != 1:
        raise Refused("It is not signed exactly once, as letters are.")
    one = found[0]
    at = one.self_reported_timestamp
    known = context(certificates, one.signer_cert, at)
    status = validate_pdf_signature(one, known, key_usage_settings=USES)
    if not (
        status.intact
        and status.valid
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and status.docmdp_ok
        and one.docmdp_level is MDPPerm.NO_CHANGES
    ):
        raise Refused(CHANGED)
    return by_whom(one.signer_cert, at, certificates, status)


def check_beside(letter: bytes, signed: cms.SignedData, certificates: list[Any]) -> Step:
    if len(signed["signer_infos"]) != 1:
        raise Refused("It is not signed exactly once, as letters are.")
    signer = extract_certificate_info(signed).signer_cert
    at = extract_self_reported_ts(signed["signer_infos"][0])
    status = asyncio.run(
        async_validate_cms_signature(
            signed,
            status_cls=StandardCMSSignatureStatus,
            validation_context=context(certificates, signer, at),
            key_usage_settings=USES,
        )
    )
    if not (status.intact and status.valid):
        raise Refused(CHANGED)
    if signed["encap_content_info"]["content"].native.partition(b"\0")[0] != letter:
        raise Refused("The file beside it is of another letter, or the letter was changed.")
    return by_whom(signer, at, certificates, status)


def context(certificates: list[Any], signer: Any, at: datetime | None) -> ValidationContext:
    roots = certificates or [signer]
    return ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=at or datetime.now(UTC)
    )


def by_whom(signer: Any, at: datetime | None, certificates: list[Any], status: Any) -> Step:
    names = signer.subject.native
    by = str(names.get("organization_name") or names.get("common_name") or "no name")
    when = f" on {at.day} {at:%B %Y}" if at else ""
    if not certificates:
        words = "Nothing was changed since it was signed, but who signed it is not shown."
        return "Signature", NOT_SHOWN, f"{words} It says: {by}."
    if not status.trusted:
        raise Refused(f"Somebody whom you do not trust signed it. It says: {by}.")
    return "Signature", PASSES, f"The file is exactly as {by} signed it{when}."


# --- 2  Evidence and pages ------------------------------------------------------------------------


def require_harmless(content: bytes) -> None:
    """A file that would unpack to far more than any letter is not opened."""
    if re.search(rb"/(LZW|RunLength|ASCII85|ASCIIHex)Decode", content):
        raise Refused("It is packed in a way that letters are not.")
    room = 60_000_000
    for place in re.finditer(rb"stream\r?\n", content):
        packed: bytes | memoryview = memoryview(content)[place.end() :]
        for _ in range(4):
            try:
                packed = zlib.decompressobj().decompress(packed, room)
            except zlib.error:
                break
            room -= len(packed)
            if room <= 0:
                raise Refused("Unpacked it would be far larger than any letter.")


def evidence_in(pdf: pikepdf.Pdf) -> bytes:
    found = [one for one in pdf.Root.get("/AF", []) if str(one.get("/UF", "")) == "letter.json"]
    listed = [one.obj.objgen for one in pdf.attachments.values()]
    if pdf.is_encrypted or len(found) != 1 or listed != [found[0].objgen]:
        raise Refused("It does not carry its evidence once, and nothing else.")
    return bytes(found[0].EF.F.read_bytes())


def code_of(evidence: bytes) -> str:
    digest = hashlib.sha256(b"caseworker letter code\n" + evidence).digest()[:10]
    number = int.from_bytes(digest, "big")
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    code = "".join(letters[number >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def check_pages(read: Words, evidence: bytes, said: list[list[str]]) -> Step:
    code = code_of(evidence)
    wanted = [(role, squeezed(words.replace("{code}", code))) for role, words in said]
    if [(role, squeezed(words)) for role, words in read] != wanted:
        raise Refused("The pages do not say what the evidence says.")
    return "Pages", PASSES, f"The pages say what the evidence says. Their code is {code}."


def words_in_pdf(pdf: pikepdf.Pdf) -> Words:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    runs = [runs_of(page) for page in pdf.pages]
    return list(read_out(pdf.Root.StructTreeRoot.K, pages, runs, None, set()))


def words_beside(content: bytes, evidence: bytes) -> Words:
    text = content.decode("utf-8")
    form = json.loads(evidence)["letter"]["form"]
    return Page(text).words if form == "html" else [("Text", text)]


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).split())


def read_out(kids: Any, pages: Any, runs: Any, page: Any, seen: Any) -> Iterator[tuple[str, str]]:
    """What a screen reader says: the words of each element of the structure, in its order."""
    for made in kids:
        if made.is_indirect and made.objgen in seen:
            raise Refused("A part of its structure stands there twice.")
        seen.add(made.objgen)
        role, on = str(made.S)[1:], pages[made.Pg.objgen] if "/Pg" in made else page
        if role == "Figure":
            yield role, str(made.Alt)
            continue
        inside, words = [], ""
        for kid in made.get("/K", []):
            if isinstance(kid, int):
                words += runs[on].pop(kid)
            elif kid.get("/Type") == "/MCR":
                words += runs[pages[kid.Pg.objgen]].pop(int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                inside.append(kid)
        if words.strip() and role != "Lbl":
            yield role, words
        yield from read_out(inside, pages, runs, on, seen)


def runs_of(page: pikepdf.Page) -> dict[int, str]:
    """What is drawn under each number of a page, by the file's own tables of letters."""
    tables = {
        str(name): {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in re.findall(rb"<(\w\w)> <(\w{4,})>", font.ToUnicode.read_bytes())
        }
        for name, font in page.resources.Font.items()
    }
    found: dict[int, str] = {}
    table: dict[int, str] = {}
    marks: list[int | None] = []
    instead = False
    for one in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ Do EI ' \""):
        name, operands = str(one.operator), list(one.operands)
        if name in ("BDC", "BMC"):
            about: Any = operands[1] if len(operands) > 1 else {}
            marks.append(int(about["/MCID"]) if "/MCID" in about else None)
            if marks[0] is not None:
                found.setdefault(marks[0], "")
                if "/ActualText" in about:
                    instead = True
                    found[marks[0]] += str(about.ActualText)
        elif name == "EMC":
            marks.pop()
            instead = False
        elif name == "Tf":
            table = tables[str(operands[0])]
        elif name not in ("Tj", "TJ"):
            raise Refused("Something is shown on its pages that cannot be read.")
        elif marks and marks[0] is not None and not instead:
            shown: Any = operands[0]
            for piece in shown if name == "TJ" else [shown]:
                if isinstance(piece, pikepdf.String):
                    found[marks[0]] += "".join(table[code] for code in bytes(piece))
    return found


class Page(HTMLParser):
    """The words of a letter that is a web page; nothing else may stand on it."""

    roles = {"h1": "H1", "h2": "H2", "h3": "H3", "p": "P", "li": "LBody", "td": "TD", "th": "TH"}
    around = (
        "html head meta title style body main div ul table thead tbody tr strong a span".split()
    )
    known = "lang charset name http-equiv content class href role tabindex aria-label scope".split()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: Words = []
        self.role, self.held, self.inside = "", "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (tag not in self.roles and tag not in self.around) or any(
            name not in self.known for name, _ in attrs
        ):
            raise Refused("There is something on the page that is no part of a letter.")
        self.inside = tag
        if tag in self.roles:
            self.take()
            self.role = "P" if ("scope", "row") in attrs else self.roles[tag]
        elif tag == "a":
            self.role = "Link"
        elif tag == "span":
            self.take("P")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""
        if tag in self.roles:
            self.take()

    def handle_data(self, data: str) -> None:
        if self.role:
            self.held += data
        elif data.strip() and self.inside not in ("title", "style"):
            raise Refused("There is something on the page that is no part of a letter.")

    def handle_comment(self, data: str) -> None:
        raise Refused("There is something on the page that is no part of a letter.")

    def take(self, then: str = "") -> None:
        if self.held.strip():
            self.words.append((self.role, self.held))
        self.role, self.held = then, ""


# --- 3  Entries -----------------------------------------------------------------------------------


def check_entries(record: Any, facts: Any, checkpoint: tuple[str, int, bytes]) -> dict[int, Any]:
    """The envelope and claim of each entry that goes along, by number, once all are proved."""
    origin, size, root = checkpoint
    if [one["number"] for one in record["entries"]] != sorted(facts["ledger"]["entries"]):
        raise Refused("The entries that go along are not those that its facts cite.")
    last, ledger = record["last"], facts["ledger"]
    if (last["number"], last["leaf"]) != (ledger["size"], ledger["head"]):
        raise Refused("The last entry is not the one that its pages name.")
    known: dict[int, Any] = {}
    for one in [*record["entries"], last]:
        number, leaf = one["number"], bytes.fromhex(one["leaf"])
        path = [base64.b64decode(node, validate=True) for node in one["path"]]
        if not leads(leaf, number - 1, size, path, root):
            raise Refused(f"Entry {number:,} is not one of those that the checkpoint covers.")
        if one["envelope"] is None:
            continue
        if hashlib.sha256(b"\0" + one["envelope"].encode()).digest() != leaf:
            raise Refused(f"Entry {number:,} is not the one of that hash.")
        envelope = json.loads(one["envelope"])
        if envelope["seq"] != number or not origin.endswith("/" + envelope["chain"]):
            raise Refused(f"Entry {number:,} names another place or another record.")
        if one["claim"] is not None:
            salted = hashlib.sha256(bytes.fromhex(one["salt"]) + one["claim"].encode())
            if salted.hexdigest() != envelope["bodies"].get("claim"):
                raise Refused(f"Entry {number:,}: its claim is not the one it was recorded with.")
        known[number] = (envelope, None if one["claim"] is None else json.loads(one["claim"]))
    return known


def leads(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """RFC 9162, 2.1.3.2: whether the path leads from the leaf to the root."""
    if not 0 <= index < size or any(len(one) != 32 for one in (leaf, root, *path)):
        return False
    here, last, found = index, size - 1, leaf
    for one in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = hashlib.sha256(b"\1" + one + found).digest()
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\1" + found + one).digest()
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


# --- 4  Facts -------------------------------------------------------------------------------------


def check_facts(facts: Any, known: dict[int, Any]) -> Step:
    for one in facts["databases"]:
        claims = [
            known[seq][1]
            for seq in one["cites"]
            if seq in known and known[seq][0]["type"] == "outcome.recorded" and known[seq][1]
        ]
        if any(claim["database"] != one["id"] for claim in claims):
            raise Refused(f"{one['name']}: the entries cited are about another database.")
        settled = one["outcome"] in ("found_confirmed", "no_record")
        if not settled or one["how"] not in ("asked", "copy"):
            continue
        if not any(
            [moment(claim["checked_at"]), moment(claim["as_of"])]
            == [moment(one["checked_at"]), moment(one["as_of"])]
            and (
                claim["outcome"] == one["outcome"]
                or (one["outcome"] == "found_confirmed" and claim["found"])
            )
            for claim in claims
        ):
            raise Refused(f"{one['name']}: no entry cited shows this answer of that day.")
    register = facts["register"]
    lists = [known[seq][1] for seq in register["cites"] if seq in known and known[seq][1]]
    if not any(
        claim.get("digest") == register["digest"]
        and claim.get("databases") == register["databases"]
        for claim in lists
    ):
        raise Refused("The list of databases is not the one that the record names.")
    count = len(facts["databases"])
    return "Facts", PASSES, f"What it says of {count} databases is what the entries say."


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


# --- 5  Checkpoint --------------------------------------------------------------------------------


def read_checkpoint(note: str) -> tuple[str, int, bytes]:
    origin, size, root = note.split("\n")[:3]
    return origin, int(size), base64.b64decode(root, validate=True)


def check_checkpoint(note: str, own: str, trusted: list[str]) -> Step:
    text, _, lines = note.rpartition("\n\n")
    message = (text + "\n").encode()
    for key in trusted or [own]:
        name, identity, encoded = key.strip().split("+", 2)
        content = base64.b64decode(encoded, validate=True)
        hashed = hashlib.sha256(name.encode() + b"\n" + content).digest()[:4]
        if content[0] != 1 or hashed.hex() != identity or name != text.split("\n")[0]:
            continue
        for line in lines.splitlines():
            dash, signer, value = line.split(" ")
            signature = base64.b64decode(value, validate=True)
            if (dash, signer, signature[:4]) != ("\u2014", name, hashed):
                continue
            try:
                Ed25519PublicKey.from_public_bytes(content[1:]).verify(signature[4:], message)
            except InvalidSignature:
                raise Refused("The checkpoint was changed after it was signed.") from None
            if trusted:
                return "Checkpoint", PASSES, f"The checkpoint is signed by the key {name}."
            words = "The checkpoint is signed by the key that the letter names. Whose it is, is not"
            return "Checkpoint", NOT_SHOWN, f"{words} shown."
    raise Refused("No key that you trust signed the checkpoint.")


# --- All of it ------------------------------------------------------------------------------------


def check(
    content: bytes, beside: bytes | None, certificates: list[Any], keys: list[str]
) -> Iterator[Step]:
    """The steps in order; it ends with the first that does not pass."""
    name = "Signature"
    try:
        if content.startswith(b"%PDF-"):
            require_harmless(content)
            yield check_signature(content, certificates)
            name = "Pages"
            with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
                evidence, found = evidence_in(pdf), words_in_pdf(pdf)
        else:
            if beside is None:
                raise Refused("It is no PDF file, and no file lies beside it that proves it.")
            signed = cms.ContentInfo.load(beside, strict=True)["content"]
            yield check_beside(content, signed, certificates)
            name = "Pages"
            evidence = signed["encap_content_info"]["content"].native.partition(b"\0")[2]
            found = words_beside(content, evidence)
        value = json.loads(evidence)
        if value["format"] != FORMAT:
            raise Refused("Its evidence is of another form. Use a newer verify_letter.py.")
        if (value["letter"]["form"] in ("standard", "large print")) != content.startswith(b"%PDF"):
            raise Refused("Its evidence is about a letter in another form.")
        yield check_pages(found, evidence, value["words"])
        name, record, facts = "Entries", value["record"], value["facts"]
        if record is None:
            yield "Entries", NOT_SHOWN, "No entry of the office's record is proved."
            return
        checkpoint = read_checkpoint(record["checkpoint"])
        known = check_entries(record, facts, checkpoint)
        count = len(record["entries"])
        words = f"All {count} entries that it cites are among the {checkpoint[1]:,} of the"
        yield "Entries", PASSES, f"{words} checkpoint."
        name = "Facts"
        yield check_facts(facts, known)
        name = "Checkpoint"
        yield check_checkpoint(record["checkpoint"], record["key"], keys)
        if facts["demo"] or facts["realm"] != "live":
            yield (
                "Realm",
                NOT_SHOWN,
                "The letter is a demonstration or practice: it proves nothing.",
            )
    except Refused as refused:
        yield name, FAILS, str(refused)
    except Exception:  # noqa: BLE001 - a hostile file makes the libraries raise almost anything
        yield name, FAILS, "It cannot be read: it is no letter, or it was changed."


def read_trust(path: Path) -> tuple[list[Any], list[str]]:
    text = path.read_text("utf-8")
    block = r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----"
    blocks = re.findall(block, text, re.DOTALL)
    certificates = list(load_certs_from_pemder_data("\n".join(blocks).encode())) if blocks else []
    rest = re.sub(block, "", text, flags=re.DOTALL).splitlines()
    keys = [line for line in rest if line.strip() and not line.startswith("#")]
    if not certificates and not keys:
        raise ValueError("it names nobody")
    return certificates, keys


def read_letter(path: Path, others: list[Path]) -> tuple[bytes, bytes | None] | None:
    """A letter's file and the one beside it; None if this is itself the one beside another."""
    if path.suffix == ".p7m" and path.with_suffix("") in others:
        return None
    content, beside = path.read_bytes(), path.with_name(path.name + ".p7m")
    if content.startswith(b"%PDF-") or not beside.is_file():
        return content, None
    return content, beside.read_bytes()


def main() -> int:
    """Print the steps for each file and return the exit code."""
    about = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("letters", metavar="LETTER", nargs="+", type=Path)
    parser.add_argument("--trust", metavar="FILE", type=Path)
    given = parser.parse_args()
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())
    code = 0
    try:
        certificates, keys = read_trust(given.trust) if given.trust else ([], [])
        read = [(path.name, read_letter(path, given.letters)) for path in given.letters]
    except (OSError, ValueError) as error:
        print(f"A file cannot be read: {error}", file=sys.stderr)
        return 2
    for name, letter in read:
        if letter is None:
            continue
        print(f"{name}:")
        states, realm = [], False
        for number, (step, state, words) in enumerate(check(*letter, certificates, keys), 1):
            print(f"{number}. {step}: {state}. {words}")
            states.append(state)
            realm = realm or step == "Realm"
        if FAILS in states:
            code = 4
            print("\nDo not rely on this letter.\n")
        elif realm:
            print("\nThis letter is a demonstration or practice and proves nothing.\n")
        elif NOT_SHOWN in states:
            print("\nNothing speaks against this letter. Not all of it is shown.\n")
        else:
            print("\nThis letter is what it claims to be.\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
