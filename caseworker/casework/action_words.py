"""What each thing that a role allows is called when it is refused, in words for a person."""

from __future__ import annotations

_WORDS = {
    "look_up": "look somebody up",
    "decide_identity": "decide whose records these are",
    "open_case": "open a case",
    "propose": "propose a correction",
    "approve_correction": "approve a correction",
    "send": "send a correction",
    "record_answer": "record what a team answered",
    "attest": "record what a team found by hand",
    "confirm_attestation": "confirm what a colleague recorded",
    "sign_not_applicable": "sign that a database does not apply",
    "approve_finding": "approve a finding",
    "draft_letter": "draft a letter",
    "approve_letter": "approve a letter",
    "issue_letter": "issue a letter",
    "confirm_texts": "confirm the texts of letters in another language",
    "open_restricted": "open a restricted record",
    "verify_ledger": "check the ledger",
    "name_key": "name the key of the ledger",
    "read_log": "read the log of the whole office",
    "hold_case": "keep the details of a case longer",
    "release_case": "end the longer keeping of a case",
    "preview_retention": "see what is due to be erased",
    "run_retention": "erase what is due",
    "ask_erasure": "ask that details be erased",
    "approve_erasure": "approve that details be erased",
    "export_to_person": "give a copy of a case to the person",
    "export_to_ombudsman": "give a copy of a case to the Ombudsman",
    "see_who_looked": "see who looked at somebody's records",
    "see_who_looked_by_name": "see by name who looked at somebody's records",
    "withdraw_file": "withdraw a file",
    "see_withdrawn": "see a withdrawn file",
    "lift_restriction": "lift a restriction",
    "see_protected": "see protected details",
    "advance_demo": "move the days of the demonstration on",
}


def action_words(action: str) -> str:
    """What an action of `staff.PERMISSIONS` is called: "look somebody up"; else "do this"."""
    return _WORDS.get(action, "do this")
