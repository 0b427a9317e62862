"""Events of signing in: somebody was not let in, and who came in after that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from caseworker.casework.events.base import Event, claim, event, ref


@event
@dataclass(frozen=True)
class SignInRefused(Event):
    """Somebody was not let in. The actor is the program: who it was is not known.

    `officer`: the id that was claimed, "" unless it is in the staff file: whatever else was typed
    may be a name or a passphrase. `why`: in words, see `casework.sign_in`.
    """

    TYPE: ClassVar[str] = "sign_in.refused"
    attempt: str = ref()
    officer: str = claim()
    why: str = claim()


@event
@dataclass(frozen=True)
class SignedIn(Event):
    """An officer came in after sign-ins were refused; `attempt` is the last of these `refused`."""

    TYPE: ClassVar[str] = "sign_in.done"
    attempt: str = ref()
    refused: int = claim()
