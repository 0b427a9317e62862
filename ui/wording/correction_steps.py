"""The words of every step of a correction: what comes next, what is asked, why it cannot be done."""

from __future__ import annotations

from ui.wording.common import counted, listed

# What comes next, one sentence; the team or colleague is named
NEXT_APPROVE = "Approve it, or send it back with a reason."
NEXT_COLLEAGUE = "A colleague has to approve it or send it back."
NEXT_OWN = "Somebody else has to approve this. You proposed it, so you cannot."
NEXT_SEND = "Send it to {team}."
NEXT_OWNER = "{team} corrects the record and says so. Then its source is read again."
NEXT_READ = "The owner says that it is done. Only its source, read again, can show it."
NEXT_AGAIN = "{sentence} Ask {team} again."
NEXT_DECIDE = "{sentence} Decide what is to be done."
NEXT_CONFIRM = "{name} says that the new value is right. A second person confirms it or disagrees."
NEXT_RETURNED = "{name} proposes it anew from Compare, or takes it back."
NEXT_REFUSED = "Take it back, or close the case with what the owner says."
NEXT_VERIFIED = "Nothing for now."
NEXT_REREAD = "Its source is read once more from {day}."
NEXT_REREAD_NOW = "Read its source again: a reading is due since {day}."
NEXT_TELL = "Tell {teams} of the correction, or say why not."
NEXT_ASK = "Record what {team} says was decided or sent using the wrong value."
NEXT_NONE = "Nothing more is expected of this correction."

# Steps: what the button says
DO_APPROVE = "Approve"
DO_SEND_BACK = "Send back"
DO_SEND = "Send"
DO_SEND_AGAIN = "Send again"
DO_RECEIVED = "Owner received it"
DO_DONE = "Owner says it is done"
DO_DISAGREES = "Owner disagrees"
DO_WITHDRAW = "Take back"
DO_DECIDE = "Decide"
DO_CONFIRM = "Confirm the new value"
DO_NOT_CONFIRM = "Disagree with the decision"
DO_TELL = "Who was told"
DO_ANSWER = "What followed"
DO_ATTACH = "Attach document"
DO_STATEMENT = "Add statement"
DO_READ = "Read the source again"

# Why not now
WHY_OWN = "You proposed it, so a colleague has to approve it."
WHY_OWN_DECISION = "You decided it, so a colleague has to confirm it."
WHY_DECIDE_FIRST = "Somebody has to decide about the record first."
WHY_ONLY_WAITING = "Only while it waits for approval."
WHY_NOT_APPROVED = "It has to be approved first."
WHY_NOT_SENT = "It was not sent yet."
WHY_WITH_OWNER = "Not while it stands at: {words}."
WHY_VERIFIED = "It is verified: there is nothing to take back."
WHY_ENDED = "It has ended: {words}."
WHY_NO_FEED = "No feed takes this value to another database."
WHY_ALL_TOLD = "Everybody who had the value is dealt with."
WHY_BY_HAND = "This database is read by hand: record a manual check in Look up."
WHY_NOT_READ = "Only what was sent is waited for."
WHY_WITHDRAWN_FILE = "The file rests on a mistake and was withdrawn."
WHY_HIDDEN = "Its values are not shown to you."


def why_role(roles: list[str]) -> str:
    """The officer's role does not allow it."""
    return f"Not with your role: {listed(roles)}."


# Questions
ASK: dict[str, str] = {
    "approve": "Approve this correction?",
    "send_back": "Send this correction back?",
    "send": "Send this correction to the owner?",
    "received": "The owner received it",
    "done": "The owner says that it is done",
    "disagrees": "The owner disagrees",
    "withdraw": "Take this correction back?",
    "decide": "What is to be done?",
    "confirm": "Is the new value right?",
    "not_confirm": "Disagree with the decision?",
    "tell": "Who was told of the correction",
    "answer": "What followed from the wrong value",
    "attach": "Attach a document",
    "statement": "What the person wants said",
    "read": "Read these sources again?",
}
ASK_MANY: dict[str, str] = {
    "approve": "Approve {count}?",
    "send_back": "Send {count} back?",
    "send": "Send {count} to their owners?",
    "withdraw": "Take {count} back?",
}
MORE: dict[str, str] = {
    "approve": "You answer for it together with whoever proposed it. It can be taken back later.",
    "send": "What is sent cannot be called back. Caseworker never writes to a database itself.",
    "send_back": "Whoever proposed it sees your reason.",
    "withdraw": "The wrong value may stay where it is. The reason is on record.",
    "done": "It counts as verified only when the source shows it.",
    "disagrees": "The reason goes into letters as the owner's view.",
    "confirm": "It is then what the person says, for the whole case.",
    "attach": "The document is kept with the record and can be erased later.",
}
REASON = "Reason"
MANNER = "How it is sent"
MANNER_HINT = "For example: secure mail"
NOTICE_INTO = "Write the notice to the owner into this folder"
NOTICE_INTO_HINT = "Leave this empty to send it in another way"
ANSWER_DUE = "Answer due"
ANSWER_DUE_HINT = "+14 or 14 3 2024"
OWNER_REFERENCE = "The owner's reference, if any"
DONE_ON = "Done on"
DONE_ON_HINT = "Today, or 14 3 2024"
DECISION = "Decision"
DECISIONS = {
    "send-again": "Ask the owner again",
    "withdraw": "Take the correction back",
    "accept": "The new value is right",
}
EVIDENCE = "Document that shows the new value is right"
EVIDENCE_HINT = "Only if the new value is right"
DATABASE = "Database"
WAS_TOLD = "Was it told?"
TOLD = {"told": "Told", "not": "Not told"}
TOLD_HOW = "How, or why not"
FOUND = "What the owner says"
FOUNDS = {
    "nothing": "Nothing was decided or sent",
    "decided": "Something was decided",
    "sent": "Something was sent to the wrong place, whoever saw it",
    "disclosed": "Somebody else was told about the person: confirmed",
    "not known": "The owner cannot find out",
}
TOLD_BY = "Who told us, and how"
ANSWER = "The answer in their words"
WORDS = "In their own words"
SPOKEN = "How they said it"
SPOKENS = {"written": "In writing", "spoken": "By word of mouth"}

RECORDED = {
    "approve": "Correction approved",
    "send_back": "Correction sent back",
    "send": "Correction sent",
    "received": "On record: the owner received it",
    "done": "On record: the owner says it is done",
    "disagrees": "On record: the owner disagrees",
    "withdraw": "Correction taken back",
    "decide": "Decision recorded",
    "confirm": "The new value is confirmed",
    "not_confirm": "Disagreement recorded",
    "tell": "Recorded who was told",
    "answer": "Recorded what followed",
    "attach": "Document attached",
    "statement": "The person's words are on record",
}
READING = "Reading the source again"


def many(key: str, number: int) -> str:
    """The button for several: "Approve 3"."""
    return f"{BUTTONS[key]} {number}"


def done_many(done: int, number: int) -> str:
    """Announced after something was done to several."""
    return f"{done} of {counted(number, 'correction')} done"


def cannot(step: str, number: int, why: str) -> str:
    """Under the buttons for several: how many are left out, and why."""
    return f"{step}: {number} left out. {why}"


BUTTONS = {
    "approve": DO_APPROVE,
    "send_back": DO_SEND_BACK,
    "send": DO_SEND,
    "received": DO_RECEIVED,
    "done": DO_DONE,
    "disagrees": DO_DISAGREES,
    "withdraw": DO_WITHDRAW,
    "decide": DO_DECIDE,
    "confirm": DO_CONFIRM,
    "not_confirm": DO_NOT_CONFIRM,
    "tell": DO_TELL,
    "answer": DO_ANSWER,
    "attach": DO_ATTACH,
    "statement": DO_STATEMENT,
    "read": DO_READ,
}
