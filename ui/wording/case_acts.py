"""The words of what people put on a case: each act, what is asked for it, and its choices."""

from __future__ import annotations

PROMISE_KINDS = {
    "write": "Write to the person",
    "look-again": "Look again in every database",
    "ask-again": "Ask again where nobody has answered",
}
NEED_WORDS = {
    "welsh": "Letters in Welsh",
    "braille": "Braille",
    "audio": "Audio",
    "easy read": "Easy read",
    "bsl": "British Sign Language",
    "large print": "Large print",
    "died": "The person has died",
}
WISH_WORDS = {"ask before changing": "Wants to be asked before anyone changes a record"}
FINDING_WORDS = {"cause": "Cause", "effect": "Effect", "change": "Change"}
SALUTATION = "How to address the person in letters"
SALUTATION_HINT = "Like Ms Merriweather"
ABOUT = "What it is about"
ABOUT_HINT = "In their own words. Kept as the first note"
NOTE_TEXT = "Note"
NOTE_HINT = "What was said, and what was agreed"
BY_DAY = "By which day"
PROMISE = "Promise something"
PROMISE_WHAT = "What we promise"
NEED = "Record a need"
NEED_WHAT = "Need"
HOLDS, ENDED = "It holds from now on", "It has ended"
STATE = "State"
RULE = "Record a contact rule"
RULE_WHAT = "Rule"
RULE_TEXT = "The times, or the code word"
WISH = "Record a wish"
WISH_WHAT = "Wish"
PRINT_NAME = "Say how the name is printed"
PRINT_NAME_AS = "The name as it stands in letters"
PRINT_NAME_MORE = "A draft with another name cannot go any more. It is drafted again."
POSTING_ACT = "Confirm where letters go"
ADDRESS = "Address, parts divided by commas, postcode last"
MANNER = "How it was confirmed with the person"
MANNER_HINT = "Like: confirmed on the known number"
WISH_NOT_TOLD, WISH_TOLD = "Not passed on yet", "Passed on to the agencies"
PROTECT = "Protect former names or sex"
PROTECT_WHAT = "What is protected"
PROTECT_MORE = "Only some roles are shown it, and no letter prints it unless the person asks."
PROTECTED = {"former names": "Former names", "sex": "Recorded sex"}
PROTECT_HOW = {
    "kept": "Protected, and not printed",
    "printed": "Protected, and printed because the person asks",
    "ended": "No longer protected",
}
REPRESENT = "Record who acts for the estate"
REPRESENT_MORE = "Letters go to them from then on. Confirm with them where."
REPRESENT_AS = "In which capacity"
NOBODY = "nobody"
CAPACITIES = {
    "executor": "Executor, named in the will",
    "administrator": "Administrator, named by the court",
    NOBODY: "Nobody acts for the estate any more",
}
REPRESENT_NAME = "Their name"
REPRESENT_PAPER = "The paper that was seen"
REPRESENT_NUMBER = "Its number or date"
REPRESENT_DEAR = "How to address them in letters"
ASK_HISTORY = "Ask the owner to keep it"
HISTORY_MORE = (
    "A letter to the owner is written. It asks who changed the value, when and from what."
)
HISTORY_MANNER = "How the letter goes"
HISTORY_MANNER_HINT = "For example: secure mail"
HISTORY_BY = "Answer due"
HISTORY_BY_HINT = "+14 or 14 3 2026"
HISTORY_FOLDER = "Write the letter into this folder"
HISTORY_ASKED = "On record: the owner was asked for the history."
HISTORY_CAME = "Record the owner's answer"
HISTORY_ANSWER = "What became of the history"
HISTORY_KEPT, HISTORY_GONE = "It is kept", "It is gone"
HISTORY_WORDS = "What it shows, or what the owner says"
FINDING = "Approve a finding"
FINDING_ABOUT = "About"
FINDING_SENTENCE = "One sentence, at most 25 words. It goes into letters as it stands"
FINDING_INSTEAD = "It takes the place of"
FINDING_ROLE = "A complaints officer or a supervisor approves findings."
ATTACH = "Add a document"
ATTACH_KEPT = "It is kept in the audit record, and can be erased like other details."
DOCUMENT_FOR = "Evidence for"
NO_DOCUMENT_YET = "A document is evidence for a correction. There is none yet."
CONTEST = "Mark the accuracy as contested"
CONTEST_LINE = "The person contests what is held. Its use is restricted from now on."
LIFT = "Lift the contested mark"
LIFT_WHY = "Why the restriction ends"
LIFT_TOLD = "On which day the person was told"
LIFT_ROLE = "A complaints officer or a supervisor lifts the mark."
CLOSE_CASE = "Close the case"
CLOSE_HOW = "How it ended, in a word or two"
CLOSE_HINT = "Settled, moved away, passed on"
CLOSE_ONCE = "A closed case takes no more notes, corrections or letters."
APPLY_REASON = "It does not apply, because"
CLOSING_REASON = "It could not be checked, because"
REASON_HINT = "A clause in plain words, without a name"
CONFIRM_CHECK = "Confirm the check by hand"
RESTRICTED_ACT = "Record the answer of the restricted-records team"
RESTRICTED_REF = "Their reference"
ANSWERED_ON = "On which day they answered"
SAVE_NOTE = "Save note"
ACTS = {
    "posting": POSTING_ACT,
    "rule": RULE,
    "need": NEED,
    "promise": PROMISE,
    "finding": FINDING,
    "wish": WISH,
    "attach": ATTACH,
    "contest": CONTEST,
    "lift": LIFT,
    "close": CLOSE_CASE,
    "print_name": PRINT_NAME,
    "protect": PROTECT,
    "represent": REPRESENT,
    "cancel_order": "Cancel an order",
}
