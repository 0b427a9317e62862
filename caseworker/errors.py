"""Everything that can go wrong, drawn once, each error with advice for the person at the desk.

    CaseworkerError                 anything this program raises on purpose
      InputError                    what was typed or read is unusable: says what and where
      SettingsError                 a settings, staff or secret reference cannot be used
      RegisterError                 the register file has faults: all of them, each with advice
      ConnectorError                one database could not be asked or did not answer well
        Unavailable                 no answer now: try again later
        Refused                     the database (or its gateway) says we may not
        InvalidAnswer               it answered, but not in a way we can read safely
        Misconfigured               our settings for it are wrong: somebody must repair them
        Stopped                     the person at the desk stopped the look-up
      LedgerError                   the local record of what was done
        LedgerBroken                its content does not match its digests or guards
        LedgerBusy                  another program holds it longer than we wait
        LedgerFull                  no room left on the disk
        LedgerTooNew                written by a newer version of this program
        LedgerRealm                 opened as practice but it is live, or the other way round
        AttachmentTooLarge          a file over the size limit
      RuleRefused                   a rule of casework says no: four eyes, roles, order of states
      LetterError                   a letter cannot be made from these facts
        UnprovedClaim               a sentence claims what no entry shows
        LetterBlocked               facts are missing or a need is not met: lists the reasons
        UnsettableText              a text in a script that this letter cannot set correctly
      FileError                     a file cannot be written or read: no room, or no right to
      PluginError                   a connector or world package could not be loaded
      WorldError                    the demo world could not do what was asked

No message may hold a personal value: name the field and the place, never what was in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CaseworkerError(Exception):
    """The root of the tree: `str(error)` says what happened, `advice` what a person can do."""

    default_advice = "Your work is saved. Ask the person who looks after this program for help."
    exit_code = 1

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        self.advice = advice or self.default_advice


class InputError(CaseworkerError):
    """Something typed or read cannot be used; `where` names the field, file or line."""

    default_advice = "Correct it and try again. Nothing was lost."
    exit_code = 2

    def __init__(self, message: str, *, where: str = "", advice: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message, advice=advice)
        self.where = where


class SettingsError(CaseworkerError):
    """A settings file, staff file or reference to a secret cannot be used."""

    default_advice = "Ask the person who set up this program to correct its settings."
    exit_code = 2


@dataclass(frozen=True)
class Fault:
    """One fault in a file that a person wrote: where it is, what is wrong, what to do."""

    file: str
    key: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message} {self.advice}"


class RegisterError(CaseworkerError):
    """The register cannot be used; `faults` lists every fault found, not just the first."""

    default_advice = "Correct each fault in the register file, then run: caseworker register check"
    exit_code = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__(f"{count} {noun} in the register:\n" + "\n".join(map(str, self.faults)))


class ConnectorError(CaseworkerError):
    """One database could not be asked. `remote_ids` are the source's own references, if any."""

    default_advice = "Try again. If it goes on, tell the owner of the database."
    exit_code = 3

    def __init__(
        self, message: str, *, advice: str | None = None, remote_ids: dict[str, str] | None = None
    ) -> None:
        super().__init__(message, advice=advice)
        self.remote_ids: dict[str, str] = dict(remote_ids or {})


class Unavailable(ConnectorError):
    """No usable answer now: no connection, too slow, too busy, closed for maintenance.

    `momentary`: it may work at once, as after a lost connection, and nobody has tried that yet.
    The look-up then puts the same question once more by itself.
    """

    default_advice = "Try again in a few minutes. It has not been checked until it answers."
    momentary: bool = False  # also for a subclass with an __init__ of its own

    def __init__(
        self,
        message: str,
        *,
        advice: str | None = None,
        remote_ids: dict[str, str] | None = None,
        momentary: bool = False,
    ) -> None:
        super().__init__(message, advice=advice, remote_ids=remote_ids)
        self.momentary = momentary


class Refused(ConnectorError):
    """The database or a rule of disclosure refused this query."""

    default_advice = "Ask the owner of the database for access, or for the answer itself."


class InvalidAnswer(ConnectorError):
    """An answer arrived that cannot be read safely; it is never taken as 'no record'."""

    default_advice = "Tell the owner of the database: its answers have changed form."


class Misconfigured(ConnectorError):
    """The register's settings for this database cannot work."""

    default_advice = "Correct the database's settings in the register, then test the connector."


class Stopped(ConnectorError):
    """The look-up was stopped by the person at the desk before this database answered."""

    default_advice = "Look up again when you are ready."


class LedgerError(CaseworkerError):
    """The local record of what was done could not be used."""

    exit_code = 4


class LedgerBroken(LedgerError):
    """The ledger's content does not match its digests, its order or its guards."""

    default_advice = (
        "Do not approve or issue anything. Keep the file as it is and tell your supervisor."
    )


class LedgerBusy(LedgerError):
    """Another program holds the ledger for longer than we wait."""

    default_advice = "Close other windows that use this ledger, wait a moment, and try again."
    exit_code = 6


class LedgerFull(LedgerError):
    """There is no room left on the disk; what was acknowledged before is safe."""

    default_advice = "Free some space on the disk and try again. Nothing half-done was kept."
    exit_code = 6


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version of this program."""

    default_advice = "Update this program. The ledger has not been touched."


class LedgerRealm(LedgerError):
    """The ledger belongs to another realm: practice and live work never share one."""

    default_advice = "Open the ledger that belongs to this realm. Nothing was changed."


class AttachmentTooLarge(LedgerError):
    """The file is over the size limit for attachments."""

    default_advice = "Attach a smaller copy, for example a scan at a lower resolution."
    exit_code = 2


class RuleRefused(CaseworkerError):
    """A rule of casework says no. `rule` is its short name, for logs and tests."""

    default_advice = "Ask a colleague whose role allows it."
    exit_code = 5

    def __init__(self, message: str, *, rule: str, advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.rule = rule


class LetterError(CaseworkerError):
    """A letter cannot be made from these facts."""

    exit_code = 5


class UnprovedClaim(LetterError):
    """A sentence would claim what no ledger entry shows: a fault in the letter's own code."""

    default_advice = "Do not issue this letter. Report this as a fault of the program."


class LetterBlocked(LetterError):
    """The letter cannot be issued yet; `reasons` lists what has to be settled first."""

    default_advice = "Settle each point in the list, then try again."

    def __init__(self, reasons: Sequence[str], *, advice: str | None = None) -> None:
        self.reasons = tuple(reasons)
        count = len(self.reasons)
        first = "The letter cannot be issued yet. "
        first += "One point is open:" if count == 1 else f"{count} points are open:"
        super().__init__("\n- ".join([first, *self.reasons]), advice=advice)


class UnsettableText(LetterError):
    """A text is in a script that the letter's fonts cannot set correctly."""

    default_advice = "Record how the person writes the name in Latin letters and use that."


class FileError(CaseworkerError):
    """A file or folder on this computer cannot be written or read."""

    default_advice = "Choose another folder and try again. What was acknowledged is on record."

    def __init__(self, message: str, *, full: bool = False) -> None:
        advice = "Free some space on the disk and try again. What was acknowledged is on record."
        super().__init__(message, advice=advice if full else None)
        self.exit_code = 6 if full else 2


class PluginError(CaseworkerError):
    """A connector or world package could not be loaded; the rest of the program goes on."""

    default_advice = "Install the package again, or take the databases that use it out of service."


class WorldError(CaseworkerError):
    """The demo world could not do what was asked."""

    default_advice = "Open a new demo world in another folder."
    exit_code = 2
