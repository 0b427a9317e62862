"""A hostile file never hangs or breaks the check, and each attack on a proof is told for what it is.

Most of these letters bear a valid signature of the office: the forger has the key, or the office
itself is the forger.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_cms import Signer

from caseworker.casework.checkpoints import public_key
from caseworker.ledger import open_ledger
from caseworker.letter import issuing
from caseworker.letter.formats import Format
from caseworker.letter.proof.beside import sign_beside
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import certificate_of, load_key, make_key
from caseworker.letter.proof.open_letter import open_letter
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import NOBODY, Trust, read_trust
from tests.caseworker.letter.make_all import all_frozen
from tests.hostile_files import (
    Change,
    another_square,
    belongs_twice,
    carries_two_files,
    changed,
    doubles_at_each_level,
    holds_itself,
    more_at_the_edge,
    more_by_another_way,
    shows_another_file,
    swollen_evidence,
    swollen_page,
    swollen_twice,
)
from tests.office import Office
from tests.proofs import approved, clean_case, issued, with_keys

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
FACTS = Path(__file__).parents[1] / "conftest.py"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    file = tmp_path_factory.mktemp("key") / "letters.p12"
    file.write_bytes(make_key("Example Agency"))
    found = load_key(f"file:{file}")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def letter() -> bytes:
    """The unsigned file of a letter."""
    return all_frozen(FACTS, Format.STANDARD)["closing"].content


def found_in(content: bytes, trust: Trust = NOBODY) -> dict[str, str]:
    """What does not pass: each step by its name, and what it says."""
    steps = check_letter(content, trust).steps
    return {one.name: one.sentence for one in steps if one.state is State.FAILS}


@pytest.mark.parametrize(
    ("change", "step", "said"),
    [
        (shows_another_file, "Evidence", "The file that it shows as inside is not its evidence."),
        (carries_two_files, "Evidence", "It carries more than one file inside."),
        (belongs_twice, "Evidence", "It holds two evidences."),
        (swollen_evidence, "Evidence", "Unpacked it would be far larger than any letter."),
        (swollen_page, "Evidence", "Unpacked it would be far larger than any letter."),
        (swollen_twice, "Evidence", "Unpacked it would be far larger than any letter."),
        (doubles_at_each_level, "Pages", "What is on its pages cannot be read in order."),
        (holds_itself, "Pages", "What is on its pages cannot be read in order."),
        (another_square, "Pages", "The square code on the page is not that of this letter."),
        (more_at_the_edge, "Pages", "Something stands on its pages that no letter has there."),
        (more_by_another_way, "Pages", "What is on its pages cannot be read in order."),
    ],
)
def test_a_file_made_to_mislead_or_to_exhaust_is_refused_though_validly_signed(
    letter: bytes, key: Signer, change: Change, step: str, said: str
) -> None:
    forged = sign(changed(letter, change), key, AT)
    assert found_in(forged, read_trust(certificate_of(key))) == {step: said}


def test_an_encrypted_letter_is_refused(letter: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(letter)) as pdf:
        file = io.BytesIO()
        pdf.save(file, encryption=pikepdf.Encryption(owner="x", user=""))
    assert found_in(file.getvalue())["Evidence"] == "It is encrypted, and letters never are."


def test_an_update_after_the_signature_is_seen(letter: bytes, key: Signer) -> None:
    """As a reader's program appends it, which leaves every signed byte as it was."""
    content = sign(letter, key, AT)
    writer, file = IncrementalPdfFileWriter(io.BytesIO(content)), io.BytesIO()
    writer.root["/Lang"] = pdf_string("cy")
    writer.update_root()  # type: ignore[no-untyped-call]
    writer.write(file)  # type: ignore[no-untyped-call]
    assert file.getvalue().startswith(content)
    assert "was changed after it was signed" in found_in(file.getvalue())["Signature"]


def test_a_file_whose_parts_lead_round_in_a_circle_ends_the_check(
    letter: bytes, key: Signer
) -> None:
    content = sign(letter, key, AT)
    at = len(content) + 1
    tail = f"\nxref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R /Prev {at} >>\nstartxref\n{at}\n%%EOF\n"
    assert "Signature" in found_in(content + tail.encode())


def twice(value: str) -> str:
    """A key twice: some programs take the first, others the last."""
    return value.replace('"kind":', '"kind":"closing","kind":', 1)


def with_more(value: str) -> str:
    read = json.loads(value)
    read["facts"]["person"]["rank"] = "general"
    return json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def in_another_order(value: str) -> str:
    return json.dumps(json.loads(value), separators=(",", ":"), ensure_ascii=False)[:-1] + " }"


def endless_number(value: str) -> str:
    return value.replace('"template":1', f'"template":1{"0" * 9000}')


@pytest.mark.parametrize("change", [twice, with_more, in_another_order, endless_number])
def test_evidence_that_two_programs_could_read_differently_is_refused(
    key: Signer, change: Callable[[str], str]
) -> None:
    made = all_frozen(FACTS, Format.TEXT)["closing"]
    evidence = change(made.evidence.content.decode()).encode()
    assert evidence != made.evidence.content
    proof = sign_beside(made.content, evidence, key, AT)
    checked = check_letter(made.content, beside=proof)
    assert [(one.name, one.state) for one in checked.steps if one.state is State.FAILS] == [
        ("Evidence", State.FAILS)
    ]


def test_a_demonstration_is_never_taken_for_real(office: Office, tmp_path: Path) -> None:
    """Not as it is; and where its facts are made to say that it is real, the pages contradict."""
    office.desk = with_keys(office)
    path = issuing.issue(
        office.desk, approved(office, clean_case(office), Format.TEXT), tmp_path / "out"
    )
    content, beside = path.read_bytes(), path.with_name(path.name + ".p7m").read_bytes()
    key = load_key(office.desk.letter_key)
    assert key is not None
    checked = check_letter(content, read_trust(certificate_of(key)), beside=beside)
    assert checked.sentence == "This letter is a demonstration and proves nothing."
    inside = open_letter(content, beside, NOBODY).evidence
    real = inside.replace(b'"realm":"practice"', b'"realm":"live"')
    assert real != inside
    checked = check_letter(content, beside=sign_beside(content, real, key, AT))
    assert checked.sentence == "Do not rely on this letter."


def test_who_signed_is_named_where_several_offices_are_trusted(
    office: Office, key: Signer, tmp_path: Path
) -> None:
    """One of them cannot pass for another: the step names the key, not the page."""
    content = issued(office, tmp_path).read_bytes()
    ours = load_key(office.desk.letter_key)
    other = tmp_path / "other.p12"
    other.write_bytes(make_key("Another Agency"))
    theirs = load_key(f"file:{other}")
    assert ours is not None
    assert theirs is not None
    trust = read_trust(
        certificate_of(ours) + certificate_of(theirs) + public_key(office.desk).text + "\n"
    )
    unsigned = content[: content.index(b"%%EOF") + 6]
    forged = check_letter(sign(unsigned, theirs, AT), trust)
    assert forged.steps[0].sentence.startswith("The file is exactly as Another Agency signed it")
    assert (
        check_letter(content, trust)
        .steps[0]
        .sentence.startswith("The file is exactly as Example Agency signed it")
    )


def test_a_letter_of_a_forked_ledger_does_not_stand_against_the_other_branch(
    office: Office, tmp_path: Path
) -> None:
    """A copy of the ledger goes its own way, with the same keys, and issues a letter."""
    office.desk = with_keys(office)
    case = clean_case(office)
    branch = tmp_path / "branch.sqlite"
    shutil.copy(office.desk.ledger.path, branch)
    for part in ("-wal", "-shm"):
        more = office.desk.ledger.path.with_name(office.desk.ledger.path.name + part)
        if more.exists():
            shutil.copy(more, branch.with_name(branch.name + part))
    office.recheck(case)
    approved(office, case)
    ours = office.desk
    with open_ledger(branch, clock=ours.clock, realm="practice") as ledger:
        office.desk = replace(ours, ledger=ledger)
        office.recheck(case)
        forked = issuing.issue(office.desk, approved(office, case), tmp_path / "out").read_bytes()
        assert found_in_ledger(forked, branch) == {}
    office.desk = ours
    said = found_in_ledger(forked, ours.ledger.path)
    assert list(said) == ["Ledger"]
    assert "the letter" in said["Ledger"]


def found_in_ledger(content: bytes, ledger: Path) -> dict[str, str]:
    steps = check_letter(content, ledger=ledger).steps
    return {one.name: one.sentence for one in steps if one.state is State.FAILS}
