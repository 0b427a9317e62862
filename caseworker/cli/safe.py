"""Makes text safe for a terminal: nothing in it can steer the terminal or turn words round."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control, direction-changing and invisible characters, and halves of characters."""


def safe(text: str) -> str:
    """The text with a stand-in for each character that could do harm; letters stay."""
    return UNSAFE.sub("\ufffd", text)
