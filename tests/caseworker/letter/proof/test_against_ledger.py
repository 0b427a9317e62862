"""What somebody who owns the ledger's file can do to it after a letter went out, and how it shows.

Each test does one thing to the record of a letter, and has the sentence that the letter's check
says. One record is made for all of them; each works on its own copy.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from caseworker.casework.checkpoints import public_key
from caseworker.casework.desk import Desk
from caseworker.casework.staff import Staff
from caseworker.ledger import open_ledger
from caseworker.ledger.chain import leaf_hash
from caseworker.ledger.checkpoint import Checkpoint
from caseworker.ledger.merkle import Growing
from caseworker.ledger.note import make_signer, sign
from caseworker.letter import issuing
from caseworker.letter.proof.check import check_letter
from caseworker.letter.proof.key import certificate_of, load_key
from caseworker.letter.proof.step import State
from caseworker.letter.proof.trust import Trust, read_trust
from caseworker.testing import FakeConnector
from tests.caseworker.ledger.conftest import Tamperer
from tests.office import DAY_0, OFFICERS, Office, a_register
from tests.proofs import approved, clean_case, with_keys

ALARM = "The audit record has been changed. Do not approve anything. "
PLACES = "seq hash envelope claim_salt claim detail_salt detail".split()


@dataclass(frozen=True)
class Scene:
    """A letter that went out, whom its reader trusts, and a copy of the record that it is from."""

    content: bytes
    trust: Trust
    ledger: Path
    before: Path

    def look(self) -> dict[str, tuple[State, str]]:
        """The steps that hold the letter against the record, by name."""
        steps = check_letter(self.content, self.trust, self.ledger).steps
        names = ("Ledger", "On record", "Still holds")
        return {one.name: (one.state, one.sentence) for one in steps if one.name in names}

    def found(self) -> str:
        """The sentence of the one step that does not pass."""
        (state, sentence), *others = self.look().values()
        assert state is State.FAILS
        assert others == []
        assert sentence.startswith(ALARM)
        return sentence.removeprefix(ALARM)

    def tamper(self) -> AbstractContextManager[sqlite3.Connection]:
        """The file without its guards, which are back in their place afterwards."""
        return Tamperer(self.ledger)()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The record of one issued letter, as it was before its issue and after it."""
    folder = tmp_path_factory.mktemp("made")
    moment, numbers = [DAY_0], count(1)
    sources = {name: FakeConnector(clock=lambda: moment[0]) for name in ("X1", "X2")}
    path = folder / "ledger.sqlite"
    with open_ledger(path, clock=lambda: moment[0], realm="practice") as ledger:
        desk = Desk(
            ledger=ledger,
            register=a_register(),
            staff=Staff(OFFICERS),
            officer=OFFICERS[0],
            connectors=sources,
            clock=lambda: moment[0],
            new_id=lambda prefix: f"{prefix}-{next(numbers)}",
        )
        office = Office(desk, moment, sources)
        office.desk = with_keys(office)
        letter = approved(office, clean_case(office))
        copy(path, folder / "before.sqlite")
        content = issuing.issue(office.desk, letter, folder).read_bytes()
        office.later(days=1)
        office.recheck(office.file().reference)
        ledger.search("nobody")  # so that there is something to search in
        key = load_key(office.desk.letter_key)
        assert key is not None
        trust = read_trust(certificate_of(key) + public_key(office.desk).text + "\n")
    return Scene(content, trust, path, folder / "before.sqlite")


@pytest.fixture
def scene(made: Scene, tmp_path: Path) -> Scene:
    copy(made.ledger, tmp_path / "ledger.sqlite")
    return replace(made, ledger=tmp_path / "ledger.sqlite")


def copy(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(to)) as other:
        one.backup(other)


def test_a_record_that_nobody_touched_speaks_for_the_letter(scene: Scene) -> None:
    assert {state for state, _ in scene.look().values()} == {State.PASSES}


def size_of(scene: Scene) -> int:
    with closing(sqlite3.connect(scene.ledger)) as file:
        return int(file.execute("SELECT count(*) FROM entry").fetchone()[0])


@pytest.mark.parametrize("place", PLACES)
def test_one_byte_edited_in_any_column_of_the_first_a_cited_and_the_last_entry(
    scene: Scene, place: str
) -> None:
    """The last byte that can be another one, also into something that is no text any more."""
    size = size_of(scene)
    for seq in (1, 6, size):
        with scene.tamper() as file:
            before = file.execute(f"SELECT * FROM entry WHERE seq = {seq}").fetchone()
            (value,) = file.execute(f"SELECT {place} FROM entry WHERE seq = {seq}").fetchone()
            if value is None:
                continue
            changed = value + 500 if isinstance(value, int) else flipped(value)
            file.execute(f"UPDATE entry SET {place} = ? WHERE seq = {seq}", [changed])
        assert scene.found().startswith(
            ("Entr", "There is content", "The file is damaged", "The indexes")
        )
        with scene.tamper() as file:
            now = seq + 500 if place == "seq" else seq
            assert before is not None
            file.execute(f"UPDATE entry SET {place} = ? WHERE seq = {now}", [value])
    assert scene.look()["Ledger"][0] is State.PASSES


def flipped(value: str | bytes) -> str | bytes:
    """The same with its middle byte another one."""
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[len(raw) // 2] ^= 1
    return raw.decode("utf-8") if isinstance(value, str) else bytes(raw)


@pytest.mark.parametrize("place", ["seq", "salt", "content"])
def test_one_byte_edited_in_an_attachment(scene: Scene, place: str) -> None:
    """The attachment is the letter itself, as it was frozen."""
    with scene.tamper() as file:
        file.execute("PRAGMA foreign_keys=OFF")
        sql = f"SELECT seq, {place} FROM attachment ORDER BY seq LIMIT 1"
        seq, value = file.execute(sql).fetchone()
        changed = value - 1 if isinstance(value, int) else flipped(value)
        file.execute(f"UPDATE attachment SET {place} = ? WHERE seq = ?", [changed, seq])
    number = seq - 1 if place == "seq" else seq
    assert scene.found().startswith(f"Entry {number} has content (blob) that ")


def test_a_deleted_entry(scene: Scene) -> None:
    with scene.tamper() as file:
        file.execute("DELETE FROM entry WHERE seq = 6")
    assert scene.found() == "Entry 6 is missing. Entries 1 to 5 are sound."


def renumber(file: sqlite3.Connection, moves: list[tuple[int, int]]) -> None:
    file.execute("PRAGMA foreign_keys=OFF")
    for old, new in moves:
        file.execute(f"UPDATE entry SET seq = {new} WHERE seq = {old}")
        file.execute(f"UPDATE attachment SET seq = {new} WHERE seq = {old}")


def test_two_entries_that_changed_places(scene: Scene) -> None:
    with scene.tamper() as file:
        renumber(file, [(6, 999), (7, 6), (999, 7)])
    assert scene.found().startswith("Entry 6 does not match the one before it.")


def test_an_inserted_entry(scene: Scene) -> None:
    size = size_of(scene)
    with scene.tamper() as file:
        renumber(file, [(n, n + 1) for n in range(size, 5, -1)])
        (text,) = file.execute("SELECT envelope FROM entry WHERE seq = 7").fetchone()
        text = canonical(json.loads(text) | {"actor": "u666", "bodies": {}})
        values = [leaf_hash(text.encode()), text]
        file.execute("INSERT INTO entry(seq, hash, envelope) VALUES (6, ?, ?)", values)
    assert scene.found().startswith("Entry 7 does not match the one before it.")


def cut(file: sqlite3.Connection, size: int) -> None:
    for table in ("attachment", "entry", "search"):
        file.execute(f"DELETE FROM {table} WHERE seq > ?", [size])
    file.execute("UPDATE projection SET upto = min(upto, ?)", [size])


def test_a_tail_that_was_cut_before_the_checkpoint_of_the_letter(scene: Scene) -> None:
    with scene.tamper() as file:
        cut(file, 8)
        file.execute("DELETE FROM tile")
    assert scene.found().endswith("entries exists (the letter), only 8 are left.")


def test_a_file_that_was_put_back_to_the_moment_before_the_letter_went_out(scene: Scene) -> None:
    """All that the letter cites is there; only that it was issued is not."""
    shutil.copy(scene.before, scene.ledger)
    found = scene.look()
    assert found["Ledger"][0] is State.PASSES
    assert found["On record"] == (
        State.FAILS,
        (
            "By the ledger this letter was never issued. Either it was not, or the end of the "
            "ledger was removed."
        ),
    )


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def forge(file: sqlite3.Connection, seq: int) -> list[bytes]:
    """Change who did entry `seq`, and make every later hash fit; returns all hashes."""
    hashes: list[bytes] = []
    for number, text in file.execute("SELECT seq, envelope FROM entry ORDER BY seq").fetchall():
        envelope = json.loads(text)
        if number == seq:
            envelope["actor"] = "u666"
        if number > seq:
            envelope["prev"] = hashes[-1].hex()
        text = canonical(envelope)
        hashes.append(leaf_hash(text.encode()))
        file.execute("UPDATE entry SET envelope=?, hash=? WHERE seq=?", [text, hashes[-1], number])
    return hashes


def test_a_record_that_was_written_anew_with_its_checkpoints(scene: Scene) -> None:
    """Everything in it fits, save what the letter took along."""
    with scene.tamper() as file:
        hashes = forge(file, 6)
        sql = "SELECT seq, claim, claim_salt, envelope FROM entry WHERE type = 'checkpoint.made'"
        for seq, claim, salt, envelope in file.execute(sql).fetchall():
            said = json.loads(claim)
            mine, tree = make_signer(said["note"].splitlines()[0]), Growing()
            for one in hashes[: said["size"]]:
                tree.add(one)
            note = str(sign(Checkpoint(mine.name, said["size"], tree.root()).text, mine))
            said |= {"key": mine.key.text, "note": note, "root": tree.root().hex()}
            changed = json.loads(envelope)
            changed["bodies"]["claim"] = hashlib.sha256(salt + canonical(said).encode()).hexdigest()
            sql = "UPDATE entry SET claim = ?, envelope = ? WHERE seq = ?"
            file.execute(sql, [canonical(said), canonical(changed), seq])
            hashes = forge(file, 6)
    found = scene.found()
    assert "The first " in found
    assert "are not those that the checkpoint in the letter was made from" in found


def test_a_whole_file_that_was_replaced_and_a_ledger_of_somebody_else(
    scene: Scene, tmp_path: Path
) -> None:
    """Nobody can tell these apart by the file: no false alarm, no comfort, and both are named."""
    other = tmp_path / "other.sqlite"
    with open_ledger(other, clock=lambda: DAY_0, realm="practice"):
        pass
    shutil.copy(other, scene.ledger)
    assert scene.look() == {
        "Ledger": (
            State.NOT_SHOWN,
            (
                "This is another ledger than the one that the letter is from, so it was not "
                "compared. If the letter should be from it, the whole file has been replaced."
            ),
        )
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE search SET text = 'Somebody else' WHERE seq = (SELECT min(seq) FROM search)",
        "UPDATE projection SET upto = 3 WHERE name = 'search'",
        "INSERT INTO tile VALUES (1, 0, zeroblob(32))",
    ],
)
def test_edited_projections(scene: Scene, change: str) -> None:
    with closing(sqlite3.connect(scene.ledger, isolation_level=None)) as file:
        assert file.execute(change).rowcount == 1
    state, sentence = scene.look()["Ledger"]
    assert state is State.FAILS
    assert sentence.startswith("The entries are sound, but the ")
    assert sentence.endswith("made again from the entries without loss.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda old: old, "has content again that was erased."),
        (
            lambda old: old.replace("Q", "P"),
            "has content (detail) again that was erased, and not what was erased.",
        ),
    ],
    ids=["as they were", "otherwise"],
)
def test_erased_values_that_were_put_back(
    scene: Scene, content: Callable[[str], str], said: str
) -> None:
    sql = "SELECT seq, detail_salt, detail FROM entry WHERE detail LIKE '%Q%' LIMIT 1"
    with closing(sqlite3.connect(scene.ledger)) as file:
        seq, salt, detail = file.execute(sql).fetchone()
    with open_ledger(scene.ledger, clock=lambda: DAY_0, realm="practice") as ledger:
        ledger.erase(seq, ["detail"], "retention", "ann")
    assert scene.look()["Ledger"][0] is State.PASSES
    with scene.tamper() as file:
        sql = "UPDATE entry SET detail = ?, detail_salt = ? WHERE seq = ?"
        file.execute(sql, [content(detail), salt, seq])
    assert scene.found().startswith(f"Entry {seq} {said}")
