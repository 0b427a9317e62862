"""What computes beside a window steps back for it: whoever sits there is served first."""

from __future__ import annotations

import os
import sys

NICE = 10
"""How far back, on the scale of POSIX `nice`: about a tenth of the share of what is in front."""


def step_back() -> None:
    """Let other processes go first, where the system knows that; to be called by a helper itself."""
    if sys.platform != "win32":
        os.nice(NICE)
