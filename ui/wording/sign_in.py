"""The words of the sign-in, where several people use one account of this computer."""

from __future__ import annotations

TITLE = "Who is at the desk?"
WHY = "Several people use this account, so everyone signs in with their own id and passphrase."
ID = "Your id"
SIGN_WITH = "Your passphrase"
SIGN_IN = "Sign in"
TRYING = "One moment"
NOT_TOGETHER = "This id and passphrase do not belong together. Try once more."
CLOSE = "Close"
