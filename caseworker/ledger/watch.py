"""What verification compares the entries with while it reads them: checkpoints, keys, kept hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils import Database

from caseworker.errors import InputError
from caseworker.ledger import tiles
from caseworker.ledger.check import CHANGED, Fault
from caseworker.ledger.checkpoint import origin_of, read_checkpoint
from caseworker.ledger.connection import DAMAGE, code_of
from caseworker.ledger.held import Anchor, Held, is_of_other, judge, other_words
from caseworker.ledger.keys import KEY_NAMED, read_named, trusted
from caseworker.ledger.make_checkpoint import CHECKPOINT_MADE
from caseworker.ledger.merkle import Growing
from caseworker.ledger.note import VerifierKey, read_note, signers_of

LIMIT = "Entries removed from the end after the last checkpoint kept elsewhere would not show."


class Watch:
    """Told each sound entry in turn; afterwards it says what does not agree with them."""

    def __init__(
        self,
        held: Iterable[Anchor | Held],
        keys: tuple[VerifierKey, ...],
        progress: Callable[[int], None] | None,
    ) -> None:
        every = list(held)
        self.size = 0
        self._anchors = sorted(one for one in every if not isinstance(one, Held))
        self._held = sorted(
            (one for one in every if isinstance(one, Held)), key=lambda one: one.checkpoint.size
        )
        self._keys = keys
        self._progress = progress
        self._origin = ""
        self._made: list[tuple[int, dict[str, Any]]] = []
        self._tree: Growing | None = None
        self._tiles: dict[tuple[int, int], object] = {}
        self._stale = False
        self._wanted: set[int] = set()
        self._hashes: dict[int, bytes] = {}
        self._roots: dict[int, bytes] = {}

    def prepare(self, db: Database, *, caches: bool) -> None:
        """Find out which hashes and roots will be needed; call before the entries are read."""
        self._made = list(_claims(db, CHECKPOINT_MADE))
        if caches:
            try:
                self._tiles = tiles.all_kept(db)
            except DAMAGE as error:
                if code_of(error) == 0:
                    raise
                self._stale = True
        sizes = {one.checkpoint.size for one in self._held}
        sizes |= {size for _, claim in self._made if isinstance(size := claim.get("size"), int)}
        if sizes or self._tiles:
            self._tree = Growing(self._compare_tile)
            self._roots[0] = self._tree.root()
        self._wanted = sizes | {size for size, _ in self._anchors}

    def __call__(self, seq: int, hash: bytes) -> None:
        self.size = seq
        if self._tree is not None:
            self._tree.add(hash)
        if seq in self._wanted:
            self._hashes[seq] = hash
            if self._tree is not None:
                self._roots[seq] = self._tree.root()
        if self._progress is not None and seq % 10_000 == 0:
            self._progress(seq)

    def faults(self, db: Database) -> list[Fault]:
        """The first thing that does not agree with what is kept elsewhere, if any."""
        self._origin = _origin(db)
        found = [self._anchor_fault()]
        found += [
            judge(one, self._origin, self.size, self._roots.get)
            for one in self._held
            if not is_of_other(one, self._origin)
        ]
        found += [self._made_fault(), self._key_fault(db)]
        return [fault for fault in found if fault is not None][:1]

    def cache_fault(self, db: Database) -> Fault | None:
        """Whether the kept hashes of the tree are other than those of the entries."""
        try:
            upto = tiles.upto(db)
            stale = self._stale or set(self._tiles) != tiles.expected(upto) or upto > self.size
        except (*DAMAGE, ValueError):
            stale = True
        return Fault(None, "cache", _STALE) if stale else None

    def limits(self) -> list[str]:
        """What a good finding rests on, and what it does not show."""
        agreed = [one for one in self._held if not is_of_other(one, self._origin)]
        notes = []
        sizes = [one.checkpoint.size for one in agreed if not one.beside]
        sizes += [size for size, _ in self._anchors]
        if sizes:
            noun = "checkpoint" if len(sizes) == 1 else "checkpoints"
            last = f"the last at entry {max(sizes):,}"
            notes.append(f"It agrees with {len(sizes):,} {noun} kept elsewhere, {last}.")
        for one in agreed:
            if one.beside:
                at = f"at entry {one.checkpoint.size:,}"
                notes.append(f"It agrees with the checkpoint kept beside it, {at}.")
        unsigned = sorted({one.place for one in agreed if one.signed is None})
        notes += [f"No key that we know signed the checkpoint in {place}." for place in unsigned]
        return [*notes, LIMIT]

    def not_compared(self) -> tuple[str, ...]:
        """A sentence for each checkpoint of another ledger."""
        others = [one for one in self._held if is_of_other(one, self._origin)]
        return tuple(dict.fromkeys(other_words(one) for one in others))

    def _compare_tile(self, tier: int, place: int, hash: bytes) -> None:
        if self._tiles.get((tier, place), hash) != hash:
            self._stale = True

    def _anchor_fault(self) -> Fault | None:
        for size, hash in self._anchors:
            if size > self.size:
                left = f"A checkpoint of {size:,} entries exists, only {self.size:,} are left."
                return Fault(self.size + 1, "truncated", f"{CHANGED} {left}")
            kept = self._hashes.get(size)
            if kept is None or kept.hex() != hash.lower():
                other = f"Entry {size:,} is not the one that the checkpoint kept elsewhere names."
                return Fault(size, "rewritten", f"{CHANGED} {other} The record was rewritten.")
        return None

    def _made_fault(self) -> Fault | None:
        """Whether the checkpoints on record are those that the entries before them give."""
        for seq, claim in self._made:
            size, root = claim.get("size"), claim.get("root")
            kept = self._roots.get(size) if isinstance(size, int) and size < seq else None
            if kept is None or kept.hex() != root or not _says(claim, self._origin, size, kept):
                what = f"Entry {seq:,} is a checkpoint that the entries before it do not give."
                return Fault(seq, "checkpoint", f"{CHANGED} {what} The record was rewritten.")
        return None

    def _key_fault(self, db: Database) -> Fault | None:
        """Whether the last checkpoint on record is signed by a key that the reader trusts."""
        if not self._keys:
            return None
        if all(key.name != self._origin for key in self._keys):
            what = "This is not the record that the key belongs to: the whole file was replaced."
            return Fault(None, "replaced", f"{CHANGED} {what}")
        named = read_named((seq, claim) for seq, claim in _claims(db, KEY_NAMED))
        known = trusted(named, self._keys)
        if not self._made:
            what = "There is no checkpoint in the record, although you have a key for them."
            return Fault(None, "signature", f"{CHANGED} {what}")
        seq, claim = self._made[-1]
        try:
            if signers_of(read_note(str(claim.get("note"))), known):
                return None
        except InputError:
            pass
        what = f"The checkpoint in entry {seq:,} is not signed by a key that you trust."
        why = "Either the record was rewritten, or its key was lost and replaced."
        return Fault(seq, "signature", f"{CHANGED} {what} {why}")


_STALE = (
    "The entries are sound, but the kept hashes of the tree do not agree with them. "
    "They can be made again from the entries without loss."
)


def _says(claim: dict[str, Any], origin: str, size: object, root: bytes) -> bool:
    """Whether the signed note in a claim says what the claim says."""
    try:
        said = read_checkpoint(read_note(str(claim.get("note"))).text)
    except InputError:
        return False
    return (said.origin, said.size, said.root) == (origin, size, root)


def _claims(db: Database, type_: str) -> list[tuple[int, dict[str, Any]]]:
    """Claims of the entries of one type that can be read; what was tampered with shows elsewhere."""
    rows = db.execute(
        "SELECT seq, claim FROM entry WHERE type = ? AND claim IS NOT NULL ORDER BY seq", [type_]
    )
    found = []
    for seq, content in rows.fetchall():
        try:
            claim = json.loads(content)
        except (ValueError, TypeError):
            continue
        if isinstance(claim, dict):
            found.append((seq, claim))
    return found


def _origin(db: Database) -> str:
    """What checkpoints call this ledger, by its first entry; "" if that does not say."""
    row = db.execute("SELECT envelope, claim FROM entry WHERE seq = 1").fetchone()
    try:
        return origin_of(str(json.loads(row[0])["chain"]), str(json.loads(row[1])["realm"]))
    except (ValueError, TypeError, KeyError):
        return ""
