"""Where this program keeps and finds its files, and who the office is.

The settings file (TOML); relative paths start at its folder:

    realm = "live"                      "live", or "practice" for invented people
    ledger = "/srv/office/ledger.db"    no default: personal data goes where you say
    register = "register.toml"
    staff = "staff.toml"
    cache = "/srv/office/cache"         for indexes; beside the ledger unless you say otherwise
    checkpoint_key = "file:checkpoint.key"   the secret key that signs checkpoints: "file:PATH",
                                        "keyring:SERVICE/NAME" or "env:NAME"; no key, no checkpoints
    letter_key = "file:letters.p12"     the key that signs letters, as PKCS#12: "file:PATH", or in
                                        base64 "keyring:SERVICE/NAME" or "env:NAME"; on a device
                                        "pkcs11:MODULE#TOKEN/LABEL" (see `letter.proof.token`)
    letter_passphrase = "keyring:caseworker/letters"   where its passphrase or PIN is kept
    timestamps = "https://..."          a timestamp authority (RFC 3161) for letters, if any
    opening_hours = "Monday to Friday, 9am to 5pm"
    staff_key = "..."                   public key of who signs the staff file; see
                                        `casework.staff_signature`; a live office needs it
    [office]
    name = "Records Assurance Team"
    address = ["1 High Street", "Town", "AB1 2CD"]     where replies are sent
    phone = "..."
    email = "..."
    [retention]                        days; what is not named keeps its default
    look_up = 28                       a look-up that led to no case
    closed_case = 731                  everything on a case, from the day on which it was closed
    reading = 183                      what databases answered, likewise
    draft_letter = 28                  letters that were never issued, likewise
    attachment = 365                   attachments, likewise
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from caseworker.casework.keeping.periods import Periods, read_periods
from caseworker.errors import SettingsError
from caseworker.toml_file import Faults, Table, parse, read_bytes

REALMS = ("live", "practice")
"""What an office's own ledger may be for; the demo world has a realm of its own."""
_WHERE = 'Say where, for example: {name} = "{name}.toml".'


@dataclass(frozen=True, slots=True)
class Office:
    """The office that writes: its name and how replies reach it. `address`: one text a line."""

    name: str
    address: tuple[str, ...]
    phone: str
    email: str
    opening_hours: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the settings file says, with whole paths."""

    realm: str
    ledger: Path
    register: Path
    staff: Path
    cache: Path
    office: Office
    retention: Periods = field(default_factory=Periods)
    checkpoint_key: str = ""
    letter_key: str = ""
    letter_passphrase: str = ""
    timestamps: str = ""
    staff_key: str = ""


def home() -> Path:
    """The folder of the settings file: CASEWORKER_HOME, or the usual place for settings."""
    chosen = os.environ.get("CASEWORKER_HOME", "")
    return Path(chosen) if chosen else platformdirs.user_config_path("caseworker", appauthor=False)


def log_folder() -> Path:
    """Where the local log goes, which holds no personal data."""
    if os.environ.get("CASEWORKER_HOME"):
        return home() / "log"
    return platformdirs.user_log_path("caseworker", appauthor=False)


def load_settings(path: Path | None = None, *, ledger: Path | None = None) -> Settings:
    """The settings in a file: the one named, or settings.toml in `home()`.

    `ledger` goes before what the file says. Raises SettingsError that tells every fault, among
    them a ledger that is named nowhere: there is no default place for personal data.
    """
    path = home() / "settings.toml" if path is None else path
    faults = Faults(str(path))
    data = read_bytes(path, faults)
    top = None if data is None else parse(data, faults)
    settings = None if top is None else _settings(top, path.absolute().parent, ledger)
    if settings is None or faults.found:
        text = "\n".join(str(fault) for fault in faults.found)
        advice = None
        if data is None:
            advice = "Write a settings file, or try the demonstration first: caseworker demo"
        raise SettingsError(f"The settings cannot be used:\n{text}", advice=advice)
    return settings


def _settings(top: Table, folder: Path, ledger: Path | None) -> Settings:
    ledger_path = _path(
        top,
        "ledger",
        folder,
        "Name the file in which work is recorded. It will hold personal data, so there is no"
        " default: choose a folder on this computer that only your office can read.",
        required=ledger is None,
    )
    ledger_path = ledger.absolute() if ledger is not None else ledger_path
    cache = _path(top, "cache", folder, "Name a folder.", required=False)
    settings = Settings(
        realm=top.choice("realm", REALMS, 'Write "live", or "practice" for invented people.'),
        ledger=ledger_path,
        register=_path(top, "register", folder, _WHERE.format(name="register")),
        staff=_path(top, "staff", folder, _WHERE.format(name="staff")),
        cache=cache if top.has("cache") else ledger_path.parent / "cache",
        office=_office(top, top.text("opening_hours", "", required=False)),
        checkpoint_key=_secret(top, "checkpoint_key", folder),
        letter_key=_secret(top, "letter_key", folder, device=True),
        letter_passphrase=_passphrase(top, "letter_passphrase"),
        timestamps=_address(top, "timestamps"),
        staff_key=top.text("staff_key", "", required=False),
        retention=read_periods(top.table("retention", "Add [retention].", required=False)),
    )
    top.finish()
    return settings


def _path(top: Table, name: str, folder: Path, advice: str, *, required: bool = True) -> Path:
    text = top.text(name, advice, required=required)
    return folder / Path(text).expanduser() if text else folder


def _secret(top: Table, name: str, folder: Path, *, device: bool = False) -> str:
    """Where a secret is kept; the path of a "file:" starts at the folder of the settings."""
    text = top.text(name, "", required=False)
    kind, sign, place = text.partition(":")
    kinds = ("file", "keyring", "env", "pkcs11") if device else ("file", "keyring", "env")
    if text and (kind not in kinds or not sign or not place):
        # The text may be the secret itself, so it is not repeated.
        advice = 'Write "file:PATH", "keyring:SERVICE/NAME" or "env:NAME".'
        top.fault(name, "This does not say where the secret is kept.", advice)
        return ""
    return f"file:{folder / Path(place).expanduser()}" if kind == "file" else text


def _passphrase(top: Table, name: str) -> str:
    """Where a passphrase is kept; never in a file."""
    text = top.text(name, "", required=False)
    if text and not text.startswith(("keyring:", "env:")):
        advice = 'Write "keyring:SERVICE/NAME" or "env:NAME".'
        top.fault(name, "This does not say where the passphrase is kept.", advice)
        return ""
    return text


def _address(top: Table, name: str) -> str:
    text = top.text(name, "", required=False)
    if text and not text.startswith(("https://", "http://")):
        top.fault(name, "This is not the address of a service.", 'Write "https://...".')
        return ""
    return text


def _office(top: Table, opening_hours: str) -> Office:
    table = top.table("office", "Add an [office] with its name and reply address.")
    if table is None:
        return Office("", (), "", "")
    office = Office(
        name=table.text("name", "Write the name of your team as it is to stand in letters."),
        address=table.texts("address", "Write one text for each line; replies are sent there."),
        phone=table.text("phone", "", required=False),
        email=table.text("email", "", required=False),
        opening_hours=opening_hours,
    )
    if not office.phone and not office.email:
        table.fault("phone", "There is no way to reach you.", "Give a phone number or an e-mail.")
    table.finish()
    return office
