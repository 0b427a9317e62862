"""What it costs that a letter is a proof: signing, checking, and a batch of letters.

Run with:

    python -m pytest tests/bench/test_bench_letter_proof.py -s                         # 150 letters
    CASEWORKER_BENCH=full python -m pytest tests/bench/test_bench_letter_proof.py -s   # 1,000 letters

CPU time; all figures of one table come from one run, taken in turns, as medians.
"""

from __future__ import annotations

import io
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from caseworker.casework.open_case import confirm_posting_address
from caseworker.casework.start import adopt_register
from caseworker.cli import main
from caseworker.ledger import verify
from caseworker.letter.pages.inside import SIGNATURE
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import certificate_of, load_key
from caseworker.letter.proof.read_file import evidence_in
from caseworker.letter.proof.sign import sign
from caseworker.letter.proof.trust import read_trust
from caseworker.opening import DEMO_LETTER_KEY
from tests.office import RIGHT, Office, office
from tests.proofs import approved, right, with_keys

FULL = os.environ.get("CASEWORKER_BENCH") == "full"
LETTERS = 1000 if FULL else 150
ROUNDS = 30
SIGN, VERIFY, MEMORY = 1.5, 4.0, 1.1
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def cpu(work: Callable[[], object]) -> float:
    """The CPU time of one call, in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def medians(ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The CPU time of each way, in milliseconds; they take turns."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for work in ways.values():
        work()
    for _ in range(ROUNDS):
        for name, work in ways.items():
            took[name].append(cpu(work))
    return {name: statistics.median(values) for name, values in took.items()}


def told(title: str, found: dict[str, float]) -> None:
    first = next(iter(found.values()))
    print(f"\n{title}")
    for name, value in found.items():
        print(f"  {name:<42} {value:7.1f} ms   {value / first:5.2f}")


def test_signing_and_checking_cost_little_more_than_the_signature_itself(tmp_path: Path) -> None:
    """Ms M's assurance letter of the demo: twelve databases and all that it cites."""
    assert main(["demo", "--output", str(tmp_path / "demo")]) == 0
    world = tmp_path / "demo" / "world"
    content = (tmp_path / "demo" / "assurance-letter.pdf").read_bytes()
    key = load_key(f"file:{world / DEMO_LETTER_KEY}")
    assert key is not None
    unsigned = content[: content.rindex(b"%%EOF", 0, content.rindex(b"%%EOF")) + 6]
    trust = read_trust(certificate_of(key))

    def bare_sign() -> None:
        meta = PdfSignatureMetadata(
            field_name=SIGNATURE,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        writer = IncrementalPdfFileWriter(io.BytesIO(unsigned))
        PdfSigner(meta, key).sign_pdf(writer, existing_fields_only=True, bytes_reserved=8192)

    def bare_check() -> None:
        one = PdfFileReader(io.BytesIO(content)).embedded_signatures[0]
        roots = ValidationContext(
            trust_roots=[key.signing_cert], allow_fetching=False, moment=one.self_reported_timestamp
        )
        assert validate_pdf_signature(one, roots).bottom_line

    signing = medians({"bare pyHanko": bare_sign, "ours": lambda: sign(unsigned, key, AT)})
    checking = medians(
        {
            "bare pyHanko": bare_check,
            "ours, all that a stranger can check": lambda: check_letter(content, trust),
            "the same, and the pages made again": lambda: check_letter(content, trust, again=True),
        }
    )
    evidence = evidence_in(content)
    assert evidence is not None
    assert check_letter(content, trust).ok
    print(f"\n{len(content):,} bytes, of which {len(content) - len(unsigned):,} signature;")
    print(f"the evidence is {len(evidence):,} bytes of JSON")
    told(f"Signing (at most {SIGN})", signing)
    told(f"Checking (at most {VERIFY}, without making the pages again)", checking)
    assert signing["ours"] <= SIGN * signing["bare pyHanko"]
    ours = checking["ours, all that a stranger can check"]
    assert ours <= VERIFY * checking["bare pyHanko"]


CHILD = """
import sys
from pathlib import Path
from caseworker.casework.desk import Desk
from caseworker.casework.staff import Staff
from caseworker.ledger import open_ledger
from caseworker.letter.batch import issue_all
from tests.office import DAY_0, OFFICERS, a_register
folder, letters = Path(sys.argv[1]), sys.argv[2:]
clock = lambda: DAY_0
with open_ledger(folder / "ledger.sqlite", clock=clock, realm="practice") as ledger:
    desk = Desk(ledger=ledger, register=a_register(), staff=Staff(OFFICERS), officer=OFFICERS[0],
        clock=clock, checkpoint_key=f"file:{folder / 'checkpoint.key'}",
        letter_key=f"file:{folder / 'letters.p12'}")
    def one_by_one():
        for letter in letters:
            yield letter
            status = Path("/proc/self/status").read_text().partition("VmRSS:")[2]
            print(status.split()[0], flush=True)
    issue_all(desk, one_by_one(), folder / "out")
"""


def issue(folder: Path, letters: list[str], stop_after: int | None = None) -> list[int]:
    """Issue letters in a process of its own, killed after so many; its memory after each, in KiB."""
    found: list[int] = []
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), *letters],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        for line in child.stdout:
            found.append(int(line))
            if len(found) == stop_after:
                child.send_signal(signal.SIGKILL)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_batch_of_letters_takes_steady_memory_and_goes_on_after_kill_9(office: Office) -> None:
    office.desk = with_keys(office)
    folder = office.desk.ledger.path.parent
    adopt_register(office.desk)
    office.holds("X1", right("a"))
    office.holds("X2", right("b"))
    letters = []
    start = time.perf_counter()
    for number in range(LETTERS):
        office.subject = f"S-{number}"
        case = office.case()
        confirm_posting_address(office.desk, case, RIGHT, manner="by telephone")
        letters.append(approved(office, case))
    drafted = time.perf_counter() - start
    start = time.perf_counter()
    first = issue(folder, letters, stop_after=LETTERS // 2)
    assert not (folder / "out").exists()
    memory = issue(folder, letters)
    took = time.perf_counter() - start
    entries = office.desk.ledger.head().size
    print(f"\n{LETTERS:,} letters in a ledger of {entries:,} entries; wall time")
    print(f"  looked up, opened, drafted, approved: {drafted * 1000 / LETTERS:6.1f} ms a letter")
    print(f"  issued, with one kill -9 in between:  {took * 1000 / LETTERS:6.1f} ms a letter")
    # The first half is on record already; what signs is loaded with the first letter after that.
    early = LETTERS // 2 + LETTERS // 10
    print(f"  memory after {early}: {memory[early] / 1024:.1f} MiB, "
          f"at the end: {memory[-1] / 1024:.1f} MiB")  # fmt: skip
    assert len(first) < LETTERS
    assert len(memory) == LETTERS
    files = {one.name for one in (folder / "out").iterdir()}
    assert files == {f"letter-{letter}.pdf" for letter in letters}
    assert len(office.entries("letter.issued")) == LETTERS
    assert verify(office.desk.ledger.path).ok
    assert memory[-1] <= MEMORY * memory[early]


__all__ = ["office"]
