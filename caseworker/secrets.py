"""Reads a password or key from where it is kept, by its reference; it never stands in a setting."""

from __future__ import annotations

import os
import re

from caseworker.errors import Misconfigured

_ENVIRONMENT = re.compile(r"env:([A-Za-z_][A-Za-z0-9_]*)")
_KEYRING = re.compile(r"keyring:([^/\s]+)/(\S+)")


def read_secret(reference: str) -> str:
    """The secret behind "env:NAME" (an environment variable) or "keyring:SERVICE/NAME".

    Raises Misconfigured when the reference cannot be read or nothing is kept there. No message
    holds the secret; a text that is no reference might be one, so it is not repeated either.
    """
    if place := _ENVIRONMENT.fullmatch(reference):
        return _found(os.environ.get(place[1]), f"the environment variable {place[1]}")
    if place := _KEYRING.fullmatch(reference):
        return _found(_from_keyring(place[1], place[2]), f"{place[1]}/{place[2]} in the keyring")
    raise Misconfigured(
        "A setting that should refer to a secret does not.",
        advice='Write "env:NAME" or "keyring:SERVICE/NAME" and keep the secret there.',
    )


def write_secret(reference: str, secret: str) -> None:
    """Keep a secret in the keyring, at "keyring:SERVICE/NAME".

    Raises Misconfigured for any other reference, or when the keyring does not take it.
    """
    place = _KEYRING.fullmatch(reference)
    if place is None:
        raise Misconfigured(
            "A new secret is kept in the keyring only.", advice='Write "keyring:SERVICE/NAME".'
        )
    import keyring  # see below

    try:
        keyring.set_password(place[1], place[2], secret)
    except Exception as error:  # noqa: BLE001 - back ends raise errors of their own systems
        raise Misconfigured(
            f"The keyring of this computer did not take the secret ({type(error).__name__}).",
            advice="Unlock the keyring and try again.",
        ) from None


def _found(secret: str | None, where: str) -> str:
    if not secret:
        raise Misconfigured(
            f"The secret is not there: {where} is empty.",
            advice="Put the secret there, or ask the person who set up this program to do so.",
        )
    return secret


def _from_keyring(service: str, name: str) -> str | None:
    import keyring  # only when a register really uses it: it looks for back ends when it loads

    try:
        return keyring.get_password(service, name)
    except Exception as error:  # noqa: BLE001 - back ends raise errors of their own systems
        raise Misconfigured(
            f"The keyring of this computer could not be read ({type(error).__name__}).",
            advice="Unlock the keyring and try again.",
        ) from None
