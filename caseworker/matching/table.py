"""Reads the one table of weights, so that every number of the score stands in one file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite

from caseworker.errors import SettingsError

_SECTIONS = (
    "grade start population birth_days names given_name family_name name middle_name birth_date nino"
    " nhs_number utr trn sex address phone email"
).split()


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of one version: `of[field][level]` in bits, and the limits of the other parts."""

    version: str
    of: Mapping[str, Mapping[str, float]]

    def bits(self, field: str, level: str) -> float:
        """What a level of a field is worth; KeyError if the table does not say."""
        return self.of[field][level]


def read_table(text: str) -> Table:
    """A table from its TOML text; raises SettingsError naming the entry that cannot be used."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The table of weights cannot be read: {error}") from None
    version = data.pop("version", None)
    if not isinstance(version, str) or not version:
        raise SettingsError("The table of weights has no version.")
    sections: dict[str, dict[str, float]] = {}
    for name in _SECTIONS:
        section = data.pop(name, None)
        if not isinstance(section, dict):
            raise SettingsError(f"The table of weights has no part [{name}].")
        for level, value in section.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
                raise SettingsError(f"The table of weights: {name}.{level} is not a number.")
        sections[name] = {level: float(value) for level, value in section.items()}
    if data:
        raise SettingsError(f"The table of weights has an unknown part: {', '.join(sorted(data))}.")
    return Table(version, sections)


@cache
def standard_table() -> Table:
    """The table that is shipped with the program."""
    source = files("caseworker.matching") / "weights.toml"
    return read_table(source.read_text(encoding="utf-8"))
