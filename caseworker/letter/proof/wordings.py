"""Finds the wording by which a letter was written, so that an old letter is held against its own.

The words that facts give are made by program text, and the newest version of that is this program.
Of each earlier version of the wording `wordings/N.zip` keeps the program text that made its words,
whole and unchanged, under a name of its own (`packaging/keep_wording.py` writes it). A letter
names its version; only that version's words prove it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import zipimport
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from caseworker.errors import CaseworkerError, InputError
from caseworker.ledger import Entry
from caseworker.letter.facts.model import LetterFacts
from caseworker.letter.languages import TEMPLATE

KEPT = Path(__file__).parent / "wordings"
"""Where earlier versions of the wording are."""

NAME = "caseworker_wording_{version}"
"""How the package in such a file is called."""


class Wording:
    """One version of the wording: the functions of `given`, of then or of now.

    What an earlier wording raises is of classes of its own. Here each raises InputError, beside
    what they raise by this version.
    """

    def __init__(self, given: Any) -> None:
        self._given = given

    def facts_in(self, value: Any) -> LetterFacts:
        """See `given`."""
        return cast("LetterFacts", self._do(self._given.facts_in, value))

    def facts_out(self, facts: LetterFacts) -> Any:
        """See `given`."""
        return self._do(self._given.facts_out, facts)

    def words_of(self, facts: LetterFacts, kind: str, form: str) -> tuple[tuple[str, str], ...]:
        """See `given`."""
        found = self._do(self._given.words_of, facts, kind, form)
        return cast("tuple[tuple[str, str], ...]", found)

    def foots_of(self, facts: LetterFacts, code: str, pages: int) -> tuple[str, ...]:
        """See `given`."""
        return cast("tuple[str, ...]", self._do(self._given.foots_of, facts, code, pages))

    def misfits_of(self, facts: LetterFacts, entries: Mapping[int, Entry]) -> tuple[str, ...]:
        """See `given`."""
        return cast("tuple[str, ...]", self._do(self._given.misfits_of, facts, entries))

    def _do(self, function: Callable[..., Any], *given: Any) -> Any:
        try:
            return function(*given)
        except CaseworkerError:
            raise
        except Exception:  # noqa: BLE001 - an earlier version's errors are not of our tree
            raise InputError("the wording of its version makes nothing of these facts") from None


def is_newer(version: object) -> bool:
    """True for a version of the wording that is later than this program."""
    return type(version) is int and version > TEMPLATE


@cache
def wording_of(version: int) -> Wording:
    """The wording of a version. Raises InputError if this program does not know it."""
    if version == TEMPLATE:
        return Wording(importlib.import_module("caseworker.letter.proof.given"))
    archive = KEPT / f"{version}.zip"
    if not archive.is_file():
        raise InputError("it names a version of the wording that this program does not know")
    name = NAME.format(version=version)
    spec = zipimport.zipimporter(str(archive)).find_spec(name)
    if spec is None or spec.loader is None:
        raise InputError("the wording of its version cannot be read")
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    return Wording(importlib.import_module(f"{name}.letter.proof.given"))
