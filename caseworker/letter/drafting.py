"""Drafts a letter: what the facts allow is frozen with its date, and nothing is released."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import LetterDrafted, LetterVoided
from caseworker.ledger import NewEntry, Reader, Refusal
from caseworker.letter.facts.at import facts_now
from caseworker.letter.facts.kept_out import forbidden_values
from caseworker.letter.formats import Format, format_for, require_format
from caseworker.letter.kind import Kind, why_not_assurance
from caseworker.letter.letter import compose, kind_allowed
from caseworker.letter.personal_line import require_harmless
from caseworker.letter.proof.disclosed import disclosed
from caseworker.letter.proof.freeze import freeze
from caseworker.letter.proof.from_ledger import record_of
from caseworker.letter.steps import nothing_to_say


def why_not(desk: Desk, case: str) -> tuple[str, ...]:
    """Why the assurance letter cannot be issued yet, each with what settles it; () if it can."""
    return why_not_assurance(facts_now(desk, case))


def draft(desk: Desk, case: str, kind: Kind | None = None, format: Format | None = None) -> str:
    """Freeze a letter's bytes with their date, and return the letter's id.

    Without `kind`, the one that the facts allow; without `format`, the one that the person's
    recorded needs ask for. Raises LetterBlocked with the reasons, also if the format does not meet
    a need; LedgerBroken; RuleRefused by role. Nothing is released.
    """
    desk.act(lambda reader: desk.withdrawn(case_file(reader, case), LetterDrafted.TYPE) or [])
    letter_id = desk.new_id("LT")
    moment = desk.clock()
    looks, nonce = kind is Kind.LOOKED, secrets.token_hex(16)
    facts = disclosed(facts_now(desk, case, dated=moment, nonce=nonce, looks=looks))
    chosen = kind or kind_allowed(facts)
    file = case_file(desk.ledger, case)
    if file.line is not None:
        require_harmless(file, file.line.text)
    form = format or format_for(facts.needs)
    require_format(facts.needs, form)
    forbidden = forbidden_values(file)
    compose(facts, chosen, forbidden)  # before a checkpoint is made for a letter that cannot be
    made = freeze(letter_id, facts, chosen, form, record_of(desk, facts), forbidden)
    event = LetterDrafted(
        letter_id,
        kind=chosen.value,
        digest=hashlib.sha256(made.content).hexdigest(),
        dated=moment.isoformat(),
        nonce=facts.nonce,
        ledger_size=facts.ledger.size,
        ledger_head=facts.ledger.head,
        register_version=desk.register.version,
        signatory=file.owner,
        cites=sorted(made.letter.cites),
        facts=facts.digest(),
        format=form.value,
        code=made.code,
        evidence="" if form.is_pdf else made.evidence.content.decode("utf-8"),
    )

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        action = "see_who_looked" if looks else "draft_letter"
        refusal = desk.not_permitted(action, about=case, file=file)
        refusal = refusal or nothing_to_say(desk, file, "draft_letter")
        if refusal is not None:
            return refusal
        newer = reader.entries(subject=file.subject, since_seq=facts.ledger.size, limit=1)
        if next(newer, None) is not None:
            return desk.refuse(
                "Something happened on this case while the letter was being written.",
                rule="state",
                action="draft_letter",
                about=case,
                file=file,
                advice="Draft the letter again.",
            )
        voided = [
            desk.entry(LetterVoided(one.id, reason="drafted again"), file)
            for one in file.letters.values()
            if one.state in ("drafted", "approved") and one.kind == chosen.value
        ]
        return [*voided, replace(desk.entry(event, file), blob=made.content)]

    desk.act(decide)
    return letter_id
