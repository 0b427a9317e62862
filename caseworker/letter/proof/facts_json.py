"""Reads the facts of a letter back from the plain form in which its file carries them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

import cattrs

from caseworker.errors import InputError, UnprovedClaim
from caseworker.letter.facts.fact import plain
from caseworker.letter.facts.model import LetterFacts


def read_facts(value: Any) -> LetterFacts:
    """The facts whose `plain` form this is, exactly. Raises InputError for anything else."""
    try:
        found = _converter().structure(value, LetterFacts)
    except (ValueError, TypeError, KeyError, AttributeError, UnprovedClaim, RecursionError):
        raise _malformed() from None
    if plain(found) != value:
        raise _malformed()
    return found


def _malformed() -> InputError:
    return InputError("the facts in this file are not in the form of a letter's facts")


@cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(detailed_validation=False)
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    made.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    return made
