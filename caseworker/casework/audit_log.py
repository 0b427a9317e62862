"""Reads the audit record for people: who did what, when and why, without personal details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import Any

from caseworker.casework.desk import Desk
from caseworker.errors import InputError
from caseworker.ledger import Entry, NewEntry, Reader, Refusal
from caseworker.outcome import Outcome
from caseworker.subject.dates import day_words

WORDS: dict[str, str] = {
    "ledger.opened": "Began this record",
    "body.erased": "Erased content of entry {seq}: {ground}",
    "clock.moved_back": "The clock of this computer had moved back",
    "checkpoint.made": "Signed a checkpoint of {size} entries",
    "checkpoint_key.named": "Named the key that signs checkpoints",
    "register.adopted": "Put the register in force",
    "lookup.requested": "Began a look-up ({scope})",
    "outcome.recorded": "{database} answered: {outcome}",
    "lookup.closed": "The look-up ended: {how}",
    "person.sought": "Looked for a person on record, by {by}",
    "record.viewed": "Saw the records",
    "identity.decided": "Decided whose records of {database} they are: "
    "{accepted_count} accepted, {rejected_count} not",
    "case.opened": "Opened the case",
    "case.closed": "Closed the case: {how}",
    "case.note": "Put a note on the case",
    "reference.stated": "Recorded what the person says about {field} ({standing})",
    "need.recorded": "Recorded a need: {need}",
    "wish.recorded": "Recorded a wish: {wish}",
    "posting_address.confirmed": "Confirmed where letters go",
    "promise.made": "Promised by {by}: {what}",
    "finding.approved": "Approved a finding about the {about}",
    "closing.signed": "Signed that {database} cannot be checked",
    "not_applicable.signed": "Signed that {database} does not apply",
    "restricted.cleared": "Recorded the answer of the restricted-records team for {database}",
    "attestation.recorded": "Recorded a manual check of {database}: {manner}",
    "attestation.confirmed": "Confirmed the manual check of {database}",
    "correction.proposed": "Proposed a correction of {field} in {database}",
    "correction.approved": "Approved the correction",
    "correction.returned": "Sent the correction back",
    "correction.sent": "Sent the correction to {to}, answer due {answer_by}",
    "correction.acknowledged": "The owner received the correction",
    "correction.claimed": "The owner says that the correction is done",
    "correction.observed": "Read again, the source shows: {shows}",
    "correction.refused": "The owner refused the correction",
    "correction.withdrawn": "Withdrew the correction",
    "evidence.attached": "Attached a document as evidence",
    "statement.added": "Added the person's own statement ({manner})",
    "correction.decided": "Decided about what the source shows: {decision}",
    "decision.confirmed": "Confirmed that the new value is right",
    "decision.rejected": "Did not agree that the new value is right",
    "recipient.told": "Told the keeper of {database}, which had the value by a feed",
    "recipient.not_told": "Recorded why the keeper of {database} is not told",
    "recipients.given": "Gave the person the list of who had the value",
    "consequences.answered": "What was decided or sent using the wrong value: {found}",
    "accuracy.contested": "Marked the accuracy as contested: use is restricted",
    "accuracy.contest_lifted": "Lifted the mark that the accuracy is contested",
    "reference.former": "Recorded what the person says was right before: {field}",
    "history.asked": "Asked to keep the history of changes in {database}",
    "history.answered": "Recorded the owner's answer about a history of changes",
    "page.written": "Wrote a page with the person's details: {what}",
    "detail.protected": "Protected a detail of the person, or ended that",
    "case.name_printed": "Recorded how the person's name is printed",
    "contact.rule": "Recorded how the person may be contacted: {rule}",
    "letter.drafted": "Drafted a letter: {kind}",
    "letter.approved": "Approved the letter",
    "letter.voided": "Threw the draft away: {reason}",
    "letter.issued": "Issued the letter: {kind}",
    "texts.confirmed": "A translator confirmed the texts of letters: {translator}",
    "letter.despatched": "What became of the letter: {manner}",
    "letter.line": "Wrote a personal line for the next letter",
    "representative.recorded": "Recorded who acts for the estate: {capacity}",
    "transcription.ordered": "Ordered the letter in another form: {need}, from {supplier}",
    "transcription.gone": "The letter has gone in the form that was ordered: {manner}",
    "transcription.cancelled": "Cancelled the order of another form: {reason}",
    "case.held": "Put a hold on the case: nothing is erased",
    "case.released": "Ended the hold on the case",
    "case.frozen": "Kept a summary of the case before its details go",
    "erasure.asked": "Asked that the details of the case be erased ({ground})",
    "erasure.refused": "Decided that the details stay",
    "details.erased": "Erased details ({ground})",
    "case.exported": "Gave a copy of the case to the {recipient}",
    "table.exported": "Gave out {what} as a file of {rows} rows, to {recipient}",
    "file.withdrawn": "Withdrew the file: {why}",
    "withdrawal.seen": "Saw that the file was withdrawn: {why}",
    "identity.withdrawn": "Took back whose records of {database} they are",
    "sign_in.refused": "Refused a sign-in: {why}",
    "sign_in.done": "Signed in after {refused} refused",
    "attempt.refused": "Tried and was refused: {action} (rule: {rule})",
}
"""Each type of entry in words; what stands in braces is taken from the claim."""


class _Claim(dict[str, Any]):
    """A claim of which parts may be missing: they read as "not kept"."""

    def __missing__(self, key: str) -> str:
        return "not kept"


def words_of(entry: Entry) -> str:
    """What an entry says happened, from its claim only, so without personal details."""
    words = WORDS.get(entry.type, entry.type)
    return words.format_map(_Claim(_readable(entry.claim or {})))


def _readable(claim: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(claim)
    outcome = found.get("outcome")
    if isinstance(outcome, str) and outcome in set(Outcome):
        found["outcome"] = Outcome(outcome).words[0].lower() + Outcome(outcome).words[1:]
    for name in ("by", "answer_by"):
        if isinstance(found.get(name), str):
            with suppress(ValueError):  # by a day, or by what somebody was looked for
                found[name] = day_words(date.fromisoformat(found[name]))
    if found.get("officer") and isinstance(found.get("why"), str):
        found["why"] += f" (as {found['officer']})"
    for name in ("action", "field", "rule"):
        if isinstance(found.get(name), str):
            found[name] = found[name].replace("_", " ")
    return found


def read_log(
    desk: Desk,
    *,
    case: str = "",
    subject: str = "",
    actor: str = "",
    types: Sequence[str] = (),
    since: date | None = None,
    newest_first: bool = False,
    limit: int | None = None,
) -> list[Entry]:
    """The entries that meet all conditions; "" and () mean any. `since` is the first day.

    Raises RuleRefused, which is put on record, for a role that may not read the log; InputError
    for a type of entry that does not exist.
    """
    unknown = [name for name in types if name not in WORDS]
    if unknown:
        raise InputError(
            "there is no such type of entry",
            where="type",
            advice=f"Choose from: {', '.join(WORDS)}.",
        )

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        return desk.not_permitted("read_log", about=case or subject or "log") or []

    desk.act(decide)
    found: Iterator[Entry] = desk.ledger.entries(
        case=case or None,
        subject=subject or None,
        actor=actor or None,
        types=types or None,
        newest_first=newest_first,
    )
    if since is not None:
        first = since
        found = (entry for entry in found if entry.ts.date() >= first)
    return list(islice(found, limit))
