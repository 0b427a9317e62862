"""What somebody who owns the file can do to it, and the sentence that tells of each.

Each test does one thing to a ledger of 21 entries, of which a checkpoint is kept elsewhere.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from caseworker.ledger import Ledger, NewEntry, Report, checkpoint, open_ledger, verify
from caseworker.ledger.chain import leaf_hash
from caseworker.ledger.checkpoint import Checkpoint, origin_of
from caseworker.ledger.held import read_held
from caseworker.ledger.keys import named_keys
from caseworker.ledger.merkle import Growing
from caseworker.ledger.note import Signer, make_signer, sign

Tamper: TypeAlias = Callable[[], AbstractContextManager[sqlite3.Connection]]

ALARM = "The audit record has been changed. Do not approve anything. "


@dataclass(frozen=True)
class Scene:
    """A closed ledger, the checkpoint over its 21 entries, and a way to change its file."""

    path: Path
    note: str
    signer: Signer
    tamper: Tamper

    def look(self, **options: Any) -> Report:
        """What verification finds against the checkpoint kept elsewhere."""
        held = read_held(self.note, [self.signer.key], place="kept.txt")
        return verify(self.path, held=held, **options)

    def alone(self) -> Report:
        """What it finds without anything from elsewhere."""
        return verify(self.path)


@pytest.fixture
def scene(
    path: Path,
    ledger: Ledger,
    signer: Signer,
    make_entry: Callable[[int], NewEntry],
    tamper: Tamper,
) -> Scene:
    ledger.add(*(make_entry(n) for n in range(20)))
    ledger.search("nobody")
    note = checkpoint(ledger, signer)
    ledger.add(make_entry(20))
    ledger.close()
    return Scene(path, note, signer, tamper)


@contextmanager
def opened(scene: Scene, clock: Any) -> Iterator[Ledger]:
    with open_ledger(scene.path, clock=clock, realm="practice") as ledger:
        yield ledger


def found(report: Report) -> str:
    assert not report.ok
    assert report.first_fault is not None
    sentence = report.first_fault.sentence
    assert sentence.startswith(ALARM)
    return sentence.removeprefix(ALARM)


def test_a_ledger_that_agrees_says_so(scene: Scene) -> None:
    assert scene.look().sentence == (
        "No change found in 24 entries. It agrees with 1 checkpoint kept elsewhere, the last at "
        "entry 21. Entries removed from the end after the last checkpoint kept elsewhere would "
        "not show."
    )


def test_the_checkpoint_beside_the_ledger_is_not_counted_as_kept_elsewhere(scene: Scene) -> None:
    held = read_held(scene.note, [scene.signer.key], place="beside", beside=True)
    assert verify(scene.path, held=held).sentences[1:] == (
        "It agrees with the checkpoint kept beside it, at entry 21.",
        "Entries removed from the end after the last checkpoint kept elsewhere would not show.",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            "UPDATE entry SET envelope = replace(envelope, '\"u7\"', '\"u8\"') WHERE seq = 9",
            "Entry 9 was changed after it was written. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET hash = zeroblob(32) WHERE seq = 9",
            "Entry 9 was changed after it was written. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET claim = replace(claim, 'R7', 'R8') WHERE seq = 9",
            "Entry 9 has content (claim) that was changed afterwards. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET detail = replace(detail, 'mann', 'mamn') WHERE seq = 9",
            "Entry 9 has content (detail) that was changed afterwards. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET detail_salt = zeroblob(16) WHERE seq = 9",
            "Entry 9 has content (detail) that was changed afterwards. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET detail = NULL WHERE seq = 9",
            "Entry 9 has content (detail) that was changed afterwards. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE attachment SET content = x'00' WHERE seq = 5",
            "Entry 5 has content (blob) that was changed afterwards. Entries 1 to 4 are sound.",
        ),
        (
            "UPDATE attachment SET seq = 4",
            "Entry 4 has content (blob) that it was not made with. Entries 1 to 3 are sound.",
        ),
        (
            "UPDATE entry SET detail = NULL, detail_salt = NULL WHERE seq = 9",
            "Entry 9 has lost content (detail) without an erasure. Entries 1 to 8 are sound.",
        ),
        (
            "UPDATE entry SET seq = 99 WHERE seq = 24",
            "Entries 24 to 98 are missing. Entries 1 to 23 are sound.",
        ),
    ],
)
def test_one_edited_column(scene: Scene, change: str, sentence: str) -> None:
    with scene.tamper() as file:
        file.execute("PRAGMA foreign_keys=OFF")
        assert file.execute(change).rowcount == 1
    assert found(scene.alone()) == sentence


def test_a_deleted_entry(scene: Scene) -> None:
    with scene.tamper() as file:
        file.execute("DELETE FROM entry WHERE seq = 9")
    assert found(scene.alone()) == "Entry 9 is missing. Entries 1 to 8 are sound."


def renumber(file: sqlite3.Connection, moves: list[tuple[int, int]]) -> None:
    for old, new in moves:
        file.execute(f"UPDATE entry SET seq = {new} WHERE seq = {old}")


def test_a_deleted_entry_with_the_later_ones_moved_up(scene: Scene) -> None:
    with scene.tamper() as file:
        file.execute("DELETE FROM entry WHERE seq = 9")
        renumber(file, [(n, n - 1) for n in range(10, 25)])
    assert found(scene.alone()) == (
        "Entry 9 does not match the one before it. Entries 1 to 8 are sound."
    )


def test_two_entries_that_changed_places(scene: Scene) -> None:
    with scene.tamper() as file:
        renumber(file, [(9, 99), (10, 9), (99, 10)])
    assert found(scene.alone()) == (
        "Entry 9 does not match the one before it. Entries 1 to 8 are sound."
    )


def test_an_inserted_entry_that_fits_the_one_before_it(scene: Scene) -> None:
    with scene.tamper() as file:
        renumber(file, [(n, n + 1) for n in range(24, 8, -1)])
        (text,) = file.execute("SELECT envelope FROM entry WHERE seq = 10").fetchone()
        envelope = json.loads(text) | {"actor": "u666", "bodies": {}}
        text = json.dumps(envelope, sort_keys=True, separators=(",", ":"))
        file.execute(
            "INSERT INTO entry(seq, hash, envelope) VALUES (9, ?, ?)",
            [leaf_hash(text.encode()), text],
        )
    assert found(scene.alone()) == (
        "Entry 10 does not match the one before it. Entries 1 to 9 are sound."
    )
    assert not scene.look().ok


def cut(file: sqlite3.Connection, size: int) -> None:
    file.execute("DELETE FROM attachment WHERE seq > ?", [size])
    file.execute("DELETE FROM entry WHERE seq > ?", [size])
    file.execute("DELETE FROM search WHERE seq > ?", [size])
    file.execute("UPDATE projection SET upto = min(upto, ?)", [size])


def test_a_tail_that_was_cut_off(scene: Scene) -> None:
    with scene.tamper() as file:
        cut(file, 15)
    assert scene.alone().ok
    assert found(scene.look()) == (
        "A checkpoint of 21 entries exists (kept.txt), only 15 are left."
    )


def test_a_file_that_was_put_back_to_an_earlier_state_and_used_again(
    scene: Scene, clock: Any, make_entry: Callable[[int], NewEntry]
) -> None:
    with scene.tamper() as file:
        cut(file, 15)
    with opened(scene, clock) as ledger:
        ledger.add(*(make_entry(n) for n in range(100, 120)))
    assert scene.alone().ok
    assert found(scene.look()) == (
        "The first 21 entries are not those that the checkpoint in kept.txt was made from. "
        "The record was rewritten."
    )


def forge(file: sqlite3.Connection, seq: int) -> list[bytes]:
    """Change who did entry `seq`, and make every later hash fit; returns all hashes."""
    hashes: list[bytes] = []
    for number, text in file.execute("SELECT seq, envelope FROM entry ORDER BY seq").fetchall():
        envelope = json.loads(text)
        if number == seq:
            envelope["actor"] = "u666"
        if number > seq:
            envelope["prev"] = hashes[-1].hex()
        text = json.dumps(envelope, sort_keys=True, separators=(",", ":"))
        hashes.append(leaf_hash(text.encode()))
        file.execute("UPDATE entry SET envelope=?, hash=? WHERE seq=?", [text, hashes[-1], number])
    return hashes


def test_a_record_that_was_written_anew_contradicts_the_checkpoints_in_it(scene: Scene) -> None:
    with scene.tamper() as file:
        forge(file, 9)
    assert found(scene.alone()) == (
        "Entry 23 is a checkpoint that the entries before it do not give. The record was rewritten."
    )
    assert "The first 21 entries are not those" in found(scene.look())


def put_claim(file: sqlite3.Connection, seq: int, claim: dict[str, Any]) -> None:
    """Give entry `seq` another claim, whose digest its envelope then states."""
    import hashlib

    content = json.dumps(claim, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    sql = "SELECT claim_salt, envelope FROM entry WHERE seq = ?"
    salt, text = file.execute(sql, [seq]).fetchone()
    envelope = json.loads(text)
    envelope["bodies"]["claim"] = hashlib.sha256(salt + content.encode()).hexdigest()
    text = json.dumps(envelope, sort_keys=True, separators=(",", ":"))
    sql = "UPDATE entry SET claim = ?, envelope = ? WHERE seq = ?"
    file.execute(sql, [content, text, seq])


def test_a_record_that_was_written_anew_with_its_checkpoints_lacks_their_key(scene: Scene) -> None:
    """Everything fits, only the secret key was not at hand."""
    mine = make_signer(scene.signer.name)
    with scene.tamper() as file:
        tree = Growing()
        for hash in forge(file, 9)[:21]:
            tree.add(hash)
        note = str(sign(Checkpoint(mine.name, 21, tree.root()).text, mine))
        put_claim(file, 22, {"key": mine.key.text, "note": ""})
        claim = {"key": mine.key.text, "note": note, "root": tree.root().hex(), "size": 21}
        put_claim(file, 23, claim)
        forge(file, 9)
    assert scene.alone().ok
    assert "The first 21 entries are not those" in found(scene.look())
    assert found(verify(scene.path, keys=[scene.signer.key])) == (
        "The checkpoint in entry 23 is not signed by a key that you trust. "
        "Either the record was rewritten, or its key was lost and replaced."
    )


def test_a_record_whose_checkpoints_were_all_cut_off_lacks_them(scene: Scene) -> None:
    with scene.tamper() as file:
        cut(file, 15)
    assert found(verify(scene.path, keys=[scene.signer.key])) == (
        "There is no checkpoint in the record, although you have a key for them."
    )
    assert verify(scene.path, keys=[scene.signer.key]).size == 15


def test_a_whole_file_that_was_replaced(scene: Scene, tmp_path: Path, clock: Any) -> None:
    with open_ledger(tmp_path / "other.db", clock=clock, realm="practice") as other:
        checkpoint(other, make_signer(origin_of(other.chain, other.realm)))
    shutil.copy(tmp_path / "other.db", scene.path)
    assert scene.alone().ok
    assert found(verify(scene.path, keys=[scene.signer.key])) == (
        "This is not the record that the key belongs to: the whole file was replaced."
    )
    held = read_held(scene.note, [], place="the file beside the record", beside=True)
    assert found(verify(scene.path, held=held)) == (
        "In the file beside the record stands a checkpoint of another record: "
        "the whole file was replaced."
    )


def test_an_anchor_of_another_ledger_is_no_alarm_and_no_comfort(
    scene: Scene, tmp_path: Path, clock: Any
) -> None:
    with open_ledger(tmp_path / "other.db", clock=clock, realm="practice") as other:
        note = checkpoint(other, make_signer(origin_of(other.chain, other.realm)))
    report = verify(scene.path, held=read_held(note, [], place="theirs.txt"))
    assert report.ok
    assert report.not_compared == (
        (
            "The checkpoint in theirs.txt is of another audit record, so it was not compared. "
            "If it was made from the record in this place, the whole file has been replaced."
        ),
    )
    assert "It agrees with" not in report.sentence
    assert report.not_compared[0] in report.sentence


def test_a_checkpoint_that_nobody_we_know_signed_is_compared_with_that_doubt(scene: Scene) -> None:
    held = read_held(scene.note, [], place="kept.txt")
    assert (
        "No key that we know signed the checkpoint in kept.txt."
        in verify(scene.path, held=held).notes
    )
    with scene.tamper() as file:
        cut(file, 15)
    assert found(verify(scene.path, held=held)).endswith(
        "No key that we know signed that checkpoint: ask who gave it."
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE search SET text = 'Somebody else' WHERE seq = 9",
        "DELETE FROM search WHERE seq = 9",
        "UPDATE projection SET upto = 3 WHERE name = 'search'",
        "INSERT INTO tile VALUES (1, 0, zeroblob(32))",
    ],
)
def test_edited_projections_are_told_apart_from_the_entries(scene: Scene, change: str) -> None:
    with closing(sqlite3.connect(scene.path, isolation_level=None)) as file:
        file.execute(change)
    report = scene.alone()
    assert not report.ok
    assert report.sentence.startswith("The entries are sound, but the ")
    assert report.sentence.endswith("made again from the entries without loss.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("old.detail", "Entry 9 has content again that was erased. Entries 1 to 8 are sound."),
        (
            '\'{"family":"Jones"}\'',
            (
                "Entry 9 has content (detail) again that was erased, and not what was erased. "
                "Entries 1 to 8 are sound."
            ),
        ),
    ],
)
def test_erased_values_that_were_put_back(
    scene: Scene, clock: Any, content: str, sentence: str
) -> None:
    before = scene.path.with_name("before.db")
    shutil.copy(scene.path, before)
    with opened(scene, clock) as ledger:
        ledger.erase(9, ["detail"], "retention", "u9")
    assert scene.look().ok
    with scene.tamper() as file:
        file.execute("ATTACH ? AS old", [str(before)])
        file.execute(
            f"UPDATE entry SET detail_salt = old.detail_salt, detail = {content} "
            "FROM old.entry AS old WHERE entry.seq = 9 AND old.seq = 9"
        )
    assert found(scene.alone()) == sentence


def test_an_erased_checkpoint_entry_leaves_the_others_to_compare(scene: Scene, clock: Any) -> None:
    with opened(scene, clock) as ledger:
        (made,) = ledger.entries(types=["checkpoint.made"])
        ledger.erase(made.seq, ["claim"], "test", "u1")
        assert named_keys(ledger)[0].key == scene.signer.key
    assert scene.look().ok
