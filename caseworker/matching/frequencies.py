"""Tells how common a name is in the United Kingdom, from a modest list and a floor for the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from caseworker.matching.table import standard_table
from caseworker.subject.given_names import same_given_name

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Shares of people who bear a name: `given` and `family`, folded names, between 0 and 1."""

    given: Mapping[str, float]
    family: Mapping[str, float]
    given_floor: float
    family_floor: float

    def of_given(self, name: str) -> float:
        """The share of people with this given name; the floor if it is not listed."""
        return max(self.given.get(name, 0.0), self.given_floor)

    def of_family(self, name: str) -> float:
        """The share of people with this family name; the floor if it is not listed."""
        return max(self.family.get(name, 0.0), self.family_floor)

    def is_given_name(self, name: str) -> bool:
        """True when the word is known as a given name, so that it is hardly a slip of another."""
        return name in self.given or same_given_name(name, name)


def read_frequencies(text: str, *, given_floor: float, family_floor: float) -> Frequencies:
    """The table from its text: "given 12000 susan david", people per million, # for remarks."""
    found: dict[str, dict[str, float]] = {"given": {}, "family": {}}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, number, *names = line.split()
            found[kind].update({name: int(number) / MILLION for name in names})
    return Frequencies(found["given"], found["family"], given_floor, family_floor)


@cache
def _list_text() -> str:
    return (files("caseworker.matching") / "name_frequencies.txt").read_text(encoding="utf-8")


@cache
def standard_version() -> str:
    """The version of the weights and a digest of the list: "2026.11-2 names 1f2e3d4c"."""
    digest = hashlib.sha256(_list_text().encode()).hexdigest()[:8]
    return f"{standard_table().version} names {digest}"


@cache
def standard_frequencies() -> Frequencies:
    """The list that is shipped with the program; its sources stand at its top."""
    limits = standard_table().of["names"]
    return read_frequencies(
        _list_text(),
        given_floor=limits["given_floor"],
        family_floor=limits["family_floor"],
    )
