"""How the person may be contacted: rules of the case, shown always and held where letters go."""

from __future__ import annotations

from caseworker.casework.desk import Desk, case_file
from caseworker.casework.events import ContactRuleRecorded
from caseworker.casework.file.case import CaseFile
from caseworker.casework.file.marks import ContactRule
from caseworker.errors import InputError
from caseworker.ledger import NewEntry, Reader, Refusal

CONTACT_RULES: dict[str, str] = {
    "no post": "Send nothing by post",
    "no phone": "Do not telephone",
    "no voicemail": "Leave no message on a voicemail",
    "no text": "Send no text messages",
    "no email": "Send no e-mail, secure mail included",
    "plain envelope": "Put no name of a sender on the envelope",
    "collect in person": "Letters are collected in person",
    "times": "Telephone at these times only",
    "code word": "Say the agreed word first",
}
"""The rules there are, by code, in words."""

WITH_TEXT = frozenset({"times", "code word"})
"""Rules that mean nothing without what goes with them."""

_FORBIDS: dict[str, tuple[str, ...]] = {
    "posted": ("no post", "collect in person"),
    "sent by secure mail": ("no email", "collect in person"),
}


def record_contact_rule(
    desk: Desk, case: str, rule: str, *, holds: bool = True, text: str = ""
) -> None:
    """Record a rule of contact, or that it has ended. `text`: the times, or the code word.

    Raises InputError for a rule that does not exist or lacks its text; RuleRefused by role, or
    for a closed case.
    """
    if rule not in CONTACT_RULES:
        raise InputError(f"choose one of: {', '.join(CONTACT_RULES)}", where="rule")
    if holds and rule in WITH_TEXT and not text.strip():
        raise InputError("say which", where=rule)

    def decide(reader: Reader) -> list[NewEntry] | Refusal:
        file = case_file(reader, case)
        refusal = desk.not_permitted("open_case", about=case, file=file)
        refusal = refusal or desk.closed(file, ContactRuleRecorded.TYPE)
        event = ContactRuleRecorded(case, rule=rule, holds=holds, text=text.strip())
        return refusal or [desk.entry(event, file)]

    desk.act(decide)


def against(file: CaseFile, manner: str) -> ContactRule | None:
    """The rule of the case that speaks against sending a letter in this manner, if there is one."""
    rules = (file.contact_rules.get(code) for code in _FORBIDS.get(manner, ()))
    return next((rule for rule in rules if rule is not None), None)


def in_words(rule: ContactRule) -> str:
    """A rule as people read it: "Telephone at these times only: weekdays before 10"."""
    words = CONTACT_RULES.get(rule.rule, rule.rule)
    return f"{words}: {rule.text}" if rule.text else words
