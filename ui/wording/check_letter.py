"""The words of the check of a letter."""

from __future__ import annotations

TITLE = "Check a letter"
UNDER = (
    "Drop the letter's file here, or choose it. A web page or plain text needs the file beside it, "
    "of the same name with .p7m behind. It is checked on this computer and kept nowhere."
)
CHOOSE = "Choose a file"
CHOOSE_TITLE = "The letter's file"
FILES = "Letters (*.pdf *.html *.txt *.p7m);;All files (*)"
TRUST = "Choose whom to trust"
TRUST_TITLE = "A file from the office itself, never one that came with the letter"
TRUST_FILES = "Whom to trust (*.txt *.pem);;All files (*)"
TRUST_OURS = "Trusted: the keys of this office. Compared with the ledger of this desk."
TRUST_NOBODY = "Trusted: nobody yet. No desk is open, so there is no ledger to compare with."
TRUST_NO_KEYS = "Trusted: nobody yet, as this office has no key for letters."
WAITING = "No letter has been checked here yet."
CHECKING = "Checking"
STEPS = "Steps of the check"
PASSED, NOT_PASSED, NOT_SHOWN = "Passed", "Not passed", "Not shown"
PAPER = "A page of paper"
PAPER_UNDER = "Type the code that is printed on the page, to read what the letter must say."
NEEDS_DESK = "Open a desk first: the code is looked up in its ledger."
CODE = "Code on the page"
CODE_HINT = "XXXX-XXXX-XXXX-XXXX"
FIND = "Find by code"
FINDING = "Looking"
LOGGED = "That you read it goes on record."
MUST_SAY = "What each page must say"
COMPARE = "Compare it with the page, word by word."
FIRST_ONLY = "One letter at a time: only the first file was checked."
CLOSE = "Close"


def trust_file(name: str, *, ledger: bool) -> str:
    """Whom the reader chose to trust."""
    compared = "Compared with the ledger of this desk." if ledger else "There is no ledger here."
    return f"Trusted: whom {name} names. {compared}"


def step(number: int, name: str, state: str, sentence: str) -> str:
    """One step as a phrase that makes sense alone."""
    return f"Step {number}, {name}: {state}. {sentence}"


def found(letter: str, reference: str) -> str:
    """Which letter it is."""
    return f"Letter {letter}, case {reference}"
